"""Standardising: the neuron sees how many standard deviations a point is off the mean.

    x' = (x - m) / s        m, s (d,): mean and standard deviation of the training points

Source of the two conventions: the sum of squares is divided by n ("population", ddof 0, as
NumPy does) or by n - 1 ("sample", ddof 1, as PyTorch does).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.errors import (
    ConstantFeature,
    TooFarApart,
    TooFewPoints,
    UnknownChoice,
)
from gdstudio.i18n import mark

STANDARDIZING = {
    "population": mark("divide by n (ddof 0)"),
    "sample": mark("divide by n − 1 (ddof 1)"),
}
DDOF = {"population": 0, "sample": 1}
CONSTANT = 1e-13  # a spread below this share of the values is rounding, not a difference


@dataclass(frozen=True, eq=False)
class Scaling:
    """How inputs are brought to the scale that the neuron sees; (d,) each."""

    mean: Floats
    deviation: Floats

    @classmethod
    def none(cls, features: int) -> Self:
        return cls(np.zeros(features), np.ones(features))

    @classmethod
    def of(cls, inputs: Floats, standardize: str | None, names: Sequence[str]) -> Self:
        """Measure the training inputs, (n, d), with which `standardize` says."""
        if standardize is None:
            return cls.none(inputs.shape[1])
        if standardize not in DDOF:
            setting, choices = mark("Standardising"), ", ".join(DDOF)
            raise UnknownChoice(setting=setting, found=standardize, choices=choices)
        needed, found = 1 + DDOF[standardize], len(inputs)
        if found < needed:
            raise TooFewPoints(neuron=mark("Standardising"), needed=needed, found=found)
        with np.errstate(over="ignore", invalid="ignore"):
            mean, deviation = inputs.mean(0), inputs.std(0, ddof=DDOF[standardize])
        scaling = cls(mean, deviation)
        scaling._require_useful(inputs, names)
        return scaling

    def _require_useful(self, inputs: Floats, names: Sequence[str]) -> None:
        off = {"standardize": None}
        for column, name in enumerate(names):
            deviation, values = self.deviation[column], inputs[:, column]
            if not np.isfinite([self.mean[column], deviation]).all():
                raise TooFarApart(off, feature=name)
            if deviation <= CONSTANT * np.abs(values).max():
                raise ConstantFeature(off, feature=name, value=float(values[0]))

    def scaled(self, inputs: Floats) -> Floats:
        """Return what the neuron sees of inputs (n, d) in their own units."""
        return (inputs - self.mean) / self.deviation

    def in_own_units(self, parameters: Floats) -> Floats:
        """Return the parameters, (d + 1,) or (k, d + 1), that give the same z unscaled.

        w · (x - m) / s + b = (w / s) · x + (b - Σ w m / s)
        """
        weights = parameters[..., :-1] / self.deviation
        bias = parameters[..., -1:] - (weights * self.mean).sum(-1, keepdims=True)
        return np.concatenate([weights, bias], axis=-1)

    def from_own_units(self, parameters: Floats) -> Floats:
        """Undo `in_own_units`: the same z for a neuron that sees scaled inputs."""
        weights = parameters[..., :-1]
        bias = parameters[..., -1:] + (weights * self.mean).sum(-1, keepdims=True)
        return np.concatenate([weights * self.deviation, bias], axis=-1)
