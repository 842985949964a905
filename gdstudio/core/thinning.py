"""What to draw of a long curve: few of its points, and each peak among them.

A run of a million updates has a million losses, but a picture only some hundred pixels.
Of each block of updates the lowest and the highest are drawn. Blocks of 4, of 8, of 16 and
so on are kept while the run grows, so that a picture costs as much after a million updates
as after a thousand.
"""

from collections.abc import Callable

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


class Thinning:
    """The lowest and the highest number of each block of a column that grows."""

    def __init__(self) -> None:
        self._levels: list[tuple[Growing[np.intp], Growing[np.intp]]] = []
        self._length = 0

    def catch_up(self, values: Numbers, kept: int) -> None:
        """Read the numbers behind the first `kept`, which are as they were."""
        if self._length == len(values) == kept:
            return
        self._length = len(values)
        level, width = 0, SMALLEST
        while len(values) >= width or level < len(self._levels):
            if level == len(self._levels):
                self._levels.append((Growing(np.intp), Growing(np.intp)))
            for side in self._levels[level]:
                side.cut(kept // width)
            self._read(values, level, width)
            level, width = level + 1, 2 * width

    def _read(self, values: Numbers, level: int, width: int) -> None:
        """Add the blocks of a level that have become whole."""
        low, high = self._levels[level]
        done, whole = len(low), len(values) // width
        if level:
            lows, highs = (
                finer.values[2 * done : 2 * whole].reshape(-1, 2)
                for finer in self._levels[level - 1]
            )
        else:
            lows = highs = np.arange(done * width, whole * width).reshape(-1, width)
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
                _extremes(values, *before),
                pairs.T.ravel(),
                _extremes(values, *after),
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
        values = self._column(history)
        self._thinning.catch_up(values, self._progress.catch_up(history))
        return self._thinning.rows(values, first, last)


def thinned_rows(values: Numbers) -> Rows:
    """Return which rows to draw of a curve that grows no more."""
    thinning = Thinning()
    thinning.catch_up(values, 0)
    return thinning.rows(values, 0, len(values) - 1)


def scattered(count: int, most: int) -> Rows:
    """Return at most so many rows of `count`, spread evenly, one of each block.

    Its place in the block is drawn by lot, so that the rhythm of an epoch is not mistaken
    for the run. Blocks grow to twice the width all at once: what was drawn mostly stays.
    """
    width = 1 << (-(-count // most) - 1).bit_length() if count else 1
    blocks = np.arange(count // width)
    lots = stream(0).random_sample(len(blocks))
    return blocks * width + (lots * width).astype(np.intp)


def _extremes(values: Numbers, first: int, stop: int) -> Rows:
    """Return where the lowest and the highest of some rows are, in their order."""
    if first >= stop:
        return np.empty(0, np.intp)
    part = values[first:stop]
    return first + np.sort([part.argmin(), part.argmax()])
