"""What of the loss is shown, by the switches: each curve against the history."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton

from gdstudio.core.neurons import NEURONS
from gdstudio.core.run import epoch_mistakes
from gdstudio.files.examples import EXAMPLES
from gdstudio.session.preferences import (
    LOSS_ACROSS,
    LOSS_BEST,
    LOSS_CURVE,
    LOSS_DOTS,
    LOSS_LOG,
    LOSS_TEST,
    Preferences,
)
from gdstudio.views.loss.curves import MOST_DOTS, MOST_TESTED
from gdstudio.views.loss.legend import Entry, Legend
from gdstudio.views.loss.plot import LossPlot
from gdstudio.views.theme import LIGHT
from tests.views.gestures import settle

POINTS = EXAMPLES["overlapping"].points()  # 72
SPLIT = POINTS.with_test(np.arange(72) % 4 == 0)  # 54 to train on


@pytest.fixture
def plot(session, shown):
    return shown(LossPlot(session, LIGHT))


@pytest.fixture
def switch(plot):
    def turn(*names):
        settle(plot)  # what cannot be shown cannot be switched on
        for name in names:
            plot.findChild(QAction, name).trigger()
        settle(plot)

    return turn


def begin(session, updates, dataset=POINTS, neuron="adaline", **settings):
    session.open_dataset(dataset, "open", neuron=NEURONS[neuron], **settings)
    session.step(updates)


def drawn(plot, name):
    curve = plot._chart.curves[name]
    return curve.getData() if curve.isVisible() else (np.empty(0), np.empty(0))


def dots_of(item):
    return item.getData() if item.isVisible() else (np.empty(0), np.empty(0))


def axis_name(plot):
    return plot._chart.axes._across.text()


# Over what the curve is drawn


def test_over_updates_the_curve_has_one_step_for_each(session, plot, switch):
    begin(session, 30, mode="mini-batch", batch_size=50)
    assert axis_name(plot) == "epoch"

    switch("lossOverUpdates")

    x, y = drawn(plot, "past")
    assert x.tolist() == list(range(31))
    np.testing.assert_array_equal(y, session.history.losses)
    assert axis_name(plot) == "update"
    assert plot._chart.cursor.getData()[0].tolist() == [30, 30]


@pytest.mark.parametrize(
    ("over", "ends"), [("Epochs", [0, 1, 2, 3]), ("Updates", [0, 2, 4, 6])]
)
def test_per_epoch_only_the_ends_of_epochs_are_drawn_with_dots(
    session, plot, switch, over, ends
):
    begin(session, 7, mode="mini-batch", batch_size=50)

    switch("lossPerEpoch", f"lossOver{over}")

    x, y = drawn(plot, "past")
    assert x.tolist() == ends
    np.testing.assert_array_equal(y, session.history.losses[[0, 2, 4, 6]])
    np.testing.assert_array_equal(dots_of(plot._chart.ends)[1], y)


def test_per_epoch_what_came_later_is_faint_and_joined(session, plot, switch):
    begin(session, 8, mode="mini-batch", batch_size=50)
    switch("lossPerEpoch")

    session.rewind(5)  # in the midst of the third epoch
    settle(plot)

    assert drawn(plot, "past")[0].tolist() == [0, 1, 2]
    assert drawn(plot, "later")[0].tolist() == [2, 3, 4]


# The branch and the ghost


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ([], [2.5, 3, 3.5, 4]),
        (["lossOverUpdates"], [5, 6, 7, 8]),
        (["lossPerEpoch"], [2, 3, 4]),
        (["lossPerEpoch", "lossOverUpdates"], [4, 6, 8]),
    ],
)
def test_the_branch_that_was_left_stays_in_its_place(
    session, plot, switch, switches, expected
):
    begin(session, 8, mode="mini-batch", batch_size=36)
    losses = session.history.losses.copy()
    session.rewind(5)
    session.choose("rate", learning_rate=0.003)
    session.step(3)

    switch(*switches)

    x, y = drawn(plot, "branch")
    np.testing.assert_allclose(x, expected)
    rows = np.array(expected) if switches[-1:] == ["lossOverUpdates"] else 2 * x
    np.testing.assert_array_equal(y, losses[rows.astype(int)])


def test_per_epoch_a_branch_from_the_end_of_an_epoch_begins_there(session, plot, switch):
    begin(session, 8, mode="mini-batch", batch_size=36)
    session.rewind(4)
    session.step(1)

    switch("lossPerEpoch")

    assert drawn(plot, "branch")[0].tolist() == [2, 3, 4]


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ([], np.arange(9) / 2),
        (["lossOverUpdates"], np.arange(9)),
        (["lossPerEpoch"], np.arange(5)),
        (["lossPerEpoch", "lossOverUpdates"], 2 * np.arange(5)),
    ],
)
def test_the_run_before_stays_as_a_ghost_however_it_is_shown(
    session, plot, switch, switches, expected, log
):
    begin(session, 8, mode="mini-batch", batch_size=36)
    losses = session.history.losses.copy()
    session.reset()

    switch(*switches, *(["lossLog"] if log else []))

    x, y = drawn(plot, "ghost")
    np.testing.assert_allclose(x, expected)
    shown = losses[:: 2 if "lossPerEpoch" in switches else 1]
    np.testing.assert_allclose(y, np.log10(shown) if log else shown)


# The logarithmic scale


def test_on_the_logarithmic_scale_heights_are_powers_of_ten(session, plot, switch):
    begin(session, 9, mode="batch")

    switch("lossLog")

    np.testing.assert_allclose(drawn(plot, "past")[1], np.log10(session.history.losses))
    dot = plot._chart.dot.getData()[1]
    np.testing.assert_allclose(dot, [np.log10(session.history.loss_now)])


def test_a_loss_of_0_is_left_out_on_the_logarithmic_scale(session, plot, switch):
    apart = EXAMPLES["separable"].points()
    begin(session, 30 * len(apart), apart, "perceptron", mode="online")
    assert session.history.loss_now == 0

    switch("lossLog")

    x, heights = drawn(plot, "past")
    zeros = session.history.losses[np.rint(x * len(apart)).astype(int)] == 0
    assert zeros.any()
    assert np.isnan(heights[zeros]).all()
    assert np.isfinite(heights[~zeros]).all()
    assert not plot._chart.dot.isVisible()


def test_a_diverged_run_is_seen_whole_on_the_logarithmic_scale(session, plot, switch):
    begin(session, 1000, mode="batch", learning_rate=0.7)

    switch("lossLog")

    _x, (bottom, top) = plot._chart.axes.plot.plotItem.vb.viewRange()
    heights = np.log10(session.history.losses)
    assert bottom < heights.min() < 11 < heights.max() < top


# The dots of batches


def test_each_update_has_a_dot_for_its_batch(session, plot, switch):
    begin(session, 20, mode="mini-batch", batch_size=9)

    switch("lossDots")

    x, y = dots_of(plot._chart.dots)
    np.testing.assert_allclose(x, np.arange(1, 21) / 8)
    np.testing.assert_array_equal(y, session.history.batch_losses())
    switch("lossDots")
    assert not plot._chart.dots.isVisible()


def test_of_very_many_dots_some_are_drawn_and_each_is_true(session, plot, switch):
    begin(session, 5000, mode="online", learning_rate=0.001)

    switch("lossDots", "lossOverUpdates")

    x, y = dots_of(plot._chart.dots)
    assert MOST_DOTS / 4 < len(x) <= MOST_DOTS
    np.testing.assert_array_equal(y, session.history.batch_losses()[x.astype(int) - 1])


# The test points


def test_the_loss_of_the_test_points_is_shown_as_they_are_scaled(session, plot, switch):
    begin(session, 30, SPLIT, mode="batch", standardize="sample")

    switch("lossTest")

    training, testing = SPLIT.training, SPLIT.testing
    mean, deviation = training.inputs.mean(0), training.inputs.std(0, ddof=1)
    scaled = (testing.inputs - mean) / deviation
    outputs = (
        scaled @ session.history.parameters[:, :2].T + session.history.parameters[:, 2]
    )
    expected = np.mean((outputs - testing.targets[:, None]) ** 2, axis=0)
    x, y = drawn(plot, "test")
    np.testing.assert_allclose(x, np.arange(31))
    np.testing.assert_allclose(y, expected)


def test_of_a_long_run_few_test_losses_are_worked_out(session, plot, switch):
    begin(session, 3001, SPLIT, mode="online", learning_rate=0.001)

    switch("lossTest", "lossOverUpdates")

    x, _y = drawn(plot, "test")
    assert MOST_TESTED / 2 < len(x) <= MOST_TESTED + 1
    assert (x[0], x[-1]) == (0, 3001)
    switch("lossPerEpoch")
    assert drawn(plot, "test")[0].tolist() == (54 * np.arange(56)).tolist()


def test_without_test_points_there_is_nothing_to_switch_on(session, plot):
    begin(session, 5)
    settle(plot)
    assert not plot.findChild(QAction, "lossTest").isEnabled()

    session.open_dataset(SPLIT, "open")
    settle(plot)

    assert plot.findChild(QAction, "lossTest").isEnabled()


# The perceptron's two curves


@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
def test_mistakes_per_epoch_are_those_that_a_whole_run_counts(session, plot, mode):
    begin(session, 300, neuron="perceptron", mode=mode, learning_rate=0.1)
    settle(plot)

    x, y = drawn(plot, "mistakes")

    counted = epoch_mistakes(session.history, session.experiment)
    assert len(counted) > 1
    assert x.tolist() == list(range(1, len(counted) + 1))
    np.testing.assert_allclose(y * 72, counted)


def test_an_adaline_has_no_mistakes_per_epoch(session, plot):
    begin(session, 300)
    settle(plot)

    assert len(drawn(plot, "mistakes")[0]) == 0


# Names


def names(plot):
    return plot.findChild(Legend).texts()


def test_the_curves_are_named(session, plot, switch):
    begin(session, 5, SPLIT, "perceptron")
    switch("lossTest", "lossDots")

    plot.resize(900, 320)
    assert names(plot) == [
        "share misclassified",
        "mistakes per epoch / n",
        "test loss",
        "batch loss",
    ]
    plot.resize(400, 320)

    assert names(plot) == ["misclassified", "mistakes / epoch", "test", "batch"]


def test_a_single_curve_has_its_name_in_the_title_alone(session, plot, switch):
    begin(session, 5)
    switch("lossBest")

    assert names(plot) == []
    assert len(drawn(plot, "past")[0]) == 6
    assert not plot._chart.best.isVisible()


def test_where_even_short_names_have_no_room_the_last_ones_are_left_out(shown):
    legend = shown(Legend(), 120, 16)

    legend.set_entries([Entry("a rather long name", "short", "#000000")] * 4)

    assert legend.texts() == ["short"]
    assert legend.accessibleName() == ", ".join(["a rather long name"] * 4)


@pytest.mark.parametrize(
    ("width", "title"),
    [
        (480, "LOSS · MEAN SQUARED ERROR"),
        (370, "MEAN SQUARED ERROR"),
        (250, "LOSS"),
    ],
)
def test_the_title_gives_way_to_the_switches(session, plot, width, title):
    begin(session, 0)
    settle(plot)

    plot.resize(width, 200)
    settle(plot)

    assert plot.findChild(QLabel, "panelTitle").text() == title


# The switches


@pytest.mark.parametrize("name", ["lossCurve", "lossShow", "lossLog"])
def test_each_switch_says_what_it_does(plot, name):
    button = plot.findChild(QToolButton, name)

    assert button.accessibleName()
    assert button.toolTip()
    assert button.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_the_menu_says_which_curve_is_shown_and_keeps_its_width(plot, switch):
    button = plot.findChild(QToolButton, "lossCurve")
    before = button.text(), button.width()

    switch("lossPerEpoch")

    assert (before[0], button.text()) == ("per update", "per epoch")
    assert button.width() == before[1]


CHOSEN = {
    LOSS_CURVE: ("lossPerEpoch", "epoch"),
    LOSS_ACROSS: ("lossOverUpdates", "updates"),
    LOSS_LOG: ("lossLog", "on"),
    LOSS_DOTS: ("lossDots", "on"),
    LOSS_TEST: ("lossTest", "on"),
    LOSS_BEST: ("lossBest", "off"),
}


def test_what_is_chosen_is_remembered(session, shown):
    for preference in CHOSEN:
        Preferences().put(preference, preference.default)
    session.open_dataset(SPLIT, "open", neuron=NEURONS["adaline"])
    plot = shown(LossPlot(session, LIGHT, Preferences()))

    for name, _value in CHOSEN.values():
        plot.findChild(QAction, name).trigger()
    settle(plot)
    other = shown(LossPlot(session, LIGHT, Preferences()))

    chosen = {preference: Preferences().get(preference) for preference in CHOSEN}
    assert chosen == {preference: value for preference, (_name, value) in CHOSEN.items()}
    assert other._switches.options == plot._switches.options
    for preference in CHOSEN:
        Preferences().put(preference, preference.default)


def test_without_preferences_nothing_is_remembered(session, plot, switch, shown):
    switch("lossPerEpoch", "lossLog")

    other = shown(LossPlot(session, LIGHT))

    assert not other._switches.options.is_per_epoch
    assert not other._switches.options.is_log
