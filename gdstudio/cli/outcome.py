"""What is known after a run: the run itself, and what can be said about its points."""

from dataclasses import dataclass
from typing import Self

from gdstudio.core.closed_form import ClosedForm, least_squares
from gdstudio.core.conditioning import Conditioning, conditioning
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.forecast import RateForecast, epochs_needed, rate_forecast
from gdstudio.core.mistake_bound import MistakeBound, mistake_bound
from gdstudio.core.run import Run
from gdstudio.core.separability import Separability, separability


@dataclass(frozen=True)
class Quality:
    """How well the neuron does on some points. accuracy: None where it predicts numbers."""

    loss: float
    accuracy: float | None

    @classmethod
    def of(cls, run: Run, points: Dataset) -> Self:
        has_classes = run.experiment.settings.neuron.threshold is not None
        return cls(run.loss(points), run.accuracy(points) if has_classes else None)


@dataclass(frozen=True, eq=False)
class Outcome:
    """test: None where no points are held back; separable: None where there are no classes.

    best and shape are those of the squared error on the training points. bound is of
    a perceptron's mistakes, and forecast of squared loss; each is None for the other.
    """

    file: str
    test_share: float
    run: Run
    training: Quality
    test: Quality | None
    best: ClosedForm
    shape: Conditioning
    separable: Separability | None
    bound: MistakeBound | None
    forecast: RateForecast | None
    epochs_needed: int | None  # until the loss is at most 1 % above the best

    @classmethod
    def of(cls, file: str, test_share: float, run: Run) -> Self:
        data, settings = run.experiment.dataset, run.experiment.settings
        neuron = settings.neuron
        return cls(
            file=file,
            test_share=test_share,
            run=run,
            training=Quality.of(run, data.training),
            test=Quality.of(run, data.testing) if data.test.any() else None,
            best=_best(run.experiment),
            shape=conditioning(run.experiment),
            separable=separability(data) if data.has_classes else None,
            bound=None if neuron.has_gradient else mistake_bound(run.experiment),
            forecast=rate_forecast(run.experiment),
            epochs_needed=epochs_needed(run.experiment, run.experiment.first_parameters),
        )


def _best(experiment: Experiment) -> ClosedForm:
    """Return the least loss, as the run's own conventions measure it."""
    found = least_squares(experiment.inputs, experiment.wanted)
    return ClosedForm(found.parameters, experiment.unit * found.loss)
