"""How the activation lens and the line's handles look. Look before you approve."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds, two_clouds
from gdstudio.views.activation.chart import places_of
from gdstudio.views.activation.plot import ActivationPlot
from gdstudio.views.canvas.canvas import Canvas
from tests.views.gestures import settle

NARROW, WIDE = (387, 144), (530, 250)
HOUSES = Dataset([[1.2], [2.05], [2.9], [4.1]], [2.31, 3.4, 3.95, 5.2], "values")
TESTED = overlapping_clouds().with_test(np.arange(72) % 4 == 0)
IN_EIGHTS = {"mode": "mini-batch", "batch_size": 8}
# Name: size, points, settings, updates.
CASES = {
    "perceptron": (WIDE, overlapping_clouds(), {"neuron": PERCEPTRON}, 40),
    "adaline": (WIDE, TESTED, {"neuron": ADALINE, **IN_EIGHTS}, 40),
    "adaline-narrow": (NARROW, TESTED, {"neuron": ADALINE, **IN_EIGHTS}, 40),
    "regression": (
        WIDE,
        HOUSES,
        {"neuron": LINEAR_REGRESSION, "mode": "batch", "learning_rate": 0.02},
        5,
    ),
    "start": (WIDE, overlapping_clouds(), {"neuron": ADALINE}, 0),
    "empty": (WIDE, Dataset.empty(), {"neuron": PERCEPTRON}, 0),
    "diverged": (
        WIDE,
        overlapping_clouds(),
        {"neuron": ADALINE, "mode": "batch", "learning_rate": 1.7},
        60,
    ),
    "many": (WIDE, two_clouds(2.6, 0.9, 1000), {"neuron": ADALINE, **IN_EIGHTS}, 40),
}


def leave_alone(plot):
    """Take focus and pointer off its buttons: an earlier test may have left it there."""
    plot.setFocus()
    for button in plot.findChildren(QToolButton):
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        button.update()


@pytest.mark.parametrize("name", CASES)
def test_activation(session, player, theme, shown, looks_like, name):
    size, dataset, settings, updates = CASES[name]
    session.open_dataset(dataset, "open", **settings)
    if updates:
        session.step(updates)

    plot = shown(ActivationPlot(session, player, theme), *size)
    leave_alone(plot)
    settle(plot)

    looks_like(plot, f"activation-{name}-{theme.key}", size)


def test_a_point_under_the_pointer(session, player, theme, shown, looks_like):
    session.open_dataset(overlapping_clouds(), "open", neuron=ADALINE)
    session.choose_start(np.array([0.3, 0.2, 0.5]))
    plot = shown(ActivationPlot(session, player, theme), *WIDE)
    leave_alone(plot)

    x, y = plot._chart._pixels(plot, places_of(plot._seen))[3]
    for across in (1, 0):
        QTest.mouseMove(plot, QPoint(round(x) + across, round(y)))
    settle(plot)

    looks_like(plot, f"activation-hover-{theme.key}", WIDE)


@pytest.mark.parametrize("grip", ["move", "turn"])
def test_a_line_under_a_hand(session, player, theme, shown, looks_like, grip):
    session.open_dataset(overlapping_clouds(), "open", neuron=ADALINE)
    session.choose_start(np.array([0.3, 0.2, 0.5]))
    canvas = shown(Canvas(session, player, theme))
    line = canvas._scene.handle.line
    on_line = 0.7 * line.ends[0] + 0.3 * line.ends[1]
    x, y = line.arrow[1] if grip == "turn" else on_line

    QTest.mouseMove(canvas, QPoint(round(x) + 1, round(y)))
    QTest.mouseMove(canvas, QPoint(round(x), round(y)))
    settle(canvas)

    looks_like(canvas, f"canvas-{grip}-{theme.key}")
