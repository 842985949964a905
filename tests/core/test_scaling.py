"""Standardising, against the standard library and by what it must keep."""

import statistics

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gdstudio.core.errors import ConstantFeature, TooFarApart, TooFewPoints, UnknownChoice
from gdstudio.core.neurons.neuron import net_input
from gdstudio.core.scaling import Scaling

NAMES = ("width", "length")
# Digits enough that nothing is lost between a coordinate and its neighbours.
coordinate = st.integers(-10_000, 10_000).map(lambda whole: whole / 100)
rows = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=20)
parameters = st.tuples(coordinate, coordinate, coordinate).map(np.array)


def test_two_points_by_hand():
    # 1 and 3: mean 2; squares 1 + 1, divided by 2 or by 1: deviation 1 or √2.
    inputs = np.array([[1.0, 10.0], [3.0, 30.0]])

    population = Scaling.of(inputs, "population", NAMES)
    sample = Scaling.of(inputs, "sample", NAMES)

    assert population.mean.tolist() == sample.mean.tolist() == [2.0, 20.0]
    assert population.deviation.tolist() == [1.0, 10.0]
    np.testing.assert_allclose(sample.deviation, [2**0.5, 200**0.5], rtol=1e-15)
    assert population.scaled(inputs).tolist() == [[-1.0, -1.0], [1.0, 1.0]]
    assert population.scaled(np.array([[2.0, 50.0]])).tolist() == [[0.0, 3.0]]


@settings(max_examples=50)
@given(points=rows)
@pytest.mark.parametrize(
    ("standardize", "deviation_of"),
    [("population", statistics.pstdev), ("sample", statistics.stdev)],
)
def test_mean_and_deviation_are_those_of_the_standard_library(
    standardize, deviation_of, points
):
    inputs = np.array(points)
    assume((inputs != inputs[0]).any(axis=0).all())

    scaling = Scaling.of(inputs, standardize, NAMES)

    columns = list(zip(*points, strict=True))
    means = [statistics.mean(column) for column in columns]
    deviations = [deviation_of(column) for column in columns]
    np.testing.assert_allclose(scaling.mean, means, rtol=1e-12, atol=1e-11)
    np.testing.assert_allclose(scaling.deviation, deviations, rtol=1e-10)


def test_without_standardising_nothing_changes():
    inputs = np.array([[1.0, 2.0]])

    scaling = Scaling.of(inputs, None, NAMES)

    assert scaling.scaled(inputs).tolist() == [[1.0, 2.0]]
    assert scaling.in_own_units(np.array([3.0, 4.0, 5.0])).tolist() == [3.0, 4.0, 5.0]
    assert scaling.from_own_units(np.array([3.0, 4.0, 5.0])).tolist() == [3.0, 4.0, 5.0]


def test_parameters_in_own_units_by_hand():
    # With m = (2, 20) and s = (1, 10), w' = (3, 40) and b' = 5 give
    #   z = 3 (x₁ - 2) / 1 + 40 (x₂ - 20) / 10 + 5 = 3 x₁ + 4 x₂ - 81
    scaling = Scaling(np.array([2.0, 20.0]), np.array([1.0, 10.0]))

    assert scaling.in_own_units(np.array([3.0, 40.0, 5.0])).tolist() == [3.0, 4.0, -81.0]
    assert scaling.from_own_units(np.array([3.0, 4.0, -81.0])).tolist() == [3.0, 40.0, 5.0]


@settings(max_examples=60)
@given(
    points=rows, learned=parameters, standardize=st.sampled_from(["population", "sample"])
)
def test_both_kinds_of_parameters_give_every_point_the_same_net_input(
    points, learned, standardize
):
    inputs = np.array(points)
    assume((inputs != inputs[0]).any(axis=0).all())
    scaling = Scaling.of(inputs, standardize, NAMES)

    own = scaling.in_own_units(learned)
    back = scaling.from_own_units(own)

    seen = net_input(learned, scaling.scaled(inputs))
    size = 1 + np.abs(inputs).max() * np.abs(own).max()
    np.testing.assert_allclose(net_input(own, inputs), seen, atol=1e-13 * size * 10)
    np.testing.assert_allclose(back, learned, atol=1e-13 * size * 10)


def test_many_rows_of_parameters_are_changed_at_once():
    scaling = Scaling(np.array([2.0, 20.0]), np.array([1.0, 10.0]))
    table = np.array([[3.0, 40.0, 5.0], [0.0, 0.0, 1.0]])

    own = scaling.in_own_units(table)

    assert own.tolist() == [[3.0, 4.0, -81.0], [0.0, 0.0, 1.0]]
    assert scaling.from_own_units(own).tolist() == table.tolist()


def test_one_feature_is_standardised_too():
    inputs = np.array([[1.0], [3.0]])

    scaling = Scaling.of(inputs, "population", ("x",))

    assert scaling.scaled(inputs).tolist() == [[-1.0], [1.0]]
    assert scaling.in_own_units(np.array([4.0, 1.0])).tolist() == [4.0, -7.0]


@pytest.mark.parametrize("value", [0.0, 0.1, -7.3, 1e-300, 1e150])
@pytest.mark.parametrize("points", [1, 2, 10, 1000])
def test_a_feature_with_one_value_cannot_be_standardised(value, points):
    inputs = np.column_stack([np.linspace(-1, 1, points + 1)[1:], np.full(points, value)])
    if points == 1:
        inputs[0, 0] = value

    with pytest.raises(ConstantFeature) as raised:
        Scaling.of(inputs, "population", NAMES)

    name = "width" if points == 1 else "length"
    assert raised.value.facts == {"feature": name, "value": value}
    assert raised.value.suggestion == {"standardize": None}


def test_a_small_difference_beside_a_large_value_is_a_difference():
    inputs = np.array([[1e6, 0.0], [1e6 + 1e-3, 1.0]])

    scaled = Scaling.of(inputs, "population", NAMES).scaled(inputs)

    np.testing.assert_allclose(scaled, [[-1, -1], [1, 1]], rtol=1e-6)


@pytest.mark.parametrize(
    ("standardize", "points", "needed"),
    [("population", 0, 1), ("sample", 0, 2), ("sample", 1, 2)],
)
def test_too_few_points_cannot_be_standardised(standardize, points, needed):
    with pytest.raises(TooFewPoints) as raised:
        Scaling.of(np.zeros((points, 2)), standardize, NAMES)

    assert raised.value.facts == {
        "neuron": "Standardising",
        "needed": needed,
        "found": points,
    }


@pytest.mark.parametrize("size", [1e200, 1.7e308])
def test_values_whose_squares_overflow_cannot_be_standardised(size):
    inputs = np.array([[0.0, -size], [1.0, size], [2.0, size]])

    with pytest.raises(TooFarApart) as raised:
        Scaling.of(inputs, "population", NAMES)

    assert raised.value.facts == {"feature": "length"}
    assert raised.value.suggestion == {"standardize": None}


def test_an_unknown_way_of_standardising_is_answered_with_the_known_ones():
    with pytest.raises(UnknownChoice, match="population, sample"):
        Scaling.of(np.zeros((2, 2)), "z-score", NAMES)
