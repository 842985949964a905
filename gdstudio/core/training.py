"""Training: taking updates, one or many, and keeping them in a history."""

import math

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.divergence import divergence_of
from gdstudio.core.engine.losses import losses_of
from gdstudio.core.engine.ways import updates_at_once, way_of
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.orders import visiting_order
from gdstudio.core.visits import Visits

DIVERGED = 1e12  # times the loss at the start


def next_rows(experiment: Experiment, seen: int) -> Rows:
    """Return the training points of the batch that follows after `seen` points.

    The last batch of an epoch is smaller where the size does not divide the points.
    """
    return Visits(experiment, seen, 1).rows


def rows_of_update(history: History, experiment: Experiment, update: int) -> Rows:
    """Return the training points that update 1, 2, … of the history looked at."""
    settings = history.settings_of(update)
    before, after = history.seen_at(update - 1), history.seen_at(update)
    epoch, done = divmod(before, history.points)
    order = visiting_order(settings.order, history.points, settings.seed, epoch)
    return order[done : done + after - before]


def updates_to_epoch_end(history: History, experiment: Experiment) -> int:
    """Return how many updates complete the epoch that the next update belongs to."""
    return updates_left(experiment, history.seen_now)


def updates_left(experiment: Experiment, seen: int) -> int:
    """Return how many updates complete the epoch after `seen` points; there are some."""
    left = experiment.points - seen % experiment.points
    return -(-left // experiment.batch_size)


def new_history(experiment: Experiment, parameters: Floats | None = None) -> History:
    """Return a run of no updates yet, at the experiment's start or at other parameters."""
    start = experiment.first_parameters if parameters is None else parameters
    return History(start, _loss_if_any(experiment, start), experiment.points)


def _loss_if_any(experiment: Experiment, parameters: Floats) -> float:
    """Return the loss; nan where there are no points, or they cannot be standardised."""
    try:
        with np.errstate(over="ignore", invalid="ignore"):
            return experiment.loss(parameters) if experiment.points else math.nan
    except StudioError:
        return math.nan


def advance(history: History, experiment: Experiment, updates: int = 1) -> None:
    """Take updates from the cursor on. Session, scripts and command line train here.

    The way is the fastest that is known for this neuron and mode; see `engine`.

    Raises StudioError where nothing can be learned, and TrainingDiverged once the loss has
    grown 10¹²-fold or is not finite; the last finite parameters stay.
    """
    experiment.require_trainable()
    limit = highest_loss(history, experiment)
    _require_within_bounds(history, experiment, limit)
    history.continue_with(experiment)
    end = history.cursor + updates
    with np.errstate(all="ignore"):
        while history.cursor < end:
            most = _updates_in_one_go(history, experiment)
            _advance_at_once(history, experiment, min(end - history.cursor, most), limit)


def _updates_in_one_go(history: History, experiment: Experiment) -> int:
    """Return how many updates to take together; of a long epoch, none of the next."""
    most, left = updates_at_once(experiment), updates_to_epoch_end(history, experiment)
    return min(most, left) if 4 * left > most else most


def _require_within_bounds(history: History, experiment: Experiment, limit: float) -> None:
    """By the settings that made it diverge, a run goes no further."""
    is_over = history.cursor > 0 and history.diverged_at == history.cursor
    if is_over and history.settings_of(history.cursor) == experiment.settings:
        beyond = int(history.loss_now <= limit)  # the next update was not finite
        raise divergence_of(experiment, history.cursor + beyond)


def _advance_at_once(
    history: History, experiment: Experiment, updates: int, limit: float
) -> None:
    """Take updates in one go, and keep those up to the first that leaves all bounds."""
    before, visits = history.current, Visits(experiment, history.seen_now, updates)
    after = way_of(experiment)(before, visits)
    # A perceptron's share of points leaves no bounds; it is counted when asked for.
    is_counted = experiment.settings.neuron.has_gradient
    losses = np.zeros(updates + 1)
    if is_counted:
        losses[0] = losses_of(experiment, before[np.newaxis])[0]
        losses[1:] = losses_of(experiment, after)
    is_finite = np.isfinite(after).all(axis=1) & np.isfinite(losses[1:])
    is_over = (losses[1:] > np.maximum(limit, losses[:-1])) | ~is_finite
    over = np.flatnonzero(is_over)
    is_kept = bool(len(over)) and bool(is_finite[over[0]])
    kept = int(over[0]) + is_kept if len(over) else updates
    history.extend(after[:kept], losses[1 : kept + 1] if is_counted else None)
    if not len(over):
        return
    history.diverged_at = history.cursor
    if losses[over[0]] <= limit or not is_kept:  # one that grows on left them earlier
        history.note_divergence(is_kept=is_kept)
    raise divergence_of(experiment, history.cursor if is_kept else history.cursor + 1)


def highest_loss(history: History, experiment: Experiment) -> float:
    """Return the loss above which a run counts as diverged.

    A run that starts at the optimum has a loss near 0; then the loss of the zero neuron
    says what is large.
    """
    first = history.first_loss
    return DIVERGED * max(experiment.loss_of_zeros, first if math.isfinite(first) else 0.0)
