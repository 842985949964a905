"""An array that grows at its end and is cut there, without being copied each time."""

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

FIRST_ROOM = 16
Number = TypeVar("Number", bound=np.generic)


class Growing(Generic[Number]):
    """`values` is a view of what is in use: read it, do not keep it."""

    def __init__(self, dtype: type[Number]) -> None:
        self._room = np.empty(FIRST_ROOM, dtype)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> NDArray[Number]:
        values = self._room[: self._length]
        values.flags.writeable = False
        return values

    def cut(self, length: int) -> None:
        """Forget what lies behind the first so many."""
        self._length = min(self._length, length)

    def extend(self, values: ArrayLike) -> None:
        added = np.asarray(values)
        length = self._length + len(added)
        if length > len(self._room):
            room = np.empty(max(length, 2 * len(self._room)), self._room.dtype)
            room[: self._length] = self._room[: self._length]
            self._room = room
        self._room[self._length : length] = added
        self._length = length
