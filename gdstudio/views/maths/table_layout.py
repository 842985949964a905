"""How a table of numbers fits into a width: smaller letters first, then more lines."""

from collections.abc import Sequence
from typing import NamedTuple

from gdstudio.views.maths.decimal_columns import DecimalColumn
from gdstudio.views.maths.tabular import tabular_metrics
from gdstudio.views.maths.typeset import Typesetter
from gdstudio.views.steady_widths import SteadyWidths

SMALLEST = 10  # px: letters that can still be read
MOST_LINES = 4  # of one row
LEAST_GAP, MOST_GAP = 6.0, 44.0  # px between columns
LINE_HEIGHT = 1.55  # of the letters' size


class Place(NamedTuple):
    """Where a column ends: its right edge, and the line of the row that it is on."""

    right: float
    line: int


class TableLayout:
    """Columns with the places they end at.

    side:   px for what stands at the left of every row
    lines:  how many lines a row takes
    widths: of the columns, in the letters' size `pixels`
    """

    def __init__(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        side: float,
        width: float,
        pixels: int,
    ) -> None:
        self.side, self._width = side, width
        self._heads, self._texts = heads, list(zip(*rows, strict=True))
        self.lines = 1
        self.widths: list[float] = []
        self._measure(pixels)
        while not self._fits() and self.pixels > SMALLEST:
            self._measure(self.pixels - 1)
        while not self._fits() and self.lines < MOST_LINES:
            self.lines += 1
        self.places = self._places()

    def stay(self, steady: SteadyWidths) -> None:
        """Keep the columns where they were, if that has room."""
        if self.lines == 1:
            room = self._width - self.side - LEAST_GAP * len(self.widths)
            self.widths = steady.grown(self.pixels, self.widths, room)
            self.places = self._places()

    def _measure(self, pixels: int) -> None:
        self.pixels = pixels
        setter, metrics = Typesetter(pixels), tabular_metrics(pixels)
        self.columns = [DecimalColumn(texts, metrics) for texts in self._texts]
        self.head_widths = [setter.width(head) for head in self._heads]
        pairs = zip(self.columns, self.head_widths, strict=True)
        self.widths = [max(column.width, head) for column, head in pairs]

    @property
    def line_height(self) -> float:
        return round(LINE_HEIGHT * self.pixels)

    @property
    def row_height(self) -> float:
        return self.lines * self.line_height

    def _chunks(self) -> list[list[int]]:
        """Return the columns of each line, as evenly as it goes."""
        each = -(-len(self.widths) // self.lines)
        columns = list(range(len(self.widths)))
        return [columns[first : first + each] for first in range(0, len(columns), each)]

    def _needed(self, chunk: Sequence[int]) -> float:
        return sum(self.widths[column] + LEAST_GAP for column in chunk)

    def _fits(self) -> bool:
        room = self._width - self.side
        return all(self._needed(chunk) <= room for chunk in self._chunks())

    def _places(self) -> list[Place]:
        """Spread the columns over the width, but not so far that a row falls apart."""
        places = []
        for line, chunk in enumerate(self._chunks()):
            spare = (self._width - self.side - self._needed(chunk)) / len(chunk)
            gap = min(LEAST_GAP + max(spare, 0.0), MOST_GAP)
            x = self.side
            for column in chunk:
                x += gap + self.widths[column]
                places.append(Place(x, line))
        return places
