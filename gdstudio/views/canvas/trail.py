"""The last positions of the boundary, fading: where the line came from."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gdstudio.core.dataset import Floats

LENGTH = 20  # positions
STRONGEST = 90  # alpha of the newest one, of 255


class Trail(QGraphicsItem):
    """One item for all lines: twenty items would cost more than the points."""

    def __init__(self) -> None:
        super().__init__()
        self._range = QRectF(-1, -1, 2, 2)
        self._lines: list[QLineF] = []
        self._colour, self._width = QColor(), 1.0  # px

    def set_pen(self, colour: QColor, width: float) -> None:
        self._colour, self._width = QColor(colour), width
        self.update()

    def set_range(self, left: float, right: float, bottom: float, top: float) -> None:
        self.prepareGeometryChange()
        self._range = QRectF(left, bottom, right - left, top - bottom)

    def set_segments(self, segments: Sequence[Floats]) -> None:
        """Show these segments, (2, 2) each, the oldest first."""
        lines = [
            QLineF(*start, *end) for start, end in (ends.tolist() for ends in segments)
        ]
        if lines or self._lines:
            self._lines = lines[-LENGTH:]
            self.update()

    def boundingRect(self) -> QRectF:
        return self._range

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for age, line in enumerate(reversed(self._lines)):
            colour = QColor(self._colour)
            colour.setAlpha(round(STRONGEST * (1 - age / LENGTH)))
            pen = QPen(colour, self._width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLine(line)
