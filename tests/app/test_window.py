"""The window as a whole: its parts, its actions, and what they do together."""

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QSlider,
    QSpinBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from gdstudio.app.action_table import ACTIONS
from gdstudio.app.keys_dialog import KeysDialog
from gdstudio.app.train_bar import SPEEDS
from gdstudio.files.examples import EXAMPLES
from gdstudio.session.player import AS_FAST_AS_POSSIBLE
from tests.views.gestures import LEFT, NO_KEYS, click, drag, settle

Key = Qt.Key
PARTS = (
    *("canvas", "lossPlot", "lens", "weightPlot", "pointsTable", "neuron", "modeOnline"),
    *("modeMiniBatch", "modeBatch", "batchSize", "order", "learningRate", "epochs", "seed"),
    *("testShare", "standardise", "speed", "timeline", "narration", "messageBar"),
)
BUTTONS = {
    "Reset": "train.reset",
    "Back": "train.back",
    "Run": "train.run",
    "Step": "train.step",
    "Epoch": "train.epoch",
    "To the end": "train.end",
}


def button(window, key):
    """Return the button of the training bar that carries an action."""
    (found,) = [
        b
        for b in window.findChildren(QToolButton)
        if b.defaultAction() is not None and b.defaultAction().objectName() == key
    ]
    return found


# The first look


def test_each_part_can_be_found_once_and_has_a_name_to_read_out(window):
    found = {name: window.findChildren(QWidget, name) for name in PARTS}

    assert {name: len(parts) for name, parts in found.items()} == dict.fromkeys(PARTS, 1)
    assert [name for name, (part,) in found.items() if not part.accessibleName()] == []


def test_the_first_start_shows_two_overlapping_clouds_and_run_is_obvious(window):
    session = window.session

    assert (
        session.dataset.inputs.tolist() == EXAMPLES["overlapping"].points().inputs.tolist()
    )
    assert (session.settings.neuron.key, session.settings.mode) == ("perceptron", "online")
    assert button(window, "train.run").objectName() == "barRun"
    assert window.windowTitle() == "Two clouds that overlap[*] — gdstudio"
    assert QApplication.focusWidget() is window.workbench.canvas
    assert session.undo_stack.count() == 0


def test_every_control_is_reached_with_the_tab_key(window):
    reached = set()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        reached.add(QApplication.focusWidget())

    for name in ("canvas", "timeline", "speed", "neuron", "order", "epochs"):
        assert window.findChild(QWidget, name) in reached
    assert {button(window, key) for key in BUTTONS.values()} <= reached


def test_a_button_without_text_has_a_name_to_read_out(window):
    for found in window.findChildren(QToolButton):
        is_bare = found.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        if found.isVisible() and is_bare:
            assert found.accessibleName()


# Training by the buttons


def test_each_button_does_what_is_written_on_it(window):
    history = window.session.history

    QTest.mouseClick(button(window, "train.step"), LEFT)
    assert (len(history), history.cursor) == (1, 1)
    QTest.mouseClick(button(window, "train.epoch"), LEFT)
    settle(window)
    assert (len(history), history.cursor) == (72, 72)
    QTest.mouseClick(button(window, "train.back"), LEFT)
    assert (len(history), history.cursor) == (72, 71)
    QTest.mouseClick(button(window, "train.reset"), LEFT)

    assert len(window.session.history) == 0
    assert len(window.session.dataset) == 72


def test_run_becomes_pause_and_back_again(window, qtbot):
    run = button(window, "train.run")
    assert run.text() == "Run"

    QTest.mouseClick(run, LEFT)
    assert window.player.is_playing
    assert run.text() == "Pause"
    qtbot.waitUntil(lambda: len(window.session.history) > 3)
    QTest.mouseClick(run, LEFT)

    assert not window.player.is_playing
    assert run.text() == "Run"


def test_the_end_is_reached_without_waiting(window, act, qtbot):
    window.open_example("separable")

    act("train.end")
    qtbot.waitUntil(lambda: not window.player.is_playing)
    settle(window)

    assert window.session.status == "converged"
    assert "Converged" in window.findChild(QLabel, "narration").text()


def test_run_does_nothing_where_all_is_learned(window, act, qtbot):
    window.open_example("separable")
    act("train.end")
    qtbot.waitUntil(lambda: not window.player.is_playing)
    updates = len(window.session.history)

    act("train.run")

    assert not window.player.is_playing
    assert len(window.session.history) == updates


@pytest.mark.parametrize("key", ["train.step", "train.back", "train.reset"])
def test_looking_closely_pauses_the_run(window, act, qtbot, key):
    act("train.run")
    qtbot.waitUntil(lambda: len(window.session.history) > 2)

    act(key)

    assert not window.player.is_playing


