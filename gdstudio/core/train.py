"""A whole run in one call: train() for scripts, notebooks and the command line."""

from contextlib import suppress
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from gdstudio.core.cycles import Cycle, CycleWatch
from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.engine.ends import Ends
from gdstudio.core.engine.losses import losses_of
from gdstudio.core.engine.ways import updates_at_once
from gdstudio.core.errors import TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons.conventions import Conventions, Preset
from gdstudio.core.orders import GivenOrder
from gdstudio.core.run import Counts, EpochRun, Run, epoch_mistakes, frozen
from gdstudio.core.settings import (
    Mode,
    Settings,
    conventions_called,
    neuron_called,
    require_choice,
)
from gdstudio.core.stopping import Status, first_convergence, rests
from gdstudio.core.training import (
    advance,
    highest_loss,
    new_history,
    updates_to_epoch_end,
)
from gdstudio.i18n import mark

RECORDS = ("updates", "epochs")


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
    record: Literal["updates", "epochs"] = "updates",
) -> Run:
    """Train a neuron on the training points of a dataset and return the whole run.

    A perceptron stops after an epoch without mistakes. Squared loss goes on for all epochs
    unless the parameters no longer change. Divergence always stops; a cycle does not.
    `order` may be an integer array (epochs, n) that lists the training points as they are
    to be visited. `conventions` are those of "course", "textbook", "mlxtend" or
    "scikit-learn", or `Conventions` of your own. With `record="epochs"` only the ends of
    epochs are kept, as `EpochRun` explains: for many points, in less time and memory.
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
    require_choice(mark("The record"), record, RECORDS)
    experiment = Experiment(data, settings, first, epochs)
    return train_epochs(experiment) if record == "epochs" else train_experiment(experiment)


def train_experiment(experiment: Experiment, *, stop_when_converged: bool = True) -> Run:
    """Train to the end: what `train` does once its arguments have become values."""
    _require_ready(experiment)
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


@np.errstate(all="ignore")
def train_epochs(experiment: Experiment) -> EpochRun:
    """Train to the end and keep the ends of the epochs only: for many points."""
    _require_ready(experiment)
    history, ends = new_history(experiment), Ends(experiment)
    limit = highest_loss(history, experiment)
    rows, losses = [history.parameters], [history.losses]
    met: list[Floats] = []
    reached: Status = "training"
    while reached == "training":
        left = experiment.epochs - sum(map(len, met))
        found, mistakes = ends.following(left)
        after = losses_of(experiment, found)
        is_kept = np.isfinite(found).all(axis=1) & np.isfinite(after) & (after <= limit)
        if not is_kept.all():
            return _ends_of(train_experiment(experiment))  # which tells the very update
        before = np.vstack([rows[-1][-1:], found[:-1]])
        rest = _first_rest(experiment, before, found, mistakes)
        kept = len(found) if rest is None else rest + 1
        rows.append(found[:kept])
        losses.append(after[:kept])
        met.append(mistakes[:kept])
        if rest is not None:
            reached = "converged"
        elif kept == left:
            reached = "epochs-done"
    parameters, met_in_all = np.vstack(rows), np.concatenate(met)
    cycle = _cycle(experiment, parameters, met_in_all) if reached != "converged" else None
    updates = -(-experiment.points // experiment.batch_size) * len(met_in_all)
    return EpochRun(
        history,
        reached if cycle is None else "cycle",
        cycle,
        experiment,
        frozen(parameters),
        frozen(np.concatenate(losses)),
        frozen(experiment.points * np.arange(len(parameters))),
        _mistakes(experiment, parameters[1:], met_in_all),
        updates,
    )


def _first_rest(
    experiment: Experiment, before: Floats, after: Floats, mistakes: Floats
) -> int | None:
    """Return the first of some epochs after which nothing will change, if one is."""
    for epoch in np.flatnonzero((before == after).all(axis=1)).tolist():
        now = after[epoch]
        if experiment.settings.neuron.has_gradient:
            is_at_rest = rests(experiment, now.tobytes())
        else:
            is_at_rest = not mistakes[epoch] and experiment.loss(now) == 0
        if is_at_rest:
            return int(epoch)
    return None


def _cycle(experiment: Experiment, ends: Floats, mistakes: Floats) -> Cycle | None:
    """Return the cycle that a perceptron has closed in fixed order, as `cycles` does."""
    settings = experiment.settings
    known: dict[bytes, int] = {}
    if settings.neuron.has_gradient or settings.order != "fixed":
        return None
    for epoch, row in enumerate(ends):
        first = known.setdefault((row + 0.0).tobytes(), epoch)
        if first < epoch and mistakes[first:epoch].any():
            updates = -(-experiment.points // experiment.batch_size)
            return Cycle(first, epoch - first, epoch * updates)
        known[(row + 0.0).tobytes()] = epoch
    return None


def _mistakes(experiment: Experiment, ends: Floats, met: Floats) -> Counts:
    """Return the mistakes of each epoch, as `Run` explains them."""
    neuron = experiment.settings.neuron
    if neuron.threshold is None:
        return frozen(np.empty(0, np.intp))
    if not neuron.has_gradient:
        return frozen(met.astype(np.intp))
    wrong = [neuron.predict(row, experiment.inputs) != experiment.targets for row in ends]
    return frozen(np.array([np.count_nonzero(epoch) for epoch in wrong], np.intp))


def _ends_of(run: Run) -> EpochRun:
    """Return what is kept of a run that has diverged."""
    history, last = run.history, len(run.history)
    kept = np.unique([0, *history.epoch_ends, last])
    return EpochRun(
        history,
        run.status,
        run.cycle,
        run.experiment,
        frozen(history.parameters[kept]),
        frozen(history.losses_at(kept)),
        frozen(history.seen_after(kept)),
        frozen(epoch_mistakes(history, run.experiment)),
        last,
    )


def _require_ready(experiment: Experiment) -> None:
    experiment.require_trainable()
    if isinstance(experiment.settings.order, GivenOrder):
        experiment.settings.order.require_fitting(experiment.points, experiment.epochs)
