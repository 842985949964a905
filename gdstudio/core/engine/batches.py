"""Squared loss in batches: an update from a few sums over its points.

    v ← v - η (a/b) (G v - q)       a/b: 2/B, or another factor by the conventions
    G = Σ x̃ x̃ᵀ,  q = Σ y x̃         of the batch of B points, x̃ = (x₁, x₂, 1)

G v - q is the textbook's Σ (ŷ - y) x̃. NumPy adds up G and q for many batches at once; then
an update takes 3 · 3 products of plain floats, however many points the batch holds. Where
the batch is always all the points, or the batches are the same in every epoch, they are
added up once.

The sums are added in another order than the textbook's: the parameters agree to about
twelve digits, and to the last one where the sums are exact, as in examples by hand.
"""

from collections.abc import Iterable, Iterator
from itertools import repeat

import numpy as np

from gdstudio.core.dataset import Floats, Rows

Sums = tuple[float, ...]
AT_ONCE = 1 << 15  # points: their products stay in the processor's cache


def squared_loss_in_batches(
    parameters: Floats, sums: Floats, factors: Floats, rate: float
) -> Floats:
    """Return the parameters (3,) after each of m batches, (m, 3).

    sums: (9, m) from `batch_sums`; factors: (m,) a/b of the formula above; rate: η
    """
    w1, w2, bias = parameters.tolist()
    batches = zip(*sums.tolist(), factors.tolist(), strict=True)
    return _collected(_updates(batches, rate, w1, w2, bias), sums.shape[1])


def squared_loss_of_all(
    parameters: Floats, sums: Floats, factor: float, rate: float, updates: int
) -> Floats:
    """Return the parameters (3,) after each of so many batches of the same points, (k, 3).

    sums: (9, 1) from `batch_sums`; factor: a/b of the formula above; rate: η
    """
    w1, w2, bias = parameters.tolist()
    batches = repeat((*sums[:, 0].tolist(), factor), updates)
    return _collected(_updates(batches, rate, w1, w2, bias), updates)


def batch_sums(points: Floats, batches: Rows) -> Floats:
    """Return G and q of each batch: Σ of x₁x₁, x₁x₂, x₂x₂, x₁, x₂, 1, x₁y, x₂y, y, (9, m).

    points:  (4, n + 1)  x₁, x₂, 1 and y of each point; the last one is all zeros
    batches: (m, B)      rows of the points; a smaller batch is filled up with the last
    """
    sums, at_once = np.empty((9, len(batches))), max(AT_ONCE // batches.shape[1], 1)
    for first in range(0, len(batches), at_once):
        part = slice(first, first + at_once)
        x1, x2, ones, y = (column[batches[part]] for column in points)
        terms = x1 * x1, x1 * x2, x2 * x2, x1, x2, ones, x1 * y, x2 * y, y
        sums[:, part] = [term.sum(axis=1) for term in terms]
    return sums


def _updates(
    batches: Iterable[Sums], rate: float, w1: float, w2: float, bias: float
) -> Iterator[float]:
    for sums in batches:  # pragma: no branch - nobody asks for one more
        g11, g12, g22, s1, s2, count, q1, q2, sy, factor = sums
        pull1 = g11 * w1 + g12 * w2 + s1 * bias - q1
        pull2 = g12 * w1 + g22 * w2 + s2 * bias - q2
        pull3 = s1 * w1 + s2 * w2 + count * bias - sy
        w1 -= rate * (factor * pull1)
        w2 -= rate * (factor * pull2)
        bias -= rate * (factor * pull3)
        yield w1
        yield w2
        yield bias


def _collected(numbers: Iterator[float], updates: int) -> Floats:
    """Return what comes one after the other as rows of three."""
    return np.fromiter(numbers, np.float64, 3 * updates).reshape(updates, 3)
