"""An item of the canvas that takes places in units of the points, and draws in pixels."""

from collections.abc import Callable
from typing import Generic, TypeVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gdstudio.core.dataset import Floats
from gdstudio.views.theme import Theme

Picture = TypeVar("Picture")
Draw = Callable[[QPainter, Picture, Theme, QTransform], None]


class Layer(QGraphicsItem, Generic[Picture]):
    """Draws a picture, if there is one, over all of what the canvas shows.

    Its pixels are those of the theme, which are larger where letters and lines are.
    """

    def __init__(self, draw: Draw[Picture]) -> None:
        super().__init__()
        self._draw = draw
        self._range = QRectF(-1, -1, 2, 2)
        self._theme: Theme | None = None
        self.picture: Picture | None = None
        self.setVisible(False)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_range(self, left: float, right: float, bottom: float, top: float) -> None:
        self.prepareGeometryChange()
        self._range = QRectF(left, bottom, right - left, top - bottom)

    def show_picture(self, picture: Picture | None) -> None:
        if picture is not self.picture:
            self.picture = picture
            self.setVisible(picture is not None)
            self.update()

    def boundingRect(self) -> QRectF:
        return self._range

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if self.picture is None or self._theme is None:
            return
        before, scale = painter.worldTransform(), self._theme.scale
        painter.setWorldTransform(QTransform.fromScale(scale, scale))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        to_pixels = before * QTransform.fromScale(1 / scale, 1 / scale)
        self._draw(painter, self.picture, self._theme, to_pixels)
        painter.setWorldTransform(before)


def pixels(places: Floats, to_pixels: QTransform) -> Floats:
    """Return where places (k, 2) are on the screen, (k, 2)."""
    x, y = places.T
    across = x * to_pixels.m11() + y * to_pixels.m21() + to_pixels.dx()
    down = x * to_pixels.m12() + y * to_pixels.m22() + to_pixels.dy()
    return np.column_stack([across, down])


def draw_polygon(painter: QPainter, corners: Floats) -> None:
    if len(corners):
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners.tolist()]))


def draw_line(painter: QPainter, ends: Floats) -> None:
    if len(ends):
        painter.drawLine(*(QPointF(*end) for end in ends.tolist()))


def faint(colour: str, alpha: int) -> QColor:
    result = QColor(colour)
    result.setAlpha(alpha)
    return result
