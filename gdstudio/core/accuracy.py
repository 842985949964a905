"""How many points lie on their side of the line, at any moment of a run."""

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment


def has_sides(experiment: Experiment, parameters: Floats) -> bool:
    """Return whether the neuron parts classes, and there is a line that does so."""
    is_classifier = experiment.settings.neuron.threshold is not None
    has_classes = experiment.dataset.has_classes
    return is_classifier and has_classes and bool(parameters[:-1].any())


def share_correct(
    experiment: Experiment, parameters: Floats, inputs: Floats, targets: Floats
) -> float:
    """Return the share of points, as the neuron sees them, that lie on their side.

    parameters: (d + 1,); inputs: (n, d); targets: (n,) labels
    """
    predicted = experiment.settings.neuron.predict(parameters, inputs)
    return float(np.mean(predicted == targets))
