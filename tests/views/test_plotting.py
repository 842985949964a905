"""Plots: curves with gaps, axes with names, and that they move only when they must."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsSimpleTextItem

from gdstudio.views.plotting import MOST_SMOOTH, Axes
from gdstudio.views.theme import LIGHT


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


def test_a_place_on_the_x_axis_is_found_again_on_the_screen(axes):
    axes.show(0, 5, 0, 2)

    there = axes.pixel_at(axes.plot, 3.0)

    assert axes.x_at(axes.plot, QPointF(there, 100)) == pytest.approx(3.0, abs=0.02)


def test_labels_of_ones_own_take_the_place_of_round_numbers(axes):
    axes.show(0, 5, -1, 1, [(-1.0, "0.1"), (0.0, "1")])
    (first,) = axes.plot.getAxis("left")._tickLevels

    axes.show(0, 5, -1, 1)

    (second,) = axes.plot.getAxis("left")._tickLevels
    assert [text for _place, text in first] == ["0.1", "1"]
    assert [text for _place, text in second] == ["−1.0", "−0.5", "0", "0.5", "1.0"]


@pytest.mark.parametrize("name", ["epoch", "update"])
def test_the_name_of_the_x_axis_is_seen_whole_beside_its_first_number(axes, name):
    axes.name_across(name)
    axes.show(0, 5, 0, 2)

    (text,) = [
        item
        for item in axes.plot.getAxis("bottom").childItems()
        if isinstance(item, QGraphicsSimpleTextItem)
    ]
    place = text.mapRectToScene(text.boundingRect())
    origin = axes.plot.getAxis("bottom").mapToScene(QPointF(0, 0))
    assert text.text() == name
    assert axes.plot.sceneRect().contains(place)
    assert place.right() < origin.x() - 5  # half of a "0"


def test_where_a_number_is_not_finite_a_curve_has_a_gap(axes):
    curve = axes.curve()
    axes.draw(curve, np.arange(5.0), np.array([1, 2, np.nan, 2, 1]))
    assert curve.isVisible()
    assert curve.opts["connect"] == "finite"

    axes.draw(curve, np.arange(2.0), np.array([np.nan, np.inf]))

    assert not curve.isVisible()


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
