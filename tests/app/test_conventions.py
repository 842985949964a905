"""Conventions from the menu: presets, choices of one's own, and one undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton

from gdstudio.app import program
from gdstudio.app.conventions_dialog import ConventionsDialog, chosen_conventions
from gdstudio.core.neurons.conventions import COURSE, PRESETS, Conventions
from tests.views.gestures import settle


@pytest.fixture
def dialog(window, qtbot):
    window.session.choose_neuron("adaline")
    found = ConventionsDialog(window, window.session.experiment)
    with qtbot.waitExposed(found):
        found.show()
    yield found
    found.close()


def press(dialog, name):
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def choose(dialog, name, value):
    combo = dialog.findChild(QComboBox, name)
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def said(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_preset_makes_all_choices(dialog):
    press(dialog, "preset-textbook")

    assert dialog.conventions == PRESETS["textbook"]
    assert dialog.findChild(QComboBox, "half").currentData() is True
    assert dialog.findChild(QComboBox, "total").currentData() == "sum"
    assert "half the sum of squared errors" in said(dialog)
    assert "largest stable η" in said(dialog)


def test_a_choice_of_ones_own_is_no_preset(dialog):
    choose(dialog, "labels", "-1/+1")

    assert dialog.conventions == Conventions(labels="-1/+1")
    assert not any(
        button.isChecked() for button in dialog.findChildren(QPushButton) if button.group()
    )
    press(dialog, "preset-course")
    assert dialog.conventions == COURSE
    assert dialog.findChild(QPushButton, "preset-course").isChecked()


def test_each_choice_says_what_it_changes(dialog):
    combo = dialog.findChild(QComboBox, "on_line")
    assert "is of class 0" in combo.accessibleDescription()

    choose(dialog, "on_line", ">=")

    assert "is of class 1" in combo.accessibleDescription()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (QDialog.DialogCode.Accepted, Conventions(labels="-1/+1")),
        (QDialog.DialogCode.Rejected, None),
    ],
)
def test_what_is_chosen_holds_only_if_it_is_used(window, monkeypatch, answer, expected):
    def answered(dialog):
        choose(dialog, "labels", "-1/+1")
        return answer

    monkeypatch.setattr(ConventionsDialog, "exec", answered)

    assert chosen_conventions(window, window.session.experiment) == expected


def test_they_are_one_undo_and_seen_beside_the_neuron(window, act, part, monkeypatch):
    mlxtend = PRESETS["mlxtend"]
    monkeypatch.setattr(program, "chosen_conventions", lambda *_all: mlxtend)
    word = part("conventionsWord", QLabel)
    assert word.text() == ""

    act("neuron.conventions")
    settle(window)

    assert window.session.settings.conventions == mlxtend
    assert "mlxtend" in word.text()
    window.session.choose_neuron("adaline")
    assert window.session.settings.conventions == PRESETS["mlxtend"]
    act("edit.undo")
    act("edit.undo")
    assert window.session.settings.conventions == COURSE
    assert word.text() == ""


def test_who_has_thought_better_of_it_changes_nothing(window, act, monkeypatch):
    monkeypatch.setattr(program, "chosen_conventions", lambda *_all: None)

    act("neuron.conventions")

    assert window.session.undo_stack.count() == 0


@pytest.mark.parametrize("preset", PRESETS)
def test_every_sentence_is_read_whole(dialog, preset):
    press(dialog, f"preset-{preset}")
    choose(dialog, "threshold", "zero")
    settle(dialog)

    for label in dialog.findChildren(QLabel):
        if label.wordWrap():
            assert label.heightForWidth(label.width()) <= label.height(), label.text()


def test_how_it_looks(window, dialog, looks_like):
    press(dialog, "preset-textbook")
    dialog.findChild(QPushButton, "preset-textbook").clearFocus()

    looks_like(dialog, "conventions-dialog", (860, 520))
