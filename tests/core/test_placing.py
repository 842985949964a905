"""Places, and edits of several points at once, against numbers worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import NotFinite
from gdstudio.core.placing import (
    along,
    between,
    flipped,
    moved,
    places,
    shifted,
    with_copies,
    with_places,
)

CLASSES = Dataset([[1, 2], [3, 4], [5, 6]], [0, 1, 1], test=[False, True, False])
LINE = Dataset([[1.0], [2.0]], [10.0, 20.0], "values")
PLANE = Dataset([[1, 2], [3, 4]], [0.5, 7], "values")


def test_a_point_lies_at_its_features_or_at_its_feature_and_value():
    assert places(CLASSES).tolist() == [[1, 2], [3, 4], [5, 6]]
    assert places(LINE).tolist() == [[1, 10], [2, 20]]


def test_several_points_are_put_elsewhere_and_the_others_stay():
    after = with_places(CLASSES, np.array([2, 0]), np.array([[7.0, 8], [-1, -2]]))

    assert after.inputs.tolist() == [[-1, -2], [3, 4], [7, 8]]
    assert after.targets.tolist() == [0, 1, 1]
    assert after.test.tolist() == [False, True, False]


def test_with_one_feature_the_height_is_the_value():
    after = with_places(LINE, np.array([1]), np.array([[3.0, 33.0]]))

    assert after.inputs.tolist() == [[1], [3]]
    assert after.targets.tolist() == [10, 33]


def test_points_are_shifted_by_the_same_way():
    assert shifted(CLASSES, np.array([0, 2]), (10, -1)).inputs.tolist() == [
        [11, 1],
        [3, 4],
        [15, 5],
    ]
    assert shifted(LINE, np.array([0]), (1, 1)).targets.tolist() == [11, 20]


def test_a_shift_of_two_features_leaves_the_values_alone():
    assert shifted(PLANE, np.array([1]), (1, 1)).targets.tolist() == [0.5, 7]


def test_a_sum_has_no_noise():
    # As floats, 0.1 + 0.2 is 0.30000000000000004 and 1e6 + 0.1 … is as long.
    at = moved(np.array([[0.1, 1e6], [0.7, 3.0]]), (0.2, 0.1))

    assert at.tolist() == [[0.3, 1000000.1], [0.9, 3.1]]


def test_no_way_at_all_changes_no_bit():
    at = np.array([[1 / 3, 2 / 3 + 1e-16]])

    assert moved(at, (0.0, 0.0)).tobytes() == at.tobytes()


@given(
    st.lists(st.tuples(st.floats(-1e300, 1e300), st.floats(-1, 1)), min_size=1),
    st.tuples(st.floats(-1e300, 1e300), st.floats(-1e-300, 1e-300)),
)
def test_a_moved_place_is_the_sum_up_to_twelve_digits(at, by):
    at = np.array(at)

    found = moved(at, by)

    largest = np.abs(at + by).max(0)
    assert (np.abs(found - (at + by)) <= 1e-12 * largest + 1e-299).all()


def test_what_is_moved_beyond_all_numbers_is_refused():
    far = Dataset([[1.7e308, 0], [0, 0]], [0, 1])

    with pytest.raises(NotFinite):
        shifted(far, np.array([0]), (1.7e308, 0))


def test_moving_to_zero_is_possible():
    assert moved(np.array([[1.0, 2.0]]), (-1, -2)).tolist() == [[0, 0]]


def test_flipping_gives_the_other_class():
    assert flipped(CLASSES, np.array([0, 2])).targets.tolist() == [1, 1, 0]


def test_copies_are_like_their_originals_and_stand_behind_all():
    after = with_copies(CLASSES, np.array([1, 2]), (0.5, 0))

    assert after.inputs.tolist() == [[1, 2], [3, 4], [5, 6], [3.5, 4], [5.5, 6]]
    assert after.targets.tolist() == [0, 1, 1, 1, 1]
    assert after.test.tolist() == [False, True, False, True, False]


def test_a_sweep_meets_what_its_ellipse_passes_over():
    # From (0, 0) to (10, 0), 1 wide to each side across, 2 high up.
    at = np.array([[5, 1.9], [5, 2.1], [-0.9, 0], [-1.1, 0], [10.9, 0], [11.1, 0]])

    met = along(at, (0, 0), (10, 0), (1, 2))

    assert met.tolist() == [True, False, True, False, True, False]


def test_a_sweep_that_does_not_move_meets_its_ellipse():
    at = np.array([[0.7, 1.4], [0.8, 1.4], [0, 2]])  # 0.49 + 0.49 < 1 < 0.64 + 0.49

    assert along(at, (0, 0), (0, 0), (1, 2)).tolist() == [True, False, True]


def test_a_frame_holds_what_lies_between_its_corners():
    at = np.array([[0, 0], [1, 2], [1, 2.1], [-0.1, 1], [0.5, 1]])

    for corner, opposite in (((0, 0), (1, 2)), ((1, 2), (0, 0)), ((0, 2), (1, 0))):
        assert between(at, corner, opposite).tolist() == [True, True, False, False, True]
