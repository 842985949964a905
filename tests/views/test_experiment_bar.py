"""The settings: what is clicked or typed holds, or the reason why it cannot is said."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionSlider,
    QToolTip,
)

from gdstudio.core.closed_form import closed_form
from gdstudio.core.curvature import curvature
from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import NEURONS
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.experiment_bar import MOST_SEED, REST_MS, ExperimentBar
from gdstudio.views.rate_dial import RateDial
from gdstudio.views.rate_track import HIGHEST, LOWEST, PER_DECADE, RateTrack
from gdstudio.views.theme import LIGHT
from tests.views.gestures import LEFT, NO_KEYS, drag, type_into

Key = Qt.Key


@pytest.fixture
def bar(session, shown):
    session.open_dataset(EXAMPLES["overlapping"].points(), "open")
    session.undo_stack.clear()
    return shown(ExperimentBar(session, LIGHT), 1200, 90)


@pytest.fixture
def said(session):
    """The sentences that the message bar would show."""
    sentences = []
    session.failed.connect(lambda error: sentences.append(str(error)))
    return sentences


def field(bar):
    return bar.findChild(RateDial, "learningRate").findChild(QLineEdit)


def slider(bar):
    return bar.findChild(RateDial, "learningRate").findChild(QSlider)


def handle_of(dial):
    """Return the middle of a slider's handle."""
    option, parts = QStyleOptionSlider(), QStyle.SubControl
    dial.initStyleOption(option)
    kind = QStyle.ComplexControl.CC_Slider
    return dial.style().subControlRect(kind, option, parts.SC_SliderHandle, dial).center()


def choose(bar, name, place):
    """Choose from a list by keys: open it, go to the place, press Enter."""
    combo = bar.findChild(QComboBox, name)
    combo.setFocus()
    combo.showPopup()
    view = combo.view()
    view.setCurrentIndex(combo.model().index(place, 0))
    QTest.keyClick(view, Key.Key_Return)


# Neuron, order, mode


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_neuron_is_chosen_from_the_list(bar, session, place):
    choose(bar, "neuron", place)

    assert session.settings.neuron is list(NEURONS.values())[place]
    assert session.undo_stack.count() == (0 if place == 0 else 1)


def test_the_order_is_chosen_from_the_list_and_undone(bar, session):
    combo = bar.findChild(QComboBox, "order")
    place = combo.findData("fixed")

    choose(bar, "order", place)
    assert session.settings.order == "fixed"
    session.undo_stack.undo()

    assert session.settings.order == "shuffled"
    assert combo.currentData() == "shuffled"


@pytest.mark.parametrize(
    ("name", "mode"),
    [("modeOnline", "online"), ("modeMiniBatch", "mini-batch"), ("modeBatch", "batch")],
)
def test_the_mode_is_one_of_three_buttons(bar, session, name, mode):
    QTest.mouseClick(bar.findChild(QPushButton, name), LEFT)

    assert session.settings.mode == mode
    held = [b.objectName() for b in bar.findChildren(QPushButton) if b.isChecked()]
    assert held == [name]


def test_a_mode_that_is_undone_lifts_its_button(bar, session):
    QTest.mouseClick(bar.findChild(QPushButton, "modeBatch"), LEFT)

    session.undo_stack.undo()

    assert bar.findChild(QPushButton, "modeOnline").isChecked()


# Whole numbers


@pytest.mark.parametrize(
    ("name", "setting"), [("batchSize", "batch_size"), ("seed", "seed")]
)
def test_a_typed_whole_number_holds_and_is_one_undo(bar, session, name, setting):
    session.choose("mode", mode="mini-batch")
    session.undo_stack.clear()
    before = getattr(session.settings, setting)

    type_into(bar.findChild(QSpinBox, name), "12")

    assert getattr(session.settings, setting) == 12
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert bar.findChild(QSpinBox, name).value() == before


