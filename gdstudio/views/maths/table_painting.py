"""Drawing the rows of an update's table: symbols, numbers in columns, sums."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gdstudio.core.worked.update import WorkedPoint
from gdstudio.i18n import tr
from gdstudio.views.fonts import font
from gdstudio.views.maths.rows import MORE, POINT
from gdstudio.views.maths.table_layout import TableLayout
from gdstudio.views.maths.typeset import Typesetter, Word
from gdstudio.views.point_symbol import draw_symbol
from gdstudio.views.theme import Theme

SYMBOL = 0.36  # radius, of the letters' size
NUMBER = 1.25  # where a point's number begins, of the letters' size
BASELINE = 0.34  # of the letters' size, below the middle of a line


class TablePainter:
    def __init__(self, painter: QPainter, layout: TableLayout, theme: Theme) -> None:
        self._painter, self._layout, self._theme = painter, layout, theme
        painter.setFont(font(layout.pixels))

    def line(self, y: float, width: float) -> None:
        self._painter.setPen(QColor(self._theme.line))
        self._painter.drawLine(QPointF(0, round(y) + 0.5), QPointF(width, round(y) + 0.5))

    def heads(self, heads: Sequence[str]) -> list[Word]:
        """Draw the formulas above the columns; return where their words are."""
        layout, quiet, words = self._layout, self._theme.quiet, list[Word]()
        setter = Typesetter(layout.pixels)
        setter.draw(self._painter, self._at(0, 0, 0), tr(POINT), quiet)
        rows = zip(heads, layout.places, layout.head_widths, strict=True)
        for head, (right, line), width in rows:
            words += setter.draw(
                self._painter, self._at(right - width, 0, line), head, quiet
            )
        return words

    def point(self, y: float, row: int, point: WorkedPoint) -> None:
        """Draw a row; one that adds nothing is faint."""
        pixels = self._layout.pixels
        pulls = any((point.error.value, *(pull.value for pull in point.pulls)))
        ink = self._theme.ink if pulls else self._theme.quiet
        middle = y + self._layout.line_height / 2
        centre = QPointF(SYMBOL * pixels + 1, middle)
        draw_symbol(self._painter, centre, SYMBOL * pixels, point.label, self._theme)
        self._text(self._at(NUMBER * pixels, y, 0), str(point.number), ink)
        self._numbers(y, row, ink)

    def rest(self, y: float, row: int, count: int) -> None:
        quiet = self._theme.quiet
        self._text(self._at(0, y, 0), tr(MORE).format(count=count), quiet)
        self._numbers(y, row, quiet)

    def sums(self, y: float, row: int) -> None:
        self._painter.setFont(font(self._layout.pixels, QFont.Weight.DemiBold))
        self._text(self._at(0, y, 0), "Σ", self._theme.ink)
        self._numbers(y, row, self._theme.ink)

    def _numbers(self, y: float, row: int, ink: str) -> None:
        """Draw the numbers of a row; digits that only some of them have are faint."""
        metrics = QFontMetricsF(self._painter.font())
        for column, (right, line) in zip(
            self._layout.columns, self._layout.places, strict=True
        ):
            cell = column.cells[row]
            extra = metrics.horizontalAdvance(cell.extra)
            end = right - cell.aside - extra
            start = end - metrics.horizontalAdvance(cell.text)
            self._text(self._at(start, y, line), cell.text, ink)
            self._text(self._at(end, y, line), cell.extra, self._theme.quiet)

    def _text(self, at: QPointF, text: str, ink: str) -> None:
        self._painter.setPen(QColor(ink))
        self._painter.drawText(at, text)

    def _at(self, x: float, y: float, line: int) -> QPointF:
        layout = self._layout
        middle = y + (line + 0.5) * layout.line_height
        return QPointF(x, middle + BASELINE * layout.pixels)
