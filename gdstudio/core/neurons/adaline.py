"""Adaline: move the line so that the net input comes closer to the label.

    z = x · w + b                   net input
    ŷ = z                           output: the net input itself
    L = (1/n) Σ (ŷ - y)²            loss: the mean squared error
    ∂L/∂w = (2/n) Σ (ŷ - y) x       its gradient
    ∂L/∂b = (2/n) Σ (ŷ - y)
    w ← w - η ∂L/∂w                 learning rule
    b ← b - η ∂L/∂b
    class 1 where ŷ > 0.5

    x (n, d) inputs   y (n,) labels   n points in the batch   w (d,), b   η learning rate

The error is measured before the output is cut into classes. So the loss is smooth, and
every point pulls, also those that are already on the right side.

Source: B. Widrow and M. E. Hoff, "Adaptive Switching Circuits", 1960 IRE WESCON
Convention Record, part 4, 96-104.
"""

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.neurons.neuron import Neuron, identity, net_input, weighted_sum
from gdstudio.i18n import mark

THRESHOLD = 0.5  # half-way between the labels


def predict(parameters: Floats, inputs: Floats) -> Floats:
    """Return the class of each point, 0 or 1, shape (n,)."""
    return (net_input(parameters, inputs) > THRESHOLD).astype(np.float64)


def loss(parameters: Floats, inputs: Floats, targets: Floats) -> float:
    """Return the mean squared error, in squared units of the targets."""
    errors = net_input(parameters, inputs) - targets
    return float((errors * errors).sum()) / len(targets)


def direction(parameters: Floats, inputs: Floats, targets: Floats) -> Floats:
    """Return the way downhill, -∂L/∂(w, b), shape (d + 1,)."""
    errors = net_input(parameters, inputs) - targets
    return -2.0 / len(targets) * weighted_sum(errors, inputs)


ADALINE = Neuron(
    key="adaline",
    title=mark("Adaline"),
    loss_name=mark("mean squared error"),
    learning_rule="w ← w − η (2/n) Σ (ŷ − y) x",
    output=identity,
    predict=predict,
    loss=loss,
    direction=direction,
    threshold=THRESHOLD,
    has_gradient=True,
)
