"""The experiment on the screen.

Views read the properties, listen to the signals, and ask for a change by calling a method
named after what the learner did. Edits of points and settings go on the undo stack.
Training goes into the history, which is rewound instead.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
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
from gdstudio.core.placing import with_places
from gdstudio.core.settings import Settings, neuron_called
from gdstudio.core.splitting import split
from gdstudio.core.stopping import Status, status
from gdstudio.core.training import advance, new_history
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
    failed = Signal(StudioError)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.selection = Selection(self)
        self._experiment = Experiment(Dataset.empty(), FIRST_SETTINGS, epochs=FIRST_EPOCHS)
        self._history = new_history(self._experiment)
        self._cycles = CycleWatch()
        self._earlier: EarlierRun | None = None
        self._branch: EarlierRun | None = None

    @property
    def experiment(self) -> Experiment:
        return self._experiment

    @property
    def dataset(self) -> Dataset:
        return self._experiment.dataset

    @property
    def settings(self) -> Settings:
        return self._experiment.settings

    @property
    def history(self) -> History:
        return self._history

    @property
    def earlier(self) -> EarlierRun | None:
        return self._earlier

    @property
    def branch(self) -> EarlierRun | None:
        """The part of this run that was left when training went on before it."""
        return self._branch

    @property
    def status(self) -> Status:
        return status(self._history, self._experiment)

    @property
    def cycle(self) -> Cycle | None:
        """The epochs that a perceptron in fixed order repeats for ever, once it has.

        Squared loss comes to rest in rounding, so that its repetitions prove nothing.
        """
        if self.settings.neuron.has_gradient:
            return None
        return self._cycles.found(self._history, self._experiment)

    def shown_parameters(self) -> Floats | None:
        """Return the parameters at the cursor for points in their own units, (d + 1,).

        None where the points cannot be standardised as the settings ask.
        """
        try:
            return self._experiment.scaling.in_own_units(self._history.current)
        except StudioError:
            return None

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
        after = self._begun(with_others(self._experiment, dataset, settings_too))
        self._push_work(text, after, self._put_opened, gesture)

    def exchange_dataset(
        self, dataset: Dataset, text: str, before: Experiment, gesture: int
    ) -> None:
        """Put still other points in the place of those opened last, as if after `before`.

        What is shown of the plane stays, so that the eye can follow the points.
        """
        after = self._begun(with_others(before, dataset, {}))
        self._push_work(text, after, self._put_exchanged, gesture)

    def take_back(self, gesture: int) -> None:
        """Undo a gesture for good, if it is what was done last."""
        stack = self.undo_stack
        if stack.index() and (last := stack.command(stack.index() - 1)).id() == gesture:
            last.undo()
            last.setObsolete(True)
            stack.undo()  # undoes no obsolete command, but forgets it

    def clear(self) -> None:
        rows = np.arange(len(self.dataset))
        self.edit(tr("Erase all points"), lambda points: points.without_rows(rows))

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
            after = replace(self._experiment, start=parameters)
        except StudioError as error:
            self.failed.emit(error)
            return
        work = self._begun(after, earlier=self._faded())
        self._push_work(tr("Set the parameters"), work, self._put_work, gesture)

    def apply_suggestion(self, suggestion: Mapping[str, Any]) -> None:
        """Change the settings as an error suggested; a run that diverged begins anew.

        Its parameters are so far off that no learning rate leads back in sensible time.
        """
        wanted = dict(suggestion)
        if isinstance(wanted.get("neuron"), str):
            wanted["neuron"] = neuron_called(wanted["neuron"])
        text = tr("Use the suggestion")
        if self._history.diverged_at is None:
            self.choose(text, **wanted)
            return
        settings = replace(self.settings, **wanted)
        work = self._begun(with_settings(self._experiment, settings), earlier=self._faded())
        self._push_work(text, work, self._put_work, NO_GESTURE)

    # Training: rewindable.

    def step(self, updates: int = 1) -> bool:
        """Take updates from the cursor on; say so and return False where that fails."""
        history = self._history
        before, later = (history.cursor, len(history)), self._later_part()
        try:
            advance(history, self._experiment, updates)
            error = None
        except StudioError as found:
            error = found
        if later is not None and (history.cursor, len(history)) != before:
            self._branch = later
        self.history_changed.emit()
        if error is not None:
            self.failed.emit(error)
        return error is None

    def back(self) -> None:
        self.rewind(max(self._history.cursor - 1, 0))

    def rewind(self, update: int) -> None:
        self._history.look_at(update)
        self.history_changed.emit()

    def reset(self) -> None:
        """Start over from the experiment's start; the points and settings stay."""
        self._put_work(self._begun(self._experiment, earlier=self._faded()))

    # How a new value takes the place of the old one.

    def _change(
        self,
        text: str,
        changed: Callable[[Experiment], Experiment],
        gesture: int = NO_GESTURE,
    ) -> None:
        """Put a changed experiment in the place of this one, or say why that cannot be."""
        try:
            after = changed(self._experiment)
        except StudioError as error:
            self.settings_changed.emit()  # controls show again what holds
            self.failed.emit(error)
            return
        before = self._experiment
        if is_same(before, after):
            return
        if same_run(before, after):
            command = Replace(text, before, after, self._put_course, gesture, is_same)
            self.undo_stack.push(command)
        else:
            work = self._begun(after, self._carried_over(after), self._faded())
            self._push_work(text, work, self._put_work, gesture)

    def _put_course(self, after: Experiment) -> None:
        """Let the run go on by other settings."""
        before, self._experiment = self._experiment, after
        self._tell(before, run_is_new=False)

    # How other work takes the place of all that is on the screen: undo brings it back.

    def _push_work(
        self, text: str, after: Work, put: Callable[[Work], None], gesture: int
    ) -> None:
        command = Replace(text, self._work(), after, put, gesture, same_work)
        self.undo_stack.push(command)

    def _work(self) -> Work:
        return Work(
            experiment=self._experiment,
            history=self._history,
            earlier=self._earlier,
            branch=self._branch,
        )

    def _begun(
        self,
        experiment: Experiment,
        parameters: Floats | None = None,
        earlier: EarlierRun | None = None,
    ) -> Work:
        """Return the work on an experiment of which nothing has been trained yet."""
        return Work(
            experiment=experiment,
            history=new_history(experiment, parameters),
            earlier=earlier,
            branch=None,
        )

    def _put_opened(self, work: Work) -> None:
        self._put_exchanged(work)
        self.dataset_opened.emit()

    def _put_exchanged(self, work: Work) -> None:
        """Other points take the place of all: none of the selected ones is among them."""
        self.selection.clear()
        self._put_work(work)

    def _put_work(self, work: Work) -> None:
        before, self._experiment = self._experiment, work.experiment
        self._history = work.history
        self._earlier, self._branch = work.earlier, work.branch
        self._tell(before, run_is_new=True)

    # What becomes of a run.

    def _later_part(self) -> EarlierRun | None:
        """Return the losses from the cursor on, which another update takes the place of."""
        history, later = self._history, slice(self._history.cursor, None)
        if history.cursor == len(history):
            return None
        losses, epochs = history.losses[later].copy(), history.epochs_seen()[later]
        return EarlierRun(losses, epochs, self.settings.neuron.loss_name, history.cursor)

    def _carried_over(self, after: Experiment) -> Floats | None:
        """Return parameters that draw the same line in the new units, if there are such."""
        shown = self.shown_parameters()
        fits = after.dataset.dimensions == self.dataset.dimensions
        is_over = self.status == "diverged" or not len(after.dataset)
        if shown is None or is_over or not fits:
            return None
        try:
            return after.scaling.from_own_units(shown)
        except StudioError:
            return None

    def _faded(self) -> EarlierRun | None:
        """Return the losses of this run, or if it has none, those of the run before."""
        if not len(self._history):
            return self._earlier
        losses, epochs = self._history.losses.copy(), self._history.epochs_seen()
        return EarlierRun(losses, epochs, self.settings.neuron.loss_name)

    def _tell(self, before: Experiment, *, run_is_new: bool) -> None:
        if self._experiment.dataset is not before.dataset:
            self.selection.follow(before.dataset, self.dataset)
            self.dataset_changed.emit()
        if (self.settings, self._experiment.epochs) != (before.settings, before.epochs):
            self.settings_changed.emit()
        if run_is_new:
            self.history_changed.emit()
