"""A short text at the right of a row: the longest of its wordings that finds room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdstudio.views.fonts import small_font
from gdstudio.views.theme import Theme

RIGHT_BOUND = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEAST = QSize(40, 18)  # px


class HeadNote(QWidget):
    """It takes the room that is left, so a text that changes moves nothing around it."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._wordings: tuple[str, ...] = ()
        self._colour, self._font = QColor(), small_font()

    def apply_theme(self, theme: Theme) -> None:
        self._colour, self._font = QColor(theme.quiet), small_font(theme.scale)
        width, height = LEAST.width() / theme.scale, LEAST.height() * theme.scale
        self.setMinimumSize(round(width), round(height))
        self.update()

    def set_wordings(self, wordings: Sequence[str]) -> None:
        """Show one of these, the longest first."""
        if tuple(wordings) != self._wordings:
            self._wordings = tuple(wordings)
            self.setAccessibleDescription(self._wordings[0])
            self.update()

    def text(self) -> str:
        """Return what is shown: nothing where even the shortest wording has no room."""
        metrics = QFontMetricsF(self._font)
        fitting = (
            text
            for text in self._wordings
            if metrics.horizontalAdvance(text) <= self.width()
        )
        return next(fitting, "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        painter.drawText(self.rect(), RIGHT_BOUND, self.text())
        painter.end()
