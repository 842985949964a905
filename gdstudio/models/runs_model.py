"""The runs that are compared, as a table: their settings, how far they are, what came out.

Where settings differ they are bold, so that one sees at once what is compared.
"""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFont

from gdstudio.core.comparing import ASPECTS, Aspect, aspects_of, differing, names
from gdstudio.core.lockstep import Lane
from gdstudio.core.stopping import Status
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
DIFFERS = Role.UserRole + 1  # whether the runs differ in a cell's setting
REFRESH_MS = 100  # nobody reads a number that changes faster

NUMBER, LOSS, UPDATES, STATE = "", mark("loss"), mark("updates"), mark("state")
SETTINGS: tuple[Aspect, ...] = tuple(ASPECTS)
COLUMNS = (NUMBER, *(ASPECTS[aspect] for aspect in SETTINGS), LOSS, UPDATES, STATE)
STATES: dict[Status, str] = {
    "training": mark("training"),
    "converged": mark("converged"),
    "cycle": mark("cycle"),
    "diverged": mark("diverged"),
    "epochs-done": mark("epochs done"),
}
MEANINGS: dict[str, str] = {
    LOSS: mark("{loss}, over all training points"),
    UPDATES: mark("Updates taken; all runs have seen as many points"),
}
Value = str | int | bool | QFont | None


class RunsModel(QAbstractTableModel):
    """Row k is run k + 1. Nothing here can be edited: the settings bar does that."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._lanes = session.lanes
        self._take_over()
        self._bold = QFont()
        self._bold.setBold(True)
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._timer.timeout.connect(self._tell_course)
        session.runs_changed.connect(self.refresh)
        session.settings_changed.connect(self.refresh)
        session.history_changed.connect(self._request)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lanes)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Value:
        if not index.isValid() or index.row() >= len(self._lanes):
            return None
        row, column = index.row(), COLUMNS[index.column()]
        differs = self.aspect(index.column()) in self._differing
        loss = self._lanes[row].experiment.settings.neuron.loss_name
        meaning = tr(MEANINGS.get(column, "")).format(loss=tr(loss))
        told: dict[int, Value] = {
            Role.DisplayRole: self._text(row, index.column()),
            Role.ToolTipRole: meaning or None,
            Role.AccessibleTextRole: self._names[row] if column == NUMBER else None,
            Role.FontRole: self._bold if differs else None,
            DIFFERS: differs,
        }
        return told.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> str | None:
        if role != Role.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return tr(COLUMNS[section])

    @staticmethod
    def aspect(column: int) -> Aspect | None:
        """Return the setting that a column shows; None for what came out."""
        return SETTINGS[column - 1] if 1 <= column <= len(SETTINGS) else None

    def refresh(self) -> None:
        """Tell the views of other runs, or of other settings."""
        before = len(self._lanes)
        if len(self._session.lanes) != before:
            self.beginResetModel()
            self._take_over()
            self.endResetModel()
            return
        self._take_over()
        last = self.index(before - 1, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _take_over(self) -> None:
        self._lanes = self._session.lanes
        settings = [lane.experiment.settings for lane in self._lanes]
        self._aspects = [aspects_of(each) for each in settings]
        self._differing, self._names = differing(settings), names(settings)

    def _request(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _tell_course(self) -> None:
        """Tell the views what training has changed; a run alone may have begun anew."""
        self._lanes = self._session.lanes
        first = self.index(0, COLUMNS.index(LOSS))
        last = self.index(len(self._lanes) - 1, len(COLUMNS) - 1)
        self.dataChanged.emit(first, last)

    def _text(self, row: int, column: int) -> str:
        lane, aspect = self._lanes[row], self.aspect(column)
        if aspect is not None:
            return self._aspects[row][aspect]
        told = {
            NUMBER: str(row + 1),
            LOSS: number(lane.history.loss_now),
            UPDATES: f"{lane.history.cursor:,}",
            STATE: _state(lane),
        }
        return told[COLUMNS[column]]


def _state(lane: Lane) -> str:
    return tr(STATES[lane.status])
