"""The built-in examples, in menu order.

A menu names them before NumPy is there; the points are made when they are wanted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gdstudio import assets
from gdstudio.i18n import mark

if TYPE_CHECKING:
    from gdstudio.core.dataset import Dataset


@dataclass(frozen=True)
class Example:
    """Points, and whether the lecture standardises them."""

    title: str
    tip: str  # what it is good for
    points: Callable[[], "Dataset"]
    standardize: str | None = None


def _overlapping() -> "Dataset":
    from gdstudio.core.samples import overlapping_clouds  # noqa: PLC0415

    return overlapping_clouds()


def _separable() -> "Dataset":
    from gdstudio.core.samples import separable_clouds  # noqa: PLC0415

    return separable_clouds()


def _iris() -> "Dataset":
    """Return sepal width and petal length of two kinds of iris (R. A. Fisher, 1936)."""
    from gdstudio.files.points import read_points  # noqa: PLC0415

    file = assets.path("examples", "iris.csv")
    return read_points(file, columns=(2, 3), classes=("versicolor", "virginica"))


def _noisy_line() -> "Dataset":
    """Return 40 points about y = 0.8 x + 0.5, with a standard deviation of 0.6."""
    from gdstudio.core.generators import GENERATORS  # noqa: PLC0415

    return GENERATORS["line"].points(seed=1, slope=0.8, intercept=0.5, noise=0.6)


EXAMPLES = {
    "overlapping": Example(
        mark("Two clouds that overlap"),
        mark("No line parts them: the perceptron never settles, Adaline does"),
        _overlapping,
    ),
    "separable": Example(
        mark("Two clouds apart"),
        mark("A line parts them, and the perceptron finds one"),
        _separable,
    ),
    "iris": Example(
        mark("Iris: versicolor and virginica"),
        mark("Flowers that R. A. Fisher measured, as in the lecture"),
        _iris,
        standardize="sample",
    ),
    "line": Example(
        mark("A noisy line"),
        mark("One feature and a value to predict, for linear regression"),
        _noisy_line,
    ),
}
