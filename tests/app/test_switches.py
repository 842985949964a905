"""What the View menu switches on is shown on the canvas, and remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gdstudio.app.main_window import MainWindow
from gdstudio.app.switches import SWITCHES
from gdstudio.session.preferences import Preferences
from tests.views.gestures import double_click

AT_FIRST = {"view.present_light"}  # are on
ON_CANVAS = ("view.proof", "view.pocket")


@pytest.mark.parametrize("key", SWITCHES)
def test_at_the_first_start_nothing_more_is_shown(window, key):
    assert window.actions_by_key[key].isCheckable()
    assert window.actions_by_key[key].isChecked() == (key in AT_FIRST)


@pytest.mark.parametrize("key", SWITCHES)
def test_what_was_on_is_on_at_the_next_start(window, new_window, act, key):
    other, first = ("off", "on") if key in AT_FIRST else ("on", "off")
    act(key)
    assert Preferences().get(SWITCHES[key]) == other

    later = new_window()

    assert later.actions_by_key[key].isChecked() == (other == "on")
    act(key)
    assert Preferences().get(SWITCHES[key]) == first
    assert new_window().actions_by_key[key].isChecked() == (first == "on")


def test_the_proof_is_shown_by_a_key_and_for_every_data_set(window, part):
    canvas, card = window.workbench.canvas, part("canvasProof", QLabel)
    assert card.isHidden()

    QTest.keyClick(canvas, Qt.Key.Key_H)

    assert "p65 of class 1" in card.text()
    window.open_example("separable")
    QTest.qWait(50)
    assert card.isVisible()
    assert card.text().startswith("Half-way between the hulls")
    QTest.keyClick(canvas, Qt.Key.Key_H)
    assert card.isHidden()


def test_a_click_on_the_verdict_shows_the_proof_and_draws_nothing(window, part):
    legend, card = part("canvasLegend", QLabel), part("canvasProof", QLabel)
    dataset = window.session.dataset

    QTest.mouseClick(legend, Qt.MouseButton.LeftButton)
    assert card.isVisible()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    QTest.mouseClick(card, Qt.MouseButton.RightButton)
    double_click(card, (9, 9))

    assert window.session.dataset is dataset
    QTest.mouseClick(legend, Qt.MouseButton.LeftButton)
    assert card.isHidden()


def test_points_with_values_have_no_proof_to_click_for(window, part, act):
    act("data.example.line")
    legend = part("canvasLegend", QLabel)

    QTest.mouseClick(legend, Qt.MouseButton.LeftButton)

    assert part("canvasProof", QLabel).isHidden()
    assert legend.toolTip() == ""


@pytest.mark.parametrize("key", ON_CANVAS)
def test_a_switch_has_a_key_for_everywhere(window, part, key):
    part("neuron").setFocus()

    QTest.keySequence(window, window.actions_by_key[key].shortcut())

    assert window.actions_by_key[key].isChecked()


def test_a_proof_that_was_on_is_drawn_at_the_next_start(act, new_window):
    act("view.proof")

    later = new_window()

    assert later.findChild(QLabel, "canvasProof").isVisible()


def test_the_best_line_is_shown_and_told(window, act):
    window.session.step(200)

    act("view.pocket")

    canvas = window.workbench.canvas
    assert "\nbest so far: " in canvas.accessibleDescription()
    act("view.pocket")
    assert "best so far" not in canvas.accessibleDescription()


def test_what_is_switched_before_the_first_frame_is_shown_after_it(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)

    window.actions_by_key["view.proof"].trigger()
    window.fill()

    assert window.workbench.canvas.certificate.is_shown
