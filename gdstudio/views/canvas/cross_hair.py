"""A cross-hair that is moved by keys, in steps of a small grid or a tenth of them."""

import math

from gdstudio.core.dataset import Point
from gdstudio.core.geometry import Rectangle

FINER = 10  # with Shift


class CrossHair:
    """Not to be seen until it is asked for; then always within what the canvas shows."""

    def __init__(self) -> None:
        self.is_visible = False
        self.at: Point = (0.0, 0.0)

    def show(self, sight: Rectangle, grid: Point) -> None:
        """Appear where it was last, or in the middle where that is out of sight."""
        self.is_visible = True
        x, y = self.at
        if not (sight.left <= x <= sight.right and sight.bottom <= y <= sight.top):
            middle = (sight.left + sight.right) / 2, (sight.bottom + sight.top) / 2
            self.at = on_grid(middle[0], grid[0], 0), on_grid(middle[1], grid[1], 0)

    def hide(self) -> None:
        self.is_visible = False

    def move(self, across: int, up: int, sight: Rectangle, grid: Point) -> None:
        """Go to the next lines of the grid; a part of it that is not reached stays put."""
        x, y = self.at
        if across:
            x = on_grid(x, grid[0], across)
        if up:
            y = on_grid(y, grid[1], up)
        if sight.left <= x <= sight.right and sight.bottom <= y <= sight.top:
            self.at = x, y


def on_grid(value: float, step: float, lines: int) -> float:
    """Return the line of the grid so many lines above; the nearest line for 0.

    >>> on_grid(0.34, 0.1, 1), on_grid(0.34, 0.1, -1), on_grid(0.34, 0.1, 0)
    (0.4, 0.3, 0.3)
    """
    place = round(value / step, 6)
    below = {1: math.floor(place), -1: math.ceil(place), 0: round(place)}[_sign(lines)]
    return round((below + lines) * step, 2 - math.floor(math.log10(step)))


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
