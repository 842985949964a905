"""Online squared loss to the end: stretches of updates side by side.

    e = x̃ · v - y,  v ← v + k e x̃           x̃ = (x₁, x₂, 1), one point an update

An update is an affine map of v, and so is a stretch of them: v ← A v + c. A and c of a
stretch are found by sending four parameters through it: zeros, and for y = 0 the three unit
vectors. NumPy does that for many stretches in the same steps; what is left is one map of
3 × 4 numbers for each.

Only the ends of the stretches are known, and rounding differs from that of the updates one
by one: the parameters agree to about twelve digits.
"""

import numpy as np

from gdstudio.core.dataset import Floats

Map = tuple[float, ...]


def ends_of_stretches(
    parameters: Floats, x1: Floats, x2: Floats, wanted: Floats, factors: Floats
) -> Floats:
    """Return the parameters (3,) after each of k stretches of n points, (k, 3).

    x1, x2, wanted: (n, k)  of each stretch a column of points, in the order of their turns
    factors:        (n, k)  k of the formula above; 0 for a point that is not there
    """
    w1, w2, bias = parameters.tolist()
    ends = []
    for a1, a2, a3, a4, b1, b2, b3, b4, c1, c2, c3, c4 in zip(
        *_maps(x1, x2, wanted, factors).reshape(12, -1).tolist(), strict=True
    ):
        w1, w2, bias = (
            a1 * w1 + a2 * w2 + a3 * bias + a4,
            b1 * w1 + b2 * w2 + b3 * bias + b4,
            c1 * w1 + c2 * w2 + c3 * bias + c4,
        )
        ends.append((w1, w2, bias))
    return np.array(ends)


def _maps(x1: Floats, x2: Floats, wanted: Floats, factors: Floats) -> Floats:
    """Return A and c of each stretch, (3, 4, k)."""
    maps = np.zeros((3, 4, wanted.shape[1]))
    for place in range(3):
        maps[place, place] = 1.0
    w1, w2, bias = maps
    errors, step = np.empty_like(bias), np.empty_like(bias)
    own = errors[3]  # of the parameters that start from zeros
    for first, second, y, factor in zip(x1, x2, wanted, factors, strict=True):
        np.multiply(w1, first, out=errors)
        errors += np.multiply(w2, second, out=step)
        errors += bias
        own -= y
        errors *= factor
        bias += errors
        w2 += np.multiply(errors, second, out=step)
        errors *= first
        w1 += errors
    return maps
