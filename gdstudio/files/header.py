"""The names of the columns, if the first line has them, and a column of row numbers."""

import re
from collections.abc import Callable

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.files.cells import Layout
from gdstudio.files.rows import Row

INDEX_NAMES = {"", "index", "idx", "id", "row", "no", "no.", "nr", "nr.", "number"}
INDEX_NAMES |= {"unnamed: 0", "序号", "编号"}  # as pandas calls it, and in Chinese
TEST_NAME = "is_test"  # of the column that says which points are held back, 1 for those
LIKE_A_NUMBER = re.compile(r"[+\-−.,]?\d")  # 1_000 or 2,5m: a slip of the pen, not a name
WHOLE = re.compile(r"\d+", re.ASCII)


def is_header(
    first: Row, below: Floats, layout: Layout, texts: Callable[[int], set[str]]
) -> bool:
    """Return whether the first line names the columns whose numbers are below, (n, k).

    It does if it has a name where numbers follow, if only its first cell is empty, or if it
    consists of names that do not occur again below; texts(column) are the cells there.
    A number in it must be whole, since only such numbers are used as names.
    """
    numbers = [cell for cell in first if layout.is_number(cell)]
    if not all(map(WHOLE.fullmatch, numbers)):
        return False
    named = np.array([is_name(cell, layout) for cell in first])
    has_gaps = np.isnan(below).any(axis=0) if np.isnan(below).any() else False
    numeric = np.logical_not(has_gaps) & (len(below) > 0)
    if (named & numeric).any():
        return True
    if first[0] == "" and all(first[1:]):
        return not numbers or counts_rows(below[:, 0])
    once = (cell not in texts(column) for column, cell in enumerate(first))
    return bool(named.any()) and not numbers and all(once)


def different_names(header: Row) -> tuple[str, ...]:
    """Return the names with a number behind one that occurs again; "" stays as it is."""
    names: list[str] = []
    for number, name in enumerate(header, start=1):
        names.append(f"{name} ({number})" if name and name in names else name)
    return tuple(names)


def found_index(header: Row, numbers: Floats) -> int | None:
    """Return the column that only counts the rows, if two others are left without it."""
    called_so = len(header) > 2 and any(header) and header[0].casefold() in INDEX_NAMES
    return 0 if called_so and counts_rows(numbers[:, 0]) else None


def found_test(header: Row, numbers: Floats) -> int | None:
    """Return the column that says which points are held back, if there is one."""
    for column, name in enumerate(header):
        if name.casefold() == TEST_NAME:
            return column if np.isin(numbers[:, column], (0, 1)).all() else None
    return None


def counts_rows(numbers: Floats) -> bool:
    """Return whether the numbers, (n,), are 0 … n - 1 or 1 … n."""
    rows = np.arange(len(numbers))
    return len(rows) > 0 and (
        np.array_equal(numbers, rows) or np.array_equal(numbers, rows + 1)
    )


def is_name(cell: str, layout: Layout) -> bool:
    return cell != "" and not layout.is_number(cell) and not LIKE_A_NUMBER.match(cell)
