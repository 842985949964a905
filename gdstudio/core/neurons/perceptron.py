"""Perceptron: correct the line only where a point lies on its wrong side.

    z = x · w + b                   net input
    ŷ = 1 if z > 0 else 0           output; a point exactly on the line is class 0
    w ← w + η Σ (y - ŷ) x           learning rule, summed over the batch;
    b ← b + η Σ (y - ŷ)             a point on the right side adds nothing
    L = share of points with ŷ ≠ y  loss, for the plots

    x (n, d) inputs   y (n,) labels   n points in the batch   w (d,), b   η learning rate

L counts points. It stays level while no point changes sides and jumps when one does, so
it has no slope to follow; the correction is Rosenblatt's rule, not a gradient.

Source: F. Rosenblatt, "The Perceptron: A Probabilistic Model for Information Storage and
Organization in the Brain", Psychological Review 65 (1958), 386-408.
"""

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.neurons.neuron import Neuron, net_input, weighted_sum
from gdstudio.i18n import mark

THRESHOLD = 0.0


def output(z: Floats) -> Floats:
    """Return the step, 1 where z > 0 and else 0, shape (n,)."""
    return (z > THRESHOLD).astype(np.float64)


def predict(parameters: Floats, inputs: Floats) -> Floats:
    """Return ŷ, 0 or 1, shape (n,)."""
    return output(net_input(parameters, inputs))


def loss(parameters: Floats, inputs: Floats, targets: Floats) -> float:
    """Return the share of misclassified points, from 0 to 1."""
    return float(np.count_nonzero(predict(parameters, inputs) != targets)) / len(targets)


def direction(parameters: Floats, inputs: Floats, targets: Floats) -> Floats:
    """Return Σ (y - ŷ) (x, 1), shape (d + 1,)."""
    return weighted_sum(targets - predict(parameters, inputs), inputs)


PERCEPTRON = Neuron(
    key="perceptron",
    title=mark("Perceptron"),
    loss_name=mark("share misclassified"),
    learning_rule="w ← w + η Σ (y − ŷ) x",
    output=output,
    predict=predict,
    loss=loss,
    direction=direction,
    threshold=THRESHOLD,
    has_gradient=False,
)
