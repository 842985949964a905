"""Which part of the plane is shown: all points, whatever they are, with a margin."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gdstudio.core.geometry import Rectangle
from gdstudio.views.view_range import (
    EMPTY,
    FARTHEST,
    MOST_ZOOM,
    covers,
    filled,
    fitting,
    may_zoom,
    with_headroom,
    zoomed,
)

numbers = st.floats(-FARTHEST, FARTHEST, allow_subnormal=True)
places = st.integers(1, 6).flatmap(lambda n: arrays(float, (n, 2), elements=numbers))
sides = st.integers(1, 4000)


def sizes(rectangle):
    return rectangle.right - rectangle.left, rectangle.top - rectangle.bottom


def test_a_range_by_hand():
    # x from 0 to 10 and y from 1 to 3, each with 12 % of its spread on both sides.
    found = fitting(np.array([[0.0, 1], [10, 3]]))

    assert vars(found) == pytest.approx(vars(Rectangle(-1.2, 0.76, 11.2, 3.24)))


def test_headroom_by_hand():
    content = fitting(np.array([[0.0, 1], [10, 3]]))

    found = with_headroom(content, 0.2)

    assert (found.top - 3) / (found.top - found.bottom) == pytest.approx(0.2)
    assert vars(found) == vars(content) | {"top": found.top}
    assert with_headroom(content, 0.05) == content  # there is as much already


def test_without_points_there_is_a_plain_range_around_0():
    assert fitting(np.empty((0, 2))) == EMPTY


def test_points_in_a_row_get_as_much_room_across_as_along():
    across, up = sizes(fitting(np.array([[0.0, 5], [10, 5]])))

    assert up == pytest.approx(across)


@pytest.mark.parametrize(
    ("at", "size"), [((0, 0), 1.0), ((0.5, 0.5), 1.0), ((40, 7), 40.0)]
)
def test_a_single_point_stands_in_the_middle_of_its_own_size(at, size):
    found = fitting(np.array([at], float))

    assert sizes(found) == pytest.approx((1.24 * size, 1.24 * size))
    assert (found.left + found.right) / 2 == pytest.approx(at[0])


@given(places)
def test_any_points_are_covered_by_a_range_that_is_not_flat(places):
    found = fitting(places)

    assert np.isfinite(list(vars(found).values())).all()
    assert min(sizes(found)) > 0
    assert covers(found, places)


@given(places, sides, sides)
def test_filling_a_window_cuts_nothing_off(places, width, height):
    content = fitting(places)

    found = filled(content, width, height, to_scale=True)

    assert covers(found, places)
    across, up = sizes(found)
    if found != content:  # the spreads allow one scale
        assert across / width == pytest.approx(up / height, rel=1e-6)


def test_very_different_spreads_are_not_drawn_to_scale():
    content = Rectangle(0, 0, 1300, 100)

    assert filled(content, 400, 300, to_scale=True) == content
    assert filled(content, 400, 300, to_scale=False) == content


def test_similar_spreads_are_drawn_to_scale_around_the_same_middle():
    found = filled(Rectangle(0, 0, 400, 100), 200, 200, to_scale=True)

    assert found == Rectangle(0, -150, 400, 250)


def test_zooming_by_hand():
    # Twice as large about (1, 0): distances from there are halved.
    assert zoomed(Rectangle(-1, -2, 3, 2), (1, 0), 2) == Rectangle(0, -1, 2, 1)


def test_zooming_ends_far_from_the_points_and_goes_back_from_anywhere():
    whole = Rectangle(0, 0, 1, 1)
    tiny = Rectangle(0, 0, 0.5 / MOST_ZOOM, 1)
    huge = Rectangle(0, 0, 2 * MOST_ZOOM, 1)

    assert [may_zoom(tiny, whole, 1.2), may_zoom(tiny, whole, 1 / 1.2)] == [False, True]
    assert [may_zoom(huge, whole, 1.2), may_zoom(huge, whole, 1 / 1.2)] == [True, False]
    assert may_zoom(whole, whole, 1.2)


@pytest.mark.parametrize("place", [(-0.1, 0.5), (1.1, 0.5), (0.5, -0.1), (0.5, 1.1)])
def test_a_place_beside_a_range_is_not_covered(place):
    unit = Rectangle(0, 0, 1, 1)

    assert covers(unit, np.array([(0.0, 0.0), (1.0, 1.0)]))
    assert not covers(unit, np.array([(0.5, 0.5), place]))
