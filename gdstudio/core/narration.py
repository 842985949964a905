"""One plain sentence about the state that is being looked at, and how it came about.

It says what happened in this very update, with the run's own numbers, and nothing else.
"""

from dataclasses import replace

import numpy as np

from gdstudio.core.cycles import Cycle
from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.divergence import broken_bound
from gdstudio.core.epochs_done import epochs_done
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
READY_THERE = mark(
    "Ready: {neuron}, {mode}, {points} training points. It goes on from the weights that "
    "are there; Reset begins at zeros."
)
NO_LINE = mark(
    "All weights are 0, so there is no line yet. Press Run, or Step for one update."
)
FLAT = mark(
    "All weights are 0, so ŷ = {bias} for every point. Press Run, or Step for one update."
)
SET_BY_HAND = mark(
    "Set by hand: w = {weights}, b = {bias}, with a loss of {loss}. "
    "Press Run, or Step for one update."
)
STANDARDIZED = mark("{sentence} (x is standardised.)")
CONVERGED_MISTAKES = mark(
    "Converged: a whole epoch without a mistake, so nothing changes any more."
)
CONVERGED_STILL = mark("Converged: the parameters no longer change.")
DIVERGED = mark(
    "Diverged at update {update}: the loss has grown more than 10¹²-fold, for the learning "
    "rate {rate:g} is too large. Reset, and try a smaller one."
)
DIVERGED_ABOVE = mark(
    "Diverged at update {update}: the loss has grown more than 10¹²-fold, for η = {rate} "
    "is above {bound}, up to which training settles. Reset, and try {working}."
)
DIVERGED_ABOVE_SAFE = mark(
    "Diverged at update {update}: the loss has grown more than 10¹²-fold, for η = {rate} "
    "is above {bound}, below which no order diverges. Reset, and try {working}."
)
DIVERGED_BEYOND = mark(
    "Diverged: update {update} gave numbers beyond all bounds, for the learning rate was "
    "too large. Reset, and try a smaller one."
)
OTHER_RATE = mark(
    "η is {rate} from here on. In a whole run from zeros it would only scale w, and the "
    "lines would be the same. Changed on the way, new steps weigh {times} times old ones."
)
CYCLE = mark(
    "A cycle: the parameters are exactly those of {length} epochs ago. In fixed order all "
    "goes on as it did since then, for ever, so the perceptron never settles."
)
CYCLE_OF_ONE = mark(
    "A cycle: the parameters are exactly those of an epoch ago. In fixed order every epoch "
    "repeats it, for ever, so the perceptron never settles."
)
RIGHT_SIDE = mark(
    "Point {point} (class {label}) lies on the correct side: z = {z}. "
    "The perceptron learns nothing from it."
)
WRONG_SIDE = mark(
    "Point {point} (class {label}) lies on the wrong side: z = {z}. "
    "The weights move by {sign}η·x = ({move}), the bias by {bias}."
)
WRONG_UNMOVED = mark(
    "Point {point} is of class {label}, but z = {z} and so ŷ = {output}. "
    "Its correction is too small to change the parameters."
)
ON_LINE_RIGHT = mark(
    "Point {point} (class {label}) lies exactly on the line, which counts as {counts}. "
    "The perceptron learns nothing from it."
)
ON_LINE_WRONG = mark(
    "Point {point} (class {label}) lies exactly on the line, which counts as {counts}. "
    "The weights move by {sign}η·x = ({move}), the bias by {bias}."
)
COUNTS_AS = {
    ">": mark("class 0"),
    ">=": mark("class 1"),
    "mistake": mark("a mistake"),
}
NO_LINE_RIGHT = mark(
    "There was no line: z = {z} everywhere, so ŷ = {output}. Point {point} is of that "
    "class; the perceptron learns nothing from it."
)
NO_LINE_WRONG = mark(
    "There was no line: z = {z} everywhere, so ŷ = {output}. But point {point} is of class "
    "{label}: the weights move by {sign}η·x = ({move}), the bias by {bias}."
)
ONE_ERROR = (
    mark(
        "Point {point}: ŷ = {output}, but y = {target}. "
        "The error {error} moves the weight by {move}, the bias by {bias}."
    ),
    mark(
        "Point {point}: ŷ = {output}, but y = {target}. "
        "The error {error} moves the weights by ({move}), the bias by {bias}."
    ),
)
CLOSE_ERROR = (
    mark(
        "Point {point}: ŷ is y = {target} but for an error of {error}, "
        "which moves the weight by {move}, the bias by {bias}."
    ),
    mark(
        "Point {point}: ŷ is y = {target} but for an error of {error}, "
        "which moves the weights by ({move}), the bias by {bias}."
    ),
)
NO_ERROR = mark("Point {point}: ŷ = y = {target}. Without an error nothing changes.")
ERROR_UNMOVED = mark(
    "Point {point}: ŷ is y = {target} but for an error of {error}, "
    "too small to change the parameters."
)
BATCH_RIGHT = mark("None of these {points} points was misclassified, so nothing changes.")
BATCH_WRONG = mark(
    "Misclassified: {wrong} of these {points} points, which moves the weights by ({move}), "
    "the bias by {bias}."
)
BATCH_UNMOVED = mark(
    "Misclassified: {wrong} of these {points} points, but their corrections are too small "
    "to change the parameters."
)
BATCH_ERRORS = (
    mark(
        "These {points} points pull together: their errors move the weight by {move}, "
        "the bias by {bias}."
    ),
    mark(
        "These {points} points pull together: their errors move the weights by ({move}), "
        "the bias by {bias}."
    ),
)
BATCH_STILL = mark("Together, the errors of these {points} points change nothing.")


