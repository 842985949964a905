"""The order in which an epoch visits the points.

The order of an epoch follows from the seed and the epoch's number alone. Nothing else is
remembered, so going back and stepping again visits the same points.
"""

from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdstudio.core.dataset import Rows
from gdstudio.core.errors import OrderNotWhole, OrderOutOfRange, WrongOrder
from gdstudio.core.randomness import stream
from gdstudio.i18n import mark

ORDERS = {
    "fixed": mark("fixed"),
    "shuffled": mark("shuffled"),
    "with-replacement": mark("with replacement"),
}


class GivenOrder:
    """A visiting order from elsewhere, (epochs, n): row e lists the points of epoch e."""

    def __init__(self, visits: ArrayLike) -> None:
        array = np.array(visits)
        if array.ndim != 2:
            raise WrongOrder(found=array.shape, needed="(epochs, n)")
        if array.dtype.kind not in "iu":
            raise OrderNotWhole
        self.visits: Rows = array.astype(np.intp)
        self.visits.flags.writeable = False
        self._least = int(self.visits.min(initial=0))
        self._most = int(self.visits.max(initial=0))

    def require_fitting(self, points: int, epochs: int) -> Self:
        """Raise StudioError unless the order covers so many epochs of so many points."""
        shape = self.visits.shape
        if shape[0] < epochs or shape[1] != points:
            raise WrongOrder(found=shape, needed=(epochs, points))
        if self._least < 0 or self._most >= points:
            found = self._least if self._least < 0 else self._most
            raise OrderOutOfRange(found=found, most=points - 1)
        return self


Order = str | GivenOrder


def visiting_order(order: Order, points: int, seed: int, epoch: int) -> Rows:
    """Return the rows that an epoch visits, one after the other, shape (points,)."""
    if isinstance(order, GivenOrder):
        order.require_fitting(points, epoch + 1)
        visits: Rows = order.visits[epoch]
        return visits
    if order == "fixed":
        return _ascending(points)
    return _drawn(order, points, seed, epoch)


@lru_cache(maxsize=4)
def _ascending(points: int) -> Rows:
    return _kept(np.arange(points))


@lru_cache(maxsize=4)  # training asks for the same epoch once an update
def _drawn(order: str, points: int, seed: int, epoch: int) -> Rows:
    random = stream(seed, epoch)
    if order == "shuffled":
        return _kept(random.permutation(points))
    return _kept(random.randint(0, points, points, dtype=np.int64))


def _kept(rows: NDArray[np.integer]) -> Rows:
    """Return rows that cannot be written to: the next caller gets the same array."""
    kept = rows.astype(np.intp)
    kept.flags.writeable = False
    return kept
