"""The loss without a look at the points: by hand, and against fractions down to 1e-30."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.engine.squared_loss import SquaredLoss, squared_loss
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings

tenths = st.integers(-100, 100).map(lambda whole: whole / 10)


def exact_loss(line, points, targets) -> Fraction:
    """Return the mean squared error of a line without any rounding."""
    *weights, bias = (Fraction(float(value)) for value in line)
    total = Fraction(0)
    for row, target in zip(np.asarray(points).tolist(), targets, strict=True):
        z = sum(w * Fraction(x) for w, x in zip(weights, row, strict=True)) + bias
        total += (z - Fraction(float(target))) ** 2
    return total / len(targets)


def assert_exact(line, points, targets, tolerance=1e-6):
    (found,) = SquaredLoss.of(np.array(points), np.array(targets)).losses(np.array([line]))
    expected = exact_loss(line, points, targets)
    assert abs(Fraction(float(found)) - expected) <= Fraction(tolerance) * expected


def test_by_hand():
    # y = 0 at x = -1 and y = 2 at x = 1: x + 1 fits, with loss 0. At v = (0, 0) the errors
    # are 0 and -2, so L = 2; one more of w or b adds 1 each.
    loss = SquaredLoss.of(np.array([[-1.0], [1.0]]), np.array([0.0, 2.0]))

    assert loss.best.tolist() == [1, 1]
    assert loss.lowest < 1e-60
    losses = loss.losses(np.array([[1, 1], [0, 0], [2, 1], [2, 2]]))
    np.testing.assert_allclose(losses, [0, 2, 1, 2], rtol=1e-15, atol=1e-60)


@given(
    points=st.lists(st.tuples(tenths, tenths, tenths), min_size=1, max_size=12),
    line=st.tuples(tenths, tenths, tenths),
)
def test_it_is_the_loss_of_any_points_in_fractions(points, line):
    table = np.array(points)

    assert_exact(line, table[:, :2], table[:, 2], 1e-9)


@pytest.mark.parametrize("away", [1e-3, 1e-7, 1e-11, 1e-14, 1e-15])
@pytest.mark.parametrize("shift", [0.0, 1e3])
def test_close_to_points_on_a_line_it_keeps_its_digits(away, shift):
    # A textbook's sum of squares would hold nothing but rounding below about 1e-29.
    random = np.random.RandomState(3)
    points = random.randint(-50, 50, (20, 2)) / 4 + shift
    line = np.array([0.75, -1.25, 0.5])
    targets = points @ line[:2] + line[2]

    near = line + away * np.array([1.0, -2.0, 3.0])

    assert 0 < exact_loss(near, points, targets) < 1e4 * away**2 * (1 + shift) ** 2
    assert_exact(near, points, targets)


def test_a_loss_of_1e_30_is_right_to_six_digits():
    points = np.array([[0.1, 0.7], [0.3, -0.2], [0.9, 0.4], [-0.6, 0.8], [0.2, 0.2]])
    line = np.array([1 / 3, 2 / 7, -1 / 9])
    targets = points @ line[:2] + line[2]
    best = SquaredLoss.of(points, targets).best
    near = best + np.array([4e-15, -3e-15, 2e-15])

    assert 1e-31 < exact_loss(near, points, targets) < 1e-28
    assert_exact(near, points, targets)
    assert_exact(best, points, targets)


def test_points_on_a_line_of_the_plane_have_many_best_lines():
    # x₂ = 2 x₁: along (2, -1, 0) nothing changes.
    points = np.array([[1.0, 2.0], [2.0, 4.0], [4.0, 8.0]])
    loss = SquaredLoss.of(points, np.array([1.0, 0.0, 1.0]))
    lines = np.array([[0.5, 0.25, -1.0], [2.5, -0.75, -1.0], [100.5, -49.75, -1.0]])

    losses = loss.losses(lines)

    np.testing.assert_allclose(losses, losses[0], rtol=1e-10)
    assert_exact(lines[0], points, [1.0, 0.0, 1.0], 1e-9)


@given(size=st.sampled_from([1e-150, 1e-30, 1.0, 1e30, 1e150]))
def test_points_of_any_size_are_measured_or_said_not_to_be(size):
    points = np.array([[1.0, 2.0], [3.0, -1.0], [-2.0, 0.5]]) * size
    with np.errstate(all="ignore"):
        loss = SquaredLoss.of(points, np.array([0.0, 1.0, 1.0]))
    assume(loss.is_finite)

    assert_exact(np.array([1 / size, 2 / size, 0.5]), points, [0.0, 1.0, 1.0])


def test_numbers_that_cannot_be_squared_are_said_to_be_too_large():
    with np.errstate(all="ignore"):
        loss = SquaredLoss.of(np.array([[1e200], [-1e200]]), np.array([1e200, 0.0]))

    assert not loss.is_finite


def test_it_is_worked_out_once_for_all_modes_and_rates():
    task = Experiment(overlapping_clouds(), Settings(ADALINE, "online"))
    faster = Settings(ADALINE, "batch", learning_rate=0.5)

    assert squared_loss(task) is squared_loss(replace(task, settings=faster))


def test_it_measures_training_points_alone_and_standardised_ones():
    clouds = overlapping_clouds()
    test = np.arange(len(clouds)) % 3 == 0
    task = Experiment(clouds.with_test(test), Settings(ADALINE, standardize="sample"))
    line = np.array([0.3, -0.1, 0.4])

    (found,) = squared_loss(task).losses(line[np.newaxis])

    assert found == pytest.approx(task.loss(line), rel=1e-14)


def test_of_one_point_two_weights_are_free():
    data = Dataset([[3.0, 4.0], [3.0, 4.0]], [2.0, 2.0], "values")

    loss = SquaredLoss.of(data.inputs, data.targets)

    assert (loss.losses(np.array([[0.0, 0.0, 2.0], [0.0, 0.5, 0.0]])) < 1e-30).all()
