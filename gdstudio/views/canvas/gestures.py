"""What buttons and keys do on the canvas, and the marks that follow them."""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gdstudio.core.wording import number
from gdstudio.session.player import Player
from gdstudio.session.session import Session
from gdstudio.views.canvas.cross_hair import CrossHair
from gdstudio.views.canvas.cursor_keys import CursorKeys
from gdstudio.views.canvas.ground import Ground
from gdstudio.views.canvas.hand import Hand
from gdstudio.views.canvas.marks import Cross, Marks
from gdstudio.views.canvas.toolbox import first_brush, make_tools

ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
NO_BUTTON = Qt.MouseButton.NoButton


class Gestures(QObject):
    """One tool is chosen; pointer and cross-hair use it, and never both at once."""

    cursor_changed = Signal()  # the cross-hair appeared or went

    def __init__(
        self, session: Session, player: Player, ground: Ground, canvas: QWidget
    ) -> None:
        super().__init__(canvas)
        self.label = 0  # the class that a left click adds
        self.brush = first_brush()
        self._tools = make_tools(session, player, self.brush)
        self.tool = self._tools["tool.point"]
        self.hand = Hand(self)
        self.cross_hair = CrossHair()
        self.ground, self._canvas = ground, canvas
        self.marks = Marks(canvas)
        self._keys = CursorKeys(session, self, self._tools["tool.move"])
        self._button = NO_BUTTON  # that began the present gesture
        self._pointer: QPointF | None = None  # None: not over the canvas

    def choose_tool(self, key: str) -> None:
        self.tool = self._tools[key]
        is_hand = self.tool.is_hand
        shape = Qt.CursorShape.OpenHandCursor if is_hand else Qt.CursorShape.CrossCursor
        self._canvas.setCursor(shape)
        self.show_marks()

    # The pointer

    def press(self, event: QMouseEvent) -> None:
        labels = {
            Qt.MouseButton.LeftButton: self.label,
            Qt.MouseButton.RightButton: 1 - self.label,
        }
        if event.button() in labels and self.hand.tool is None:
            adds = bool(event.modifiers() & ADDING)
            label, pixel = labels[event.button()], event.position()
            self._button = event.button()
            self.hand.press(self.tool, self.ground.spot_under(pixel, label, adds=adds))
        self.show_marks()

    def move(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._button != NO_BUTTON:
            self.hand.drag(self.ground.spot_under(event.position()))
        self.show_marks()

    def release(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            self.let_go()

    def leave(self) -> None:
        """The pointer has left the canvas."""
        self._pointer = None
        self.show_marks()

    def let_go(self) -> None:
        """End whatever gesture a button or a key has begun."""
        self._button = NO_BUTTON
        self._keys.let_go()
        self.hand.release()
        self.show_marks()

    # The keys

    def wants(self, event: QKeyEvent) -> bool:
        return self._keys.wants(event)

    def press_key(self, event: QKeyEvent) -> None:
        self._keys.press(event)
        self._show_cursor()

    def release_key(self, event: QKeyEvent) -> None:
        self._keys.release(event)
        self.show_marks()

    def toggle_cursor(self) -> None:
        if self.cross_hair.is_visible:
            self._keys.leave()
        else:
            self._keys.show()
        self._show_cursor()

    def _show_cursor(self) -> None:
        self.cursor_changed.emit()
        self.show_marks()

    # What is seen of them

    def show_marks(self) -> None:
        """Draw the circle, the frame and the cross-hair where they are now."""
        self._keys.stay_in_sight()
        cross = self._cross()
        centre = cross.at if cross else self._pointer
        circle = (centre, self.brush.radius) if centre and self.tool.is_wide else None
        self.marks.show_marks(circle, self._frame(), cross)

    def _frame(self) -> QRectF | None:
        band = self._tools["tool.move"].band
        if band is None:
            return None
        corner, opposite = map(self.ground.pixel_of, band)
        return QRectF(corner, opposite).normalized()

    def _cross(self) -> Cross | None:
        if not self.cross_hair.is_visible:
            return None
        place = self.cross_hair.at
        x, y = (number(value, 6) for value in place)
        return Cross(self.ground.pixel_of(place), f"{x}; {y}")
