"""What the pointer does on the canvas. A tool turns gestures into session calls.

The canvas hands over a spot, in the units of the points, so that a tool can be tested
without a window. From a press to its release is one gesture, and one undo.
"""

from dataclasses import dataclass

from gdstudio.core.dataset import Dataset, Point
from gdstudio.core.placing import along, places
from gdstudio.i18n import tr
from gdstudio.session.commands import NO_GESTURE
from gdstudio.session.errors import ClickGivesNoValue
from gdstudio.session.selected import ERASE
from gdstudio.session.session import Session, new_gesture
from gdstudio.views.canvas.spot import Spot


@dataclass
class Brush:
    """What brush and eraser share: how wide they are; and how fast the brush sprays."""

    radius: int  # px
    rate: int  # points a second


class Tool:
    """What a tool does not say of itself, it does not do."""

    is_hand = False  # the pointer is a hand
    is_wide = False  # works within a circle
    is_across_the_line = False  # draws over the boundary rather than take hold of it
    sprays = False  # goes on while it is held still
    band: tuple[Point, Point] | None = None  # opposite corners of a frame being drawn

    def __init__(self, session: Session) -> None:
        self._session = session
        self._gesture = NO_GESTURE

    def press(self, spot: Spot) -> None:
        self._gesture = new_gesture()

    def drag(self, spot: Spot) -> None: ...
    def hold(self) -> None: ...
    def release(self) -> None: ...


class PointTool(Tool):
    """Click beside the points to add one; drag a point, new or old, to move it."""

    _row: int | None = None
    _known: Dataset | None = None

    def press(self, spot: Spot) -> None:
        super().press(spot)
        self._row = spot.row
        if spot.row is None and self._add(spot.at, spot.label):
            self._row = len(self._session.dataset) - 1
        self._known = self._session.dataset

    def drag(self, spot: Spot) -> None:
        # What something else has changed in mid-drag, such as undo, is out of the hand.
        if self._row is not None and self._session.dataset is self._known:
            self._session.move_point(self._row, spot.at, self._gesture)
            self._known = self._session.dataset

    def release(self) -> None:
        self._row = None

    def _add(self, at: Point, label: int) -> bool:
        dataset = self._session.dataset
        if dataset.has_classes:
            self._session.add_point(at, label, self._gesture)
        elif dataset.dimensions == 1:
            self._session.add_point(at[:1], at[1], self._gesture)
        else:
            self._session.failed.emit(ClickGivesNoValue())
            return False
        return True


class EraseTool(Tool):
    """Click a point to erase it, or sweep over many: all that the circle meets go."""

    is_wide = is_across_the_line = True
    _last: Spot | None = None

    def __init__(self, session: Session, brush: Brush) -> None:
        super().__init__(session)
        self._brush = brush

    def press(self, spot: Spot) -> None:
        super().press(spot)
        self._last = spot
        if spot.row is None:
            self.drag(spot)
        else:
            self._session.erase_row(spot.row, self._gesture)

    def drag(self, spot: Spot) -> None:
        if self._last is None:
            return
        start, reach = self._last.at, spot.reach(self._brush.radius)
        self._last = spot
        at = places(self._session.dataset)
        rows = along(at, start, spot.at, reach).nonzero()[0]
        if len(rows):
            self._session.edit(
                tr(ERASE), lambda points: points.without_rows(rows), self._gesture
            )

    def release(self) -> None:
        self._last = None
