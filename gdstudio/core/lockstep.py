"""Several runs on the same points, kept in step by the points that they have seen.

After s points seen a run has taken the updates whose batches are complete by then:

    the largest u with seen(u) ≤ s

So an online run takes n updates while a batch run takes one, and where the shown run ends
an epoch, all of them do.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Self

from gdstudio.core.errors import TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.stopping import Status, status
from gdstudio.core.training import advance, updates_to_epoch_end

MOST_RUNS = 4  # more lines than that cannot be told apart


@dataclass(frozen=True, eq=False)
class Lane:
    """One of the runs: what decides it, and what has been trained of it."""

    experiment: Experiment
    history: History

    @property
    def status(self) -> Status:
        return status(self.history, self.experiment)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing will change by further training."""
        return self.status in ("converged", "diverged")

    def lasting(self, epochs: int) -> Self:
        """Return the same run with so many epochs to go to."""
        if epochs == self.experiment.epochs:
            return self
        return replace(self, experiment=replace(self.experiment, epochs=epochs))


def advance_all(shown: Lane, others: Sequence[Lane], updates: int) -> None:
    """Take updates of the run that is shown, and bring the others as far.

    Where it has diverged already, the others go on without it, as many points. Raises
    StudioError where one of them cannot learn, and TrainingDiverged when the shown one
    diverges; then, too, the others have been brought as far.
    """
    for lane in others:
        lane.experiment.require_trainable()
    history, had_diverged = shown.history, shown.status == "diverged"
    seen, error = furthest([shown, *others]), None
    try:
        advance(history, shown.experiment, updates)
        seen = history.seen_now
    except TrainingDiverged as found:
        error = found
        seen = (
            _beyond(seen, shown.experiment, updates) if had_diverged else history.seen_now
        )
    for lane in others:
        follow(lane, seen)
    if error is not None and not (had_diverged and others):
        raise error


def _beyond(seen: int, experiment: Experiment, updates: int) -> int:
    """Return the points seen after so many updates, none of them of the next epoch."""
    left = experiment.points - seen % experiment.points
    return seen + min(updates * experiment.batch_size, left)


def follow(lane: Lane, seen: int) -> None:
    """Train a run from its cursor on, as far as `seen` points allow.

    One that diverges stays at its last finite parameters.
    """
    history, experiment = lane.history, lane.experiment
    with suppress(TrainingDiverged):
        while updates := _updates_within(lane, seen - history.seen_now):
            advance(history, experiment, updates)


def _updates_within(lane: Lane, points: int) -> int:
    """Return how many updates of this epoch so many further points complete."""
    history, experiment = lane.history, lane.experiment
    left = experiment.points - history.seen_now % experiment.points
    if points >= left:
        return updates_to_epoch_end(history, experiment)
    return max(points, 0) // experiment.batch_size


def look_together(shown: Lane, others: Iterable[Lane]) -> None:
    """Let the others look at what they had learned when the shown run was where it is.

    At its end they are at theirs: they may have gone on after it diverged.
    """
    history = shown.history
    for lane in others:
        is_end = history.cursor == len(history)
        ends = len(lane.history) + 1
        after = ends if is_end else lane.history.first_update_after(history.seen_now)
        lane.history.look_at(after - 1)


def furthest(lanes: Iterable[Lane]) -> int:
    """Return the most points that any of the runs has seen where it is looked at."""
    return max(lane.history.seen_now for lane in lanes)
