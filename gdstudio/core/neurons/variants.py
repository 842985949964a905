"""The same neurons by other conventions, for whoever compares with another program.

    perceptron   w ← w + η Σ (y - ŷ) x        y and ŷ are -1 and +1, so errors are ±2
    Adaline      w ← w - η a/b Σ (ŷ - y) x    a/b: 2/n, 1/n, 2 or 1

By the course's own conventions a neuron is what its own file says, function by function.
"""

from functools import lru_cache

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.neurons.conventions import COURSE, Conventions
from gdstudio.core.neurons.neuron import Neuron, net_input, weighted_sum
from gdstudio.i18n import mark

LOSS_NAMES = {
    (False, "mean"): mark("mean squared error"),
    (True, "mean"): mark("half the mean squared error"),
    (False, "sum"): mark("sum of squared errors"),
    (True, "sum"): mark("half the sum of squared errors"),
}
SLOPES = {
    (False, "mean"): "(2/n) Σ",
    (True, "mean"): "(1/n) Σ",
    (False, "sum"): "2 Σ",
    (True, "sum"): "Σ",
}
NO_CLASS = 0.5  # on the line, where that is right for neither


@lru_cache(maxsize=256)
def variant(neuron: Neuron, conventions: Conventions) -> Neuron:
    """Return a neuron of `neurons` by these conventions; the same one each time."""
    if conventions == COURSE:
        return neuron
    make = _squared_loss if neuron.has_gradient else _perceptron
    return make(neuron, conventions)


def _squared_loss(neuron: Neuron, by: Conventions) -> Neuron:
    has_classes, limit = neuron.threshold is not None, by.limit

    def errors_of(parameters: Floats, inputs: Floats, targets: Floats) -> Floats:
        wanted = by.labelled(targets) if has_classes else targets
        return net_input(parameters, inputs) - wanted

    def predict(parameters: Floats, inputs: Floats) -> Floats:
        z = net_input(parameters, inputs)
        return by.is_above(z, limit) if has_classes else z

    def loss(parameters: Floats, inputs: Floats, targets: Floats) -> float:
        errors = errors_of(parameters, inputs, targets)
        mean = float((errors * errors).sum()) / len(targets)
        return by.unit(len(targets)) * mean

    def direction(parameters: Floats, inputs: Floats, targets: Floats) -> Floats:
        errors = errors_of(parameters, inputs, targets)
        return -by.slope_factor(len(targets)) * weighted_sum(errors, inputs)

    key = by.half, by.total
    return Neuron(
        key=neuron.key,
        title=neuron.title,
        loss_name=LOSS_NAMES[key],
        learning_rule=f"w ← w − η {SLOPES[key]} (ŷ − y) x",
        output=neuron.output,
        predict=predict,
        loss=loss,
        direction=direction,
        threshold=limit if has_classes else None,
        has_gradient=True,
        conventions=by,
    )


def _perceptron(neuron: Neuron, by: Conventions) -> Neuron:
    low, high = by.pair
    limit = 0.0

    def output(z: Floats) -> Floats:
        return low + (high - low) * by.is_above(z, limit)

    def predict(parameters: Floats, inputs: Floats) -> Floats:
        z = net_input(parameters, inputs)
        answers = by.is_above(z, limit)
        return (
            np.where(z == limit, NO_CLASS, answers) if by.on_line == "mistake" else answers
        )

    def loss(parameters: Floats, inputs: Floats, targets: Floats) -> float:
        wrong = np.count_nonzero(predict(parameters, inputs) != targets)
        return float(wrong) / len(targets)

    def direction(parameters: Floats, inputs: Floats, targets: Floats) -> Floats:
        errors = (high - low) * np.sign(targets - predict(parameters, inputs))
        return weighted_sum(errors, inputs)

    return Neuron(
        key=neuron.key,
        title=neuron.title,
        loss_name=neuron.loss_name,
        learning_rule=neuron.learning_rule,
        output=output,
        predict=predict,
        loss=loss,
        direction=direction,
        threshold=limit,
        has_gradient=False,
        conventions=by,
    )
