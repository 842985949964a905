"""The certificate on the canvas: a line with the room beside it, or hulls that meet.

What lies under the points is one layer, and what lies above them another.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTransform

from gdstudio.core.dataset import Floats
from gdstudio.views.canvas.layer import draw_line, draw_polygon, faint, pixels
from gdstudio.views.canvas.proof_picture import ProofPicture
from gdstudio.views.fonts import small_font
from gdstudio.views.theme import Theme

ROOM, SHARED = 46, 84  # alpha of the margin band and of the overlap, of 255
HULL, LINE, THIN = 1.4, 1.8, 1.3  # px
DASHES = [6.0, 4.0]  # of the line's width
DIAMOND = 7.0  # px from the middle of the witness to its corners
DOT = 3.5  # px, radius of a nearest place
RIM = 1.5  # px of the ground around them
AWAY = 17.0  # px from a point to the middle of its name
NAME = QRectF(0, 0, 44, 16)  # px, room for a name
CORNERS = ((0, -1), (1, 0), (0, 1), (-1, 0))
SHIFTS = ((-1, 0), (1, 0), (0, -1), (0, 1))


def draw_areas(
    painter: QPainter, picture: ProofPicture, theme: Theme, to_pixels: QTransform
) -> None:
    """Draw the room between the classes, their hulls, and what these share."""
    room = pixels(picture.band, to_pixels)
    painter.setPen(QPen(QColor(theme.margin), THIN))
    painter.setBrush(faint(theme.margin, ROOM))
    draw_polygon(painter, room)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for corners, colour in zip(picture.hulls, theme.classes, strict=True):
        painter.setPen(QPen(QColor(colour), HULL, j=Qt.PenJoinStyle.RoundJoin))
        draw_polygon(painter, pixels(corners, to_pixels))
    painter.setPen(QPen(QColor(theme.overlap), THIN, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(faint(theme.overlap, SHARED))
    draw_polygon(painter, pixels(picture.overlap, to_pixels))
    pen = QPen(QColor(theme.ink), LINE)
    pen.setDashPattern(DASHES)
    painter.setPen(pen)
    draw_line(painter, pixels(picture.line, to_pixels))


def draw_marks(
    painter: QPainter, picture: ProofPicture, theme: Theme, to_pixels: QTransform
) -> None:
    """Draw the nearest places, or the witness with the points whose mixture it is."""
    ink, ground = QColor(theme.ink), QColor(theme.panel)
    nearest = pixels(picture.nearest, to_pixels)
    for colour, width in ((ground, THIN + 2 * RIM), (ink, THIN)):
        painter.setPen(QPen(colour, width))
        draw_line(painter, nearest)
    painter.setPen(QPen(ground, RIM))
    painter.setBrush(ink)
    for place in nearest.tolist():
        painter.drawEllipse(QPointF(*place), DOT, DOT)
    for witness in pixels(picture.witness, to_pixels):
        mixed = pixels(picture.mixed, to_pixels)
        painter.setPen(QPen(QColor(theme.overlap), THIN))
        for point in mixed:
            draw_line(painter, np.array([witness, point]))
        painter.setPen(QPen(ground, RIM))
        painter.setBrush(QBrush(QColor(theme.overlap)))
        draw_polygon(painter, witness + DIAMOND * np.array(CORNERS))
        _draw_names(painter, picture.names, mixed, witness, (ink, ground))


def _draw_names(
    painter: QPainter,
    names: tuple[str, ...],
    points: Floats,
    witness: Floats,
    colours: tuple[QColor, QColor],
) -> None:
    """Write the names of the points beside them, on the side away from the witness."""
    ink, rim = colours
    painter.setFont(small_font())
    alone = 0
    for name, point in zip(names, points, strict=True):
        way, length = point - witness, float(np.hypot(*(point - witness)))
        if length < DIAMOND:  # the witness itself, by as many names as classes at most
            way, length = np.array([1.0, 1.0 if alone else -1.0]), np.sqrt(2)
            alone += 1
        box = QRectF(NAME)
        box.moveCenter(QPointF(*(point + AWAY * way / length).tolist()))
        for colour, shifts in ((rim, SHIFTS), (ink, ((0, 0),))):
            painter.setPen(colour)
            for shift in shifts:
                place = box.translated(*shift)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
