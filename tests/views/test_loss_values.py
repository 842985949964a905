"""The values under the pointer and at the keys' update, against the history."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gdstudio.core.neurons import NEURONS
from gdstudio.core.wording import number
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.loss.plot import LossPlot
from gdstudio.views.theme import LIGHT
from gdstudio.views.tip import Tip
from tests.views.gestures import LEFT, NO_KEYS, drag, settle

POINTS = EXAMPLES["overlapping"].points()  # 72
SPLIT = POINTS.with_test(np.arange(72) % 4 == 0)
Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def plot(session, shown):
    return shown(LossPlot(session, LIGHT))


def begin(session, plot, updates, dataset=POINTS, neuron="adaline", **settings):
    session.open_dataset(dataset, "open", neuron=NEURONS[neuron], **settings)
    session.step(updates)
    settle(plot)


def place_of(plot, right):
    """Return where the pointer is over a place on the x axis."""
    area = plot._chart.axes.plot.geometry()
    return QPoint(round(plot._chart.axes.pixel_at(plot, right)), area.center().y())


def hover(plot, right):
    there = place_of(plot, right)
    for place in (there - QPoint(0, 5), there):
        QTest.mouseMove(plot, place)
    settle(plot)


def values(plot):
    """Return the values that are shown, by their names; nothing while they are hidden."""
    tip = plot.findChild(QLabel, "lossTip")
    if not tip.isVisible():
        return {}
    cells = re.findall(r"<td[^>]*>(.*?)</td>", tip.text())
    texts = [re.sub(r"<[^>]*>|&nbsp;", "", cell) for cell in cells]
    return dict(zip(texts[::2], texts[1::2], strict=True))


def test_the_values_of_the_nearest_update_are_shown(session, plot):
    begin(session, plot, 30, mode="mini-batch", batch_size=36)
    history = session.history

    hover(plot, 3.6)  # nearer to update 7 than to 8

    assert values(plot) == {
        "update": "7",
        "epoch": "3.50",
        "loss": number(float(history.losses[7]), 6),
        "batch loss": number(float(history.batch_losses()[6]), 6),
    }
    assert plot._chart.pointer.getData()[0].tolist() == [3.5, 3.5]
    assert plot._chart.pointed.getData()[1].tolist() == [history.losses[7]]
    assert history.cursor == 30
    assert "loss " in plot.accessibleDescription()


def test_before_the_first_update_there_was_no_batch(session, plot):
    begin(session, plot, 30, mode="batch")

    hover(plot, -0.2)

    assert values(plot) == {"update": "0", "epoch": "0.00", "loss": "0.5"}


def test_a_perceptron_tells_its_mistakes(session, plot):
    begin(session, plot, 180, neuron="perceptron", mode="online", order="fixed")
    history = session.history

    hover(plot, 2.0)
    at_the_end = values(plot)
    hover(plot, 100 / 72)
    in_the_midst = values(plot)

    met = history.batch_losses().astype(int)
    assert at_the_end["mistakes / epoch"] == f"{met[72:144].sum()} of 72"
    assert in_the_midst["update"] == "100"
    assert in_the_midst["mistakes / epoch"] == f"{met[72:100].sum()} so far"
    wrong = round(72 * float(history.losses[100]))
    assert in_the_midst["misclassified"] == f"{wrong} of 72"
    assert in_the_midst["loss"] == number(wrong / 72, 6)


def test_what_else_is_shown_has_its_value_too(session, plot):
    begin(session, plot, 10, SPLIT, mode="batch")
    plot.findChild(QAction, "lossTest").trigger()
    earlier = session.history.losses.copy()
    session.reset()
    session.choose("rate", learning_rate=0.01)
    session.step(8)
    left = session.history.losses.copy()
    session.rewind(5)
    session.choose("rate", learning_rate=0.03)
    session.step(1)
    settle(plot)

    hover(plot, 6.0)

    shown = values(plot)
    assert shown["earlier run"] == number(float(earlier[6]), 6)
    assert shown["branch left"] == number(float(left[6]), 6)
    testing, parameters = SPLIT.testing, session.history.parameters[6]
    errors = testing.inputs @ parameters[:2] + parameters[2] - testing.targets
    assert shown["test loss"] == number(float(np.mean(errors**2)), 6)
    hover(plot, 3.0)
    assert "branch left" not in values(plot)  # it began later


def test_another_run_has_a_value_only_where_it_has_an_update(session, plot):
    begin(session, plot, 5, mode="batch")
    earlier = session.history.losses.copy()
    session.reset()
    session.choose("mode", mode="online")
    session.step(200)
    settle(plot)

    hover(plot, 29 / 72)
    between = values(plot)
    hover(plot, 144 / 72)

    assert between["epoch"] == "0.40"
    assert "earlier run" not in between
    assert values(plot)["earlier run"] == number(float(earlier[2]), 6)


def test_a_branch_has_the_value_of_the_very_update_per_epoch_too(session, plot):
    begin(session, plot, 40, mode="mini-batch", batch_size=18)  # 4 updates each epoch
    left = session.history.losses.copy()
    session.rewind(6)
    session.choose("batch", batch_size=24)
    session.step(12)
    plot.findChild(QAction, "lossPerEpoch").trigger()
    plot.findChild(QAction, "lossOverUpdates").trigger()
    settle(plot)

    hover(plot, 18.0)

    assert values(plot)["update"] == "18"  # in the midst of the branch's fifth epoch
    assert values(plot)["branch left"] == number(float(left[18]), 6)


def test_per_epoch_the_values_are_those_of_an_end(session, plot):
    begin(session, plot, 11, mode="mini-batch", batch_size=18)
    plot.findChild(QAction, "lossPerEpoch").trigger()
    settle(plot)

    found = []
    for right in (0.4, 0.6, 1.9, 2.3, 2.6):
        hover(plot, right)
        found.append(values(plot)["update"])

    assert found == ["0", "4", "8", "8", "11"]  # the last update can be reached, too


def test_the_values_leave_with_the_pointer(session, plot):
    begin(session, plot, 10, mode="batch")
    hover(plot, 5)

    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    settle(plot)

    assert values(plot) == {}
    assert not plot._chart.pointer.isVisible()
    assert not plot._chart.pointed.isVisible()


def test_beside_the_plot_there_are_no_values(session, plot):
    begin(session, plot, 10, mode="batch")
    hover(plot, 5)

    QTest.mouseMove(plot, QPoint(60, 8))  # over the title
    settle(plot)

    assert values(plot) == {}


def test_a_run_without_updates_has_no_values(session, plot):
    begin(session, plot, 0)

    hover(plot, 1)

    assert values(plot) == {}


def test_nothing_moves_when_values_come_and_go(session, plot):
    begin(session, plot, 10, mode="batch")
    parts = [part for part in plot.findChildren(QWidget) if part.objectName() != "lossTip"]
    before = [part.geometry() for part in parts]

    hover(plot, 5)

    assert [part.geometry() for part in parts] == before


@pytest.mark.parametrize("size", [(388, 148), (560, 300)])
def test_the_values_never_cover_their_place(session, plot, size):
    begin(session, plot, 0, SPLIT, neuron="perceptron", mode="online")
    plot.findChild(QAction, "lossTest").trigger()
    session.step(2000)
    session.reset()
    session.step(2000)
    session.rewind(900)
    session.step(500)
    plot.resize(*size)
    settle(plot)
    tip = plot.findChild(Tip)

    for right in np.linspace(0, session.history.epochs_at(1400), 23):
        hover(plot, right)
        line = plot._chart.axes.pixel_at(plot, plot._chart.pointer.getData()[0][0])
        assert not tip.x() <= line <= tip.x() + tip.width()
        assert plot.rect().contains(tip.geometry())


def test_a_place_in_the_middle_of_a_narrow_parent_has_its_label_where_more_room_is(shown):
    parent = shown(QWidget(), 200, 100)
    tip = Tip("tip", parent)

    tip.show_beside(
        "a text that is far too long for so little room", 60, QRect(0, 0, 200, 100)
    )

    assert tip.x() == 0


# Dragging and keys


def test_dragging_scrubs(session, plot):
    begin(session, plot, 10, mode="batch")
    seen, pressed = [], []
    session.history_changed.connect(lambda: seen.append(session.history.cursor))
    plot.pressed.connect(lambda: pressed.append(True))

    drag(plot, [place_of(plot, right).toTuple() for right in (8, 6, 3, 3.2, 4)])

    assert seen == [8, 6, 3, 4]
    assert pressed == [True]
    assert len(session.history) == 10


def test_another_button_and_the_title_look_at_nothing(session, plot):
    begin(session, plot, 10, mode="batch")

    QTest.mouseClick(plot, Qt.MouseButton.RightButton, NO_KEYS, place_of(plot, 4))
    QTest.mouseClick(plot, LEFT, NO_KEYS, QPoint(60, 8))

    assert session.history.cursor == 10


@pytest.mark.parametrize(
    ("key", "shift", "update"),
    [
        (Key.Key_Left, False, 99),
        (Key.Key_Right, False, 101),
        (Key.Key_Left, True, 72),
        (Key.Key_Right, True, 144),
        (Key.Key_Home, False, 0),
        (Key.Key_End, False, 200),
    ],
)
def test_keys_look_at_another_update_and_show_its_values(session, plot, key, shift, update):
    begin(session, plot, 200, mode="online")
    session.rewind(100)
    plot.setFocus()

    QTest.keyClick(plot, key, Shift if shift else NO_KEYS)
    settle(plot)

    assert session.history.cursor == update
    assert values(plot)["update"] == str(update)
    assert len(session.history) == 200


def test_the_first_and_the_last_update_are_the_ends_for_keys(session, plot):
    begin(session, plot, 3, mode="batch")
    plot.setFocus()

    for key in (Key.Key_Right, Key.Key_End, Key.Key_Right):
        QTest.keyClick(plot, key)
    assert session.history.cursor == 3
    for key in (Key.Key_Home, Key.Key_Left):
        QTest.keyClick(plot, key)

    assert session.history.cursor == 0


def test_other_keys_are_left_to_others(session, plot):
    begin(session, plot, 3, mode="batch")
    plot.setFocus()
    pressed = []
    plot.pressed.connect(lambda: pressed.append(True))

    QTest.keyClick(plot, Key.Key_A)
    QTest.keyClick(plot, Key.Key_Left, Qt.KeyboardModifier.ControlModifier)

    assert pressed == []
    assert session.history.cursor == 3


def test_focus_is_seen_and_takes_the_values_along(session, plot):
    begin(session, plot, 9, mode="batch")
    plot.setFocus()
    QTest.keyClick(plot, Key.Key_Left)
    settle(plot)
    with_focus = plot._chart.cursor.opts["pen"].widthF()

    plot.clearFocus()
    settle(plot)

    assert (with_focus, plot._chart.cursor.opts["pen"].widthF()) == (2, 1)
    assert values(plot) == {}


def test_the_values_stay_true_while_the_run_goes_on(session, plot):
    begin(session, plot, 4, mode="batch")
    hover(plot, 4.0)
    before = values(plot)["update"]

    session.step(40)
    settle(plot)

    there = plot._chart.axes.x_at(plot, QPointF(place_of(plot, 0)))
    assert before == "4"
    assert there == pytest.approx(0, abs=0.1)
    assert values(plot)["loss"] == number(
        float(session.history.losses[int(values(plot)["update"])]), 6
    )
