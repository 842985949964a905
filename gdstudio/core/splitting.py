"""Holding points back from training, to see how the neuron does on points it never saw."""

import numpy as np

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import TestShareTooLarge
from gdstudio.core.randomness import MOST_SEED, stream
from gdstudio.core.settings import require_whole
from gdstudio.i18n import mark

SPLIT = 0x5917  # keeps the split's random numbers apart from those of the epochs


def split(dataset: Dataset, test_share: float, seed: int = 0) -> Dataset:
    """Return the dataset with a share of its points, drawn by the seed, held back."""
    require_whole(mark("The seed"), seed, 0, MOST_SEED)
    points = len(dataset)
    training = training_points(points, test_share) if 0 <= test_share < 1 else 0
    if points and not training:
        raise TestShareTooLarge(share=test_share, training=training, points=points)
    test = np.zeros(points, np.bool_)
    test[stream(SPLIT, seed).permutation(points)[training:]] = True
    return dataset.with_test(test)


def training_points(points: int, test_share: float) -> int:
    """Return how many points are left for training.

    The number is rounded down, as in `int((1 - share) * n)`, but a share like 0.3 means
    exactly three of ten.
    """
    return int((1 - test_share) * points + 1e-9)
