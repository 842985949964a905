"""What is drawn over the points for the hand: circle, frame and cross-hair."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gdstudio.views.fonts import small_font
from gdstudio.views.theme import Theme

GAP, ARM = 5, 15  # px of the cross-hair: free in the middle, and to its ends
EDGE = 4  # px around a mark that its lines may cover


@dataclass(frozen=True)
class Cross:
    at: QPointF  # px
    text: str  # its place in the units of the points


class Marks(QWidget):
    """A layer of its own: the points below are not drawn anew when the pointer moves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._circle: tuple[QPointF, float] | None = None
        self._frame: QRectF | None = None
        self._cross: Cross | None = None
        self._ink, self._panel, self._accent = QColor(), QColor(), QColor()

    @property
    def circle(self) -> tuple[QPointF, float] | None:
        """Centre and radius of the circle, in px, if there is one."""
        return self._circle

    @property
    def frame(self) -> QRectF | None:
        return self._frame

    @property
    def cross(self) -> Cross | None:
        return self._cross

    def apply_theme(self, theme: Theme) -> None:
        self._ink, self._panel = QColor(theme.ink), QColor(theme.panel)
        self._accent = QColor(theme.accent)
        self.update()

    def show_marks(
        self,
        circle: tuple[QPointF, float] | None,
        frame: QRectF | None,
        cross: Cross | None,
    ) -> None:
        """Draw these in place of those before; None for one that is not there."""
        if (circle, frame, cross) == (self._circle, self._frame, self._cross):
            return
        self._erase()
        self._circle, self._frame, self._cross = circle, frame, cross
        self._erase()

    def _erase(self) -> None:
        """Have the places of all marks painted anew."""
        for box in self._boxes():
            self.update(box.adjusted(-EDGE, -EDGE, EDGE, EDGE).toAlignedRect())

    def _boxes(self) -> list[QRectF]:
        boxes = [] if self._frame is None else [self._frame]
        if self._circle is not None:
            centre, radius = self._circle
            size = QPointF(radius, radius)
            boxes.append(QRectF(centre - size, centre + size))
        if self._cross is not None:
            size = QPointF(ARM, ARM)
            boxes.append(QRectF(self._cross.at - size, self._cross.at + size))
            boxes.append(self._text_box(self._cross))
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._frame is not None:
            self._paint_frame(painter, self._frame)
        if self._circle is not None:
            for width, colour in ((3.0, self._panel), (1.2, self._ink)):
                painter.setPen(QPen(colour, width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(self._circle[0], self._circle[1], self._circle[1])
        if self._cross is not None:
            self._paint_cross(painter, self._cross)
        painter.end()

    def _paint_frame(self, painter: QPainter, frame: QRectF) -> None:
        inside = QColor(self._accent)
        inside.setAlpha(26)
        painter.setPen(QPen(self._accent, 1, Qt.PenStyle.DashLine))
        painter.setBrush(inside)
        painter.drawRect(frame)

    def _paint_cross(self, painter: QPainter, cross: Cross) -> None:
        for width, colour in ((5.0, self._panel), (2.0, self._accent)):
            painter.setPen(QPen(colour, width, c=Qt.PenCapStyle.FlatCap))
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                way = QPointF(x, y)
                painter.drawLine(cross.at + way * GAP, cross.at + way * ARM)
        box = self._text_box(cross)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._panel)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(small_font())
        painter.setPen(self._ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cross.text)

    def _text_box(self, cross: Cross) -> QRectF:
        """Return the box of the text: below right of the cross, or on the free side."""
        size = QFontMetricsF(small_font()).boundingRect(cross.text).size()
        width, height = size.width() + 12, size.height() + 4
        x, y = cross.at.x() + 8, cross.at.y() + 8
        if x + width > self.width():
            x = cross.at.x() - 8 - width
        if y + height > self.height():
            y = cross.at.y() - 8 - height
        return QRectF(x, y, width, height)
