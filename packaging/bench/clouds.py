"""Two clouds to learn from, and what of gdstudio is timed on them."""

import numpy as np

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.settings import Settings, neuron_called
from gdstudio.core.training import advance, new_history, updates_left

RATE = 0.005
APART, SOME_WRONG, MANY_WRONG = 4.0, 0.84, 0.5  # standard deviations, half a distance
MARGIN = 0.5  # of clouds that are apart


def clouds(points: int, half: float = SOME_WRONG) -> Dataset:
    """Return points of two classes, standardised; with APART a line parts them."""
    random = np.random.default_rng(0)
    labels = random.random(points) < 0.5
    sign, across = np.where(labels, 1.0, -1.0), np.array([0.8, 0.6])
    inputs = random.normal(size=(points, 2)) + (half * sign)[:, np.newaxis] * across
    if half == APART:
        short = np.maximum(0, MARGIN - sign * (inputs @ across))
        inputs += (short * sign)[:, np.newaxis] * across
    inputs = (inputs - inputs.mean(0)) / inputs.std(0)
    return Dataset(inputs, labels.astype(float), "classes")


def task(  # noqa: PLR0913, PLR0917 - the settings, each with its name
    data: Dataset,
    neuron: str = "adaline",
    mode: str = "online",
    order: str = "fixed",
    batch_size: int = 32,
    rate: float = RATE,
    epochs: int = 20,
    seed: int = 0,
) -> Experiment:
    size = min(batch_size, len(data))
    by = Settings(neuron_called(neuron), mode, size, rate, order, seed)
    return Experiment(data, by, epochs=epochs)


def trained(experiment: Experiment, epochs: int) -> None:
    """Train with every update recorded and, for squared loss, every loss known."""
    history = new_history(experiment)
    advance(history, experiment, epochs * updates_left(experiment, 0))
