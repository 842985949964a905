"""Conventions: what textbooks and programs settle each in their own way.

    labels     y is 0 and 1, or -1 and +1
    half, total
        L = 1/n Σ (ŷ - y)²      mean          its slope is  2/n Σ (ŷ - y) x
        L = ½ 1/n Σ (ŷ - y)²    mean, ½                     1/n Σ (ŷ - y) x
        L = Σ (ŷ - y)²          sum                           2 Σ (ŷ - y) x
        L = ½ Σ (ŷ - y)²        sum, ½                          Σ (ŷ - y) x
    on_line    a point with z exactly at the threshold: class 0 (>), class 1 (≥), or for the
               perceptron's rule a mistake whatever its class
    threshold  Adaline's: half-way between the labels, or 0

The presets are those of the program's course; of the textbook's ½ Σ (y - ŷ)²; of Perceptron
and Adaline of mlxtend 0.23; and of Perceptron and SGDRegressor of scikit-learn 1.9, whose
perceptron adds η y x with y = ±1, which is the step of labels 0 and 1.

Which lines a neuron can draw stays the same. They change how long a step is, what the loss
is called and how large it is, where Adaline parts the classes, and what becomes of a point
exactly on the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.i18n import mark, tr

Labels = Literal["0/1", "-1/+1"]
Total = Literal["mean", "sum"]
OnLine = Literal[">", ">=", "mistake"]
Threshold = Literal["half-way", "zero"]
LABELS: Mapping[str, tuple[float, float]] = {"0/1": (0.0, 1.0), "-1/+1": (-1.0, 1.0)}


@dataclass(frozen=True)
class Conventions:
    """The default is the course's. Labels concern neurons that cut z into classes."""

    labels: Labels = "0/1"
    half: bool = False
    total: Total = "mean"
    on_line: OnLine = ">"
    threshold: Threshold = "half-way"

    @property
    def pair(self) -> tuple[float, float]:
        """The labels of class 0 and class 1."""
        return LABELS[self.labels]

    @property
    def limit(self) -> float:
        """Adaline's threshold."""
        return sum(self.pair) / 2 if self.threshold == "half-way" else 0.0

    def slope_parts(self, points: int) -> tuple[int, int]:
        """Return a and b of the slope a/b Σ (ŷ - y) x for a batch of so many points."""
        return (1 if self.half else 2), (points if self.total == "mean" else 1)

    def slope_factor(self, points: int) -> float:
        """Return a/b of the slope."""
        above, below = self.slope_parts(points)
        return above / below

    def unit(self, points: int) -> float:
        """Return the loss of so many points as a multiple of their mean squared error."""
        return (0.5 if self.half else 1.0) * (points if self.total == "sum" else 1.0)

    def labelled(self, classes: Floats) -> Floats:
        """Return y for classes 0 and 1, (n,)."""
        low, high = self.pair
        return classes if self.labels == "0/1" else low + (high - low) * classes

    def is_above(self, z: Floats, limit: float) -> Floats:
        """Return the class for net inputs, 0 or 1, (n,)."""
        above = z >= limit if self.on_line == ">=" else z > limit
        return np.asarray(above, np.float64)


COURSE = Conventions()
Preset = Literal["course", "textbook", "mlxtend", "scikit-learn"]
PRESETS: Mapping[str, Conventions] = {
    "course": COURSE,
    "textbook": Conventions(half=True, total="sum"),
    "mlxtend": Conventions("-1/+1", half=True, total="sum", on_line=">="),
    "scikit-learn": Conventions(half=True, on_line="mistake"),
}
PRESET_NAMES: Mapping[str, str] = {
    "course": mark("this course"),
    "textbook": mark("textbook (½ SSE, sum)"),
    "mlxtend": mark("mlxtend"),
    "scikit-learn": mark("scikit-learn"),
}
OWN = mark("your own")


def preset_of(conventions: Conventions) -> str | None:
    """Return the name of the preset that these are, if they are one."""
    return next((key for key, by in PRESETS.items() if by == conventions), None)


def name_of(conventions: Conventions) -> str:
    """Return what conventions are called, translated."""
    preset = preset_of(conventions)
    return tr(OWN) if preset is None else tr(PRESET_NAMES[preset])
