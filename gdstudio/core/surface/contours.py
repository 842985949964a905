"""Contours of the squared error over two parameters: ellipses, or lines along a valley.

    L(t) = m + r²               every contour is a circle of radius r in the bowl's measure
    t = c + A⁻¹ (r cos φ / √weight₁, r sin φ / √weight₂)

Radii that grow by equal steps give contours that are dense where the bowl is steep and
still leave some for the valley. Where one weight is 0, the loss is the same all along a
valley, and a contour is a pair of parallel lines.

Source: G. Strang, "Introduction to Linear Algebra", 5th ed. (2016), section 6.5.
"""

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.geometry import Rectangle
from gdstudio.core.surface.bowl import Slice

RINGS, BATCH_RINGS = 12, 5  # at most so many contours across a picture
CORNERS = 128  # of the polygon that stands for an ellipse
ANGLES = np.arange(CORNERS) * (2 * np.pi / CORNERS)
CIRCLE = np.column_stack([np.cos(ANGLES), np.sin(ANGLES)])
STRIP = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])


def radii(bowl: Slice, rectangle: Rectangle) -> Floats:
    """Return the radii of the contours to draw in a rectangle, the smallest first.

    Their step doubles or halves in two strides, so that they stay where they are while the
    rectangle or the bowl moves a little. A level loss has none.
    """
    near, far = nearest_and_farthest(bowl, rectangle)
    step = _step(far - near, RINGS)
    return _multiples(near, far, step, first=0.0) if step else np.empty(0)


def radii_through(bowl: Slice, rectangle: Rectangle, place: Floats) -> Floats:
    """Return radii such that one contour goes through a place (2,)."""
    near, far = nearest_and_farthest(bowl, rectangle)
    step, first = _step(far - near, BATCH_RINGS), float(np.hypot(*bowl.measured(place)))
    return _multiples(near, far, step, first) if step else np.empty(0)


def nearest_and_farthest(bowl: Slice, rectangle: Rectangle) -> tuple[float, float]:
    """Return the least and the largest radius in a rectangle.

    The distance from the centre is convex: largest in a corner, and least inside only if
    the centre is there, else on an edge.
    """
    corners = bowl.measured(rectangle.corners())
    far = float(np.hypot(corners[:, 0], corners[:, 1]).max())
    x, y = bowl.centre
    if rectangle.left <= x <= rectangle.right and rectangle.bottom <= y <= rectangle.top:
        return 0.0, far
    edges = np.roll(corners, -1, axis=0) - corners
    squared = (edges * edges).sum(1)
    along = -(corners * edges).sum(1)
    share = np.divide(along, squared, out=np.zeros(4), where=squared > 0).clip(0, 1)
    feet = corners + share[:, None] * edges
    return float(np.hypot(feet[:, 0], feet[:, 1]).min()), far


def contour(bowl: Slice, radius: float, rectangle: Rectangle) -> Floats:
    """Return the corners, (k, 2), of the area where the loss is below lowest + radius².

    All lie on the contour. Those of an endless valley lie beyond the rectangle. A level
    loss has no contour, (0, 2).
    """
    gentle, steep = bowl.weights.tolist()
    if steep == 0:
        return np.empty((0, 2))
    if gentle > 0:
        return bowl.centre + radius * CIRCLE @ bowl.back.T
    along = (rectangle.corners() - bowl.centre) @ bowl.across[0]
    reach = 2.0 * float(np.abs(along).max()) or 1.0
    return bowl.centre + STRIP * [reach, radius] @ bowl.back.T


def inside(polygon: Floats, rectangle: Rectangle) -> Floats:
    """Return the part of a convex polygon (k, 2) in a rectangle; (0, 2) if it is outside.

    Source: I. E. Sutherland and G. W. Hodgman, "Reentrant Polygon Clipping",
    Communications of the ACM 17 (1974), 32-42.
    """
    low, high = [rectangle.left, rectangle.bottom], [rectangle.right, rectangle.top]
    if (polygon >= low).all() and (polygon <= high).all():
        return polygon  # as most are
    for column, bound, sign in (
        (0, rectangle.left, 1.0),
        (0, rectangle.right, -1.0),
        (1, rectangle.bottom, 1.0),
        (1, rectangle.top, -1.0),
    ):
        polygon = _cut(polygon, sign * (polygon[:, column] - bound))
    return polygon


def _cut(polygon: Floats, height: Floats) -> Floats:
    """Return the part of a polygon (k, 2) where the height of its corners, (k,), is ≥ 0."""
    if (height >= 0).all():
        return polygon
    after, height_after = np.roll(polygon, -1, axis=0), np.roll(height, -1)
    crosses = (height >= 0) != (height_after >= 0)
    rise = np.where(crosses, height - height_after, 1.0)
    crossings = polygon + (height / rise)[:, None] * (after - polygon)
    both = np.stack([polygon, crossings], axis=1)
    kept: Floats = both[np.column_stack([height >= 0, crosses])]
    return kept


def _step(span: float, most: int) -> float:
    """Return a power of √2 that goes into a span at most so many times; 0 for no span."""
    if not np.isfinite(span) or span <= 0:
        return 0.0
    return float(2.0 ** (np.ceil(2 * np.log2(span / most)) / 2))


def _multiples(near: float, far: float, step: float, first: float) -> Floats:
    """Return first + k · step, for whole k, between two radii and above 0."""
    lowest, highest = np.floor((near - first) / step) + 1, np.floor((far - first) / step)
    found = first + step * np.arange(lowest, highest + 1)
    return found[found > 1e-9 * step]
