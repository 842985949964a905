"""How the parts of a surface are drawn: fills, dashes, path, arrow and star."""

from functools import lru_cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from gdstudio.core.dataset import Floats
from gdstudio.views.arrow import paint_arrow
from gdstudio.views.surface.picture import Areas, Walk
from gdstudio.views.surface.scale import Scale
from gdstudio.views.theme import Theme

FAINTEST, STRONGEST = 0.05, 0.42  # of the accent in the fills: highest loss, lowest
CONTOUR = 0.55  # of the accent in the lines between them
SHADES = 256  # of plateaus
HIGHEST = 0.55  # of the accent on the best plateau
DASHES = [4.0, 3.0]  # of a pen's width
LONG_PATH = 150  # alpha, of 255: what lies below a tangle should still be seen
SHORT, LONG = 20.0, 64.0  # px, of the arrow
DOT, STAR, CORNER = 6.0, 8.0, 2.4  # px, radii
TURNS = np.arange(10) * np.pi / 5 - np.pi / 2
SPIKES = np.where(np.arange(10) % 2, 0.42, 1.0)
STAR_CORNERS = np.column_stack([np.cos(TURNS), np.sin(TURNS)]) * SPIKES[:, None]


def draw_areas(painter: QPainter, scale: Scale, areas: Areas, theme: Theme) -> None:
    """Fill areas, the largest first, each stronger than the one around it.

    Only the lines between them are smoothed, which takes half the time and looks the same.
    """
    painter.fillRect(scale.area, shade(theme, FAINTEST))
    polygons = [_polygon(scale.pixels(area)) for area in areas]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for place, polygon in enumerate(polygons, 1):
        strength = FAINTEST + (STRONGEST - FAINTEST) * place / len(areas)
        painter.setBrush(shade(theme, strength))
        painter.drawPolygon(polygon)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shade(theme, CONTOUR), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for polygon in polygons:
        painter.drawPolygon(polygon)


def draw_shares(painter: QPainter, scale: Scale, shares: Floats, theme: Theme) -> None:
    """Fill cells: the smaller the share beside the others in sight, the stronger."""
    least, most = float(shares.min()), float(shares.max())
    height = (shares - least) / ((most - least) or 1.0)
    steps = np.rint(height * (SHADES - 1)).astype(np.intp)
    pixels = _shades(theme)[steps[::-1]]
    rows, columns = pixels.shape
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(scale.area, image)


def draw_batch(painter: QPainter, scale: Scale, areas: Areas, theme: Theme) -> None:
    """Outline areas with dashes."""
    painter.setPen(batch_pen(theme))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for area in areas:
        painter.drawPolygon(_polygon(scale.pixels(area)))


def batch_pen(theme: Theme) -> QPen:
    pen = QPen(QColor(theme.parameters[1]), 1.2)
    pen.setDashPattern(DASHES)
    return pen


def draw_walk(painter: QPainter, scale: Scale, walk: Walk, theme: Theme) -> None:
    """Draw the path, where it starts, and its corners if there are few."""
    is_short = len(walk.corners) > 0
    colour = QColor(theme.ink)
    colour.setAlpha(255 if is_short else LONG_PATH)
    painter.setPen(QPen(colour, 1.8 if is_short else 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = scale.pixels(walk.lines).reshape(-1, 2).T
    painter.drawPath(pg.functions.arrayToQPath(x, y, connect="pairs"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ink))
    for corner in walk.corners[1:]:
        _draw_dot(painter, scale, corner, CORNER)
    _draw_dot(painter, scale, walk.start, CORNER + 1)


def draw_here(painter: QPainter, scale: Scale, walk: Walk, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.panel), 2))
    painter.setBrush(QColor(theme.accent))
    _draw_dot(painter, scale, walk.here, DOT)


def draw_star(painter: QPainter, scale: Scale, lowest: Floats, theme: Theme) -> None:
    if scale.sees(lowest):
        painter.setPen(QPen(QColor(theme.panel), 1.4))
        painter.setBrush(QColor(theme.ink))
        painter.drawPolygon(_polygon(scale.pixels(lowest) + STAR * STAR_CORNERS))


def draw_arrow(
    painter: QPainter, scale: Scale, here: Floats, downhill: Floats, theme: Theme
) -> None:
    """Draw the way down; `downhill` (2,) is a share of the longest arrow, or zeros."""
    if not downhill.any() or not scale.sees(here):
        return
    way = downhill * scale.unit
    way = way / np.hypot(*way)
    start = scale.pixels(here)
    tip = start + way * max(LONG * float(np.hypot(*downhill)), SHORT)
    paint_arrow(painter, start, tip, QColor(theme.accent), QColor(theme.panel))


@lru_cache(maxsize=256)
def shade(theme: Theme, strength: float) -> QColor:
    """Return so much of the accent, 0 to 1, mixed into the colour of the panel."""
    low, high = QColor(theme.panel), QColor(theme.accent)
    return QColor(
        round(low.red() + strength * (high.red() - low.red())),
        round(low.green() + strength * (high.green() - low.green())),
        round(low.blue() + strength * (high.blue() - low.blue())),
    )


@lru_cache(maxsize=4)
def _shades(theme: Theme) -> NDArray[np.uint32]:
    """Return the colours of plateaus, from the best to the worst.

    Their steps are largest between the good ones.
    """
    strengths = HIGHEST + (FAINTEST - HIGHEST) * np.linspace(0, 1, SHADES) ** 0.6
    return np.array([shade(theme, strength).rgb() for strength in strengths], np.uint32)


def _polygon(pixels: Floats) -> QPolygonF:
    polygon: QPolygonF = pg.functions.arrayToQPolygonF(pixels[:, 0], pixels[:, 1])
    return polygon


def _draw_dot(painter: QPainter, scale: Scale, place: Floats, radius: float) -> None:
    if scale.sees(place):
        painter.drawEllipse(QPointF(*scale.pixels(place).tolist()), radius, radius)
