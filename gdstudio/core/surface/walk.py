"""The path of a run over two parameters, with as few corners as show it all.

A run of a million updates has a million corners, but a picture only some hundred pixels.
Of each stretch of the path the first, the leftmost, the rightmost, the lowest and the
highest corner are kept. So it reaches as far as before, and where it zigzags it still does.
"""

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.geometry import Rectangle
from gdstudio.core.history import History
from gdstudio.core.thinning import Curve, Thinning, extremes

STRETCHES = 128  # at most, of equal length
LATEST = 32  # corners at the end that are all kept: single steps stay visible


class Corners:
    """Kept up with a history that grows: each update is looked at once."""

    def __init__(self) -> None:
        self._curves: dict[int, Curve] = {}

    def kept(self, history: History, pair: tuple[int, int]) -> Rows:
        """Return the updates to draw of the path over two parameters, up to the cursor."""
        columns = [history.parameters[: history.cursor + 1, each] for each in pair]
        thinnings = [self._curve(each).thinning(history) for each in pair]
        return _kept(columns, thinnings)

    def _curve(self, column: int) -> Curve:
        if column not in self._curves:
            self._curves[column] = Curve(lambda history: history.parameters[:, column])
        return self._curves[column]


def corners_kept(x: Floats, y: Floats) -> Rows:
    """Return the rows to draw of a path x, y, (n,) each, that grows no more."""
    return _kept([x, y], [Thinning.of(x), Thinning.of(y)])


def _kept(columns: list[Floats], thinnings: list[Thinning]) -> Rows:
    """Return the rows to draw, in their order.

    Stretches grow to twice the length all at once, and not with every update: what has
    been drawn stays while the path grows.
    """
    count = len(columns[0])
    updates = count - LATEST
    if updates <= 4 * STRETCHES:
        return np.arange(count)
    length = 1 << int(updates / STRETCHES).bit_length()
    whole = updates // length * length
    kept = [np.arange(0, updates, length), np.arange(updates, count)]
    for values, thinning in zip(columns, thinnings, strict=True):
        kept += thinning.blocks(length, updates // length)
        kept.append(extremes(values, whole, updates))
    return np.unique(np.concatenate(kept))


def pieces_inside(path: Floats, rectangle: Rectangle) -> Floats:
    """Return what a rectangle shows of the lines between the corners (n, 2), (k, 2, 2).

    A run that diverges leaps over the rectangle from side to side: far corners are outside,
    and yet the lines between them are seen.

    Source: Y.-D. Liang and B. A. Barsky, "A New Concept and Method for Line Clipping",
    ACM Transactions on Graphics 3 (1984), 1-22.
    """
    start, along = path[:-1], np.diff(path, axis=0)
    divisor = np.where(along == 0, np.finfo(np.float64).tiny, along)
    with np.errstate(over="ignore"):
        first = (np.array([rectangle.left, rectangle.bottom]) - start) / divisor
        second = (np.array([rectangle.right, rectangle.top]) - start) / divisor
    enter = np.minimum(first, second).max(1).clip(0, 1)  # as shares of the line
    leave = np.maximum(first, second).min(1).clip(0, 1)
    seen = enter < leave
    ends = np.stack([enter[seen], leave[seen]], axis=1)
    pieces: Floats = start[seen, None] + ends[..., None] * along[seen, None]
    return pieces
