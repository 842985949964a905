"""The logarithmic axis of the loss: by hand, and for whatever losses there may be."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.views.loss.curves import NOTHING, Line
from gdstudio.views.loss.picture import Picture
from gdstudio.views.loss.scales import LINEAR, LOGARITHMIC


def picture_of(*losses, **lines):
    past = Line(np.arange(len(losses)), np.array(losses, dtype=float))
    return Picture(past, NOTHING, (0, np.nan), **lines)


def texts(scale, picture):
    return [text for _place, text in scale.labels(*scale.ends(picture))]


def test_heights_are_powers_of_ten_and_what_has_no_logarithm_has_no_height():
    heights = LOGARITHMIC.heights(np.array([100, 1, 0.001, 0, -1, np.nan, np.inf]))

    np.testing.assert_array_equal(heights, [2, 0, -3, *[np.nan] * 4])
    assert LINEAR.heights(heights) is heights


@pytest.mark.parametrize(
    ("losses", "expected"),
    [
        ((0.5, 0.09), ["0.05", "0.1", "0.2", "0.5", "1"]),
        ((0.5, 0.004), ["0.01", "0.1", "1"]),
        ((1e6, 0.3), ["1", "100", "10000", "10⁶"]),
        ((1, 1e-30), ["10⁻²⁸", "10⁻²¹", "10⁻¹⁴", "10⁻⁷", "1"]),
        ((0.4, 0.0), ["0.2", "0.5"]),
    ],
)
def test_the_axis_is_labelled_with_plain_powers_of_ten(losses, expected):
    assert texts(LOGARITHMIC, picture_of(*losses)) == expected


POSITIVE = st.floats(5e-324, 1e300)


@given(st.lists(st.one_of(POSITIVE, st.just(0.0), st.just(math.inf)), min_size=1))
def test_every_loss_above_0_is_within_the_axis(losses):
    picture = picture_of(*losses)

    bottom, top = LOGARITHMIC.ends(picture)
    labels = LOGARITHMIC.labels(bottom, top)

    heights = LOGARITHMIC.heights(np.array(losses))
    drawn = heights[np.isfinite(heights) & (heights > -300)]
    assert bottom < top
    assert ((bottom < drawn) & (drawn < top)).all()
    assert len(labels) <= 7
    assert all(bottom < place < top for place, _text in labels)


def test_the_best_loss_and_the_test_loss_are_within_the_axis():
    line = Line(np.array([0.0]), np.array([70.0]))

    bottom, top = LOGARITHMIC.ends(picture_of(1.0, best=0.003, test=line))

    assert bottom < math.log10(0.003)
    assert top > math.log10(70)


def test_the_line_at_the_cursor_stands_on_0_or_on_the_axis():
    assert (LINEAR.foot(-0.03), LOGARITHMIC.foot(-3.0)) == (0.0, -3.0)


def test_batches_far_above_the_curve_leave_a_linear_plot():
    dots = Line(np.arange(2.0), np.array([0.1, 50.0]))

    assert picture_of(1.0, 0.5, dots=dots).highest == 4.0  # four times the curve
    assert picture_of(1.0, 0.5, dots=Line(np.arange(1.0), np.array([2.5]))).highest == 2.5
