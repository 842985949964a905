"""The line set by hand: drag it, or the tip of w, and the neuron begins with that line.

It stands before the canvas. What the pointer does comes here first, and what is not about
the line goes on to the tool that is chosen. A click on the line without a drag is the
tool's, too; so points can be drawn upon the line.
"""

from typing import Protocol

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QWidget

from gdstudio.core.dataset import Floats
from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark, tr
from gdstudio.session.commands import NO_GESTURE
from gdstudio.session.player import Player
from gdstudio.session.session import Session, new_gesture
from gdstudio.views.canvas.held_line import Grip, HeldLine, Map, held_line
from gdstudio.views.canvas.scene import CanvasScene

SLIP = 3  # px that a hand may move in a click
MOVE_TIP = mark("Drag to move the line: only b changes")
TURN_TIP = mark("w is at right angles to the line and points to class 1. Drag to turn it")
TURN_FIT_TIP = mark("Drag to turn the line: w and b change")
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
OPEN, CLOSED = Qt.CursorShape.OpenHandCursor, Qt.CursorShape.ClosedHandCursor


class PointMap(Map, Protocol):
    """The canvas, which also knows which point is near."""

    def row_at(self, pixel: QPointF) -> int | None: ...


class BoundaryHandle(QObject):
    """One drag is one undo. A point under the pointer goes before the line."""

    def __init__(
        self,
        canvas: QWidget,
        ground: PointMap,
        scene: CanvasScene,
        session: Session,
        player: Player,
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._ground, self._scene = canvas, ground, scene
        self._session, self._player = session, player
        self._is_asleep = False
        self._is_others = False  # a button was pressed that is not for the line
        self._pointer: QPointF | None = None
        self._pressed: QMouseEvent | None = None  # on the line; held until it is let go
        self._held: tuple[HeldLine, Grip] | None = None
        self._gesture = NO_GESTURE
        self._cursor = canvas.cursor()  # of the tool
        canvas.setMouseTracking(True)
        canvas.installEventFilter(self)

    @property
    def is_asleep(self) -> bool:
        """Whether a tool is chosen that draws across the line."""
        return self._is_asleep

    @is_asleep.setter
    def is_asleep(self, is_asleep: bool) -> None:
        """A tool was chosen, and the canvas has its cursor."""
        self._is_asleep, self._cursor = is_asleep, self._canvas.cursor()
        self._hover()

    def paint(self) -> None:
        """Show the handles of the line as it is now."""
        line = self._line_now()
        grip = self._grip(line)
        self._scene.handle.show_line(line, grip, QRectF(self._canvas.rect()))
        self._wear(line, grip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return whether an event was about the line, so that no one else looks at it."""
        if event.type() == QEvent.Type.Leave:
            self._pointer = None
            self._hover()
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._press(event)
        if event.type() == QEvent.Type.MouseMove:
            return self._move(event)
        return event.type() == QEvent.Type.MouseButtonRelease and self._release(event)

    # Gestures

    def _press(self, event: QMouseEvent) -> bool:
        self._pointer = event.position()
        line = self._line_now()
        grip = self._grip(line)
        is_plain = event.button() == LEFT and event.modifiers() == NO_KEYS
        if self._held is None and (line is None or grip is None or not is_plain):
            self._is_others = True
            self._hover()
            return False
        if self._held is None and line is not None and grip is not None:
            self._held, self._pressed = (line, grip), event.clone()
        return True

    def _move(self, event: QMouseEvent) -> bool:
        self._pointer = _within(self._canvas, event.position())
        if self._held is None or self._pressed is None:
            self._hover()
            return False
        slip = (event.position() - self._pressed.position()).manhattanLength()
        if self._gesture == NO_GESTURE and slip > SLIP:
            self._gesture = new_gesture()
            self._player.pause()
            self._hover()
        if self._gesture != NO_GESTURE:
            self._drag(*self._held, np.array(self._pointer.toTuple()))
        return True

    def _release(self, event: QMouseEvent) -> bool:
        if self._held is not None and event.button() != LEFT:
            return True  # the line is still held
        pressed, gesture = self._pressed, self._gesture
        self._held, self._pressed, self._gesture = None, None, NO_GESTURE
        self._is_others = self._is_others and event.buttons() != NO_BUTTON
        if pressed is not None and gesture == NO_GESTURE:
            self._canvas.mousePressEvent(pressed)  # a mere click
        self._hover()
        return gesture != NO_GESTURE

    def _drag(self, line: HeldLine, grip: Grip, pixel: Floats) -> None:
        with np.errstate(over="ignore", invalid="ignore"):
            parameters = line.dragged(grip, pixel)
        if parameters is not None:
            self._session.choose_start(parameters, self._gesture)

    # What is under the pointer

    def _line_now(self) -> HeldLine | None:
        session = self._session
        if not len(session.dataset):
            return None
        foot = None
        if self._held is not None and self._held[0].arrow is not None:
            foot = self._held[0].arrow[0] if self._held[1] == "turn" else None
        try:
            return held_line(
                session.experiment,
                session.history.current,
                self._scene.rectangle,
                self._ground,
                foot,
            )
        except StudioError:
            return None  # the points cannot be standardised

    def _grip(self, line: HeldLine | None) -> Grip | None:
        """Return what is held, or else what would be if a button were pressed now."""
        if self._held is not None:
            return self._held[1]
        if line is None or self._pointer is None or self.is_asleep or self._is_others:
            return None
        grip = line.grip_at(np.array(self._pointer.toTuple()))
        if grip == "turn" and line.arrow is not None:
            return grip  # the arrow lies above the points
        return grip if self._ground.row_at(self._pointer) is None else None

    def _hover(self) -> None:
        """Show by cursor, colour and hover text whether a drag would move the line."""
        line = self._line_now()
        grip = self._grip(line)
        if grip != self._scene.handle.grip:
            self._scene.handle.show_line(line, grip, QRectF(self._canvas.rect()))
        self._wear(line, grip)

    def _wear(self, line: HeldLine | None, grip: Grip | None) -> None:
        """Give the canvas cursor and hover text of a grip, or those of its tool."""
        cursor, tip = self._cursor, ""
        if grip is not None:
            cursor = QCursor(OPEN if self._gesture == NO_GESTURE else CLOSED)
            has_arrow = line is not None and line.arrow is not None
            turn_tip = TURN_TIP if has_arrow else TURN_FIT_TIP
            tip = tr(MOVE_TIP if grip == "move" else turn_tip)
        if cursor.shape() != self._canvas.cursor().shape():
            self._canvas.setCursor(cursor)
        if tip != self._canvas.toolTip():
            self._canvas.setToolTip(tip)


def _within(canvas: QWidget, pixel: QPointF) -> QPointF:
    """Return the pixel of a canvas that is nearest to one beside it."""
    across = min(max(pixel.x(), 0), canvas.width())
    return QPointF(across, min(max(pixel.y(), 0), canvas.height()))
