"""The keys of the canvas's cursor: whatever the pointer can do, they can do."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gdstudio.session.selected import erase_selected
from gdstudio.session.session import Session
from gdstudio.views.canvas.cross_hair import FINER, CrossHair
from gdstudio.views.canvas.ground import Ground
from gdstudio.views.canvas.hand import Hand
from gdstudio.views.canvas.spot import Spot
from gdstudio.views.canvas.tools import Tool

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
ENTER, ERASE = {Key.Key_Return, Key.Key_Enter}, {Key.Key_Delete, Key.Key_Backspace}
LETTERS = {Key.Key_M, Key.Key_S}
ARROWS = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, 1),
    Key.Key_Down: (0, -1),
}


class Holder(Protocol):
    """Who has the tools: what the keys have to know of it."""

    label: int
    tool: Tool
    hand: Hand
    cross_hair: CrossHair
    ground: Ground


class CursorKeys:
    """Enter is the cursor's button, pressed and released with the key; M takes and puts."""

    def __init__(self, session: Session, holder: Holder, mover: Tool) -> None:
        self._session, self._holder, self._mover = session, holder, mover
        self._cross = holder.cross_hair
        self._held_by: int | None = None  # the key that began the present gesture

    def wants(self, event: QKeyEvent) -> bool:
        """Return whether a key is the cursor's, before it is anybody's shortcut."""
        key, modifiers = event.key(), event.modifiers()
        if modifiers & ~(Shift | Qt.KeyboardModifier.KeypadModifier):
            return False
        if key in ENTER:
            return True
        if key == Key.Key_Escape:
            return self._cross.is_visible or len(self._session.selection.rows) > 0
        if not self._cross.is_visible:
            return key == Key.Key_Backspace
        return key in ARROWS or (not modifiers & Shift and key in {*ERASE, *LETTERS})

    def press(self, event: QKeyEvent) -> None:
        """Do what a key that is wanted asks for."""
        self.stay_in_sight()
        key, shift = event.key(), bool(event.modifiers() & Shift)
        if key in ARROWS:
            self._move(*ARROWS[Key(key)], shift=shift)
        elif key in ERASE:
            self._erase()
        elif event.isAutoRepeat():
            return
        elif key in ENTER:
            self._enter(key, shift=shift)
        elif key == Key.Key_Escape:
            self._escape()
        elif key == Key.Key_M:
            self._hold()
        else:
            self._select()

    def release(self, event: QKeyEvent) -> None:
        is_holder = event.key() in ENTER and event.key() == self._held_by
        if is_holder and not event.isAutoRepeat():
            self.let_go()

    def let_go(self) -> None:
        """End the gesture that a key began."""
        if self._held_by is not None:
            self._held_by = None
            self._holder.hand.release()

    def show(self) -> None:
        self._cross.show(self._holder.ground.sight, self._holder.ground.grid())

    def stay_in_sight(self) -> None:
        """Bring the cursor back when the canvas has come to show other places."""
        if self._cross.is_visible:
            self.show()

    def leave(self) -> None:
        self.let_go()
        self._cross.hide()

    def _spot(self, label: int = 0, *, adds: bool = False) -> Spot:
        return self._holder.ground.spot(self._cross.at, label, adds=adds)

    def _move(self, across: int, up: int, *, shift: bool) -> None:
        x, y = self._holder.ground.grid()
        grid = (x / FINER, y / FINER) if shift else (x, y)
        self._cross.move(across, up, self._holder.ground.sight, grid)
        if self._held_by is not None:
            self._holder.hand.drag(self._spot())

    def _enter(self, key: int, *, shift: bool) -> None:
        if not self._cross.is_visible:
            self.show()
            return
        label = self._holder.label
        spot = self._spot(1 - label if shift else label, adds=shift)
        if self._holder.hand.press(self._holder.tool, spot):
            self._held_by = key

    def _hold(self) -> None:
        """Take hold of the point at the cursor, or begin a frame on empty ground."""
        if self._holder.hand.press(self._mover, self._spot()):
            self._held_by = Key.Key_M
        elif self._held_by == Key.Key_M:
            self.let_go()

    def _erase(self) -> None:
        row = self._spot().row if self._cross.is_visible else None
        if row is None:
            erase_selected(self._session)
        else:
            self._session.erase_row(row)

    def _select(self) -> None:
        row = self._spot().row
        if row is not None:
            self._session.selection.toggle(row)

    def _escape(self) -> None:
        if self._cross.is_visible:
            self.leave()
        else:
            self._session.selection.clear()
