"""The part of a script that holds the points, and what the neuron sees of them."""

from collections.abc import Iterable, Iterator

import numpy as np

from gdstudio.core.dataset import Dataset
from gdstudio.core.orders import GivenOrder
from gdstudio.core.scaling import DDOF

WIDTH = 88  # characters
INDENT = "    "  # of the rows of an array


def data_lines(
    data: Dataset, standardize: str | None, order: GivenOrder | None, epochs: int
) -> Iterator[str]:
    """Yield the table of points, the part of it to learn from, and X and y.

    order: one from elsewhere, of which so many epochs are needed
    """
    yield f"# {' '.join(', '.join((*data.features, data.target)).split())}"
    yield from _array("data", _rows(data), "], dtype=float)")
    if data.test.any():
        yield from _array("held_back", map(str, np.flatnonzero(data.test).tolist()), "])")
        yield "data = np.delete(data, held_back, axis=0)  # learn from the others only"
    yield "X, y = data[:, :-1], data[:, -1]"
    if standardize is not None:
        yield f"X = (X - X.mean(0)) / X.std(0, ddof={DDOF[standardize]})"
    if order is not None:
        visits = order.visits[:epochs].tolist()
        yield from _array("visits", map(str, visits), "])")


def _rows(data: Dataset) -> Iterator[str]:
    for row in np.column_stack([data.inputs, data.targets]).tolist():
        yield f"[{', '.join(_shortest(value) for value in row)}]"


def _shortest(value: float) -> str:
    """Return the fewest digits that give the number back: 1 rather than 1.0."""
    return repr(value).removesuffix(".0")


def _array(name: str, items: Iterable[str], end: str) -> Iterator[str]:
    """Yield an array, with as many items in a line as fit."""
    return filled(f"{name} = np.array([", items, end)


def filled(begin: str, items: Iterable[str], end: str) -> Iterator[str]:
    """Yield a beginning, lines with as many items as fit, and an end."""
    yield begin
    line = INDENT[1:]
    for item in items:
        if len(line) + len(item) >= WIDTH - 2 and line.strip():
            yield line
            line = INDENT[1:]
        line += f" {item},"
    yield line
    yield end
