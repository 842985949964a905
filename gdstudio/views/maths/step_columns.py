"""The lines of numbers below the learning rule, with their parts under each other."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter

from gdstudio.views.fonts import font
from gdstudio.views.maths.decimal_columns import DecimalColumn
from gdstudio.views.maths.rows import StepCells
from gdstudio.views.maths.tabular import tabular_metrics
from gdstudio.views.maths.typeset import Typesetter, Word
from gdstudio.views.steady_widths import SteadyWidths
from gdstudio.views.theme import Theme

GAP = 0.4  # between two parts, of the letters' size
NAME, BEFORE, FACTOR, TOTAL, EQUALS, AFTER = range(6)


class StepColumns:
    """w₁ ← before − factor · (total) = after, in letters of one size."""

    def __init__(self, steps: Sequence[StepCells], pixels: int) -> None:
        self.pixels, self._steps = pixels, steps
        self._setter = Typesetter(pixels)
        self._fonts = [font(pixels)] * AFTER + [font(pixels, QFont.Weight.DemiBold)]
        self._numbers = {
            place: DecimalColumn(
                [step[place] for step in steps],
                tabular_metrics(pixels, is_bold=place == AFTER),
            )
            for place in (BEFORE, TOTAL, AFTER)
        }
        self._widths = [self._width(place) for place in range(AFTER + 1)]

    def _width(self, place: int) -> float:
        if place in self._numbers:
            room = self._setter.width("()") if place == TOTAL else 0.0
            return self._numbers[place].width + room
        return max(self._setter.width(step[place]) for step in self._steps)

    @property
    def width(self) -> float:
        return sum(self._widths) + AFTER * GAP * self.pixels

    def stay(self, steady: SteadyWidths, room: float) -> None:
        """Keep the parts where they were, if that has room."""
        gaps = AFTER * GAP * self.pixels
        self._widths = steady.grown(self.pixels, self._widths, room - gaps)

    def draw(
        self, painter: QPainter, row: int, baseline: float, theme: Theme
    ) -> list[Word]:
        """Draw a line; return where its words are."""
        words, x = list[Word](), 0.0
        for place, width in enumerate(self._widths):
            if place in self._numbers:
                ink = theme.accent if place == AFTER else theme.ink
                self._draw_number(painter, QPointF(x + width, baseline), place, row, ink)
            else:
                text = self._steps[row][place]
                words += self._setter.draw(painter, QPointF(x, baseline), text, theme.ink)
            x += width + GAP * self.pixels
        return words

    def _draw_number(
        self, painter: QPainter, end: QPointF, place: int, row: int, ink: str
    ) -> None:
        """Draw a number that ends at a place; a negative sum in brackets."""
        painter.setFont(self._fonts[place])
        painter.setPen(QColor(ink))
        cell, bracket = self._numbers[place].cells[row], 0.0
        text = cell.text + cell.extra
        if place == TOTAL:
            bracket = self._setter.width(")")
            text = f"({text})" if "−" in text.partition("·")[0] else f"{text}"
        metrics = painter.fontMetrics()
        shut = 0.0 if text.endswith(")") else bracket
        x = end.x() - cell.aside - shut - metrics.horizontalAdvance(text)
        painter.drawText(QPointF(x, end.y()), text)
