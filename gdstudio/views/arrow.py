"""An arrow with a light rim, which keeps it apart from what lies below."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gdstudio.core.dataset import Floats

HEAD, SHAFT, RIM = 9.0, 2.2, 3.0  # px: length of the head, widths of shaft and rim


def paint_arrow(
    painter: QPainter, start: Floats, tip: Floats, colour: QColor, rim: QColor
) -> None:
    """Draw an arrow from one pixel, (2,), to another."""
    way = (tip - start) / np.hypot(*(tip - start))
    neck, aside = tip - HEAD * way, 0.45 * HEAD * np.array([-way[1], way[0]])
    corners = (tip, neck + aside, neck - aside)
    head = QPolygonF([QPointF(*corner.tolist()) for corner in corners])
    for ink, edge in ((rim, RIM), (colour, 0.0)):
        painter.setBrush(ink)
        painter.setPen(QPen(ink, SHAFT + edge))
        painter.drawLine(QPointF(*start.tolist()), QPointF(*neck.tolist()))
        painter.setPen(QPen(ink, max(edge, 0.1)))
        painter.drawPolygon(head)
