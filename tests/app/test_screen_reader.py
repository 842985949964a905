"""What a screen reader is told: names for everything, and a run's progress, calmly."""

import time
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QWidget

from gdstudio.app.announcing import Announcing

VIEWS = ("canvas", "lossPlot", "surfacePlot", "timeline", "narration", "readout")
LENSES = ("activationPlot", "neuronDiagram", "mathsPanel", "weightPlot", "pointsTable")


def told_of(widget):
    return QAccessible.queryAccessibleInterface(widget)


def is_reached(widget):
    """Return whether the Tab key goes there; parts of a field leave that to the field."""
    has_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    is_there = widget.isVisible() and widget.isEnabled()
    return has_tab and is_there and widget.focusProxy() is None


@pytest.fixture
def said(window):
    """All that is said from now on, with its times."""
    texts = []
    workbench = window.workbench
    announcing = Announcing(
        window.session,
        window.player,
        workbench._narration.told,
        workbench,
        say=lambda _speaker, text: texts.append((time.monotonic(), text)),
    )
    yield texts
    announcing.deleteLater()


def test_whatever_can_be_reached_by_keys_has_a_name_and_a_role(window):
    nameless = []
    for widget in window.findChildren(QWidget):
        if is_reached(widget):
            told = told_of(widget)
            name = told.text(QAccessible.Text.Name)
            if not name or told.role() == QAccessible.Role.NoRole:
                nameless.append((type(widget).__name__, widget.objectName()))
    assert not nameless


def test_sliders_tell_a_value_and_buttons_can_be_pressed(window):
    for slider in window.findChildren(QAbstractSlider):
        if is_reached(slider):
            assert told_of(slider).valueInterface().currentValue() == slider.value()
    for button in window.findChildren(QAbstractButton):
        if is_reached(button):
            names = told_of(button).actionInterface().actionNames()
            assert {"Press", "Toggle", "ShowMenu"} & set(names), button.text()


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_has_a_name(window, name):
    view = window.findChild(QWidget, name)
    assert told_of(view).text(QAccessible.Text.Name)


@pytest.mark.parametrize("place", range(len(LENSES)))
def test_a_lens_has_a_name_and_says_what_it_shows(window, place):
    for _ in range(5):
        window.session.step()
    view = window.findChild(QWidget, LENSES[place])
    window.workbench.lens.turn_to(place + 1)
    QTest.qWait(250)

    assert told_of(view).text(QAccessible.Text.Name)
    if place < 4:
        assert told_of(view).text(QAccessible.Text.Description)


def test_plots_say_in_numbers_what_they_show(window, act):
    window.session.step()
    QTest.qWait(250)

    def description(name):
        view = window.findChild(QWidget, name)
        return told_of(view).text(QAccessible.Text.Description)

    history = window.session.history
    assert "72 points" in description("canvas")
    assert "at the start" in description("lossPlot")
    assert f"loss {history.loss_now:.3g} at w₁ = " in description("surfacePlot")


def test_a_step_is_followed_by_its_sentence(window, said):
    window.session.step()
    QTest.qWait(150)

    assert [text for _when, text in said] == [window.workbench._narration.told()]


def test_a_run_tells_epoch_and_loss_once_a_second_at_most_and_then_the_sentence(
    window, said
):
    window.player.speed = 200
    window.player.toggle()
    QTest.qWait(3300)
    window.player.pause()
    QTest.qWait(1300)

    times = [when for when, _text in said]
    progress = [text for _when, text in said[:-1]]
    assert 2 <= len(progress) <= 5
    assert all(text.startswith("epoch ") and ", loss " in text for text in progress[1:])
    assert said[-1][1] == window.workbench._narration.told()
    gaps = [after - before for before, after in pairwise(times)]
    assert min(gaps) > 0.9


def test_what_was_said_is_not_said_again(window, said):
    window.session.step()
    QTest.qWait(100)
    window.session.settings_changed.emit()
    QTest.qWait(1200)

    assert len(said) == 1
