"""What the curves are called."""

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt

from gdstudio.core.comparing import names
from gdstudio.core.experiment import Experiment
from gdstudio.core.lockstep import Lane
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.views.loss.legend import Entry
from gdstudio.views.loss.options import LossOptions
from gdstudio.views.runs.strokes import stroke_of
from gdstudio.views.theme import Theme

Pen = Qt.PenStyle
SHARE = mark("share misclassified"), mark("misclassified")
MISTAKES = mark("mistakes per epoch / n"), mark("mistakes / epoch")
TRAINING = mark("training loss"), mark("training")
TEST = mark("test loss"), mark("test")
BATCH = mark("batch loss"), mark("batch")
BEST = mark("best possible {loss}"), mark("best {loss}")


def entries(
    experiment: Experiment, options: LossOptions, best: float, theme: Theme
) -> list[Entry]:
    """Return the names of the curves that are shown, the most important first.

    The only curve of a plot has its name in the title.
    """
    found, counts_mistakes = [], not experiment.settings.neuron.has_gradient
    if counts_mistakes:
        found.append(_entry(SHARE, theme.accent))
        found.append(_entry(MISTAKES, theme.parameters[1], Pen.DashLine, has_dot=True))
    elif options.has_test:
        found.append(_entry(TRAINING, theme.accent))
    if options.has_test:
        found.append(_entry(TEST, theme.ink, Pen.DotLine))
    if options.has_dots:
        found.append(_entry(BATCH, theme.accent, Pen.NoPen, has_dot=True))
    if math.isfinite(best):
        loss = number(best)
        found.append(_entry(BEST, theme.quiet, Pen.DashLine, loss=loss))
    return found


def loss_names(lanes: Sequence[Lane]) -> str:
    """Return what the runs' curves show: one loss, or each of several."""
    found = dict.fromkeys(lane.experiment.settings.neuron.loss_name for lane in lanes)
    return ", ".join(tr(name) for name in found)


def names_of(lanes: Sequence[Lane]) -> tuple[str, ...]:
    """Return the names of runs that are compared."""
    return names([lane.experiment.settings for lane in lanes])


def run_entries(lanes: Sequence[Lane], theme: Theme) -> list[Entry]:
    """Return the names of the curves of runs that are compared, in their colours."""
    strokes = [stroke_of(place, theme) for place in range(len(lanes))]
    return [
        Entry(name, name.split(",")[0], stroke.colour, stroke.pattern)
        for name, stroke in zip(names_of(lanes), strokes, strict=True)
    ]


def _entry(
    names: tuple[str, str],
    colour: str,
    line: Qt.PenStyle = Pen.SolidLine,
    *,
    has_dot: bool = False,
    **facts: str,
) -> Entry:
    whole, short = (tr(name).format(**facts) for name in names)
    return Entry(whole, short, colour, line, has_dot)
