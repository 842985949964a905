"""The weights over the epochs: the history's own numbers, and the values at the cursor."""

import re

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import NEURONS
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.theme import LIGHT
from gdstudio.views.weight_plot import WeightPlot
from tests.views.gestures import settle


@pytest.fixture
def plot(session, shown):
    return shown(WeightPlot(session, LIGHT))


def begin(session, plot, updates, dataset, **settings):
    session.open_dataset(dataset, "open", neuron=NEURONS["adaline"], **settings)
    if updates:
        assert session.step(updates)
    settle(plot)


def values_text(plot):
    """Return the values that are written above the plot, without colours."""
    text = plot.findChild(QLabel, "weightValues").text()
    return re.sub(r"<[^>]*>|&nbsp;|—", "", text).split()


def test_each_curve_is_one_parameter_over_the_epochs(session, plot):
    begin(session, plot, 100, EXAMPLES["overlapping"].points(), mode="online")

    for place, curve in enumerate(plot._curves):
        x, y = curve.getData()
        np.testing.assert_allclose(x, np.arange(101) / 72)
        np.testing.assert_allclose(y, session.history.parameters[:, place])


def test_with_one_feature_there_is_no_second_weight(session, plot):
    points = Dataset([[0.0], [1], [2]], [0.0, 1, 2], "values")
    begin(session, plot, 5, points, mode="batch")

    first, second, bias = (curve.getData()[1] for curve in plot._curves)

    np.testing.assert_allclose(first, session.history.parameters[:, 0])
    np.testing.assert_allclose(bias, session.history.parameters[:, 1])
    assert second is None or len(second) == 0
    assert values_text(plot)[::2] == ["w₁", "b"]


def test_the_values_at_the_cursor_are_written_out_by_hand(session, plot, four_points):
    # Adaline from 0, batch, η = 0.1: all ŷ = 0, so −∂L/∂w = 2/4 · ((2, 1) + (1, 2)), that
    # is (1.5, 1.5), and −∂L/∂b = 2/4 · 2 = 1.
    begin(session, plot, 3, four_points, mode="batch", learning_rate=0.1)

    session.rewind(1)
    settle(plot)

    assert values_text(plot) == ["w₁", "0.15", "w₂", "0.15", "b", "0.1"]
    assert plot._cursor.getData()[0].tolist() == [1, 1]


def test_negative_values_and_zero_are_within_the_plot(session, plot):
    points = Dataset([[0.0], [1], [2]], [0.0, -10, -20], "values")
    begin(session, plot, 30, points, mode="batch")

    _x, (bottom, top) = plot._axes.plot.plotItem.vb.viewRange()

    assert bottom <= session.history.parameters.min() < 0 <= top


def test_weights_that_are_all_zero_are_shown_on_a_plain_axis(session, plot, four_points):
    begin(session, plot, 0, four_points)

    assert plot._axes.plot.plotItem.vb.viewRange()[1] == [0, 1]


def test_behind_another_lens_it_costs_nothing_and_is_up_to_date_when_shown(
    session, plot, four_points
):
    begin(session, plot, 2, four_points, mode="batch")
    plot.hide()

    session.step(5)
    settle(plot)
    assert len(plot._curves[0].getData()[0]) == 3
    plot.show()
    settle(plot)

    assert len(plot._curves[0].getData()[0]) == 8


def test_each_parameter_has_its_own_colour_in_each_theme(plot, theme):
    plot.apply_theme(theme)

    colours = [curve.opts["pen"].color().name() for curve in plot._curves]

    assert colours == [colour.lower() for colour in theme.parameters]
    assert len(set(colours)) == 3


def test_after_a_divergence_the_first_weights_stay_readable(session, plot):
    begin(
        session, plot, 0, EXAMPLES["overlapping"].points(), mode="batch", learning_rate=0.7
    )
    session.step(1000)
    settle(plot)
    history = session.history
    bounded = history.parameters[history.losses <= 10 * history.losses[0]]

    _x, (bottom, top) = plot._axes.plot.plotItem.vb.viewRange()

    assert np.abs(history.parameters).max() > 1e5
    assert bottom <= bounded.min() < bounded.max() <= top
    assert top - bottom < 4 * (bounded.max() - bounded.min())


def test_a_long_run_keeps_the_peaks_of_each_curve(session, plot):
    begin(session, plot, 5000, EXAMPLES["overlapping"].points(), mode="online")

    for place, curve in enumerate(plot._curves):
        _x, y = curve.getData()
        values = session.history.parameters[:, place]
        assert len(y) < 2000
        assert (y.min(), y.max()) == (values.min(), values.max())
