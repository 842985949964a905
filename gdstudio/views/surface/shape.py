"""The shape of the bowl as it is drawn: on the surface, and small beside its number."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from gdstudio.core.dataset import Floats
from gdstudio.core.surface.ellipse import Ellipse, outline
from gdstudio.views.surface.scale import Scale
from gdstudio.views.theme import Theme

WIDTH, AXIS = 2.2, 1.4  # px
GLYPH = QSizeF(24, 16)  # px


def draw_ellipse(painter: QPainter, scale: Scale, ellipse: Ellipse, theme: Theme) -> None:
    """Draw the contour stronger than its neighbours, and its two axes."""
    colour = QColor(theme.accent)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, WIDTH))
    pixels = scale.pixels(ellipse.corners)
    painter.drawPolygon(pg.functions.arrayToQPolygonF(pixels[:, 0], pixels[:, 1]))
    pen = QPen(colour, AXIS)
    pen.setDashPattern([2.0, 2.5])
    painter.setPen(pen)
    for ends in scale.pixels(ellipse.axes):
        painter.drawLine(QPointF(*ends[0].tolist()), QPointF(*ends[1].tolist()))


def glyph(hessian: Floats, colour: str, ratio: float) -> QIcon:
    """Return a contour for two parameters, in its true shape, as an icon."""
    size = GLYPH * ratio
    picture = QPixmap(size.toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    around = outline(hessian)
    half = min(
        (GLYPH.width() - 3) / 2 / abs(around[:, 0]).max(),
        (GLYPH.height() - 3) / 2 / abs(around[:, 1]).max(),
    )
    x = GLYPH.width() / 2 + half * around[:, 0]
    y = GLYPH.height() / 2 - half * around[:, 1]
    painter.setPen(QPen(QColor(colour), 1.6))
    painter.drawPolygon(pg.functions.arrayToQPolygonF(x, y))
    painter.end()
    return QIcon(picture)