def narrate(history: History, experiment: Experiment, cycle: Cycle | None = None) -> str:
    """Return the sentence, translated. cycle: the one that the run has closed, if any."""
    if not len(experiment.dataset):
        return tr(EMPTY)
    if cycle is not None and cycle.update == history.cursor:
        text = CYCLE_OF_ONE if cycle.length == 1 else CYCLE
        return tr(text).format(length=cycle.length)
    at_the_end = _when_over(history, experiment)
    if at_the_end or not history.cursor:
        return at_the_end or _before_training(history, experiment)
    return _other_rate(history, experiment) or _last_update(history, experiment)


def _other_rate(history: History, experiment: Experiment) -> str:
    """Return what a perceptron's rate does that was changed just now; "" if none was.

    Its updates are η times whole sums of inputs. So by another rate the same run, begun at
    zeros, would be the same but for a factor; a run that goes on by it mixes two factors.
    """
    settings, is_last = experiment.settings, history.cursor == len(history)
    before = history.settings_of(history.cursor).learning_rate
    is_other = is_last and settings.learning_rate != before
    if settings.neuron.has_gradient or not is_other or history.parameters[0].any():
        return ""
    times = settings.learning_rate / before
    rate = number(settings.learning_rate)
    return tr(OTHER_RATE).format(rate=rate, times=number(times))


def _before_training(history: History, experiment: Experiment) -> str:
    try:
        experiment.require_trainable()
    except StudioError as error:
        problem, remedy = error.problem_text(), error.remedy_text()
        return tr(NOT_READY).format(problem=problem, remedy=remedy)
    settings, current = experiment.settings, history.current
    has_line = current[:-1].any() or experiment.dataset.dimensions == 1  # or a level one
    if not has_line and settings.neuron.threshold is not None:
        return tr(NO_LINE)
    if experiment.start is not None and (current == experiment.start).all():
        return _set_by_hand(history, experiment)
    if not has_line:
        return tr(FLAT).format(bias=number(float(current[-1])))
    neuron, mode = tr(settings.neuron.title), tr(settings.mode)
    text = READY_THERE if current.any() and experiment.start is None else READY
    return tr(text).format(neuron=neuron, mode=mode, points=experiment.points)


def _set_by_hand(history: History, experiment: Experiment) -> str:
    *weights, bias = (number(value) for value in history.current.tolist())
    listed = f"({', '.join(weights)})" if len(weights) > 1 else weights[0]
    facts = {"weights": listed, "bias": bias, "loss": number(history.loss_now)}
    return _with_units(tr(SET_BY_HAND).format(**facts), experiment)


def _with_units(sentence: str, experiment: Experiment) -> str:
    """Return a sentence about weights, and what they are the weights of."""
    if experiment.settings.standardize is None:
        return sentence
    return tr(STANDARDIZED).format(sentence=sentence)


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
        return epochs_done(history, experiment)
    return ""


