"""Arrows, many at once: a line with a head that does not grow with it."""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gdstudio.core.dataset import Floats

HEAD, NARROW = 9.0, 0.4  # px, length of a head; its half width as a share of that
LONGEST_HEAD = 0.6  # of the arrow
RIM = 1.5  # px on each side, so that an arrow is seen on any ground


@dataclass(frozen=True, eq=False)
class Arrows:
    """From tails to tips: pixels, (k, 2) each."""

    tails: Floats
    tips: Floats

    def of(self, places: range) -> "Arrows":
        rows = slice(places.start, places.stop)
        return Arrows(self.tails[rows], self.tips[rows])


NO_ARROWS = Arrows(np.empty((0, 2)), np.empty((0, 2)))


@dataclass(frozen=True)
class Look:
    colour: QColor
    rim: QColor
    width: float  # px
    head: float = HEAD  # px


def draw_arrows(painter: QPainter, arrows: Arrows, look: Look) -> None:
    """Draw arrows; an arrow from a place to itself is none."""
    seen = (arrows.tips != arrows.tails).any(axis=1)
    if not seen.any():
        return
    shafts, heads = _paths(arrows.tails[seen], arrows.tips[seen], look.head)
    if look.rim.alpha():
        _draw(painter, shafts, heads, look.rim, look.width + 2 * RIM, edge=2 * RIM)
    _draw(painter, shafts, heads, look.colour, look.width, edge=0.5)


def _paths(tails: Floats, tips: Floats, head: float) -> tuple[QPainterPath, QPainterPath]:
    """Return all lines as one path, and all heads: one stroke is drawn faster than many."""
    along = tips - tails
    lengths = np.hypot(along[:, 0], along[:, 1])
    way = along / lengths[:, None]
    back = np.minimum(head, LONGEST_HEAD * lengths)[:, None] * way
    aside = NARROW * np.column_stack([-back[:, 1], back[:, 0]])
    necks = tips - back
    shafts = np.stack([tails, necks], axis=1).reshape(-1, 2)
    corners = np.stack([tips, necks + aside, necks - aside, tips], axis=1).reshape(-1, 2)
    joined = np.tile([True, True, True, False], len(tips))
    path = pg.functions.arrayToQPath
    return (
        path(shafts[:, 0], shafts[:, 1], connect="pairs"),
        path(corners[:, 0], corners[:, 1], connect=joined),
    )


def _draw(
    painter: QPainter,
    shafts: QPainterPath,
    heads: QPainterPath,
    colour: QColor,
    width: float,
    *,
    edge: float,
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width, c=Qt.PenCapStyle.RoundCap))
    painter.drawPath(shafts)
    painter.setBrush(colour)
    painter.setPen(QPen(colour, edge, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(heads)
