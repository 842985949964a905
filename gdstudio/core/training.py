"""Training: one update as in the textbook, and the loop that takes many."""

import math

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.divergence import divergence_of
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.orders import visiting_order
from gdstudio.core.settings import Settings

DIVERGED = 1e12  # times the loss at the start


def take_update(
    settings: Settings, parameters: Floats, inputs: Floats, targets: Floats
) -> Floats:
    """Return the parameters, (d + 1,), after one update from one batch of any size."""
    direction = settings.neuron.direction(parameters, inputs, targets)
    return parameters + settings.learning_rate * direction


def next_rows(experiment: Experiment, seen: int) -> Rows:
    """Return the training points of the batch that follows after `seen` points.

    The last batch of an epoch is smaller where the size does not divide the points.
    """
    settings, points = experiment.settings, experiment.points
    epoch, done = divmod(seen, points)
    order = visiting_order(settings.order, points, settings.seed, epoch)
    return order[done : done + experiment.batch_size]


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

    Raises StudioError where nothing can be learned, and TrainingDiverged once the loss has
    grown 10¹²-fold or is not finite; the last finite parameters stay.
    """
    experiment.require_trainable()
    limit = _highest_loss(history, experiment)
    _require_within_bounds(history, experiment, limit)
    history.continue_with(experiment.settings)
    with np.errstate(over="ignore", invalid="ignore"):
        loss = experiment.loss(history.current)  # by these settings, not by earlier ones
        for _ in range(updates):
            loss = _advance_by_one(history, experiment, loss, limit)


def _require_within_bounds(history: History, experiment: Experiment, limit: float) -> None:
    """By the settings that made it diverge, a run goes no further."""
    is_over = history.cursor > 0 and history.diverged_at == history.cursor
    if is_over and history.settings_of(history.cursor) == experiment.settings:
        beyond = int(history.loss_now <= limit)  # the next update was not finite
        raise divergence_of(experiment, history.cursor + beyond)


def _advance_by_one(
    history: History, experiment: Experiment, loss: float, limit: float
) -> float:
    """Take one update from parameters with a known loss; return the loss after it."""
    before, seen, settings = history.current, history.seen_now, experiment.settings
    rows = next_rows(experiment, seen)
    inputs, targets = experiment.inputs[rows], experiment.targets[rows]
    earlier = loss
    after = take_update(settings, before, inputs, targets)
    if (after != before).any():  # a perceptron without a mistake stays where it is
        loss = experiment.loss(after)
    is_finite = bool(np.isfinite(loss) and np.isfinite(after).all())
    if is_finite:
        batch_loss = settings.neuron.loss(before, inputs, targets)
        history.append(after, loss, batch_loss, seen + len(rows))
    if not is_finite or loss > max(limit, earlier):
        history.diverged_at = history.cursor
        if earlier <= limit or not is_finite:  # one that grows on left the bounds earlier
            history.note_divergence(is_kept=is_finite)
        number = history.cursor if is_finite else history.cursor + 1
        raise divergence_of(experiment, number)
    return loss


def _highest_loss(history: History, experiment: Experiment) -> float:
    """Return the loss above which a run counts as diverged.

    A run that starts at the optimum has a loss near 0; then the loss of the zero neuron
    says what is large.
    """
    first = float(history.losses[0])
    return DIVERGED * max(experiment.loss_of_zeros, first if math.isfinite(first) else 0.0)
