"""From places in the parameters' plane to the pixels of a chart, and back."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from gdstudio.core.dataset import Floats
from gdstudio.core.geometry import Rectangle


class Scale:
    """Stretches a rectangle of the plane over an area of a widget."""

    def __init__(self, rectangle: Rectangle, area: QRectF) -> None:
        self.rectangle, self.area = rectangle, area
        across = area.width() / (rectangle.right - rectangle.left)
        up = area.height() / (rectangle.top - rectangle.bottom)
        self.unit = np.array([across, -up])  # px; y grows downwards on a screen
        self._pixel = np.array([area.left(), area.bottom()])
        self._place = np.array([rectangle.left, rectangle.bottom])

    def pixels(self, places: Floats) -> Floats:
        """Return the pixels of places (…, 2), shape (…, 2)."""
        result: Floats = self._pixel + (places - self._place) * self.unit
        return result

    def place(self, pixel: QPointF) -> Floats:
        """Return the place under a pixel, (2,), in as few digits as tell pixels apart."""
        away = np.array([pixel.x(), pixel.y()]) - self._pixel
        place = (self._place + away / self.unit).tolist()
        digits = [math.ceil(math.log10(size)) for size in np.abs(self.unit).tolist()]
        return np.array([round(*pair) for pair in zip(place, digits, strict=True)])

    def sees(self, place: Floats) -> bool:
        """Return whether a place, (2,), is in sight."""
        return self.area.contains(QPointF(*self.pixels(place).tolist()))
