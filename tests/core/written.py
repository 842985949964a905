"""Histories written by hand, for tests of what only reads them."""

from collections.abc import Sequence

import numpy as np

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.settings import Settings


def task_of(points: int, each: int = 1, **settings) -> Experiment:
    """Return an experiment on so many points, visited so many at a time."""
    places = np.column_stack([np.arange(points), np.zeros(points)])
    data = Dataset(places, np.arange(points), "values")
    if "mode" not in settings:
        settings |= {"mode": "mini-batch", "batch_size": each}
    return Experiment(data, Settings(**settings))


def write(
    history: History,
    losses: Sequence[float],
    rows: Sequence[Sequence[float]] | None = None,
    task: Experiment | None = None,
) -> None:
    """Add updates with these losses; where no rows are given, their parameters are 0."""
    history.continue_with(task or task_of(history.points))
    width = history.parameters.shape[1]
    parameters = np.zeros((len(losses), width)) if rows is None else np.array(rows, float)
    history.extend(parameters, np.array(losses, float))
