"""Which points the updates look at, in their order."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.dataset import Rows
from gdstudio.core.experiment import Experiment
from gdstudio.core.orders import visiting_order
from gdstudio.core.pace import Pace

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Visits:
    """The points that some updates in a row look at, from `seen` points on."""

    experiment: Experiment
    seen: int
    updates: int

    @property
    def size(self) -> int:
        """How many points a full batch holds."""
        return self.experiment.batch_size

    @cached_property
    def ends(self) -> Rows:
        """How many points these updates have looked at after each of them, (updates,)."""
        pace = Pace(self.seen, self.size, self.experiment.points)
        return pace.seen_after(np.arange(1, self.updates + 1)) - self.seen

    @property
    def sizes(self) -> Rows:
        """How many points each batch holds, (updates,)."""
        return np.diff(self.ends, prepend=0)

    @cached_property
    def rows(self) -> Rows:
        """The points of the batches, one after the other."""
        settings, points = self.experiment.settings, self.experiment.points
        place, end = self.seen, self.seen + int(self.ends[-1])
        parts = []
        while place < end:
            epoch, done = divmod(place, points)
            order = visiting_order(settings.order, points, settings.seed, epoch)
            parts.append(order[done : done + end - place])
            place += len(parts[-1])
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def taken(self, columns: NDArray[Number]) -> NDArray[Number]:
        """Return the columns (…, n) of all points as columns of these visits, (…, k)."""
        points = self.experiment.points
        first, last = self.seen % points, self.seen % points + int(self.ends[-1])
        if self.experiment.settings.order == "fixed" and last <= points:
            return columns[..., first:last]  # no copy
        return columns[..., self.rows]

    def batches(self, filler: int) -> Rows:
        """Return the points in a table, (updates, size); a filler where one is smaller."""
        if len(self.rows) == self.updates * self.size:
            return self.rows.reshape(self.updates, self.size)
        table = np.full((self.updates, self.size), filler)
        table[np.arange(self.size) < self.sizes[:, np.newaxis]] = self.rows
        return table
