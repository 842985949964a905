"""The share of misclassified points over two parameters: plateaus with cliffs between.

    z = a s + b t + c               s, t: the two parameters; a, b: the inputs (or 1 for
    ŷ = 1 if z > 0 else 0           the bias) that they are multiplied with; c: the rest

Every point has one cliff, the line z = 0 in the plane of s and t, on which it changes
sides. A row of a grid (t stays the same) meets it once, at s = −(b t + c) / a. So the
share along a row follows from counting how many cliffs lie to the left of each place.
"""

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.surface.plane import Plane

LEVEL = 1e-100  # an input this small beside the others: no cliff within sight
CACHED = 2**17  # numbers that a processor keeps at hand: rows are counted so many at a time


def shares(
    inputs: Floats, targets: Floats, plane: Plane, across: Floats, up: Floats
) -> Floats:
    """Return the share of points with ŷ ≠ y at each place of a grid, (rows, columns).

    inputs (n, d) as the neuron sees them, targets (n,) labels; n ≥ 1
    across (columns,): values of the plane's first parameter, equally far apart
    up (rows,): values of its second parameter
    """
    a, b, c = _terms(inputs, plane)
    becomes_wrong = (targets == 1) == (a < 0)  # on its cliff, seen from the left
    wrong = np.full((len(up), len(across)), np.count_nonzero(~becomes_wrong))
    rows = max(CACHED // len(targets), 1)
    for first in range(0, len(up), rows):
        some = slice(first, first + rows)
        turns = _turns(a, b, c, across, up[some])
        wrong[some] += _met_so_far(turns[:, becomes_wrong], len(across))
        wrong[some] -= _met_so_far(turns[:, ~becomes_wrong], len(across))
    return wrong / len(targets)


def _terms(inputs: Floats, plane: Plane) -> tuple[Floats, Floats, Floats]:
    """Return a, b and c of each point, (n,) each."""
    extended = np.column_stack([inputs, np.ones(len(inputs))])
    first, second = plane.pair
    c: Floats = extended[:, plane.held] @ plane.at[plane.held]
    return extended[:, first], extended[:, second], c


def _turns(a: Floats, b: Floats, c: Floats, across: Floats, up: Floats) -> Rows:
    """Return the column from which on a point is on its other side, (rows, n).

    Exactly on the cliff it is of class 0. A point without a cliff turns before the first
    column or after the last one.
    """
    columns = len(across)
    is_level = np.abs(a) <= LEVEL * np.maximum(np.abs(b), np.abs(c))
    unit = np.where(is_level, 1.0, a * (across[1] - across[0]))
    cliffs = np.outer(up, -b / unit)
    cliffs -= (c + a * across[0]) / unit  # in columns
    turns = np.where(a < 0, np.ceil(cliffs), np.floor(cliffs) + 1)
    is_one = np.outer(up, b[is_level]) + c[is_level] > 0
    turns[:, is_level] = np.where(is_one == (a[is_level] >= 0), 0, columns)
    return turns.clip(0, columns, out=turns).astype(np.intp)


def _met_so_far(turns: Rows, columns: int) -> Rows:
    """Return how many points turn at or before each place, (rows, columns)."""
    rows = len(turns)
    places = turns + (columns + 1) * np.arange(rows)[:, None]
    counts = np.bincount(places.ravel(), minlength=rows * (columns + 1))
    return counts.reshape(rows, columns + 1).cumsum(axis=1)[:, :-1]
