"""The hand: selects points, and moves those that are selected."""

import numpy as np

from gdstudio.core.dataset import Dataset, Floats, Rows
from gdstudio.core.placing import between, moved, places, with_places
from gdstudio.i18n import tr
from gdstudio.session.selected import MOVE
from gdstudio.views.canvas.spot import Spot
from gdstudio.views.canvas.tools import Tool

SLACK = 3.0  # px that a hand may tremble in a click


class MoveTool(Tool):
    """Click a point to select it; drag to move all that is selected, or to draw a frame."""

    is_hand = True
    _start: Spot | None = None  # where the button was pressed
    _is_click = True  # so far
    _held: Rows  # the points in the hand
    _from: Floats  # where these were, (k, 2)
    _others: Rows  # that stay selected beside those in the frame
    _known: Dataset | None = None  # what something else has changed is out of the hand

    def press(self, spot: Spot) -> None:
        super().press(spot)
        selection = self._session.selection
        self._start, self._is_click = spot, True
        self._others = selection.rows if spot.adds else selection.rows[:0]
        if spot.row is None:
            selection.choose(self._others)
        elif spot.adds:
            selection.toggle(spot.row)
        elif spot.row not in selection.rows:
            selection.choose([spot.row])
        self._known = self._session.dataset
        self._held = selection.rows if spot.row in selection.rows else selection.rows[:0]
        self._from = places(self._known)[self._held]

    def drag(self, spot: Spot) -> None:
        if self._start is None or self._session.dataset is not self._known:
            return
        self._is_click = self._is_click and spot.way_to(self._start) < SLACK
        if self._is_click:
            return
        if self._start.row is None:
            self._frame(self._start, spot)
        elif len(self._held):
            self._move(self._start, spot)

    def release(self) -> None:
        start, self._start, self.band = self._start, None, None
        if start is None or start.row is None or start.adds:
            return
        if self._is_click and self._session.dataset is self._known:
            self._session.selection.choose([start.row])  # a click on one of many

    def _frame(self, start: Spot, spot: Spot) -> None:
        self.band = start.at, spot.at
        inside = between(places(self._session.dataset), *self.band).nonzero()[0]
        self._session.selection.choose(np.union1d(inside, self._others))

    def _move(self, start: Spot, spot: Spot) -> None:
        """Move the points as far as the pointer has moved, but not out of sight."""
        held, sight, origin = self._held, spot.sight, self._from
        low = np.minimum((sight.left, sight.bottom) - origin.min(0), 0)
        high = np.maximum((sight.right, sight.top) - origin.max(0), 0)
        to = moved(origin, np.clip(np.subtract(spot.at, start.at), low, high))
        self._session.edit(
            tr(MOVE), lambda points: with_places(points, held, to), self._gesture
        )
        self._known = self._session.dataset
