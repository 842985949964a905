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
ASIDE = (0.0, -26.0, 26.0, -52.0, 52.0)  # px from the line, where points are on it
NEAR = 7.0  # px from the middle of a point to the box that leaves it uncovered


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


def name_box(
    text: str, ends: Floats, points: Floats, size: tuple[int, int], above: int
) -> QRectF:
    """Return the place of a name, in px: on its line or close by, near an edge.

    ends (2, 2): of the line, in px; points (n, 2): of which it covers as few as it can;
    size: of the canvas; above: what is taken there.
    """
    width = QFontMetricsF(name_font()).horizontalAdvance(text) + 2 * PADDING
    half = np.array([width / 2, HIGH / 2])
    free = Rectangle(
        left=LEFT + half[0],
        bottom=above + EDGE + half[1],  # y grows downwards
        right=max(size[0] - EDGE - half[0], LEFT + half[0] + 1),
        top=max(size[1] - BELOW - half[1], above + EDGE + half[1] + 1),
    )
    middles = clipped(ends, free)
    if not len(middles):  # the line only cuts a corner
        corners = free.corners()
        middles = corners[[_distances(corners, ends).argmin()]]
    beside = [middles + np.array([0.0, aside]) for aside in ASIDE]
    tried = np.clip(np.vstack(beside), free.corners()[0], free.corners()[2])
    covered = [_covered(middle, half, points) for middle in tried]
    box = QRectF(0, 0, width, HIGH)
    box.moveCenter(QPointF(*tried[int(np.argmin(covered))].tolist()))
    return box


def _covered(middle: Floats, half: Floats, points: Floats) -> int:
    """Return how many points a box around a place has within or close to it."""
    return int((np.abs(points - middle) < half + NEAR).all(axis=1).sum())


def _distances(places: Floats, ends: Floats) -> Floats:
    """Return how far each place, (k, 2), is from the nearer of two ends, (k,)."""
    away = places[:, np.newaxis] - ends
    nearest: Floats = np.hypot(away[..., 0], away[..., 1]).min(axis=1)
    return nearest
