"""The cells of a point file, as text and as numbers, before anybody has chosen columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.errors import StudioError
from gdstudio.files.cells import Layout, filled_lines, found_layout
from gdstudio.files.errors import (
    EmptyCell,
    NoPoints,
    NotANumber,
    NotFiniteCell,
    OnlyHeader,
    listed,
)
from gdstudio.files.header import different_names, found_index, found_test, is_header
from gdstudio.files.quick import quick_lines
from gdstudio.files.rows import Lines, Row, first_row_and_numbers, fitted, numbers_of
from gdstudio.files.text import read_text
from gdstudio.i18n import mark, tr

UNNAMED = mark("column {number}")


@dataclass(frozen=True, eq=False)
class Table:
    """n rows and k columns; both count from 0 here, and from 1 where a person reads them.

    name:       of the file
    names:      of the columns, (k), "" for a column without one
    index:      the column that only counts the rows, if there is one
    test:       the column that says which points are held back, if there is one
    numbers:    (n, k) NaN where a cell holds no number
    lines:      (n,) where the rows stand in the file, from 1 on
    texts:      (n,) the rows as they were written; where every cell is a number, the first
                rows are enough, and so they are of `lines`
    layout:     its delimiter and its decimal mark
    """

    name: str
    names: tuple[str, ...]
    index: int | None
    test: int | None
    numbers: Floats
    lines: Sequence[int]
    texts: Sequence[str]
    layout: Layout

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def is_finite(self) -> bool:
        """Whether every cell holds a number, and none that is too large."""
        return bool(np.isfinite(self.numbers).all())

    @property
    def columns(self) -> tuple[str, ...]:
        """What the columns are called, (k); "column 1" and so on without a name."""
        names = enumerate(self.names, start=1)
        return tuple(name or tr(UNNAMED).format(number=number) for number, name in names)

    @property
    def has_header(self) -> bool:
        return any(self.names)

    @property
    def data_columns(self) -> tuple[int, ...]:
        """All columns but the one that counts the rows and the one of test points."""
        apart = (self.index, self.test)
        return tuple(column for column in range(len(self.names)) if column not in apart)

    def first_rows(self, count: int) -> list[list[str]]:
        """Return the cells of the first rows, for a look at the file."""
        return [self._cells(row) for row in range(min(count, len(self.texts)))]

    def cell(self, row: int, column: int) -> str:
        return self._cells(row)[column]

    @cached_property
    def words(self) -> dict[int, list[str]]:
        """The cells, (n), of each column in which one or more are not numbers."""
        if self.is_finite:
            return {}
        columns = np.flatnonzero(np.isnan(self.numbers).any(axis=0)).tolist()
        rows = [self._cells(row) for row in range(len(self) if columns else 0)]
        return {column: [row[column] for row in rows] for column in columns}

    @cached_property
    def numeric_columns(self) -> frozenset[int]:
        """The columns where a person would say that numbers are meant.

        A few slips do not make such a column one of words; more than half of its cells do.
        """
        return frozenset(
            column
            for column in range(len(self.names))
            if 2 * sum(map(self._is_word, self.words.get(column, ()))) <= len(self)
        )

    def require_numbers(self, columns: Sequence[int], rows: Rows) -> None:
        """Raise the StudioError that says what is wrong with the first odd cell, if any."""
        if self.is_finite:
            return
        odd = np.argwhere(~np.isfinite(self.numbers[np.ix_(rows, np.array(columns))]))
        if not len(odd):
            return
        row, column = int(rows[odd[0, 0]]), columns[odd[0, 1]]
        value, place = self.cell(row, column), self.place(row, column)
        if not value:
            raise EmptyCell(**place)
        if self.layout.is_number(value):
            raise NotFiniteCell(value=value, **place)
        example = f"1{self.layout.decimal}5"
        raise NotANumber(value=value, example=example, **place)

    def place(self, row: int, column: int) -> dict[str, Any]:
        """Return what an error message needs to name a cell."""
        return {"name": self.name, "line": self.lines[row], "column": self.called(column)}

    def described(self, columns: Iterable[int]) -> str:
        """Return the numbers of the columns, from 1 on, each with its name if any."""
        return listed(f"{column + 1} {self.names[column]}".rstrip() for column in columns)

    def called(self, column: int) -> str:
        """Return what an error message writes behind the word column."""
        return self.names[column] or str(column + 1)

    def _is_word(self, cell: str) -> bool:
        return cell != "" and not self.layout.is_number(cell)

    def _cells(self, row: int) -> list[str]:
        return self.layout.cells(self.texts[row])[: len(self.names)]


def read_table(path: str | PathLike[str]) -> Table:
    """Return the cells in a file; a StudioError says what is wrong with it."""
    file = Path(path)
    table = _quick_table(file)
    return table if table is not None else parse_table(read_text(file), file.name)


def _quick_table(file: Path) -> Table | None:
    """Return the table of a file in which every cell is a number, or else None."""
    found = quick_lines(file)
    if found is None:
        return None
    lines, below = found
    try:
        table = _table(lines, fitted(lines, below.shape[1]), below)
    except StudioError:  # which is worded with the whole file at hand
        return None
    return table if table.is_finite else None


def parse_table(text: str, name: str) -> Table:
    """Return the cells in the text; name is what error messages call it."""
    numbers_of_lines, texts = filled_lines(text)
    if not texts:
        raise NoPoints(name=name)
    lines = Lines(name, texts, numbers_of_lines, found_layout(texts))
    return _table(lines, *first_row_and_numbers(lines))


def _table(lines: Lines, first: Row, below: Floats) -> Table:
    """Return the table of lines, of which the first may name the columns."""
    if not is_header(first, below, lines.layout, lines.cells_below):
        start, header = 0, [""] * len(first)
        numbers = np.vstack([numbers_of(first, lines.layout), below])
    elif not len(below):
        raise OnlyHeader(name=lines.name, columns=listed(first))
    else:
        start, header, numbers = 1, list(first), below
    return Table(
        name=lines.name,
        names=different_names(header),
        index=found_index(header, numbers),
        test=found_test(header, numbers),
        numbers=numbers,
        lines=lines.numbers[start:],
        texts=lines.texts[start:],
        layout=lines.layout,
    )
