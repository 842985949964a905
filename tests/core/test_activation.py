"""The points as the neurons see them, worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from gdstudio.core.activation import sight
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import ConstantFeature
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings

# z = 2 x₁ - x₂ + 0.5: 1.5, -1.5, 0.5, 4.5
POINTS = Dataset(
    [[1, 1], [0, 2], [1, 2], [2, 0]], [1, 1, 0, 0], test=[False, False, False, True]
)
PARAMETERS = np.array([2.0, -1.0, 0.5])
EXPERIMENT = Experiment(POINTS, Settings(PERCEPTRON))


def test_the_net_inputs_are_the_same_for_every_neuron():
    for neuron in NEURONS.values():
        assert sight(EXPERIMENT, PARAMETERS, neuron).z.tolist() == [1.5, -1.5, 0.5, 4.5]


def test_the_perceptron_sees_steps_and_errors_of_1():
    seen = sight(EXPERIMENT, PARAMETERS, PERCEPTRON)

    assert seen.outputs.tolist() == [1, 0, 1, 1]
    assert seen.errors.tolist() == [0, 1, -1, -1]
    assert seen.mistakes == 2  # the last one is a test point


@pytest.mark.parametrize("neuron", [ADALINE, LINEAR_REGRESSION])
def test_squared_loss_sees_how_far_off_z_is(neuron):
    seen = sight(EXPERIMENT, PARAMETERS, neuron)

    assert seen.outputs.tolist() == [1.5, -1.5, 0.5, 4.5]
    assert seen.errors.tolist() == [0.5, -2.5, 0.5, 4.5]


@pytest.mark.parametrize("standardize", [None, "population", "sample"])
@pytest.mark.parametrize("neuron", NEURONS.values())
def test_the_errors_of_the_training_points_make_up_the_loss(neuron, standardize):
    clouds = overlapping_clouds().with_test(np.arange(72) % 4 == 0)
    experiment = Experiment(clouds, Settings(neuron, standardize=standardize))
    parameters = np.array([0.7, 0.4, 0.3])

    seen = sight(experiment, parameters, neuron)

    mean = float(np.mean(seen.errors[~seen.test] ** 2))
    assert mean == pytest.approx(experiment.loss(parameters))
    if neuron is PERCEPTRON:
        assert seen.mistakes / 54 == experiment.loss(parameters)


def test_points_that_cannot_be_standardised_are_not_seen():
    flat = Dataset([[1, 1], [1, 2]], [0, 1])
    experiment = replace(EXPERIMENT, dataset=flat, settings=Settings(standardize="sample"))

    with pytest.raises(ConstantFeature):
        sight(experiment, PARAMETERS, ADALINE)
