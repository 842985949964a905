"""Learning rates from left to right, and what each will do, in one word."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.forecast import RateForecast, rate_forecast
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr

Regime = Literal["creeping", "fast", "safe", "overshooting", "diverging", "unsafe"]
WORDS: Mapping[Regime, str] = {
    "creeping": mark("creeping"),
    "fast": mark("fast"),
    "safe": mark("safe"),
    "overshooting": mark("overshooting"),
    "diverging": mark("diverging"),
    "unsafe": mark("may diverge"),
}
ONLY_SCALES = mark("only scales w")
BATCH = mark(
    "Below 1/λmax = {over} every step stops short of the lowest place; up to 2/λmax = "
    "{most} it leaps over it and yet comes closer; above that each step is larger than the "
    "one before. λmax is the largest curvature of the loss."
)
EPOCH = mark(
    "Below {over} no step leaps over the lowest place of its batch. Above {most} the "
    "parameters move farther off with every epoch: that follows from its linear map."
)
ANY_ORDER = mark(
    "Below {over} no step leaps over the lowest place of its batch. Up to {most} no "
    "order of the points makes the run diverge; above that it depends on the order."
)
SCALES = mark(
    "From w = 0 and b = 0 the perceptron's learning rate only multiplies w and b: the "
    "lines are the same for every η."
)
STEP = mark("The perceptron moves w by ±η·x for a misclassified point, whatever its error.")
UNKNOWN = mark("What this rate will do cannot be said, because {reason}")
NO_POINTS = mark("there are no points to learn from yet.")
NO_SCALE = mark("these points cannot be standardised.")
TOO_LARGE = mark("the numbers are too large to be squared.")


class Forecasts:
    """The forecast for an experiment, worked out once for what it depends on."""

    def __init__(self) -> None:
        self._about: tuple[object, ...] = ()
        self._forecast: RateForecast | None = None

    def knows(self, experiment: Experiment) -> bool:
        """Return whether the forecast is there already: it is the same for every η."""
        return _about(experiment) == self._about

    def of(self, experiment: Experiment) -> RateForecast | None:
        """Return the forecast; None for a perceptron, or where nothing can be said."""
        if not self.knows(experiment):
            self._about = _about(experiment)
            try:
                self._forecast = rate_forecast(experiment)
            except StudioError:  # the points cannot be standardised
                self._forecast = None
        return self._forecast


def _about(experiment: Experiment) -> tuple[object, ...]:
    return experiment.dataset, replace(experiment.settings, learning_rate=1.0)


def regimes(forecast: RateForecast) -> tuple[tuple[float, Regime], ...]:
    """Return the regimes from slow to fast rates, each with the rate at which it begins."""
    over, most = forecast.overshoots_above, forecast.diverges_above
    if not forecast.is_exact:
        return (0.0, "safe"), (over, "overshooting"), (most, "unsafe")
    fast = forecast.fast_from
    quick: tuple[tuple[float, Regime], ...] = () if fast is None else ((fast, "fast"),)
    return (0.0, "creeping"), *quick, (over, "overshooting"), (most, "diverging")


def regime_of(forecast: RateForecast, rate: float) -> Regime:
    return [regime for begin, regime in regimes(forecast) if begin < rate][-1]


def word(experiment: Experiment, forecast: RateForecast | None) -> str:
    """Return what the learning rate will do, translated; "" where that is not known."""
    if forecast is not None:
        return tr(WORDS[regime_of(forecast, experiment.settings.learning_rate)])
    return tr(ONLY_SCALES) if _only_scales(experiment) else ""


def explanation(experiment: Experiment, forecast: RateForecast | None) -> str:
    """Return a sentence or two on the word, with the rates between which it holds."""
    if not experiment.settings.neuron.has_gradient:
        return tr(SCALES if _only_scales(experiment) else STEP)
    if forecast is None:
        return tr(UNKNOWN).format(reason=tr(_reason(experiment)))
    is_batch = experiment.settings.mode == "batch"
    text = (BATCH if is_batch else EPOCH) if forecast.is_exact else ANY_ORDER
    over, most = forecast.overshoots_above, forecast.diverges_above
    return tr(text).format(over=number(over), most=number(most))


def _reason(experiment: Experiment) -> str:
    if not experiment.points:
        return NO_POINTS
    try:
        experiment.scaling  # noqa: B018 - raises where that cannot be
    except StudioError:
        return NO_SCALE
    return TOO_LARGE


def _only_scales(experiment: Experiment) -> bool:
    is_perceptron = not experiment.settings.neuron.has_gradient
    return is_perceptron and not experiment.first_parameters.any()
