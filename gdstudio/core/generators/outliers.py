"""Points that do not belong: far from their class, or far off the line."""

import numpy as np

from gdstudio.core.closed_form import least_squares
from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.generators.generator import DIGITS, Draw, Generator, Parameter
from gdstudio.i18n import mark

LOOSE = 0.5  # of the spread: how far outliers of a class lie from one another
MOST_DIGITS = 300  # beyond these, rounding would overflow
DIAGONAL = np.sqrt([0.5, 0.5])  # from class 0 to class 1 where their means do not tell


def _outliers(draw: Draw) -> Dataset:
    """Return the points that are there with k more at their end; without any, none."""
    present = draw.present
    if not len(present):
        return present
    with np.errstate(over="ignore", invalid="ignore"):  # what is too large is refused
        return _of_class(draw) if present.has_classes else _off_line(draw)


def _of_class(draw: Draw) -> Dataset:
    """Add points far behind those of their class: x = m + D s d + s/2 ε d⊥.

    m (2,) mean of the class    d (2,) from the other class's mean to m, of length 1
    s      root mean square distance of the class from m    D the distance, in spreads
    ε (k,) standard normal, across d

    Below 0 they lie in front of their class, and soon on the side of the other one.
    """
    present, label = draw.present, int(draw["label"])
    own, other = (_middle(present, wanted) for wanted in (label, 1 - label))
    group = present.inputs[present.targets == label]
    spread = _size(group - own) or _size(present.inputs - present.inputs.mean(0)) or 1.0
    ahead = _direction(own - other) if np.any(own != other) else (2 * label - 1) * DIAGONAL
    across = np.array([-ahead[1], ahead[0]])
    aside = LOOSE * draw.beside(label, width=1) * across
    places = own + spread * (draw["distance"] * ahead + aside)
    return present.with_points(_rounded(places, spread), np.full(draw.count, float(label)))


def _off_line(draw: Draw) -> Dataset:
    """Add points above the best line, or below it where D < 0: y = fit(x) + D s.

    fit least squares over the points    s root mean square error of the fit
    x   (k, d) uniform over the range of each feature
    """
    present = draw.present
    best = least_squares(present.inputs, present.targets)
    size = float(np.sqrt(best.loss))
    if size <= 1e-9 * np.abs(present.targets).max():  # all on the line, but for rounding
        size = _size((present.targets - present.targets.mean())[:, np.newaxis]) or 1.0
    low, high = present.inputs.min(0), present.inputs.max(0)
    shares = np.column_stack([draw.along(place) for place in range(present.dimensions)])
    inputs = _rounded(low + shares * (high - low), float((high - low).max()))
    fit = inputs @ best.parameters[:-1] + best.parameters[-1]
    return present.with_points(inputs, _rounded(fit + draw["distance"] * size, size))


def _middle(dataset: Dataset, label: int) -> Floats:
    """Return the mean of a class, or of all points where it has none, (2,)."""
    rows = dataset.targets == label
    middle: Floats = dataset.inputs[rows if rows.any() else slice(None)].mean(0)
    return middle


def _size(away: Floats) -> float:
    """Return the root mean square length of the rows of (n, d)."""
    return float(np.sqrt(np.mean(np.sum(away**2, axis=1)))) if len(away) else 0.0


def _direction(way: Floats) -> Floats:
    unit = way / np.abs(way).max()
    direction: Floats = unit / np.hypot(*unit)
    return direction


def _rounded(values: Floats, size: float) -> Floats:
    """Round to two digits, or to as many as points of that size are told apart by."""
    finer = -int(np.floor(np.log10(size))) if np.isfinite(size) and size > 0 else 0
    return values.round(DIGITS + min(max(finer, 0), MOST_DIGITS))


OUTLIERS_OF_CLASS = Generator(
    "outliers-of-class",
    mark("Add outliers"),
    (
        Parameter("count", mark("Outliers"), 0, 50, 1, 3),
        Parameter("distance", mark("Distance, in spreads"), -10.0, 10.0, 0.5, 5.0),
        Parameter("label", mark("Class"), 0, 1, 1, 1),
    ),
    _outliers,
    adds=True,
)
OUTLIERS_OFF_LINE = Generator(
    "outliers-off-line",
    mark("Add outliers"),
    (
        Parameter("count", mark("Outliers"), 0, 50, 1, 3),
        Parameter("distance", mark("Off the line, in spreads"), -20.0, 20.0, 0.5, 6.0),
    ),
    _outliers,
    adds=True,
)
