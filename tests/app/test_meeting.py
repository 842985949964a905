"""Where parts of the window meet: messages, slow motion, zoom, generators, undo."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSpinBox, QToolButton

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import NoPoints
from gdstudio.views.generator_panel import GeneratorPanel
from tests.views.gestures import NO_KEYS, click, settle

PLANE = Dataset([[0.0, 1], [2, 3], [5, 1]], [2.5, -1, 0], "values")


@pytest.fixture
def canvas(window):
    return window.workbench.canvas


def zoom_in(canvas, at=(300, 200)):
    place = QPointF(*at)
    canvas.wheelEvent(
        QWheelEvent(
            place,
            place,
            QPoint(),
            QPoint(0, 480),
            Qt.MouseButton.NoButton,
            NO_KEYS,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
    )


def corners(canvas):
    size = canvas.size()
    return [canvas.place_at(QPoint(0, 0)), canvas.place_at(QPoint(size.width(), 0))]


def test_a_message_pauses_the_run_and_stays(window, act):
    act("train.run")

    window.session.failed.emit(NoPoints())

    assert not window.player.is_playing
    settle(window)
    assert window.workbench.messages.isVisible()


def test_a_message_ends_slow_motion_and_stays(window, act):
    act("train.slow")

    window.session.failed.emit(NoPoints())

    assert window.workbench.slow.now is None
    assert window.workbench.messages.isVisible()


@pytest.mark.parametrize("selected", [[], [1, 2]])
def test_esc_leaves_slow_motion_from_anywhere_and_before_all_else(window, selected):
    window.session.selection.choose(selected)
    button = next(
        each
        for each in window.findChildren(QToolButton)
        if each.defaultAction() is window.actions_by_key["train.slow"]
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    assert window.workbench.slow.now is not None

    QTest.keyClick(button, Qt.Key.Key_Escape)

    assert window.workbench.slow.now is None
    assert window.session.selection.rows.tolist() == selected


def test_esc_on_the_canvas_leaves_slow_motion_before_the_selection(window, act, canvas):
    window.session.selection.choose([1, 2])
    act("train.slow")
    canvas.setFocus()

    QTest.keyClick(canvas, Qt.Key.Key_Escape)

    assert window.workbench.slow.now is None
    assert window.session.selection.rows.tolist() == [1, 2]


def test_an_edit_leaves_the_zoom_of_the_learner_as_it_is(window, canvas):
    zoom_in(canvas)
    before = corners(canvas)

    click(canvas, (300, 200))
    window.session.hold_back(0.3)
    settle(window)

    assert len(window.session.dataset) == 73
    assert corners(canvas) == before


def test_a_stray_click_is_undone_with_the_run_it_ended(window, act, canvas):
    act("train.epoch")
    settle(window)
    run, updates = window.session.history, len(window.session.history)

    click(canvas, (40, canvas.height() - 60))
    assert len(window.session.history) == 0
    act("edit.undo")

    assert window.session.history is run
    assert len(run) == updates > 0


def test_cancelling_the_generators_brings_back_points_and_run(window, act):
    window.session.step(50)
    run, points = window.session.history, window.session.dataset
    act("data.generate")
    act("train.run")

    window.findChild(GeneratorPanel).cancel()

    assert window.session.dataset is points
    assert window.session.history is run
    assert not window.player.is_playing


def test_a_setting_that_closes_the_panel_keeps_its_own_focus(window, act):
    act("data.generate")
    epochs = window.findChild(QSpinBox, "epochs")
    epochs.setFocus()

    epochs.stepUp()

    assert not window.findChild(GeneratorPanel).isVisible()
    assert window.focusWidget() is epochs


def test_closing_the_window_remembers_the_numbers_of_the_panel(window, act, new_window):
    act("data.generate")
    window.findChild(GeneratorPanel).seed.setValue(77)

    window.session.undo_stack.setClean()
    window.close()

    assert new_window().findChild(GeneratorPanel).seed.value() == 77


def test_points_that_no_click_can_draw_have_a_hint_of_their_own(window, act, canvas):
    window.session.open_dataset(PLANE, "open")

    act("edit.clear")
    settle(window)

    hint = canvas.findChild(QLabel, "canvasHint")
    assert hint.isVisible()
    assert "Open a file, or paste a table" in hint.text()


def test_new_takes_the_point_tool_and_class_0_into_the_hand(window, act, canvas):
    act("tool.line")
    act("class.1")

    act("file.new")
    click(canvas, (200, 200))

    assert window.session.dataset.targets.tolist() == [0]
    assert window.actions_by_key["tool.point"].isChecked()
    assert window.actions_by_key["class.0"].isChecked()
