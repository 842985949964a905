"""Outliers, at the distance that was asked for."""

import numpy as np
import pytest

from gdstudio.core.closed_form import closed_form
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import NotFinite
from gdstudio.core.generators import GENERATORS, OUTLIERS
from gdstudio.core.separability import separability

OF_CLASS, OFF_LINE = OUTLIERS["outliers-of-class"], OUTLIERS["outliers-off-line"]
# Means (0, 0) and (3, 4), five apart along (0.6, 0.8); spreads 1 and 2.
TWO_PAIRS = Dataset([[1, 0], [-1, 0], [3, 6], [3, 2]], [0, 0, 1, 1])
# y = x exactly but for ±1: the best line is y = x, its root mean square error 1.
ZIGZAG = Dataset([[0], [0], [4], [4]], [1, -1, 5, 3], "values")


def added(generator, present, **values):
    """Return the dataset with outliers, and the new points alone."""
    after = generator.points(seed=3, present=present, **values)
    return after, after.without_rows(range(len(present)))


@pytest.mark.parametrize(("label", "ahead"), [(0, -4.0), (1, 4.0)])
def test_outliers_lie_so_many_spreads_behind_their_class(label, ahead):
    # Class 0: 4 spreads of 1 against the direction; class 1: 2 of 2 along it.
    distance = 4.0 if label == 0 else 2.0
    after, new = added(OF_CLASS, TWO_PAIRS, count=6, distance=distance, label=label)

    from_mean = new.inputs - [[0, 0], [3, 4]][label]

    np.testing.assert_allclose(from_mean @ [0.6, 0.8], 6 * [ahead], atol=0.0072)
    assert new.targets.tolist() == 6 * [label]
    assert np.ptp(from_mean @ [-0.8, 0.6]) > 0.1  # not all at one place
    assert after.inputs[:4].tolist() == TWO_PAIRS.inputs.tolist()


def test_a_distance_below_0_puts_outliers_among_the_other_class():
    clouds = GENERATORS["clouds"].points(distance=10.0)
    assert separability(clouds).is_separable

    after, new = added(OF_CLASS, clouds, count=1, distance=-10.0, label=1)

    assert new.inputs.sum() < 0
    assert not separability(after).is_separable


def test_outliers_lie_so_many_errors_above_or_below_the_line():
    for distance in (5.0, -3.0):
        _, new = added(OFF_LINE, ZIGZAG, count=8, distance=distance)

        off = new.targets - new.inputs[:, 0]

        np.testing.assert_allclose(off, distance, atol=0.005)
        assert (new.inputs >= 0).all()
        assert (new.inputs <= 4).all()


def test_outliers_off_a_plane_lie_above_the_plane():
    inputs = np.array([[x, y] for x in range(4) for y in range(4)], dtype=float)
    noise = np.where(np.arange(16) % 2, 0.5, -0.5)
    plane = Dataset(inputs, inputs @ [2.0, -1.0] + 3 + noise, "values")
    best = closed_form(plane)

    _, new = added(OFF_LINE, plane, count=5, distance=4.0)

    off = new.targets - (new.inputs @ best.parameters[:-1] + best.parameters[-1])
    np.testing.assert_allclose(off, 4 * np.sqrt(best.loss), atol=0.005)


def test_off_points_exactly_on_a_line_the_spread_of_the_values_counts():
    line = Dataset([[0], [1], [2]], [0, 1, 2], "values")  # spread √(2/3)

    _, new = added(OFF_LINE, line, count=2, distance=3.0)

    np.testing.assert_allclose(
        new.targets - new.inputs[:, 0], 3 * np.sqrt(2 / 3), atol=0.005
    )


@pytest.mark.parametrize(
    ("present", "values", "expected"),
    [
        # One point: nothing tells the spread, so it is 1, and the direction is (1, 1)/√2.
        (Dataset([[5, 5]], [1]), {"label": 1}, np.sqrt(2) * 5 + 2),
        (Dataset([[5, 5]], [1]), {"label": 0}, np.sqrt(2) * 5 - 2),
    ],
)
def test_points_that_tell_no_direction_have_outliers_along_the_diagonal(
    present, values, expected
):
    _, new = added(OF_CLASS, present, count=1, distance=2.0, **values)

    assert new.inputs[0] @ np.sqrt([0.5, 0.5]) == pytest.approx(expected, abs=0.0072)


def test_values_that_are_all_one_have_a_spread_of_1():
    _, new = added(OFF_LINE, Dataset([[2]], [7.0], "values"), count=1, distance=3.0)

    assert (new.inputs.tolist(), new.targets.tolist()) == ([[2.0]], [10.0])


def test_outliers_of_tiny_points_are_told_apart():
    tiny = Dataset(TWO_PAIRS.inputs * 1e-6, TWO_PAIRS.targets)

    _, new = added(OF_CLASS, tiny, count=3, distance=2.0, label=1)

    ahead = (new.inputs - [3e-6, 4e-6]) @ [0.6, 0.8]
    np.testing.assert_allclose(ahead, 4e-6, atol=1e-8)


def test_without_points_there_is_nothing_to_be_far_from():
    for generator, kind in ((OF_CLASS, "classes"), (OFF_LINE, "values")):
        after = generator.points(present=Dataset.empty(kind))

        assert len(after) == 0


def test_points_too_large_for_outliers_are_refused_without_a_warning():
    huge = Dataset([[-1e308, 0], [1e308, 0]], [0, 1])

    with pytest.raises(NotFinite):
        OF_CLASS.points(present=huge, distance=10.0)


def test_names_and_test_points_stay():
    present = Dataset(TWO_PAIRS.inputs, TWO_PAIRS.targets, test=[1, 0, 0, 1], name="mine")

    after, _new = added(OF_CLASS, present, count=2)

    assert after.name == "mine"
    assert after.test.tolist() == [True, False, False, True, False, False]