def test_the_epochs_belong_to_the_experiment(bar, session):
    type_into(bar.findChild(QSpinBox, "epochs"), "25")

    assert session.experiment.epochs == 25
    session.undo_stack.undo()
    assert bar.findChild(QSpinBox, "epochs").value() == 1000


@pytest.mark.parametrize(
    ("typed", "holds"),
    [("0", 1), ("-3", 3), ("abc", 10), ("", 10), ("007", 7), ("99999999", 999_999)],
)
def test_an_impossible_batch_size_cannot_be_typed(bar, session, said, typed, holds):
    # A minus, letters and digits too many do not get into the field at all.
    session.choose("mode", mode="mini-batch")
    spin = bar.findChild(QSpinBox, "batchSize")

    type_into(spin, typed)
    spin.clearFocus()

    assert spin.value() == session.settings.batch_size == holds
    assert said == []


def test_the_largest_seed_can_be_typed(bar, session):
    type_into(bar.findChild(QSpinBox, "seed"), str(MOST_SEED))

    assert session.settings.seed == MOST_SEED


# Standardising


def test_standardising_is_switched_on_and_off(bar, session):
    box = bar.findChild(QCheckBox, "standardise")

    QTest.mouseClick(box, LEFT, NO_KEYS, QPoint(10, box.height() // 2))
    assert session.settings.standardize == "population"
    QTest.mouseClick(box, LEFT, NO_KEYS, QPoint(10, box.height() // 2))

    assert session.settings.standardize is None


def test_the_other_deviation_is_used_from_then_on(bar, session):
    box = bar.findChild(QCheckBox, "standardise")

    bar.choose_deviation("sample")
    assert session.settings.standardize is None
    QTest.mouseClick(box, LEFT, NO_KEYS, QPoint(10, box.height() // 2))
    assert session.settings.standardize == "sample"
    bar.choose_deviation("population")

    assert session.settings.standardize == "population"


# The learning rate


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("0.5", 0.5),
        ("0,5", 0.5),
        (" 0.25 ", 0.25),
        ("1e-3", 0.001),
        ("1e199", 1e199),
        ("7", 7.0),
        ("0.123456789", 0.123456789),
    ],
)
def test_a_typed_rate_holds(bar, session, said, typed, rate):
    type_into(field(bar), typed)

    assert session.settings.learning_rate == rate
    assert float(field(bar).text()) == pytest.approx(rate, rel=1e-5)
    assert said == []
    assert session.undo_stack.count() == 1


@pytest.mark.parametrize(
    "typed", ["0", "-1", "nan", "abc", "inf", "1/2", "1e999", "1e300", "0,1,2"]
)
def test_an_impossible_rate_is_answered_and_the_field_shows_what_holds(
    bar, session, said, typed
):
    type_into(field(bar), typed)

    assert session.settings.learning_rate == 0.02
    assert field(bar).text() == "0.02"
    assert len(said) == 1
    assert "must be a finite number above 0" in said[0]
    assert session.undo_stack.count() == 0


def test_what_is_no_number_is_quoted_in_the_answer(bar, said):
    type_into(field(bar), "abc")

    assert 'The learning rate is "abc"; it must' in said[0]


@pytest.mark.parametrize("typed", ["0.02", "0,02", "2e-2", "0.0200", "", " "])
def test_the_same_rate_in_other_words_changes_nothing(bar, session, said, typed):
    type_into(field(bar), typed)

    assert field(bar).text() == "0.02"
    assert session.undo_stack.count() == 0
    assert said == []


def test_a_rate_is_taken_over_when_the_field_is_left(bar, session):
    field(bar).setFocus()
    field(bar).selectAll()
    QTest.keyClicks(field(bar), "0.3")
    assert session.settings.learning_rate == 0.02

    bar.findChild(QSpinBox, "seed").setFocus()

    assert session.settings.learning_rate == 0.3


@pytest.mark.parametrize(("typed", "is_fine"), [("0.3", True), ("abc", False)])
def test_typing_can_be_finished_from_outside(bar, session, typed, is_fine):
    field(bar).setFocus()
    field(bar).selectAll()
    QTest.keyClicks(field(bar), typed)

    assert bar.finish_typing() is is_fine

    assert session.settings.learning_rate == (0.3 if is_fine else 0.02)


def test_a_whole_number_still_being_typed_is_finished_too(bar, session):
    spin = bar.findChild(QSpinBox, "seed")
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "44")
    assert session.settings.seed == 0

    assert bar.finish_typing()

    assert session.settings.seed == 44


def test_a_drag_of_the_slider_is_one_undo(bar, session):
    dial = slider(bar)
    start = handle_of(dial)
    QTest.mousePress(dial, LEFT, NO_KEYS, start)
    assert dial.isSliderDown()

    rates = []
    for across in (8, 16, 24, 32):
        QTest.mouseMove(dial, start + QPoint(across, 0))
        rates.append(session.settings.learning_rate)
    QTest.mouseRelease(dial, LEFT, NO_KEYS, start + QPoint(32, 0))

    assert rates == sorted(set(rates))  # each move is felt at once
    assert rates[0] > 0.02
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.settings.learning_rate == 0.02
    assert field(bar).text() == "0.02"


def test_two_drags_are_two_undos(bar, session):
    dial = slider(bar)
    for _ in range(2):
        start = handle_of(dial)
        drag(dial, [place.toTuple() for place in (start, start + QPoint(20, 0))])

    assert session.undo_stack.count() == 2


def test_a_rate_chosen_after_a_drag_is_an_undo_of_its_own(bar, session):
    dial = slider(bar)
    start = handle_of(dial)
    drag(dial, [place.toTuple() for place in (start, start + QPoint(20, 0))])
    dragged = session.settings.learning_rate

    QTest.keyClick(dial, Key.Key_Right)
    type_into(field(bar), "0.5")
    assert session.undo_stack.count() == 3
    session.undo_stack.undo()
    session.undo_stack.undo()

    assert session.settings.learning_rate == dragged > 0.02


def test_a_key_on_the_slider_asks_for_a_round_rate(bar, session):
    dial = slider(bar)
    dial.setFocus()

    QTest.keyClick(dial, Key.Key_Right)

    # 0.02 lies at step −67.96 of 40 to a power of ten: −68, and then −67.
    assert session.settings.learning_rate == float(f"{10 ** (-67 / 40):.3g}") == 0.0211


def test_the_ends_of_the_slider_are_the_ends_of_the_scale(bar, session):
    dial = slider(bar)
    dial.setFocus()

    QTest.keyClick(dial, Key.Key_Home)
    assert session.settings.learning_rate == 10**LOWEST
    QTest.keyClick(dial, Key.Key_End)

    assert session.settings.learning_rate == 10**HIGHEST


@pytest.mark.parametrize(("rate", "step"), [(1e199, HIGHEST), (1e-300, LOWEST)])
def test_a_rate_beyond_the_scale_holds_with_the_slider_at_its_end(bar, session, rate, step):
    type_into(field(bar), repr(rate))

    assert session.settings.learning_rate == rate
    assert slider(bar).value() == step * PER_DECADE


def test_a_rate_changed_elsewhere_is_shown(bar, session):
    session.choose("rate", learning_rate=0.1)

    assert field(bar).text() == "0.1"
    assert slider(bar).value() == -PER_DECADE


# What has no effect says why


@pytest.mark.parametrize(
    ("mode", "order", "name", "reason"),
    [
        ("online", "shuffled", "batchSize", "Only mini-batch mode"),
        ("batch", "shuffled", "batchSize", "Only mini-batch mode"),
        ("batch", "shuffled", "order", "their order has no effect"),
        ("batch", "shuffled", "seed", "drawn at random in batch mode"),
        ("online", "fixed", "seed", "drawn at random in fixed order"),
        ("batch", "fixed", "seed", "drawn at random in batch mode"),
    ],
)
def test_a_control_without_effect_is_off_and_says_why(
    bar, session, mode, order, name, reason
):
    session.choose("mode", mode=mode, order=order)

    control = bar.findChild((QSpinBox, QComboBox)[name == "order"], name)

    assert not control.isEnabled()
    assert reason in control.toolTip()


@pytest.mark.parametrize("name", ["order", "seed"])
def test_in_batch_mode_order_and_seed_count_where_points_are_drawn(bar, session, name):
    session.choose("mode", mode="batch", order="with-replacement")

    control = bar.findChild((QSpinBox, QComboBox)[name == "order"], name)

    assert control.isEnabled()


@pytest.mark.parametrize("name", ["batchSize", "order", "seed"])
def test_a_control_that_works_again_says_what_it_does_again(bar, session, name):
    session.choose("mode", mode="batch")
    session.choose("mode", mode="mini-batch")

    control = bar.findChild((QSpinBox, QComboBox)[name == "order"], name)

    assert control.isEnabled()
    assert "no effect" not in control.toolTip()
    assert control.toolTip()


def test_values_to_predict_leave_linear_regression_alone(bar, session):
    session.open_dataset(Dataset([[0.0], [1.0]], [0.5, 2.0], "values"), "open")
    model = bar.findChild(QComboBox, "neuron").model()

    able = {model.item(row).text(): model.item(row).isEnabled() for row in range(3)}

    assert able == {"Perceptron": False, "Adaline": False, "Linear regression": True}
    assert "Needs points of two classes" in model.item(0).toolTip()
    assert model.item(2).toolTip() == ""
    session.undo_stack.undo()
    assert all(model.item(row).isEnabled() for row in range(3))


# Names


def test_every_control_has_a_name_to_read_out_and_a_tip(bar):
    names = (
        "neuron modeOnline modeMiniBatch modeBatch batchSize order learningRate epochs "
        "seed standardise"
    )
    for name in names.split():
        (control,) = bar.findChildren(object, name) or [None]
        assert control.accessibleName(), name
        assert control.toolTip() or name == "batchSize", name


def test_the_parts_of_the_learning_rate_have_names_too(bar):
    assert field(bar).accessibleName() == "Learning rate η"
    assert slider(bar).accessibleName() == "Learning rate η, as powers of ten"


def test_showing_what_holds_asks_for_nothing(bar, session):
    asked = []
    session.settings_changed.connect(lambda: asked.append(1))

    bar._paint()

    assert asked == []
    assert session.undo_stack.count() == 0


def test_the_track_says_what_the_rates_will_do(bar, session):
    session.choose("batch", neuron=NEURONS["adaline"], mode="batch", learning_rate=0.2)
    qt_wait(REST_MS)
    track, largest = bar.rate.findChild(RateTrack), curvature(session.dataset)

    most = largest.largest_stable_rate

    # Five powers of ten, from 1e-4 on, between the ends of the track.
    share = (np.log10(most) + 4) / 5
    assert track.x_of(most) == pytest.approx(7 + share * (track.width() - 14))
    assert track.label() == f"1/λ {most / 2:.3g} · 2/λ {most:.3g}"
    track.setMinimumWidth(0)
    track.resize(90, 32)
    assert track.label() == f"2/λ {most:.3g}"
    assert f"2/λmax = {most:.3g}" in hover(bar.rate)


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e4, 1e9])
def test_the_track_reaches_as_far_as_its_marks_and_the_rate_stays(bar, session, size):
    points = Dataset([[size, size], [-size, size], [size, -size]], [0, 1, 1])
    session.choose("rate", learning_rate=0.01)
    before = bar.rate.findChild(RateTrack).value()

    session.open_dataset(points, "open", neuron=NEURONS["adaline"], mode="batch")
    qt_wait(REST_MS)

    track = bar.rate.findChild(RateTrack)
    reached = (track.minimum() / PER_DECADE, track.maximum() / PER_DECADE)
    most = curvature(points).largest_stable_rate
    assert reached[0] == min(-4, max(np.floor(np.log10(most / 2)), -12))
    assert reached[1] == max(1, np.ceil(np.log10(most)))
    assert track.value() == before
    assert session.settings.learning_rate == 0.01


@pytest.mark.parametrize(("share", "regime"), [(0.9, "overshooting"), (1.1, "diverging")])
def test_the_knob_wears_the_colour_of_the_track_that_it_covers(bar, session, share, regime):
    session.choose("batch", neuron=NEURONS["adaline"], mode="batch")
    qt_wait(REST_MS)

    rate = share * curvature(session.dataset).largest_stable_rate
    session.choose("rate", learning_rate=rate)

    track = bar.rate.findChild(RateTrack)
    place = round(track.x_of(rate)), 10
    assert track.grab().toImage().pixelColor(*place).name() == LIGHT.regime(regime).lower()


@pytest.mark.parametrize(
    ("share", "word"), [(0.45, "fast"), (0.9, "overshooting"), (1.1, "diverging")]
)
def test_a_word_says_what_the_rate_that_is_set_will_do(bar, session, share, word):
    session.choose("batch", neuron=NEURONS["adaline"], mode="batch")
    qt_wait(REST_MS)

    rate = share * curvature(session.dataset).largest_stable_rate
    session.choose("rate", learning_rate=rate)

    assert word in bar.findChild(QLabel, "rateWord").text()
    assert bar.rate.accessibleDescription().startswith(f"{word}. ")


def test_a_perceptron_from_zeros_is_told_that_the_rate_only_scales(bar, session):
    word = bar.findChild(QLabel, "rateWord")
    assert "only scales w" in word.text()

    session.choose_start(np.array([1.0, 0.0, 0.0]))
    qt_wait(REST_MS)

    assert word.text() == ""


def test_without_points_nothing_is_foretold(bar, session):
    session.clear()
    session.choose("adaline", neuron=NEURONS["adaline"])
    qt_wait(REST_MS)

    assert bar.findChild(RateTrack).label() == ""
    assert "cannot be said, because there are no points" in hover(bar.rate)


def qt_wait(milliseconds):
    QTest.qWait(2 * milliseconds)


def hover(widget):
    """Return the hover text, worked out when it is asked for as Qt does."""
    at = widget.rect().center()
    QApplication.sendEvent(
        widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    )
    QToolTip.hideText()
    return widget.toolTip()


def test_the_epochs_that_a_run_needs_are_those_that_it_then_takes(bar, session):
    session.choose("batch", neuron=NEURONS["adaline"], mode="batch", learning_rate=0.1)
    qt_wait(REST_MS)
    told = re.search(r"needs ([0-9,]+) epochs", hover(bar.rate))[1]
    epochs = int(told.replace(",", ""))

    session.step(epochs)

    best = closed_form(session.dataset).loss
    assert session.history.losses[epochs] <= 1.01 * best
    assert session.history.losses[epochs - 1] > 1.01 * best


def test_of_a_rate_that_diverges_no_epochs_are_promised(bar, session):
    session.choose("batch", neuron=NEURONS["adaline"], mode="batch", learning_rate=3.0)
    qt_wait(REST_MS)

    assert "epochs" not in hover(bar.rate)


def test_a_feature_that_cannot_be_standardised_is_the_reason_given(bar, session):
    points = Dataset([[1.0, 2.0], [1.0, 3.0]], [0, 1])
    session.open_dataset(
        points, "open", neuron=NEURONS["adaline"], standardize="population"
    )
    qt_wait(REST_MS)

    assert "cannot be said, because these points cannot be standardised" in hover(bar.rate)
