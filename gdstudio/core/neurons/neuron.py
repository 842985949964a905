"""What all neurons share: a net input, and four functions of their own.

The parameters of a neuron with d inputs are one array of shape (d + 1,): the weights
w₁ … w_d, then the bias b.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.neurons.conventions import COURSE, Conventions


@dataclass(frozen=True)
class Neuron:
    """What the learner chooses.

    output(z):                              ŷ of net inputs, the activation, shape (n,)
    predict(parameters, inputs):            the answers, shape (n,): classes 0 and 1
                                            (½ on the line, where neither is right)
    loss(parameters, inputs, targets):      how wrong they are, one number
    direction(parameters, inputs, targets): where a batch pulls the parameters, (d + 1,)
    """

    key: str
    title: str
    loss_name: str
    learning_rule: str
    output: Callable[[Floats], Floats]
    predict: Callable[[Floats, Floats], Floats]
    loss: Callable[[Floats, Floats, Floats], float]
    direction: Callable[[Floats, Floats, Floats], Floats]
    threshold: float | None  # class 1 where z exceeds it; None: no classes
    has_gradient: bool  # whether the direction is the way down the loss
    conventions: Conventions = COURSE

    @property
    def labels(self) -> tuple[float, float]:
        """What it aims at for class 0 and class 1."""
        return (0.0, 1.0) if self.threshold is None else self.conventions.pair

    def wanted(self, targets: Floats) -> Floats:
        """Return y, (n,), for the targets of points: their labels, or their values."""
        return targets if self.threshold is None else self.conventions.labelled(targets)

    def outputs(self, z: Floats, wanted: Floats) -> Floats:
        """Return ŷ as the learning rule has it for points that want y, (n,).

        It is the output, but for points on the line where that is a mistake either way.
        """
        output = self.output(z)
        if self.has_gradient or self.conventions.on_line != "mistake":
            return output
        return np.where(z == self.threshold, sum(self.labels) - wanted, output)


def net_input(parameters: Floats, inputs: Floats) -> Floats:
    """Return z = x₁ w₁ + … + x_d w_d + b for inputs (n, d), shape (n,).

    The terms are added from left to right. So the digits are those of pencil and paper on
    every machine and for every batch size, which a matrix product does not promise.
    """
    z: Floats = inputs[:, 0] * parameters[0]
    for feature in range(1, inputs.shape[1]):
        z += inputs[:, feature] * parameters[feature]
    z += parameters[-1]
    return z


def identity(z: Floats) -> Floats:
    """Return ŷ = z: the output of neurons that do not cut it into classes."""
    return z


def weighted_sum(factors: Floats, inputs: Floats) -> Floats:
    """Return Σ factor · (x₁, …, x_d, 1) over the points, shape (d + 1,)."""
    total = [(factors * feature).sum() for feature in inputs.T]
    return np.array([*total, factors.sum()])
