"""What the losses of a run tell when its epochs are done and it has not stopped by itself.

A perceptron stops only where a line parts the classes. Squared loss comes to rest in batch
mode; one point or a few at a time it goes to and fro near the best line, at a distance that
shrinks with the learning rate.
"""

import numpy as np

from gdstudio.core.closed_form import least_squares
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.separability import separability
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr

Facts = dict[str, object]
AT_REST = 1e-3  # of the best loss above it: the same line to the eye
NEAR = 0.1  # of the best loss
WOBBLE = 1e-5  # of the best loss: smaller ones are rounding
NOTHING = 1e-6  # of the first loss: as good as none
RECENT = 10  # epochs

NOT_AT_BEST = mark(
    "It has not converged by epoch {epoch}: loss {loss}, and the best possible is {best}. "
    "Run goes on to epoch {next}."
)
ALL_RIGHT = mark(
    "After epoch {epoch} every point is classified correctly; a whole epoch without a "
    "mistake is still to come. Run goes on to epoch {next}."
)
NEVER = mark(
    "Not converged by epoch {epoch}: {wrong} of {points} points are misclassified. No line "
    "parts these classes, so the perceptron will never settle. Run goes on to epoch {next}."
)
SOME_DAY = mark(
    "Not converged by epoch {epoch}: {wrong} of {points} points are misclassified. A line "
    "parts these classes, so it will settle. Run goes on to epoch {next}."
)
SETTLED = mark(
    "Settled: the loss is {loss}, and no line has less than {best}. From here on only the "
    "last digits change."
)
SETTLED_NEAR = mark(
    "Settled near the best line: loss {loss}, {share} above the best possible {best}. It "
    "goes to and fro, as every update pulls towards its own points; batch mode does not."
)
TO_AND_FRO = mark(
    "The loss goes up and down: {loss} after epoch {epoch}, {share} above the best "
    "possible {best}. A smaller learning rate, or batch mode, comes closer."
)


def epochs_done(history: History, experiment: Experiment) -> str:
    """Return the sentence, translated, for a run that pauses at the end of its epochs."""
    epoch = history.seen_now // history.points
    facts: Facts = {"loss": number(history.loss_now), "epoch": epoch}
    facts["next"] = epoch + experiment.epochs
    tell = _squared_loss if experiment.settings.neuron.has_gradient else _mistakes
    text, more = tell(history, experiment)
    return tr(text).format(**facts, **more)


def _mistakes(history: History, experiment: Experiment) -> tuple[str, Facts]:
    if not history.loss_now:
        return ALL_RIGHT, {}
    wrong = round(history.loss_now * experiment.points)
    text = SOME_DAY if separability(experiment.dataset).is_separable else NEVER
    return text, {"wrong": wrong, "points": experiment.points}


def _squared_loss(history: History, experiment: Experiment) -> tuple[str, Facts]:
    loss, first = history.loss_now, history.first_loss
    best = experiment.unit * least_squares(experiment.inputs, experiment.wanted).loss
    is_whole = experiment.batch_size == experiment.points  # all points in every batch
    swings = best > NOTHING * first and _swings(history, WOBBLE * best, is_whole=is_whole)
    if not swings:
        is_best = loss <= best * (1 + AT_REST) or loss <= NOTHING * first
        return SETTLED if is_best else NOT_AT_BEST, {"best": number(best)}
    share = loss / best - 1
    facts: Facts = {"best": number(best), "share": f"{100 * share:.2g} %"}
    return SETTLED_NEAR if share <= NEAR else TO_AND_FRO, facts


def _swings(history: History, least: float, *, is_whole: bool) -> bool:
    """Return whether the loss rises and falls: from epoch to epoch of late, or within one.

    In fixed order the ends of the epochs come to rest, while the line goes on a round.
    """
    ends = [
        history.epoch_end(epoch)
        for epoch in range(history.seen_now // history.points + 1)[-RECENT:]
    ]
    losses = history.losses_at(np.array(ends))
    changes = losses[1:] - losses[:-1]
    rises, falls = bool((changes > least).any()), bool((changes < -least).any())
    return (rises and falls) or not (rises or falls or is_whole)