@pytest.mark.parametrize("name", ["timeline", "lossPlot", "updatesTable"])
def test_looking_back_pauses_the_run_so_that_nothing_is_lost(
    window, act, part, qtbot, name
):
    act("train.epoch")
    settle(window)
    act("train.run")
    qtbot.waitUntil(lambda: len(window.session.history) > 74)

    place = {"timeline": (30, 15), "lossPlot": (70, 90), "updatesTable": (40, 40)}[name]
    target = part(name)
    if name == "updatesTable":
        window.findChild(QTabBar).setCurrentIndex(1)
        window.workbench.tables._pages.setCurrentIndex(1)
        target = target.viewport()
    click(target, place)
    updates = len(window.session.history)
    QTest.qWait(60)

    assert not window.player.is_playing
    assert window.session.history.cursor < 72
    assert len(window.session.history) == updates > 74


def test_the_speed_is_chosen_with_a_slider_and_written_beside_it(window, part):
    slider, text = part("speed", QSlider), window.train_bar._speed_text
    assert slider.maximum() == len(SPEEDS) - 1

    for place, speed in enumerate(SPEEDS):
        slider.setValue(place)
        assert window.player.speed == speed
        assert text.text() == (
            "fastest" if speed == AS_FAST_AS_POSSIBLE else f"{speed} / s"
        )


def test_the_speed_moves_by_keys(window, part):
    slider = part("speed", QSlider)
    slider.setFocus()

    QTest.keyClick(slider, Key.Key_Right)
    assert window.player.speed == 50
    QTest.keyClick(slider, Key.Key_End)

    assert window.player.speed == AS_FAST_AS_POSSIBLE


# A number that is still being typed


@pytest.mark.parametrize("key", [Key.Key_F5, Key.Key_F10])
def test_training_takes_the_rate_that_is_still_being_typed(window, part, key):
    field = part("learningRate").findChild(QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.7")

    QTest.keyClick(field, key)
    window.player.pause()

    assert len(window.session.history) >= 1
    assert window.session.history.settings_of(1).learning_rate == 0.7


def test_training_takes_the_seed_that_is_still_being_typed(window, part):
    spin = part("seed", QSpinBox)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "8")

    QTest.keyClick(spin, Key.Key_F10)

    assert window.session.history.settings_of(1).seed == 8


def test_training_does_not_start_by_a_rate_that_cannot_be(window, part, message):
    field = part("learningRate").findChild(QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "abc")

    QTest.keyClick(field, Key.Key_F5)

    assert not window.player.is_playing
    assert len(window.session.history) == 0
    assert "must be a finite number above 0" in message()


def test_a_rate_that_cannot_be_does_not_keep_a_run_from_pausing(window, part, act):
    act("train.run")
    field = part("learningRate").findChild(QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "abc")

    QTest.keyClick(field, Key.Key_F5)

    assert not window.player.is_playing


def test_erasing_all_points_ends_the_run_without_a_complaint(window, act, part):
    act("train.run")

    act("edit.clear")

    assert not window.player.is_playing
    assert not part("messageBar").isVisible()


# Keys


@pytest.mark.parametrize(
    ("key", "updates"),
    [(Key.Key_Right, 1), (Key.Key_F10, 1)],
)
def test_keys_on_the_canvas_step(window, part, key, updates):
    QTest.keyClick(part("canvas"), key)

    assert len(window.session.history) == updates


def test_the_space_key_belongs_to_the_canvas_only_while_it_is_in_focus(window, part):
    QTest.keyClick(part("canvas"), Key.Key_Space)
    assert window.player.is_playing
    QTest.keyClick(part("canvas"), Key.Key_Space)
    assert not window.player.is_playing
    box = part("standardise", QCheckBox)
    box.setFocus()

    QTest.keyClick(box, Key.Key_Space)

    assert not window.player.is_playing
    assert window.session.settings.standardize == "population"


def test_the_keys_of_the_canvas_look_back_and_start_over(window, part):
    canvas = part("canvas")
    QTest.keyClick(canvas, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert window.session.history.cursor == 72

    QTest.keyClick(canvas, Key.Key_Left)
    assert window.session.history.cursor == 71
    QTest.keyClick(canvas, Key.Key_Home)

    assert len(window.session.history) == 0


@pytest.mark.parametrize(
    ("key", "action"),
    [(Key.Key_1, "class.1"), (Key.Key_P, "tool.point"), (Key.Key_V, "tool.move")],
)
def test_letters_on_the_canvas_choose_class_and_tool(window, part, key, action):
    QTest.keyClick(part("canvas"), key)

    assert window.findChild(QAction, action).isChecked()


def test_the_keys_are_listed_with_f1(window, monkeypatch):
    opened = []
    monkeypatch.setattr(KeysDialog, "exec", lambda dialog: opened.append(dialog))  # noqa: PLW0108 - a method

    QTest.keyClick(window, Key.Key_F1)

    (dialog,) = opened
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"Run", "F5", "Space", "Undo", "Ctrl+Z"} <= set(texts)
    assert "Light" not in texts  # it has no key


