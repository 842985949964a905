"""The experiment on the screen.

Views read the properties, listen to the signals, and ask for a change by calling a method
named after what the learner did. Edits of points and settings go on the undo stack.
Training goes into the history, which is rewound instead.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gdstudio.core.cycles import Cycle, CycleWatch
from gdstudio.core.dataset import Dataset, Floats, Point
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.lockstep import (
    Lane,
    advance_all,
    bring_together,
    catch_up,
    look_together,
)
from gdstudio.core.placing import with_places
from gdstudio.core.settings import Settings, neuron_called
from gdstudio.core.splitting import split
from gdstudio.core.stopping import Status
from gdstudio.core.training import new_history
from gdstudio.i18n import tr
from gdstudio.session.commands import NO_GESTURE, Replace
from gdstudio.session.edits import (
    FIRST_SETTINGS,
    is_same,
    same_run,
    with_others,
    with_points,
    with_settings,
)
from gdstudio.session.selection import Selection
from gdstudio.session.work import EarlierRun, Work, same_work

FIRST_EPOCHS = 1000  # long enough to see that a perceptron never settles
_gestures = count(1)


def new_gesture() -> int:
    """Return a number for edits that belong together and are undone together."""
    return next(_gestures)


class Session(QObject):
    dataset_changed = Signal()
    dataset_opened = Signal()  # other points took the place of all
    settings_changed = Signal()
    history_changed = Signal()  # updates were taken, or another one is being looked at
    runs_changed = Signal()  # other runs are compared, or another one is shown
    failed = Signal(StudioError)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.selection = Selection(self)
        first = Experiment(Dataset.empty(), FIRST_SETTINGS, epochs=FIRST_EPOCHS)
        self._work = Work(first, new_history(first))
        self._cycles = CycleWatch()

    @property
    def experiment(self) -> Experiment:
        return self._work.experiment

    @property
    def dataset(self) -> Dataset:
        return self.experiment.dataset

    @property
    def settings(self) -> Settings:
        return self.experiment.settings

    @property
    def history(self) -> History:
        return self._work.history

    @property
    def earlier(self) -> EarlierRun | None:
        return self._work.earlier

    @property
    def branch(self) -> EarlierRun | None:
        """The part of this run that was left when training went on before it."""
        return self._work.branch

    @property
    def status(self) -> Status:
        return self._work.shown.status

    @property
    def cycle(self) -> Cycle | None:
        """The epochs that a perceptron in fixed order repeats for ever, once it has.

        Squared loss comes to rest in rounding, so that its repetitions prove nothing.
        """
        if self.settings.neuron.has_gradient:
            return None
        return self._cycles.found(self.history, self.experiment)

    def shown_parameters(self) -> Floats | None:
        """Return the parameters at the cursor for points in their own units, (d + 1,).

        None where the points cannot be standardised as the settings ask.
        """
        return self._work.shown_parameters()

    # Edits of the points: undoable.

    def open_dataset(
        self,
        dataset: Dataset,
        text: str,
        gesture: int = NO_GESTURE,
        **settings_too: Any,  # noqa: ANN401 - fields of Settings
    ) -> None:
        """Put other points on the canvas, with settings that they bring along.

        Values to predict bring linear regression along, and classes after values the
        perceptron.
        """
        after = self._work.opened(with_others(self.experiment, dataset, settings_too))
        self._push_work(text, after, self._put_opened, gesture)

    def open_experiment(self, experiment: Experiment, text: str) -> None:
        """Put points with all their settings on the canvas, untrained: undoable."""
        work = Work(experiment, new_history(experiment))
        self._push_work(text, work, self._put_opened, NO_GESTURE)

    def put_session(self, work: Work) -> None:
        """Put a saved session in the place of all. Nothing before it can be undone."""
        self._put_opened(work)
        self.undo_stack.clear()

    def exchange_dataset(
        self, dataset: Dataset, text: str, before: Experiment, gesture: int
    ) -> None:
        """Put still other points in the place of those opened last, as if after `before`.

        What is shown of the plane stays, so that the eye can follow the points.
        """
        after = self._work.opened(with_others(before, dataset, {}))
        self._push_work(text, after, self._put_exchanged, gesture)

    def take_back(self, gesture: int) -> None:
        """Undo a gesture for good, if it is what was done last."""
        stack = self.undo_stack
        if stack.index() and (last := stack.command(stack.index() - 1)).id() == gesture:
            last.undo()
            last.setObsolete(True)
            stack.undo()  # undoes no obsolete command, but forgets it

    def clear(self) -> None:
        self.edit(tr("Erase all points"), lambda now: now.without_rows(range(len(now))))

    def add_point(
        self, at: Sequence[float], target: float, gesture: int = NO_GESTURE
    ) -> None:
        text = tr("Add a point")
        self.edit(text, lambda points: points.with_point(at, target), gesture)

    def move_point(self, row: int, to: Point, gesture: int = NO_GESTURE) -> None:
        """Move a point of two features, or of one feature and a value, to a place."""
        rows, places = np.array([row]), np.array([to])
        text = tr("Move a point")
        self.edit(text, lambda points: with_places(points, rows, places), gesture)

    def erase_row(self, row: int, gesture: int = NO_GESTURE) -> None:
        self.edit(tr("Erase points"), lambda points: points.without_rows([row]), gesture)

    def hold_back(self, share: float) -> None:
        """Keep a share of the points from training, drawn by the seed."""
        text, seed = tr("Hold points back"), self.settings.seed
        self.edit(text, lambda points: split(points, share, seed))

    def swap_test(self) -> None:
        """Train on the points that were held back, and hold the others back."""
        text = tr("Swap training and test")
        self.edit(text, lambda points: points.with_test(~points.test))

    def switch_test(self, row: int) -> None:
        """Hold a point back from training, or no longer."""
        text = tr("Hold points back")
        switched = self.dataset.test ^ (np.arange(len(self.dataset)) == row)
        self.edit(text, lambda points: points.with_test(switched))

    def set_value(self, row: int, column: int, value: float) -> None:
        """Change one cell of the table of points."""
        text = tr("Change a value")
        self.edit(text, lambda points: points.with_value(row, column, value))

    def edit(
        self, text: str, edited: Callable[[Dataset], Dataset], gesture: int = NO_GESTURE
    ) -> None:
        """Put the points that `edited` makes of these in their place."""
        self._change(text, lambda now: with_points(now, edited(now.dataset)), gesture)

    # Edits of the settings: undoable.

    def choose(self, text: str, gesture: int = NO_GESTURE, **settings: Any) -> None:  # noqa: ANN401 - fields of Settings
        """Change settings by their names in `Settings`."""
        self._change(
            text,
            lambda now: with_settings(now, replace(now.settings, **settings)),
            gesture,
        )

    def choose_neuron(self, key: str) -> None:
        self.choose(tr("Change the neuron"), neuron=neuron_called(key))

    def choose_epochs(self, epochs: int) -> None:
        self._change(tr("Change the epochs"), lambda now: replace(now, epochs=epochs))

    def choose_start(self, parameters: Floats, gesture: int = NO_GESTURE) -> None:
        """Begin a new run at parameters set by hand, (d + 1,), as the neuron has them."""
        try:
            after = replace(self.experiment, start=parameters)
        except StudioError as error:
            self.failed.emit(error)
            return
        work = self._work.begun(after, earlier=self._work.faded())
        self._push_work(tr("Set the parameters"), work, self._put_work, gesture)

    def apply_suggestion(self, suggestion: Mapping[str, Any]) -> None:
        """Change the settings as an error suggested; a run that diverged begins anew.

        Its parameters are so far off that no learning rate leads back in sensible time.
        """
        wanted = dict(suggestion)
        if isinstance(wanted.get("neuron"), str):
            wanted["neuron"] = neuron_called(wanted["neuron"])
        text = tr("Use the suggestion")
        if self.history.diverged_at is None:
            self.choose(text, **wanted)
            return
        settings = replace(self.settings, **wanted)
        after = with_settings(self.experiment, settings)
        work = self._work.begun(after, earlier=self._work.faded())
        self._push_work(text, work, self._put_work, NO_GESTURE)

    # Training: rewindable.

    def step(self, updates: int = 1) -> bool:
        """Take updates from the cursor on; say so and return False where that fails.

        Runs that are compared with this one are brought as far, by points seen.
        """
        work, history = self._work, self.history
        before, later = (history.cursor, len(history)), work.later_part()
        try:
            work = self._showing_who_cannot_learn()
            work.require_room()
            advance_all(work.shown, work.others, updates, self._work.most_at_once)
            error = None
        except StudioError as found:
            error = found
        if later is not None and (history.cursor, len(history)) != before:
            self._work = replace(work, branch=later)
        self.history_changed.emit()
        if error is not None:
            self.failed.emit(error)
        return error is None

    def catch_up(self) -> None:
        """Bring runs that are behind some updates nearer."""
        catch_up(self._work.shown, self._work.others, self._work.most_at_once)
        self.history_changed.emit()

    def _showing_who_cannot_learn(self) -> Work:
        """Show a run beside this one that nothing can be learned by, to say so of it."""
        for place, lane in enumerate(self.lanes):
            try:
                lane.experiment.require_trainable()
            except StudioError:
                self.show_run(place)
                raise
        return self._work

    def back(self) -> None:
        self.rewind(max(self.history.cursor - 1, 0))

    def rewind(self, update: int) -> None:
        self.history.look_at(update)
        look_together(self._work.shown, self._work.others)
        self.history_changed.emit()

    def reset(self) -> None:
        """Start over from the experiment's start; the points and settings stay."""
        self._put_work(self._work.begun(self.experiment, earlier=self._work.faded()))

    # Runs beside this one, on the same points; what is done to them is in `runs`.

    @property
    def work(self) -> Work:
        return self._work

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All runs in the order of the list; one alone where nothing is compared."""
        return self._work.lanes

    @property
    def place(self) -> int:
        """The place of the run that is shown, and that the settings are about."""
        return self._work.place

    @property
    def is_comparing(self) -> bool:
        return self._work.is_comparing

    def exchange_runs(self, text: str, runs: Work) -> None:
        """Put other runs in the place of all: undoable."""
        self._push_work(text, runs, self._put_work, NO_GESTURE)

    def show_run(self, place: int) -> None:
        """Show another of the runs: nothing of it changes, so there is nothing to undo."""
        if place != self.place:
            self._take_over(self._work.showing(place))

    # How a new value takes the place of the old one.

    def _change(
        self,
        text: str,
        changed: Callable[[Experiment], Experiment],
        gesture: int = NO_GESTURE,
    ) -> None:
        """Put a changed experiment in the place of this one, or say why that cannot be."""
        try:
            after = changed(self.experiment)
        except StudioError as error:
            self.settings_changed.emit()  # controls show again what holds
            self.failed.emit(error)
            return
        before = self.experiment
        if is_same(before, after):
            return
        if same_run(before, after):
            put = partial(self._put_course, self._work.place)
            self.undo_stack.push(Replace(text, before, after, put, gesture, is_same))
        else:
            now = self._work
            work = now.begun(after, now.carried_over(after), now.faded())
            self._push_work(text, work, self._put_work, gesture)

    def _put_course(self, place: int, after: Experiment) -> None:
        """Let the run at a place go on by other settings, and show it."""
        before, work = self._work, self._work.showing(place)
        others = tuple(lane.lasting(after.epochs) for lane in work.others)
        self._work = replace(work, experiment=after, others=others)
        self._tell(before, run_is_new=place != before.place)

    # How other work takes the place of all that is on the screen: undo brings it back.

    def _push_work(
        self, text: str, after: Work, put: Callable[[Work], None], gesture: int
    ) -> None:
        self.undo_stack.push(Replace(text, self._work, after, put, gesture, same_work))

    def _put_opened(self, work: Work) -> None:
        self._put_exchanged(work)
        self.dataset_opened.emit()

    def _put_exchanged(self, work: Work) -> None:
        """Other points take the place of all: none of the selected ones is among them."""
        self.selection.clear()
        self._put_work(work)

    def _put_work(self, work: Work) -> None:
        """Put work on the screen; a run of it may have gone on alone meanwhile."""
        if work.is_comparing:
            bring_together(work.lanes)
        self._take_over(work)

    def _take_over(self, work: Work) -> None:
        before, self._work = self._work, work
        self._tell(before, run_is_new=True)

    def _tell(self, before: Work, *, run_is_new: bool) -> None:
        dataset, was = self.dataset, before.experiment
        if dataset is not was.dataset:
            self.selection.follow(was.dataset, dataset)
            self.dataset_changed.emit()
        if (self.settings, self.experiment.epochs) != (was.settings, was.epochs):
            self.settings_changed.emit()
        if run_is_new:
            self.history_changed.emit()
        if before.is_comparing or self._work.is_comparing:
            self.runs_changed.emit()
