"""The points by how they are drawn: a class, or a band of values."""

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.dataset import Dataset
from gdstudio.views.canvas.value_colours import BANDS, band_colours, bands
from gdstudio.views.theme import CLASS_SYMBOLS, Theme

SYMBOLS = (*CLASS_SYMBOLS, *("o" for _ in range(BANDS)))


def group_colours(theme: Theme) -> tuple[str, ...]:
    """Return the colour of each group, in the order of `groups_of`."""
    return (*theme.classes, *band_colours(theme))


def groups_of(dataset: Dataset) -> list[NDArray[np.bool_]]:
    """Return which points belong to each group: two classes, then the bands."""
    none = np.zeros(len(dataset), np.bool_)
    if dataset.has_classes:
        labelled = [dataset.targets == label for label in (0, 1)]
        return [*labelled, *(none for _ in range(BANDS))]
    if dataset.dimensions == 1:
        return [none, none, *(none for _ in range(BANDS - 1)), ~none]
    band = bands(dataset.targets)
    return [none, none, *(band == place for place in range(BANDS))]
