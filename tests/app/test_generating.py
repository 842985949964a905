"""Points by rule, in the window: turned live on the canvas, then kept or dropped."""

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QPushButton,
    QSlider,
    QSpinBox,
)

from gdstudio.core.dataset import Dataset
from gdstudio.core.generators import GENERATORS, OUTLIERS
from gdstudio.core.neurons import ADALINE
from gdstudio.views.generator_panel import GeneratorPanel
from gdstudio.views.parameter_form import ParameterForm
from tests.app.test_layout import faults
from tests.views.gestures import LEFT, click, settle

Key = Qt.Key


def places(dataset):
    return dataset.inputs.tolist()


class Hand:
    """Works in the panel as a person would."""

    def __init__(self, window):
        self.window = window
        self.panel = window.findChild(GeneratorPanel)

    def choose(self, title):
        combo = self.panel.findChild(QComboBox, "generator")
        combo.setCurrentIndex(combo.findText(title))
        combo.activated.emit(combo.currentIndex())

    def number(self, key):
        return self._seen(QDoubleSpinBox, key)

    def slider(self, key):
        return self._seen(QSlider, f"{key}Slider")

    def type(self, key, text):
        """Type a number and go on to the next field."""
        field = self.number(key).lineEdit()
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Key.Key_Tab)

    def press(self, text):
        (button,) = [b for b in self.panel.findChildren(QPushButton) if b.text() == text]
        QTest.mouseClick(button, LEFT)

    def _seen(self, kind, name):
        (found,) = [w for w in self.panel.findChildren(kind, name) if w.isVisible()]
        return found


@pytest.fixture
def hand(window, act):
    """The panel, opened beside twelve points that somebody has drawn, and Adaline."""
    drawn = Dataset([[x, x % 3] for x in range(12)], [0, 1] * 6)
    window.session.open_dataset(drawn, "draw", neuron=ADALINE)
    window.session.undo_stack.clear()
    act("data.generate")
    settle(window)
    return Hand(window)


def test_the_panel_takes_the_place_of_the_plots_and_shows_points(hand, window, part):
    assert hand.panel.isVisible()
    assert not part("lossPlot").isVisible()
    assert part("canvas").isVisible()
    assert places(window.session.dataset) == places(GENERATORS["clouds"].points())
    assert QApplication.focusWidget() is hand.panel.generator


def test_a_turned_slider_is_seen_on_the_canvas_at_once(hand, window):
    shown = window.workbench.canvas._scene._points[0]

    QTest.keyClick(hand.slider("distance"), Key.Key_PageUp)
    settle(window)

    expected = GENERATORS["clouds"].points(distance=4.0)
    assert hand.number("distance").value() == 4.0
    assert places(window.session.dataset) == places(expected)
    np.testing.assert_array_equal(
        np.column_stack(shown.getData()), expected.inputs[expected.targets == 0]
    )


def test_a_typed_number_puts_the_slider_at_its_nearest_step(hand, window):
    hand.type("spread", "0.62")

    assert hand.slider("spread").value() == 12  # 0.60
    assert places(window.session.dataset) == places(
        GENERATORS["clouds"].points(spread=0.62)
    )


@pytest.mark.parametrize("way", ["Cancel", Key.Key_Escape])
def test_cancel_puts_everything_back_as_it_was(hand, window, part, way):
    before = Dataset([[x, x % 3] for x in range(12)], [0, 1] * 6)
    hand.choose("Noisy line")
    assert window.session.settings.neuron.key == "linear-regression"

    if way == "Cancel":
        hand.press(way)
    else:
        QTest.keyClick(hand.slider("slope"), way)

    session = window.session
    assert places(session.dataset) == places(before)
    assert session.settings.neuron is ADALINE
    assert (session.undo_stack.count(), session.undo_stack.canRedo()) == (0, False)
    assert not hand.panel.isVisible()
    assert part("lossPlot").isVisible()
    assert QApplication.focusWidget() is part("canvas")


@pytest.mark.parametrize("way", ["Done", Key.Key_Return])
def test_done_keeps_the_points_as_one_undo(hand, window, act, way):
    for title in ("Moons", "Spiral", "Noisy line", "Circles"):
        hand.choose(title)
        QTest.keyClick(hand.slider("noise"), Key.Key_PageUp)

    if way == "Done":
        hand.press(way)
    else:
        QTest.keyClick(hand.number("noise"), way)

    assert not hand.panel.isVisible()
    assert window.windowTitle() == "Circles[*] — gdstudio"
    assert window.session.settings.neuron is ADALINE
    assert window.session.undo_stack.count() == 1
    act("edit.undo")
    assert len(window.session.dataset) == 12


def test_done_takes_a_number_that_is_still_being_typed(hand, window):
    field = hand.number("count").lineEdit()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "7")

    QTest.keyClick(field, Key.Key_Return)

    assert len(window.session.dataset) == 14


