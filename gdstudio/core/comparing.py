"""What tells runs on the same points apart, and which are worth comparing."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from gdstudio.core.errors import NeedsClasses
from gdstudio.core.experiment import Experiment
from gdstudio.core.forecast import rate_forecast
from gdstudio.core.modes import MODES
from gdstudio.core.neurons import NEURONS
from gdstudio.core.neurons.conventions import name_of
from gdstudio.core.orders import ORDERS, GivenOrder
from gdstudio.core.settings import MOST_RATE, Settings
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr

Aspect = Literal["neuron", "mode", "rate", "order", "seed", "features", "conventions"]
ASPECTS: Mapping[Aspect, str] = {
    "neuron": mark("neuron"),
    "mode": mark("mode"),
    "rate": mark("η"),
    "order": mark("order"),
    "seed": mark("seed"),
    "features": mark("features"),
    "conventions": mark("conventions"),
}
RATE_DIGITS = 6
NONE = "–"  # where a setting has no effect
SIZED = mark("{mode} {size}")
GIVEN = mark("given")
AS_THEY_ARE, POPULATION = mark("as they are"), mark("standardised")
SAMPLE = mark("standardised (n − 1)")
PREFIXES: Mapping[Aspect, str] = {"rate": "η = ", "seed": mark("seed ")}
FACTOR = 10  # between the learning rates of a perceptron
BEYOND = 1.02  # times the largest stable rate: surely too large
SLOW = 1 / 30  # of a rate that works: too small


def aspects_of(settings: Settings) -> dict[Aspect, str]:
    """Return the settings that tell a run from another one, as words and numbers."""
    is_whole = settings.mode == "batch" and settings.order != "with-replacement"
    is_drawn = not is_whole and settings.order in ("shuffled", "with-replacement")
    features = {None: AS_THEY_ARE, "population": POPULATION, "sample": SAMPLE}
    return {
        "neuron": tr(settings.neuron.title),
        "mode": _mode(settings),
        "rate": number(settings.learning_rate, RATE_DIGITS),
        "order": NONE if is_whole else _order(settings),
        "seed": str(settings.seed) if is_drawn else NONE,
        "features": tr(features[settings.standardize]),
        "conventions": name_of(settings.conventions),
    }


def _mode(settings: Settings) -> str:
    mode = tr(MODES[settings.mode])
    if settings.mode != "mini-batch":
        return mode
    return tr(SIZED).format(mode=mode, size=settings.batch_size)


def _order(settings: Settings) -> str:
    order = settings.order
    return tr(GIVEN) if isinstance(order, GivenOrder) else tr(ORDERS[order])


def differing(runs: Sequence[Settings]) -> tuple[Aspect, ...]:
    """Return the aspects in which some of the runs differ.

    One in which a setting has no effect does not differ by it.
    """
    told = [aspects_of(settings) for settings in runs]
    values = {key: {each[key] for each in told} - {NONE} for key in ASPECTS}
    return tuple(key for key in ASPECTS if len(values[key]) > 1)


def names(runs: Sequence[Settings]) -> tuple[str, ...]:
    """Return a short name for each run: its number, and what it alone is like.

    The neuron where all of them are alike, for a name needs a word.
    """
    aspects = differing(runs) or ("neuron",)
    told = [aspects_of(settings) for settings in runs]
    return tuple(
        f"{place} {_worded(each, aspects)}" for place, each in enumerate(told, start=1)
    )


def _worded(told: Mapping[Aspect, str], aspects: Sequence[Aspect]) -> str:
    return ", ".join(
        f"{tr(PREFIXES[aspect])}{told[aspect]}" if aspect in PREFIXES else told[aspect]
        for aspect in aspects
        if told[aspect] != NONE
    )


def three_neurons(experiment: Experiment) -> tuple[Settings, ...]:
    """Return the settings with each of the neurons, all by one learning rate.

    It is the present one if squared loss settles by it, and half of the largest otherwise.
    Raises StudioError where the points carry values: two of the neurons need classes.
    """
    if not experiment.dataset.has_classes:
        raise NeedsClasses(neuron=mark("The comparison of the three neurons"))
    settings = replace(experiment.settings, neuron=NEURONS["adaline"])
    forecast = rate_forecast(replace(experiment, settings=settings))
    if forecast is not None and settings.learning_rate >= forecast.diverges_above:
        settings = replace(settings, learning_rate=forecast.working_rate)
    return tuple(replace(settings, neuron=neuron) for neuron in NEURONS.values())


def three_modes(experiment: Experiment) -> tuple[Settings, ...]:
    """Return the settings with each of the learning modes; all see the points as often."""
    size = min(experiment.settings.batch_size, max(experiment.points, 1))
    settings = replace(experiment.settings, batch_size=size)
    return tuple(replace(settings, mode=mode) for mode in MODES)


def three_rates(experiment: Experiment) -> tuple[Settings, ...]:
    """Return the settings with a learning rate too small, one that works, one too large.

    The one that works is the present one, unless it is nearer to one of the others. For a
    perceptron, which no rate makes diverge: a tenth and ten times that of now.
    """
    settings, forecast = experiment.settings, rate_forecast(experiment)
    works = settings.learning_rate
    if forecast is None:
        slow, beyond = works / FACTOR, works * FACTOR
    else:
        over = forecast.overshoots_above
        if not over / 2 * math.sqrt(SLOW) < works <= over:
            works = _rounded(over / 2)
        slow, beyond = works * SLOW, forecast.diverges_above * BEYOND
    rates = _rounded(slow), works, _rounded(beyond)
    return tuple(replace(settings, learning_rate=rate) for rate in rates)


def _rounded(rate: float) -> float:
    return min(float(f"{rate:.3g}"), MOST_RATE)
