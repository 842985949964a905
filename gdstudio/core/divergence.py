"""Why a run diverged: the learning rate, beside the largest one that would have settled."""

from dataclasses import dataclass

from gdstudio.core.errors import DivergedAboveBound, DivergedAboveSafe, TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.forecast import RateForecast, rate_forecast
from gdstudio.core.wording import number

RATE_DIGITS = 6
BOUND_DIGITS = (3, 6, 9, 15)  # as many as show that the rate is above the bound


@dataclass(frozen=True)
class BrokenBound:
    """The learning rate of a run is above the bound that is foretold for it."""

    learning_rate: float
    forecast: RateForecast

    @property
    def is_exact(self) -> bool:
        return self.forecast.is_exact

    def facts(self) -> dict[str, str]:
        """Return the rate, the bound and a rate that works, as texts for a sentence."""
        bound = self.forecast.diverges_above
        digits = next(
            (
                digits
                for digits in BOUND_DIGITS
                if float(f"{bound:.{digits - 1}e}") < self.learning_rate
            ),
            BOUND_DIGITS[-1],
        )
        return {
            "rate": number(self.learning_rate, RATE_DIGITS),
            "bound": number(bound, digits),
            "working": number(self.forecast.working_rate),
        }


def broken_bound(experiment: Experiment) -> BrokenBound | None:
    """Return the bound that the learning rate is above; None where it is above none.

    So it is for a perceptron, and for a run that went astray by earlier settings.
    """
    forecast, rate = rate_forecast(experiment), experiment.settings.learning_rate
    if forecast is None or rate <= forecast.diverges_above or not forecast.working_rate:
        return None
    return BrokenBound(rate, forecast)


def divergence_of(experiment: Experiment, update: int) -> TrainingDiverged:
    """Return the error for a run that diverged at an update by these settings."""
    rate, broken = experiment.settings.learning_rate, broken_bound(experiment)
    if broken is None:
        return TrainingDiverged(update=update, learning_rate=rate)
    kind = DivergedAboveBound if broken.is_exact else DivergedAboveSafe
    suggestion = {"learning_rate": broken.forecast.working_rate}
    return kind(suggestion, update=update, learning_rate=rate, **broken.facts())
