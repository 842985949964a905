"""Where a run converged: by hand, and wherever looking back would say so."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.convergence import Convergences
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.orders import GivenOrder
from gdstudio.core.samples import two_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.stopping import is_converged, status
from gdstudio.core.training import advance, new_history

# w = 0, then the point of class 1 at (1, 0) pulls it over; the second epoch is still.
TWO = Dataset([[1.0, 0.0], [-1.0, 0.0]], [1, 0])
ONE_BY_ONE = Settings(neuron=PERCEPTRON, mode="online", order="fixed", learning_rate=1.0)
APART = two_clouds(6.0, 0.6, 20, 1)


def converged(history, experiment):
    return Convergences().catch_up(history, experiment)


def first_by_looking(history, experiment):
    """Return the first update at which the status is "converged"."""
    for update in range(len(history) + 1):
        history.look_at(update)
        if status(history, experiment) == "converged":
            return (update,)
    return ()


def test_the_last_move_is_found_again_far_back_when_a_long_rest_is_cut():
    # A perceptron that has converged by update 4 rests for thousands of updates more.
    experiment = Experiment(TWO, ONE_BY_ONE)
    history, convergences = new_history(experiment), Convergences()
    advance(history, experiment, 20_000)
    assert convergences.catch_up(history, experiment) == (4,)

    by_adaline = replace(ONE_BY_ONE, neuron=ADALINE)
    advance(history, replace(experiment, settings=by_adaline), 10)  # moves again
    assert convergences.catch_up(history, experiment) == (4,)

    history.look_at(15_000)
    advance(history, experiment, 10)

    assert convergences.catch_up(history, experiment) == (4,)
    history.look_at(0)
    advance(history, experiment, 1)
    assert convergences.catch_up(history, experiment) == ()


def test_by_hand():
    # Update 1 meets (1, 0): z = 0, so ŷ = 0, a mistake: w = (1, 0), b = 1. Update 2 meets
    # (−1, 0): z = 0, ŷ = 0, right. Epoch 2, updates 3 and 4, changes nothing.
    experiment = Experiment(TWO, ONE_BY_ONE)
    history = new_history(experiment)
    found, convergences = [], Convergences()

    for _ in range(7):
        found.append(convergences.catch_up(history, experiment))
        advance(history, experiment)

    assert found == [(), (), (), (), (4,), (4,), (4,)]


@pytest.mark.parametrize("order", ["fixed", "shuffled", "with-replacement"])
@pytest.mark.parametrize(("mode", "size"), [("online", 1), ("mini-batch", 7), ("batch", 1)])
def test_it_is_the_first_update_at_which_the_status_says_so(order, mode, size):
    by = replace(ONE_BY_ONE, mode=mode, order=order, batch_size=size)
    experiment = Experiment(APART, by)
    history = new_history(experiment)
    advance(history, experiment, 200)

    found = converged(history, experiment)

    assert found == first_by_looking(history, experiment)


def test_a_run_that_goes_on_has_not_converged():
    experiment = Experiment(APART, Settings(neuron=ADALINE, mode="online"))
    history = new_history(experiment)
    advance(history, experiment, 200)

    assert converged(history, experiment) == ()


def test_squared_loss_converges_where_nothing_changes_any_more():
    # Two points on y = x: w = 1, b = 0 is reached exactly by η = 1/2 after one batch.
    points = Dataset([[1.0], [-1.0]], [1.0, -1.0], "values")
    by = Settings(neuron=LINEAR_REGRESSION, mode="batch", learning_rate=0.5)
    experiment = Experiment(points, by)
    history = new_history(experiment)
    advance(history, experiment, 5)

    assert history.parameters[1].tolist() == [1.0, 0.0]
    assert converged(history, experiment) == (2,)


def test_what_converged_by_earlier_settings_stays_so_when_it_moves_again():
    # By a tiny η the batch of errors ±1 moves nothing; by a usual one it does.
    points = Dataset([[1.0], [2.0]], [1.0, 2.0], "values")
    slow = Settings(neuron=LINEAR_REGRESSION, mode="batch", learning_rate=1e-200)
    experiment = Experiment(points, slow, np.array([0.5, 0.5]))
    history, convergences = new_history(experiment), Convergences()
    advance(history, experiment, 3)
    before = convergences.catch_up(history, experiment)

    faster = replace(experiment, settings=replace(slow, learning_rate=0.1))
    advance(history, faster, 3)

    assert before == (1,)
    assert convergences.catch_up(history, faster) == (1,)
    assert converged(history, faster) == (1,)


def test_a_branch_from_before_forgets_it():
    experiment = Experiment(TWO, ONE_BY_ONE)
    history, convergences = new_history(experiment), Convergences()
    advance(history, experiment, 6)
    assert convergences.catch_up(history, experiment) == (4,)

    history.look_at(3)
    advance(history, experiment, 1)
    assert convergences.catch_up(history, experiment) == (4,)
    history.look_at(1)
    advance(history, experiment, 1)

    assert convergences.catch_up(history, experiment) == ()


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 90)), min_size=1, max_size=6))
def test_after_any_branches_it_is_the_same_as_read_at_once(steps):
    experiment = Experiment(APART, replace(ONE_BY_ONE, order="shuffled"))
    history, convergences = new_history(experiment), Convergences()

    for back, updates in steps:
        history.look_at(max(history.cursor - back, 0))
        advance(history, experiment, updates)
        found = convergences.catch_up(history, experiment)

    assert found == converged(history, experiment)


def test_another_update_can_be_asked_about_without_looking_at_it():
    experiment = Experiment(TWO, ONE_BY_ONE)
    history = new_history(experiment)
    advance(history, experiment, 6)

    found = [update for update in range(7) if is_converged(history, experiment, update)]

    assert found == [4, 6]
    assert history.cursor == 6


def test_without_points_nothing_converges():
    experiment = Experiment(Dataset.empty(), ONE_BY_ONE)

    assert converged(new_history(experiment), experiment) == ()


def test_an_epoch_that_skips_the_misclassified_point_has_not_converged():
    # Only (−1, 0) is ever visited; at w = 0 it is right and (1, 0) is wrong.
    by = replace(ONE_BY_ONE, order=GivenOrder([[1, 1]] * 3))
    experiment = Experiment(TWO, by)
    history = new_history(experiment)
    advance(history, experiment, 6)

    assert history.loss_now == 0.5
    assert converged(history, experiment) == ()
