"""What is on the screen: an experiment, what has been trained of it, and runs beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from gdstudio.core.dataset import Floats
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.lockstep import Lane, furthest, is_behind
from gdstudio.core.recorded import MOST_UPDATES
from gdstudio.core.training import new_history
from gdstudio.session.edits import is_same, with_others, with_points, with_start
from gdstudio.session.errors import RunFull

POINTS_AT_ONCE, FEWEST_AT_ONCE = 50_000, 8  # looked at for the losses of that many updates


@dataclass(frozen=True, eq=False)
class EarlierRun:
    """The losses of the run before this one: a faint curve behind the present one."""

    losses: Floats
    epochs: Floats
    loss_name: str
    first_update: int = 0  # that of the first loss
    labels: tuple[float, float] = (0.0, 1.0)  # from which the errors were measured


@dataclass(frozen=True, eq=False)
class Work:
    """Put back as a whole, where an edit has taken the place of all of it.

    The history is not a value: it goes on growing while it is on the screen.

    others: the runs beside this one, which are compared with it
    place:  of this run among all of them
    """

    experiment: Experiment
    history: History
    earlier: EarlierRun | None = None
    branch: EarlierRun | None = None
    others: tuple[Lane, ...] = ()
    place: int = 0

    @property
    def shown(self) -> Lane:
        return Lane(self.experiment, self.history)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All runs, in the order of the list."""
        before, after = self.others[: self.place], self.others[self.place :]
        return (*before, self.shown, *after)

    @property
    def is_comparing(self) -> bool:
        return bool(self.others)

    @property
    def seen(self) -> int:
        """How many points were seen, by the run that went furthest."""
        return furthest(self.lanes)

    @property
    def is_at_rest(self) -> bool:
        """Whether no run would change any more."""
        if self.is_comparing:
            return all(lane.is_at_rest for lane in self.lanes)
        return self.shown.status == "converged"

    def require_room(self) -> None:
        """Raise RunFull where the runs hold as many updates as a computer has room for."""
        for lane in self.lanes:
            if lane.history.cursor >= MOST_UPDATES // len(self.lanes):
                raise RunFull(updates=f"{lane.history.cursor:,}")

    @property
    def is_behind(self) -> bool:
        """Whether a run that is compared has yet to come as far as the shown one."""
        return is_behind(self.shown, self.others)

    @property
    def most_at_once(self) -> int:
        """How many updates of other runs a part of a frame has time for."""
        return max(POINTS_AT_ONCE // max(self.experiment.points, 1), FEWEST_AT_ONCE)

    def showing(self, place: int) -> Self:
        """Return the same runs with another one shown."""
        if place == self.place:
            return self
        lanes = self.lanes
        lane, others = lanes[place], (*lanes[:place], *lanes[place + 1 :])
        return replace(
            self,
            experiment=lane.experiment,
            history=lane.history,
            earlier=None,
            branch=None,
            others=others,
            place=place,
        )

    def without_shown(self) -> Self:
        """Return the runs without the one that is shown; its neighbour is shown."""
        neighbour = self.place - 1 if self.place else 1
        work = self.showing(neighbour)
        others = tuple(lane for lane in work.others if lane.history is not self.history)
        return replace(work, others=others, place=max(self.place - 1, 0))

    def alone(self) -> Self:
        """Return the run that is shown, compared with none."""
        return replace(self, others=(), place=0)

    def shown_parameters(self) -> Floats | None:
        """Return the parameters at the cursor for points in their own units, (d + 1,).

        None where the points cannot be standardised as the settings ask.
        """
        try:
            return self.experiment.scaling.in_own_units(self.history.current)
        except StudioError:
            return None

    # What takes its place

    def begun(
        self,
        experiment: Experiment,
        parameters: Floats | None = None,
        earlier: EarlierRun | None = None,
    ) -> "Work":
        """Return the work on an experiment of which nothing has been trained yet.

        Runs that are compared begin together, and each at its start: so none has a lead.
        """
        if not self.is_comparing:
            return Work(experiment, new_history(experiment, parameters), earlier)
        return self._all_begun(experiment, lambda other: _beside(other, experiment))

    def opened(self, experiment: Experiment) -> "Work":
        """Return the work on other points; runs beside it come along if they fit them."""
        is_other_kind = experiment.dataset.kind != self.experiment.dataset.kind
        if not self.is_comparing or is_other_kind:
            return Work(experiment, new_history(experiment))
        points = experiment.dataset
        return self._all_begun(experiment, lambda other: with_others(other, points, {}))

    def _all_begun(
        self, experiment: Experiment, beside: Callable[[Experiment], Experiment]
    ) -> "Work":
        others = tuple(_new_lane(beside(lane.experiment)) for lane in self.others)
        return Work(experiment, new_history(experiment), None, None, others, self.place)

    def later_part(self) -> EarlierRun | None:
        """Return the losses from the cursor on, which another update takes the place of."""
        history, later = self.history, slice(self.history.cursor, None)
        if history.cursor == len(history):
            return None
        losses, epochs = history.losses[later].copy(), history.epochs_seen()[later]
        return EarlierRun(losses, epochs, self._loss_name, history.cursor, self._labels)

    def faded(self) -> EarlierRun | None:
        """Return the losses of this run, or if it has none, those of the run before."""
        if not len(self.history):
            return self.earlier
        losses, epochs = self.history.losses.copy(), self.history.epochs_seen()
        return EarlierRun(losses, epochs, self._loss_name, labels=self._labels)

    def carried_over(self, after: Experiment) -> Floats | None:
        """Return parameters that draw the same line in the new units, if there are such."""
        shown = self.shown_parameters()
        fits = after.dataset.dimensions == self.experiment.dataset.dimensions
        is_over = self.shown.status == "diverged" or not len(after.dataset)
        if shown is None or is_over or not fits:
            return None
        try:
            return after.scaling.from_own_units(shown)
        except StudioError:
            return None

    @property
    def _loss_name(self) -> str:
        return self.experiment.settings.neuron.loss_name

    @property
    def _labels(self) -> tuple[float, float]:
        return self.experiment.settings.neuron.labels


def _new_lane(experiment: Experiment) -> Lane:
    return Lane(experiment, new_history(experiment))


def comparison(experiments: Sequence[Experiment], place: int) -> Work:
    """Return the work on several runs that begin together, of which one is shown."""
    begun = [_new_lane(experiment) for experiment in experiments]
    first, *others = begun
    return Work(first.experiment, first.history, others=tuple(others)).showing(place)


def _beside(other: Experiment, shown: Experiment) -> Experiment:
    """Return a run beside with the points, the start and the length of the one shown."""
    points = shown.dataset
    after = other if other.dataset is points else with_points(other, points)
    return replace(with_start(after, shown), epochs=shown.epochs)


def same_work(before: Work, after: Work) -> bool:
    """Return whether nothing is lost if there is no way back from one to the other."""
    lanes, others = before.lanes, after.lanes
    return len(lanes) == len(others) and all(
        not len(lane.history)
        and not len(other.history)
        and is_same(lane.experiment, other.experiment)
        for lane, other in zip(lanes, others, strict=True)
    )
