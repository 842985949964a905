"""The run as a program, from the menu to a file that is run outside the window."""

import re
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from gdstudio.app.code_dialog import REFRESH_MS, CodeDialog
from gdstudio.session.preferences import CODE_SIZE, FRAMEWORK, Preferences
from tests.views.gestures import settle


@pytest.fixture
def dialog(window, act):
    act("file.code")
    (found,) = window.findChildren(CodeDialog)
    yield found
    found.close()


def press(dialog, text):
    (button,) = (each for each in dialog.findChildren(QPushButton) if each.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def wait_for(qtbot, dialog, text):
    qtbot.waitUntil(lambda: text in dialog.code.toPlainText())


def test_what_is_saved_prints_this_run(window, dialog, tmp_path, monkeypatch, qtbot):
    window.session.step(150)  # of 72 points: in the midst of the third epoch
    wait_for(qtbot, dialog, "this run is in the midst of an epoch")
    path = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(path), ""))

    press(dialog, "Save…")

    assert "Saved as mine." in said(dialog)
    script = tmp_path / "mine.py"
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    weights, bias = re.search(r"w = \[(.*)\] b = (\S+)", done.stdout).groups()
    found = [*map(float, weights.split(",")), float(bias)]
    np.testing.assert_allclose(found, window.session.history.current, rtol=1e-12)


def test_it_follows_the_window(window, dialog, qtbot):
    window.session.choose("Rate", learning_rate=0.125)

    wait_for(qtbot, dialog, "eta, epochs, size, seed = 0.125")
    assert "It prints the 1,000 epochs to come" in said(dialog)
    window.session.step()
    wait_for(qtbot, dialog, "0.125, 1, 1, 0")
    assert "from its start up to update 1." in said(dialog)


def test_the_framework_is_chosen_and_remembered(window, dialog):
    press(dialog, "PyTorch, autograd")

    assert "backward()" in dialog.code.toPlainText()
    assert Preferences().get(FRAMEWORK) == "pytorch-autograd"


def test_copy_takes_all_points_along(window, dialog):
    press(dialog, "Copy")

    text = QApplication.clipboard().text()
    assert text.count("], [") > 30
    assert text.count("\n") > dialog.code.toPlainText().count("\n")
    assert "Copied." in said(dialog)


def test_letters_grow_with_keys_and_are_remembered(window, dialog):
    for _ in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert dialog.code.font().pixelSize() == 18
    QTest.keyClick(dialog, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)

    assert dialog.code.font().pixelSize() == 16
    assert Preferences().get(CODE_SIZE) == "16"
    for _ in range(20):
        press(dialog, "A +")
    assert dialog.code.font().pixelSize() == 32


def test_where_nothing_can_be_learned_there_is_a_reason_and_no_program(
    window, dialog, act, qtbot
):
    act("edit.clear")
    qtbot.waitUntil(lambda: not dialog.code.toPlainText())

    assert "needs at least 2 training points" in said(dialog)
    (copy,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "Copy")
    assert not copy.isEnabled()


def test_a_folder_that_is_not_there_is_said_and_nothing_is_lost(
    window, dialog, tmp_path, monkeypatch
):
    path = tmp_path / "gone" / "run.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(path), ""))

    press(dialog, "Save…")

    assert "run.py could not be saved" in said(dialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: ("", ""))
    press(dialog, "Save…")
    assert "run.py could not be saved" in said(dialog)


def test_all_points_can_be_looked_at(window, dialog):
    (box,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "Copy")
    before = dialog.code.blockCount()

    dialog._points.click()

    assert dialog.code.blockCount() > before
    assert box.isEnabled()


def test_there_is_one_of_it_and_it_wears_the_theme(window, act, dialog):
    act("file.code")
    act("view.theme.dark")
    settle(window)

    (only,) = window.findChildren(CodeDialog)
    assert only is dialog
    act("view.theme.light")


def test_how_it_looks(window, dialog, looks_like, qtbot):
    window.session.step(150)
    wait_for(qtbot, dialog, "in the midst")
    dialog.code.clearFocus()

    looks_like(dialog, "code-dialog", (860, 680))


def test_a_closed_one_does_not_follow(window, dialog, qtbot):
    dialog.close()
    before = dialog.code.toPlainText()

    window.session.choose("Rate", learning_rate=0.75)
    qtbot.wait(REFRESH_MS + 50)

    assert dialog.code.toPlainText() == before
    dialog.present()
    assert "0.75" in dialog.code.toPlainText()
