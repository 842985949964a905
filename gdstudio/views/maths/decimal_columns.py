"""Columns of numbers whose decimal points stand in one line."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from gdstudio.views.maths.tabular import TabularMetrics


class Cell(NamedTuple):
    """A number's text, and how far its end stays off the right edge of its column.

    text:  with the digits that most numbers of the column have
    extra: digits that this one has besides
    """

    text: str
    extra: str
    aside: float  # px


class DecimalColumn:
    """A number with a power of ten stands at the right edge instead."""

    def __init__(self, texts: Sequence[str], metrics: TabularMetrics) -> None:
        self._metrics = metrics
        counts = [_decimals(text) for text in texts if text]
        usual = Counter(counts).most_common(1)
        self._usual = usual[0][0] if usual else 0
        self._most = max(counts, default=0)
        self.cells = [self._cell(text) for text in texts]
        self.width = max((self._room(cell) for cell in self.cells), default=0.0)

    def _cell(self, text: str) -> Cell:
        decimals = _decimals(text)
        missing = 0.0
        if "·" not in text:
            missing = self._tail(self._most) - self._tail(decimals)
        extra = max(decimals - self._usual, 0) if "·" not in text else 0
        cut = len(text) - extra
        return Cell(text[:cut], text[cut:], missing)

    def _tail(self, decimals: int) -> float:
        """Return the width of the point and so many digits behind it."""
        return self._metrics.width("." + "0" * decimals) if decimals else 0.0

    def _room(self, cell: Cell) -> float:
        return self._metrics.width(cell.text + cell.extra) + cell.aside


def _decimals(text: str) -> int:
    return len(text.partition("·")[0].partition(".")[2])
