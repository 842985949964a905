"""The best possible loss: what the best of all lines would leave."""

import math

import numpy as np

from gdstudio.core.closed_form import least_squares
from gdstudio.core.dataset import Floats
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment

ROUNDING = 1e-12  # of the targets: errors of a line through all points


class BestLoss:
    """Worked out once for each set of points and labels."""

    def __init__(self) -> None:
        self._about: tuple[object, ...] = ()
        self._loss = math.nan

    def of(self, experiment: Experiment) -> float:
        """Return the least squared loss that any line can have here, or nan if none."""
        if not experiment.settings.neuron.has_gradient or not experiment.points:
            return math.nan
        about = experiment.dataset, experiment.settings.neuron.labels
        if about != self._about:
            self._about = about
            neuron, training = experiment.settings.neuron, experiment.training
            self._loss = _least_loss(training.inputs, neuron.wanted(training.targets))
        return experiment.unit * self._loss


def _least_loss(inputs: Floats, wanted: Floats) -> float:
    """Standardised or not, the best line is as good; nan for numbers beyond computing."""
    try:
        least = least_squares(inputs, wanted).loss
    except StudioError:
        return math.nan
    is_noise = math.sqrt(least) < ROUNDING * float(np.abs(wanted).max())
    return 0.0 if is_noise else least
