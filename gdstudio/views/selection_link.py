"""The same points are selected in the table and on the canvas."""

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QObject,
    QSignalBlocker,
    Qt,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTableView

from gdstudio.core.dataset import Rows
from gdstudio.session.selected import erase_selected
from gdstudio.session.session import Session
from gdstudio.views.repaint import Repaint

Flag = QItemSelectionModel.SelectionFlag


class SelectionLink(QObject):
    """Between the session's selection and the rows of a table of points."""

    def __init__(self, session: Session, table: QTableView) -> None:
        super().__init__(table)
        self._session, self._table = session, table
        self._repaint = Repaint(self._show, parent=self)
        session.selection.changed.connect(self._repaint.request)
        table.model().modelReset.connect(self._repaint.request)
        table.selectionModel().selectionChanged.connect(self._choose)
        table.installEventFilter(self)
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            shortcut = QShortcut(QKeySequence(key), table)
            # Not with children: in a cell being typed, the key erases a letter.
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._erase)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._repaint.request()
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        self._session.selection.choose(self._rows())

    def _erase(self) -> None:
        erase_selected(self._session)

    def _rows(self) -> Rows:
        """Return the rows that are selected in the table."""
        selected = self._table.selectionModel().selection()
        runs = (selected.at(place) for place in range(selected.count()))
        rows = [np.arange(run.top(), run.bottom() + 1) for run in runs]
        return np.unique(np.concatenate([np.empty(0, np.intp), *rows]))

    def _show(self) -> None:
        """Select the session's rows in the table, if it can be seen."""
        rows = self._session.selection.rows
        if not self._table.isVisible() or np.array_equal(rows, self._rows()):
            return
        model, selected = self._table.selectionModel(), QItemSelection()
        index = self._table.model().index
        last = self._table.model().columnCount() - 1
        for run in np.split(rows, np.flatnonzero(np.diff(rows) != 1) + 1):
            if len(run):
                selected.select(index(int(run[0]), 0), index(int(run[-1]), last))
        with QSignalBlocker(model):
            model.clearSelection()
            model.select(selected, Flag.Select)
        self._table.viewport().update()
        self._table.verticalHeader().viewport().update()
        if len(rows):
            self._table.scrollTo(index(int(rows[0]), 0))
