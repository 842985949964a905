"""The best line so far: a second line, dashed, with its name where it leaves the canvas."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTransform

from gdstudio.core.dataset import Floats
from gdstudio.core.geometry import Rectangle, clipped
from gdstudio.views.canvas.layer import draw_line, pixels
from gdstudio.views.fonts import SMALL, font
from gdstudio.views.theme import Theme

WIDTH = 2.2  # px
DASHES = [3.0, 2.5]  # of the line's width
EDGE = 10.0  # px from the name to the edges of the canvas
BELOW = 54.0  # px kept free along the bottom: numbers, and the name of the axis
LEFT = 44.0  # px kept free of it along the left edge: numbers
PADDING = 8.0  # px beside the name, in its box
HIGH = 20.0  # px, the box


@dataclass(frozen=True, eq=False)
class BestPicture:
    """segments: (2, 2) each, in the units of the points; text: what the line is called.

    box: of the text, in px of the canvas. Without segments it is the present line.
    """

    segments: tuple[Floats, ...]
    text: str
    box: QRectF


def draw_lines(
    painter: QPainter, picture: BestPicture, theme: Theme, to_pixels: QTransform
) -> None:
    pen = QPen(QColor(theme.best), WIDTH)
    pen.setDashPattern(DASHES)
    painter.setPen(pen)
    for segment in picture.segments:
        draw_line(painter, pixels(segment, to_pixels))


def draw_name(
    painter: QPainter, picture: BestPicture, theme: Theme, _to_pixels: QTransform
) -> None:
    painter.setPen(QPen(QColor(theme.best), 1))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(picture.box, HIGH / 2, HIGH / 2)
    painter.setFont(name_font())
    painter.drawText(picture.box, Qt.AlignmentFlag.AlignCenter, picture.text)


def name_font() -> QFont:
    return font(SMALL, QFont.Weight.Medium)


def name_box(text: str, ends: Floats, size: tuple[int, int], above: int) -> QRectF:
    """Return the place of a name, in px: on its line, near the edge of the canvas.

    ends (2, 2): of the line, in px; size: of the canvas; above: what is taken there. Of its
    two ends the line has the name at the lower one, where no legend is.
    """
    width = QFontMetricsF(name_font()).horizontalAdvance(text) + 2 * PADDING
    half = width / 2
    free = Rectangle(
        left=LEFT + half,
        bottom=above + EDGE + HIGH / 2,  # y grows downwards
        right=max(size[0] - EDGE - half, LEFT + half + 1),
        top=max(size[1] - BELOW - HIGH / 2, above + EDGE + HIGH / 2 + 1),
    )
    inside = clipped(ends, free)
    if len(inside):
        middle = inside[inside[:, 1].argmax()]
    else:  # the line only cuts a corner
        corners = free.corners()
        middle = corners[_distances(corners, ends).argmin()]
    box = QRectF(0, 0, width, HIGH)
    box.moveCenter(QPointF(*middle.tolist()))
    return box


def _distances(places: Floats, ends: Floats) -> Floats:
    """Return how far each place, (k, 2), is from the nearer of two ends, (k,)."""
    away = places[:, np.newaxis] - ends
    nearest: Floats = np.hypot(away[..., 0], away[..., 1]).min(axis=1)
    return nearest
