"""When training is over: converged, diverged, or the epochs are done."""

from dataclasses import replace
from functools import lru_cache
from typing import Literal

import numpy as np

from gdstudio.core.engine.ways import new_way, visits_each_once
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.visits import Visits

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
    return rests(experiment, now.tobytes())


def first_convergence(history: History, experiment: Experiment, begin: int) -> int | None:
    """Return the first end of an epoch after an update at which the run has converged.

    begin: the end of an epoch, or the start
    """
    rows = history.parameters[begin:]
    moved = np.append(0, np.cumsum((rows[1:] != rows[:-1]).any(axis=1)))
    epochs = np.append(begin, history.epoch_ends[history.epoch_ends > begin])
    is_at_rest = np.diff(moved[epochs - begin]) == 0
    ends = epochs[1:][is_at_rest].tolist()
    return next((end for end in ends if is_converged(history, experiment, end)), None)


@lru_cache(maxsize=4)  # asked for by every view, as long as the run is at rest
def rests(experiment: Experiment, parameters: bytes) -> bool:
    """Return whether no batch that may follow would move the parameters.

    In another order, points whose errors cancelled out come apart. If each of them alone
    moves nothing, no mixture does.
    """
    settings = experiment.settings
    is_certain = settings.mode == "batch" and visits_each_once(settings)
    if not is_certain and settings.order != "fixed":
        by_points = replace(settings, mode="online", order="fixed")
        experiment = replace(experiment, settings=by_points)
    epoch = Visits(experiment, 0, -(-experiment.points // experiment.batch_size))
    now = np.frombuffer(parameters)
    with np.errstate(all="ignore"):
        return bool((new_way(experiment)(now, epoch) == now).all())
