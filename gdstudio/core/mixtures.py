"""A place written as a mixture of points: weights that are not negative and sum to 1.

    p = Σ aᵢ xᵢ,   aᵢ ≥ 0,   Σ aᵢ = 1

Every place in the convex hull of points in the plane is a mixture of at most three of them.

Source: C. Carathéodory, "Über den Variabilitätsbereich der Koeffizienten von Potenzreihen"
(1907); S. Boyd and L. Vandenberghe, "Convex Optimization" (2004), section 2.1.4.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats, Rows

ROUNDING = 1e-15  # a share no larger than this is none
SLIP = 4e-15  # of the largest coordinate: no mixture comes closer than that for sure


@dataclass(frozen=True, eq=False)
class Mixture:
    """rows (k,): points of the data set; weights (k,): the share of each, at most three.

    Neither can be written to.
    """

    rows: Rows
    weights: Floats

    def __post_init__(self) -> None:
        self.rows.flags.writeable = self.weights.flags.writeable = False

    def place(self, inputs: Floats) -> Floats:
        """Return what the mixture gives with points (n, 2): a place, (2,)."""
        mixed: Floats = self.weights @ inputs[self.rows]
        return mixed


def mixture_of(place: Floats, corners: Floats) -> tuple[Rows, Floats]:
    """Return corners and their weights, (k,) each, that mix to a place inside the hull.

    corners (m, 2): those of the hull, in order around it. A place that rounding has put
    just outside is written as the mixture of the nearest side, and so is one in a hull so
    thin that its area is nothing but rounding.
    """
    if len(corners) == 1:
        return np.array([0]), np.ones(1)
    if len(corners) == 2:
        return _kept(np.arange(2), _along(place, corners))
    weights = _in_triangles(place, corners)
    best = int(weights.min(axis=1).argmax())
    if not np.isfinite(weights[best]).all():
        return _beside(place, corners)
    inside = _kept(np.array([0, best + 1, best + 2]), weights[best])
    if _missed(place, corners, inside) <= SLIP * float(np.abs(corners).max()):
        return inside
    beside = _beside(place, corners)
    return min(inside, beside, key=lambda mixed: _missed(place, corners, mixed))


def _missed(place: Floats, corners: Floats, mixed: tuple[Rows, Floats]) -> float:
    """Return how far a mixture of corners is from the place that it should give."""
    rows, weights = mixed
    return float(np.abs(weights @ corners[rows] - place).max())


def _beside(place: Floats, corners: Floats) -> tuple[Rows, Floats]:
    """Return the mixture that gives the nearest place on the rim of the hull."""
    along = np.roll(corners, -1, axis=0) - corners
    shares = ((place - corners) * along).sum(axis=1) / (along * along).sum(axis=1)
    shares = shares.clip(0.0, 1.0)
    away = corners + shares[:, np.newaxis] * along - place
    side = int((away * away).sum(axis=1).argmin())
    ends = np.array([side, (side + 1) % len(corners)])
    return _kept(ends, np.array([1 - shares[side], shares[side]]))


def _along(place: Floats, ends: Floats) -> Floats:
    """Return the weights, (2,), of a segment's ends at the place on it nearest to one."""
    along = ends[1] - ends[0]
    share = float((place - ends[0]) @ along / (along @ along))
    return np.array([1 - share, share])


def _in_triangles(place: Floats, corners: Floats) -> Floats:
    """Return the weights of the corners of each triangle of a fan, (m - 2, 3).

    The fan's triangles share the first corner. One weight is negative where the place lies
    outside; all are where a triangle has no area.
    """
    before, after = corners[1:-1] - corners[0], corners[2:] - corners[0]
    areas = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    x, y = place - corners[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        second = (x * after[:, 1] - y * after[:, 0]) / areas
        third = (y * before[:, 0] - x * before[:, 1]) / areas
        weights = np.column_stack([1 - second - third, second, third])
    weights[areas == 0] = -np.inf
    return weights


def _kept(rows: Rows, weights: Floats) -> tuple[Rows, Floats]:
    """Return the rows that have a share, with weights that sum to 1."""
    is_part = weights > ROUNDING
    return rows[is_part], weights[is_part] / weights[is_part].sum()
