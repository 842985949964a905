"""The neurons, in menu order. A new one is a new file here and a new name below."""

from gdstudio.core.neurons.adaline import ADALINE
from gdstudio.core.neurons.linear_regression import LINEAR_REGRESSION
from gdstudio.core.neurons.neuron import Neuron
from gdstudio.core.neurons.perceptron import PERCEPTRON

__all__ = ["ADALINE", "LINEAR_REGRESSION", "NEURONS", "PERCEPTRON", "Neuron"]

NEURONS: dict[str, Neuron] = {
    neuron.key: neuron for neuron in (PERCEPTRON, ADALINE, LINEAR_REGRESSION)
}
