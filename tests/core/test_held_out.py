"""The loss over the test points, against `Run.loss` and by hand."""

import numpy as np
import pytest

import gdstudio as gd
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.held_out import KEPT, HeldOut, has_test_points
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history

CLOUDS = overlapping_clouds()
SPLIT = CLOUDS.with_test(np.arange(len(CLOUDS)) % 3 == 0)


def run_of(dataset, updates, **settings):
    experiment = Experiment(dataset, Settings(**{"mode": "batch", **settings}))
    history = new_history(experiment)
    advance(history, experiment, updates)
    return history, experiment


def losses(held_out, run, updates, most=1000):
    return held_out.losses(*run, np.array(updates), most)


def test_by_hand():
    # From 0 by η = 0.25, batch of x = 1, y = 2 and x = -1, y = -2: w = 0.25 · 2/2 · 4 = 1.
    # The test point x = 3, y = 1 gives ŷ = 0, then 3: losses 1 and 4.
    points = Dataset([[1.0], [-1], [3]], [2.0, -2, 1], "values", test=[False, False, True])
    run = run_of(points, 1, neuron=LINEAR_REGRESSION, learning_rate=0.25)

    found, is_all = losses(HeldOut(), run, [0, 1])

    assert (found.tolist(), is_all) == ([1.0, 4.0], True)


@pytest.mark.parametrize("standardize", [None, "population", "sample"])
@pytest.mark.parametrize("neuron", [ADALINE, PERCEPTRON])
def test_it_is_what_a_whole_run_measures_on_the_test_points(neuron, standardize):
    run = run_of(SPLIT, 5, neuron=neuron, standardize=standardize)
    whole = gd.train(
        SPLIT, neuron.key, mode="batch", epochs=5, standardize=standardize, order="fixed"
    )

    (found,), _is_all = losses(HeldOut(), run, [len(whole.losses) - 1])

    assert found == pytest.approx(whole.loss(SPLIT.testing), rel=1e-12)


def test_only_so_many_are_worked_out_at_once():
    run, held_out = run_of(SPLIT, 9), HeldOut()

    first, is_all = losses(held_out, run, range(10), most=4)
    second, _is_all = losses(held_out, run, range(10), most=4)
    third, is_all_then = losses(held_out, run, range(10), most=4)

    assert [int(np.isfinite(each).sum()) for each in (first, second, third)] == [4, 8, 10]
    assert (is_all, is_all_then) == (False, True)
    np.testing.assert_array_equal(third[:4], first[:4])


def test_after_a_branch_the_new_updates_are_measured():
    (history, experiment), held_out = run_of(SPLIT, 9), HeldOut()
    before, _is_all = losses(held_out, (history, experiment), range(10))

    history.look_at(4)
    other = Experiment(SPLIT, Settings(mode="batch", learning_rate=0.01))
    advance(history, other, 5)
    after, _is_all = losses(held_out, (history, other), range(10))

    np.testing.assert_array_equal(after[:5], before[:5])
    assert (after[5:] != before[5:]).all()
    afresh, _is_all = losses(HeldOut(), (history, other), range(10))
    np.testing.assert_array_equal(after, afresh)


def test_other_points_and_other_scales_are_measured_anew():
    held_out = HeldOut()
    history, experiment = run_of(SPLIT, 3)
    losses(held_out, (history, experiment), range(4))

    other = Experiment(
        CLOUDS.with_test(np.arange(len(CLOUDS)) % 3 == 1), experiment.settings
    )
    found, _is_all = losses(held_out, (history, other), range(4))

    afresh, _is_all = losses(HeldOut(), (history, other), range(4))
    np.testing.assert_array_equal(found, afresh)


def test_without_test_points_nothing_is_measured():
    run = run_of(CLOUDS, 3)

    found, is_all = losses(HeldOut(), run, range(4))

    assert np.isnan(found).all()
    assert is_all
    assert not has_test_points(run[1])
    assert has_test_points(Experiment(SPLIT, Settings()))


def test_points_that_cannot_be_standardised_have_no_test_loss():
    points = Dataset([[1.0], [1.0], [3]], [2.0, -2, 1], "values", test=[False, False, True])
    by = Settings(neuron=LINEAR_REGRESSION, standardize="population")
    experiment = Experiment(points, by)

    found, is_all = losses(HeldOut(), (new_history(experiment), experiment), [0])

    assert np.isnan(found).all()
    assert is_all


def test_what_nobody_asks_for_any_more_is_forgotten_in_time():
    run, held_out = run_of(SPLIT, KEPT + 50), HeldOut()
    losses(held_out, run, range(KEPT + 20), most=2 * KEPT)

    losses(held_out, run, [3, 5])
    losses(held_out, run, [3, 5])

    assert len(held_out._known) == 2
