"""How an update in slow motion looks. Approve a picture only after looking at it."""

import pytest
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.session.slow_motion import SlowMotion
from gdstudio.views.canvas.canvas import Canvas
from gdstudio.views.surface.plot import SurfacePlot
from tests.views.gestures import settle
from tests.views.slow import go_on

WIDE, SMALL = (530, 250), (390, 190)
HOUSES = Dataset([[1.2], [2.05], [2.9], [4.1]], [2.31, 3.4, 3.95, 5.2], "values")
BATCH = {"mode": "batch", "learning_rate": 0.02}
MINI = {"mode": "mini-batch", "batch_size": 8, "learning_rate": 0.02}
# Name: points, settings, updates before, and how far the next one is.
CASES = {
    "turn": (overlapping_clouds(), {"neuron": ADALINE, **MINI}, 9, 6),
    "sum": (overlapping_clouds(), {"neuron": ADALINE, **MINI}, 9, 9),
    "perceptron": (overlapping_clouds(), {"neuron": PERCEPTRON, **BATCH}, 0, 18),
    "fit": (HOUSES, {"neuron": LINEAR_REGRESSION, **BATCH}, 2, 3),
}


@pytest.fixture
def slow(session, player):
    motion = SlowMotion(session, player)
    yield motion
    motion.leave()


@pytest.fixture
def play(session, slow, shown):
    """Put a view on the screen, in a frame of a size, and go on as far as a case says."""

    def show(view, name, frame, size):
        points, settings, updates, times = CASES[name]
        session.open_dataset(points, "open", **settings)
        if updates:
            session.step(updates)
        view.follow(slow)
        shown(frame, *size)
        go_on(slow, times)
        settle(frame)

    return show


@pytest.mark.parametrize("name", CASES)
def test_canvas(session, player, theme, play, looks_like, name):
    canvas = Canvas(session, player, theme)

    play(canvas, name, canvas, (480, 320))

    looks_like(canvas, f"slow-canvas-{name}-{theme.key}")


@pytest.mark.parametrize(
    ("name", "size"),
    [("turn", WIDE), ("sum", WIDE), ("turn", SMALL), ("perceptron", WIDE)],
    ids=["turn", "sum", "small", "perceptron"],
)
def test_surface(session, theme, play, looks_like, name, size):
    panel = QFrame()
    panel.setObjectName("panel")
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(1, 1, 1, 1)
    plot = SurfacePlot(session, theme)
    layout.addWidget(plot)

    play(plot, name, panel, size)

    looks_like(panel, f"slow-surface-{name}-{size[0]}-{theme.key}", size)
