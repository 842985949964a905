"""One contour of the squared error with its principal axes: the shape of the bowl.

    (t - c)ᵀ M (t - c) = r²      M = V diag(λ₁, λ₂) Vᵀ, c the lowest place

Its half-axes point along the columns of V and are r/√λ₁ and r/√λ₂ long: the ratio of the
two is the root of λ₂/λ₁.

Source: G. Strang, "Introduction to Linear Algebra", 5th ed. (2016), section 6.5.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.geometry import Rectangle
from gdstudio.core.surface.bowl import Slice
from gdstudio.core.surface.contours import CIRCLE

SHARE = 0.9  # of the way from the lowest place to the nearest side: how far it reaches
LEAST = 0.2  # of the rectangle's width and height, where that place is near a side


@dataclass(frozen=True, eq=False)
class Ellipse:
    """corners (k, 2); axes (2, 2, 2): the ends of the long one, then of the short one."""

    corners: Floats
    axes: Floats


def ellipse_of(bowl: Slice, rectangle: Rectangle) -> Ellipse | None:
    """Return the contour about the lowest place that fits into a rectangle.

    None where that place is not in sight, or the valley has no end.
    """
    x, y = bowl.centre
    in_sight = rectangle.left < x < rectangle.right and rectangle.bottom < y < rectangle.top
    if bowl.weights[0] <= 0 or not in_sight:
        return None
    around = CIRCLE @ bowl.back.T  # of radius 1
    low, high = rectangle.corners()[[0, 2]]
    sides = np.minimum(bowl.centre - low, high - bowl.centre)
    room = np.maximum(SHARE * sides, LEAST * (high - low))
    radius = float((room / np.abs(around).max(axis=0)).min())
    form = bowl.across.T * bowl.weights @ bowl.across
    values, ways = np.linalg.eigh(form)
    half = radius * (ways / np.sqrt(values)).T  # the gentle one is the long one
    axes = bowl.centre + np.stack([-half, half], axis=1)
    return Ellipse(bowl.centre + radius * around, axes)


def outline(hessian: Floats) -> Floats:
    """Return a contour for two parameters, (k, 2), in their own units, 1 at its farthest.

    Of an endless valley, the strip is as long as a picture shows.
    """
    values, ways = np.linalg.eigh(hessian)
    if not values[-1] > 0:
        return CIRCLE  # squares too small for numbers: nothing is known of the shape
    lengths = 1 / np.sqrt(np.maximum(values, 1e-6 * values[-1]))
    around: Floats = CIRCLE * lengths / lengths.max() @ ways.T
    return around
