"""What a generator of points is: a name, the numbers it can be turned by, and a rule.

The random numbers of each class come from streams of their own, in the same order
whatever the parameters are. So more noise moves the points that are there, and a larger
number adds some: only another seed throws the dice again.

Coordinates are rounded to two digits, so that they can be copied by hand, and so that a
sine that differs in its last bit elsewhere makes no difference.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.randomness import stream

ALONG, BESIDE = 0x6E4A, 0x6E4B  # keep these numbers apart from those of epochs and splits
DIGITS = 2


@dataclass(frozen=True)
class Parameter:
    """A number from `least` to `most` in steps; `usual` until somebody changes it."""

    key: str
    title: str
    least: float
    most: float
    step: float
    usual: float

    def within(self, value: float) -> float:
        """Return the value, or the bound that it goes beyond."""
        return min(max(value, self.least), self.most)


@dataclass(frozen=True)
class Draw:
    """What a rule gets: numbers by their keys, a seed, and the points that are there."""

    values: Mapping[str, float]
    seed: int
    present: Dataset = field(default_factory=Dataset.empty)

    def __getitem__(self, key: str) -> float:
        return self.values[key]

    @property
    def count(self) -> int:
        """How many points are wanted, of each class if there are classes."""
        return int(self["count"])

    def along(self, label: int) -> Floats:
        """Return where on its shape each point of a class lies, (n,), from 0 to 1."""
        return stream(ALONG, self.seed, label).uniform(0.0, 1.0, self.count)

    def beside(self, label: int, width: int = 2) -> Floats:
        """Return how far off its shape each point lies, (n, width): standard normal."""
        return stream(BESIDE, self.seed, label).standard_normal((self.count, width))


@dataclass(frozen=True)
class Generator:
    """adds: the points are added to those that are there instead of replacing them."""

    key: str
    title: str
    parameters: tuple[Parameter, ...]
    rule: Callable[[Draw], Dataset]
    adds: bool = False

    def points(
        self, seed: int = 0, present: Dataset | None = None, **values: float
    ) -> Dataset:
        """Return the points for a seed; a number that is not given has its usual value."""
        usual = {parameter.key: parameter.usual for parameter in self.parameters}
        if unknown := set(values) - set(usual):
            raise ValueError(f"{self.key} has no parameters {sorted(unknown)}")
        there = Dataset.empty() if present is None else present
        return self.rule(Draw(usual | values, seed, there))


def two_classes(zeros: Floats, ones: Floats) -> Dataset:
    """Return points of class 0, (n, 2), and of class 1, (m, 2), rounded."""
    inputs = np.vstack([zeros, ones]).round(DIGITS)
    return Dataset(inputs, np.repeat([0.0, 1.0], [len(zeros), len(ones)]), "classes")