def test_enter_on_cancel_cancels(hand, window):
    (cancel,) = [b for b in hand.panel.findChildren(QPushButton) if b.text() == "Cancel"]
    cancel.setFocus()

    QTest.keyClick(cancel, Key.Key_Return)

    assert len(window.session.dataset) == 12


def test_a_new_seed_gives_other_points_and_the_old_one_gives_them_back(hand, window):
    first = places(window.session.dataset)

    hand.press("New seed")
    second = places(window.session.dataset)
    hand.panel.findChild(QSpinBox, "generatorSeed").setValue(0)

    assert second == places(GENERATORS["clouds"].points(seed=1))
    assert places(window.session.dataset) == first


def test_outliers_are_added_to_the_points_just_tried_out(hand, window):
    hand.choose("XOR")
    hand.choose("Add outliers")
    QTest.keyClick(hand.slider("count"), Key.Key_Right)

    xor = GENERATORS["xor"].points()
    expected = OUTLIERS["outliers-of-class"].points(present=xor, count=4)
    assert places(window.session.dataset) == places(expected)

    hand.choose("XOR")
    assert places(window.session.dataset) == places(xor)


def test_outliers_are_added_to_the_points_that_are_there(window, act):
    act("data.example.line")
    line = window.session.dataset

    act("data.outliers")
    hand = Hand(window)
    hand.type("distance", "-8")
    hand.press("Done")

    expected = OUTLIERS["outliers-off-line"].points(present=line, distance=-8.0)
    assert window.session.dataset.targets.tolist() == expected.targets.tolist()
    assert window.session.dataset.name == "A noisy line"
    act("edit.undo")
    assert window.session.dataset is line


def test_outliers_are_offered_only_where_there_are_points(window, act):
    act("file.new")

    assert not window.actions_by_key["data.outliers"].isEnabled()


def test_outliers_are_not_what_the_panel_opens_with(new_window):
    window = new_window()
    hand = Hand(window)
    window.actions_by_key["data.outliers"].trigger()
    hand.press("Done")
    points = len(window.session.dataset)

    window.actions_by_key["file.new"].trigger()
    window.actions_by_key["data.generate"].trigger()

    assert points > 72
    assert hand.panel.generator.currentData() == "clouds"
    assert len(window.session.dataset) == 100


def test_outliers_that_are_too_far_to_be_numbers_are_answered(window, act, message):
    window.session.open_dataset(Dataset([[-1e308, 0], [1e308, 0]], [0, 1]), "open")

    act("data.outliers")

    assert "not a finite number" in message()
    assert len(window.session.dataset) == 2


def test_drawing_beside_the_panel_keeps_the_points(hand, window, part):
    click(part("canvas"), (20, part("canvas").height() - 20))

    assert not hand.panel.isVisible()
    assert len(window.session.dataset) == 101
    assert window.session.undo_stack.count() == 2


def test_asked_for_again_the_panel_goes_on(hand, window, act):
    hand.choose("Moons")

    act("data.generate")

    assert places(window.session.dataset) == places(GENERATORS["moons"].points())
    assert window.session.undo_stack.count() == 1


def test_points_are_not_generated_in_mid_run(hand, window, act):
    act("train.run")
    assert window.player.is_playing

    QTest.keyClick(hand.slider("spread"), Key.Key_PageUp)

    assert not window.player.is_playing


def test_generator_and_numbers_are_kept_to_the_next_start(hand, new_window):
    hand.choose("Moons")
    hand.type("gap", "1.5")
    hand.press("New seed")
    hand.press("Done")

    again = new_window()
    again.actions_by_key["data.generate"].trigger()

    expected = GENERATORS["moons"].points(seed=1, gap=1.5)
    assert places(again.session.dataset) == places(expected)


@pytest.mark.parametrize(
    ("values", "seed"),
    [
        ("{", "-1"),
        ("[1, 2]", "1e9"),
        ('{"clouds": 5}', ""),
        ('{"clouds": {"distance": "far", "spread": NaN, "color": 5}}', "9" * 30),
    ],
)
def test_what_is_remembered_wrongly_does_no_harm(new_window, values, seed):
    store = QSettings("gdstudio", "gdstudio")
    store.setValue("generator", "fractal")
    store.setValue("generator-values", values)
    store.setValue("generator-seed", seed)

    window = new_window()
    window.actions_by_key["data.generate"].trigger()

    assert places(window.session.dataset) == places(GENERATORS["clouds"].points())


def test_a_number_remembered_out_of_range_is_brought_back(qapp):
    form = ParameterForm(GENERATORS["clouds"], {"distance": 1e9, "count": -4})

    assert form.values() == {"count": 1.0, "distance": 10.0, "spread": 0.8}


def test_nothing_is_cut_off_in_the_panel_of_any_generator(hand, window):
    window.resize(1024, 700)
    for title in (*(g.title for g in GENERATORS.values()), "Add outliers"):
        hand.choose(title)
        settle(window)

        assert faults(window) == [], title
