"""Least squares: the parameters with the smallest squared error, without any descent.

    v* = argmin (1/n) Σ (x̃ · v - y)²       x̃ = (x₁, …, x_d, 1),  v = (w₁, …, w_d, b)

Where many parameters are equally good (points on a line), v* is the shortest of them.

Source: G. Strang, "Introduction to Linear Algebra", 5th ed. (2016), section 4.3.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.errors import NumbersTooLarge, TooFewPoints
from gdstudio.core.neurons.linear_regression import LINEAR_REGRESSION
from gdstudio.core.scaling import Scaling
from gdstudio.i18n import mark


@dataclass(frozen=True, eq=False)
class ClosedForm:
    """parameters (d + 1,): the best w…, b; loss: the mean squared error that they reach."""

    parameters: Floats
    loss: float


def closed_form(data: Dataset, standardize: str | None = None) -> ClosedForm:
    """Return the best parameters for the training points, for squared loss.

    With `standardize` they belong to the standardised inputs, as in a run.
    """
    training = data.training
    if not len(training):
        raise TooFewPoints(neuron=mark("The closed form"), needed=1, found=0)
    scaling = Scaling.of(training.inputs, standardize, training.features)
    return least_squares(scaling.scaled(training.inputs), training.targets)


def least_squares(inputs: Floats, targets: Floats) -> ClosedForm:
    """Return the same for inputs (n, d) as the neuron sees them and targets (n,)."""
    extended = np.column_stack([inputs, np.ones(len(inputs))])
    parameters = np.asarray(np.linalg.lstsq(extended, targets)[0], np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        loss = LINEAR_REGRESSION.loss(parameters, inputs, targets)
    if not np.isfinite([*parameters, loss]).all():
        raise NumbersTooLarge
    return ClosedForm(parameters, loss)
