"""Which points lie on the wrong side of the line."""

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.views.canvas.scene import places_of

NONE = np.empty((0, 2))


def wrong_places(experiment: Experiment, parameters: Floats) -> Floats:
    """Return where misclassified points lie, (k, 2), those held back for testing too.

    parameters (d + 1,): as the neuron has them; all zeros are no line yet.
    """
    neuron = experiment.settings.neuron
    if neuron.threshold is None or not experiment.points or not parameters.any():
        return NONE
    try:
        parts = (
            (experiment.training, experiment.inputs),
            (experiment.testing, experiment.test_inputs),
        )
    except StudioError:  # the points cannot be standardised
        return NONE
    wrong = [
        places_of(points)[neuron.predict(parameters, inputs) != points.targets]
        for points, inputs in parts
    ]
    return np.vstack(wrong)
