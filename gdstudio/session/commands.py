"""Undo. An experiment is a value, so one command serves every edit."""

from collections.abc import Callable
from operator import eq
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand

Value = TypeVar("Value")
NO_GESTURE = -1


class Replace(QUndoCommand, Generic[Value]):
    """Put `after` in the place of `before`; undo puts `before` back.

    Commands that share a gesture number become one entry, so that dragging a point or the
    learning rate takes a single undo; none, if the gesture ends where it began.
    """

    def __init__(
        self,
        text: str,
        before: Value,
        after: Value,
        put: Callable[[Value], None],
        gesture: int = NO_GESTURE,
        is_same: Callable[[Value, Value], bool] = eq,
    ) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._put = put
        self._gesture = gesture
        self._is_same = is_same

    def redo(self) -> None:
        self._put(self._after)

    def undo(self) -> None:
        self._put(self._before)

    def id(self) -> int:
        return self._gesture

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Replace) or other.id() != self.id():
            return False
        self._after = other._after  # noqa: SLF001 - of the same class
        self.setObsolete(self._is_same(self._before, self._after))
        return True
