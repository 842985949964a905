"""Which points are selected: by their rows, which are kept right when rows change."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal

from gdstudio.core.dataset import Dataset, Rows
from gdstudio.core.matching import GONE, rows_after


class Selection(QObject):
    """Undo does not know of it. It means the same points before an edit and after it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = np.empty(0, np.intp)

    @property
    def rows(self) -> Rows:
        """The rows of the selected points, in ascending order."""
        return self._rows

    def choose(self, rows: Sequence[int] | Rows) -> None:
        """Select the points of these rows, and no others."""
        chosen = np.unique(np.asarray(rows, np.intp))
        if not np.array_equal(chosen, self._rows):
            self._rows = chosen
            self.changed.emit()

    def clear(self) -> None:
        self.choose([])

    def toggle(self, row: int) -> None:
        """Select a point beside the others, or no longer."""
        self.choose(np.setxor1d(self._rows, [row]))

    def follow(self, before: Dataset, after: Dataset) -> None:
        """Go on meaning the same points after an edit; those that are gone are dropped."""
        if len(self._rows):
            rows = rows_after(before, after)[self._rows]
            self.choose(rows[rows != GONE])
