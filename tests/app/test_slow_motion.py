"""Slow motion in the window: its button and keys, and how it is left."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from gdstudio.core.neurons import ADALINE
from tests.views.gestures import LEFT, settle

MINI = {"neuron": ADALINE, "mode": "mini-batch", "batch_size": 8}


@pytest.fixture
def slow(window):
    """Slow motion of mini-batches; its clock stands still, for it is stopped when asked."""
    window.session.choose("mode", **MINI)
    motion = window.workbench.slow
    timer = motion.findChild(QTimer)
    motion.changed.connect(timer.stop)
    yield motion
    motion.leave()


def button_of(window, key):
    action = window.actions_by_key[key]
    buttons = window.train_bar.findChildren(QToolButton)
    return next(button for button in buttons if button.defaultAction() is action)


def test_its_button_begins_and_goes_on(window, slow):
    button = button_of(window, "train.slow")

    QTest.mouseClick(button, LEFT)
    QTest.mouseClick(button, LEFT)

    assert slow.now.seen == 2
    assert button.accessibleName() == "Slow motion"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Period, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_its_keys_begin_and_go_on(window, slow, key, modifier):
    canvas = window.workbench.canvas
    canvas.setFocus()

    QTest.keyClick(canvas, key, modifier)
    QTest.keyClick(canvas, key, modifier)

    assert slow.now.seen == 2


def test_escape_on_the_canvas_leaves_it(window, slow, act):
    canvas = window.workbench.canvas
    canvas.setFocus()
    act("train.slow")

    QTest.keyClick(canvas, Qt.Key.Key_Escape)

    assert slow.now is None
    assert len(window.session.history) == 0


def test_without_slow_motion_escape_is_free_for_others(window, slow, act):
    assert not window.workbench._leave.isEnabled()

    act("train.slow")
    assert window.workbench._leave.isEnabled()

    slow.leave()
    assert not window.workbench._leave.isEnabled()


def test_to_the_end_it_takes_one_update(window, slow, act):
    for _ in range(10):
        act("train.slow")

    assert slow.now is None
    assert len(window.session.history) == 1


@pytest.mark.parametrize(
    ("key", "updates"), [("train.back", 0), ("train.reset", 0), ("train.step", 1)]
)
def test_the_other_buttons_end_it(window, slow, act, key, updates):
    act("train.slow")

    act(key)

    assert slow.now is None
    assert window.session.history.cursor == updates


def test_while_training_runs_it_is_off_and_says_why(window, slow, act):
    action = window.actions_by_key["train.slow"]
    usual = action.toolTip()
    act("train.slow")

    act("train.run")

    assert slow.now is None
    assert not action.isEnabled()
    assert action.toolTip() == "Pause first: slow motion shows one update at a time"

    act("train.run")
    assert action.isEnabled()
    assert action.toolTip() == usual


def test_another_theme_ends_nothing(window, slow, act):
    act("train.slow")

    act("view.theme.dark")

    assert slow.now.seen == 1


def test_a_batch_size_still_being_typed_counts(window, slow, act, part):
    field = part("batchSize")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "5")

    act("train.slow")

    assert len(slow.now.contributions) == 5


def test_what_is_in_its_way_is_said(window, slow, act, message):
    window.session.choose("size", batch_size=100)

    act("train.slow")

    assert slow.now is None
    assert "A batch of 100 needs more than the 72 training points" in message()


def test_a_message_makes_room_for_what_is_said(window, slow, act, message, part):
    window.session.choose("size", batch_size=100)
    act("train.step")
    assert message()
    window.session.choose("size", batch_size=8)

    act("train.slow")
    settle(window.workbench)

    assert not message()
    assert "pulls the weights" in part("narration", QLabel).text()


def test_closing_the_window_ends_it(window, slow, act):
    act("train.slow")

    window.session.undo_stack.setClean()
    window.close()

    assert slow.now is None
