"""The place at which a tool works: under the pointer, or under the keyboard's cursor."""

import math
from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats, Mask, Point
from gdstudio.core.geometry import Rectangle


@dataclass(frozen=True)
class Spot:
    """All that a tool has to know about the canvas, in the units of the points."""

    at: Point  # in the digits that pixels can tell apart
    row: int | None  # of the nearest point within reach
    pixel: Point  # how many units a pixel is wide and high
    sight: Rectangle  # what the canvas shows
    label: int = 0  # the class that this button draws
    adds: bool = False  # with Shift or Ctrl: to what is selected already

    def reach(self, radius: float) -> Point:
        """Return the half-widths, in units, of a circle of some px."""
        return radius * self.pixel[0], radius * self.pixel[1]

    def way_to(self, other: "Spot") -> float:
        """Return how far away another spot is, in px."""
        across, up = self.at[0] - other.at[0], self.at[1] - other.at[1]
        return math.hypot(across / self.pixel[0], up / self.pixel[1])

    def short(self, places: Floats) -> Floats:
        """Return places (k, 2) in the digits that pixels can tell apart."""
        columns = zip(places.T, self.pixel, strict=True)
        return np.column_stack([np.round(x, digits_for(pixel)) for x, pixel in columns])

    def sees(self, places: Floats) -> Mask:
        """Return which of these places (k, 2) the canvas shows, (k,)."""
        sight = self.sight
        low, high = (sight.left, sight.bottom), (sight.right, sight.top)
        seen: Mask = np.all((places >= low) & (places <= high), axis=1)
        return seen


def digits_for(pixel: float) -> int:
    """Return how many decimals tell tenths of a pixel apart, in the units of the points."""
    return 1 - math.floor(math.log10(pixel))
