"""The boundary inside a rectangle: a line, and the half-planes on its sides.

The boundary is where w₁ x₁ + w₂ x₂ + b equals the neuron's threshold. With w = 0 there is
no such line, and then these functions say so instead of drawing one somewhere.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats


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


def has_boundary(parameters: Floats) -> bool:
    """Return whether w is not zero (and nothing has overflowed)."""
    return bool(np.isfinite(parameters).all() and np.any(parameters[:-1] != 0))


def half_plane(
    parameters: Floats, threshold: float, rectangle: Rectangle, label: int
) -> Floats:
    """Return the corners, (k, 2), of the part of the rectangle that is of class `label`.

    A line that only touches the rectangle cuts nothing off; then a part has no corners.
    """
    corners = rectangle.corners()
    z = heights(parameters, threshold, corners)
    if not z.any():  # no line, and the whole rectangle exactly on the threshold
        return corners if label == 0 else np.empty((0, 2))
    places, z = _around(corners, z)
    side = z if label == 1 else -z
    return places[side >= 0] if (side > 0).any() else np.empty((0, 2))


def boundary_segment(parameters: Floats, threshold: float, rectangle: Rectangle) -> Floats:
    """Return the two ends of the boundary in the rectangle, (2, 2); (0, 2) if outside."""
    if not has_boundary(parameters):
        return np.empty((0, 2))
    corners = rectangle.corners()
    places, z = _around(corners, heights(parameters, threshold, corners))
    ends = places[z == 0]
    return ends if len(ends) == 2 else np.empty((0, 2))


def _around(corners: Floats, z: Floats) -> tuple[Floats, Floats]:
    """Return the corners with the crossings of the line between them, and z at each."""
    places, z_there = [], []
    for here, after in ((0, 1), (1, 2), (2, 3), (3, 0)):
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
