"""Runs side by side on the screen: the list, the lines, the small canvases, the curves."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

import gdstudio as gd
from gdstudio.core.comparing import three_modes, three_neurons
from gdstudio.core.geometry import Rectangle
from gdstudio.core.lockstep import Lane
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.training import new_history
from gdstudio.models.runs_model import COLUMNS
from gdstudio.session.runs import Runs
from gdstudio.views.loss.legend import Legend
from gdstudio.views.loss.plot import LossPlot
from gdstudio.views.runs.lines import line_of
from gdstudio.views.runs.multiples import Multiples
from gdstudio.views.runs.panel import BUTTONS, VIEWS, RunsPanel
from gdstudio.views.runs.strokes import stroke_of
from gdstudio.views.surface.plot import SurfacePlot
from gdstudio.views.theme import LIGHT
from tests.views.gestures import click, settle

CLOUDS = overlapping_clouds()
SQUARE = Rectangle(-10.0, -10.0, 10.0, 10.0)


def compare(session, find=three_neurons, points=CLOUDS, **settings):
    settings = {"mode": "online", "learning_rate": 0.02, "order": "fixed"} | settings
    session.open_dataset(points, "Open", **settings)
    Runs(session).begin("Compare", find)
    return session


def actions():
    return {key: QAction(key) for key in (*VIEWS, *BUTTONS)}


# The list


@pytest.fixture
def panel(session, shown):
    compare(session)
    return shown(RunsPanel(session, actions(), LIGHT), 520, 170)


def test_the_shown_run_is_chosen_in_the_list(session, panel):
    session.show_run(2)

    assert panel.list.currentIndex().row() == 2
    assert panel.list.accessibleDescription() == "The settings below are those of run 3"


def test_choosing_a_row_shows_its_run(session, panel):
    box = panel.list.visualRect(panel.list.model().index(1, 1))

    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert session.place == 1
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert session.place == 2


def test_columns_in_which_nothing_differs_give_room_to_others(session, panel):
    def hidden():
        return [panel.list.isColumnHidden(column) for column in range(1, 7)]

    panel.resize(720, 170)
    assert hidden() == [False, False, False, True, True, True]
    session.choose("Order", order="shuffled", seed=4)
    settle(panel)
    assert hidden() == [False, False, False, False, True, True]


def test_where_room_is_short_what_is_alike_goes_first_and_the_state_stays(session, panel):
    state = COLUMNS.index("state")

    panel.resize(370, 170)
    settle(panel)

    differs, alike = (COLUMNS.index(name) for name in ("neuron", "mode"))
    assert panel.list.isColumnHidden(alike)
    assert not panel.list.isColumnHidden(differs)
    right = panel.list.columnViewportPosition(state) + panel.list.sizeHintForColumn(state)
    assert right <= panel.list.viewport().width()


def test_buttons_say_little_and_are_named_in_full(panel):
    button = panel.findChildren(QToolButton)[2]

    assert (button.text(), button.accessibleName()) == ("add", "runs.add")


# The lines


def lane(points, parameters, neuron="adaline", **settings):
    chosen = gd.train(points, neuron, epochs=1, mode="batch", **settings).experiment
    history = new_history(chosen, np.array(parameters, np.float64))
    return Lane(chosen, history)


def test_a_line_is_where_the_net_input_is_at_the_threshold():
    # x₁ + x₂ = 0.5 for Adaline, = 0 for a perceptron; in a square from -10 to 10.
    ends = line_of(lane(CLOUDS, [1, 1, 0]), SQUARE)
    assert sorted(ends.sum(axis=1)) == pytest.approx([0.5, 0.5])
    ends = line_of(lane(CLOUDS, [1, 1, 0], "perceptron"), SQUARE)
    assert sorted(ends.sum(axis=1)) == pytest.approx([0, 0])


def test_linear_regression_is_drawn_in_the_midst_of_the_labels():
    ends = line_of(lane(CLOUDS, [1, 1, 0], "linear-regression"), SQUARE)

    assert ends.sum(axis=1) == pytest.approx([0.5, 0.5])


def test_a_fitted_line_goes_through_its_values():
    points = gd.Dataset([[0.0], [1.0]], [1.0, 3.0])

    ends = line_of(lane(points, [2, 1], "linear-regression"), SQUARE)

    np.testing.assert_allclose(ends[:, 1], 2 * ends[:, 0] + 1)


def test_a_plane_is_drawn_where_it_is_halfway_between_the_values():
    points = gd.Dataset([[0.0, 0], [1, 0], [0, 1]], [1.0, 3.0, 9.0])

    ends = line_of(lane(points, [1, 0, 0], "linear-regression"), SQUARE)

    np.testing.assert_allclose(ends[:, 0], [5, 5])


def test_without_weights_or_scale_there_is_no_line():
    flat = gd.Dataset([[1.0, 0], [1, 1], [1, 2]], [0, 0, 1])
    chosen = lane(flat, [1, 1, 0]).experiment
    scaled = replace(chosen, settings=replace(chosen.settings, standardize="population"))

    assert len(line_of(lane(CLOUDS, [0, 0, 1]), SQUARE)) == 0
    assert len(line_of(Lane(scaled, new_history(scaled)), SQUARE)) == 0


def test_the_canvas_shows_the_lines_of_all_runs_with_their_numbers(session, canvas):
    compare(session).step(300)
    settle(canvas)
    runs = canvas._scene._runs

    assert [curve.isVisible() for curve in runs._curves] == [False, True, True, False]
    assert [tag.isVisible() for tag in runs._tags] == [True, True, True, False]
    x, y = runs._curves[1].getData()
    weights = session.lanes[1].history.current
    np.testing.assert_allclose(x * weights[0] + y * weights[1] + weights[2], 0.5)
    Runs(session).end()
    settle(canvas)
    assert not any(item.isVisible() for item in (*runs._curves, *runs._tags))


# Small canvases


@pytest.fixture
def multiples(session, shown):
    compare(session)
    return shown(Multiples(session, LIGHT), 640, 440)


def test_there_is_a_cell_for_each_run_and_none_covers_another(session, multiples):
    Runs(session).add()
    cells = multiples.cells()

    assert len(cells) == 4
    for row, cell in enumerate(cells):
        assert not any(cell.intersects(other) for other in cells[row + 1 :])


def test_a_click_shows_the_run_of_its_cell(session, multiples):
    click(multiples, multiples.cells()[2].center().toPoint().toTuple())

    assert session.place == 2


def test_keys_show_the_run_before_or_after(session, multiples):
    for key, place in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Down, 2)):
        QTest.keyClick(multiples, key)
        assert session.place == place
    QTest.keyClick(multiples, Qt.Key.Key_Up)
    assert session.place == 1
    QTest.keyClick(multiples, Qt.Key.Key_A)
    assert session.place == 1


def test_they_are_read_out_with_their_losses(session, multiples):
    session.step(10)
    settle(multiples)

    assert multiples.accessibleName().startswith("Runs side by side: 1 Perceptron · loss ")


# Curves


@pytest.fixture
def plot(session, shown):
    return shown(LossPlot(session, LIGHT), 560, 300)


def test_one_plot_shows_the_losses_of_all_runs(session, plot):
    compare(session, three_modes, neuron=gd.train(CLOUDS).experiment.settings.neuron)
    session.step(144)
    settle(plot)

    chart = plot._chart
    assert [curve.isVisible() for curve in chart.runs] == [False, True, True, False]
    x, y = chart.runs[2].getData()
    np.testing.assert_allclose(x, [0, 1, 2])
    np.testing.assert_allclose(y, session.lanes[2].history.losses)
    texts = plot.findChild(Legend).texts()
    assert texts == ["1 online", "2 mini-batch 10", "3 batch"]


def test_the_shown_curve_has_the_colour_of_its_run(session, plot):
    compare(session).step(5)
    session.show_run(1)
    settle(plot)

    pen = plot._chart.curves["past"].opts["pen"]
    assert pen.color().name().upper() == stroke_of(1, LIGHT).colour
    Runs(session).end()
    settle(plot)
    pen = plot._chart.curves["past"].opts["pen"]
    assert pen.color().name().upper() == LIGHT.accent


def test_values_under_the_pointer_are_those_after_as_many_points(session, plot):
    compare(session, three_modes, neuron=gd.train(CLOUDS).experiment.settings.neuron)
    session.step(144)
    settle(plot)

    told = dict(plot._values_beside(100))

    batch = session.lanes[2].history.losses[1]
    assert float(told["3 batch"]) == pytest.approx(batch, rel=1e-5)


def test_of_a_run_that_diverged_there_is_no_loss_any_more(session, plot):
    compare(
        session,
        lambda now: [
            now.settings,
            replace(
                now.settings,
                mode="batch",
                neuron=gd.train(CLOUDS).experiment.settings.neuron,
                learning_rate=9.0,
            ),
        ],
    )
    session.step(3000)

    assert dict(plot._values_beside(3000)).popitem()[1] == "?"


@pytest.mark.parametrize("find", [three_neurons, three_modes], ids=["neurons", "modes"])
def test_how_they_look(session, theme, shown, looks_like, find):
    compare(session, find, batch_size=8)
    session.step(100)
    name = find.__name__.removeprefix("three_")
    for view, size in (
        (RunsPanel(session, actions(), theme), (520, 170)),
        (Multiples(session, theme), (640, 440)),
        (LossPlot(session, theme), (560, 300)),
    ):
        shown(view, *size)
        view.window().focusWidget() and view.window().focusWidget().clearFocus()
        settle(view)
        looks_like(view, f"runs-{type(view).__name__}-{name}-{theme.key}", size)


# The surface


def test_runs_with_the_same_loss_walk_the_surface_that_is_shown(session, shown):
    adaline = gd.train(CLOUDS).experiment.settings.neuron
    compare(session, three_modes, neuron=adaline).step(144)
    surface = shown(SurfacePlot(session, LIGHT), 520, 300)

    runs = surface._chart._runs

    assert [run.place for run in runs] == [1, 2]
    np.testing.assert_allclose(runs[1].walk.here, session.lanes[2].history.current[:2])
    Runs(session).end()
    settle(surface)
    assert surface._chart._runs == ()


def test_those_with_another_loss_or_other_units_do_not(session, shown):
    compare(session, three_neurons).step(10)
    surface = shown(SurfacePlot(session, LIGHT), 520, 300)
    assert surface._chart._runs == ()  # beside the share misclassified

    session.show_run(1)
    settle(surface)
    assert [run.place for run in surface._chart._runs] == [2]
    session.choose("Standardise", standardize="population")
    settle(surface)
    assert surface._chart._runs == ()


def test_how_three_modes_walk_it(session, theme, shown, looks_like):
    adaline = gd.train(CLOUDS).experiment.settings.neuron
    compare(session, three_modes, neuron=adaline, learning_rate=0.05).step(72 * 5)
    surface = shown(SurfacePlot(session, theme), 520, 300)

    looks_like(surface, f"runs-surface-{theme.key}", (520, 300))
