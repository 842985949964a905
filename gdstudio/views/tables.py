"""The table lens: the points, which can be edited, or the updates of the run."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gdstudio.i18n import mark, tr
from gdstudio.models.history_model import HistoryModel
from gdstudio.models.points_model import PointsModel
from gdstudio.session.session import Session
from gdstudio.views.selection_link import SelectionLink

ROW_HEIGHT = 26  # px
USE = 116  # px for what a point is used for
COUNT, NUMBER = 60, 92  # px: columns of updates and epochs, and of six digits
POINTS, UPDATES = mark("Points"), mark("Updates")


class Tables(QWidget):
    """Two tables of which one is seen; the run is looked at from the chosen update."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("tables")
        self._session = session
        self.points = _table(
            PointsModel(session), "pointsTable", tr(mark("Table of points"))
        )
        self.updates = _table(
            HistoryModel(session), "updatesTable", tr(mark("Table of updates"))
        )
        self._link = SelectionLink(session, self.points)
        _show_whole_numbers(self.updates.horizontalHeader())
        header = self.points.horizontalHeader()
        header.sectionCountChanged.connect(self._fit_columns)
        self._fit_columns()
        self.updates.clicked.connect(self._look_at)
        self.updates.model().rowsInserted.connect(self.updates.scrollToBottom)
        self._pages = QStackedWidget()
        for table in (self.points, self.updates):
            self._pages.addWidget(table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(self._switch())
        layout.addWidget(self._pages)

    def _fit_columns(self) -> None:
        """Give the word in the last column the room it needs, and the numbers the rest."""
        header = self.points.horizontalHeader()
        last = header.count() - 1
        for column in range(last):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(last, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(last, USE)

    def _switch(self) -> QHBoxLayout:
        row, group = QHBoxLayout(), QButtonGroup(self)
        row.setSpacing(0)
        for place, text in enumerate((POINTS, UPDATES)):
            button = QPushButton(tr(text))
            button.setProperty("segment", ("first", "last")[place])
            button.setCheckable(True)
            button.setChecked(place == 0)
            group.addButton(button, place)
            row.addWidget(button)
        row.addStretch()
        group.idClicked.connect(self._pages.setCurrentIndex)
        return row

    def _look_at(self, index: QModelIndex) -> None:
        if index.row() <= len(self._session.history):
            self._session.rewind(index.row())


def _table(model: QAbstractTableModel, name: str, accessible: str) -> QTableView:
    table = QTableView()
    table.setObjectName(name)
    table.setAccessibleName(accessible)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setFrameShape(table.Shape.NoFrame)
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.verticalHeader().setSectionResizeMode(table.verticalHeader().ResizeMode.Fixed)
    table.verticalHeader().setVisible(name == "pointsTable")
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    return table


def _show_whole_numbers(header: QHeaderView) -> None:
    """Give each column the width of its numbers; a narrow table is scrolled sideways."""
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setDefaultSectionSize(NUMBER)
    header.setStretchLastSection(True)
    for count in (0, 1):
        header.resizeSection(count, COUNT)
