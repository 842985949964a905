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
NO_LIMIT = 1 << 62  # updates


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


def advance_all(
    shown: Lane, others: Sequence[Lane], updates: int, most: int = NO_LIMIT
) -> None:
    """Take updates of the run that is shown, and bring the others as far.

    Where it has diverged already, the others go on without it, as many points. What they
    had learned beyond the place that is looked at is forgotten, as it is of the shown one.

    most: updates of the others in all; there may be more to come, see `is_behind`

    Raises StudioError where the shown run cannot learn, and TrainingDiverged when it
    diverges; then, too, the others are brought as far.
    """
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
        lane.history.forget_later()
    _follow_all(others, seen, most)
    _count_losses([shown, *others])
    if error is not None and not (had_diverged and others):
        raise error


def _beyond(seen: int, experiment: Experiment, updates: int) -> int:
    """Return the points seen after so many updates, none of them of the next epoch."""
    left = experiment.points - seen % experiment.points
    return seen + min(updates * experiment.batch_size, left)


def catch_up(shown: Lane, others: Sequence[Lane], most: int = NO_LIMIT) -> None:
    """Bring runs that are behind as far as the one that went furthest, or nearer."""
    _follow_all(others, furthest([shown, *others]), most)
    _count_losses(others)


def is_behind(shown: Lane, others: Sequence[Lane]) -> bool:
    """Return whether one of the others has updates to take before all are as far."""
    seen = furthest([shown, *others])
    return any(
        lane.experiment.points > 0
        and lane.history.diverged_at != lane.history.cursor
        and _updates_within(lane, seen - lane.history.seen_now) > 0
        for lane in others
    )


def _follow_all(lanes: Sequence[Lane], seen: int, most: int) -> None:
    """Train each run as far as `seen` points allow; one that diverges stays behind."""
    for lane in lanes:
        with suppress(TrainingDiverged):
            while updates := min(_updates_within(lane, seen - lane.history.seen_now), most):
                advance(lane.history, lane.experiment, updates)
                most -= updates


def _count_losses(lanes: Iterable[Lane]) -> None:
    """See that the losses are known: plots want them all, in the time of a frame."""
    for lane in lanes:
        len(lane.history.losses)


def _updates_within(lane: Lane, points: int) -> int:
    """Return how many updates of this epoch so many further points complete."""
    history, experiment = lane.history, lane.experiment
    left = experiment.points - history.seen_now % experiment.points
    if points >= left:
        return updates_to_epoch_end(history, experiment)
    return max(points, 0) // experiment.batch_size


def look_together(shown: Lane, others: Iterable[Lane]) -> None:
    """Let the others look at what they had learned when the shown run was where it is.

    Where it diverged they are at their ends: they may have gone on without it.
    """
    history = shown.history
    has_diverged = history.diverged_at is not None and history.cursor == len(history)
    for lane in others:
        ends = len(lane.history) + 1
        after = ends if has_diverged else lane.history.first_update_after(history.seen_now)
        lane.history.look_at(after - 1)


def bring_together(lanes: Sequence[Lane]) -> None:
    """Let all runs look at a place to which each has come, where one has gone on alone.

    A run with `seen` points is in step with the others until its next batch is complete.
    """
    alive = [lane for lane in lanes if lane.history.diverged_at != lane.history.cursor]
    latest = min((_in_step_until(lane) for lane in alive), default=0)
    for lane in alive:
        if lane.history.seen_now > latest:
            lane.history.look_at(lane.history.first_update_after(latest) - 1)


def _in_step_until(lane: Lane) -> int:
    """Return the most points that may be seen while a run waits for its next update."""
    points, seen = lane.experiment.points, lane.history.seen_now
    left = points - seen % max(points, 1)
    return seen + max(min(lane.experiment.batch_size, left), 1) - 1


def furthest(lanes: Iterable[Lane]) -> int:
    """Return the most points that any of the runs has seen where it is looked at."""
    return max(lane.history.seen_now for lane in lanes)
