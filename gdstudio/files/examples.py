"""The built-in examples, in menu order."""

from collections.abc import Callable
from dataclasses import dataclass

from gdstudio import assets
from gdstudio.core.dataset import Dataset
from gdstudio.core.samples import overlapping_clouds, separable_clouds
from gdstudio.files.points import read_points
from gdstudio.i18n import mark


@dataclass(frozen=True)
class Example:
    """Points, and whether the lecture standardises them."""

    title: str
    points: Callable[[], Dataset]
    standardize: str | None = None


def _iris() -> Dataset:
    """Return sepal width and petal length of two kinds of iris (R. A. Fisher, 1936)."""
    file = assets.path("examples", "iris.csv")
    return read_points(file, columns=(2, 3), classes=("versicolor", "virginica"))


EXAMPLES = {
    "overlapping": Example(mark("Two clouds that overlap"), overlapping_clouds),
    "separable": Example(mark("Two clouds apart"), separable_clouds),
    "iris": Example(mark("Iris: versicolor and virginica"), _iris, standardize="sample"),
}
