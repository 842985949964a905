"""How each point of a batch pulls at the parameters: the terms that an update adds up.

    z = x · w + b                               for each of the B points of the batch
    squared loss:  pull = -η a (ŷ - y) (x₁, …, x_d, 1)  a = 2/B in the course
    perceptron:    pull =  η (y - ŷ) (x₁, …, x_d, 1)     zeros where ŷ = y
    (w, b) ← (w, b) + Σ pull

The loss of a batch is the mean of its points' losses, so its slope is the mean of theirs,
and the update is a sum in which each point has a term of its own. The perceptron's rule is
such a sum from the outset.

Source: the rules are those of `neurons`, where theirs is named.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.settings import Settings
from gdstudio.core.training import next_rows
from gdstudio.core.update import take_update
from gdstudio.core.worked.numbers import BatchNumbers, BeyondNumbers, batch_numbers


@dataclass(frozen=True, eq=False)
class Contributions:
    """A batch, and what each of its B points adds to the parameters.

    batch: the points as the neuron sees them, in the order of their visit; its `parameters`
           are those before the update
    pulls: (B, d + 1)  what each point adds to w…, b
    after: (d + 1,)    w…, b after the update: those before it and the sum of the pulls
    has_classes: whether the targets are labels
    """

    batch: BatchNumbers
    pulls: Floats
    after: Floats
    has_classes: bool

    def __len__(self) -> int:
        return len(self.pulls)

    @property
    def before(self) -> Floats:
        return self.batch.parameters

    @property
    def change(self) -> Floats:
        """What the update adds to the parameters, (d + 1,)."""
        return self.after - self.before


def next_contributions(history: History, experiment: Experiment) -> Contributions:
    """Return the pulls of the update that would be taken next from the cursor on.

    Raises StudioError where nothing can be learned, or the numbers are beyond all bounds.
    """
    experiment.require_trainable()
    settings, before = experiment.settings, history.current
    rows = next_rows(experiment, history.seen_now)
    batch = batch_numbers(experiment, settings, before, rows)
    with np.errstate(over="ignore", invalid="ignore"):
        pulls = _factor(settings, len(rows)) * batch.pulls + 0.0  # no zero has a sign
        after = take_update(settings, before, batch.inputs, experiment.targets[rows])
    if not (np.isfinite(pulls).all() and np.isfinite(after).all()):
        raise BeyondNumbers
    return Contributions(batch, pulls, after, experiment.dataset.has_classes)


def _factor(settings: Settings, points: int) -> float:
    """Return what error · (x, 1) is multiplied by in a batch of so many points."""
    if settings.neuron.has_gradient:
        return -settings.learning_rate * settings.conventions.slope_factor(points)
    return settings.learning_rate
