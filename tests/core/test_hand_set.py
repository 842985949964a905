"""Lines set by hand, against lines worked out on paper and what neurons predict."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.hand_set import (
    boundary_through,
    fit_through,
    left_of,
    length_of,
    moved_to,
)
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.neurons.neuron import net_input
from gdstudio.core.settings import Settings

# Means 2 and 30; deviations (ddof 0) √(8/3) and √(800/3).
POINTS = Dataset([[0.0, 10.0], [4.0, 30.0], [2.0, 50.0]], [0, 1, 1])
coordinate = st.integers(-50, 50).map(lambda whole: whole / 10)
places = st.tuples(coordinate, coordinate).map(np.array)


def on(neuron, standardize=None):
    return Experiment(POINTS, Settings(neuron, standardize=standardize))


def test_the_left_of_a_way_up_is_where_x_gets_smaller():
    assert left_of(np.array([1.0, 1.0]), np.array([1.0, 3.0])).tolist() == [-2, 0]


def test_a_boundary_through_a_place_by_hand():
    # w = 5 · (3, 4) / 5, and 3 · 1 + 4 · 2 + b = 0 for b = −11; Adaline's is at 0.5.
    weights, place = np.array([0.3, 0.4]), np.array([1.0, 2.0])

    step = boundary_through(on(PERCEPTRON), weights, place, 5.0)
    half = boundary_through(on(ADALINE), weights, place, 5.0)

    np.testing.assert_allclose(step, [3, 4, -11])
    np.testing.assert_allclose(half, [3, 4, -10.5])


def test_for_standardised_features_the_length_is_that_of_the_neurons_own_weights():
    # The line x₁ = 3: in deviations of √(8/3) off the mean 2 that is 1 / √(8/3).
    weights, place = np.array([1.0, 0.0]), np.array([3.0, 7.0])

    found = boundary_through(on(PERCEPTRON, "population"), weights, place, 2.0)

    np.testing.assert_allclose(found, [2, 0, -2 / np.sqrt(8 / 3)], atol=1e-12)


@pytest.mark.parametrize("standardize", [None, "population", "sample"])
@pytest.mark.parametrize("neuron", [PERCEPTRON, ADALINE])
@given(start=places, end=places, length=st.floats(0.01, 100))
def test_what_lies_left_of_a_drawn_line_becomes_class_1(
    neuron, standardize, start, end, length
):
    experiment = on(neuron, standardize)
    way = end - start
    if not way.any():
        return
    left = np.array([-way[1], way[0]])

    parameters = boundary_through(experiment, left_of(start, end), start, length)

    seen = experiment.scaling.scaled(np.array([start, end, start + left, start - left]))
    z = net_input(parameters, seen)
    assert z[:2] == pytest.approx([neuron.threshold] * 2, abs=1e-9 * length * 100)
    assert z[2] > neuron.threshold > z[3]
    assert length_of(parameters) == pytest.approx(length)


def test_a_line_moved_to_a_place_keeps_its_weights_by_hand():
    # 3 · 2 + 4 · 30 + b = 0.5 for b = −125.5; standardised, the means are seen as (0, 0).
    parameters, means = np.array([3.0, 4.0, 7.0]), np.array([2.0, 30.0])

    plain = moved_to(on(ADALINE), parameters, means, 0.5)
    scaled = moved_to(on(ADALINE, "population"), parameters, means, 0.5)

    assert plain.tolist() == [3, 4, -125.5]
    assert scaled.tolist() == [3, 4, 0.5]


@pytest.mark.parametrize("standardize", [None, "sample"])
def test_a_fit_with_a_slope_goes_through_its_place(standardize):
    data = Dataset([[1.0], [2.0], [6.0]], [1.0, 2.0, 3.0], "values")
    experiment = Experiment(data, Settings(LINEAR_REGRESSION, standardize=standardize))

    parameters = fit_through(experiment, -2.0, np.array([3.0, 4.0]))

    # y = −2 x + 10
    seen = experiment.scaling.scaled(np.array([[3.0], [0.0]]))
    assert net_input(parameters, seen) == pytest.approx([4, 10])


@pytest.mark.parametrize(
    ("parameters", "length"),
    [([3.0, -4.0, 9.0], 5.0), ([0.0, 0.0, 9.0], 1.0), ([1e308, 1e308, 0.0], None)],
)
def test_the_length_of_the_weights_is_1_where_there_are_none(parameters, length):
    found = length_of(np.array(parameters))

    assert found == pytest.approx(length if length else np.sqrt(2) * 1e308)
