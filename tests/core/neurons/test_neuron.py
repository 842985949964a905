"""What the neurons share: the net input, a weighted sum, and a menu."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.neurons import NEURONS
from gdstudio.core.neurons.neuron import net_input, weighted_sum

number = st.floats(-1e6, 1e6)
rows = st.lists(st.tuples(number, number), min_size=1, max_size=40)


def test_the_net_input_by_hand():
    # z = 2 · 0.5 + 3 · (-1) + 0.25 = -1.75       z = 4 · 0.5 + 0 · (-1) + 0.25 = 2.25
    parameters = np.array([0.5, -1.0, 0.25])

    z = net_input(parameters, np.array([[2.0, 3.0], [4.0, 0.0]]))

    assert z.tolist() == [-1.75, 2.25]


def test_the_net_input_of_one_feature_by_hand():
    assert net_input(np.array([3.0, -1.0]), np.array([[2.0], [0.5]])).tolist() == [5.0, 0.5]


@settings(max_examples=60)
@given(points=rows, parameters=st.tuples(number, number, number))
def test_each_net_input_has_the_digits_of_a_sum_from_left_to_right(points, parameters):
    w1, w2, bias = parameters

    z = net_input(np.array(parameters), np.array(points))

    assert z.tolist() == [x1 * w1 + x2 * w2 + bias for x1, x2 in points]


def test_the_net_input_leaves_its_arguments_alone():
    parameters, inputs = np.array([1.0, 2.0, 3.0]), np.array([[1.0, 1.0]])

    net_input(parameters, inputs)

    assert parameters.tolist() == [1, 2, 3]
    assert inputs.tolist() == [[1, 1]]


def test_a_weighted_sum_by_hand():
    # 2 · (1, 4, 1) + (-1) · (3, 5, 1) = (-1, 3, 1)
    total = weighted_sum(np.array([2.0, -1.0]), np.array([[1.0, 4.0], [3.0, 5.0]]))

    assert total.tolist() == [-1.0, 3.0, 1.0]


def test_the_outputs_of_the_same_net_inputs_by_hand():
    # The perceptron steps right behind 0; the other two leave z as it is.
    z = np.array([-2.0, 0.0, 5e-324, 0.5, 3.0])

    assert NEURONS["perceptron"].output(z).tolist() == [0, 0, 1, 1, 1]
    for key in ("adaline", "linear-regression"):
        assert NEURONS[key].output(z).tolist() == z.tolist()


def test_the_perceptron_predicts_its_output_and_so_does_linear_regression():
    parameters, inputs = np.array([0.5, -1.0, 0.25]), np.array([[1.0, 2.0], [3.0, -1.0]])

    for key in ("perceptron", "linear-regression"):
        neuron = NEURONS[key]
        output = neuron.output(net_input(parameters, inputs))
        assert neuron.predict(parameters, inputs).tolist() == output.tolist()


def test_the_menu_lists_three_neurons_under_their_keys():
    assert list(NEURONS) == ["perceptron", "adaline", "linear-regression"]
    assert [neuron.key for neuron in NEURONS.values()] == list(NEURONS)


@pytest.mark.parametrize(("key", "threshold"), [("perceptron", 0.0), ("adaline", 0.5)])
def test_a_point_on_the_line_is_class_0_and_one_just_above_is_class_1(key, threshold):
    parameters = np.array([1.0, 0.0, 0.0])  # z = x₁
    inputs = np.array([[threshold, 7.0], [np.nextafter(threshold, 1), 7.0]])

    classes = NEURONS[key].predict(parameters, inputs)

    assert classes.tolist() == [0, 1]
    assert NEURONS[key].threshold == threshold


@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
def test_the_order_of_a_batch_matters_to_neither_direction_nor_loss(neuron):
    random = np.random.default_rng(0)
    inputs, labels = random.normal(size=(29, 2)), random.integers(0, 2, 29).astype(float)
    parameters, order = random.normal(size=3), random.permutation(29)

    pull = neuron.direction(parameters, inputs[order], labels[order])
    loss = neuron.loss(parameters, inputs[order], labels[order])

    np.testing.assert_allclose(
        pull, neuron.direction(parameters, inputs, labels), rtol=1e-12
    )
    np.testing.assert_allclose(loss, neuron.loss(parameters, inputs, labels), rtol=1e-12)


@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
def test_a_direction_has_one_part_for_each_weight_and_one_for_the_bias(neuron):
    for features in (1, 2):
        inputs, targets = np.ones((4, features)), np.zeros(4)
        pull = neuron.direction(np.ones(features + 1), inputs, targets)
        assert pull.shape == (features + 1,)
