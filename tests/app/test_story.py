"""What the program is for, from the first click on, with real clicks."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton, QWidget

from gdstudio.core.neurons import ADALINE, PERCEPTRON
from tests.views.gestures import LEFT, RIGHT, click, settle, type_into


class Learner:
    """Clicks at parts of the window and presses its buttons."""

    def __init__(self, window, qtbot):
        self.window, self.session, self._qtbot = window, window.session, qtbot

    def part(self, name, kind=QWidget):
        return self.window.findChild(kind, name)

    def press(self, key):
        action = self.window.actions_by_key[key]
        buttons = self.window.findChildren(QToolButton)
        (button,) = [button for button in buttons if button.defaultAction() is action]
        QTest.mouseClick(button, LEFT)

    def choose_from_menu(self, name, times=1):
        for _ in range(times):
            self.window.findChild(QAction, name).trigger()
        settle(self.window)

    def choose_neuron(self, title):
        combo = self.part("neuron", QComboBox)
        combo.showPopup()
        combo.view().setCurrentIndex(combo.model().index(combo.findText(title), 0))
        QTest.keyClick(combo.view(), Qt.Key.Key_Return)

    def draw(self, pixels, button):
        for pixel in pixels:
            click(self.part("canvas"), pixel, button)
        settle(self.window)

    def wait(self, condition):
        self._qtbot.waitUntil(condition, timeout=120_000)
        settle(self.window)

    def train_to_the_end(self):
        self.press("train.end")
        self.wait(lambda: not self.window.player.is_playing)

    def text(self, name):
        return self.part(name, QLabel).text()


@pytest.fixture
def learner(window, qtbot):
    return Learner(window, qtbot)


def scattered(count, middle, seed):
    """Return pixels around a middle that do not touch each other."""
    random, pixels = np.random.default_rng(seed), []
    while len(pixels) < count:
        pixel = np.round(random.normal(middle, (60, 45))).astype(int)
        if all(np.hypot(*(pixel - other)) > 25 for other in pixels):
            pixels.append(pixel)
    return [tuple(pixel.tolist()) for pixel in pixels]


def test_draw_run_pause_step_back_change_the_neuron_undo(learner):
    session, player = learner.session, learner.window.player
    drawn = _draw_twenty_points(learner)

    # Run until a few updates are taken, then pause: nothing goes on by itself.
    learner.press("train.run")
    learner.wait(lambda: len(session.history) >= 5)
    learner.press("train.run")
    updates = len(session.history)
    QTest.qWait(80)
    assert (len(session.history), player.is_playing) == (updates, False)

    _step_once_and_look_back_twice(learner, updates)

    # Another neuron goes on from the same line, in a run of its own.
    line = session.history.current.copy()
    learner.choose_neuron("Adaline")
    assert (session.settings.neuron, len(session.history)) == (ADALINE, 0)
    np.testing.assert_array_equal(session.history.current, line)

    # Undo takes back the choice, then the points one by one, then the new canvas.
    learner.choose_from_menu("edit.undo")
    assert session.settings.neuron is PERCEPTRON
    assert session.dataset is drawn
    learner.choose_from_menu("edit.undo")
    assert len(session.dataset) == 19
    learner.choose_from_menu("edit.undo", times=20)
    assert len(session.dataset) == 72  # the example of the start
    learner.choose_from_menu("edit.redo", times=22)
    assert session.settings.neuron is ADALINE
    assert session.dataset is drawn
    assert not learner.part("messageBar").isVisible()


def _draw_twenty_points(learner):
    """Start on a new canvas: ten points of either class."""
    learner.choose_from_menu("file.new")
    learner.draw(scattered(10, (200, 320), seed=1), LEFT)
    learner.draw(scattered(10, (520, 140), seed=2), RIGHT)
    drawn = learner.session.dataset
    assert drawn.targets.tolist() == [0] * 10 + [1] * 10
    assert learner.text("canvasLegend").startswith("20 points · a line parts the classes")
    return drawn


def _step_once_and_look_back_twice(learner, updates):
    """What was taken is still there."""
    history = learner.session.history
    learner.press("train.step")
    assert (len(history), history.cursor) == (updates + 1, updates + 1)

    learner.press("train.back")
    learner.press("train.back")
    settle(learner.window)

    assert (len(history), history.cursor) == (updates + 1, updates - 1)
    assert f"update <b>{updates - 1}</b>" in learner.text("readout")
    assert learner.part("timeline").value() == updates - 1


def test_the_perceptron_never_settles_on_overlapping_clouds(learner):
    # A hundred epochs of the first example: in each of them the line moves.
    assert learner.session.settings.neuron is PERCEPTRON
    learner.part("epochs").setValue(100)

    learner.train_to_the_end()

    history = learner.session.history
    assert len(history) == 100 * 72
    assert learner.session.status != "converged"
    assert "the perceptron will never settle" in learner.text("narration")
    by_epoch = history.parameters[1:].reshape(100, 72, 3)
    assert (by_epoch.max(1) > by_epoch.min(1)).any(1).all()


def test_adaline_settles_on_the_same_points_at_the_closed_form(learner):
    session = learner.session
    learner.choose_neuron("Adaline")
    QTest.mouseClick(learner.part("modeBatch"), LEFT)
    type_into(learner.part("learningRate").findChild(QLineEdit), "0.1")

    learner.train_to_the_end()

    assert session.status == "converged"
    assert "Converged" in learner.text("narration")
    columns = np.column_stack([session.dataset.inputs, np.ones(72)])
    best = np.linalg.lstsq(columns, session.dataset.targets)[0]
    np.testing.assert_allclose(session.history.current, best, atol=1e-5)


def test_on_separable_clouds_the_perceptron_stops_by_itself(learner):
    learner.choose_from_menu("data.example.separable")

    learner.train_to_the_end()

    assert learner.session.status == "converged"
    assert learner.session.history.loss_now == 0
    assert "without a mistake" in learner.text("narration")


def test_an_earlier_update_is_a_place_to_branch_from(learner):
    learner.choose_from_menu("train.epoch")
    first = learner.session.history.parameters.copy()
    timeline = learner.part("timeline")

    click(timeline, (timeline.width() // 2, 15))
    middle = learner.session.history.cursor
    type_into(learner.part("learningRate").findChild(QLineEdit), "0.5")
    learner.press("train.step")

    history = learner.session.history
    assert 30 < middle < 42
    assert len(history) == history.cursor == middle + 1
    np.testing.assert_array_equal(history.parameters[: middle + 1], first[: middle + 1])
    assert history.events[-1].settings.learning_rate == 0.5
