"""One plain sentence about the state that is being looked at, and how it came about.

It says what happened in this very update, with the run's own numbers, and nothing else.
"""

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons.neuron import net_input
from gdstudio.core.stopping import status
from gdstudio.core.training import rows_of_update
from gdstudio.core.wording import number, signed
from gdstudio.i18n import mark, tr

EMPTY = mark("There are no points yet. Draw some, or open a file or an example.")
NOT_READY = mark("Training cannot start yet: {problem} {remedy}")
READY = mark(
    "Ready: {neuron}, {mode}, {points} training points. Press Run, or Step for one update."
)
NO_LINE = mark(
    "All weights are 0, so there is no line yet. Press Run, or Step for one update."
)
CONVERGED_MISTAKES = mark(
    "Converged after {updates} updates: a whole epoch without a mistake, "
    "so nothing changes any more."
)
CONVERGED_STILL = mark(
    "Converged after {updates} updates: the parameters no longer change."
)
DIVERGED = mark(
    "Diverged at update {update}: with the learning rate {rate:g} each step overshoots by "
    "more. Reset, and try a smaller one."
)
EPOCHS_DONE = mark(
    "{epochs} epochs are done, and it has not converged: loss {loss}. "
    "Run goes on for as many again."
)
RIGHT_SIDE = mark(
    "Point {point} (class {label}) lies on the right side: z = {z}. "
    "The perceptron learns nothing from it."
)
WRONG_SIDE = mark(
    "Point {point} (class {label}) lies on the wrong side: z = {z}. "
    "The weights move by {sign}η·x = ({move}), the bias by {bias}."
)
ONE_ERROR = mark(
    "Point {point}: ŷ = {output}, but y = {target}. "
    "The error {error} moves the weights by ({move}), the bias by {bias}."
)
BATCH_RIGHT = mark(
    "None of these {points} points is on the wrong side, so nothing changes."
)
BATCH_WRONG = mark(
    "{wrong} of these {points} points were on the wrong side; together they move the "
    "weights by ({move}), the bias by {bias}."
)
BATCH_ERRORS = mark(
    "These {points} points pull together: their mean error moves the weights by ({move}), "
    "the bias by {bias}."
)


def narrate(history: History, experiment: Experiment) -> str:
    """Return the sentence, translated."""
    if not len(experiment.dataset):
        return tr(EMPTY)
    if not history.cursor:
        return _before_training(history, experiment)
    return _when_over(history, experiment) or _last_update(history, experiment)


def _before_training(history: History, experiment: Experiment) -> str:
    try:
        experiment.require_trainable()
    except StudioError as error:
        problem, remedy = error.problem_text(), error.remedy_text()
        return tr(NOT_READY).format(problem=problem, remedy=remedy)
    if not history.current[:-1].any():
        return tr(NO_LINE)
    settings = experiment.settings
    neuron, mode = tr(settings.neuron.title), tr(settings.mode)
    return tr(READY).format(neuron=neuron, mode=mode, points=experiment.points)


def _when_over(history: History, experiment: Experiment) -> str:
    """Return the sentence about the end of the run, or nothing while it goes on."""
    reached, updates = status(history, experiment), history.cursor
    if reached == "converged":
        has_mistakes = not experiment.settings.neuron.has_gradient
        text = CONVERGED_MISTAKES if has_mistakes else CONVERGED_STILL
        return tr(text).format(updates=updates)
    if reached == "diverged":
        rate = history.settings_of(updates).learning_rate
        return tr(DIVERGED).format(update=updates, rate=rate)
    if reached == "epochs-done" and history.cursor == len(history):
        epochs = history.seen_now // history.points
        return tr(EPOCHS_DONE).format(epochs=epochs, loss=number(history.loss_now))
    return ""


def _last_update(history: History, experiment: Experiment) -> str:
    rows = rows_of_update(history, experiment, history.cursor)
    before = history.parameters[history.cursor - 1]
    change = history.parameters[history.cursor] - before
    moves = {
        "move": ", ".join(signed(value) for value in change[:-1]),
        "bias": signed(float(change[-1])),
    }
    if len(rows) == 1:
        return _one_point(experiment, before, rows, moves)
    return _batch(history, experiment, rows, moves)


def _one_point(
    experiment: Experiment, before: Floats, rows: Rows, moves: dict[str, str]
) -> str:
    neuron, target = experiment.settings.neuron, float(experiment.targets[rows[0]])
    z = float(net_input(before, experiment.inputs[rows])[0])
    point = int(_rows_of_training(experiment)[rows[0]]) + 1
    if neuron.has_gradient:
        facts = {"output": number(z), "target": number(target), "error": signed(z - target)}
        return tr(ONE_ERROR).format(point=point, **facts, **moves)
    label = int(target)
    if neuron.predict(before, experiment.inputs[rows])[0] == target:
        return tr(RIGHT_SIDE).format(point=point, label=label, z=number(z))
    sign = "+" if label else "−"
    return tr(WRONG_SIDE).format(point=point, label=label, z=number(z), sign=sign, **moves)


def _batch(
    history: History, experiment: Experiment, rows: Rows, moves: dict[str, str]
) -> str:
    points = len(rows)
    if experiment.settings.neuron.has_gradient:
        return tr(BATCH_ERRORS).format(points=points, **moves)
    wrong = round(float(history.batch_losses[history.cursor - 1]) * points)
    if not wrong:
        return tr(BATCH_RIGHT).format(points=points)
    return tr(BATCH_WRONG).format(wrong=wrong, points=points, **moves)


def _rows_of_training(experiment: Experiment) -> Rows:
    """Return the dataset's row of each training point."""
    return np.flatnonzero(~experiment.dataset.test)
