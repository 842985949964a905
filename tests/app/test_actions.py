"""The table of actions: each is found, explained, reachable, and clashes with no other."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from gdstudio import assets
from gdstudio.app.action_table import ACTIONS
from gdstudio.app.actions import add_canvas_keys, keys_of, make_actions
from gdstudio.app.menus import CHOICES, MENUS, SEPARATOR
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.theme import THEMES

EXPECTED = (
    *("train.run", "train.step", "train.epoch", "train.back", "train.reset", "train.end"),
    "train.slow",
    *("file.new", "file.open", "file.quit", "edit.undo", "edit.redo", "edit.clear"),
    *(
        "tool.point",
        "tool.brush",
        "tool.erase",
        "tool.move",
        "class.0",
        "class.1",
        "data.examples",
    ),
    *("edit.select_all", "edit.flip", "edit.duplicate", "edit.erase", "edit.cursor"),
    *("edit.paste", "edit.copy", "data.save_points", "data.generate", "data.outliers"),
    *("data.new.classes", "data.new.values", "data.swap_test"),
    *(
        "view.fit",
        "view.larger",
        "view.smaller",
        "view.proof",
        "view.pocket",
        "view.present",
        "view.present_light",
        "view.calm",
        "view.theme.light",
        "view.theme.dark",
        "view.theme.contrast",
        "view.theme.system",
        "help.keys",
        "help.about",
        "help.what",
    ),
)
# Keys that lists, fields and buttons need; the canvas may use them while it is in focus.
FOR_OTHERS = {
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Backspace),
}


def combinations(sequence):
    return [sequence[place] for place in range(sequence.count())]


def test_every_action_that_others_rely_on_is_there_once():
    keys = [spec.key for spec in ACTIONS]

    assert set(EXPECTED) <= set(keys)
    assert len(set(keys)) == len(keys)


def test_no_key_does_two_things_anywhere_in_the_window(qapp):
    used = Counter()
    for spec in ACTIONS:
        window_keys = (
            QKeySequence.keyBindings(spec.shortcut)
            if not isinstance(spec.shortcut, str)
            else [QKeySequence(spec.shortcut)]
        )
        used.update({key.toString() for key in window_keys if not key.isEmpty()})
        if spec.canvas_key:
            used[QKeySequence(spec.canvas_key).toString()] += 1

    assert [key for key, times in used.items() if times > 1] == []


def test_every_key_is_one_that_exists(qapp):
    for spec in ACTIONS:
        for written in (spec.shortcut, spec.canvas_key):
            if written:
                sequence = QKeySequence(written)
                assert sequence.count() == 1, spec.key
                assert sequence[0].key() != Qt.Key.Key_unknown, spec.key


def test_no_window_wide_key_takes_one_away_from_lists_and_fields(qapp):
    for spec in ACTIONS:
        for combination in combinations(QKeySequence(spec.shortcut)):
            if not combination.keyboardModifiers():
                assert combination.key() not in FOR_OTHERS, spec.key
                assert combination.key() > Qt.Key.Key_Escape, spec.key  # no bare letters


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.key)
def test_texts_read_like_menu_entries(spec):
    assert spec.text[0].isupper()
    assert spec.tip[0].isupper()
    assert not spec.tip.endswith(".")
    assert spec.text.casefold() != spec.tip.casefold()


def test_each_icon_is_a_drawing_that_exists():
    for spec in ACTIONS:
        assert not spec.icon or assets.path("icons", f"{spec.icon}.svg").is_file(), spec.key


def test_training_and_tools_and_classes_have_icons():
    for spec in ACTIONS:
        if spec.key.startswith(("train.", "tool.", "class.")):
            assert spec.icon, spec.key


def test_each_action_stands_in_one_menu():
    stands = Counter(key for _title, keys in MENUS for key in keys if key != SEPARATOR)
    for name, (_title, choices) in CHOICES.items():
        assert stands.pop(name) == 1
        stands.update(key for key in choices if key != SEPARATOR)

    keys = {spec.key for spec in ACTIONS} - {"data.examples"}  # drops down a menu
    assert stands == Counter(keys)


def test_every_theme_is_a_choice():
    themes = {spec.key for spec in ACTIONS if spec.group == "theme"}

    assert themes == {f"view.theme.{key}" for key in (*THEMES, "system")}


@pytest.fixture
def calls():
    """Every action does nothing but note that it was asked for."""
    asked = []
    return asked, {spec.key: lambda key=spec.key: asked.append(key) for spec in ACTIONS}


def test_tooltips_name_the_keys(qtbot, calls):
    window = QWidget()
    qtbot.addWidget(window)

    actions = make_actions(window, calls[1])

    for spec in ACTIONS:
        tip = actions[spec.key].toolTip()
        assert tip.startswith(spec.tip)
        for key in filter(None, keys_of(spec)):
            assert key in tip, spec.key
    assert actions["train.run"].toolTip().endswith("(F5 · Space)")


def test_each_action_is_found_by_its_key_and_calls_its_function_once(qtbot, calls):
    asked, functions = calls
    window = QWidget()
    qtbot.addWidget(window)
    make_actions(window, functions)

    for spec in ACTIONS:
        (action,) = window.findChildren(QAction, spec.key)
        action.trigger()

    assert asked == [spec.key for spec in ACTIONS]


def test_of_each_group_one_choice_holds(qtbot, calls):
    window = QWidget()
    qtbot.addWidget(window)
    actions = make_actions(window, calls[1])

    for key in ("tool.point", "tool.erase", "tool.move", "class.1"):
        actions[key].trigger()

    held = {key for key, action in actions.items() if action.isChecked()}
    assert held == {"tool.move", "class.1"}


@pytest.mark.parametrize(
    ("focus", "key", "expected"),
    [
        ("canvas", Qt.Key.Key_Space, ["train.run"]),
        ("canvas", Qt.Key.Key_Right, ["train.step"]),
        ("canvas", Qt.Key.Key_F10, ["train.step"]),
        ("canvas", Qt.Key.Key_E, ["tool.erase"]),
        ("button", Qt.Key.Key_Space, ["button"]),
        ("button", Qt.Key.Key_F10, ["train.step"]),
        ("button", Qt.Key.Key_E, []),
    ],
)
def test_the_keys_of_the_canvas_leave_a_focused_button_alone(
    qtbot, calls, focus, key, expected
):
    asked, functions = calls
    window, canvas, button = QWidget(), QWidget(), QPushButton()
    canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QVBoxLayout(window)
    layout.addWidget(canvas)
    layout.addWidget(button)
    qtbot.addWidget(window)
    button.clicked.connect(lambda: asked.append("button"))
    add_canvas_keys(make_actions(window, functions), canvas)
    with qtbot.waitActive(window):
        window.show()
    target = {"canvas": canvas, "button": button}[focus]
    target.setFocus()

    QTest.keyClick(target, key)

    assert asked == expected


def test_in_the_window_each_action_is_in_a_menu_or_on_a_button(window):
    reachable = {action for menu in window.findChildren(QMenu) for action in menu.actions()}
    reachable |= {button.defaultAction() for button in window.findChildren(QToolButton)}

    for spec in ACTIONS:
        action = window.actions_by_key[spec.key]
        assert action in reachable or spec.key == "data.examples", spec.key
    assert window.examples.menuAction() in reachable
    assert len(window.examples.actions()) == len(EXAMPLES)


def test_in_the_window_each_menu_has_its_own_letter(window):
    titles = [action.text() for action in window.menuBar().actions()]

    letters = [title[title.index("&") + 1].casefold() for title in titles]

    assert len(set(letters)) == len(letters) == len(MENUS)


def test_in_the_window_each_action_with_an_icon_shows_it(window):
    for spec in ACTIONS:
        shown = not window.actions_by_key[spec.key].icon().isNull()
        assert shown is bool(spec.icon), spec.key
