"""Which part of the plane the canvas shows."""

from dataclasses import replace

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.geometry import Rectangle

EMPTY = Rectangle(-4.0, -3.0, 4.0, 3.0)
MARGIN = 0.12  # of the spread, on each side
FARTHEST = 1e300  # what lies farther out is shown there, so that nothing overflows
FINEST = 1e-9  # of its distance from 0: half of the narrowest range
MOST_ZOOM = 1e4  # how much smaller or larger than all points the range may be
SAME_UNITS = 12.0  # features whose spreads differ by more are not drawn to one scale


def fitting(places: Floats) -> Rectangle:
    """Return a rectangle around places (n, 2), with a margin; EMPTY for no places."""
    if not len(places):
        return EMPTY
    low, high = places.min(0), places.max(0)
    spread = high - low
    largest = float(spread.max())
    flat = spread <= largest * 1e-9
    spread = np.where(flat, largest or max(1.0, float(np.abs(high).max())), spread)
    middle = (low / 2) + (high / 2)
    half = np.maximum(spread * (0.5 + MARGIN), np.abs(middle) * FINEST + 1 / FARTHEST)
    return Rectangle(*(middle - half).tolist(), *(middle + half).tolist())


def with_headroom(content: Rectangle, share: float) -> Rectangle:
    """Return a fitting rectangle grown upwards until that share of its height is free."""
    height = content.top - content.bottom
    missing = max(share - MARGIN / (1 + 2 * MARGIN), 0.0)
    return replace(content, top=content.top + height * missing / (1 - share))


def filled(content: Rectangle, width: int, height: int, *, to_scale: bool) -> Rectangle:
    """Return the content grown to the shape of a window of width × height px.

    `to_scale`: a unit is as long across as it is up, where the spreads allow it.
    """
    across, up = content.right - content.left, content.top - content.bottom
    if not to_scale or max(across / up, up / across) > SAME_UNITS:
        return content
    unit = max(across / max(width, 1), up / max(height, 1))
    return _around(content, unit * max(width, 1), unit * max(height, 1))


def zoomed(content: Rectangle, about: tuple[float, float], factor: float) -> Rectangle:
    """Return the content magnified about a place that stays where it is."""
    x, y = about
    return Rectangle(
        x + (content.left - x) / factor,
        y + (content.bottom - y) / factor,
        x + (content.right - x) / factor,
        y + (content.top - y) / factor,
    )


def may_zoom(content: Rectangle, whole: Rectangle, factor: float) -> bool:
    """Return whether a range may change by a factor, beside the range of all points."""
    share = (content.right - content.left) / (whole.right - whole.left)
    return share > 1 / MOST_ZOOM if factor > 1 else share < MOST_ZOOM


def covers(rectangle: Rectangle, places: Floats) -> bool:
    """Return whether all places (n, 2) lie in the rectangle."""
    x, y = places.T
    inside_x = (x >= rectangle.left) & (x <= rectangle.right)
    return bool((inside_x & (y >= rectangle.bottom) & (y <= rectangle.top)).all())


def _around(content: Rectangle, across: float, up: float) -> Rectangle:
    x, y = (content.left + content.right) / 2, (content.bottom + content.top) / 2
    return Rectangle(x - across / 2, y - up / 2, x + across / 2, y + up / 2)
