"""The predictions whose lines the canvas draws where there is no threshold."""

import numpy as np

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.views.ticks import ticks

MOST = 8


def levels(dataset: Dataset) -> Floats:
    """Return the levels, (k,): round numbers between the values, or those of the labels."""
    if dataset.has_classes:
        return np.array([0.0, 0.5, 1.0])
    return ticks(float(dataset.targets.min()), float(dataset.targets.max()), MOST)
