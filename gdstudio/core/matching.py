"""Which point is which after an edit: points have no names, only rows that may change."""

import numpy as np

from gdstudio.core.dataset import Dataset, Rows

GONE = -1
Cells = list[list[float]]


def rows_after(before: Dataset, after: Dataset) -> Rows:
    """Return the row that each point has after an edit, (n,); −1 for one that is gone.

    Among as many points as before each keeps its row, even if it was moved. Where points
    came or went, the others keep their order, so the shorter table is found in the longer
    one. What could be found in two places, such as one of two equal points of which one is
    erased, counts as gone: better no point than another one.
    """
    if (before.dimensions, before.kind) != (after.dimensions, after.kind):
        return np.full(len(before), GONE)
    if len(before) == len(after):
        return np.arange(len(before))
    if len(before) < len(after):
        return _found(_cells(before), _cells(after))
    kept, rows = _found(_cells(after), _cells(before)), np.full(len(before), GONE)
    is_sure = kept != GONE
    rows[kept[is_sure]] = np.flatnonzero(is_sure)
    return rows


def _cells(dataset: Dataset) -> Cells:
    cells: Cells = np.column_stack([dataset.inputs, dataset.targets]).tolist()
    return cells


def _found(shorter: Cells, longer: Cells) -> Rows:
    """Return where each row of the shorter table stands in the longer one, if that is sure.

    Taken from the front and from the back, a row is found in the same place only if there
    is no other place for it.
    """
    front, back = _taken(shorter, longer), _taken(shorter[::-1], longer[::-1])
    if len(front) < len(shorter):
        return np.full(len(shorter), GONE)
    first, last = np.array(front, np.intp), len(longer) - 1 - np.array(back, np.intp)[::-1]
    return np.where(first == last, first, GONE)


def _taken(shorter: Cells, longer: Cells) -> list[int]:
    """Return the first place in the longer table for each row, one behind the other."""
    rows: list[int] = []
    for place, cells in enumerate(longer):
        if len(rows) < len(shorter) and cells == shorter[len(rows)]:
            rows.append(place)
    return rows
