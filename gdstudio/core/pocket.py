"""The best parameters so far: those of the update with the least loss up to now.

A perceptron on points that no line parts never settles, and may leave a good line for a bad
one with the next update. Who keeps the best line aside has the better classifier: that is
the pocket algorithm. Adaline and linear regression pass their best line when they overshoot
or when single points pull to and fro.

Source: S. I. Gallant, "Perceptron-based learning algorithms", IEEE Transactions on Neural
Networks 1 (1990), 179-191.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats, Mask
from gdstudio.core.experiment import Experiment
from gdstudio.core.growing import Growing
from gdstudio.core.history import History
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr

AS_GOOD = 1e-6  # of the least loss
NONE_WRONG = mark("best so far: none wrong")
WRONG = mark("best so far: {wrong} wrong")
LOSS = mark("best so far: loss {loss}")
THIS_LINE = mark("{best}, this line")
AT_UPDATE = mark("{best}, update {update}")
AT_START = mark("{best}, the start")
WHY_HERE = mark("Of all lines so far, this one has the least loss: {loss}.")
WHY_WRONG = mark(
    "Of all lines so far, that of update {update} is the best: {best} of {points} training "
    "points lie on its wrong side, of this line {now}. The perceptron goes on without it; "
    "the pocket algorithm would keep it aside."
)
WHY_LOSS = mark(
    "Of all lines so far, that of update {update} is the best: its loss is {best}, that of "
    "this line {now}."
)


@dataclass(frozen=True)
class Best:
    """update: the first with the least loss, or one as good; loss: over training points."""

    update: int
    loss: float


class Pocket:
    """Looks at each update once, however often it is asked, while a run grows.

    records: the updates at which the loss was less than ever before. The best up to any
    update is the last of them that does not come after it.
    """

    def __init__(self) -> None:
        self._history: History | None = None
        self._records = Growing(np.int64)
        self._looked_at = 0  # updates, with the start
        self._cuts = 0

    def best(self, history: History) -> Best | None:
        """Return the best up to the update looked at; None where there is no line yet.

        It is the update looked at, if no other one is better by more than a millionth:
        a run that settles leaves its losses no other difference than rounding.
        """
        self._follow(history)
        records = self._records.values
        place = int(np.searchsorted(records, history.cursor, side="right")) - 1
        if place < 0:
            return None
        update, here = int(records[place]), slice(history.cursor, history.cursor + 1)
        least = float(history.losses[update])
        now = float(_counted(history.losses[here], history.parameters[here])[0])
        if now <= least * (1 + AS_GOOD):
            return Best(history.cursor, now)
        return Best(update, least)

    def _follow(self, history: History) -> None:
        """Look at the updates not seen yet; forget those that the history has forgotten."""
        if history is not self._history:
            self._history, self._records = history, Growing(np.int64)
            self._looked_at, self._cuts = 0, len(history.cuts)
        kept = min(history.cuts[self._cuts :], default=len(history))
        self._cuts = len(history.cuts)
        if kept + 1 < self._looked_at:
            self._looked_at = kept + 1
            self._records.cut(int(np.searchsorted(self._records.values, kept + 1)))
        losses = history.losses[self._looked_at :]
        if not len(losses):
            return
        records = self._records.values
        least = float(history.losses[records[-1]]) if len(records) else np.inf
        counted = _counted(losses, history.parameters[self._looked_at :])
        lowest = np.minimum.accumulate(np.append(least, counted))
        new = np.flatnonzero(counted < lowest[:-1])
        self._records.extend(new + self._looked_at)
        self._looked_at += len(losses)


def _counted(losses: Floats, parameters: Floats) -> Floats:
    """Return the losses, (k,), and ∞ where there is no line, or where one has diverged."""
    counts: Mask = np.isfinite(losses) & np.isfinite(parameters).all(axis=1)
    if parameters.shape[1] > 2:  # with one feature, w = 0 is a line, too: a level one
        counts = counts & np.any(parameters[:, :-1] != 0, axis=1)
    return np.where(counts, losses, np.inf)


def told(best: Best, history: History, experiment: Experiment) -> str:
    """Return what is written beside the line, translated."""
    if experiment.settings.neuron.has_gradient:
        text = tr(LOSS).format(loss=number(best.loss))
    else:
        wrong = round(best.loss * experiment.points)
        text = tr(WRONG if wrong else NONE_WRONG).format(wrong=wrong)
    where = AT_UPDATE if best.update else AT_START
    where = THIS_LINE if best.update == history.cursor else where
    return tr(where).format(best=text, update=best.update)


def explained(best: Best, history: History, experiment: Experiment) -> str:
    """Return it at more length, translated, beside the line that is looked at."""
    if best.update == history.cursor:
        return tr(WHY_HERE).format(loss=number(best.loss))
    facts: dict[str, object] = {"update": best.update, "points": experiment.points}
    if experiment.settings.neuron.has_gradient:
        facts |= {"best": number(best.loss), "now": number(history.loss_now)}
        return tr(WHY_LOSS).format(**facts)
    facts["best"] = round(best.loss * experiment.points)
    facts["now"] = round(history.loss_now * experiment.points)
    return tr(WHY_WRONG).format(**facts)