def test_the_list_of_keys_closes(window, qtbot):
    dialog = KeysDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()

    QTest.keyClick(dialog, Key.Key_Escape)

    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


# Drawing with the rail


def test_the_buttons_of_the_rail_choose_class_and_tool(window, part):
    canvas, session = part("canvas"), window.session
    window.documents.new("classes")
    settle(window)

    QTest.mouseClick(button(window, "class.1"), LEFT)
    click(canvas, (300, 300))
    assert session.dataset.targets.tolist() == [1]
    QTest.mouseClick(button(window, "tool.erase"), LEFT)
    click(canvas, (300, 300))
    assert len(session.dataset) == 0
    QTest.mouseClick(button(window, "tool.point"), LEFT)
    QTest.mouseClick(button(window, "class.0"), LEFT)
    click(canvas, (300, 300))

    assert session.dataset.targets.tolist() == [0]


def test_one_class_and_one_tool_are_chosen_at_a_time(window):
    groups = {spec.group for spec in ACTIONS if spec.group}
    assert groups == {"class", "tool", "ddof", "theme", "runs"}
    for name in groups:
        choices = [window.actions_by_key[s.key] for s in ACTIONS if s.group == name]
        assert all(choice.actionGroup().isExclusive() for choice in choices)
        assert [choice.isChecked() for choice in choices].count(True) == 1


def test_values_have_no_classes_to_draw(window, part, tmp_path):
    assert button(window, "class.0").isVisible()
    (tmp_path / "line.csv").write_text("x,y\n1,2.5\n2,3.5\n4,9\n")

    window.open_path(tmp_path / "line.csv")
    settle(window)

    assert not button(window, "class.0").isVisible()
    assert button(window, "tool.point").isVisible()
    assert window.session.settings.neuron.key == "linear-regression"


def test_show_all_points_zooms_back(window, part, act):
    canvas = part("canvas")
    before = canvas._scene.rectangle
    for _ in range(4):
        QTest.qWait(1)
        canvas.framing.look_at([5, 5, 6, 6])
    canvas._show_range()
    assert canvas._scene.rectangle != before

    act("view.fit")

    assert canvas._scene.rectangle == before


# Undo


def test_undo_names_what_it_takes_back(window, part, act):
    undo, redo = (window.findChild(QAction, key) for key in ("edit.undo", "edit.redo"))
    assert (undo.text(), undo.isEnabled()) == ("Undo", False)

    click(part("canvas"), (60, 60))
    assert (undo.text(), undo.isEnabled()) == ("Undo: Add a point", True)
    act("edit.undo")

    assert (undo.text(), undo.isEnabled()) == ("Undo", False)
    assert (redo.text(), redo.isEnabled()) == ("Redo: Add a point", True)
    act("edit.redo")
    assert len(window.session.dataset) == 73


def test_an_undo_in_mid_run_goes_on_with_the_other_points(window, part, act, qtbot):
    click(part("canvas"), (60, 60))
    act("train.run")
    qtbot.waitUntil(lambda: len(window.session.history) > 2)

    act("edit.undo")
    qtbot.waitUntil(lambda: len(window.session.history) > 2)

    assert len(window.session.dataset) == 72
    window.player.pause()


def test_erasing_all_points_can_be_undone(window, act):
    act("edit.clear")
    assert len(window.session.dataset) == 0

    act("edit.undo")

    assert len(window.session.dataset) == 72


# Data


def test_a_new_canvas_is_empty_and_can_be_undone(window, act):
    act("file.new")
    assert len(window.session.dataset) == 0
    assert window.windowTitle() == "gdstudio[*]"

    act("edit.undo")

    assert len(window.session.dataset) == 72


@pytest.mark.parametrize("key", EXAMPLES)
def test_each_example_is_in_the_menu_and_opens(window, act, key):
    act(f"data.example.{key}")

    points = EXAMPLES[key].points()
    assert window.session.dataset.inputs.tolist() == points.inputs.tolist()
    assert window.session.settings.standardize == EXAMPLES[key].standardize
    assert window.windowTitle().endswith(" — gdstudio")


def test_the_examples_drop_down_on_the_canvas(window, act):
    act("data.examples")

    assert window.examples.isVisible()
    window.examples.close()


def test_the_menu_shows_which_deviation_is_in_use(window, act):
    population, sample = (
        window.findChild(QAction, f"data.ddof.{name}") for name in ("population", "sample")
    )
    assert population.isChecked()

    act("data.example.iris")  # standardised as in the lecture
    assert sample.isChecked()
    act("data.ddof.population")
    assert window.session.settings.standardize == "population"
    act("edit.undo")

    assert sample.isChecked()


