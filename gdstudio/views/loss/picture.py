"""All that one picture of the loss shows, and how far its axes reach."""

import math
from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.views.loss.beside import Beside
from gdstudio.views.loss.curves import NOTHING, Line

AT_MOST = 4.0  # times this run's extent is shown of what is beside it
RUNAWAY = 1000.0  # times the loss at the start
LEAST_ACROSS = 2.5  # epochs or updates, so that the first updates are not a wall


@dataclass(frozen=True, eq=False)
class Picture:
    """`here`: the place and the loss of the update that is being looked at."""

    past: Line
    later: Line
    here: tuple[float, float]
    ghost: Line = NOTHING
    branch: Line = NOTHING
    mistakes: Line = NOTHING
    test: Line = NOTHING
    dots: Line = NOTHING
    best: float = math.nan
    length: float = 0.0  # of the run, along the x axis
    beside: tuple[Beside, ...] = ()  # the other runs, where some are compared

    @property
    def own(self) -> Floats:
        """The losses of this run."""
        return np.concatenate([self.past.y, self.later.y, [self.here[1]]])

    @property
    def across(self) -> float:
        """How much of the x axis to show: this run, and an earlier one if it fits."""
        lines = (self.ghost, *(run.line for run in self.beside))
        others = [float(line.x[-1]) for line in lines if len(line.x)]
        return max(_beside(self.length, max(others, default=0.0)), LEAST_ACROSS)

    @property
    def highest(self) -> float:
        """The top of a linear axis; a run that diverges may leave the plot."""
        own = highest(self.own)
        shares = max(own, highest(self.mistakes.y))
        lines = (self.ghost, self.test, self.dots, *(run.line for run in self.beside))
        others = [highest(line.y) for line in lines]
        return max(_beside(shares, other) for other in others)

    @property
    def extent(self) -> tuple[float, float]:
        """The least and the largest loss above 0: what a logarithmic axis must hold.

        The losses of single batches may come near to 0; they may leave the plot.
        """
        lines = [self.ghost, self.test, self.mistakes, *(run.line for run in self.beside)]
        losses = np.concatenate([self.own, [self.best], *(line.y for line in lines)])
        positive = losses[np.isfinite(losses) & (losses > 0)]
        if not len(positive):
            return math.nan, math.nan
        return float(positive.min()), max(float(positive.max()), highest(self.dots.y))


def highest(losses: Floats) -> float:
    """Return the top of a curve, or 10 times its start if it ran away."""
    if not len(losses) or not math.isfinite(losses[0]):
        return 0.0
    top, start = float(np.nanmax(losses)), float(losses[0])
    return 10 * start if top > RUNAWAY * start > 0 else top


def _beside(own: float, other: float) -> float:
    """Return how much of an axis to show: this run, and another curve as far as it fits."""
    return max(own, min(other, AT_MOST * own)) if own else other
