"""How loss and timeline marks look. Approve a picture only after looking at it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from gdstudio.core.neurons import ADALINE, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.views.loss.plot import LossPlot
from gdstudio.views.timeline import Timeline
from tests.views.gestures import settle

NARROW, WIDE = (388, 148), (560, 300)  # as in the smallest window, and in a large one
CLOUDS = overlapping_clouds()
SPLIT = CLOUDS.with_test(np.arange(len(CLOUDS)) % 4 == 0)
BATCHES = {"neuron": ADALINE, "mode": "mini-batch", "batch_size": 8}
ONLINE = {"neuron": PERCEPTRON, "mode": "online", "learning_rate": 0.1}
# Name: points, settings, updates, what is switched on.
CASES = {
    "epochs": (CLOUDS, BATCHES, 90, ("lossPerEpoch",)),
    "log": (CLOUDS, BATCHES, 60, ("lossLog", "lossOverUpdates")),
    "dots": (SPLIT, BATCHES, 40, ("lossDots", "lossTest")),
    "perceptron": (CLOUDS, ONLINE, 596, ()),
    "all": (SPLIT, ONLINE, 300, ("lossPerEpoch", "lossDots", "lossTest")),
    "diverged": (
        CLOUDS,
        {"neuron": ADALINE, "mode": "batch", "learning_rate": 0.7},
        50,
        ("lossLog",),
    ),
}


def begin(session, name):
    dataset, settings, updates, switches = CASES[name]
    session.open_dataset(dataset, "open", **settings)
    session.step(updates)
    return switches


def plot_of(session, theme, shown, size, switches):
    plot = shown(LossPlot(session, theme), *size)
    for switch in switches:
        plot.findChild(QAction, switch).trigger()
    plot.window().focusWidget().clearFocus()
    settle(plot)
    return plot


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("name", CASES)
def test_loss(session, theme, shown, looks_like, name, size):
    switches = begin(session, name)

    plot = plot_of(session, theme, shown, size, switches)

    width = "narrow" if size == NARROW else "wide"
    looks_like(plot, f"loss-{name}-{width}-{theme.key}", size)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_values_under_the_pointer(session, theme, shown, looks_like, size):
    begin(session, "all")
    session.reset()
    session.step(340)
    session.rewind(250)
    plot = plot_of(session, theme, shown, size, ("lossTest",))

    for x in (0.55, 0.6):
        QTest.mouseMove(plot, QPoint(round(x * size[0]), size[1] // 2))
    settle(plot)

    looks_like(plot, f"loss-values-{size[0]}-{theme.key}", size)


def test_values_at_the_keys_update(session, theme, shown, looks_like):
    begin(session, "log")
    plot = plot_of(session, theme, shown, NARROW, ())
    session.rewind(30)
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Left)
    settle(plot)

    looks_like(plot, f"loss-keys-{theme.key}", NARROW)


def test_timeline_with_marks(session, theme, shown, looks_like):
    session.open_dataset(CLOUDS, "open", neuron=ADALINE, mode="batch", learning_rate=0.1)
    session.step(30)
    session.choose("rate", learning_rate=1.7)
    session.step(100)
    session.choose("rate", learning_rate=0.1)
    session.step(15)
    for rate in (0.2, 0.3, 0.25):
        session.choose("rate", learning_rate=rate)
        session.step(1)
    session.step(20)
    timeline = shown(Timeline(session, theme), 480, 30)

    looks_like(timeline, f"timeline-marks-{theme.key}", (480, 30))


def test_timeline_of_a_run_that_converged(session, theme, shown, looks_like, four_points):
    session.open_dataset(four_points, "open", **{**ONLINE, "order": "fixed"})
    session.step(20)
    session.rewind(14)
    timeline = shown(Timeline(session, theme), 480, 30)

    looks_like(timeline, f"timeline-converged-{theme.key}", (480, 30))
