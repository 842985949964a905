"""The points as an editable table. Every edit travels through the session."""

import math

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gdstudio.core.dataset import Dataset
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session

CLASS, USE = mark("class"), mark("for")
TRAINING, TEST = mark("training"), mark("test")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
EDITABLE = Qt.ItemFlag.ItemIsEditable
ROOT = QModelIndex()


class PointsModel(QAbstractTableModel):
    """Rows are points; columns are the features, the label or the value, and the use.

    The last column is ticked where a point is held back for testing.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._dataset = session.dataset  # what the views have been told
        session.dataset_changed.connect(self._refresh)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._dataset)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._dataset.dimensions + 2

    def data(
        self, index: Index, role: int = Role.DisplayRole
    ) -> str | float | int | Qt.CheckState | None:
        if not index.isValid():
            return None
        if self._is_use(index):
            return self._use(index.row(), role)
        if role == Role.DisplayRole:
            return self._shown(self._value(index), index.column())
        if role == Role.EditRole:
            return repr(self._value(index))
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if index.isValid() and self._is_use(index) and role == Role.CheckStateRole:
            self._session.switch_test(index.row())
            return True
        if role != Role.EditRole or not index.isValid() or self._is_use(index):
            return False
        try:
            number = float(str(value).replace(",", ".").replace("−", "-"))
        except ValueError:
            number = math.nan
        before = self._session.dataset
        self._session.set_value(index.row(), index.column(), number)
        return self._session.dataset is not before

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        how = Qt.ItemFlag.ItemIsUserCheckable if self._is_use(index) else EDITABLE
        return super().flags(index) | how

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> str | int | None:
        across = orientation == Qt.Orientation.Horizontal
        if role == Role.TextAlignmentRole and across and section > self._dataset.dimensions:
            return LEFT.value  # as what stands below, behind its tick
        if role != Role.DisplayRole:
            return None
        if not across:
            return section + 1
        dataset = self._dataset
        last = tr(CLASS) if dataset.has_classes else dataset.target
        return (*dataset.features, last, tr(USE))[section]

    def _is_use(self, index: Index) -> bool:
        return index.column() > self._dataset.dimensions

    def _use(self, row: int, role: int) -> str | Qt.CheckState | None:
        is_test = bool(self._dataset.test[row])
        if role == Role.CheckStateRole:
            return Qt.CheckState.Checked if is_test else Qt.CheckState.Unchecked
        return tr(TEST if is_test else TRAINING) if role == Role.DisplayRole else None

    def _value(self, index: Index) -> float:
        dataset, row, column = self._dataset, index.row(), index.column()
        cells = dataset.inputs[row] if column < dataset.dimensions else dataset.targets
        return float(cells[column] if column < dataset.dimensions else cells[row])

    def _shown(self, value: float, column: int) -> str:
        dataset = self._dataset
        if column < dataset.dimensions or not dataset.has_classes:
            return number(value, digits=6)
        name = dataset.classes[int(value)]
        return name if name == f"{value:g}" else f"{value:g} · {name}"

    def _refresh(self) -> None:
        """Keep the selection if only values changed; start over if rows or columns did."""
        before, after = self._dataset, self._session.dataset
        if before.inputs.shape == after.inputs.shape and _names(before) == _names(after):
            self._dataset = after
            if len(after):
                corner = self.index(len(after) - 1, after.dimensions + 1)
                self.dataChanged.emit(self.index(0, 0), corner)
            return
        self.beginResetModel()
        self._dataset = after
        self.endResetModel()


def _names(dataset: Dataset) -> tuple[object, ...]:
    """Return what the headers are made of."""
    return (*dataset.features, dataset.target, dataset.kind)
