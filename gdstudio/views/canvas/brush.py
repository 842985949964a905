"""The brush: sprays points of a class while it is held, moving or not."""

from functools import partial

import numpy as np

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.i18n import mark, tr
from gdstudio.session.errors import ClickGivesNoValue, TooManyPoints
from gdstudio.session.selected import MOST_POINTS
from gdstudio.session.session import Session
from gdstudio.views.canvas.spot import Spot
from gdstudio.views.canvas.tools import Brush, Tool

TICK_MS = 40  # between two puffs while the brush is held
SPRAY = mark("Spray points")


class BrushTool(Tool):
    """A puff at the press, and one with every tick. The points of a puff are one edit."""

    is_wide = is_across_the_line = sprays = True
    _spot: Spot | None = None  # None: released, or there is nothing to be sprayed

    def __init__(
        self, session: Session, brush: Brush, random: np.random.RandomState
    ) -> None:
        super().__init__(session)
        self._brush, self._random = brush, random
        self._way: list[Spot] = []
        self._owed = 0.0  # of a point: the rest of the puffs before

    def press(self, spot: Spot) -> None:
        super().press(spot)
        self._spot, self._way, self._owed = spot, [spot], 1.0
        self.hold()

    def drag(self, spot: Spot) -> None:
        if self._spot is not None:
            self._way.append(spot)

    def hold(self) -> None:
        """Spray the points of one tick along the way since the last one."""
        if self._spot is None:
            return
        self._owed += self._brush.rate * TICK_MS / 1000
        count = int(self._owed)
        self._owed -= count
        at = self._sprayed(count)
        self._way = self._way[-1:]
        if len(at):
            self._add(at, self._spot.label)

    def release(self) -> None:
        if len(self._way) > 1:
            self.hold()
        self._spot = None

    def _sprayed(self, count: int) -> Floats:
        """Return places (k, 2) in the circle along the way, without those out of sight."""
        spot = self._way[-1]
        angle = self._random.uniform(0, 2 * np.pi, count)
        away = self._brush.radius * np.sqrt(self._random.uniform(0, 1, count))
        disc = np.column_stack([away * np.cos(angle), away * np.sin(angle)]) * spot.pixel
        found = spot.short(self._on_the_way(count) + disc)
        return found[spot.sees(found)]

    def _on_the_way(self, count: int) -> Floats:
        """Return random places (count, 2) on the way since the last tick."""
        corners = np.array([spot.at for spot in self._way])
        legs = np.hypot(*((corners[1:] - corners[:-1]) / self._way[-1].pixel).T)
        walked = np.append(0.0, np.cumsum(legs))
        share = self._random.uniform(0, walked[-1], count)
        return np.column_stack([np.interp(share, walked, x) for x in corners.T])

    def _add(self, at: Floats, label: int) -> None:
        before = self._session.dataset
        self._session.edit(tr(SPRAY), partial(_with, at=at, label=label), self._gesture)
        if self._session.dataset is before:
            self._spot = None  # it was said why; once a press is enough


def _with(points: Dataset, at: Floats, label: int) -> Dataset:
    """Add points at places (k, 2): of a class, or with the height as their value."""
    if not points.has_classes and points.dimensions == 2:
        raise ClickGivesNoValue
    room = MOST_POINTS - len(points)
    if room <= 0:
        raise TooManyPoints(most=MOST_POINTS, found=len(points))
    at = at[:room]
    if points.has_classes:
        return points.with_points(at, np.full(len(at), label))
    return points.with_points(at[:, :1], at[:, 1])
