"""Ready-made points: two clouds, apart or overlapping."""

import numpy as np

from gdstudio.core.dataset import Dataset, Point
from gdstudio.core.randomness import stream

CLOUDS = 0xC10D  # keeps these random numbers apart from those of the epochs


def two_clouds(
    distance: float, spread: float, points: int, seed: int = 0, centre: Point = (0.0, 0.0)
) -> Dataset:
    """Return two round clouds of normally distributed points, as many of either class.

    distance: between the clouds, along the diagonal through `centre`; spread: standard
    deviation of each coordinate; all in units of the axes. Coordinates are rounded to two
    digits, so that they can be copied by hand.
    """
    each = points // 2
    random = stream(CLOUDS, seed)
    aside = distance / 2 * np.sqrt(0.5)
    below = random.standard_normal((each, 2)) * spread - aside
    above = random.standard_normal((each, 2)) * spread + aside
    inputs = np.vstack([below, above]) + np.array(centre)
    return Dataset(np.round(inputs, 2), np.repeat([0.0, 1.0], each), "classes")


def separable_clouds() -> Dataset:
    """Return 60 points that a line can part; so the perceptron finds one in time."""
    return two_clouds(distance=3.4, spread=0.6, points=60, seed=7, centre=(1.2, 0.8))


def overlapping_clouds() -> Dataset:
    """Return 72 points that no line can part."""
    return two_clouds(distance=2.6, spread=0.9, points=72, seed=1)
