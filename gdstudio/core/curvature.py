"""How steep the bowl of the squared error is, and the learning rate that it allows.

    H = (2/n) X̃ᵀ X̃         Hessian of the mean squared error, X̃ = (x₁, …, x_d, 1)
    η < 2 / λmax(H)         batch updates shrink the error along every direction
    κ = λmax / λmin         condition number: 1 for a round bowl, large for a valley

Along an eigenvector of H an update multiplies the distance to the optimum by 1 - η λ. That
is below 1 in size for every λ exactly when η is below 2/λmax. The largest of these factors
is smallest at η = 2/(λmax + λmin), where it is (κ - 1)/(κ + 1): of a round bowl nothing is
left after one update, and of a valley nearly everything.

Sources: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, "Efficient BackProp" (1998), section 5.
D. P. Bertsekas, "Nonlinear Programming", 2nd ed. (1999), section 1.3.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.errors import NumbersTooLarge, TooFewPoints
from gdstudio.core.scaling import Scaling
from gdstudio.i18n import mark

PLAIN = 1e-6  # of λmax: the digits of a smaller λmin are lost where H is added up


@dataclass(frozen=True, eq=False)
class Curvature:
    """The Hessian of the mean squared error; its arrays cannot be written to.

    hessian:     (d + 1, d + 1), for the parameters w…, b; loss per parameter squared
    eigenvalues: (d + 1,) of the Hessian, the smallest first, ≥ 0
    is_flat:     along one direction the loss stays the same: many parameters are best
    """

    hessian: Floats
    eigenvalues: Floats
    is_flat: bool

    def __post_init__(self) -> None:
        self.hessian.flags.writeable = False
        self.eigenvalues.flags.writeable = False

    @property
    def smallest(self) -> float:
        """λmin: the curvature along the flattest direction."""
        return float(self.eigenvalues[0])

    @property
    def largest(self) -> float:
        """λmax: the curvature along the steepest direction."""
        return float(self.eigenvalues[-1])

    @property
    def largest_stable_rate(self) -> float:
        """2/λmax: below it batch updates settle, above it they diverge."""
        return 2.0 / self.largest

    @property
    def condition(self) -> float:
        """λmax/λmin: 1 for a round bowl, large for a valley; inf for a flat one."""
        with np.errstate(divide="ignore", over="ignore"):
            return float(np.divide(self.largest, self.smallest))

    @property
    def best_rate(self) -> float:
        """2/(λmax + λmin): the one learning rate that serves all directions best."""
        return 2.0 / (self.largest + self.smallest)

    @property
    def shrinking(self) -> float:
        """(κ - 1)/(κ + 1): what an update of batch mode by the best rate leaves at most.

        Of the distance to the optimum, along the direction in which most is left.
        """
        return (self.largest - self.smallest) / (self.largest + self.smallest)


def curvature(data: Dataset, standardize: str | None = None) -> Curvature:
    """Measure the squared error of the training points, standardised or not.

    data:        its n training points, n ≥ 1, with d features; the targets do not matter
    standardize: None, "population" (ddof 0) or "sample" (ddof 1), as in a run

    Points at x = 0 and x = 2 have X̃ᵀX̃ = [[4, 2], [2, 2]], and 2/n is 1:

    >>> import gdstudio as gd
    >>> bowl = gd.curvature(gd.Dataset([[0.0], [2.0]], [1.0, 5.0]))
    >>> bowl.hessian.tolist()
    [[4.0, 2.0], [2.0, 2.0]]
    >>> round(bowl.condition, 2), round(bowl.largest_stable_rate, 3)
    (6.85, 0.382)
    >>> gd.curvature(gd.Dataset([[0.0], [2.0]], [1.0, 5.0]), "population").condition
    1.0

    Raises StudioError: TooFewPoints without training points, NumbersTooLarge where squares
    overflow, and what standardising raises (ConstantFeature, TooFarApart, TooFewPoints,
    UnknownChoice).
    """
    training = data.training
    if not len(training):
        raise TooFewPoints(neuron=mark("The curvature"), needed=1, found=0)
    scaling = Scaling.of(training.inputs, standardize, training.features)
    extended = np.column_stack([scaling.scaled(training.inputs), np.ones(len(training))])
    with np.errstate(over="ignore", under="ignore"):
        hessian: Floats = 2.0 / len(training) * extended.T @ extended
    if not np.isfinite(hessian).all():
        raise NumbersTooLarge
    eigenvalues = np.asarray(np.linalg.eigvalsh(hessian), np.float64)
    if eigenvalues[0] > PLAIN * eigenvalues[-1]:
        return Curvature(hessian, eigenvalues, is_flat=False)
    return _of_valley(hessian, eigenvalues.clip(0), extended)


def _of_valley(hessian: Floats, eigenvalues: Floats, extended: Floats) -> Curvature:
    """Return the curvature where λmin is too small beside λmax to be read off H.

    With X̃ = Q R U, where U (d + 1,) holds the size of each column, nothing is added up but
    numbers of one size. λmin is one over the largest eigenvalue of H⁻¹, which has all its
    digits, and the eigenvalue between the two follows from the determinant.
    """
    sizes = np.abs(extended).max(axis=0)
    sizes[sizes == 0] = 1.0
    triangle = np.linalg.qr(extended / sizes, mode="r") * np.sqrt(2.0 / len(extended))
    parameters = len(sizes)
    if len(triangle) < parameters:
        return _flat(hessian, eigenvalues, rank=len(triangle))
    values = np.linalg.svd(triangle, compute_uv=False)
    slip = values[0] * max(extended.shape) * np.finfo(np.float64).eps
    if values[-1] <= slip:
        return _flat(hessian, eigenvalues, rank=int((values > slip).sum()))
    with np.errstate(over="ignore", invalid="ignore"):
        back = np.linalg.inv(triangle) / sizes[:, None]
        inverse = back @ back.T
    if not np.isfinite(inverse).all():
        eigenvalues[0] = 0.0  # too small for a number, but not flat
        return Curvature(hessian, eigenvalues, is_flat=False)
    eigenvalues[0] = 1.0 / np.linalg.eigvalsh(inverse)[-1]
    if parameters > 2:
        diagonal = np.abs(np.diag(triangle)) * sizes
        logarithm = 2 * np.log(diagonal).sum() - np.log(eigenvalues[[0, -1]]).sum()
        eigenvalues[1] = np.exp(logarithm).clip(eigenvalues[0], eigenvalues[-1])
    return Curvature(hessian, eigenvalues, is_flat=False)


def _flat(hessian: Floats, eigenvalues: Floats, rank: int) -> Curvature:
    eigenvalues[: len(eigenvalues) - rank] = 0.0
    return Curvature(hessian, eigenvalues, is_flat=True)
