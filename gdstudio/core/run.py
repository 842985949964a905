"""A whole run in one call: train() for scripts, notebooks and the command line."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdstudio.core.cycles import Cycle, CycleWatch
from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.engine.ways import updates_at_once
from gdstudio.core.errors import (
    NeedsClasses,
    NoClassesPredicted,
    NoPoints,
    TrainingDiverged,
    WrongFeatures,
)
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons.conventions import Conventions, Preset
from gdstudio.core.orders import GivenOrder
from gdstudio.core.settings import Mode, Settings, conventions_called, neuron_called
from gdstudio.core.stopping import Status, first_convergence
from gdstudio.core.training import advance, new_history, updates_to_epoch_end
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
    def parameters(self) -> Floats:
        return self.history.parameters

    @property
    def losses(self) -> Floats:
        return self.history.losses

    @cached_property
    def batch_losses(self) -> Floats:
        return _frozen(self.history.batch_losses())

    @cached_property
    def seen(self) -> Counts:
        return _frozen(self.history.seen)

    @cached_property
    def epoch_losses(self) -> Floats:
        return _frozen(self.history.losses_at(self.history.epoch_ends))

    @cached_property
    def epoch_mistakes(self) -> Counts:
        return _frozen(epoch_mistakes(self.history, self.experiment))

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


def train(  # noqa: PLR0913 - the settings, each with its name
    data: Dataset,
    neuron: str = "adaline",
    *,
    mode: Mode = "mini-batch",
    batch_size: int = 10,
    learning_rate: float = 0.1,
    epochs: int = 20,
    order: str | ArrayLike = "shuffled",
    seed: int = 0,
    start: ArrayLike | None = None,
    standardize: Literal["population", "sample"] | None = None,
    conventions: Preset | Conventions = "course",
) -> Run:
    """Train a neuron on the training points of a dataset and return the whole run.

    A perceptron stops after an epoch without mistakes. Squared loss goes on for all epochs
    unless the parameters no longer change. Divergence always stops; a cycle does not.
    `order` may be an integer array (epochs, n) that lists the training points as they are
    to be visited. `conventions` are those of "course", "textbook", "mlxtend" or
    "scikit-learn", or `Conventions` of your own.
    Raises StudioError where nothing can be learned or a setting is out of range.
    """
    settings = Settings(
        neuron=neuron_called(neuron),
        mode=mode,
        batch_size=batch_size,
        learning_rate=learning_rate,
        order=order if isinstance(order, str) else GivenOrder(order),
        seed=seed,
        standardize=standardize,
        conventions=conventions_called(conventions),
    )
    first = None if start is None else np.asarray(start, np.float64)
    return train_experiment(Experiment(data, settings, first, epochs))


def train_experiment(experiment: Experiment, *, stop_when_converged: bool = True) -> Run:
    """Train to the end: what `train` does once its arguments have become values."""
    experiment.require_trainable()
    if isinstance(experiment.settings.order, GivenOrder):
        experiment.settings.order.require_fitting(experiment.points, experiment.epochs)
    history = new_history(experiment)
    reached: Status = "training"
    while reached == "training":
        reached = _train_on(history, experiment, stop_when_converged=stop_when_converged)
    cycle = CycleWatch().cycle(history, experiment)
    is_cycle = cycle is not None and reached == "epochs-done"
    ended: Status = "cycle" if is_cycle else reached
    return Run(history, ended, cycle if is_cycle else None, experiment)


def _train_on(
    history: History, experiment: Experiment, *, stop_when_converged: bool
) -> Status:
    """Take some epochs, none beyond that in which the run converged; return its state."""
    begin, points = history.cursor, experiment.points
    left = experiment.epochs - history.seen_now // points
    of_epoch = updates_to_epoch_end(history, experiment)
    epochs = min(max(updates_at_once(experiment) // of_epoch, 1), left)
    with suppress(TrainingDiverged):  # which the status then says
        advance(history, experiment, epochs * of_epoch)
    if history.diverged_at is not None:
        return "diverged"
    end = first_convergence(history, experiment, begin) if stop_when_converged else None
    if end is not None:
        history.look_at(end)
        history.forget_later()
        return "converged"
    return "epochs-done" if epochs == left else "training"


def _require_points(data: Dataset) -> None:
    if not len(data):
        raise NoPoints


def _frozen(array: NDArray[Number]) -> NDArray[Number]:
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
