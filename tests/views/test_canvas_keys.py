"""The canvas without a mouse: a cross-hair that the arrows move, and what keys do there."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gdstudio.core.dataset import Dataset
from gdstudio.core.geometry import Rectangle
from gdstudio.views.canvas.brush import TICK_MS
from gdstudio.views.canvas.cross_hair import CrossHair, on_grid
from tests.views.gestures import LEFT, NO_KEYS, click, drag, settle, turn_wheel

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def press(canvas):
    """Press keys one after the other; Enter shows the cursor first."""
    canvas.setFocus()
    QTest.keyClick(canvas, Key.Key_Return)

    def press_keys(*keys, modifier=NO_KEYS):
        for key in keys:
            QTest.keyClick(canvas, key, modifier)

    return press_keys


@pytest.fixture
def four(canvas, session, four_points):
    """Four points in a range of 8 × 6 units, so that the grid has steps of 0.1."""
    session.open_dataset(four_points, "open")
    settle(canvas)
    session.undo_stack.clear()
    return session


def cross(canvas):
    return canvas.gestures.cross_hair


def to(canvas, place):
    """Put the cross-hair to a place: what many presses of arrows would do."""
    cross(canvas).at = place


def hint(canvas):
    return canvas.findChild(QLabel, "cursorHint")


# The grid


@pytest.mark.parametrize(
    ("value", "lines", "expected"),
    [
        (0.3, 1, 0.4),
        (0.3, -1, 0.2),
        (0.34, 1, 0.4),
        (0.34, -1, 0.3),
        (-0.34, 1, -0.3),
        (-0.34, -1, -0.4),
        (0.3, 0, 0.3),
        (0.30000000000000004, 1, 0.4),
    ],
)
def test_the_next_line_of_a_grid_of_tenths(value, lines, expected):
    assert on_grid(value, 0.1, lines) == expected


def test_the_cross_hair_stays_in_sight_and_comes_back_where_it_was():
    sight, cross_hair = Rectangle(-1, -1, 1, 1), CrossHair()
    cross_hair.show(sight, (0.5, 0.5))
    for _ in range(9):
        cross_hair.move(1, 0, sight, (0.5, 0.5))
    assert cross_hair.at == (1, 0)

    cross_hair.hide()
    cross_hair.show(sight, (0.5, 0.5))
    assert cross_hair.at == (1, 0)
    cross_hair.show(Rectangle(4, 4, 6, 6), (0.5, 0.5))

    assert cross_hair.at == (5, 5)


# Showing and leaving


def test_enter_shows_a_cross_hair_and_escape_takes_it_away(canvas, press, session):
    assert cross(canvas).is_visible
    assert canvas.gestures.marks.cross.at.toTuple() == (320, 240)
    assert hint(canvas).isVisible()
    assert not canvas.findChild(QLabel, "canvasHint").isVisible()

    press(Key.Key_Escape)

    assert not cross(canvas).is_visible
    assert canvas.gestures.marks.cross is None
    assert not hint(canvas).isVisible()
    assert canvas.findChild(QLabel, "canvasHint").isVisible()
    assert len(session.dataset) == 0


def test_the_hint_is_read_at_every_width(canvas, press):
    for width in (320, 640, 1200):
        canvas.resize(width, 400)
        settle(canvas)
        box = hint(canvas).geometry()
        assert canvas.rect().contains(box)
        assert hint(canvas).heightForWidth(box.width()) <= box.height()


def test_the_cursor_can_be_switched_on_and_off(canvas):
    canvas.toggle_cursor()
    assert cross(canvas).is_visible
    assert canvas.hasFocus()

    canvas.toggle_cursor()

    assert not cross(canvas).is_visible


# Arrows


def test_arrows_move_by_the_small_grid_and_shift_ten_times_finer(canvas, press):
    # 640 px show 8 units, so 8 px are a tenth.
    press(Key.Key_Right, Key.Key_Right, Key.Key_Up)
    assert cross(canvas).at == (0.2, 0.1)
    press(Key.Key_Left, Key.Key_Down, modifier=Shift)

    assert cross(canvas).at == (0.19, 0.09)
    assert canvas.gestures.marks.cross.text == "0.19; 0.09"


def test_the_cursor_gets_the_arrows_before_other_shortcuts(canvas, press):
    stepped = []
    shortcut = QShortcut(QKeySequence("Right"), canvas)
    shortcut.activated.connect(lambda: stepped.append(1))

    press(Key.Key_Right)
    assert (cross(canvas).at, stepped) == ((0.1, 0), [])
    press(Key.Key_Escape, Key.Key_Right)

    assert (cross(canvas).at, stepped) == ((0.1, 0), [1])


@pytest.mark.parametrize("keys", ["Ctrl+Right", "Alt+Right", "Space", "P", "Home"])
def test_other_keys_stay_what_they_are(canvas, press, keys):
    used = []
    shortcut = QShortcut(QKeySequence(keys), canvas)
    shortcut.activated.connect(lambda: used.append(1))
    combination = QKeySequence(keys)[0]

    QTest.keyClick(canvas, combination.key(), combination.keyboardModifiers())

    assert used == [1]


# Drawing


def test_enter_draws_the_present_class_and_shift_enter_the_other(canvas, press, session):
    canvas.label = 1
    press(Key.Key_Right, Key.Key_Return)
    press(Key.Key_Up, Key.Key_Up)
    press(Key.Key_Enter, modifier=Shift)

    assert session.dataset.inputs.tolist() == [[0.1, 0], [0.1, 0.2]]
    assert session.dataset.targets.tolist() == [1, 0]
    assert session.undo_stack.count() == 2


def test_enter_held_while_arrows_move_drags_the_new_point(canvas, press, session):
    QTest.keyPress(canvas, Key.Key_Return)
    press(Key.Key_Right, Key.Key_Right, Key.Key_Up)
    QTest.keyRelease(canvas, Key.Key_Return)
    press(Key.Key_Left)

    assert session.dataset.inputs.tolist() == [[0.2, 0.1]]
    assert session.undo_stack.count() == 1


def test_a_key_that_repeats_itself_is_one_press(canvas, press, session):
    QTest.keyPress(canvas, Key.Key_Return)
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress) * 3:
        repeated = QKeyEvent(kind, Key.Key_Return, NO_KEYS, "", True)
        QApplication.sendEvent(canvas, repeated)
        press(Key.Key_Up)
    QTest.keyRelease(canvas, Key.Key_Return)

    assert session.dataset.inputs.tolist() == [[0, 0.6]]
    assert session.undo_stack.count() == 1


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_M])
def test_a_key_held_too_long_does_its_deed_once(canvas, four, key):
    canvas.setFocus()
    if key == Key.Key_M:
        canvas.toggle_cursor()
        to(canvas, (2, 1))
    QTest.keyPress(canvas, key)
    for _ in range(3):
        repeated = QKeyEvent(QEvent.Type.KeyPress, key, NO_KEYS, "", True)
        QApplication.sendEvent(canvas, repeated)
    QTest.keyRelease(canvas, key)

    assert len(four.dataset) == 4  # Enter only showed the cross-hair
    assert (canvas.gestures.hand.tool is not None) is (key == Key.Key_M)


def test_enter_sprays_with_the_brush_as_long_as_it_is_held(canvas, press, session):
    canvas.choose_tool("tool.brush")
    centre, radius = canvas.gestures.marks.circle
    assert (centre.toTuple(), radius) == ((320, 240), canvas.brush.radius)

    QTest.keyPress(canvas, Key.Key_Return)
    first = len(session.dataset)
    QTest.qWait(5 * TICK_MS)
    QTest.keyRelease(canvas, Key.Key_Return)
    settle(canvas)

    assert len(session.dataset) > first > 0
    assert session.undo_stack.count() == 1


def test_enter_erases_with_the_eraser(canvas, press, four):
    canvas.choose_tool("tool.erase")
    to(canvas, (2, 1))

    press(Key.Key_Return)

    assert four.dataset.inputs.tolist() == [[-2, -1], [-1, -2], [1, 2]]


def test_enter_selects_with_the_hand_and_with_shift_adds(canvas, press, four):
    canvas.choose_tool("tool.move")
    to(canvas, (2, 1))
    press(Key.Key_Return)
    to(canvas, (1, 2))

    press(Key.Key_Return, modifier=Shift)

    assert four.selection.rows.tolist() == [2, 3]


# Points under the cross-hair


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_erases_the_point_at_the_cursor(canvas, press, four, key):
    four.selection.choose([0])
    to(canvas, (2, 1))

    press(key)

    assert four.dataset.inputs.tolist() == [[-2, -1], [-1, -2], [1, 2]]
    assert four.selection.rows.tolist() == [0]


def test_delete_beside_the_points_erases_the_selected_ones(canvas, press, four):
    four.selection.choose([0, 1])
    to(canvas, (0, 0))

    press(Key.Key_Delete)

    assert four.dataset.inputs.tolist() == [[2, 1], [1, 2]]


def test_m_takes_hold_of_a_point_and_puts_it_down_in_one_undo(canvas, press, four):
    to(canvas, (2, 1))

    press(Key.Key_M, Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_M, Key.Key_Up)

    assert four.dataset.inputs.tolist() == [[-2, -1], [-1, -2], [2.2, 0.9], [1, 2]]
    assert four.undo_stack.count() == 1


def test_m_moves_all_selected_points(canvas, press, four):
    four.selection.choose([2, 3])
    to(canvas, (2, 1))

    press(Key.Key_M, Key.Key_Left, Key.Key_M)

    assert four.dataset.inputs.tolist() == [[-2, -1], [-1, -2], [1.9, 1], [0.9, 2]]


def test_m_on_empty_ground_draws_a_frame(canvas, press, four):
    to(canvas, (0.5, 0.5))
    press(Key.Key_M)
    to(canvas, (2.1, 2.1))

    press(Key.Key_Up)

    assert four.selection.rows.tolist() == [2, 3]
    left, top = canvas.pixels_of(np.array([[0.5, 2.2]]))[0]
    frame = canvas.gestures.marks.frame
    assert (frame.left(), frame.top()) == pytest.approx((left, top))
    press(Key.Key_M)
    assert canvas.gestures.marks.frame is None


def test_escape_puts_down_what_is_held(canvas, press, four):
    to(canvas, (2, 1))

    press(Key.Key_M, Key.Key_Right, Key.Key_Escape)

    assert canvas.gestures.hand.tool is None
    assert four.dataset.inputs.tolist()[2] == [2.1, 1]


def test_s_selects_the_point_or_no_longer(canvas, press, four):
    to(canvas, (2, 1))
    press(Key.Key_S)
    assert four.selection.rows.tolist() == [2]
    to(canvas, (-2, -1))
    press(Key.Key_S)
    assert four.selection.rows.tolist() == [0, 2]

    press(Key.Key_S)
    to(canvas, (0, 0))
    press(Key.Key_S)

    assert four.selection.rows.tolist() == [2]


# Without the cross-hair


def test_without_the_cursor_escape_selects_nothing_and_backspace_erases(canvas, four):
    canvas.setFocus()
    four.selection.choose([0])
    QTest.keyClick(canvas, Key.Key_Escape)
    assert four.selection.rows.tolist() == []
    four.selection.choose([1, 2])

    QTest.keyClick(canvas, Key.Key_Backspace)

    assert four.dataset.inputs.tolist() == [[-2, -1], [1, 2]]


def test_keys_and_pointer_do_not_disturb_each_other(canvas, press, session):
    QTest.mousePress(canvas, LEFT, NO_KEYS, QPoint(100, 100))
    press(Key.Key_Return, Key.Key_M, Key.Key_Right)
    QTest.mouseMove(canvas, QPoint(200, 100))
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, QPoint(200, 100))

    assert session.dataset.inputs.tolist() == [[-1.5, 1.75]]
    assert session.undo_stack.count() == 1


def test_a_gesture_ends_when_another_widget_takes_the_keys(canvas, press, session):
    canvas.choose_tool("tool.brush")
    QTest.keyPress(canvas, Key.Key_Return)

    canvas.clearFocus()
    sprayed = session.dataset
    settle(canvas)
    QTest.keyRelease(canvas, Key.Key_Return)

    assert canvas.gestures.hand.tool is None
    assert session.dataset is sprayed


def test_a_gesture_ends_when_the_canvas_is_hidden(canvas, session):
    canvas.choose_tool("tool.brush")
    QTest.mousePress(canvas, LEFT, NO_KEYS, QPoint(320, 240))

    canvas.hide()

    assert canvas.gestures.hand.tool is None
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, QPoint(320, 240))


def test_a_button_on_the_canvas_keeps_its_keys(canvas, press, session):
    button, pressed = QPushButton(canvas), []
    button.clicked.connect(lambda: pressed.append(1))
    button.show()
    button.setFocus()

    QTest.keyClick(button, Key.Key_Space)

    assert pressed == [1]
    assert len(session.dataset) == 0


def test_what_the_cursor_draws_with_one_feature_has_its_height_as_value(
    canvas, press, session
):
    session.open_dataset(Dataset([[-1.0], [1.0]], [-1.0, 1.0], "values"), "open")
    settle(canvas)
    to(canvas, (0.25, 0.5))

    press(Key.Key_Return)

    assert (session.dataset.inputs[2, 0], session.dataset.targets[2]) == (0.25, 0.5)


def test_clicks_work_while_the_cursor_is_seen(canvas, press, session):
    click(canvas, (400, 200))
    drag(canvas, [(400, 200), (480, 200)])

    assert session.dataset.inputs.tolist() == [[2, 0.5]]
    assert cross(canvas).is_visible


# Where the canvas shows other places


def test_a_cross_hair_out_of_sight_comes_back_when_other_points_are_opened(
    canvas, press, four
):
    to(canvas, (-4.0, 0.0))

    four.open_dataset(Dataset([[20, 20], [24, 23]], [0, 1]), "open")
    settle(canvas)

    x, y = cross(canvas).at
    assert 18 < x < 26
    assert 18 < y < 25
    assert canvas.rect().contains(canvas.gestures.marks.cross.at.toPoint())


def test_a_key_before_the_next_picture_works_in_sight_too(canvas, press, four):
    to(canvas, (-4.0, 0.0))
    four.open_dataset(Dataset([[20, 20], [24, 23]], [0, 1]), "open")

    press(Key.Key_Return)

    x, y = four.dataset.inputs[-1]
    assert len(four.dataset) == 3
    assert 18 < x < 26
    assert 18 < y < 25


def test_zooming_away_takes_the_cross_hair_along(canvas, press, four):
    to(canvas, (-3.0, -2.0))

    for _ in range(3):
        turn_wheel(canvas, (600, 40), 5)
    settle(canvas)
    before = cross(canvas).at
    press(Key.Key_Right)

    assert canvas.rect().contains(canvas.gestures.marks.cross.at.toPoint())
    assert cross(canvas).at[0] > before[0]
