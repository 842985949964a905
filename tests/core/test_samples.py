"""The ready-made points are what their descriptions say."""

import numpy as np
import pytest

import gdstudio as gd
from gdstudio.core.samples import overlapping_clouds, separable_clouds, two_clouds
from gdstudio.core.separability import separability

SAMPLES = [(separable_clouds, 60), (overlapping_clouds, 72)]


@pytest.mark.parametrize(("sample", "points"), SAMPLES)
def test_both_classes_have_as_many_points_of_two_digits(sample, points):
    data = sample()

    assert len(data) == points
    assert data.has_classes
    assert data.targets.tolist() == [0.0] * (points // 2) + [1.0] * (points // 2)
    assert (np.round(data.inputs, 2) == data.inputs).all()


@pytest.mark.parametrize(("sample", "points"), SAMPLES)
def test_a_sample_is_the_same_every_time(sample, points):
    assert sample().inputs.tolist() == sample().inputs.tolist()
    assert len(np.unique(sample().inputs, axis=0)) == points


def test_the_first_points_are_the_ones_written_down_here():
    assert separable_clouds().inputs[:2].tolist() == [[-0.09, -0.71], [-0.32, -0.97]]
    assert overlapping_clouds().inputs[:2].tolist() == [[-1.1, -0.79], [-1.43, 0.55]]


def test_one_sample_is_separable_and_the_other_is_not():
    assert separability(separable_clouds()).is_separable
    assert separability(separable_clouds()).margin > 0.05
    assert not separability(overlapping_clouds()).is_separable


@pytest.mark.parametrize("mode", ["online", "batch"])
@pytest.mark.parametrize("seed", range(3))
def test_the_perceptron_finds_a_line_on_the_separable_one(mode, seed):
    run = gd.train(
        separable_clouds(), "perceptron", mode=mode, seed=seed, learning_rate=1, epochs=1000
    )

    assert run.status == "converged"
    assert run.accuracy(separable_clouds()) == 1


@pytest.mark.parametrize("order", ["fixed", "shuffled"])
def test_the_perceptron_makes_mistakes_for_ever_on_the_other(order):
    run = gd.train(
        overlapping_clouds(), "perceptron", mode="online", order=order, epochs=200
    )

    assert run.status == "epochs-done"
    assert len(run.epoch_mistakes) == 200
    assert run.epoch_mistakes.min() > 0


def test_the_clouds_have_the_distance_spread_and_centre_asked_for():
    # The mean of 20000 coordinates is off by 0.5/√20000 = 0.004 on average.
    data = two_clouds(distance=3.0, spread=0.5, points=40_000, seed=5, centre=(10.0, -4.0))

    below, above = data.inputs[data.targets == 0], data.inputs[data.targets == 1]

    step = 1.5 * np.sqrt(0.5)
    np.testing.assert_allclose(below.mean(0), [10 - step, -4 - step], atol=0.02)
    np.testing.assert_allclose(above.mean(0), [10 + step, -4 + step], atol=0.02)
    np.testing.assert_allclose([below.std(0), above.std(0)], 0.5, atol=0.02)
    assert np.linalg.norm(above.mean(0) - below.mean(0)) == pytest.approx(3.0, abs=0.03)


def test_the_seed_decides_the_points():
    first, other = (two_clouds(2.0, 1.0, 10, seed).inputs.tolist() for seed in (1, 2))

    assert first != other
    assert two_clouds(2.0, 1.0, 10, seed=1).inputs.tolist() == first
