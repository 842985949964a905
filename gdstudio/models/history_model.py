"""The updates of the run as a table: what the parameters and the losses were after each."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from gdstudio.core.history import History
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
DIGITS = 6
REFRESH_MS = 100  # nobody reads a table that changes faster

WEIGHTS = ("w₁", "w₂")
UPDATE, EPOCH = mark("update"), mark("epoch")
BIAS, LOSS, BATCH_LOSS = "b", mark("loss"), mark("batch loss")


class HistoryModel(QAbstractTableModel):
    """Row k is the state after update k; row 0 is the start. Nothing here can be edited."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._history: History = session.history
        self._rows = len(session.history) + 1  # what the views have been told
        self._branch = session.history.cursor  # rows after it may have become others
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        session.history_changed.connect(self._request)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns())

    def data(self, index: Index, role: int = Role.DisplayRole) -> str | int | None:
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        is_there = index.isValid() and index.row() <= len(self._history)
        if role != Role.DisplayRole or not is_there:
            return None
        return self._text(index.row(), self._columns()[index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> str | None:
        if role != Role.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return tr(self._columns()[section])

    def refresh(self) -> None:
        """Tell the views of the updates taken since, or that there is another run."""
        history, rows = self._session.history, len(self._session.history) + 1
        first, self._branch = self._branch + 1, history.cursor
        if history is not self._history or rows < self._rows:
            self.beginResetModel()
            self._history, self._rows = history, rows
            self.endResetModel()
            return
        if first < self._rows:
            last = self.index(self._rows - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(first, 0), last)
        if rows > self._rows:
            self.beginInsertRows(ROOT, self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()

    def _request(self) -> None:
        self._branch = min(self._branch, self._session.history.cursor)
        if not self._timer.isActive():
            self._timer.start()

    def _columns(self) -> tuple[str, ...]:
        weights = WEIGHTS[: self._history.parameters.shape[1] - 1]
        return (UPDATE, EPOCH, *weights, BIAS, LOSS, BATCH_LOSS)

    def _text(self, row: int, column: str) -> str:
        history = self._history
        if column == UPDATE:
            return str(row)
        if column == EPOCH:
            return f"{history.epochs_at(row):.2f}"
        if column == LOSS:
            return number(history.loss_at(row), DIGITS)
        if column == BATCH_LOSS:
            return number(history.batch_loss_of(row), DIGITS) if row else ""
        place = -1 if column == BIAS else WEIGHTS.index(column)
        return number(float(history.parameters[row, place]), DIGITS)
