"""The range of the surface, which rests; and its scale, there and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from gdstudio.core.geometry import Rectangle
from gdstudio.views.surface.scale import Scale
from gdstudio.views.surface.window import ROOM, SteadyRange, has_one_scale, near
from gdstudio.views.view_range import covers, fitting

HOME = np.array([[0.0, 0.0], [2.0, 1.0]])
NONE = np.empty((0, 2))


def test_the_first_range_fits_the_home_and_the_others():
    others = np.array([[5.0, -1.0]])

    shown = SteadyRange().around(HOME, others, task=1, run=1)

    assert shown == fitting(np.vstack([HOME, others]))


def test_the_range_rests_while_everything_is_inside():
    steady = SteadyRange()
    before = steady.around(HOME, np.array([[5.0, -1.0]]), task=1, run=1)

    assert steady.around(HOME, NONE, task=1, run=1) == before
    assert steady.around(HOME, np.array([[5.1, 0.5]]), task=1, run=1) == before


def test_the_range_grows_with_a_margin_and_never_shrinks():
    steady = SteadyRange()
    before = steady.around(HOME, np.array([[-9.0, 0.0]]), task=1, run=1)

    after = steady.around(HOME, np.array([[9.0, 0.0]]), task=1, run=1)

    assert after.right > 9.0
    assert covers(after, before.corners())
    assert steady.around(HOME, NONE, task=1, run=1) == after


def test_another_task_begins_afresh():
    steady = SteadyRange()
    steady.around(HOME, np.array([[9.0, 9.0]]), task=("points", 1), run=1)

    assert steady.around(HOME, NONE, task=("points", 2), run=1) == fitting(HOME)


def test_another_run_keeps_a_range_that_fits_but_not_one_that_is_far_too_wide():
    steady = SteadyRange()
    before = steady.around(HOME, np.array([[3.0, 2.0]]), task=1, run=1)
    assert steady.around(HOME, NONE, task=1, run=2) == before

    wide = steady.around(HOME, np.array([[30.0, 20.0]]), task=1, run=2)
    assert steady.around(HOME, NONE, task=1, run=2) == wide
    assert steady.around(HOME, NONE, task=1, run=3) == fitting(HOME)


def test_places_far_from_home_are_moved_to_where_the_widest_range_ends():
    frame = fitting(HOME)
    across, up = frame.right - frame.left, frame.top - frame.bottom

    moved = near(HOME, np.array([[0.5, 0.5], [1e30, -1e30], [-1e30, 1e30]]))

    np.testing.assert_allclose(
        moved,
        [
            [0.5, 0.5],
            [frame.right + ROOM * across, frame.bottom - ROOM * up],
            [frame.left - ROOM * across, frame.top + ROOM * up],
        ],
    )


@pytest.mark.parametrize(
    ("far", "is_so"),
    [((2.0, 1.0), True), ((1.0, 3.9), True), ((1.0, 4.1), False), ((99.0, 1.0), False)],
)
def test_a_home_that_would_be_flattened_has_two_scales(far, is_so):
    assert has_one_scale(np.array([[0.0, 0.0], far])) == is_so


# The scale


def test_pixels_of_places_by_hand():
    # 200 × 100 px at (40, 10) stand for [0, 4] × [−1, 1]: 50 px are one unit, y upwards.
    scale = Scale(Rectangle(0, -1, 4, 1), QRectF(40, 10, 200, 100))

    pixels = scale.pixels(np.array([[0.0, -1.0], [4.0, 1.0], [1.0, 0.0]]))

    assert pixels.tolist() == [[40, 110], [240, 10], [90, 60]]
    assert scale.sees(np.array([1.0, 0.0]))
    assert not scale.sees(np.array([1.0, 1.1]))


@given(
    x=st.integers(41, 239),
    y=st.integers(11, 109),
    size=st.sampled_from([1e-6, 0.013, 1.0, 7.7, 4e5]),
)
def test_a_place_has_few_digits_and_is_within_a_pixel(x, y, size):
    rectangle = Rectangle(-size, -size, 3 * size, size)
    scale = Scale(rectangle, QRectF(40, 10, 200, 100))

    place = scale.place(QPointF(x, y))

    assert np.abs(scale.pixels(place) - [x, y]).max() <= 0.51
    step = 10.0 ** np.floor(np.log10(4 * size / 200))  # below a pixel, a power of ten
    assert place == pytest.approx(np.round(place / step) * step)
