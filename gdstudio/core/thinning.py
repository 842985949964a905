"""What to draw of a long curve: few of its points, and each peak among them.

A run of a million updates has a million losses, but a picture only some hundred pixels.
Of each block of updates the lowest and the highest are drawn. Blocks of 4, of 8, of 16 and
so on are kept while the run grows, so that a picture costs as much after a million updates
as after a thousand.
"""

from collections.abc import Callable
from typing import Self

import numpy as np

from gdstudio.core.dataset import Floats, Mask, Rows
from gdstudio.core.growing import Growing
from gdstudio.core.history import History
from gdstudio.core.progress import Progress
from gdstudio.core.randomness import stream

Numbers = Floats | Rows
SMALLEST = 4  # numbers in a block of the finest level
MOST = 512  # blocks of a curve: a plot has about twice as many pixels across
FEW = 2 * MOST  # points that are all drawn
AT_ONCE = 1 << 16  # numbers, read in a memory of that size


class Thinning:
    """The lowest and the highest number of each block of a column that grows."""

    def __init__(self) -> None:
        # Rows as short integers: a run has no two thousand million updates.
        self._levels: list[tuple[Growing[np.int32], Growing[np.int32]]] = []
        self._length = 0

    def catch_up(self, values: Numbers, kept: int) -> None:
        """Read the numbers behind the first `kept`, which are as they were."""
        if self._length == len(values) == kept:
            return
        self._length = len(values)
        level, width = 0, SMALLEST
        while len(values) >= width or level < len(self._levels):
            if level == len(self._levels):
                self._levels.append((Growing(np.int32), Growing(np.int32)))
            for side in self._levels[level]:
                side.cut(kept // width)
            self._read(values, level, width)
            level, width = level + 1, 2 * width

    @classmethod
    def of(cls, values: Numbers) -> Self:
        """Return the blocks of a column that grows no more."""
        thinning = cls()
        thinning.catch_up(values, 0)
        return thinning

    def blocks(self, width: int, count: int) -> tuple[Rows, Rows]:
        """Return where the first so many blocks of a width are lowest, and highest.

        width: a power of two, at least the smallest
        """
        low, high = self._levels[width.bit_length() - SMALLEST.bit_length()]
        return low.values[:count].astype(np.intp), high.values[:count].astype(np.intp)

    def _read(self, values: Numbers, level: int, width: int) -> None:
        """Add the blocks of a level that have become whole."""
        low, whole = self._levels[level][0], len(values) // width
        while len(low) < whole:
            self._add(values, level, width, min(whole, len(low) + AT_ONCE // width + 1))

    def _add(self, values: Numbers, level: int, width: int, whole: int) -> None:
        """Add the blocks of a level up to the first so many."""
        low, high = self._levels[level]
        done = len(low)
        if level:
            lows, highs = (
                finer.values[2 * done : 2 * whole].reshape(-1, 2)
                for finer in self._levels[level - 1]
            )
        else:
            rows = np.arange(done * width, whole * width, dtype=np.int32)
            lows = highs = rows.reshape(-1, width)
        first = np.arange(whole - done)
        low.extend(lows[first, values[lows].argmin(1)])
        high.extend(highs[first, values[highs].argmax(1)])

    def rows(self, values: Numbers, first: int, last: int) -> Rows:
        """Return which of the rows `first` to `last`, both included, to draw."""
        count = last - first + 1
        if count <= FEW:
            return np.arange(first, last + 1)
        level = (-(-count // MOST) - 1).bit_length() - SMALLEST.bit_length() + 1
        width = SMALLEST << level
        start, stop = -(-first // width), (last + 1) // width
        pairs = np.sort([side.values[start:stop] for side in self._levels[level]], axis=0)
        before, after = (first, start * width), (stop * width, last + 1)
        rows = np.concatenate(
            (
                np.array([first]),
                extremes(values, *before),
                pairs.T.ravel(),
                extremes(values, *after),
                np.array([last]),
            )
        )
        is_new: Mask = np.append(True, rows[1:] != rows[:-1])
        return rows[is_new]


class Curve:
    """Which rows to draw of a column of a history, such as its losses."""

    def __init__(self, column: Callable[[History], Floats]) -> None:
        self._column = column
        self._progress, self._thinning = Progress(), Thinning()

    def rows(self, history: History, first: int, last: int) -> Rows:
        return self.thinning(history).rows(self._column(history), first, last)

    def thinning(self, history: History) -> Thinning:
        """Return the blocks of all that the history holds."""
        kept = self._progress.catch_up(history)
        self._thinning.catch_up(self._column(history), kept)
        return self._thinning


def thinned_rows(values: Numbers) -> Rows:
    """Return which rows to draw of a curve that grows no more."""
    return Thinning.of(values).rows(values, 0, len(values) - 1)


def scattered(count: int, most: int) -> Rows:
    """Return at most so many rows of `count`, spread evenly, one of each block.

    Its place in the block is drawn by lot, so that the rhythm of an epoch is not mistaken
    for the run. Blocks grow to twice the width all at once: what was drawn mostly stays.
    """
    width = 1 << (-(-count // most) - 1).bit_length() if count else 1
    blocks = np.arange(count // width)
    lots = stream(0).random_sample(len(blocks))
    return blocks * width + (lots * width).astype(np.intp)


def extremes(values: Numbers, first: int, stop: int) -> Rows:
    """Return where the lowest and the highest of some rows are, in their order."""
    if first >= stop:
        return np.empty(0, np.intp)
    part = values[first:stop]
    return first + np.sort([part.argmin(), part.argmax()])
