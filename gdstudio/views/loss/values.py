"""The exact values after one update, as a small table."""

import math
from dataclasses import dataclass

from gdstudio.core.epochs import mistakes_met
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr

DIGITS = 6
UPDATE, EPOCH, LOSS = mark("update"), mark("epoch"), mark("loss")
BATCH_LOSS, TEST_LOSS = mark("batch loss"), mark("test loss")
MISCLASSIFIED, MISTAKES = mark("misclassified"), mark("mistakes / epoch")
EARLIER, BRANCH = mark("earlier run"), mark("branch left")
OF, SO_FAR = mark("{count} of {points}"), mark("{count} so far")
ROW = '<tr><td>{name}&nbsp;</td><td align="right"><b>{value}</b></td></tr>'


@dataclass(frozen=True)
class Around:
    """Losses that the history does not hold; nan where there is none."""

    test: float = math.nan
    earlier: float = math.nan
    branch: float = math.nan


def values_at(
    history: History, experiment: Experiment, update: int, around: Around
) -> list[tuple[str, str]]:
    """Return names and values, both as they are shown."""
    points, loss = experiment.points, history.loss_at(update)
    rows = [(UPDATE, f"{update:,}"), (EPOCH, f"{history.epochs_at(update):,.2f}")]
    if math.isfinite(loss):
        rows.append((LOSS, number(loss, DIGITS)))
        if not experiment.settings.neuron.has_gradient:
            wrong = tr(OF).format(count=round(loss * points), points=points)
            rows.append((MISCLASSIFIED, wrong))
    if update:
        rows.append((BATCH_LOSS, number(history.batch_loss_of(update), DIGITS)))
        if not experiment.settings.neuron.has_gradient:
            rows.append(_mistakes(history, update))
    for name, value in (
        (TEST_LOSS, around.test),
        (EARLIER, around.earlier),
        (BRANCH, around.branch),
    ):
        if math.isfinite(value):
            rows.append((name, number(value, DIGITS)))
    return [(tr(name), value) for name, value in rows]


def as_table(values: list[tuple[str, str]]) -> str:
    rows = "".join(ROW.format(name=name, value=value) for name, value in values)
    return f"<table cellspacing=0>{rows}</table>"


def _mistakes(history: History, update: int) -> tuple[str, str]:
    met, points = mistakes_met(history, update), history.points
    text = SO_FAR if history.seen_at(update) % points else OF
    return MISTAKES, tr(text).format(count=met, points=points)
