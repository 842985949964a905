"""The best possible loss: what the best of all lines would leave."""

import math

import numpy as np

from gdstudio.core.closed_form import least_squares
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment

ROUNDING = 1e-12  # of the targets: errors of a line through all points


class BestLoss:
    """Worked out once for each set of points."""

    def __init__(self) -> None:
        self._dataset: Dataset | None = None
        self._loss = math.nan

    def of(self, experiment: Experiment) -> float:
        """Return the least squared loss that any line can have here, or nan if none."""
        if not experiment.settings.neuron.has_gradient or not experiment.points:
            return math.nan
        if experiment.dataset is not self._dataset:
            self._dataset = experiment.dataset
            self._loss = _least_loss(experiment.training)
        return self._loss


def _least_loss(training: Dataset) -> float:
    """Standardised or not, the best line is as good; nan for numbers beyond computing."""
    try:
        least = least_squares(training.inputs, training.targets).loss
    except StudioError:
        return math.nan
    is_noise = math.sqrt(least) < ROUNDING * float(np.abs(training.targets).max())
    return 0.0 if is_noise else least
