"""Which way a run is trained: the fast one that fits the experiment, or the textbook's."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.engine.batches import (
    batch_sums,
    squared_loss_in_batches,
    squared_loss_of_all,
)
from gdstudio.core.engine.mistakes_online import SignedPoints, perceptron_online
from gdstudio.core.engine.online import squared_loss_online
from gdstudio.core.experiment import Experiment
from gdstudio.core.orders import GivenOrder
from gdstudio.core.settings import Settings
from gdstudio.core.update import take_update
from gdstudio.core.visits import Visits

MOST_KEPT = 1 << 14  # points as objects of their own: more take more memory than time
POINTS_AT_ONCE, MANY_AT_ONCE = 1 << 14, 1 << 17  # looked at by the updates of one go
FEWEST_AT_ONCE = 16  # updates
Kept = TypeVar("Kept")
Way = Callable[[Floats, Visits], Floats]  # parameters before, then after each of k updates


@lru_cache(maxsize=4)  # as many as are compared; each keeps a copy of the points
def way_of(experiment: Experiment) -> Way:
    """Return a function from parameters (d + 1,) and k visits to (k, d + 1)."""
    return new_way(experiment)


def new_way(experiment: Experiment) -> Way:
    """Return the same, for an experiment that is not met again."""
    settings, is_online = experiment.settings, experiment.batch_size == 1
    if not settings.neuron.has_gradient:
        return _perceptron_online(experiment) if is_online else _textbook(experiment)
    if is_online:
        return _online(experiment)
    whole = batch_sums(_with_filler(experiment), np.arange(experiment.points)[np.newaxis])
    if not np.isfinite(whole).all():
        return _textbook(experiment)
    in_batches = _in_batches(experiment)
    if settings.mode == "batch" and visits_each_once(settings):
        return _of_all(experiment, whole, in_batches)
    return in_batches


def updates_at_once(experiment: Experiment) -> int:
    """Return how many updates to take in one go: many, but in a small memory."""
    settings, size = experiment.settings, experiment.batch_size
    if size == 1 or not settings.neuron.has_gradient:
        return max(POINTS_AT_ONCE // size, FEWEST_AT_ONCE)
    if settings.mode == "batch" and visits_each_once(settings):
        return POINTS_AT_ONCE  # none is looked at again
    return max(MANY_AT_ONCE // size, FEWEST_AT_ONCE)  # they are added up part by part


def visits_each_once(settings: Settings) -> bool:
    """Return whether an epoch is sure to visit every point once."""
    order = settings.order
    return not isinstance(order, GivenOrder) and order != "with-replacement"


def _textbook(experiment: Experiment) -> Way:
    settings, inputs, targets = experiment.settings, experiment.inputs, experiment.targets

    def way(parameters: Floats, visits: Visits) -> Floats:
        rows, ends = visits.rows, visits.ends.tolist()
        after = np.empty((visits.updates, len(parameters)))
        for update, (begin, end) in enumerate(zip([0, *ends], ends, strict=False)):
            batch = rows[begin:end]
            parameters = take_update(settings, parameters, inputs[batch], targets[batch])
            after[update] = parameters
        return after

    return way


def _perceptron_online(experiment: Experiment) -> Way:
    settings, targets = experiment.settings, experiment.targets
    low, high = settings.neuron.labels
    on_line = settings.conventions.on_line
    sign = 2.0 * targets - 1.0
    columns = np.stack([*(experiment.inputs.T * sign), sign])
    # By > a point on the line is of class 0, and a mistake if it is of class 1.
    counts = targets == float(on_line == ">")
    if on_line == "mistake":
        counts = np.full(len(targets), fill_value=True)
    step = settings.learning_rate * (high - low)
    kept: list[list[float]] = columns.tolist() if _is_kept(experiment) else []

    def way(parameters: Floats, visits: Visits) -> Floats:
        begin, numbers = visits.seen % len(targets), kept
        if begin + visits.updates > len(targets):  # the epoch's end is among them
            begin, numbers = 0, [_in_turn(column, visits) for column in kept]
        taken = visits.taken(columns), visits.taken(counts)
        return perceptron_online(parameters, SignedPoints(*taken, numbers, begin), step)

    return way


def _online(experiment: Experiment) -> Way:
    settings = experiment.settings
    columns = np.vstack([two_features(experiment.inputs), experiment.wanted])
    is_kept = _is_kept(experiment)
    kept = list(zip(*columns.tolist(), strict=True)) if is_kept else []
    factor = -settings.conventions.slope_factor(1) * settings.learning_rate

    def way(parameters: Floats, visits: Visits) -> Floats:
        turns = visits.taken(columns)
        points = _in_turn(kept, visits) if is_kept else zip(*turns.tolist(), strict=True)
        after = squared_loss_online(_three(parameters), turns[:2], points, factor)
        return _as_wide(after, parameters)

    return way


def _is_kept(experiment: Experiment) -> bool:
    """Return whether the points are kept as objects of Python's own, too."""
    return experiment.settings.order == "fixed" and experiment.points <= MOST_KEPT


