"""Online mode in plain floats: squared loss, one point an update.

    e = z - y                       as in `neurons.adaline`, for one point at a time
    w ← w + k (e x)                 k = -2η, or -η by other conventions
    b ← b + k e

A loop over Python's own floats takes a twentieth of the time that NumPy takes for arrays of
one number. Its sums are added in the order of the textbook's, and doubling a float is
exact, so the parameters are the textbook's, bit for bit.

The loop keeps only the errors. The parameters are their running sums, which NumPy adds up
in the same order.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from gdstudio.core.dataset import Floats

Point = tuple[float, float, float]


def squared_loss_online(
    parameters: Floats, columns: Floats, points: Iterable[Point], factor: float
) -> Floats:
    """Return the parameters after each of k points, (k, 3).

    parameters: (3,)    before the first
    columns:    (2, k)  the features of the points, in the order of their turns
    points:             the same once more, each with what the neuron aims at: x₁, x₂, y
    factor:             k of the formula above
    """
    w1, w2, bias = parameters.tolist()
    found = _errors(points, w1, w2, bias, factor)
    errors = np.fromiter(found, np.float64, columns.shape[1])
    sums = np.empty((3, len(errors) + 1))
    sums[:, 0] = parameters
    np.multiply(errors, columns, out=sums[:2, 1:])
    sums[2, 1:] = errors
    sums[:, 1:] *= factor
    return np.cumsum(sums, axis=1, out=sums)[:, 1:].T


def _errors(
    points: Iterable[Point], w1: float, w2: float, bias: float, factor: float
) -> Iterator[float]:
    for x1, x2, y in points:  # pragma: no branch - nobody asks for one more
        error = w1 * x1 + w2 * x2 + bias - y
        w1 += factor * (error * x1)
        w2 += factor * (error * x2)
        bias += factor * error
        yield error