def _how_it_diverged(history: History, experiment: Experiment) -> str:
    """An update of too large a loss is in the history; one that is not finite is not."""
    first, update = history.first_loss, history.cursor
    if history.loss_now > DIVERGED_LOSS * max(experiment.loss_of_zeros, first):
        settings = history.settings_of(update)
        broken = broken_bound(replace(experiment, settings=settings))
        if broken is None:
            return tr(DIVERGED).format(update=update, rate=settings.learning_rate)
        text = DIVERGED_ABOVE if broken.is_exact else DIVERGED_ABOVE_SAFE
        return tr(text).format(update=update, **broken.facts())
    return tr(DIVERGED_BEYOND).format(update=update + 1)


def _last_update(history: History, experiment: Experiment) -> str:
    rows = rows_of_update(history, experiment, history.cursor)
    before = history.parameters[history.cursor - 1]
    change = history.parameters[history.cursor] - before
    moves = {
        "move": ", ".join(signed(value) for value in change[:-1]),
        "bias": signed(float(change[-1])),
    }
    has_moved = bool(change.any())
    tell = _one_point if len(rows) == 1 else _batch
    sentence = tell(history, experiment, rows, moves if has_moved else {})
    return _with_units(sentence, experiment) if has_moved else sentence


def _one_point(
    history: History, experiment: Experiment, rows: Rows, moves: dict[str, str]
) -> str:
    """Tell of an update from one point; without `moves` it changed nothing."""
    before = history.parameters[history.cursor - 1]
    z = float(net_input(before, experiment.inputs[rows])[0])
    point = int(experiment.dataset.training_rows[rows[0]]) + 1
    neuron, raw = experiment.settings.neuron, experiment.targets[rows]
    wanted = neuron.wanted(raw)
    target = float(wanted[0])
    if neuron.has_gradient:
        text = _text_of_error(z, target, len(before) - 1, has_moved=bool(moves))
        facts = {"output": number(z), "target": number(target), "error": signed(z - target)}
        return tr(text).format(point=point, **facts, **moves)
    output = float(neuron.outputs(np.array([z]), wanted)[0])
    right, wrong = _texts_of_side(before, z, has_moved=bool(moves))
    low, high = neuron.labels
    width = "" if high - low == 1 else number(high - low)
    facts = {"z": number(z), "sign": f"{'+' if raw[0] else '−'}{width}", **moves}
    facts["counts"] = tr(COUNTS_AS[neuron.conventions.on_line])
    text = right if output == target else wrong
    facts["output"] = number(output)
    return tr(text).format(point=point, label=int(raw[0]), **facts)


def _text_of_error(z: float, target: float, weights: int, *, has_moved: bool) -> str:
    """Return the sentence for squared loss; ŷ and y may read the same and yet differ."""
    if z == target:
        return NO_ERROR
    if not has_moved:
        return ERROR_UNMOVED
    reads_the_same = number(z) == number(target)
    return (CLOSE_ERROR if reads_the_same else ONE_ERROR)[weights - 1]


def _texts_of_side(before: Floats, z: float, *, has_moved: bool) -> tuple[str, str]:
    """Return the sentences of the perceptron for a right and for a wrong answer."""
    right, wrong = RIGHT_SIDE, WRONG_SIDE
    if not before[:-1].any():
        right, wrong = NO_LINE_RIGHT, NO_LINE_WRONG
    elif z == 0:
        right, wrong = ON_LINE_RIGHT, ON_LINE_WRONG
    return right, wrong if has_moved else WRONG_UNMOVED


def _batch(
    history: History, experiment: Experiment, rows: Rows, moves: dict[str, str]
) -> str:
    """Tell of an update from several points; without `moves` it changed nothing."""
    points = len(rows)
    if experiment.settings.neuron.has_gradient:
        text = BATCH_ERRORS[experiment.dataset.dimensions - 1] if moves else BATCH_STILL
        return tr(text).format(points=points, **moves)
    wrong = round(history.batch_loss_of(history.cursor) * points)
    if not wrong:
        return tr(BATCH_RIGHT).format(points=points)
    text = BATCH_WRONG if moves else BATCH_UNMOVED
    return tr(text).format(wrong=wrong, points=points, **moves)
