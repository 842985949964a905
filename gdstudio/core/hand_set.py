"""A line set by hand, turned into the parameters of a neuron that draws it.

    w · x + b = t          the boundary; t the neuron's threshold
    b = t - w · p          so it goes through the place p
    w = (-d₂, d₁)          at right angles to the way d, and pointing to its left

Places and lines are in the units of the points; the parameters come out as the neuron has
them, that is for standardised features where these are asked for.
"""

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment

PLAIN = 1.0  # |w| of a boundary where there was none


def left_of(start: Floats, end: Floats) -> Floats:
    """Return weights, (2,), at right angles to the way from start to end, to its left."""
    way = end - start
    return np.array([-way[1], way[0]])


def boundary_through(
    experiment: Experiment, weights: Floats, place: Floats, length: float
) -> Floats:
    """Return the parameters, (3,), of the boundary through a place, (2,).

    It is at right angles to `weights`, (2,), and |w| is `length`, as the neuron has it. The
    neuron has a threshold, the weights are not all 0, and the points can be standardised.
    """
    scaling, threshold = experiment.scaling, experiment.settings.neuron.threshold or 0.0
    direction = weights / np.abs(weights).max()
    direction = direction * (length / np.hypot(*(direction * scaling.deviation)))
    bias = threshold - float(direction @ place)
    return scaling.from_own_units(np.append(direction, bias))


def moved_to(
    experiment: Experiment, parameters: Floats, place: Floats, level: float
) -> Floats:
    """Return the parameters, (d + 1,), with the b that makes z at a place, (d,), `level`.

    The line moves in parallel, for the weights stay as they are.
    """
    weights = parameters[:-1]
    bias = level - float(weights @ experiment.scaling.scaled(place))
    return np.append(weights, bias)


def fit_through(experiment: Experiment, slope: float, place: Floats) -> Floats:
    """Return the parameters, (2,), of y = w x + b with a slope, through a place, (2,)."""
    own = np.array([slope, place[1] - slope * place[0]])
    return experiment.scaling.from_own_units(own)


def length_of(parameters: Floats) -> float:
    """Return |w|, kept while a line is turned; PLAIN where w is 0 or beyond bounds."""
    length = float(np.hypot(*parameters[:2]))
    return length if 0 < length < np.inf else PLAIN
