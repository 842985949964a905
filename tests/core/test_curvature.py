"""The bowl of the squared error, by hand, by differences, and by walking in it."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import gdstudio as gd
from gdstudio.core.curvature import curvature
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import NumbersTooLarge, TooFewPoints
from gdstudio.core.neurons import ADALINE

tenths = st.integers(-50, 50).map(lambda whole: whole / 10)
points = st.lists(st.tuples(tenths, tenths), min_size=2, max_size=15)


def test_a_round_bowl_by_hand():
    # x = -1 and 1: X̃ᵀX̃ = [[2, 0], [0, 2]], times 2/2. Both eigenvalues are 2.
    bowl = curvature(Dataset([[-1.0], [1.0]], [0.0, 5.0]))

    assert bowl.hessian.tolist() == [[2.0, 0.0], [0.0, 2.0]]
    assert bowl.eigenvalues.tolist() == [2.0, 2.0]
    assert bowl.largest_stable_rate == 1.0
    assert bowl.condition == 1.0


def test_a_valley_by_hand():
    # x = 0 and 2: X̃ᵀX̃ = [[4, 2], [2, 2]], times 2/2: λ² - 6 λ + 4 = 0, λ = 3 ± √5.
    bowl = curvature(Dataset([[0.0], [2.0]], [0.0, 5.0]))

    assert bowl.hessian.tolist() == [[4.0, 2.0], [2.0, 2.0]]
    np.testing.assert_allclose(bowl.eigenvalues, [3 - 5**0.5, 3 + 5**0.5], rtol=1e-14)
    np.testing.assert_allclose(bowl.largest_stable_rate, 2 / (3 + 5**0.5), rtol=1e-14)
    np.testing.assert_allclose(bowl.condition, (3 + 5**0.5) / (3 - 5**0.5), rtol=1e-14)


@pytest.mark.parametrize(
    "inputs", [[[1.0, 1.0], [3.0, 3.0], [4.0, 4.0]], [[0.1, 7.0], [0.1, 8.0], [0.1, 9.0]]]
)
def test_points_on_a_line_make_a_valley_without_end(inputs):
    bowl = curvature(Dataset(inputs, [0, 1, 1]))

    assert bowl.eigenvalues[0] == 0
    assert bowl.condition == np.inf
    assert bowl.largest_stable_rate > 0


@settings(max_examples=40)
@given(inputs=points, at=st.tuples(tenths, tenths, tenths))
def test_the_hessian_holds_the_second_differences_of_the_loss(inputs, at):
    targets, steps = np.zeros(len(inputs)), np.eye(3)

    hessian = curvature(Dataset(inputs, targets)).hessian

    def loss(parameters):
        return ADALINE.loss(parameters, np.array(inputs), targets)

    differences = [
        [
            (loss(at + a + b) - loss(at + a - b) - loss(at - a + b) + loss(at - a - b)) / 4
            for a in steps
        ]
        for b in steps
    ]
    np.testing.assert_allclose(hessian, differences, rtol=1e-9, atol=1e-8)


@settings(max_examples=8)
@given(inputs=points, labels=st.lists(st.booleans(), min_size=15, max_size=15))
def test_batch_updates_settle_just_below_the_largest_rate_and_diverge_just_above(
    inputs, labels
):
    targets = np.array(labels[: len(inputs)], float)
    data = Dataset(inputs, targets)
    assume(0 < targets.sum() < len(targets))
    assume((data.inputs != data.inputs[0]).any())
    largest = curvature(data).largest_stable_rate
    start = np.array([0.3, -0.2, 0.1])  # along every eigenvector, not only along some

    below = gd.train(
        data, mode="batch", learning_rate=0.99 * largest, epochs=50, start=start
    )
    above = gd.train(
        data, mode="batch", learning_rate=1.01 * largest, epochs=6000, start=start
    )

    assert (np.diff(below.losses) <= 1e-12 * below.losses[0]).all()
    assert above.status == "diverged"


def test_standardising_makes_the_bowl_rounder():
    data = Dataset([[100.0, 1.0], [104.0, 1.3], [101.0, 0.2], [107.0, 0.9]], [0, 1, 0, 1])

    plain, rounder = curvature(data), curvature(data, "population")

    assert plain.condition > 1e4
    assert rounder.condition < 10
    # Standardised features have mean square 1, so H has 2 on its diagonal.
    np.testing.assert_allclose(np.diag(rounder.hessian), [2, 2, 2], rtol=1e-12)


def test_points_held_back_are_left_out():
    data = Dataset([[-1.0], [1.0], [50.0]], [0.0, 5.0, 1.0], test=[False, False, True])

    assert curvature(data).largest_stable_rate == 1.0


def test_what_cannot_be_measured_is_said():
    with pytest.raises(
        TooFewPoints, match="The curvature needs at least 1 training points; there are 0"
    ):
        curvature(Dataset.empty())
    with pytest.raises(NumbersTooLarge):
        curvature(Dataset([[1e200], [-1e200]], [0.0, 1.0]))


def test_what_was_measured_cannot_be_written_to():
    found = curvature(Dataset([[-1.0], [1.0]], [0.0, 3.0], "values"))

    for values in (found.hessian, found.eigenvalues):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 7.0
