"""The list of the runs that are compared: choose one to show it and to change it."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QItemSelectionModel,
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
)
from PySide6.QtGui import QAction, QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.i18n import mark, tr
from gdstudio.models.runs_model import COLUMNS, DIFFERS, RunsModel
from gdstudio.session.session import Session
from gdstudio.views.runs.strokes import stroke_of
from gdstudio.views.small_buttons import small_buttons_sheet
from gdstudio.views.theme import Theme

ROW_HEIGHT = 22  # px: four of them and a head in the smallest lens
SAMPLE = 24  # px: a piece of the run's line
GROWTH = 64  # px for the numbers and states that are still to come
NUMBER = 48  # px: the number and the sample
VIEWS = {
    "runs.view.overlay": mark("overlay"),
    "runs.view.multiples": mark("side by side"),
}
BUTTONS = {
    "runs.add": mark("add"),
    "runs.remove": mark("remove"),
    "runs.end": mark("end"),
}
RARE = ("order", "seed", "features", "conventions")  # seen where they differ
BELOW = mark("The settings below are those of run {number}")


class RunsPanel(QWidget):
    def __init__(
        self, session: Session, actions: Mapping[str, QAction], theme: Theme
    ) -> None:
        super().__init__()
        self.setObjectName("runsPanel")
        self._session = session
        self._model = RunsModel(session)
        self._painter = _RunDelegate(theme)
        self.list = self._table()
        self._buttons = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 4)
        layout.setSpacing(2)
        layout.addWidget(self._buttons)
        layout.addWidget(self.list)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for key, text in VIEWS.items():
            row.addWidget(_button(actions[key], tr(text)))
        row.addStretch()
        for key, text in BUTTONS.items():
            row.addWidget(_button(actions[key], tr(text)))
        session.runs_changed.connect(self._paint)
        session.settings_changed.connect(self._show_columns)
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        self.apply_theme(theme)
        self._paint()

    def apply_theme(self, theme: Theme) -> None:
        self._buttons.setStyleSheet(small_buttons_sheet(theme))
        self._painter.theme = theme
        self.list.viewport().update()

    def _table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("runsList")
        table.setAccessibleName(tr(mark("Runs that are compared")))
        table.setModel(self._model)
        table.setItemDelegate(self._painter)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setFrameShape(table.Shape.NoFrame)
        rows = table.verticalHeader()
        rows.setVisible(False)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setMinimumSectionSize(NUMBER)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        return table

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self._session.show_run(current.row())

    def _paint(self) -> None:
        """Show which of the runs is shown, and what tells them apart."""
        self._show_columns()
        self._model.refresh()
        place = self._session.place
        selection = self.list.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        with QSignalBlocker(selection):
            selection.setCurrentIndex(
                self._model.index(place, 0), flags.ClearAndSelect | flags.Rows
            )
        self.list.viewport().update()
        self.list.setAccessibleDescription(tr(BELOW).format(number=place + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_columns()

    def _show_columns(self) -> None:
        """Hide what is alike: what is seldom compared, and the rest where room is short."""
        alike = [column for column in range(len(COLUMNS)) if self._is_alike(column)]
        for column in range(len(COLUMNS)):
            is_rare = self._model.aspect(column) in RARE
            self.list.setColumnHidden(column, is_rare and column in alike)
        for column in reversed(alike):
            if sum(map(self._width, range(len(COLUMNS)))) + GROWTH > self.width():
                self.list.setColumnHidden(column, True)

    def _is_alike(self, column: int) -> bool:
        """Return whether a column is about a setting in which no run differs."""
        rows = range(self._model.rowCount())
        return self._model.aspect(column) is not None and not any(
            self._model.index(row, column).data(DIFFERS) for row in rows
        )

    def _width(self, column: int) -> int:
        """Return how many px a column takes; none if it is hidden."""
        if self.list.isColumnHidden(column):
            return 0
        head = self.list.horizontalHeader().sectionSizeHint(column)
        return max(head, self.list.sizeHintForColumn(column))


class _RunDelegate(QStyledItemDelegate):
    """Draws a piece of the run's line beside its number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        if index.column() != 0:
            return
        box = option.rect
        middle, right = box.center().y() + 0.5, box.right() - 4.0
        painter.save()
        painter.setPen(stroke_of(index.row(), self.theme).pen(3))
        painter.drawLine(QLineF(right - SAMPLE, middle, right, middle))
        painter.restore()

    @staticmethod
    def _is_setting(column: int) -> bool:
        return RunsModel.aspect(column) is not None

    def initStyleOption(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().initStyleOption(option, index)
        if not index.data(DIFFERS) and self._is_setting(index.column()):
            colour = QColor(self.theme.quiet)
            option.palette.setColor(option.palette.ColorRole.Text, colour)


def _button(action: QAction, short: str) -> QToolButton:
    """Return a button for an action, with a text for the little room there is."""
    action.setIconText(short)
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
