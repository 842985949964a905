"""Plots: what a long curve is thinned to, and axes that move only when they must."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from gdstudio.views.plotting import BUCKETS, MOST_SMOOTH, Axes, thinned
from gdstudio.views.theme import LIGHT


@given(length=st.integers(0, 9 * BUCKETS), seed=st.integers(0, 99))
def test_a_thinned_curve_keeps_its_extremes_and_its_ends(length, seed):
    y = np.random.default_rng(seed).standard_normal(length)
    x = np.arange(length) / 7

    shown_x, shown_y = thinned(x, y)

    assert len(shown_x) == len(shown_y) <= 3 * BUCKETS
    rows = np.rint(shown_x * 7).astype(int)
    np.testing.assert_array_equal(shown_y, y[rows])
    assert (np.diff(rows) >= 0).all()
    if length:
        assert (shown_y.min(), shown_y.max()) == (y.min(), y.max())
        assert (rows[0], rows[-1] >= length - 9) == (0, True)


@given(at=st.integers(0, 199_999))
def test_a_single_peak_survives_however_long_the_curve_is(at):
    y = np.zeros(200_000)
    y[at] = 1.0

    _x, shown = thinned(np.arange(200_000.0), y)

    assert shown.max() == 1


@pytest.mark.parametrize("length", [0, 1, 2, 2 * BUCKETS])
def test_a_short_curve_is_left_as_it_is(length):
    x, y = np.arange(length), np.arange(length) ** 2

    assert thinned(x, y) == (x, y) or length == 0 or thinned(x, y)[1] is y


def test_every_bucket_of_a_noisy_curve_shows_its_lowest_and_its_highest():
    y = np.random.default_rng(1).standard_normal(4 * BUCKETS)

    _x, shown = thinned(np.arange(len(y)), y)

    for bucket in y.reshape(-1, 4):
        assert {bucket.min(), bucket.max()} <= set(shown)


@pytest.fixture
def axes(shown):
    axes = Axes()
    axes.apply_theme(LIGHT)
    shown(axes.plot)
    return axes


def test_an_axis_is_labelled_with_round_numbers_without_prefixes(axes):
    axes.show(0, 5, 0, 0.002)

    labels = axes.plot.getAxis("left").tickStrings
    (left,) = axes.plot.getAxis("left")._tickLevels
    (bottom,) = axes.plot.getAxis("bottom")._tickLevels
    assert callable(labels)
    assert [text for _value, text in left] == ["0", "0.0005", "0.001", "0.0015", "0.002"]
    assert [text for _value, text in bottom] == ["0", "1", "2", "3", "4", "5"]
    assert not axes.plot.getAxis("left").autoSIPrefix


def test_axes_are_laid_out_again_only_for_another_range(axes, monkeypatch):
    axes.show(0, 5, 0, 2)
    moved = []
    monkeypatch.setattr(axes.plot, "setRange", lambda **ranges: moved.append(ranges))

    axes.show(0, 5, 0, 2)
    assert moved == []
    axes.show(0, 7, 0, 2)

    assert [ranges["xRange"] for ranges in moved] == [(0, 7)]


def test_a_place_on_the_x_axis_is_found_under_the_pointer(axes):
    axes.show(0, 5, 0, 2)
    box = axes.plot.plotItem.vb.sceneBoundingRect()
    pixel = axes.plot.mapFromScene(box.center())

    assert axes.x_at(axes.plot, QPointF(pixel)) == pytest.approx(2.5, abs=0.02)


def test_long_curves_are_drawn_without_the_cost_of_smoothing(axes):
    curve = axes.curve()

    axes.draw(curve, np.arange(MOST_SMOOTH + 1), np.zeros(MOST_SMOOTH + 1))
    assert not curve.opts["antialias"]
    axes.draw(curve, np.arange(5), np.zeros(5))

    assert curve.opts["antialias"]


def test_a_plot_has_no_menu_no_button_and_does_not_move_under_the_mouse(axes):
    box = axes.plot.plotItem.vb

    assert not box.menuEnabled()
    assert axes.plot.plotItem.buttonsHidden
    assert box.state["mouseEnabled"] == [False, False]
