"""The loss plot, against the history and against least squares worked out by NumPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import NEURONS
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.loss.legend import Legend
from gdstudio.views.loss.picture import RUNAWAY, highest
from gdstudio.views.loss.plot import LossPlot
from gdstudio.views.theme import LIGHT
from tests.views.gestures import click, settle


@pytest.fixture
def plot(session, shown):
    return shown(LossPlot(session, LIGHT))


def begin(session, plot, updates, dataset=None, **settings):
    neuron = NEURONS[settings.pop("neuron", "adaline")]
    if dataset is None:
        dataset = EXAMPLES["overlapping"].points()
    session.open_dataset(dataset, "open", neuron=neuron, **settings)
    for _ in range(updates):
        assert session.step()
    settle(plot)


def curve_of(plot, name):
    return plot._chart.curves[name]


def points_of(curve):
    if not curve.isVisible():
        return np.empty(0), np.empty(0)
    return curve.getData()


def best_label(plot):
    """Return what the legend says of the best possible loss."""
    names = plot.findChild(Legend).texts()
    return next((name for name in names if name.startswith("best")), "")


def view_of(plot):
    return plot._chart.axes.plot.plotItem.vb.viewRange()


# The curve


@pytest.mark.parametrize(
    ("settings", "points_each"),
    [
        ({"mode": "online"}, 1),
        ({"mode": "mini-batch", "batch_size": 9}, 9),
        ({"mode": "batch"}, 72),
    ],
)
def test_the_curve_is_the_loss_over_points_seen_by_n(session, plot, settings, points_each):
    begin(session, plot, 7, learning_rate=0.01, **settings)
    dataset = session.dataset

    x, y = points_of(curve_of(plot, "past"))

    np.testing.assert_allclose(x, np.arange(8) * points_each / 72)
    outputs = dataset.inputs @ session.history.parameters[:, :2].T
    errors = outputs + session.history.parameters[:, 2] - dataset.targets[:, None]
    np.testing.assert_allclose(y, np.mean(errors**2, axis=0))


def test_a_short_last_batch_counts_its_own_points(session, plot):
    begin(session, plot, 5, mode="mini-batch", batch_size=50)

    x, _y = points_of(curve_of(plot, "past"))

    np.testing.assert_allclose(x * 72, [0, 50, 72, 122, 144, 194])


def test_before_the_first_update_the_loss_of_the_start_is_shown(session, plot):
    begin(session, plot, 0)

    x, y = points_of(curve_of(plot, "past"))
    assert (x.tolist(), y.tolist()) == ([0], [0.5])  # half of the labels are 1, all ŷ are 0
    assert [value.tolist() for value in plot._chart.dot.getData()] == [[0], [0.5]]


def test_a_long_run_keeps_its_highest_and_its_lowest_loss(session, plot):
    begin(session, plot, 0, neuron="perceptron", mode="online")
    session.step(5000)
    settle(plot)

    _x, y = points_of(curve_of(plot, "past"))

    losses = session.history.losses
    assert len(y) < 2000 < len(losses)
    assert (y.min(), y.max()) == (losses.min(), losses.max())


def test_the_title_names_the_loss(session, plot):
    begin(session, plot, 0, neuron="perceptron")
    title = plot.findChild(QLabel, "panelTitle")
    assert title.text() == "LOSS · SHARE MISCLASSIFIED"

    session.choose_neuron("adaline")
    settle(plot)

    assert title.text() == "LOSS · MEAN SQUARED ERROR"


# Looking at an earlier update


def test_what_came_after_the_cursor_is_faint_and_nothing_is_missing(session, plot):
    begin(session, plot, 10, mode="batch")

    session.rewind(4)
    settle(plot)

    past, later = points_of(curve_of(plot, "past")), points_of(curve_of(plot, "later"))
    np.testing.assert_allclose(past[1], session.history.losses[:5])
    np.testing.assert_allclose(later[1], session.history.losses[4:])
    assert past[0][-1] == later[0][0] == 4
    assert points_of(plot._chart.cursor)[0].tolist() == [4, 4]
    assert plot._chart.dot.getData()[1].tolist() == [session.history.loss_now]


def pixel_at(plot, epoch):
    box = plot._chart.axes.plot.plotItem.vb
    scene = box.mapViewToScene(QPoint(0, 0)).toPoint()
    scene.setX(round(box.mapViewToScene(QPoint(epoch, 0)).x()))
    return plot._chart.axes.plot.mapTo(
        plot, plot._chart.axes.plot.mapFromScene(scene)
    ).toTuple()


@pytest.mark.parametrize("update", [0, 3, 7, 10])
def test_a_click_looks_at_the_update_under_it(session, plot, update):
    begin(session, plot, 10, mode="batch")

    click(plot, pixel_at(plot, update))

    assert session.history.cursor == update
    assert len(session.history) == 10


def test_a_click_beside_the_curve_looks_at_its_nearest_end(session, plot):
    begin(session, plot, 10, mode="batch")

    click(plot, (3, 150))
    assert session.history.cursor == 0
    click(plot, (plot.width() - 3, 150))

    assert session.history.cursor == 10


def test_a_click_is_announced_before_the_run_is_rewound(session, plot):
    begin(session, plot, 10, mode="batch")
    cursors = []
    plot.pressed.connect(lambda: cursors.append(session.history.cursor))

    click(plot, pixel_at(plot, 3))

    assert cursors == [10]


# The ghost


def test_the_run_before_stays_as_a_ghost(session, plot):
    begin(session, plot, 6, mode="batch")
    earlier = session.history.losses.copy()

    session.reset()
    session.step(2)
    settle(plot)

    x, y = points_of(curve_of(plot, "ghost"))
    np.testing.assert_allclose(x, np.arange(7))
    np.testing.assert_allclose(y, earlier)
    assert len(points_of(curve_of(plot, "past"))[1]) == 3


def test_losses_that_mean_something_else_are_no_ghost(session, plot):
    begin(session, plot, 6, neuron="adaline", mode="batch")

    session.choose_neuron("perceptron")
    settle(plot)
    assert len(points_of(curve_of(plot, "ghost"))[0]) == 0
    session.choose_neuron("linear-regression")  # the same squared error as Adaline's
    settle(plot)

    assert len(points_of(curve_of(plot, "ghost"))[0]) in (0, 7)
    assert session.earlier.loss_name == "mean squared error"
    assert len(points_of(curve_of(plot, "ghost"))[0]) == 7


def test_other_points_have_no_ghost(session, plot):
    begin(session, plot, 6, mode="batch")

    session.open_dataset(EXAMPLES["separable"].points(), "open")
    settle(plot)

    assert len(points_of(curve_of(plot, "ghost"))[0]) == 0


# The optimum


@pytest.mark.parametrize("standardize", [None, "sample"])
def test_the_optimum_is_the_least_squared_error(session, plot, standardize):
    begin(session, plot, 0, standardize=standardize)
    dataset = session.dataset
    ones = np.ones(len(dataset))
    columns = np.column_stack([dataset.inputs, ones])
    (_solution, (residual,), *_rest) = np.linalg.lstsq(columns, dataset.targets)

    x, y = points_of(plot._chart.best)

    np.testing.assert_allclose(y, residual / len(dataset))
    assert x[0] == 0
    assert best_label(plot) == f"best possible {residual / len(dataset):.3g}"


def test_the_optimum_follows_the_points(session, plot):
    begin(session, plot, 0, dataset=Dataset([[0.0], [1], [2]], [0.0, 1, 2], "values"))
    assert best_label(plot) == "best possible 0"

    session.set_value(2, 1, 5.0)  # (0, 0), (1, 1), (2, 5): residuals 0.5, −1, 0.5
    settle(plot)

    assert best_label(plot) == "best possible 0.5"


def test_the_share_misclassified_has_no_closed_form(session, plot):
    begin(session, plot, 3, neuron="perceptron")

    assert len(points_of(plot._chart.best)[0]) == 0
    assert best_label(plot) == ""


def test_numbers_too_large_for_least_squares_have_no_optimum(session, plot):
    points = Dataset([[1e200], [-1e200], [0]], [1e200, 0, 1], "values")
    begin(session, plot, 0, dataset=points)

    assert best_label(plot) == ""


# Where it ends


def test_without_points_there_is_nothing_to_draw(session, plot):
    begin(session, plot, 0, dataset=Dataset.empty())

    assert not plot._chart.dot.isVisible()
    assert best_label(plot) == ""
    click(plot, (200, 150))
    assert session.history.cursor == 0


def test_a_loss_that_runs_away_leaves_the_plot_and_the_start_stays_readable(session, plot):
    begin(session, plot, 12, mode="batch", learning_rate=0.7)
    losses = session.history.losses
    assert losses.max() > RUNAWAY * losses[0]

    (_left, _right), (bottom, top) = view_of(plot)

    assert -top / 20 < bottom < 0  # so that a loss of 0 is seen whole
    assert losses[0] < top <= 20 * losses[0]


@given(st.lists(st.floats(0, 1e12), min_size=1))
def test_the_top_of_the_plot_is_the_highest_loss_unless_it_ran_away(losses):
    losses = np.array(losses)

    top = highest(losses)

    ran_away = losses.max() > RUNAWAY * losses[0] > 0
    assert top == (10 * losses[0] if ran_away else losses.max())


def test_the_plot_shows_all_of_the_run_and_of_its_ghost(session, plot):
    begin(session, plot, 40, mode="batch")
    session.reset()
    settle(plot)

    (left, right), _y = view_of(plot)

    assert left < 0
    assert 40 < right <= 80


def test_a_hundred_updates_are_one_repaint(session, shown, monkeypatch):
    painted, paint = [], LossPlot._paint
    monkeypatch.setattr(LossPlot, "_paint", lambda view: (painted.append(1), paint(view)))
    plot = shown(LossPlot(session, LIGHT))
    begin(session, plot, 0, mode="batch")
    painted.clear()

    for _ in range(100):
        session.step()
    settle(plot)

    assert len(painted) == 1
    np.testing.assert_allclose(points_of(curve_of(plot, "past"))[1], session.history.losses)


def test_it_wears_the_colours_of_the_theme(session, plot, theme):
    plot.apply_theme(theme)
    QTest.qWait(1)

    assert curve_of(plot, "past").opts["pen"].color().name() == theme.accent.lower()
    assert plot._chart.axes.plot.backgroundBrush().color().name() == theme.panel.lower()
