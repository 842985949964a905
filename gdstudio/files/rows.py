"""From lines to rows of equal width, and to the numbers in them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.files.cells import Layout
from gdstudio.files.errors import OddQuotes, RaggedRow

Row = Sequence[str]


@dataclass(frozen=True, eq=False)
class Lines:
    """The filled lines of a file, which may begin with a header."""

    name: str  # of the file
    texts: Sequence[str]
    numbers: Sequence[int]  # where they stand in the file, from 1 on
    layout: Layout

    def cells(self, index: int) -> list[str]:
        text = self.texts[index]
        if text.count('"') % 2:
            raise OddQuotes(name=self.name, line=self.numbers[index])
        return self.layout.cells(text)

    def cells_below(self, column: int) -> set[str]:
        """Return what the column holds below the first line."""
        return {self.layout.cells(text)[column] for text in self.texts[1:]}


def first_row_and_numbers(lines: Lines) -> tuple[Row, Floats]:
    """Return the cells of the first line, and what is below, NaN for text, (m, k)."""
    try:
        below = _plain_numbers(lines)
        first = fitted(lines, below.shape[1])
    except (ValueError, RaggedRow):
        first, *others = _even_rows(lines)
        numbers = [numbers_of(row, lines.layout) for row in others]
        return first, np.array(numbers).reshape(-1, len(first))
    return first, below


def _plain_numbers(lines: Lines) -> Floats:
    """Return the numbers below the first line; ValueError if one cell is anything else.

    This is the fast way. What it refuses is read cell by cell.
    """
    texts, delimiter = lines.texts[1:], lines.layout.delimiter
    if not texts:
        raise ValueError("there is one line only")
    if lines.layout.decimal == ",":
        if any("." in text for text in texts):
            raise ValueError("there is a point among decimal commas")
        texts = [text.replace(",", ".") for text in texts]
    separator = None if delimiter == " " else delimiter
    numbers = np.loadtxt(texts, delimiter=separator, comments=None, ndmin=2)
    if not np.isfinite(numbers).all():
        raise ValueError("a number is not finite")
    return numbers


def _even_rows(lines: Lines) -> list[Row]:
    """Return the cells of all lines, without the empty ones at the end of every line."""
    rows: list[Row] = [lines.cells(index) for index in range(len(lines.texts))]
    start = int(len(rows) > 1 and len(rows[0]) < len(rows[1]))  # perhaps a shorter header
    spare = min(_empty_at_the_end(row) for row in rows[start:])
    rows = [*rows[:start], *(row[: len(row) - spare] for row in rows[start:])]
    ((width, _),) = Counter(map(len, rows)).most_common(1)
    rows[0] = fitted(lines, width)
    for number, row in zip(lines.numbers, rows, strict=True):
        if len(row) != width:
            raise RaggedRow(name=lines.name, line=number, expected=width, found=len(row))
    return rows


def _empty_at_the_end(row: Row) -> int:
    """Return how many cells could be cut off; one always stays."""
    return len(list(takewhile(lambda cell: not cell, row[:0:-1])))


def fitted(lines: Lines, width: int) -> Row:
    """Return the cells of the first line; a header may have a gap at either end."""
    first = lines.cells(0)
    if not any(first[width:]):
        first = first[:width]
    names = all(cell and not lines.layout.is_number(cell) for cell in first)
    if names and len(first) == width - 1:
        return ["", *first]  # R gives its row names no name
    if len(first) != width:
        line = lines.numbers[0]
        raise RaggedRow(name=lines.name, line=line, expected=width, found=len(first))
    return first


def numbers_of(row: Row, layout: Layout) -> list[float]:
    return [layout.number(cell) for cell in row]
