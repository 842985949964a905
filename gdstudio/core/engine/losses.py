"""The loss over all training points for many parameters at once.

Squared loss comes from its few sums, at the same cost for any number of points; of a few
points it is worked out plainly, so that its digits are those of pencil and paper. A
perceptron's mistakes have to be counted. Then net inputs are added up by the textbook's own
function, for many lines at a time, so the numbers are the textbook's to the last bit.
"""

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.engine.squared_loss import squared_loss
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons.neuron import net_input

AT_ONCE = 1 << 16  # numbers: of more than that the processor's cache holds only a part
FEW = 16  # points


def losses_of(experiment: Experiment, parameters: Floats) -> Floats:
    """Return the loss of each row of parameters (k, d + 1), shape (k,)."""
    plain = _plain if experiment.settings.neuron.has_gradient else _shares_wrong
    if plain is _plain and experiment.points > FEW:
        loss = squared_loss(experiment)
        if loss.is_finite:
            return experiment.unit * loss.losses(parameters)
    losses, rows = np.empty(len(parameters)), max(AT_ONCE // experiment.points, 1)
    inputs = np.asfortranarray(experiment.inputs)
    for first in range(0, len(parameters), rows):
        # As weights of shape (rows, 1) they meet all points, (n,), in a table (rows, n).
        lines = parameters[first : first + rows].T[:, :, np.newaxis]
        losses[first : first + rows] = plain(experiment, lines, inputs)
    return losses


def _plain(experiment: Experiment, lines: Floats, inputs: Floats) -> Floats:
    errors = net_input(lines, inputs) - experiment.wanted
    mean: Floats = (errors * errors).sum(axis=1) / experiment.points
    return experiment.settings.conventions.unit(experiment.points) * mean


def _shares_wrong(experiment: Experiment, lines: Floats, inputs: Floats) -> Floats:
    wrong = experiment.settings.neuron.predict(lines, inputs) != experiment.targets
    shares: Floats = np.count_nonzero(wrong, axis=1) / experiment.points
    return shares
