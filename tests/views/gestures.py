"""What a hand does on a widget, and waiting until nothing is left to be painted."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
MIDDLE = Qt.MouseButton.MiddleButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
KEEPING = "autosave"
PATIENCE_MS, POLL_MS = 4000, 4
NOTCH = 120  # of a wheel, as Qt counts

Place = tuple[float, float]


def click(widget: QWidget, at: Place, button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseClick(widget, button, NO_KEYS, QPoint(*at))


def double_click(widget: QWidget, at: Place) -> None:
    """QTest leaves the button down after its second press."""
    QTest.mouseDClick(widget, LEFT, NO_KEYS, QPoint(*at))
    QTest.mouseRelease(widget, LEFT, NO_KEYS, QPoint(*at))


def drag(widget: QWidget, places: Iterable[Place], button: Qt.MouseButton = LEFT) -> None:
    """Press at the first place, move over the others, release at the last."""
    first, *others = (QPoint(*place) for place in places)
    QTest.mousePress(widget, button, NO_KEYS, first)
    for place in others:
        QTest.mouseMove(widget, place)
    QTest.mouseRelease(widget, button, NO_KEYS, others[-1] if others else first)


def turn_wheel(widget: QWidget, at: Place, notches: float) -> None:
    here = QPointF(*at)
    event = QWheelEvent(
        here,
        QPointF(widget.mapToGlobal(here)),
        QPoint(),
        QPoint(0, round(notches * NOTCH)),
        Qt.MouseButton.NoButton,
        NO_KEYS,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def type_into(field: QWidget, text: str) -> None:
    """Replace what is in a field, and press Enter."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def ticking(*roots: QObject) -> list[QTimer]:
    """Return the timers for what is seen that run anywhere below some objects."""
    timers = [timer for root in roots for timer in root.findChildren(QTimer)]
    return [timer for timer in timers if timer.isActive() and timer.objectName() != KEEPING]


def settle(*roots: QObject) -> None:
    """Wait until all that was asked for has been painted."""
    for _ in range(PATIENCE_MS // POLL_MS):
        QTest.qWait(POLL_MS)
        if not ticking(*roots):
            QTest.qWait(1)  # new texts are laid out once more
            return
    pytest.fail(f"still at work after {PATIENCE_MS} ms: {ticking(*roots)}")


def bury(widget: QWidget) -> None:
    """Close and delete a widget now: left to itself, it would slow down the next test."""
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
