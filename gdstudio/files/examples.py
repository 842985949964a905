"""The built-in examples, in menu order."""

from collections.abc import Callable
from dataclasses import dataclass

from gdstudio import assets
from gdstudio.core.dataset import Dataset
from gdstudio.core.generators import GENERATORS
from gdstudio.core.samples import overlapping_clouds, separable_clouds
from gdstudio.files.points import read_points
from gdstudio.i18n import mark


@dataclass(frozen=True)
class Example:
    """Points, and whether the lecture standardises them."""

    title: str
    tip: str  # what it is good for
    points: Callable[[], Dataset]
    standardize: str | None = None


def _iris() -> Dataset:
    """Return sepal width and petal length of two kinds of iris (R. A. Fisher, 1936)."""
    file = assets.path("examples", "iris.csv")
    return read_points(file, columns=(2, 3), classes=("versicolor", "virginica"))


def _noisy_line() -> Dataset:
    """Return 40 points about y = 0.8 x + 0.5, with a standard deviation of 0.6."""
    return GENERATORS["line"].points(seed=1, slope=0.8, intercept=0.5, noise=0.6)


EXAMPLES = {
    "overlapping": Example(
        mark("Two clouds that overlap"),
        mark("No line parts them: the perceptron never settles, Adaline does"),
        overlapping_clouds,
    ),
    "separable": Example(
        mark("Two clouds apart"),
        mark("A line parts them, and the perceptron finds one"),
        separable_clouds,
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
