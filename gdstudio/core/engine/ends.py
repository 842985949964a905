"""The ends of epochs, where nobody asks for the updates between them."""

import math

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.engine.batch_losses import batch_losses
from gdstudio.core.engine.scan import ends_of_stretches
from gdstudio.core.engine.ways import new_way, two_features
from gdstudio.core.experiment import Experiment
from gdstudio.core.visits import Visits

AT_ONCE = 1 << 15  # points, or those of one epoch
WORTHWHILE = 1 << 17  # points visited in all: fewer take no time, and keep their digits
STEPS_WORTH = 14  # stretches: what NumPy takes for a step with none in it
MOST_STRETCHES, MOST_EPOCHS = 4096, 256
CLOSE = 1e-14  # of the parameters: so little is left of a move


class Ends:
    """Takes one run from epoch to epoch; begins at the experiment's start."""

    def __init__(self, experiment: Experiment) -> None:
        self._experiment, self._epoch = experiment, 0
        self._now = experiment.first_parameters
        self._is_scanned = (
            experiment.settings.neuron.has_gradient
            and experiment.batch_size == 1
            and experiment.points * experiment.epochs >= WORTHWHILE
        )
        self._may_rest = self._is_scanned
        columns = [*two_features(experiment.inputs), experiment.wanted]
        columns.append(np.ones(experiment.points))
        self._columns = [np.append(column, 0.0) for column in columns]
        self._way = new_way(experiment)

    def following(self, epochs: int) -> tuple[Floats, Floats]:
        """Return the parameters after each of the next few epochs, and the mistakes in it.

        (k, d + 1) and (k,), k ≤ epochs; the mistakes are those a perceptron met, or 0.
        """
        points = self._experiment.points
        count = min(epochs, max(AT_ONCE // points, 1), MOST_EPOCHS)
        if self._is_scanned:
            ends, mistakes = self._scanned(count), np.zeros(count)
            before = ends[-2] if count > 1 else self._now
            if self._may_rest and _are_close(ends[-1], before):
                self._is_scanned = False  # one by one it comes to rest to the last bit
        else:
            ends, mistakes = self._taken(count)
        self._epoch += count
        self._now = ends[-1]
        return ends, mistakes

    def _visits(self, epochs: int) -> Visits:
        experiment = self._experiment
        updates = -(-experiment.points // experiment.batch_size)
        return Visits(experiment, self._epoch * experiment.points, epochs * updates)

    def _taken(self, epochs: int) -> tuple[Floats, Floats]:
        """Take all updates, and keep the last of each epoch."""
        experiment, visits = self._experiment, self._visits(epochs)
        after = self._way(self._now, visits)
        ends = after.reshape(epochs, -1, after.shape[1])[:, -1].copy()
        if experiment.settings.neuron.has_gradient:
            if self._may_rest and not _are_close(after, self._now):
                self._is_scanned, self._may_rest = True, False  # it goes a round
            return ends, np.zeros(epochs)
        before = np.vstack([self._now, after[:-1]])
        losses = batch_losses(experiment, before, visits.rows, visits.ends)
        mistakes = np.rint(losses * visits.sizes).reshape(epochs, -1).sum(axis=1)
        return ends, mistakes

    def _scanned(self, epochs: int) -> Floats:
        """Cut the epochs into stretches that are taken side by side."""
        settings, points = self._experiment.settings, self._experiment.points
        factor = -settings.conventions.slope_factor(1) * settings.learning_rate
        wanted = math.isqrt(STEPS_WORTH * epochs * points) // epochs
        stretches = min(max(wanted, 1), MOST_STRETCHES, points)
        length = -(-points // stretches)
        # The last stretch of an epoch is filled up with points that move nothing.
        rows = np.full((epochs, stretches * length), points)
        rows[:, :points] = self._visits(epochs).rows.reshape(epochs, points)
        table = np.ascontiguousarray(rows.reshape(-1, length).T)
        x1, x2, y, is_there = (column[table] for column in self._columns)
        before = self._now if len(self._now) == 3 else np.insert(self._now, 1, 0.0)
        ends = ends_of_stretches(before, x1, x2, y, factor * is_there)
        ends = ends[stretches - 1 :: stretches]
        return ends if len(self._now) == 3 else ends[:, [0, 2]]


def _are_close(some: Floats, others: Floats) -> bool:
    return bool(np.allclose(some, others, rtol=CLOSE, atol=0.0))
