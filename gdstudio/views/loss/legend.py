"""The names of the curves, in one line above them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdstudio.views.fonts import small_font
from gdstudio.views.theme import Theme

HEIGHT = 16  # px
SAMPLE, BESIDE, BETWEEN = 18, 5, 14  # px: a piece of the curve, gaps
DOT = 2.0  # px, radius
TEXT_AT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Entry:
    """A curve's name, a shorter one for a narrow plot, and how it is drawn."""

    name: str
    short: str
    colour: str
    line: Qt.PenStyle = Qt.PenStyle.SolidLine
    has_dot: bool = False


class Legend(QWidget):
    """It keeps its height, and says less where there is less room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lossLegend")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._entries: tuple[Entry, ...] = ()
        self._colour, self._scale = QColor(), 1.0
        self._font = small_font()  # in pixels of the theme
        self.setFixedHeight(HEIGHT)

    def apply_theme(self, theme: Theme) -> None:
        self._colour, self._scale = QColor(theme.quiet), theme.scale
        self.setFixedHeight(round(theme.px(HEIGHT)))
        self.update()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self.setAccessibleName(", ".join(entry.name for entry in entries))
            self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, HEIGHT)

    def texts(self) -> list[str]:
        """Return the names that are shown: whole, short, or as many as have room."""
        names = [entry.name for entry in self._entries]
        shorts = [entry.short for entry in self._entries]
        fewer = (shorts[:count] for count in range(len(shorts), -1, -1))
        return next(each for each in (names, *fewer) if self._width(each) <= self._room)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, texts = QPainter(self), self.texts()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        painter.setFont(self._font)
        x = float(self._room - self._width(texts))
        for entry, text in zip(self._entries, texts, strict=False):
            x = self._draw(painter, x, entry, text)
        painter.end()

    def _draw(self, painter: QPainter, x: float, entry: Entry, text: str) -> float:
        """Draw a piece of the curve and its name; return where the next one begins."""
        middle, colour = HEIGHT / 2, QColor(entry.colour)
        painter.setPen(QPen(colour, 1.5, entry.line))
        if entry.line != Qt.PenStyle.NoPen:
            painter.drawLine(QPointF(x, middle), QPointF(x + SAMPLE, middle))
        if entry.has_dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x + SAMPLE / 2, middle), DOT, DOT)
        width = QFontMetrics(self._font).horizontalAdvance(text)
        painter.setPen(self._colour)
        place = QRectF(x + SAMPLE + BESIDE, 0, width + 1, HEIGHT)
        painter.drawText(place, TEXT_AT, text)
        return x + SAMPLE + BESIDE + width + BETWEEN

    @property
    def _room(self) -> float:
        return self.width() / self._scale

    def _width(self, texts: Sequence[str]) -> int:
        around = SAMPLE + BESIDE + BETWEEN
        metrics = QFontMetrics(self._font)
        return sum(around + metrics.horizontalAdvance(text) for text in texts)
