"""The sign of a class: a disc for class 0, a triangle for class 1, a ring for a value."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gdstudio.views.theme import Theme

TRIANGLE = ((0.0, -1.1), (1.05, 0.8), (-1.05, 0.8))  # half-widths of a disc


def draw_symbol(
    painter: QPainter, centre: QPointF, radius: float, label: int | None, theme: Theme
) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    if label is None:
        painter.setPen(QPen(QColor(theme.accent), max(1.5, radius / 3)))
        painter.drawEllipse(centre, 0.8 * radius, 0.8 * radius)
    elif label == 0:
        painter.setBrush(QColor(theme.class_0))
        painter.drawEllipse(centre, radius, radius)
    else:
        painter.setBrush(QColor(theme.class_1))
        corners = [centre + QPointF(x, y) * radius for x, y in TRIANGLE]
        painter.drawPolygon(QPolygonF(corners))
    painter.restore()
