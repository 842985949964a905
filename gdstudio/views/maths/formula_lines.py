"""The learning rule, and below it a line of numbers for each parameter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gdstudio.views.fonts import font
from gdstudio.views.maths.rows import StepCells
from gdstudio.views.maths.step_columns import StepColumns
from gdstudio.views.maths.typeset import Typesetter, Word
from gdstudio.views.steady_widths import SteadyWidths
from gdstudio.views.symbols import meaning_at
from gdstudio.views.theme import Theme

FORMULA_HEIGHT, LINE_HEIGHT = 2.2, 1.5  # of the letters of the rule, and of a line
SMALLEST = 8  # px
APART = 26.0  # px between the rule for the weights and the one for the bias


class FormulaLines(QWidget):
    """Its height follows from the letters' size and from how many parameters there are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._formula, self._line = theme, 17, 13
        self._rules: tuple[str, str] = ("", "")
        self._note = ""
        self._steps: Sequence[StepCells] = ()
        self._words: list[Word] = []
        self.steady = SteadyWidths()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_sizes(self, formula: int, line: int, steps: int) -> None:
        """Choose letters, in px, and make room for so many lines."""
        self._formula, self._line = formula, line
        self.setFixedHeight(
            round(FORMULA_HEIGHT * formula) + steps * round(LINE_HEIGHT * line)
        )

    def show_rules(
        self, rules: tuple[str, str], steps: Sequence[StepCells], note: str
    ) -> None:
        self._rules, self._steps, self._note = rules, steps, note
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._words = self._paint_rules(painter)
        if self._steps:
            self._words += self._paint_steps(painter)
        painter.end()

    def _paint_rules(self, painter: QPainter) -> list[Word]:
        """Draw the rule; beside it the note, or the rule for the bias, if there is room."""
        setter, ink = Typesetter(self._formula), self._theme.ink
        height = round(FORMULA_HEIGHT * self._formula)
        baseline = height / 2 + 0.3 * self._formula
        weights, bias = self._rules
        words = setter.draw(painter, QPointF(0, baseline), weights, ink)
        used = setter.width(weights) + APART
        if self._note:
            painter.setFont(font(min(self._line, self._theme.px(13))))
            painter.setPen(QColor(self._theme.quiet))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            box = QRectF(used, 0, self.width() - used, height)
            painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, self._note)
        elif used + setter.width(bias) <= self.width():
            words += setter.draw(painter, QPointF(used, baseline), bias, ink)
        return words

    def _paint_steps(self, painter: QPainter) -> list[Word]:
        columns = StepColumns(self._steps, self._line)
        while columns.pixels > SMALLEST and columns.width > self.width():
            columns = StepColumns(self._steps, columns.pixels - 1)
        columns.stay(self.steady, self.width())
        top, height = round(FORMULA_HEIGHT * self._formula), round(LINE_HEIGHT * self._line)
        words: list[Word] = []
        for row in range(len(self._steps)):
            baseline = top + (row + 0.5) * height + 0.35 * columns.pixels
            words += columns.draw(painter, row, baseline, self._theme)
        return words

    def event(self, event: QEvent) -> bool:
        """Say what the symbol under the pointer stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = meaning_at(self._words, event.pos())
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
