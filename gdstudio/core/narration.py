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
from gdstudio.core.training import DIVERGED as DIVERGED_LOSS
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
    "Converged: a whole epoch without a mistake, so nothing changes any more."
)
CONVERGED_STILL = mark("Converged: the parameters no longer change.")
DIVERGED = mark(
    "Diverged at update {update}: with the learning rate {rate:g} each step overshoots by "
    "more. Reset, and try a smaller one."
)
DIVERGED_BEYOND = mark(
    "Diverged: update {update} gave numbers beyond all bounds, for the learning rate was "
    "too large. Reset, and try a smaller one."
)
EPOCHS_DONE = mark(
    "It has not converged by epoch {epoch}: loss {loss}. Run goes on to epoch {next}."
)
RIGHT_SIDE = mark(
    "Point {point} (class {label}) lies on the correct side: z = {z}. "
    "The perceptron learns nothing from it."
)
WRONG_SIDE = mark(
    "Point {point} (class {label}) lies on the wrong side: z = {z}. "
    "The weights move by {sign}η·x = ({move}), the bias by {bias}."
)
NO_LINE_RIGHT = mark(
    "There was no line: z = {z} everywhere, so ŷ = {output}. Point {point} is of that "
    "class; the perceptron learns nothing from it."
)
NO_LINE_WRONG = mark(
    "There was no line: z = {z} everywhere, so ŷ = {output}. But point {point} is of class "
    "{label}: the weights move by {sign}η·x = ({move}), the bias by {bias}."
)
ONE_ERROR = mark(
    "Point {point}: ŷ = {output}, but y = {target}. "
    "The error {error} moves the weights by ({move}), the bias by {bias}."
)
BATCH_RIGHT = mark("None of these {points} points was misclassified, so nothing changes.")
BATCH_WRONG = mark(
    "Misclassified: {wrong} of these {points} points, which moves the weights by ({move}), "
    "the bias by {bias}."
)
BATCH_ERRORS = mark(
    "These {points} points pull together: their errors move the weights by ({move}), "
    "the bias by {bias}."
)


def narrate(history: History, experiment: Experiment) -> str:
    """Return the sentence, translated."""
    if not len(experiment.dataset):
        return tr(EMPTY)
    at_the_end = _when_over(history, experiment)
    if at_the_end or not history.cursor:
        return at_the_end or _before_training(history, experiment)
    return _last_update(history, experiment)


def _before_training(history: History, experiment: Experiment) -> str:
    try:
        experiment.require_trainable()
    except StudioError as error:
        problem, remedy = error.problem_text(), error.remedy_text()
        return tr(NOT_READY).format(problem=problem, remedy=remedy)
    if experiment.dataset.dimensions > 1 and not history.current[:-1].any():
        return tr(NO_LINE)  # one feature and a value: a level line
    settings = experiment.settings
    neuron, mode = tr(settings.neuron.title), tr(settings.mode)
    return tr(READY).format(neuron=neuron, mode=mode, points=experiment.points)


def _when_over(history: History, experiment: Experiment) -> str:
    """Return the sentence about the end of the run, or nothing while it goes on."""
    reached, updates = status(history, experiment), history.cursor
    epoch, in_midst = divmod(history.seen_now, max(history.points, 1))
    if reached == "converged":
        has_mistakes = not experiment.settings.neuron.has_gradient
        text = CONVERGED_MISTAKES if has_mistakes else CONVERGED_STILL
        return tr(text)
    if reached == "diverged":
        return _how_it_diverged(history, experiment)
    is_paused = not in_midst and epoch % experiment.epochs == 0  # where Run stops by itself
    if reached == "epochs-done" and is_paused and updates == len(history):
        loss, following = number(history.loss_now), epoch + experiment.epochs
        return tr(EPOCHS_DONE).format(epoch=epoch, loss=loss, next=following)
    return ""


def _how_it_diverged(history: History, experiment: Experiment) -> str:
    """An update of too large a loss is in the history; one that is not finite is not."""
    first, update = float(history.losses[0]), history.cursor
    if history.loss_now > DIVERGED_LOSS * max(experiment.loss_of_zeros, first):
        rate = history.settings_of(update).learning_rate
        return tr(DIVERGED).format(update=update, rate=rate)
    return tr(DIVERGED_BEYOND).format(update=update + 1)


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
    label, output = int(target), int(neuron.predict(before, experiment.inputs[rows])[0])
    has_line = before[:-1].any()
    right, wrong = (RIGHT_SIDE, WRONG_SIDE) if has_line else (NO_LINE_RIGHT, NO_LINE_WRONG)
    facts = {"z": number(z), "sign": "+" if label else "−", **moves}
    text = tr(right if output == label else wrong)
    return text.format(point=point, label=label, output=output, **facts)


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
