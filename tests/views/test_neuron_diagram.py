"""The neuron's picture: its numbers by hand, its weights typed, its way back."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QToolTip

from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.typed_number import NotANumber
from gdstudio.views.maths.typeset import plain
from gdstudio.views.neuron import diagram as neuron_lens
from gdstudio.views.neuron.diagram import NeuronDiagram
from gdstudio.views.neuron.picture import NeuronPicture
from gdstudio.views.neuron.weight_chip import WeightChip, WeightField
from gdstudio.views.theme import LIGHT
from tests.views.gestures import click, settle, type_into

SIZES = [(387, 144), (390, 190), (530, 250), (764, 385)]
LINE = Dataset([[1.0], [2.0], [4.0]], [2.0, 3.0, 3.5], "values")
START = np.array([0.5, -1.0, 0.25])
BATCH = {"mode": "batch", "order": "fixed", "learning_rate": 0.1}


@pytest.fixture
def diagram(session, shown):
    return shown(NeuronDiagram(session, LIGHT), 530, 250)


def begin(session, view, dataset, start=None, updates=0, **settings):
    session.open_dataset(dataset, "open", **settings)
    if start is not None:
        session.choose_start(start)
    if updates:
        session.step(updates)
    settle(view)


def picture_of(diagram) -> NeuronPicture:
    return diagram.findChild(NeuronPicture)


def chips_of(diagram) -> list[WeightChip]:
    return [chip for chip in diagram.findChildren(WeightChip) if chip.isVisible()]


def names(diagram) -> list[str]:
    return [chip.accessibleName() for chip in chips_of(diagram)]


def field_of(diagram) -> WeightField:
    return diagram.findChild(WeightField, "weightField")


def button(diagram, name: str) -> QToolButton:
    return diagram.findChild(QToolButton, name)


def press(diagram, name: str) -> None:
    click(button(diagram, name), (4, 4))
    settle(diagram)


def below(diagram) -> list[str]:
    """Return the formulas below the picture."""
    picture = picture_of(diagram)
    return [plain(line) for line in picture._lines(picture._point)]


def bar_text(diagram) -> str:
    return diagram._bar._text.toolTip()


# By hand


def test_a_point_goes_forwards_by_hand(session, diagram, four_points):
    # The first point is (-2, -1) of class 0: z = -2 · 0.5 - 1 · (-1) + 0.25 = 0.25 < 0.5
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)

    assert names(diagram) == ["w₁ = +0.5", "w₂ = −1", "b = +0.25"]
    assert below(diagram) == ["z = −2 · 0.5 + (−1) · (−1) + 0.25 = 0.25"]
    assert diagram.accessibleDescription() == (
        "Point 1: x₁ = −2, x₂ = −1. z = −2 · 0.5 + (−1) · (−1) + 0.25 = 0.25. "
        "Class 0, as labelled."
    )
    assert bar_text(diagram) == "point 1 · 1 of 4 · comes next"


def test_and_backwards(session, diagram, four_points):
    # ∂L/∂ŷ = 2 (0.25 - 0) = 0.5, times x = (-2, -1), for the bias times 1
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)

    press(diagram, "neuronBackwards")

    assert names(diagram) == ["∂L/∂w₁ = −1", "∂L/∂w₂ = −0.5", "∂L/∂b = +0.5"]
    assert below(diagram) == [
        "∂L/∂ŷ = 2 (ŷ − y) = 2 (0.25 − 0) = 0.5",
        "∂L/∂w₁ = ∂L/∂ŷ · ∂ŷ/∂z · ∂z/∂w₁ = 0.5 · 1 · (−2) = −1",
        "The update takes the mean: each of the 4 points counts 1/4.",
    ]


def test_a_click_writes_another_chain_rule_out(session, diagram, four_points):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)
    press(diagram, "neuronBackwards")

    chips_of(diagram)[2].click()

    assert below(diagram)[1] == "∂L/∂b = ∂L/∂ŷ · ∂ŷ/∂z · ∂z/∂b = 0.5 · 1 · 1 = 0.5"
    assert [chip.isChecked() for chip in chips_of(diagram)] == [False, False, True]
    assert field_of(diagram).isHidden()


def test_with_much_room_all_chain_rules_are_written_out(session, diagram, four_points):
    diagram.resize(764, 385)
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)

    press(diagram, "neuronBackwards")

    assert len(below(diagram)) == 5


def test_a_single_point_is_no_mean(session, diagram, four_points):
    by = {"neuron": ADALINE, "mode": "online", "order": "fixed"}
    begin(session, diagram, four_points, START, **by)

    press(diagram, "neuronBackwards")

    assert [line for line in below(diagram) if "mean" in line] == []
    assert not button(diagram, "pointAfter").isVisible()
    assert bar_text(diagram) == "point 1 · comes next"


def test_the_perceptron_has_no_derivative_to_send_back(session, diagram, four_points):
    # (-2, -1) of class 0: z = 0.25 > 0, so ŷ = 1 and y - ŷ = -1
    begin(session, diagram, four_points, START, neuron=PERCEPTRON, **BATCH)

    press(diagram, "neuronBackwards")

    assert below(diagram) == [
        "The step has no slope, so there is no derivative to send back.",
        "Its rule sends the error times the input instead: (y−ŷ) x₁ = −1 · (−2) = 2",
    ]
    assert names(diagram) == ["(y−ŷ) x₁ = +2", "(y−ŷ) x₂ = +1", "(y−ŷ) = −1"]
    assert diagram.accessibleDescription().endswith("Class 1, but labelled 0.")


def test_one_feature_has_two_inputs_and_a_value(session, diagram):
    # z = 1 · 0.5 + 0.25 = 0.75
    start = np.array([0.5, 0.25])
    begin(session, diagram, LINE, start, neuron=LINEAR_REGRESSION, **BATCH)

    assert names(diagram) == ["w = +0.5", "b = +0.25"]
    assert below(diagram) == ["z = 1 · 0.5 + 0.25 = 0.75"]
    assert diagram.accessibleDescription().endswith("Predicted 0.75, wanted 2.")
    assert len(picture_of(diagram)._layout.boxes) == 1


def test_fewer_features_take_a_label_away(session, diagram, four_points):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)
    press(diagram, "neuronBackwards")
    chips_of(diagram)[2].click()

    begin(session, diagram, LINE, neuron=LINEAR_REGRESSION, **BATCH)

    assert len(chips_of(diagram)) == 2
    assert below(diagram)[1].startswith("∂L/∂b")


def test_after_an_update_the_weights_from_before_it_are_shown(
    session, diagram, four_points
):
    begin(session, diagram, four_points, START, updates=1, neuron=ADALINE, **BATCH)

    assert names(diagram) == ["w₁ = +0.5", "w₂ = −1", "b = +0.25"]
    assert bar_text(diagram) == "point 1 · 1 of 4"


def test_standardised_inputs_are_said_to_be_so(session, diagram, four_points):
    by = {"neuron": ADALINE, "standardize": "population", **BATCH}
    begin(session, diagram, four_points, updates=1, **by)

    assert bar_text(diagram) == "point 1 · 1 of 4 · standardised"


# The points of a batch


def test_the_points_of_a_batch_are_seen_one_after_the_other(session, diagram, four_points):
    begin(session, diagram, four_points, START, updates=1, neuron=ADALINE, **BATCH)
    seen = [bar_text(diagram)]

    for _ in range(3):
        press(diagram, "pointAfter")
        seen.append(bar_text(diagram))

    assert seen == [f"point {place} · {place} of 4" for place in (1, 2, 3, 4)]
    assert not button(diagram, "pointAfter").isEnabled()
    press(diagram, "pointBefore")
    assert bar_text(diagram) == "point 3 · 3 of 4"


def test_a_smaller_batch_shows_its_last_point(session, diagram, four_points):
    begin(session, diagram, four_points, START, updates=1, neuron=ADALINE, **BATCH)
    for _ in range(3):
        press(diagram, "pointAfter")

    session.choose("mode", mode="mini-batch", batch_size=2)
    session.step()
    settle(diagram)

    assert bar_text(diagram) == "point 2 · 2 of 2"


def test_with_little_room_the_bar_says_less(session, diagram, four_points):
    diagram.resize(330, 150)
    by = {"neuron": ADALINE, "standardize": "population", **BATCH}
    begin(session, diagram, four_points, **by)
    label = diagram._bar._text

    assert label.text() == "point 1 · 1 of 4"
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()


# Typing a weight


def typed(session, diagram, place: int, text: str) -> None:
    chips_of(diagram)[place].click()
    type_into(field_of(diagram), text)
    settle(diagram)


def test_a_typed_weight_begins_a_new_run_there(session, diagram, four_points):
    begin(session, diagram, four_points, START, updates=2, neuron=ADALINE, **BATCH)
    before = session.history.parameters[1].copy()

    typed(session, diagram, 0, "2,5")

    expected = [2.5, before[1], before[2]]
    assert session.history.cursor == len(session.history) == 0
    np.testing.assert_array_equal(session.history.current, expected)
    assert names(diagram)[0] == "w₁ = +2.5"


def test_that_is_one_edit_and_undone_as_one(session, diagram, four_points):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)

    typed(session, diagram, 2, "7")
    np.testing.assert_array_equal(session.history.current, [0.5, -1.0, 7.0])
    session.undo_stack.undo()
    settle(diagram)

    np.testing.assert_array_equal(session.experiment.start, START)


def test_the_keyboard_will_do(session, diagram, four_points):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)
    chip = chips_of(diagram)[1]
    chip.setFocus()

    QTest.keyClick(chip, Qt.Key.Key_Return)
    field = field_of(diagram)
    assert field.isVisible()
    assert (field.text(), field.selectedText()) == ("-1", "-1")
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(diagram)

    np.testing.assert_array_equal(session.history.current, [0.5, 3.0, 0.25])
    assert field.isHidden()
    assert chip.hasFocus()


def test_other_keys_are_left_to_the_button(session, diagram, four_points):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)
    chip = chips_of(diagram)[0]

    QTest.keyClick(chip, Qt.Key.Key_A)
    assert field_of(diagram).isHidden()
    QTest.keyClick(chip, Qt.Key.Key_Space)

    assert field_of(diagram).isVisible()


@pytest.mark.parametrize("way_out", ["escape", "leave", "same"])
def test_nothing_happens_without_another_number(session, diagram, four_points, way_out):
    begin(session, diagram, four_points, START, updates=1, neuron=ADALINE, **BATCH)
    chips_of(diagram)[0].click()
    field = field_of(diagram)

    if way_out == "same":
        QTest.keyClick(field, Qt.Key.Key_Return)
    else:
        QTest.keyClicks(field, "9")
    if way_out == "escape":
        QTest.keyClick(field, Qt.Key.Key_Escape)
    if way_out == "leave":
        button(diagram, "neuronForwards").setFocus()
    settle(diagram)

    assert field.isHidden()
    assert session.history.cursor == 1
    assert names(diagram)[0] == "w₁ = +0.5"


def test_nonsense_is_answered_and_the_old_value_stays(session, diagram, four_points, qtbot):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)

    with qtbot.waitSignal(session.failed) as failed:
        typed(session, diagram, 1, "abc")

    assert isinstance(failed.args[0], NotANumber)
    assert str(failed.args[0]).startswith("w₂ cannot be 'abc'")
    assert names(diagram)[1] == "w₂ = −1"
    assert field_of(diagram).isHidden()


# What cannot be shown


def hint(diagram) -> str:
    assert not picture_of(diagram).isVisible()
    return next(label for label in diagram.findChildren(QLabel) if label.wordWrap()).text()


def test_without_points_it_says_how_to_begin(diagram):
    assert hint(diagram).startswith("There are no points yet.")
    assert diagram.accessibleDescription() == hint(diagram)


def test_points_that_cannot_be_standardised_are_explained(session, diagram):
    constant = Dataset([[1, 2], [1, 3]], [0, 1], "classes")
    begin(session, diagram, constant, standardize="population")

    assert hint(diagram).startswith("Feature x₁ is 1 in every training point")


def test_one_point_can_be_looked_at_before_there_are_more(session, diagram):
    begin(session, diagram, Dataset([[3, 4]], [1], "classes"))

    assert diagram.accessibleDescription().startswith("Point 1: x₁ = 3, x₂ = 4.")


# Room


def place_of(widget, diagram) -> QRect:
    return QRect(widget.mapTo(diagram, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("is_back", [False, True])
@pytest.mark.parametrize(("rate", "updates"), [(0.02, 30), (1.7, 40)])
def test_nothing_overlaps_or_lies_outside(session, diagram, rate, updates, is_back, size):
    diagram.resize(*size)
    by = {"neuron": ADALINE, "mode": "batch", "standardize": "population"}
    clouds = overlapping_clouds()
    begin(session, diagram, clouds, updates=updates, learning_rate=rate, **by)
    if is_back:
        press(diagram, "neuronBackwards")
    layout = picture_of(diagram)._layout

    boxes = [place_of(chip, diagram) for chip in chips_of(diagram)]
    assert all(diagram.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)
    circles = [*layout.inputs, layout.total, layout.answer]
    xs = [circles[0].x(), circles[-2].x(), *(box.center().x() for box in layout.boxes)]
    assert xs == sorted(xs)
    assert xs[-1] < circles[-1].x() < size[0]
    assert all(layout.area.contains(circle) for circle in circles)


def test_the_thickest_line_belongs_to_the_largest_weight(session, diagram, four_points):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)
    image = diagram.grab().toImage()
    layout = picture_of(diagram)._layout
    top, ground = picture_of(diagram).y(), image.pixelColor(2, image.height() - 2)

    def across(place: int, share: float) -> int:
        """Count the coloured pixels across a line, at a share of its way."""
        at = layout.inputs[place] + (layout.total - layout.inputs[place]) * share
        rows = range(round(at.y()) + top - 12, round(at.y()) + top + 13)
        return sum(image.pixelColor(round(at.x()), row) != ground for row in rows)

    def thickness(place: int) -> int:
        """A dashed line has gaps."""
        return max(across(place, share / 100) for share in range(14, 20))

    assert thickness(1) > thickness(0) > thickness(2)


# Hand, eye and time


def hover(widget, place: QPoint) -> str:
    QToolTip.hideText()
    while QToolTip.isVisible():
        QTest.qWait(10)
    event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    return QToolTip.text()


def test_a_symbol_is_explained_where_the_pointer_rests(session, diagram, four_points):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)
    diagram.grab()
    picture = picture_of(diagram)

    found = next(word for word in picture._words if word.text == "z")

    assert "the net input" in hover(picture, found.box.center().toPoint())
    assert chips_of(diagram)[0].toolTip().startswith("Click to type")


def test_each_part_has_an_accessible_name(session, diagram, four_points):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)

    assert diagram.accessibleName().startswith("The neuron")
    assert button(diagram, "pointAfter").accessibleName() == "Next point of the batch"
    chips_of(diagram)[0].click()
    assert field_of(diagram).accessibleName() == "w₁ = +0.5"


@pytest.fixture
def counted(monkeypatch):
    """Count how often a point is taken through the neuron."""
    calls, original = [], neuron_lens.work_through

    def count(*arguments):
        calls.append(1)
        return original(*arguments)

    monkeypatch.setattr(neuron_lens, "work_through", count)
    return calls


def test_behind_another_lens_it_costs_nothing(session, diagram, four_points, counted):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)
    diagram.hide()
    counted.clear()

    session.step(5)
    settle(diagram)
    assert counted == []
    diagram.show()

    assert counted == [1]


def test_a_run_is_repainted_ten_times_a_second_at_most(
    session, diagram, four_points, counted
):
    begin(session, diagram, four_points, START, neuron=ADALINE, **BATCH)
    counted.clear()

    for _ in range(50):
        session.step()
        QTest.qWait(5)

    assert 1 <= len(counted) <= 1 + 50 * 20 / 100
