"""Round numbers along an axis, and its ends."""

import math
import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gdstudio.views.ticks import room_for, step_for, tick_text, ticks

magnitudes = st.floats(1e-280, 1e280)


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 10, 5, [0, 2, 4, 6, 8, 10]),
        (-1, 1, 4, [-1, -0.5, 0, 0.5, 1]),
        (0.3, 0.9, 3, [0.4, 0.6, 0.8]),
        (0, 1000, 7, [0, 200, 400, 600, 800, 1000]),
        (-3.4, -1.1, 5, [-3, -2.5, -2, -1.5]),
        (0, 0.07, 7, [0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07]),
    ],
)
def test_ticks_by_hand(low, high, most, expected):
    np.testing.assert_allclose(ticks(low, high, most), expected, atol=1e-12)


@pytest.mark.parametrize(
    ("low", "high"), [(1, 1), (2, 1), (0, math.inf), (math.nan, 1), (-math.inf, 0)]
)
def test_where_there_is_no_axis_there_are_no_ticks(low, high):
    assert len(ticks(low, high, 5)) == 0


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9), st.integers(1, 20))
def test_ticks_lie_evenly_inside_and_are_not_too_many(low, width, most):
    high = low + width
    assume(high > low)

    found = ticks(low, high, most)

    assert len(found) <= most + 1
    slack = 1e-8 * (abs(low) + width)
    assert ((found >= low - slack) & (found <= high + slack)).all()
    if len(found) > 2:
        steps = np.diff(found)
        np.testing.assert_allclose(steps, steps[0], atol=slack)


@given(magnitudes)
def test_a_step_is_1_2_or_5_times_a_power_of_ten_and_hardly_larger(least):
    step = step_for(least)

    assert least <= step * (1 + 1e-8)
    assert step <= 2.5 * least * (1 + 1e-8)
    assert re.fullmatch(r"[125](\.0*)?e[+-]\d+", f"{step:.6e}") or step == 1.0


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [
        (0, 1, "0"),
        (-0.0, 0.5, "0"),
        (1e-17, 0.1, "0"),  # what 0.3 - 0.1 - 0.2 leaves
        (0.5, 0.5, "0.5"),
        (1.0, 0.5, "1.0"),
        (0.30000000000000004, 0.1, "0.3"),
        (-2.0, 1.0, "−2"),
        (0.15, 0.05, "0.15"),
        (20, 20, "20"),
        (2500, 500, "2500"),
        (0.002, 0.001, "0.002"),
        (0.0002, 0.0001, "0.0002"),
        (200_000, 100_000, "2·10⁵"),
        (-3e-9, 1e-9, "−3·10⁻⁹"),
        (1.0004, 0.0002, "1.0004"),
        (150_500, 500, "1.505·10⁵"),
    ],
)
def test_a_ticks_text_by_hand(value, step, text):
    assert tick_text(value, step) == text


@given(st.floats(-1e7, 1e7), st.floats(1e-4, 1e4))
def test_neighbouring_ticks_are_written_differently(low, width):
    found = ticks(low, low + width, 6)
    assume(len(found) > 1)

    texts = [tick_text(value, found[1] - found[0]) for value in found.tolist()]

    assert len(set(texts)) == len(texts)
    assert not any("-" in text for text in texts)  # a real minus sign


@pytest.mark.parametrize(
    ("value", "room"),
    [
        (1, 1),
        (1.01, 1.5),
        (1.6, 2),
        (0.3, 0.3),
        (0.31, 0.5),
        (6, 7),
        (7.5, 10),
        (10, 10),
        (1200, 1500),
        (0, 1),
        (-3, 1),
        (math.nan, 1),
        (math.inf, 1),
    ],
)
def test_room_by_hand(value, room):
    assert room_for(value) == pytest.approx(room)


@given(magnitudes)
def test_room_is_enough_and_not_much_more(value):
    assert value * (1 - 1e-8) <= room_for(value) <= 1.7 * value


@given(magnitudes, st.floats(1, 2))
def test_room_never_shrinks_as_values_grow(value, factor):
    assert room_for(value) <= room_for(value * factor) * (1 + 1e-12)


def test_an_axis_moves_only_now_and_then():
    ends = {room_for(1 + updates / 100) for updates in range(900)}

    assert len(ends) == 7  # 1, 1.5, 2, 3, 5, 7, 10