def test_opening_pauses_the_run(window, act, tmp_path):
    (tmp_path / "p.csv").write_text("x,y,label\n0,0,0\n1,1,1\n2,1,1\n")
    act("train.run")

    window.open_path(tmp_path / "p.csv")

    assert not window.player.is_playing
    assert window.windowTitle() == "p.csv[*] — gdstudio"
    assert len(window.session.dataset) == 3


def test_a_file_is_chosen_in_a_dialog_that_remembers_its_folder(
    window, act, tmp_path, monkeypatch
):
    (tmp_path / "p.csv").write_text("x,y,label\n0,0,0\n1,1,1\n2,1,1\n")
    folders = []

    def choose(_window, _title, folder, _kinds):
        folders.append(folder)
        return str(tmp_path / "p.csv"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    act("file.open")
    act("file.open")

    assert folders == ["", str(tmp_path)]
    assert len(window.session.dataset) == 3


def test_a_dialog_that_is_cancelled_opens_nothing(window, act, monkeypatch):
    before = window.session.experiment
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))

    act("file.open")

    assert window.session.experiment is before


# Themes, lenses, and the next start


def test_a_theme_changes_at_once_and_is_kept(window, act, new_window):
    act("view.theme.dark")
    image = window.grab().toImage()

    assert image.pixelColor(2, image.height() - 2).lightness() < 60
    assert window.findChild(QAction, "view.theme.dark").isChecked()
    again = new_window()
    assert again._theme.key == "dark"
    assert again.findChild(QAction, "view.theme.dark").isChecked()


def test_a_theme_moves_nothing(window, act):
    def places():
        QTest.qWait(50)
        parts = (window.train_bar, window.workbench.canvas, window.workbench.bar)
        return [part.geometry() for part in parts]

    before = places()
    for theme in ("dark", "contrast", "light"):
        act(f"view.theme.{theme}")
        assert places() == before


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (Qt.ColorScheme.Dark, "dark"),
        (Qt.ColorScheme.Light, "light"),
        (Qt.ColorScheme.Unknown, "light"),
    ],
)
def test_the_first_theme_is_the_systems_even_when_that_changes(
    new_window, monkeypatch, scheme, expected
):
    window = new_window()
    assert window.findChild(QAction, "view.theme.system").isChecked()
    hints = QGuiApplication.styleHints()

    monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: scheme)
    hints.colorSchemeChanged.emit(scheme)
    assert window._theme.key == expected

    window.findChild(QAction, "view.theme.contrast").trigger()
    hints.colorSchemeChanged.emit(scheme)
    assert window._theme.key == "contrast"


def test_the_lens_has_tabs(window, part):
    tabs = window.findChild(QTabBar)
    assert part("surfacePlot").isVisible()

    table = [tabs.tabText(place) for place in range(tabs.count())].index("Table")
    QTest.mouseClick(tabs, LEFT, NO_KEYS, tabs.tabRect(table).center())

    assert part("pointsTable").isVisible()
    assert not part("surfacePlot").isVisible()


def test_size_speed_and_splitters_are_kept(window, part, new_window):
    window.resize(1200, 720)
    part("speed", QSlider).setValue(8)
    window.workbench.splitters[0].setSizes([400, 700])
    settle(window)
    sizes = window.workbench.splitters[0].sizes()
    window.session.undo_stack.setClean()
    window.close()

    again = new_window(size=(1200, 720))

    assert again.player.speed == SPEEDS[8]
    assert again.workbench.splitters[0].sizes() == pytest.approx(sizes, abs=3)


def test_foreign_preferences_do_no_harm(new_window):
    store = QSettings("gdstudio", "gdstudio")
    for key in ("theme", "speed", "geometry", "splitter-across", "splitter-down", "folder"):
        store.setValue(key, "rubbish, [really]")

    window = new_window()

    assert window._theme.key == "light"
    assert window.player.speed == 20


def test_quitting_closes_the_window_and_stops_the_run(window, act):
    act("train.run")

    act("file.quit")

    assert not window.isVisible()
    assert not window.player.is_playing


def test_the_canvas_can_be_dragged_on_while_the_run_goes_on(window, part, act, qtbot):
    act("train.run")
    canvas = part("canvas")
    row = canvas.pixels_of(window.session.dataset.inputs)[0].round().astype(int).tolist()

    drag(canvas, [tuple(row), (200, 200), (120, 210)])
    qtbot.waitUntil(lambda: len(window.session.history) > 2)

    assert window.player.is_playing
    dropped = canvas.place_at(QPoint(120, 210))
    assert window.session.dataset.inputs[0].tolist() == pytest.approx(dropped, abs=1e-3)
    window.player.pause()
