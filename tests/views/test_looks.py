"""How each view looks, in each theme. Approve a picture only after looking at it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gdstudio.app.action_table import ACTIONS
from gdstudio.app.actions import make_actions
from gdstudio.app.workbench import ON_SELECTION
from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import NEURONS
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.canvas.canvas import Canvas
from gdstudio.views.experiment_bar import ExperimentBar
from gdstudio.views.icons import icon
from gdstudio.views.loss.plot import LossPlot
from gdstudio.views.tables import Tables
from gdstudio.views.timeline import Timeline
from gdstudio.views.weight_plot import WeightPlot
from tests.views.gestures import settle

EPOCHS = 3


@pytest.fixture
def perceptron(session):
    """Three epochs on overlapping clouds, one point at a time."""
    points = EXAMPLES["overlapping"].points()
    session.open_dataset(points, "open", order="shuffled", seed=0)
    session.step(EPOCHS * len(points))
    return session


@pytest.fixture
def adaline(session):
    """Adaline on Iris in mini-batches, with another learning rate from epoch 2 on."""
    settings = {"mode": "mini-batch", "batch_size": 10, "standardize": "sample"}
    neuron = NEURONS["adaline"]
    session.open_dataset(EXAMPLES["iris"].points(), "open", neuron=neuron, **settings)
    session.step(20)
    session.choose("rate", learning_rate=0.1)
    session.step(20)
    return session


def test_canvas(perceptron, player, theme, shown, looks_like):
    canvas = shown(Canvas(perceptron, player, theme))

    looks_like(canvas, f"canvas-{theme.key}")


def test_canvas_of_iris(adaline, player, theme, shown, looks_like):
    canvas = shown(Canvas(adaline, player, theme))

    looks_like(canvas, f"canvas-iris-{theme.key}")


def test_empty_canvas(session, player, theme, shown, looks_like):
    canvas = shown(Canvas(session, player, theme))

    looks_like(canvas, f"canvas-empty-{theme.key}")


def test_canvas_of_values(session, player, theme, shown, looks_like):
    inputs = [[x, y] for x in range(5) for y in range(4)]
    values = Dataset(inputs, [3.0 * x - 2.0 * y for x, y in inputs], "values")
    session.open_dataset(values, "open", mode="batch", learning_rate=0.02)
    session.step(400)
    canvas = shown(Canvas(session, player, theme))

    looks_like(canvas, f"canvas-values-{theme.key}")


def test_canvas_of_one_feature(session, player, theme, shown, looks_like):
    points = Dataset([[1.0], [2], [3], [5]], [2.0, 2.5, 4.5, 6], "values")
    session.open_dataset(points, "open", mode="online", learning_rate=0.03)
    session.step(30)
    canvas = shown(Canvas(session, player, theme))

    looks_like(canvas, f"canvas-one-feature-{theme.key}")


def test_canvas_with_a_selection(perceptron, player, theme, shown, looks_like):
    canvas = shown(Canvas(perceptron, player, theme))
    actions = make_actions(canvas, {spec.key: canvas.fit for spec in ACTIONS})
    for spec in ACTIONS:
        if spec.key in ON_SELECTION:
            actions[spec.key].setIcon(icon(spec.icon, theme))
    canvas.selection_bar.offer(actions[key] for key in ON_SELECTION)
    perceptron.selection.choose(range(0, 72, 5))
    settle(canvas)

    looks_like(canvas, f"canvas-selection-{theme.key}")


def test_canvas_with_brush_and_cursor(perceptron, player, theme, shown, looks_like):
    canvas = shown(Canvas(perceptron, player, theme))
    canvas.choose_tool("tool.brush")
    canvas.toggle_cursor()
    settle(canvas)

    looks_like(canvas, f"canvas-cursor-{theme.key}")


def test_loss_plot(adaline, theme, shown, looks_like):
    adaline.reset()
    adaline.step(30)
    adaline.rewind(22)
    plot = shown(LossPlot(adaline, theme))

    looks_like(plot, f"loss-{theme.key}")


def test_weight_plot(perceptron, theme, shown, looks_like):
    plot = shown(WeightPlot(perceptron, theme))

    looks_like(plot, f"weights-{theme.key}")


@pytest.mark.parametrize("place", [0, 1], ids=["points", "updates"])
def test_tables(adaline, theme, shown, looks_like, place):
    tables = shown(Tables(adaline))
    QTest.mouseClick(tables.findChildren(QPushButton)[place], Qt.MouseButton.LeftButton)
    QApplication.focusWidget().clearFocus()
    settle(tables, adaline)

    looks_like(tables, f"table-{('points', 'updates')[place]}-{theme.key}")


def test_experiment_bar(adaline, theme, shown, looks_like):
    bar = shown(ExperimentBar(adaline, theme), 1340, 80)

    looks_like(bar, f"settings-{theme.key}", (1340, 80))


def test_experiment_bar_in_two_rows(perceptron, theme, shown, looks_like):
    bar = shown(ExperimentBar(perceptron, theme), 1004, 134)

    looks_like(bar, f"settings-narrow-{theme.key}", (1004, 134))


def test_timeline_with_a_cycle(session, theme, shown, looks_like):
    xor = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0], "classes")
    session.open_dataset(xor, "open", order="fixed", learning_rate=1.0)
    session.step(40)

    timeline = shown(Timeline(session, theme), 480, 30)

    looks_like(timeline, f"timeline-cycle-{theme.key}", (480, 30))


def test_timeline(adaline, theme, shown, looks_like):
    adaline.rewind(31)
    timeline = shown(Timeline(adaline, theme), 480, 30)

    looks_like(timeline, f"timeline-{theme.key}", (480, 30))
