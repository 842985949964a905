"""What menus and keys do with the selected points, and when they can."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from gdstudio.core.dataset import Point
from gdstudio.session.selected import (
    duplicate_selected,
    erase_selected,
    flip_selected,
    select_all,
    shift_selected,
)
from gdstudio.session.session import Session

WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}
NEED_POINTS = {"edit.select_all"}
NEED_CLASSES = {"edit.flip"}


class SelectionActions(QObject):
    """grid: gives the steps of the canvas's small grid, by which points are moved aside."""

    def __init__(self, session: Session, grid: Callable[[], Point]) -> None:
        super().__init__(session)
        self._session, self._grid = session, grid
        self._actions: dict[str, QAction] = {}
        session.selection.changed.connect(self._refresh)
        session.dataset_changed.connect(self._refresh)

    def calls(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        deeds = {
            "edit.select_all": select_all,
            "edit.flip": flip_selected,
            "edit.erase": erase_selected,
        }
        calls: dict[str, Callable[[], object]] = {
            key: partial(deed, self._session) for key, deed in deeds.items()
        }
        calls["edit.duplicate"] = self._duplicate
        for name, way in WAYS.items():
            calls[f"edit.nudge.{name}"] = partial(self._nudge, *way)
        return calls

    def enable(self, actions: Mapping[str, QAction]) -> None:
        """Keep these actions enabled only while there is something for them to do."""
        self._actions = {key: actions[key] for key in self.calls()}
        self._refresh()

    def _refresh(self) -> None:
        dataset, has_some = self._session.dataset, len(self._session.selection.rows) > 0
        for key, action in self._actions.items():
            needed = len(dataset) > 0 if key in NEED_POINTS else has_some
            fits = dataset.has_classes or key not in NEED_CLASSES
            action.setEnabled(needed and fits)

    def _nudge(self, across: int, up: int) -> None:
        x, y = self._grid()
        shift_selected(self._session, (across * x, up * y))

    def _duplicate(self) -> None:
        x, y = self._grid()
        duplicate_selected(self._session, (x, -y))
