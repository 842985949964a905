"""The arrows of an update in slow motion, drawn over the points."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gdstudio.core.dataset import Floats
from gdstudio.views.arrows import Arrows, Look, draw_arrows
from gdstudio.views.fonts import TEXT, font, small_font
from gdstudio.views.theme import Theme

WEAK, EARLIER, PAST = 120, 150, 80  # alpha, of 255: rings, arrows before, those summed up
THICK, THIN, FINE = 2.4, 1.6, 1.2  # px
SUM_WIDTH, SUM_HEAD = 5.0, 17.0  # px
MANY = 300  # points in a batch, of which only those in turn are seen
MOST_RINGS = 60  # points in turn; more would hide each other
RIM = 200  # alpha, of 255
CLEAR = QColor(0, 0, 0, 0)
LABEL_AWAY = 18.0  # px from the tip of the sum to its name
ROOM, CENTRE = QRectF(0, 0, 400, 100), Qt.AlignmentFlag.AlignCenter
ABOVE = 40  # z: over the points, below the words


@dataclass(frozen=True, eq=False)
class PullsPicture:
    """What is seen of an update in slow motion; places are pixels.

    radius:  of the rings
    batch:   (k, 2) points of the batch, if they are not all there are
    in_turn: (k, 2) points that pull now
    earlier, now: the pulls of the points before, and of those in turn
    zeros:   (k, 2) points that were in turn and pull nothing
    lines:   (k, 2, 2) where the line would be, by the pulls so far, in units of the points
    is_sum:  whether all have pulled
    sum:     then one arrow
    divisor: by how much it is drawn smaller than the pulls
    """

    radius: float
    batch: Floats
    in_turn: Floats
    earlier: Arrows
    now: Arrows
    zeros: Floats
    lines: Floats
    is_sum: bool
    sum: Arrows
    divisor: int


class PullsItem(QGraphicsItem):
    """One item for all; its coordinates are the pixels of the view."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(ABOVE)
        self.setVisible(False)
        self._range = QRectF()
        self.picture: PullsPicture | None = None

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_picture(self, picture: PullsPicture, size: QSize) -> None:
        """Show a picture in a view of so many pixels."""
        self.prepareGeometryChange()
        self._range = QRectF(0, 0, size.width(), size.height())
        self.picture = picture
        self.setVisible(True)
        self.update()

    def clear(self) -> None:
        self.picture = None
        self.setVisible(False)

    def boundingRect(self) -> QRectF:
        return self._range

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if self.picture is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._theme.scale, self._theme.scale)
        self._draw_rings(painter, self.picture)
        self._draw_zeros(painter, self.picture.zeros)
        self._draw_arrows(painter, self.picture)
        if len(self.picture.sum.tips):
            self._draw_sum(painter, self.picture)

    def _draw_rings(self, painter: QPainter, picture: PullsPicture) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colour = QColor(self._theme.accent)
        for places, alpha, width in (
            (picture.batch, WEAK, THIN),
            (_if_few(picture.in_turn), 255, THICK + 0.4),
        ):
            colour.setAlpha(alpha)
            painter.setPen(QPen(colour, width))
            for place in places.tolist():
                painter.drawEllipse(QPointF(*place), picture.radius, picture.radius)

    def _draw_zeros(self, painter: QPainter, places: Floats) -> None:
        painter.setFont(small_font())
        painter.setPen(QColor(self._theme.quiet))
        away = self.picture.radius if self.picture else 0.0
        for x, y in places.tolist():
            painter.drawText(QPointF(x + 0.8 * away, y - 0.6 * away), "0")

    def _draw_arrows(self, painter: QPainter, picture: PullsPicture) -> None:
        faint = _with_alpha(self._theme.accent, PAST if picture.is_sum else EARLIER)
        draw_arrows(painter, picture.earlier, Look(faint, CLEAR, THIN))
        accent, rim = QColor(self._theme.accent), _with_alpha(self._theme.panel, RIM)
        is_crowd = len(picture.in_turn) > MOST_RINGS
        look = Look(accent, CLEAR, FINE) if is_crowd else Look(accent, rim, THICK)
        draw_arrows(painter, picture.now, look)

    def _draw_sum(self, painter: QPainter, picture: PullsPicture) -> None:
        accent, ground = QColor(self._theme.accent), QColor(self._theme.panel)
        draw_arrows(painter, picture.sum, Look(accent, ground, SUM_WIDTH, SUM_HEAD))
        text = f"Σ ÷ {picture.divisor}" if picture.divisor > 1 else "Σ"
        tail, tip = picture.sum.tails[0], picture.sum.tips[0]
        beyond = tip + LABEL_AWAY * (tip - tail) / np.hypot(*(tip - tail))
        painter.setFont(font(TEXT, QFont.Weight.DemiBold))
        box = painter.boundingRect(ROOM, CENTRE, text).adjusted(-5, -1, 5, 1)
        box.moveCenter(QPointF(*beyond.tolist()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(accent)
        painter.drawText(box, CENTRE, text)


def _if_few(places: Floats) -> Floats:
    return places if len(places) <= MOST_RINGS else places[:0]


def _with_alpha(colour: str, alpha: int) -> QColor:
    result = QColor(colour)
    result.setAlpha(alpha)
    return result
