"""What the menus do with selected points, and the rest of the tools in the window."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QToolButton

from gdstudio.app.actions import keys_in
from gdstudio.app.keys_dialog import KeysDialog
from gdstudio.core.dataset import Dataset
from gdstudio.session.player import Player
from gdstudio.session.preferences import RATES, SIZES
from gdstudio.session.session import Session
from gdstudio.views.canvas.cursor_help import CURSOR_KEYS
from gdstudio.views.canvas.toolbox import first_brush, make_tools
from tests.views.gestures import settle

ALT = Qt.KeyboardModifier.AltModifier
NUDGES = [f"edit.nudge.{way}" for way in ("left", "right", "up", "down")]
ON_SELECTION = ["edit.flip", "edit.duplicate", "edit.erase", *NUDGES]


@pytest.fixture
def session(window):
    points = Dataset([[-2, -1], [-1, -2], [2, 1], [1, 2]], [0, 0, 1, 1])
    window.session.open_dataset(points, "open")
    window.session.undo_stack.clear()
    settle(window.workbench.canvas)
    return window.session


def enabled(window):
    keys = ["edit.select_all", *ON_SELECTION]
    return [key for key in keys if window.findChild(QAction, key).isEnabled()]


def test_every_tool_of_the_table_is_a_tool_of_the_canvas():
    session = Session()

    tools = make_tools(session, Player(session), first_brush())

    assert keys_in("tool") == tuple(tools)


def test_the_rail_has_the_tools_in_their_order(window):
    buttons = window.workbench.rail.findChildren(QToolButton)
    tools = [button.defaultAction().objectName() for button in buttons]

    assert tools == [*keys_in("class"), *keys_in("tool")]
    names = ("point", "brush", "erase", "move", "line")
    assert tools[2:] == [f"tool.{name}" for name in names]


@pytest.mark.parametrize(("key", "tool"), [("B", "tool.brush"), ("V", "tool.move")])
def test_a_letter_on_the_canvas_takes_a_tool(window, part, key, tool):
    canvas = part("canvas")
    canvas.setFocus()

    QTest.keyClicks(canvas, key)

    assert window.actions_by_key[tool].isChecked()
    assert canvas.gestures.tool.is_wide is (tool == "tool.brush")


def test_actions_wait_for_a_selection(window, session):
    assert enabled(window) == ["edit.select_all"]

    session.selection.choose([1])
    assert enabled(window) == ["edit.select_all", *ON_SELECTION]
    session.erase_row(1)

    assert enabled(window) == ["edit.select_all"]


def test_without_points_there_is_nothing_to_select(window, session):
    session.clear()

    assert enabled(window) == []


def test_values_cannot_be_flipped(window, session):
    session.open_dataset(Dataset([[0.0], [4.0]], [0.0, 2.0], "values"), "open")
    session.selection.choose([1])

    assert enabled(window) == ["edit.select_all", "edit.duplicate", "edit.erase", *NUDGES]


def test_each_action_does_what_it_says_in_one_undo(window, session, act):
    grid = np.array(window.workbench.canvas.grid())
    session.selection.choose([1, 3])
    before = session.dataset.inputs
    for key, way in zip(NUDGES, [(-1, 0), (1, 0), (0, 1), (0, -1)], strict=True):
        act(key)
        moved = session.dataset.inputs - before
        assert moved[[1, 3]] == pytest.approx(np.array([way * grid] * 2))
        assert not moved[[0, 2]].any()
        session.undo_stack.undo()

    act("edit.flip")
    assert session.dataset.targets.tolist() == [0, 1, 1, 0]
    act("edit.duplicate")
    assert session.selection.rows.tolist() == [4, 5]
    aside = session.dataset.inputs[4:] - session.dataset.inputs[[1, 3]]
    assert aside == pytest.approx(np.array([grid * (1, -1)] * 2))
    act("edit.erase")
    assert len(session.dataset) == 4
    act("edit.select_all")
    assert session.selection.rows.tolist() == [0, 1, 2, 3]

    assert session.undo_stack.count() == 3


def test_keys_on_the_canvas_work_on_the_selection(window, session, part):
    canvas = part("canvas")
    canvas.setFocus()
    session.selection.choose([0])
    step, _ = canvas.grid()

    QTest.keyClick(canvas, Qt.Key.Key_Right, ALT)
    QTest.keyClick(canvas, Qt.Key.Key_F)
    assert session.dataset.inputs[0, 0] == pytest.approx(-2 + step)
    assert session.dataset.targets[0] == 1
    QTest.keyClick(canvas, Qt.Key.Key_Delete)

    assert len(session.dataset) == 3


def test_the_cursor_takes_the_arrows_and_gives_them_back(window, session, act, part):
    canvas = part("canvas")
    act("edit.cursor")

    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert len(session.history) == 0
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert len(session.dataset) == 5
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.keyClick(canvas, Qt.Key.Key_Right)

    assert len(session.history) == 1


def test_the_bar_beside_the_number_erases(window, session, part):
    bar = part("canvas").selection_bar
    session.selection.choose([0, 1])
    settle(part("canvas"))
    buttons = {b.defaultAction().objectName(): b for b in bar.findChildren(QToolButton)}

    QTest.mouseClick(buttons["edit.erase"], Qt.MouseButton.LeftButton)

    assert len(session.dataset) == 2
    assert set(buttons) == {"edit.flip", "edit.duplicate", "edit.erase"}


def test_size_and_density_are_there_at_the_next_start(window, part, new_window):
    part("brushSize", QSlider).setValue(len(SIZES) - 1)
    part("brushDensity", QComboBox).setCurrentIndex(0)
    window.session.undo_stack.setClean()
    window.close()

    brush = new_window().workbench.canvas.brush

    assert (brush.radius, brush.rate) == (int(SIZES[-1]), int(RATES[0]))


def test_the_dialog_of_keys_has_the_cursors_keys_and_fits_a_small_screen(window, qtbot):
    dialog = KeysDialog(window)
    qtbot.addWidget(dialog)
    texts = {label.text() for label in dialog.findChildren(QLabel)}

    assert {text for row in CURSOR_KEYS for text in row} <= texts
    assert dialog.sizeHint().height() < 640
    assert dialog.sizeHint().width() < 1000
