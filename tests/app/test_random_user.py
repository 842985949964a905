"""A user who presses, drags and types at random: nothing breaks, and nothing is at odds.

The nightly run has many more events: GDSTUDIO_NIGHTLY=1.
"""

import os
import random

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.views.gestures import turn_wheel

# Said by QTest where a key comes while a dialog opens; it is nobody's fault.
pytestmark = pytest.mark.qt_log_ignore("Keyboard event not accepted by receiving widget")
EVENTS = 200_000 if "GDSTUDIO_NIGHTLY" in os.environ else 3000  # by each user
LOOK = 100  # events between two looks at whether all fits together
MOST_UPDATES = 200_000  # at the highest speed a run is reset before it takes all memory
BUTTONS = [Qt.MouseButton.LeftButton] * 4 + [Qt.MouseButton.RightButton]
HELD = [Qt.KeyboardModifier.NoModifier] * 6 + [
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
]
KEYS = [
    *(getattr(Qt.Key, f"Key_{name}") for name in "ABCDEFGHKLMOPRSVXYZ0123456789"),
    *(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_F5, Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_Period, Qt.Key.Key_Minus),
]


class User:
    def __init__(self, window, seed):
        self.window, self.chance = window, random.Random(seed)
        window.actions_by_key["file.quit"].setEnabled(False)  # and Ctrl+Q with it
        self.is_there = True
        self._be_impatient()

    def _be_impatient(self):
        """Leave what is opened and waits for an answer, sooner or later."""
        if not self.is_there:
            return
        QTimer.singleShot(30, self._be_impatient)
        box = QApplication.activeModalWidget()
        if isinstance(box, QDialog):
            if self.chance.random() < 0.3:
                box.reject()
            else:
                self._do(box, self._deeds[:-1])  # no menu is there now
        popup = QApplication.activePopupWidget()
        if popup is not None and self.chance.random() < 0.5:
            popup.close()

    def act(self):
        self._do(self.window, self._deeds)

    @property
    def _deeds(self):
        return [
            *[self._click, self._press] * 5,
            *[self._drag] * 2,
            self._wheel,
            self._action,
        ]

    def _do(self, root, deeds):
        parts = [part for part in root.findChildren(QWidget) if part.isVisible()]
        if not parts:
            return
        self.chance.choice(deeds)(self.chance.choice(parts))

    def _place(self, part):
        width, height = max(part.width(), 1), max(part.height(), 1)
        return QPoint(self.chance.randrange(width), self.chance.randrange(height))

    def _click(self, part):
        button = self.chance.choice(BUTTONS)
        QTest.mouseClick(part, button, self.chance.choice(HELD), self._place(part))

    def _drag(self, part):
        button = self.chance.choice(BUTTONS)
        QTest.mousePress(part, button, pos=self._place(part))
        for _ in range(self.chance.randrange(4)):
            QTest.mouseMove(part, self._place(part))
        QTest.mouseRelease(part, button, pos=self._place(part))

    def _wheel(self, part):
        turn_wheel(part, self._place(part).toTuple(), self.chance.randint(-3, 3))

    def _press(self, _part):
        focus = QApplication.focusWidget() or self.window
        QTest.keyClick(focus, self.chance.choice(KEYS), self.chance.choice(HELD))

    def _action(self, _part):
        keys = [key for key in self.window.actions_by_key if not key.startswith("file.")]
        self.window.actions_by_key[self.chance.choice(keys)].trigger()


def expect_all_to_fit(window):
    session, bench = window.session, window.workbench
    experiment, history = session.experiment, session.history
    for lane in session.lanes:
        assert lane.experiment.dataset is session.dataset
        assert lane.history.parameters.shape[1] == session.dataset.dimensions + 1
        assert np.isfinite(lane.history.parameters).all()
        assert len(lane.history.losses) == len(lane.history) + 1
        assert 0 <= lane.history.cursor <= len(lane.history)
    assert history.points == experiment.points
    assert bench.timeline.value() <= max(len(history), bench.timeline.maximum())
    assert bench.bar.rate.value() == session.settings.learning_rate
    selected = session.selection.rows
    assert not len(selected) or selected.max() < len(session.dataset)
    if not session.dataset.has_classes:
        assert session.settings.neuron.threshold is None


@pytest.mark.parametrize("seed", range(3))
def test_whatever_somebody_does_nothing_breaks(
    new_window, record_property, seed, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)  # where somebody saves who types any name
    window = new_window()
    user = User(window, seed)
    chance = random.Random(-seed)

    for number in range(EVENTS):
        user.act()
        if len(window.session.history) > MOST_UPDATES:
            window.session.reset()
        if number % LOOK == 0:
            QTest.qWait(chance.randrange(30))
            expect_all_to_fit(window)

    record_property("events", EVENTS)
    window.player.pause()
    QTest.qWait(50)
    expect_all_to_fit(window)
    user.is_there = False
