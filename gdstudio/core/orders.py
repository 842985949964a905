"""The order in which an epoch visits the points.

The order of an epoch follows from the seed and the epoch's number alone. Nothing else is
remembered, so going back and stepping again visits the same points.
"""

from collections import OrderedDict
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdstudio.core.dataset import Rows
from gdstudio.core.errors import OrderNotWhole, OrderOutOfRange, WrongOrder
from gdstudio.core.randomness import restarted
from gdstudio.i18n import mark

ORDERS = {
    "fixed": mark("fixed"),
    "shuffled": mark("shuffled"),
    "with-replacement": mark("with replacement"),
}
REMEMBERED = 1 << 19  # numbers, 4 MB


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


def _drawn(order: str, points: int, seed: int, epoch: int) -> Rows:
    key = order, points, seed, epoch
    known = _remembered.get(key)
    if known is not None:
        return known
    random = restarted(seed, epoch)
    if order == "shuffled":
        rows = _kept(random.permutation(points))
    else:
        rows = _kept(random.randint(0, points, points, dtype=np.int64))
    _remembered.add(key, rows)
    return rows


class _Remembered:
    """The orders drawn of late: training and the views ask for the same ones again."""

    def __init__(self) -> None:
        self._orders: OrderedDict[object, Rows] = OrderedDict()
        self._numbers = 0

    def get(self, key: object) -> Rows | None:
        return self._orders.get(key)

    def add(self, key: object, rows: Rows) -> None:
        self._orders[key] = rows
        self._numbers += len(rows)
        while self._numbers > REMEMBERED and len(self._orders) > 1:
            self._numbers -= len(self._orders.popitem(last=False)[1])


_remembered = _Remembered()


def _kept(rows: NDArray[np.integer]) -> Rows:
    """Return rows that cannot be written to: the next caller gets the same array."""
    kept = rows.astype(np.intp)
    kept.flags.writeable = False
    return kept
