"""The activation lens: where points, outputs and bars are; what it says is true."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds, two_clouds
from gdstudio.core.wording import number
from gdstudio.views.activation.chart import places_of
from gdstudio.views.activation.plot import ActivationPlot
from gdstudio.views.activation.span import SteadySpan
from gdstudio.views.theme import LIGHT
from tests.views.gestures import click, settle

WIDE = 900, 320  # px: room for the longest wording
# z = x₁ - x₂ + 0.25: -1.75, 0.75, 0.25, 1.25
FOUR = Dataset([[0, 2], [1, 0.5], [1, 1], [2, 1]], [0, 0, 1, 1])
BY_HAND = np.array([1.0, -1.0, 0.25])
LINE = Dataset([[1.0], [2.0], [4.0]], [2.0, 1.0, 6.0], "values")


def begin(session, dataset, start=None, **settings):
    session.open_dataset(dataset, "open", **settings)
    if start is not None:
        session.choose_start(np.array(start))


@pytest.fixture
def open_plot(session, player, shown):
    def build(size=WIDE):
        return shown(ActivationPlot(session, player, LIGHT), *size)

    return build


def see_as(plot, key):
    button = plot.findChild(QToolButton, f"activation.{key}")
    click(button, (10, 10))
    settle(plot)
    return button


def chosen(plot):
    return [
        key
        for key in NEURONS
        if plot.findChild(QToolButton, f"activation.{key}").isChecked()
    ]


def curve(item):
    x, y = item.getData()
    return [] if x is None else np.column_stack([x, y]).tolist()


def dots(item):
    return np.column_stack(item.getData()).tolist()


def bars(plot, group):
    """Return z, and both ends, of each bar of a class (2: of the values)."""
    ends = np.array(curve(plot._chart._bars[group])).reshape(-1, 2, 2)
    return [[float(pair[0][0]), *pair[:, 1].tolist()] for pair in ends]


def note(plot):
    return plot._choices.note.text()


def place_of(plot, row):
    """Return the pixel of a point in the plot."""
    pixel = plot._chart._pixels(plot, places_of(plot._seen))[row]
    return QPoint(*(round(float(value)) for value in pixel))


def hover_text(plot):
    label = plot.findChild(QLabel, "hoverText")
    return label.text() if label.isVisible() else ""


def hover(plot, at):
    QTest.mouseMove(plot, at + QPoint(1, 0))  # a hand that rests moves nothing
    QTest.mouseMove(plot, at)
    settle(plot)


# What is drawn


def test_adaline_puts_points_at_z_and_y_and_bars_up_to_the_identity(session, open_plot):
    begin(session, FOUR, BY_HAND, neuron=ADALINE)

    plot = open_plot()

    chart = plot._chart
    assert dots(chart._points[0]) == [[-1.75, 0], [0.75, 0]]
    assert dots(chart._points[1]) == [[0.25, 1], [1.25, 1]]
    assert bars(plot, 0) == [[-1.75, 0, -1.75], [0.75, 0, 0.75]]
    assert bars(plot, 1) == [[0.25, 1, 0.25], [1.25, 1, 1.25]]
    output = np.array(curve(chart._output))
    assert (output[:, 0] == output[:, 1]).all()


def test_adaline_s_threshold_is_a_step_at_one_half(session, open_plot):
    begin(session, FOUR, BY_HAND, neuron=ADALINE)

    plot = open_plot()

    (left, low), *jump, (right, high) = curve(plot._chart._threshold)
    assert jump == [[0.5, 0], [0.5, 1]]
    assert (low, high) == (0, 1)
    assert left < -1.75
    assert right > 1.25
    assert [side.isVisible() for side in plot._chart._sides] == [True, True]
    assert plot._chart._limit.textItem.toPlainText() == "class 1: ŷ > 0.5"


def test_the_perceptron_s_step_belongs_to_0_at_its_jump(session, open_plot):
    begin(session, FOUR, BY_HAND, neuron=PERCEPTRON)

    plot = open_plot()

    chart = plot._chart
    assert curve(chart._output)[1:3] == [[0, 0], [0, 1]]
    assert dots(chart._closed) == [[0, 0]]
    assert dots(chart._open) == [[0, 1]]
    # Wrong is the point of class 0 at 0.75 alone: other bars have no length.
    assert bars(plot, 0) == [[-1.75, 0, 0], [0.75, 0, 1]]
    assert bars(plot, 1) == [[0.25, 1, 1], [1.25, 1, 1]]


def test_linear_regression_has_no_threshold(session, open_plot):
    begin(session, LINE, [1.0, 0.5])

    plot = open_plot()

    assert bars(plot, 2) == [[1.5, 2, 1.5], [2.5, 1, 2.5], [4.5, 6, 4.5]]
    assert dots(plot._chart._points[2]) == [[1.5, 2], [2.5, 1], [4.5, 6]]
    assert curve(plot._chart._threshold) == []
    assert not any(side.isVisible() for side in plot._chart._sides)


def test_test_points_are_hollow_and_have_no_bars(session, open_plot):
    begin(session, FOUR.with_test([True, False, False, True]), BY_HAND, neuron=ADALINE)

    plot = open_plot()

    chart = plot._chart
    assert dots(chart._tests[0]) == [[-1.75, 0]]
    assert dots(chart._tests[1]) == [[1.25, 1]]
    assert bars(plot, 0) == [[0.75, 0, 0.75]]
    assert bars(plot, 1) == [[0.25, 1, 0.25]]
    assert chart._tests[0].opts["brush"].color().name() == LIGHT.panel.lower()


@pytest.mark.parametrize("standardize", [None, "population"])
def test_the_points_are_where_the_neuron_s_own_units_put_them(
    session, open_plot, standardize
):
    begin(session, overlapping_clouds(), neuron=ADALINE, standardize=standardize)
    session.step(100)

    plot = open_plot()

    inputs, (w1, w2, b) = session.experiment.inputs, session.history.current.tolist()
    z = inputs[:, 0] * w1 + inputs[:, 1] * w2 + b
    found = np.array(dots(plot._chart._points[0]) + dots(plot._chart._points[1]))[:, 0]
    assert found.tolist() == pytest.approx(z.tolist())


def test_many_bars_are_fainter(session, open_plot):
    alphas = []
    for points in (20, 200, 2000):
        begin(session, two_clouds(2.6, 0.9, points), neuron=ADALINE)
        plot = open_plot()
        alphas.append(plot._chart._bars[0].opts["pen"].color().alpha())

    assert alphas[0] > alphas[1] > alphas[2] > 0


def test_of_a_crowd_one_point_is_drawn_for_each_half_pixel(session, open_plot):
    begin(session, two_clouds(2.6, 0.9, 10_000), [0.3, 0.3, 0.5], neuron=ADALINE)

    plot = open_plot()

    for label in (0, 1):
        all_z = plot._seen.z[plot._seen.targets == label]
        drawn = np.array(dots(plot._chart._points[label]))
        assert len(drawn) < 2 * WIDE[0]
        assert (drawn[:, 1] == label).all()
        assert (drawn[:, 0].min(), drawn[:, 0].max()) == pytest.approx(
            (all_z.min(), all_z.max()), abs=0.01
        )
        gaps = np.abs(all_z[:, np.newaxis] - drawn[:, 0]).min(1)
        shown = plot._chart._shown
        assert gaps.max() < (shown.right - shown.left) / WIDE[0]
        assert len(bars(plot, label)) == 5000


# What is said


def test_the_mean_of_the_squared_bars_is_the_loss_that_is_shown(session, open_plot):
    begin(
        session,
        overlapping_clouds().with_test(np.arange(72) % 3 == 0),
        neuron=ADALINE,
        mode="mini-batch",
    )
    session.step(33)

    plot = open_plot()

    drawn = np.array(bars(plot, 0) + bars(plot, 1))
    mean = float(np.mean((drawn[:, 2] - drawn[:, 1]) ** 2))
    assert mean == pytest.approx(session.history.loss_now, rel=1e-12)
    loss = number(session.history.loss_now)
    assert note(plot) == f"the mean of the squared bars is the loss: {loss}"


def test_the_misclassified_are_counted_and_their_share_is_the_loss(session, open_plot):
    begin(session, FOUR, BY_HAND, neuron=PERCEPTRON)

    plot = open_plot()

    assert note(plot) == "1 of 4 points misclassified; that share is the loss: 0.25"


def test_another_activation_is_not_called_the_loss(session, open_plot):
    begin(session, FOUR, BY_HAND, neuron=PERCEPTRON)
    plot = open_plot()

    see_as(plot, "adaline")

    # (1.75² + 0.75² + 0.75² + 0.25²) / 4 = 1.0625
    assert note(plot) == "the mean of the squared bars is 1.06; that is not this run's loss"


def test_adaline_s_points_seen_by_a_step(session, open_plot):
    begin(session, FOUR, BY_HAND, neuron=ADALINE)
    plot = open_plot()

    see_as(plot, "perceptron")

    assert note(plot) == "a step at z = 0 misclassifies 1 of 4 points: 0.25"


@pytest.mark.parametrize("neuron", [PERCEPTRON, ADALINE])
def test_while_w_is_0_it_says_that_there_is_no_line(session, open_plot, neuron):
    begin(session, FOUR, [0.0, 0.0, 0.75], neuron=neuron)

    plot = open_plot()

    assert note(plot) == "w = 0, so z = 0.75 for every point: there is no line yet"
    assert [z for z, _y in dots(plot._chart._points[0])] == [0.75, 0.75]


def test_linear_regression_tells_its_loss_while_w_is_0_too(session, open_plot):
    begin(session, LINE)

    plot = open_plot()

    # The squares of 2, 1 and 6 make 41, a third of which is the mean.
    assert note(plot) == "the mean of the squared bars is the loss: 13.7"


def test_with_all_points_held_back_there_is_no_loss(session, open_plot):
    begin(session, FOUR.with_test([True] * 4), BY_HAND, neuron=ADALINE)

    plot = open_plot()

    assert note(plot) == "all points are held back for testing; there is no loss"
    assert len(dots(plot._chart._tests[0])) == 2


def test_a_narrow_lens_says_it_shorter(session, open_plot):
    begin(session, FOUR, BY_HAND, neuron=ADALINE)

    plot = open_plot((390, 144))

    assert note(plot) in {"mean bar² = loss: 1.06", "loss 1.06"}


# What cannot be shown


def reason(plot):
    return plot._reason.text() if plot._reason.isVisible() else ""


def test_an_empty_canvas_says_what_will_appear(session, open_plot):
    plot = open_plot()

    assert reason(plot).startswith("The points appear here as the neuron sees them.")
    assert not plot._chart.plot.isVisible()

    begin(session, FOUR)
    settle(plot)

    assert reason(plot) == ""
    assert plot._chart.plot.isVisible()


def test_points_that_cannot_be_standardised_say_why(session, open_plot):
    begin(session, Dataset([[1, 1], [1, 2]], [0, 1]), standardize="population")

    assert reason(open_plot()).startswith("Feature x₁ is 1 in every training point")


def test_net_inputs_beyond_all_numbers_say_so(session, open_plot):
    begin(session, Dataset([[1e200, 0], [0, 1]], [0, 1]), [1e200, 1.0, 0.0])

    assert reason(open_plot()).startswith("The net inputs are too large")


def test_numbers_beyond_1e200_are_drawn(session, open_plot):
    begin(session, FOUR, [1e205, -1e205, 0.0])
    plot = open_plot()

    for key in NEURONS:
        see_as(plot, key)
        assert reason(plot) == ""
        assert not plot.grab().isNull()


def test_a_diverged_run_is_drawn(session, open_plot):
    begin(session, overlapping_clouds(), neuron=ADALINE, mode="batch", learning_rate=1e3)
    assert not session.step(100)

    plot = open_plot()

    assert reason(plot) == ""
    assert plot._chart._shown.top < 6  # 0 and 1 stay apart


# By whose activation


@pytest.mark.parametrize("key", NEURONS)
def test_the_experiment_s_own_neuron_is_seen_first_and_followed(session, open_plot, key):
    begin(session, FOUR, neuron=ADALINE)
    plot = open_plot()
    see_as(plot, "perceptron")

    session.choose_neuron("linear-regression")
    settle(plot)
    session.choose_neuron(key)
    settle(plot)

    assert chosen(plot) == [key]


def test_the_choice_changes_this_picture_alone_and_stays_while_training(session, open_plot):
    begin(session, FOUR, BY_HAND, neuron=PERCEPTRON)
    session.undo_stack.clear()
    plot = open_plot()

    see_as(plot, "adaline")
    session.step(3)
    settle(plot)

    assert chosen(plot) == ["adaline"]
    assert session.settings.neuron is PERCEPTRON
    assert session.undo_stack.count() == 0


def test_the_same_net_inputs_are_seen_by_all_three(session, open_plot):
    begin(session, FOUR, BY_HAND)
    plot = open_plot()

    places = []
    for key in NEURONS:
        see_as(plot, key)
        places.append([dots(item) for item in plot._chart._points[:2]])

    assert places[0] == places[1] == places[2]


def test_values_can_be_seen_by_linear_regression_alone(session, open_plot):
    begin(session, LINE, neuron=LINEAR_REGRESSION)
    plot = open_plot()

    button = see_as(plot, "adaline")

    assert chosen(plot) == ["linear-regression"]
    assert not button.isEnabled()
    assert (
        button.toolTip()
        == "Adaline needs classes 0 and 1; these points carry values to predict"
    )


# The pointer, and rings


@pytest.mark.parametrize(
    ("neuron", "text"),
    [
        (PERCEPTRON, "Point 2: z = 0.75, ŷ = 1, y = 0, error y − ŷ = −1"),
        (ADALINE, "Point 2: z = 0.75, ŷ = 0.75, y = 0, error ŷ − y = +0.75"),
    ],
)
def test_the_point_under_the_pointer_tells_its_numbers(session, open_plot, neuron, text):
    begin(session, FOUR, BY_HAND, neuron=neuron)
    plot = open_plot()

    hover(plot, place_of(plot, 1))

    assert hover_text(plot) == text
    assert dots(plot._chart._pointed) == [[0.75, 0]]
    hover(plot, place_of(plot, 1) + QPoint(0, -40))
    assert hover_text(plot) == ""


def test_a_test_point_is_called_one(session, open_plot):
    begin(session, FOUR.with_test([False, True, False, False]), BY_HAND, neuron=ADALINE)
    plot = open_plot()

    hover(plot, place_of(plot, 1))

    assert hover_text(plot).startswith("Test point 2: z = 0.75,")


def test_the_text_beside_the_pointer_stays_inside(session, open_plot):
    begin(session, FOUR, BY_HAND, neuron=PERCEPTRON)
    plot = open_plot((390, 144))

    for row in range(4):
        hover(plot, place_of(plot, row))
        assert plot.rect().contains(plot.findChild(QLabel, "hoverText").geometry())


def test_a_pointer_that_leaves_takes_its_text_along(session, open_plot):
    begin(session, FOUR, BY_HAND)
    plot = open_plot()
    hover(plot, place_of(plot, 1))

    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))

    assert hover_text(plot) == ""
    assert dots(plot._chart._pointed) == []


def test_the_pointer_finds_nothing_where_there_are_no_points(session, open_plot):
    begin(session, FOUR, BY_HAND)
    plot = open_plot()
    hover(plot, place_of(plot, 1))

    session.clear()
    settle(plot)

    assert hover_text(plot) == ""


def test_the_points_in_use_wear_rings_as_on_the_canvas(session, open_plot):
    data = FOUR.with_test([True, False, False, False])
    begin(
        session,
        data,
        BY_HAND,
        neuron=ADALINE,
        mode="mini-batch",
        batch_size=2,
        order="fixed",
    )
    plot = open_plot()
    assert dots(plot._chart._rings) == []

    session.step()
    settle(plot)

    z = plot._seen.z
    assert dots(plot._chart._rings) == [[z[1], 0], [z[2], 1]]


def test_while_running_fast_nothing_is_ringed(session, player, open_plot):
    begin(session, overlapping_clouds(), mode="online")
    session.step()
    plot = open_plot()
    assert len(dots(plot._chart._rings)) == 1

    player.speed = 50.0
    player.toggle()
    plot._paint()

    assert dots(plot._chart._rings) == []


# Ranges, and work


def test_an_axis_grows_with_room_and_shrinks_only_when_it_is_three_times_too_wide():
    span = SteadySpan()

    assert span.around(0.0, 1.0) == pytest.approx((-0.15, 1.15))
    assert span.around(0.1, 0.9) == pytest.approx((-0.15, 1.15))
    assert span.around(0.0, 2.0) == pytest.approx((-0.3, 2.3))
    assert span.around(0.0, 1.0) == pytest.approx((-0.3, 2.3))
    assert span.around(0.0, 0.5) == pytest.approx((-0.075, 0.575))


def test_an_axis_that_would_grow_too_wide_begins_anew():
    span = SteadySpan()
    span.around(-3.0, 3.0)

    assert span.around(97.0, 103.0) == pytest.approx((96.1, 103.9))


def test_the_range_follows_points_that_go_far_away(session, open_plot):
    begin(session, LINE, [1.0, 0.0], neuron=LINEAR_REGRESSION)  # z from 1 to 4
    plot = open_plot()

    session.choose_start(np.array([1.0, 100.0]))
    settle(plot)

    assert plot._chart._shown.left == pytest.approx(100.55)
    assert plot._chart._shown.right == pytest.approx(104.45)


def test_other_points_begin_with_a_range_of_their_own(session, open_plot):
    begin(session, LINE, [1.0, 0.0], neuron=LINEAR_REGRESSION)  # z from 1 to 4
    plot = open_plot()
    begin(session, Dataset([[1.0], [3.0]], [1, 2], "values"), [1.0, 1.0])
    settle(plot)

    assert plot._chart._shown.left == pytest.approx(1.7)  # z from 2 to 4
    assert plot._chart._shown.right == pytest.approx(4.3)


def test_the_range_rests_while_a_run_settles(session, open_plot):
    begin(session, overlapping_clouds(), neuron=ADALINE, mode="mini-batch")
    session.step(40)
    plot = open_plot()

    seen = []
    for _ in range(30):
        session.step(1)
        plot._paint()
        seen.append(plot._chart._shown)

    assert len(set(seen)) <= 2


def test_behind_another_lens_nothing_is_painted(session, open_plot):
    begin(session, FOUR, BY_HAND)
    plot = open_plot()
    before = dots(plot._chart._points[0])
    plot.hide()

    session.choose_start(np.array([5.0, 5.0, 5.0]))
    settle(plot)

    assert dots(plot._chart._points[0]) == before
    plot.show()
    settle(plot)
    assert dots(plot._chart._points[0]) != before


def test_what_is_seen_is_described_for_those_who_do_not_see_it(session, open_plot):
    begin(session, FOUR, BY_HAND, neuron=PERCEPTRON)

    plot = open_plot((390, 144))

    assert plot.accessibleDescription().startswith(
        "1 of 4 points misclassified; that share"
    )
    assert plot.findChild(QToolButton, "activation.adaline").accessibleName()
