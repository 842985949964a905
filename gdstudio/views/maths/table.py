"""The points of an update as a table: what each of them adds, and the sum."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from gdstudio.core.worked.update import Rest, WorkedPoint, WorkedUpdate
from gdstudio.i18n import mark, tr
from gdstudio.views.maths.rows import (
    POINT,
    heads,
    point_cells,
    rest_cells,
    sum_cells,
)
from gdstudio.views.maths.table_layout import TableLayout
from gdstudio.views.maths.table_painting import NUMBER, TablePainter
from gdstudio.views.maths.typeset import Typesetter, Word
from gdstudio.views.steady_widths import SteadyWidths
from gdstudio.views.symbols import meaning_at
from gdstudio.views.theme import Theme

SCROLL_BAR = 10  # px
ROWS_WITH_SUMS = 5  # that there must be room for, heads and sums included


class WorkedTable(QAbstractScrollArea):
    """Heads and sums stay where they are; the rows between them can be scrolled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("workedTable")
        self.setAccessibleName(tr(mark("Points of the update")))
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self._theme, self._pixels = theme, 12
        self._shown: WorkedUpdate | None = None
        self._cells: list[list[str]] = []
        self._has_sums = False
        self._words: list[Word] = []
        self.steady = SteadyWidths()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.viewport().update()

    def show_update(self, update: WorkedUpdate, pixels: int) -> None:
        """Show the points of an update in letters of some size, or of a smaller one."""
        self._shown, self._pixels = update, pixels
        self._cells = [point_cells(update, point) for point in update.points]
        if update.rest:
            self._cells.insert(-1, rest_cells(update, update.rest))
        self._has_sums = update.size > 1
        if self._has_sums:
            self._cells.append(sum_cells(update))
        self._lay_out()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        update = self._shown
        if update is None:
            return
        width = self.width() - round(self._theme.px(SCROLL_BAR))
        side = self._side(update)
        self._layout = TableLayout(heads(update), self._cells, side, width, self._pixels)
        self._layout.stay(self.steady)
        step, page = round(self._layout.row_height), round(self._room())
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._scrolled_rows() * step - page))
        bar.setSingleStep(step)
        bar.setPageStep(page)

    def _side(self, update: WorkedUpdate) -> float:
        """Return the room for the symbol and the number of a point."""
        setter = Typesetter(self._pixels)
        longest = max((str(point.number) for point in update.points), key=len)
        return max(setter.width(tr(POINT)), NUMBER * self._pixels + setter.width(longest))

    def _sums_stay(self) -> bool:
        """Whether the sums stay in sight below the rows: not where there is little room."""
        whole_rows = self.viewport().height() // self._layout.row_height
        return self._has_sums and whole_rows >= ROWS_WITH_SUMS

    def _scrolled_rows(self) -> int:
        return len(self._cells) - (1 if self._sums_stay() else 0)

    def _room(self) -> float:
        """Return the height between the heads and the sums: of whole rows, if one fits."""
        height, fixed = self._layout.row_height, 2 if self._sums_stay() else 1
        room = max(0.0, self.viewport().height() - fixed * height)
        return room // height * height or room

    def paintEvent(self, event: QPaintEvent) -> None:
        update = self._shown
        if update is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = TablePainter(painter, self._layout, self._theme)
        width, height = self.viewport().width(), self._layout.row_height
        self._words = drawing.heads(heads(update))
        drawing.line(height, width)
        painter.save()
        painter.setClipRect(QRectF(0, height + 1, width, self._room()))
        self._paint_rows(drawing, update)
        painter.restore()
        if self._sums_stay():
            end = height + min(self._room(), self._scrolled_rows() * height)
            drawing.line(end, width)
            drawing.sums(end, len(self._cells) - 1)
        painter.end()

    def _paint_rows(self, drawing: TablePainter, update: WorkedUpdate) -> None:
        """Draw the rows that are seen."""
        height = self._layout.row_height
        first = height - self.verticalScrollBar().value()
        lines: list[WorkedPoint | Rest | None] = [*update.points]
        if update.rest:
            lines.insert(-1, update.rest)
        if self._has_sums and not self._sums_stay():
            lines.append(None)
        for row, line in enumerate(lines):
            y = first + row * height
            if not 0 < y < self.viewport().height():
                continue
            if isinstance(line, WorkedPoint):
                drawing.point(y, row, line)
            elif line:
                drawing.rest(y, row, line.count)
            else:
                drawing.sums(y, row)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what the symbol under the pointer stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = meaning_at(self._words, event.pos())
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)
