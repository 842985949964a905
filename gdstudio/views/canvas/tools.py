"""What the pointer does on the canvas. A tool turns gestures into session calls.

The canvas hands over places in the units of the points, and the row under the pointer, so
that a tool can be tested without a window.
"""

from typing import Protocol

from gdstudio.core.dataset import Point
from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark
from gdstudio.session.commands import NO_GESTURE
from gdstudio.session.session import Session, new_gesture


class ClickGivesNoValue(StudioError):
    problem = mark("These points have two features and a value; a click gives no value.")
    remedy = mark("Move or erase points here, and change values in the table.")


class Tool(Protocol):
    def press(self, at: Point, row: int | None, label: int) -> None: ...
    def drag(self, at: Point, row: int | None) -> None: ...
    def release(self) -> None: ...


class MoveTool:
    """Drag a point to move it; one drag is one undo."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._row: int | None = None
        self._gesture = NO_GESTURE

    def press(self, at: Point, row: int | None, label: int) -> None:
        self._row, self._gesture = row, new_gesture()

    def drag(self, at: Point, row: int | None) -> None:
        # Undone in mid-drag, a new point is no longer there.
        if self._row is not None and self._row < len(self._session.dataset):
            self._session.move_point(self._row, at, self._gesture)

    def release(self) -> None:
        self._row = None


class PointTool(MoveTool):
    """Click beside the points to add one; drag a point, new or old, to move it."""

    def press(self, at: Point, row: int | None, label: int) -> None:
        super().press(at, row, label)
        if row is None and self._add(at, label):
            self._row = len(self._session.dataset) - 1

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


class EraseTool:
    """Click a point, or sweep over points, to erase them; one sweep is one undo."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._gesture = NO_GESTURE

    def press(self, at: Point, row: int | None, label: int) -> None:
        self._gesture = new_gesture()
        self.drag(at, row)

    def drag(self, at: Point, row: int | None) -> None:
        if row is not None:
            self._session.erase_row(row, self._gesture)

    def release(self) -> None:
        pass
