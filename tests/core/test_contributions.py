"""What each point of a batch adds to the parameters, against the update that is taken."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.contributions import next_contributions
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import BatchTooLarge
from gdstudio.core.experiment import Experiment
from gdstudio.core.modes import MODES
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.orders import ORDERS
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history
from gdstudio.core.worked.numbers import BeyondNumbers

THREE = Dataset([[2, 1], [1, 3], [3, 2]], [1, 0, 1])
BATCH = Settings(PERCEPTRON, "batch", learning_rate=0.5, order="fixed")


def pulls_at(start, neuron, dataset=THREE):
    experiment = Experiment(dataset, replace(BATCH, neuron=neuron), np.array(start, float))
    return next_contributions(new_history(experiment), experiment)


def test_of_a_perceptron_only_misclassified_points_pull():
    # w = (1, 1), b = −4: z = −1, 0, 1. So ŷ = 0, 0, 1 and y − ŷ = 1, 0, 0.
    found = pulls_at([1, 1, -4], PERCEPTRON)

    assert found.pulls.tolist() == [[1, 0.5, 0.5], [0, 0, 0], [0, 0, 0]]
    assert found.after.tolist() == [2, 1.5, -3.5]


def test_of_squared_loss_each_point_pulls_by_its_error():
    # w = (1, 0), b = 0: ŷ − y = 2 − 1, 1 − 0, 3 − 1. −η 2/B = −1/3.
    found = pulls_at([1, 0, 0], ADALINE)

    expected = np.array([[2, 1, 1], [1, 3, 1], [6, 4, 2]]) / -3
    np.testing.assert_allclose(found.pulls, expected, rtol=1e-15)
    np.testing.assert_allclose(found.change, [-3, -8 / 3, -4 / 3], rtol=1e-15)


def test_a_point_of_no_error_pulls_nothing_whatever_its_sign():
    # On y = x: no error anywhere, and −1 · 0 would be −0.
    found = pulls_at([1, 0], LINEAR_REGRESSION, Dataset([[-1.0], [2.0]], [-1.0, 2.0]))

    assert not np.signbit(found.pulls).any()
    assert not found.pulls.any()


@pytest.mark.parametrize("point", range(3))
def test_of_squared_loss_a_pull_is_its_points_part_of_the_slope(point):
    """Minus η times the slope of (ŷ − y)²/B, by central differences."""
    at, x, y = np.array([0.5, -1.0, 0.25]), THREE.inputs[point], THREE.targets[point]

    def part(parameters):
        return (x @ parameters[:2] + parameters[2] - y) ** 2 / len(THREE)

    slope = [(part(at + h) - part(at - h)) / 2e-6 for h in 1e-6 * np.eye(3)]
    found = pulls_at(at, ADALINE)

    np.testing.assert_allclose(found.pulls[point], -0.5 * np.array(slope), atol=1e-8)


@given(
    neuron=st.sampled_from(list(NEURONS.values())),
    mode=st.sampled_from(list(MODES)),
    order=st.sampled_from(list(ORDERS)),
    size=st.integers(1, 72),
    updates=st.integers(0, 90),
    standardize=st.sampled_from([None, "population"]),
)
def test_the_pulls_add_up_to_the_update_that_is_taken_next(
    neuron, mode, order, size, updates, standardize
):
    settings = Settings(neuron, mode, size, 0.01, order, 3, standardize)
    experiment = Experiment(overlapping_clouds(), settings)
    history = new_history(experiment)
    advance(history, experiment, updates)

    found = next_contributions(history, experiment)

    before = history.current
    seen = history.seen_now
    advance(history, experiment)
    assert found.before.tolist() == before.tolist()
    np.testing.assert_allclose(found.after, history.current, rtol=1e-12, atol=1e-14)
    assert len(found) == history.seen_now - seen
    np.testing.assert_allclose(found.pulls.sum(0), found.change, rtol=0, atol=1e-14)


def test_it_takes_nothing_itself():
    experiment = Experiment(THREE, BATCH)
    history = new_history(experiment)

    next_contributions(history, experiment)

    assert (len(history), history.cursor, history.events) == (0, 0, ())


def test_points_held_back_do_not_pull_and_rows_are_those_of_the_dataset():
    held_back = Experiment(overlapping_clouds().with_test([True] * 3 + [False] * 69), BATCH)

    found = next_contributions(new_history(held_back), held_back)

    assert found.batch.points.tolist() == list(range(3, 72))


def test_what_cannot_be_trained_says_why():
    settings = replace(BATCH, mode="mini-batch", batch_size=9)
    experiment = Experiment(THREE, settings)

    with pytest.raises(BatchTooLarge):
        next_contributions(new_history(experiment), experiment)


def test_pulls_beyond_all_bounds_are_not_shown():
    with pytest.raises(BeyondNumbers):
        pulls_at([1e306, 1e306, 0], ADALINE, Dataset([[200, 0], [0, 100]], [0, 1]))


def test_an_update_that_leaves_all_bounds_is_not_shown():
    settings = replace(BATCH, neuron=LINEAR_REGRESSION, learning_rate=1e200)
    experiment = Experiment(
        Dataset([[1e60], [2.0]], [1.0, 2.0]), settings, np.array([1, 0])
    )

    with pytest.raises(BeyondNumbers):
        next_contributions(new_history(experiment), experiment)
