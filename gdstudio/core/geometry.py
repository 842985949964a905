"""The boundary inside a rectangle: a line, and the half-planes on its sides.

The boundary is where w₁ x₁ + w₂ x₂ + b equals the neuron's threshold. With w = 0 there is
no such line, and then these functions say so instead of drawing one somewhere.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats

ROUNDING = 8 * float(np.finfo(np.float64).eps)  # of the largest part of a sum


@dataclass(frozen=True)
class Rectangle:
    left: float
    bottom: float
    right: float
    top: float

    def corners(self) -> Floats:
        """Return the corners, (4, 2), counter-clockwise from the left bottom."""
        x = [self.left, self.right, self.right, self.left]
        y = [self.bottom, self.bottom, self.top, self.top]
        return np.column_stack([x, y])


def heights(parameters: Floats, threshold: float, points: Floats) -> Floats:
    """Return z - threshold at points (n, 2), up to a positive factor, shape (n,).

    The factor keeps parameters near the largest float from overflowing.
    """
    scale = float(np.abs(parameters).max())
    w1, w2, bias = (parameters / scale).tolist() if scale > 0 else (0.0, 0.0, 0.0)
    shifted = bias - (threshold / scale if scale > 0 else threshold)
    return w1 * points[:, 0] + w2 * points[:, 1] + shifted


def has_boundary(parameters: Floats, rectangle: Rectangle) -> bool:
    """Return whether z = w · x + b changes within a rectangle, by more than rounding.

    Where all pulls cancel, as on XOR, sums of floats leave weights of 1e-17 behind: the
    line that these would draw is an accident. Nothing may have overflowed.
    """
    if not np.isfinite(parameters).all() or not np.any(parameters[:-1] != 0):
        return False
    w1, w2, bias = np.abs(parameters / np.abs(parameters).max()).tolist()
    x, y = np.abs(rectangle.corners()).max(axis=0).tolist()
    width, height = rectangle.right - rectangle.left, rectangle.top - rectangle.bottom
    return bool(w1 * width + w2 * height > ROUNDING * (w1 * x + w2 * y + bias))


def half_plane(
    parameters: Floats, threshold: float, rectangle: Rectangle, label: int
) -> Floats:
    """Return the corners, (k, 2), of the part of the rectangle that is of class `label`.

    A line that only touches the rectangle cuts nothing off; then a part has no corners.
    Without a boundary the rectangle is of one class, 0 if it is exactly on the threshold.
    """
    corners = rectangle.corners()
    z = heights(parameters, threshold, corners)
    if not has_boundary(parameters, rectangle):
        z = np.full(len(corners), z[np.abs(z).argmax()])
    if not z.any():
        return corners if label == 0 else np.empty((0, 2))
    places, z = _around(corners, z)
    side = z if label == 1 else -z
    return places[side >= 0] if (side > 0).any() else np.empty((0, 2))


def boundary_segment(parameters: Floats, threshold: float, rectangle: Rectangle) -> Floats:
    """Return the two ends of the boundary in the rectangle, (2, 2); (0, 2) if outside."""
    if not has_boundary(parameters, rectangle):
        return np.empty((0, 2))
    corners = rectangle.corners()
    places, z = _around(corners, heights(parameters, threshold, corners))
    ends = places[z == 0]
    return ends if len(ends) == 2 else np.empty((0, 2))


def band(line: Floats, width: float, rectangle: Rectangle) -> Floats:
    """Return the corners, (k, 2), of what lies within a width of a line in a rectangle.

    line (3,): w₁, w₂, b with w of length 1; the width is measured to either side.
    """
    corners = rectangle.corners()
    for side in (line, -line):
        corners = _cut(corners, heights(side, -width, corners))
    return corners


def clipped(corners: Floats, rectangle: Rectangle) -> Floats:
    """Return the corners, (l, 2), of what a convex polygon (k, 2) shares with a rectangle.

    A segment is a polygon of two corners, and a place one of one.
    """
    for side in (
        [1.0, 0.0, -rectangle.left],
        [0.0, 1.0, -rectangle.bottom],
        [-1.0, 0.0, rectangle.right],
        [0.0, -1.0, rectangle.top],
    ):
        corners = _cut(corners, heights(np.array(side), 0.0, corners))
    return corners


def _cut(corners: Floats, z: Floats) -> Floats:
    """Return the corners of the part of a polygon where z is not negative."""
    if not len(corners):
        return corners
    places, z = _around(corners, z)
    return places[z >= 0]


def _around(corners: Floats, z: Floats) -> tuple[Floats, Floats]:
    """Return the corners with the crossings of the line between them, and z at each."""
    places, z_there = [], []
    for here in range(len(corners)):
        after = (here + 1) % len(corners)
        places.append(corners[here])
        z_there.append(float(z[here]))
        if np.sign(z[here]) * np.sign(z[after]) < 0:
            share = z[here] / (z[here] - z[after])
            places.append(corners[here] + share * (corners[after] - corners[here]))
            z_there.append(0.0)
    return np.array(places), np.array(z_there)


def nearest_on_segment(place: Floats, ends: Floats) -> Floats:
    """Return the place, (2,), of a segment with these ends, (2, 2), that is nearest."""
    start, way = ends[0], ends[1] - ends[0]
    length = float(way @ way)
    if not length:
        return np.array(start)
    share = min(max(float((place - start) @ way) / length, 0.0), 1.0)
    nearest: Floats = start + share * way
    return nearest


def distance_to_segment(place: Floats, ends: Floats) -> float:
    """Return how far a place, (2,), is from a segment with these ends, (2, 2)."""
    return float(np.hypot(*(place - nearest_on_segment(place, ends))))
