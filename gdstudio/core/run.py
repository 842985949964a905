"""What a whole run was: arrays, its status, and what it answers."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdstudio.core.cycles import Cycle
from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.errors import (
    NeedsClasses,
    NoClassesPredicted,
    NoPoints,
    WrongFeatures,
)
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.stopping import Status
from gdstudio.i18n import mark

Counts = NDArray[np.intp]
Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Run:
    """What a training run did. Its arrays cannot be written to.

    parameters:     (updates + 1, d + 1)  w…, b; row 0 is the start
    losses:         (updates + 1,)  over all training points; before the first update, and
                                    after each
    batch_losses:   (updates,)      of each update's batch, before that update
    seen:           (updates + 1,)  points looked at so far
    epoch_losses:   (epochs,)       over all training points after each epoch
    epoch_mistakes: (epochs,)       perceptron: points met while misclassified; Adaline:
                                    points misclassified after the epoch; linear
                                    regression: empty, for it has no classes
    status:         "converged", "cycle", "diverged" or "epochs-done"
    cycle:          which epochs repeat for ever; None where it is not known to
    experiment:     the points and settings that were trained

    What was not needed for training is worked out when it is asked for: so the losses of a
    perceptron, which take a look at all points after every mistake.
    """

    history: History
    status: Status
    cycle: Cycle | None
    experiment: Experiment

    @property
    def updates(self) -> int:
        """How many updates were taken."""
        return len(self.history)

    @property
    def parameters(self) -> Floats:
        return self.history.parameters

    @property
    def losses(self) -> Floats:
        return self.history.losses

    @cached_property
    def batch_losses(self) -> Floats:
        return frozen(self.history.batch_losses())

    @cached_property
    def seen(self) -> Counts:
        return frozen(self.history.seen)

    @cached_property
    def epoch_losses(self) -> Floats:
        return frozen(self.history.losses_at(self.history.epoch_ends))

    @cached_property
    def epoch_mistakes(self) -> Counts:
        return frozen(epoch_mistakes(self.history, self.experiment))

    @property
    def weights(self) -> Floats:
        """The last weights, (d,)."""
        return self.parameters[-1, :-1]

    @property
    def bias(self) -> float:
        return float(self.parameters[-1, -1])

    def predict(self, inputs: ArrayLike) -> Floats:
        """Return the answers, (n,), to inputs (n, d) in their own units."""
        neuron, points = self.experiment.settings.neuron, self._scaled(inputs)
        with np.errstate(over="ignore", invalid="ignore"):
            return neuron.predict(self.parameters[-1], points)

    def accuracy(self, data: Dataset) -> float:
        """Return the share of the points that is classified as labelled."""
        neuron = self.experiment.settings.neuron
        if neuron.threshold is None:
            raise NoClassesPredicted(neuron=neuron.title)
        if not data.has_classes:
            raise NeedsClasses(neuron=mark("The accuracy"))
        _require_points(data)
        return float(np.mean(self.predict(data.inputs) == data.targets))

    def loss(self, data: Dataset) -> float:
        """Return the last parameters' loss over points, such as those held back."""
        _require_points(data)
        neuron, inputs = self.experiment.settings.neuron, self._scaled(data.inputs)
        with np.errstate(over="ignore", invalid="ignore"):
            return neuron.loss(self.parameters[-1], inputs, data.targets)

    def _scaled(self, inputs: ArrayLike) -> Floats:
        points = np.asarray(inputs, np.float64)
        if points.ndim != 2 or points.shape[1] != len(self.weights):
            found = points.shape[1] if points.ndim == 2 else 0
            raise WrongFeatures(found=found, needed=len(self.weights))
        return self.experiment.scaling.scaled(points)


@dataclass(frozen=True, eq=False)
class EpochRun(Run):
    """A run of which only the ends of its epochs were kept.

    parameters: (epochs + 1, d + 1)  the start, and after each epoch; of a run that has
                                     diverged also the update at which it did
    losses:     (epochs + 1,)        over all training points, there
    seen:       (epochs + 1,)        points looked at so far, there

    `batch_losses` is empty. A long online run of squared loss is taken in stretches side by
    side, and agrees with the updates one by one to about twelve digits.
    """

    ends: Floats
    end_losses: Floats
    end_seen: Counts
    mistakes: Counts
    update_count: int

    @property
    def updates(self) -> int:
        return self.update_count

    @property
    def parameters(self) -> Floats:
        return self.ends

    @property
    def losses(self) -> Floats:
        return self.end_losses

    @cached_property
    def batch_losses(self) -> Floats:
        return frozen(np.empty(0))

    @cached_property
    def seen(self) -> Counts:
        return self.end_seen

    @cached_property
    def epoch_losses(self) -> Floats:
        is_end = self.end_seen[1:] % self.experiment.points == 0
        return frozen(self.end_losses[1:][is_end])

    @cached_property
    def epoch_mistakes(self) -> Counts:
        return self.mistakes


def _require_points(data: Dataset) -> None:
    if not len(data):
        raise NoPoints


def frozen(array: NDArray[Number]) -> NDArray[Number]:
    array.flags.writeable = False
    return array


def epoch_mistakes(history: History, experiment: Experiment) -> Counts:
    """Return the mistakes of each complete epoch, as `Run` explains them."""
    neuron, ends = experiment.settings.neuron, history.epoch_ends
    if neuron.threshold is None:
        return np.empty(0, np.intp)
    if not neuron.has_gradient:
        sizes = np.diff(history.seen)
        met = np.append(0, np.cumsum(np.rint(history.batch_losses() * sizes)))
        return np.diff(met[[0, *ends]]).astype(np.intp)
    inputs, targets = experiment.inputs, experiment.targets
    wrong = [neuron.predict(row, inputs) != targets for row in history.parameters[ends]]
    return np.array([np.count_nonzero(epoch) for epoch in wrong], np.intp)
