"""What each convention changes, in a sentence, and what all of them change in this run."""

from dataclasses import replace

from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.forecast import RateForecast, rate_forecast
from gdstudio.core.neurons.conventions import Conventions
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr

LABELS = {
    "0/1": mark(
        "A perceptron's errors are ±1, and Adaline's threshold half-way is 0.5. Linear "
        "regression takes the labels as the numbers they are."
    ),
    "-1/+1": mark(
        "A perceptron's errors are ±2: from w = 0 its w is twice as long, its mistakes the "
        "same. Adaline's threshold half-way is 0. Linear regression keeps 0 and 1."
    ),
}
HALF = {
    False: mark("A point's slope is 2 (ŷ − y) x."),
    True: mark(
        "The ½ takes the 2 away: a point's slope is (ŷ − y) x, and the largest stable η is "
        "twice as large."
    ),
}
TOTAL = {
    "mean": mark("A step of squared loss is as long however many points its batch holds."),
    "sum": mark(
        "A step of squared loss grows with the points of its batch, and the largest stable "
        "η shrinks as much. A perceptron always sums."
    ),
}
ON_LINE = {
    ">": mark("A point exactly on the line is of class 0."),
    ">=": mark("A point exactly on the line is of class 1."),
    "mistake": mark(
        "A point exactly on the line is a mistake for the perceptron, whatever its class: "
        "it matters at the start, where w = 0 puts all points on the line."
    ),
}
THRESHOLD = {
    "half-way": mark("Adaline parts the classes half-way between their labels."),
    "zero": mark(
        "Adaline parts the classes at ŷ = 0; with labels 0 and 1, most points are of "
        "class 1 then."
    ),
}
RATES = mark("In this run: largest stable η {before} → {after}.")
SAME_RATE = mark("In this run: the largest stable η stays {after}.")
LOSS = mark("Loss: {loss}.")


def effects(by: Conventions) -> dict[str, str]:
    """Return what each choice means, translated, by its name in `Conventions`."""
    return {
        "labels": tr(LABELS[by.labels]),
        "half": tr(HALF[by.half]),
        "total": tr(TOTAL[by.total]),
        "on_line": tr(ON_LINE[by.on_line]),
        "threshold": tr(THRESHOLD[by.threshold]),
    }


def consequence(experiment: Experiment, by: Conventions) -> str:
    """Return what becomes of this experiment's loss and learning rates, translated."""
    settings = replace(experiment.settings, conventions=by)
    parts = [tr(LOSS).format(loss=tr(settings.neuron.loss_name))]
    before = _forecast(experiment)
    after = _forecast(replace(experiment, settings=settings))
    if before is not None and after is not None:
        was, now = number(before.diverges_above), number(after.diverges_above)
        text = SAME_RATE if was == now else RATES
        parts.append(tr(text).format(before=was, after=now))
    return " ".join(parts)


def _forecast(experiment: Experiment) -> RateForecast | None:
    try:
        return rate_forecast(experiment)
    except StudioError:  # the points cannot be standardised
        return None
