"""The place in the convex hull of points, in any number of dimensions, nearest to 0.

Wolfe's method keeps a few points whose flat it looks at. It goes to the place of the flat
nearest to 0; where that lies outside the hull of the few, it stops at the rim and drops a
point. Then the point farthest on the side of 0 joins them. Every round comes nearer, and
there are finitely many sets of points, so it ends.

Source: P. Wolfe, "Finding the nearest point in a polytope", Mathematical Programming 11
(1976), 128-149.
"""

import numpy as np

from gdstudio.core.dataset import Floats

NEAR = 1e-14  # of the largest squared length: what rounding leaves


def nearest_to_origin(points: Floats) -> Floats:
    """Return that place, (d,), for points (n, d) of which there is at least one."""
    lengths = (points**2).sum(axis=1)
    slip = NEAR * float(lengths.max())
    few, weights = [int(lengths.argmin())], np.ones(1)
    nearest: Floats = points[few[0]]
    while True:
        heights = points @ nearest
        farthest = int(heights.argmin())
        if nearest @ nearest - heights[farthest] <= slip or farthest in few:
            return nearest
        few, weights = _to_the_flat(points, [*few, farthest], np.append(weights, 0.0))
        nearest = weights @ points[few]


def _to_the_flat(
    points: Floats, few: list[int], weights: Floats
) -> tuple[list[int], Floats]:
    """Return the few that are left and their weights at the place nearest to 0."""
    while True:
        wanted = _weights_nearest(points[few])
        if (wanted > 0).all():
            return few, wanted
        leaving = wanted <= 0
        drop = weights[leaving] - wanted[leaving]
        share = float((weights[leaving] / np.where(drop > 0, drop, 1)).min())
        weights = weights + share * (wanted - weights)
        stays = ~leaving | (weights > NEAR)
        stays[int(np.where(leaving, weights, np.inf).argmin())] = False
        few = [each for each, kept in zip(few, stays, strict=True) if kept]
        weights = weights[stays] / weights[stays].sum()


def _weights_nearest(corners: Floats) -> Floats:
    """Return weights of sum 1, (k,), of the place of the corners' flat nearest to 0."""
    # The last corner, plus whatever of the sides from it is best taken off.
    sides = (corners[:-1] - corners[-1]).T
    shares = -np.linalg.lstsq(sides, corners[-1])[0]
    return np.append(shares, 1 - shares.sum())
