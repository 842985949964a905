"""Where the points lie on the canvas, and edits of several of them at once."""

import math
from dataclasses import replace

import numpy as np

from gdstudio.core.dataset import Dataset, Floats, Mask, Point, Rows

Way = Point | Floats  # across and up

DIGITS = 13  # of a sum that are kept: the others are noise of the adding
FINEST = 300  # decimals that a number can be rounded to


def places(dataset: Dataset) -> Floats:
    """Return where the points lie, (n, 2): x₁ and x₂, or x and the value."""
    if dataset.dimensions == 1:
        return np.column_stack([dataset.inputs, dataset.targets])
    return dataset.inputs


def with_places(dataset: Dataset, rows: Rows, to: Floats) -> Dataset:
    """Put the points of some rows at other places, (k, 2)."""
    inputs, targets = dataset.inputs.copy(), dataset.targets.copy()
    if dataset.dimensions == 1:
        inputs[rows, 0], targets[rows] = to.T
    else:
        inputs[rows] = to
    return replace(dataset, inputs=inputs, targets=targets)


def shifted(dataset: Dataset, rows: Rows, by: Way) -> Dataset:
    """Move the points of some rows by the same way, (2,)."""
    return with_places(dataset, rows, moved(places(dataset)[rows], by))


def moved(at: Floats, by: Way) -> Floats:
    """Return places (k, 2) moved by (2,), without the noise of adding.

    >>> moved(np.array([[0.1, 5.0]]), (0.2, 0.0)).tolist()
    [[0.3, 5.0]]
    """
    if not np.any(by):
        return at
    with np.errstate(over="ignore"):  # a Dataset says what is not finite
        return np.column_stack(
            [_without_noise(column) for column in (at + np.asarray(by, np.float64)).T]
        )


def flipped(dataset: Dataset, rows: Rows) -> Dataset:
    """Give the points of some rows the other class."""
    targets = dataset.targets.copy()
    targets[rows] = 1 - targets[rows]
    return replace(dataset, targets=targets)


def with_copies(dataset: Dataset, rows: Rows, by: Way) -> Dataset:
    """Add copies of the points of some rows behind the others, moved by (2,)."""
    doubled = replace(
        dataset,
        inputs=np.vstack([dataset.inputs, dataset.inputs[rows]]),
        targets=np.append(dataset.targets, dataset.targets[rows]),
        test=np.append(dataset.test, dataset.test[rows]),
    )
    return shifted(doubled, np.arange(len(dataset), len(doubled)), by)


def along(at: Floats, start: Point, end: Point, reach: Point) -> Mask:
    """Return which places (n, 2) an ellipse meets on its way from start to end, (n,).

    reach: its half-widths across and up, (2,).
    """
    away = np.subtract(end, start) / np.array(reach)
    to = (at - start) / np.array(reach)
    length = away @ away
    share = np.clip(to @ away / length, 0, 1) if length else np.zeros(len(at))
    gap = to - share[:, None] * away
    inside: Mask = (gap**2).sum(1) <= 1
    return inside


def between(at: Floats, corner: Point, opposite: Point) -> Mask:
    """Return which places (n, 2) lie in the rectangle with two opposite corners, (n,)."""
    low, high = np.minimum(corner, opposite), np.maximum(corner, opposite)
    inside: Mask = np.all((at >= low) & (at <= high), axis=1)
    return inside


def _without_noise(values: Floats) -> Floats:
    largest = float(np.abs(values).max(initial=0.0))
    if largest == 0 or not math.isfinite(largest):
        return values
    return np.round(values, min(DIGITS - math.floor(math.log10(largest)), FINEST))
