"""An update in slow motion: its points pull in turns, then all pulls are added up.

A batch of many points would take too long one by one. Then several of them take each turn
together.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np

from gdstudio.core.contributions import Contributions
from gdstudio.core.dataset import Floats

MOST_TURNS = 24


@dataclass(frozen=True, eq=False)
class SlowUpdate:
    """What is seen of an update at one moment.

    turn: 0, 1, … while the points pull; after the last one, their sum
    """

    contributions: Contributions
    turn: int = 0

    @cached_property
    def ends(self) -> list[int]:
        """How many points have pulled after each turn."""
        points = len(self.contributions)
        turns = min(points, MOST_TURNS)
        return [points * done // turns for done in range(1, turns + 1)]

    @property
    def is_sum(self) -> bool:
        """Whether every point has pulled."""
        return self.turn == len(self.ends)

    @property
    def seen(self) -> int:
        """How many points have pulled, those in turn included."""
        return self.ends[min(self.turn, len(self.ends) - 1)]

    @property
    def in_turn(self) -> range:
        """The places, in the batch, of the points that pull now."""
        if self.is_sum:
            return range(0)
        return range(self.ends[self.turn - 1] if self.turn else 0, self.seen)

    @cached_property
    def turn_pulls(self) -> Floats:
        """What the points of each turn pull together, (turns, d + 1)."""
        firsts = [0, *self.ends[:-1]]
        pulls: Floats = np.add.reduceat(self.contributions.pulls, firsts)
        return pulls

    @property
    def path(self) -> Floats:
        """From the parameters before to those after, turn by turn, (turns + 1, d + 1)."""
        between = self.contributions.before + self.turn_pulls[:-1].cumsum(0)
        return np.vstack([self.contributions.before, between, self.contributions.after])

    @property
    def so_far(self) -> Floats:
        """The parameters with the pulls seen so far, (d + 1,)."""
        found = self.contributions
        if self.is_sum:
            return found.after
        so_far: Floats = found.before + found.pulls[: self.seen].sum(0)
        return so_far

    def later(self) -> Self:
        """Return the moment that follows, up to the sum."""
        return replace(self, turn=self.turn + 1)
