"""The points as a neuron sees them: net input, output, target, and the error between.

z = x · w + b         the same for every neuron
ŷ = output(z)         its activation: a step, or z itself
error = y - ŷ         what the perceptron learns from
error = ŷ - y         what squared loss is made of
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdstudio.core.dataset import Floats, Mask
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons.neuron import Neuron, net_input


@dataclass(frozen=True, eq=False)
class Sight:
    """All points of a dataset, in its order, under some parameters.

    z:          (n,)
    targets:    (n,) y: labels by the neuron's conventions, or values
    test:       (n,) True where a point is held back from training
    neuron:     by whose activation they are seen
    """

    neuron: Neuron
    z: Floats
    targets: Floats
    test: Mask

    @cached_property
    def outputs(self) -> Floats:
        """ŷ of each point, (n,)."""
        return self.neuron.outputs(self.z, self.targets)

    @cached_property
    def errors(self) -> Floats:
        """The error of each point, (n,): ŷ - y for squared loss, else y - ŷ."""
        difference = self.outputs - self.targets
        return difference if self.neuron.has_gradient else -difference

    @property
    def mistakes(self) -> int:
        """How many training points have an output that is not their target."""
        return int(np.count_nonzero(self.errors[~self.test]))


def sight(experiment: Experiment, parameters: Floats, neuron: Neuron) -> Sight:
    """Return the points under parameters (d + 1,), as the experiment's neuron has them.

    Raises StudioError where the points cannot be standardised.
    """
    dataset = experiment.dataset
    inputs = experiment.scaling.scaled(dataset.inputs)
    wanted = neuron.wanted(dataset.targets)
    return Sight(neuron, net_input(parameters, inputs), wanted, dataset.test)
