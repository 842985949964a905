"""How the notebooks part their data: shuffle, then shuffle the same way again, then cut.

    X = X[idx]          the first time
    X[idx[:70 %]]       training rows
    X[idx[70 %:]]       test rows

All of them do it like this. Both parts are then standardised by the training rows, which is
what `Settings.standardize` does.
"""

import numpy as np

from gdstudio.core.dataset import Dataset, Rows


def shuffled_once(data: Dataset, rows: Rows) -> Dataset:
    """Return X[idx], all of it for training; rows (n,) is idx."""
    return Dataset(data.inputs[rows], data.targets[rows], data.kind)


def split_twice_shuffled(data: Dataset, rows: Rows) -> Dataset:
    """Return X[idx][idx], of which the last 30 % are held back as test points."""
    twice = rows[rows]
    held_back = np.arange(len(data)) >= len(data) * 7 // 10
    return Dataset(data.inputs[twice], data.targets[twice], data.kind, test=held_back)