def _in_turn(kept: list[Kept], visits: Visits) -> list[Kept]:
    """Return what is kept of each point in fixed order, epoch by epoch."""
    first = visits.seen % len(kept)
    last = first + visits.updates
    epochs = -(-last // len(kept))
    return (kept * epochs if epochs > 1 else kept)[first:last]


def _of_all(experiment: Experiment, sums: Floats, in_batches: Way) -> Way:
    settings, points = experiment.settings, experiment.points
    factor, rate = settings.conventions.slope_factor(points), settings.learning_rate

    def way(parameters: Floats, visits: Visits) -> Floats:
        if visits.seen % points:  # the rest of an epoch that was begun in another mode
            rest = in_batches(parameters, replace(visits, updates=1))
            begin = visits.seen + points - visits.seen % points
            later = replace(visits, seen=begin, updates=visits.updates - 1)
            return np.vstack([rest, way(rest[0], later)]) if later.updates else rest
        before = _three(parameters)
        after = squared_loss_of_all(before, sums, factor, rate, visits.updates)
        return _as_wide(after, parameters)

    return way


def _in_batches(experiment: Experiment) -> Way:
    settings, points = experiment.settings, _with_filler(experiment)
    rate, slope_factor = settings.learning_rate, settings.conventions.slope_factor

    def sums_of(visits: Visits) -> Floats:
        return batch_sums(points, visits.batches(filler=experiment.points))

    sums = _OfEpoch(experiment, sums_of) if settings.order == "fixed" else sums_of

    def way(parameters: Floats, visits: Visits) -> Floats:
        factors = np.full(visits.updates, slope_factor(visits.size))
        for update in np.flatnonzero(visits.sizes < visits.size).tolist():
            factors[update] = slope_factor(int(visits.sizes[update]))
        before = _three(parameters)
        after = squared_loss_in_batches(before, sums(visits), factors, rate)
        return _as_wide(after, parameters)

    return way


def _with_filler(experiment: Experiment) -> Floats:
    """Return x₁, x₂, 1, y of the points and of one that adds nothing, (4, n + 1)."""
    points = np.zeros((4, experiment.points + 1))
    points[:2, :-1] = two_features(experiment.inputs)
    points[2, :-1], points[3, :-1] = 1.0, experiment.wanted
    return points


class _OfEpoch:
    """In fixed order the batches of every epoch are the same, and so are their sums."""

    def __init__(self, experiment: Experiment, sums_of: Callable[[Visits], Floats]) -> None:
        self._sums_of = sums_of
        self._points, self._size = experiment.points, experiment.batch_size
        self._epoch = Visits(experiment, 0, -(-self._points // self._size))
        self._known: Floats | None = None

    def __call__(self, visits: Visits) -> Floats:
        done = visits.seen % self._points
        if done % self._size:  # an epoch that was begun in batches of another size
            return self._sums_of(visits)
        if self._known is None:
            self._known = self._sums_of(self._epoch)
        first = done // self._size
        updates = np.arange(first, first + visits.updates) % self._epoch.updates
        return self._known[:, updates]


# One feature is as good as two, the second of which is always 0: its weight then adds
# nothing to z, and is never moved.


def two_features(inputs: Floats) -> Floats:
    """Return the columns of inputs (n, d), (2, n)."""
    columns = np.zeros((2, len(inputs)))
    columns[: inputs.shape[1]] = inputs.T
    return columns


def _three(parameters: Floats) -> Floats:
    return np.insert(parameters, 1, 0.0) if len(parameters) == 2 else parameters


def _as_wide(after: Floats, parameters: Floats) -> Floats:
    return after[:, [0, 2]] if len(parameters) == 2 else after
