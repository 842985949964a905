"""When training is over: converged, diverged, or the epochs are done."""

from collections.abc import Iterable
from typing import Literal

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.training import take_update

Status = Literal["training", "converged", "cycle", "diverged", "epochs-done"]


def status(history: History, experiment: Experiment) -> Status:
    """Return the state of the run at the update that is being looked at."""
    if history.diverged_at is not None and history.diverged_at == history.cursor:
        return "diverged"
    if is_converged(history, experiment):
        return "converged"
    if history.seen_now >= experiment.epochs * max(history.points, 1):
        return "epochs-done"
    return "training"


def is_converged(
    history: History, experiment: Experiment, update: int | None = None
) -> bool:
    """Return whether the epoch just completed shows that nothing will change any more.

    It ends at the update that is being looked at, or at another one. None of its updates
    changed the parameters. Besides, a perceptron classifies every point as labelled, and
    for squared loss no batch that may follow would change them.
    """
    update = history.cursor if update is None else update
    seen, points = history.seen_at(update), history.points
    if not points or not seen or seen % points:
        return False
    first, now = history.first_update_after(seen - points), history.parameters[update]
    if (history.parameters[first - 1 : update] != now).any():
        return False
    if not experiment.settings.neuron.has_gradient:
        return experiment.loss(now) == 0
    return all(_stays(experiment, now, rows) for rows in _batches(experiment))


def _batches(experiment: Experiment) -> Iterable[Rows]:
    """Return batches that move the parameters if any batch of a later epoch does.

    In another order, points whose errors cancelled out come apart. If each of them alone
    moves nothing, no mixture does.
    """
    points, settings = np.arange(experiment.points), experiment.settings
    if settings.mode == "batch" and settings.order != "with-replacement":
        return [points]
    size = experiment.batch_size if settings.order == "fixed" else 1
    return (points[first : first + size] for first in range(0, len(points), size))


def _stays(experiment: Experiment, now: Floats, rows: Rows) -> bool:
    inputs, targets = experiment.inputs[rows], experiment.targets[rows]
    return bool((take_update(experiment.settings, now, inputs, targets) == now).all())
