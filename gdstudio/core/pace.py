"""How many points were looked at after so many updates.

An epoch of n points in batches of B has ⌈n/B⌉ updates; the last batch is smaller where B
does not divide n. So the points seen follow from the number of updates, and the other way
round, without a look at each of them. After other settings have been chosen in the midst
of an epoch, its rest goes on in batches of another size.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Rows


@dataclass(frozen=True)
class Pace:
    """Updates in batches of one size, from a number of points seen on.

    seen: before the first of them; size: of a full batch; points: of an epoch, at least 1
    """

    seen: int
    size: int
    points: int

    @property
    def _left(self) -> int:
        """How many points of the epoch were left at first."""
        return self.points - self.seen % self.points

    def seen_at(self, updates: int) -> int:
        """Return the points seen after so many updates."""
        first = -(-self._left // self.size)  # updates that complete the epoch begun
        if updates < first:
            return self.seen + updates * self.size
        epochs, more = divmod(updates - first, -(-self.points // self.size))
        return self.seen + self._left + epochs * self.points + more * self.size

    def seen_after(self, updates: Rows) -> Rows:
        """Return the same for several numbers of updates."""
        first = -(-self._left // self.size)
        epochs, more = np.divmod(updates - first, -(-self.points // self.size))
        after: Rows = self._left + epochs * self.points + more * self.size
        return self.seen + np.where(updates < first, updates * self.size, after)

    def updates_within(self, seen: Rows) -> Rows:
        """Return the most updates after which no more than so many points were seen."""
        first = -(-self._left // self.size)
        more = seen - self.seen - self._left
        epochs, rest = np.divmod(more, self.points)
        after: Rows = first + epochs * -(-self.points // self.size) + rest // self.size
        return np.where(more < 0, (seen - self.seen) // self.size, after)
