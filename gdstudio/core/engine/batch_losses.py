"""The loss of each update's own batch, before that update, for many updates at once.

Batches of one size are worked out together, each added up as the textbook adds up one.
"""

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons.neuron import net_input

AT_ONCE = 1 << 16  # numbers, as in `losses`


def batch_losses(
    experiment: Experiment, parameters: Floats, rows: Rows, ends: Rows
) -> Floats:
    """Return the losses of k batches under parameters (k, d + 1), shape (k,).

    rows: the points of all batches, one after the other; ends: (k,) where each is over
    """
    losses, sizes = np.empty(len(ends)), np.diff(ends, prepend=0)
    for size in np.unique(sizes).tolist():
        alike = np.flatnonzero(sizes == size)
        for first in range(0, len(alike), max(AT_ONCE // size, 1)):
            updates = alike[first : first + max(AT_ONCE // size, 1)]
            places = (ends[updates] - size)[:, np.newaxis] + np.arange(size)
            losses[updates] = _of_one_size(experiment, parameters[updates], rows[places])
    return losses


def _of_one_size(experiment: Experiment, parameters: Floats, rows: Rows) -> Floats:
    """Return the losses, (k,), of batches of the points in rows (k, size)."""
    neuron, size = experiment.settings.neuron, rows.shape[1]
    weights = parameters.T[:, :, np.newaxis]  # each of shape (k, 1)
    inputs = experiment.inputs[rows].transpose(0, 2, 1)  # each feature of shape (k, size)
    if not neuron.has_gradient:
        wrong = neuron.predict(weights, inputs) != experiment.targets[rows]
        shares: Floats = np.count_nonzero(wrong, axis=1) / size
        return shares
    errors = net_input(weights, inputs) - experiment.wanted[rows]
    mean: Floats = (errors * errors).sum(axis=1) / size
    return experiment.settings.conventions.unit(size) * mean
