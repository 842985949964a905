"""A perceptron's mistakes so far, and how many it can make at most."""

from dataclasses import replace

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment
from gdstudio.core.growing import Growing
from gdstudio.core.history import History
from gdstudio.core.mistake_bound import MistakeBound, mistake_bound
from gdstudio.core.modes import points_per_update
from gdstudio.core.progress import Progress
from gdstudio.core.settings import Settings

Step = tuple[float, int]


class MistakeCount:
    """Points met while misclassified, kept up with a history that grows."""

    def __init__(self) -> None:
        self._progress = Progress()
        self._made = Growing(np.intp)  # up to each update, from 0 at the start on

    def made(self, history: History) -> int:
        """Return how many there were up to the update that is being looked at."""
        self._made.cut(self._progress.catch_up(history))
        known = len(self._made)
        if not known:
            self._made.extend([0])
            known = 1
        sizes = np.diff(history.seen_from(known - 1))
        # A perceptron's loss of a batch is the share misclassified before its update.
        met = np.rint(history.batch_losses(known) * sizes).astype(np.intp)
        self._made.extend(self._made.values[-1] + np.cumsum(met))
        return int(self._made.values[history.cursor])


class MistakePromise:
    """The bound on a run's mistakes, worked out once for what it depends on."""

    def __init__(self) -> None:
        self._about: tuple[object, ...] = ()
        self._start: Floats = np.empty(0)
        self._bound: MistakeBound | None = None

    def bound(self, history: History, experiment: Experiment) -> MistakeBound | None:
        """Return the bound from the run's own start on; None where there is none.

        It holds for one learning rate and one size of batches, so there is none either
        for a run in which they were changed.
        """
        used = (*(event.settings for event in history.events), experiment.settings)
        steps = {_step(settings, history.points) for settings in used}
        if len(steps) > 1:
            return None
        settings = experiment.settings
        about = experiment.dataset, settings.standardize, settings.conventions, steps.pop()
        start = history.parameters[0]
        if about != self._about or not np.array_equal(start, self._start):
            self._about, self._start = about, start.copy()
            self._bound = mistake_bound(replace(experiment, start=self._start))
        return self._bound


def _step(settings: Settings, points: int) -> Step:
    """Return what of the settings the bound depends on: η, and how large a batch is."""
    size = points_per_update(settings.mode, settings.batch_size, points)
    return settings.learning_rate, size
