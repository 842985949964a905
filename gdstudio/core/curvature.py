"""How steep the bowl of the squared error is, and the learning rate that it allows.

    H = (2/n) X̃ᵀ X̃         Hessian of the mean squared error, X̃ = (x₁, …, x_d, 1)
    η < 2 / λmax(H)         batch updates shrink the error along every direction

Along an eigenvector of H an update multiplies the distance to the optimum by 1 - η λ. That
is below 1 in size for every λ exactly when η is below 2/λmax.

Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, "Efficient BackProp" (1998), section 5.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.errors import NumbersTooLarge, TooFewPoints
from gdstudio.core.scaling import Scaling
from gdstudio.i18n import mark


@dataclass(frozen=True, eq=False)
class Curvature:
    """Of the mean squared error, in squared units of the inputs; 1 in place of a bias's.

    hessian:     (d + 1, d + 1) H = (2/n) X̃ᵀ X̃, in the order w…, b
    eigenvalues: (d + 1,)       λmin first, λmax last; 0 along directions without points

    Neither can be written to.
    """

    hessian: Floats
    eigenvalues: Floats

    @property
    def largest_stable_rate(self) -> float:
        """2/λmax: below it batch updates settle, above it they diverge."""
        return 2.0 / float(self.eigenvalues[-1])

    @property
    def condition(self) -> float:
        """λmax/λmin: 1 for a round bowl, large for a valley; inf for a flat one."""
        smallest = float(self.eigenvalues[0])
        return float(self.eigenvalues[-1]) / smallest if smallest > 0 else np.inf


def curvature(data: Dataset, standardize: str | None = None) -> Curvature:
    """Measure the squared error of the training points, standardised or not.

    standardize: None, "population" or "sample", as in a run. Raises StudioError where there
    are no points, they cannot be standardised, or their squares overflow.

    >>> pair = Dataset([[-1.0], [1.0]], [0.0, 3.0], "values")  # H = diag(2, 2)
    >>> curvature(pair).condition, curvature(pair).largest_stable_rate
    (1.0, 1.0)
    """
    training = data.training
    if not len(training):
        raise TooFewPoints(neuron=mark("The curvature"), needed=1, found=0)
    scaling = Scaling.of(training.inputs, standardize, training.features)
    extended = np.column_stack([scaling.scaled(training.inputs), np.ones(len(training))])
    with np.errstate(over="ignore"):
        hessian = 2.0 / len(training) * extended.T @ extended
    if not np.isfinite(hessian).all():
        raise NumbersTooLarge
    eigenvalues = np.linalg.eigvalsh(hessian).clip(0)
    rounding = eigenvalues[-1] * len(eigenvalues) * np.finfo(float).eps
    eigenvalues[eigenvalues < rounding] = 0
    for values in (hessian, eigenvalues):
        values.flags.writeable = False
    return Curvature(hessian, eigenvalues)
