"""How the maths panel and the neuron look. Approve a picture only after looking at it."""

import numpy as np
import pytest
from PySide6.QtWidgets import QToolButton

from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds, two_clouds
from gdstudio.views.maths.panel import MathsPanel
from gdstudio.views.neuron.diagram import NeuronDiagram
from gdstudio.views.neuron.weight_chip import WeightChip
from gdstudio.views.theme import DARK, LIGHT
from tests.views.gestures import settle

NARROW, WIDE, LARGE = (387, 144), (530, 250), (764, 420)
HOUSES = Dataset([[1.2], [2.05], [2.9], [4.1]], [2.31, 3.4, 3.95, 5.2], "values")
ADALINE_BY = {"neuron": ADALINE, "mode": "mini-batch", "batch_size": 8}
BATCH = {"mode": "batch", "learning_rate": 0.02}
# Name: size, points, settings, updates.
CASES = {
    "adaline": (WIDE, overlapping_clouds(), ADALINE_BY, 40),
    "adaline-narrow": (NARROW, overlapping_clouds(), ADALINE_BY, 40),
    "adaline-large": (LARGE, overlapping_clouds(), {"neuron": ADALINE, **BATCH}, 10_000),
    "perceptron": (WIDE, overlapping_clouds(), {"neuron": PERCEPTRON, **BATCH}, 12),
    "online": (WIDE, overlapping_clouds(), {"neuron": ADALINE, "mode": "online"}, 40),
    "regression": (WIDE, HOUSES, {"neuron": LINEAR_REGRESSION, **BATCH}, 5),
    "diverged": (
        WIDE,
        overlapping_clouds(),
        {"neuron": ADALINE, "mode": "batch", "learning_rate": 1.7},
        50,
    ),
    "many": (LARGE, two_clouds(2.6, 0.9, 1000), {"neuron": PERCEPTRON, **BATCH}, 5),
    "start": (WIDE, overlapping_clouds(), ADALINE_BY, 0),
}
WITH_NEURON = ("adaline", "adaline-narrow", "perceptron", "regression", "diverged")


def begin(session, name):
    size, dataset, settings, updates = CASES[name]
    session.open_dataset(dataset, "open", **settings)
    if updates:
        session.step(updates)
    return size


@pytest.mark.parametrize("name", CASES)
def test_maths(session, theme, shown, looks_like, name):
    size = begin(session, name)

    panel = shown(MathsPanel(session, theme), *size)

    looks_like(panel, f"maths-{name}-{theme.key}", size)


@pytest.mark.parametrize("way", ["forwards", "backwards"])
@pytest.mark.parametrize("name", WITH_NEURON)
def test_neuron(session, theme, shown, looks_like, name, way):
    size = begin(session, name)

    diagram = shown(NeuronDiagram(session, theme), *size)
    if way == "backwards":
        diagram.findChild(QToolButton, "neuronBackwards").click()
    diagram.setFocus()
    settle(diagram)

    looks_like(diagram, f"neuron-{name}-{way}-{theme.key}", size)


def test_a_weight_that_is_being_typed(session, theme, shown, looks_like):
    size = begin(session, "adaline")
    session.choose_start(np.array([0.5, -0.25, 0.0]))

    diagram = shown(NeuronDiagram(session, theme), *size)
    diagram.findChildren(WeightChip)[1].click()
    settle(diagram)

    looks_like(diagram, f"neuron-typing-{theme.key}", size)


def test_an_empty_canvas(session, theme, shown, looks_like):
    for view, name in ((MathsPanel, "maths"), (NeuronDiagram, "neuron")):
        widget = shown(view(session, theme), *NARROW)

        looks_like(widget, f"{name}-empty-{theme.key}", NARROW)


def test_another_theme_is_put_on_while_it_is_seen(session, theme, shown, looks_like):
    other = DARK if theme is LIGHT else LIGHT
    size = begin(session, "adaline")
    panel = shown(MathsPanel(session, other), *size)
    diagram = shown(NeuronDiagram(session, other), *size)

    panel.apply_theme(theme)
    diagram.apply_theme(theme)
    diagram.setFocus()
    settle(panel, diagram)

    looks_like(panel, f"maths-adaline-{theme.key}", size)
    looks_like(diagram, f"neuron-adaline-forwards-{theme.key}", size)
