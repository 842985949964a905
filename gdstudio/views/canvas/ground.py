"""The plane under the pixels: places in the units of the points, and what lies there."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QWidget

from gdstudio.core.dataset import Floats, Point
from gdstudio.core.geometry import Rectangle
from gdstudio.session.session import Session
from gdstudio.views.canvas.scene import CanvasScene, places_of, point_size
from gdstudio.views.canvas.spot import Spot, digits_for
from gdstudio.views.ticks import step_for

GRID = 8  # px between two lines of the small grid, at least
REACH = 9  # px from a point's centre in which the pointer takes hold of it


class Ground:
    """Knows the widget's size, the range that the scene shows, and the session's points."""

    def __init__(self, session: Session, scene: CanvasScene, widget: QWidget) -> None:
        self._session, self._scene, self._widget = session, scene, widget

    @property
    def sight(self) -> Rectangle:
        """What the canvas shows, in the units of the points."""
        return self._scene.rectangle

    @property
    def scale(self) -> float:
        """How large letters, marks and lines are."""
        return self._scene.scale

    def place_at(self, pixel: QPointF | QPoint) -> Point:
        """Return the place under a pixel, in the units of the points."""
        rectangle, (across, up) = self._scene.rectangle, self._pixel()
        return rectangle.left + pixel.x() * across, rectangle.top - pixel.y() * up

    def pixels_of(self, places: Floats) -> Floats:
        """Return the pixels of places (n, 2), shape (n, 2)."""
        rectangle, size = self._scene.rectangle, self._widget.size()
        across = (places[:, 0] - rectangle.left) / (rectangle.right - rectangle.left)
        up = (places[:, 1] - rectangle.bottom) / (rectangle.top - rectangle.bottom)
        return np.column_stack([across * size.width(), (1 - up) * size.height()])

    def pixel_of(self, place: Point) -> QPointF:
        return QPointF(*self.pixels_of(np.array([place]))[0].tolist())

    def row_at(self, pixel: QPointF | QPoint) -> int | None:
        """Return the row of the nearest point within reach of a pixel, if there is one."""
        dataset = self._session.dataset
        if not len(dataset):
            return None
        away = self.pixels_of(places_of(dataset)) - [pixel.x(), pixel.y()]
        distances = np.hypot(away[:, 0], away[:, 1])
        nearest = int(distances.argmin())
        reach = max(REACH, point_size(len(dataset)) / 2) * self.scale
        return nearest if distances[nearest] <= reach else None

    def grid(self) -> Point:
        """Return the steps of the small grid, across and up: round numbers."""
        across, up = self._pixel()
        return step_for(GRID * across), step_for(GRID * up)

    def spot(self, place: Point, label: int = 0, *, adds: bool = False) -> Spot:
        """Return the spot at a place, exactly there."""
        row = self.row_at(self.pixel_of(place))
        return Spot(place, row, self._pixel(), self.sight, label, adds)

    def spot_under(self, pixel: QPointF, label: int = 0, *, adds: bool = False) -> Spot:
        """Return the spot under a pixel, in short numbers: 0.5, not 0.4999999.

        A pointer that has left the canvas is at its edge.
        """
        size = self._widget.size()
        x, y = min(max(pixel.x(), 0), size.width()), min(max(pixel.y(), 0), size.height())
        inside, (across, up) = QPointF(x, y), self._pixel()
        left, bottom = self.place_at(inside)
        place = round(left, digits_for(across)), round(bottom, digits_for(up))
        row = self.row_at(inside)
        return Spot(place, row, (across, up), self.sight, label, adds)

    def _pixel(self) -> Point:
        """Return how many units a pixel is wide and high."""
        rectangle, size = self._scene.rectangle, self._widget.size()
        return (
            (rectangle.right - rectangle.left) / size.width(),
            (rectangle.top - rectangle.bottom) / size.height(),
        )
