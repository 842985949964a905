"""The timeline: looking back by mouse and by keys changes nothing and loses nothing."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gdstudio.core.neurons import NEURONS
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.theme import LIGHT
from gdstudio.views.timeline import KNOB, LEAST_GAP, Timeline
from gdstudio.views.timeline_marks import CLOSE
from gdstudio.views.tip import Tip
from tests.views.gestures import LEFT, NO_KEYS, click, drag, settle, turn_wheel

WIDTH, HEIGHT = 214, 30  # 200 px from the first update to the last
Key = Qt.Key


@pytest.fixture
def timeline(session, shown):
    view = shown(Timeline(session, LIGHT), WIDTH, HEIGHT)
    session.open_dataset(EXAMPLES["overlapping"].points(), "open", mode="batch")
    session.step(100)  # 2 px each
    settle(view)
    return view


def x_of(update):
    return KNOB + 2 * update


def test_its_range_is_the_run_and_its_value_the_cursor(session, timeline):
    assert (timeline.minimum(), timeline.maximum(), timeline.value()) == (0, 100, 100)

    session.rewind(30)
    session.step(5)
    settle(timeline)

    assert (timeline.maximum(), timeline.value()) == (35, 35)


@pytest.mark.parametrize("update", [0, 1, 37, 99, 100])
def test_a_click_looks_at_the_update_there(session, timeline, update):
    click(timeline, (x_of(update), 15))

    assert session.history.cursor == update
    assert len(session.history) == 100


@pytest.mark.parametrize(("x", "update"), [(0, 0), (WIDTH - 1, 100)])
def test_a_click_at_an_edge_looks_at_an_end(session, timeline, x, update):
    session.rewind(50)
    settle(timeline)

    click(timeline, (x, 15))

    assert session.history.cursor == update


def test_dragging_looks_at_every_update_on_the_way_and_changes_nothing(session, timeline):
    before, seen = session.history.parameters.copy(), []
    session.history_changed.connect(lambda: seen.append(session.history.cursor))

    drag(timeline, [(x_of(update), 15) for update in (80, 60, 40, 20)])

    assert seen == [80, 60, 40, 20]
    np.testing.assert_array_equal(session.history.parameters, before)
    assert session.undo_stack.index() == 1  # opening the points, and nothing since


def test_a_drag_beyond_the_ends_stays_inside(session, timeline):
    QTest.mousePress(timeline, LEFT, NO_KEYS, QPoint(x_of(50), 15))
    assert timeline.isSliderDown()
    QTest.mouseMove(timeline, QPoint(-300, 15))
    assert session.history.cursor == 0
    QTest.mouseMove(timeline, QPoint(3000, 15))
    QTest.mouseRelease(timeline, LEFT, NO_KEYS, QPoint(3000, 15))

    assert session.history.cursor == 100
    assert not timeline.isSliderDown()


@pytest.mark.parametrize(
    ("keys", "update"),
    [
        ([Key.Key_Left], 49),
        ([Key.Key_Right], 51),
        ([Key.Key_Down, Key.Key_Down], 48),
        ([Key.Key_Home], 0),
        ([Key.Key_End], 100),
        ([Key.Key_PageUp], 51),  # in batches of all points each update is an epoch
        ([Key.Key_PageDown], 49),
        ([Key.Key_End, Key.Key_Right], 100),
        ([Key.Key_Home, Key.Key_Left], 0),
    ],
)
def test_keys_look_back_and_forth(session, timeline, keys, update):
    session.rewind(50)
    settle(timeline)
    timeline.setFocus()

    for key in keys:
        QTest.keyClick(timeline, key)

    assert session.history.cursor == update


def test_it_moves_with_the_run_without_rewinding_it(session, timeline):
    moved = []
    timeline.valueChanged.connect(moved.append)

    session.step(50)
    settle(timeline)

    assert (timeline.value(), session.history.cursor) == (150, 150)
    assert moved == []


def test_a_run_without_updates_can_be_clicked(session, timeline):
    session.reset()
    settle(timeline)

    drag(timeline, [(20, 15), (150, 15)])
    QTest.keyClick(timeline, Key.Key_End)

    assert session.history.cursor == 0
    timeline.grab()


@pytest.mark.parametrize(
    ("keys", "update"),
    [
        ([Key.Key_PageUp], 144),
        ([Key.Key_PageDown], 72),
        ([Key.Key_PageDown, Key.Key_PageDown], 0),
        ([Key.Key_PageUp, Key.Key_PageUp, Key.Key_PageUp], 200),
    ],
)
def test_page_keys_go_to_the_ends_of_epochs(session, timeline, keys, update):
    begin_online(session, timeline)
    session.rewind(100)
    settle(timeline)

    for key in keys:
        QTest.keyClick(timeline, key)

    assert session.history.cursor == update


@pytest.mark.parametrize(
    ("updates", "notches", "update"),
    [(100, -1, 49), (100, 2, 52), (100, -99, 0), (1000, -3, 470), (1000, 0.5, 505)],
)
def test_the_wheel_scrubs_by_hundredths_of_a_long_run(
    session, timeline, updates, notches, update
):
    session.reset()
    session.step(updates)
    session.rewind(updates // 2)
    settle(timeline)

    turn_wheel(timeline, (50, 15), notches)

    assert session.history.cursor == update


def test_small_turns_of_a_touchpad_add_up(session, timeline):
    session.rewind(50)
    settle(timeline)

    for _ in range(8):
        turn_wheel(timeline, (50, 15), 0.25)

    assert session.history.cursor == 52


# Marks


def begin_online(session, timeline):
    """200 updates of one point each, of 72 in an epoch."""
    session.open_dataset(EXAMPLES["overlapping"].points(), "open", mode="online")
    session.step(200)
    settle(timeline)


class Pen:
    """Notes where a line is drawn."""

    def __init__(self):
        self.lines = []

    def drawLine(self, start, _end):  # noqa: N802 - Qt's name
        self.lines.append(start.x())

    def setPen(self, _pen):  # noqa: N802 - Qt's name
        pass


def epoch_marks(timeline, session):
    pen = Pen()
    timeline._draw_epochs(pen, session.history, 15)
    return pen.lines


def change_rate(session, *changes):
    """Choose each learning rate, and take so many updates by it."""
    for rate, updates in changes:
        session.choose("rate", learning_rate=rate)
        session.step(updates)


def told(timeline):
    """Return where the marks are, and what each says."""
    return [(spot.x, spot.texts()) for spot in timeline._spots()]


def test_the_ends_of_epochs_are_marked_by_hand(session, timeline):
    session.open_dataset(EXAMPLES["overlapping"].points(), "open", mode="online")
    session.step(72 * 3)
    settle(timeline)

    lines = epoch_marks(timeline, session)

    np.testing.assert_allclose(lines, [KNOB + 200 * end / 216 for end in (72, 144, 216)])


def test_marks_of_many_epochs_do_not_become_a_hedge(session, timeline):
    lines = epoch_marks(timeline, session)  # a hundred epochs

    assert 2 < len(lines) <= WIDTH // LEAST_GAP
    assert np.diff(lines) == pytest.approx(lines[1] - lines[0])
    ends = (np.array(lines) - KNOB) / 2
    np.testing.assert_allclose(ends, np.round(ends))


def test_changed_settings_are_marked_at_the_first_update_by_them(session, timeline):
    change_rate(session, (0.5, 50), (0.25, 50))
    settle(timeline)

    assert told(timeline) == [
        (pytest.approx(KNOB + 101), ["update 101: η 0.02 → 0.5"]),
        (pytest.approx(KNOB + 151), ["update 151: η 0.5 → 0.25"]),
    ]


def test_a_setting_that_was_put_back_before_the_next_update_leaves_no_mark(
    session, timeline
):
    session.choose("rate", learning_rate=0.5)
    session.undo_stack.undo()
    session.step(10)
    settle(timeline)

    assert told(timeline) == []


def test_a_change_that_is_undone_later_was_two_changes(session, timeline):
    change_rate(session, (0.5, 50))
    session.undo_stack.undo()
    session.step(50)
    settle(timeline)

    texts = [text for _x, (text,) in told(timeline)]
    assert texts == ["update 101: η 0.02 → 0.5", "update 151: η 0.5 → 0.02"]


def test_undoing_alone_leaves_the_marks_of_the_run_as_they_are(session, timeline):
    change_rate(session, (0.5, 50))
    settle(timeline)
    before = told(timeline)

    session.undo_stack.undo()
    settle(timeline)

    assert told(timeline) == before != []


def test_a_branch_from_before_a_change_loses_its_mark(session, timeline):
    change_rate(session, (0.5, 50))
    session.undo_stack.undo()
    session.rewind(60)

    session.step(10)
    settle(timeline)

    assert told(timeline) == []


def test_convergence_is_marked_at_the_update_from_which_on_it_holds(
    session, timeline, four_points
):
    # Update 1 meets (−2, −1), z = 0: right. 2: (−1, −2), right. 3: (2, 1), z = 0, a
    # mistake: w = (2, 1), b = 1. 4: (1, 2), z = 5, right. Epoch 2 meets z = −4, −3, 6, 5:
    # no mistake, so the run has converged at update 8.
    session.open_dataset(
        four_points, "open", mode="online", order="fixed", learning_rate=1.0
    )
    session.step(20)
    settle(timeline)

    assert told(timeline) == [(pytest.approx(KNOB + 80), ["converged at update 8"])]


def diverge(session, rate=0.7):
    """A batch of all points overshoots by more each time."""
    session.open_dataset(
        EXAMPLES["overlapping"].points(),
        "open",
        neuron=NEURONS["adaline"],
        mode="batch",
        learning_rate=rate,
    )
    session.step(1000)
    return session.history.diverged_at


def test_divergence_is_marked_and_stays_marked_when_training_goes_on(session, timeline):
    update = diverge(session)
    settle(timeline)
    marks = told(timeline)

    session.choose("rate", learning_rate=0.1)
    session.step(update)
    settle(timeline)

    assert marks == [(pytest.approx(KNOB + 200), [f"diverged at update {update}"])]
    (_x, texts), *_others = told(timeline)
    assert texts[0] == f"diverged at update {update}"


def test_marks_that_would_overlap_are_one_and_tell_five_and_how_many_more(
    session, timeline
):
    change_rate(session, *((0.1 + step / 100, 1) for step in range(8)))
    settle(timeline)

    spots = timeline._spots()

    assert [len(spot.happenings) for spot in spots] == [4, 4]
    session.step(300)  # now half a pixel lies between two updates
    settle(timeline)
    ((_x, texts),) = told(timeline)
    assert texts[0] == "update 101: η 0.02 → 0.1"
    assert texts[4] == "update 105: η 0.13 → 0.14"
    assert texts[5:] == ["and 3 more"]


def test_what_matters_most_is_drawn_of_several_marks(session, timeline):
    update = diverge(session)
    session.choose("rate", learning_rate=0.01)
    session.step(500)
    settle(timeline)

    (spot,) = timeline._spots()

    assert [each.kind for each in spot.happenings] == ["diverged", "changed"]
    assert spot.kind == "diverged"
    assert spot.happenings[1].update == update + 1


@pytest.mark.parametrize("beside", [-CLOSE, 0, CLOSE])
def test_a_click_on_a_mark_looks_at_its_very_update(session, timeline, beside):
    change_rate(session, (0.5, 100))  # 1 px each; the change is at update 101
    settle(timeline)

    click(timeline, (KNOB + 101 + beside, 4))

    assert session.history.cursor == 101


@pytest.mark.parametrize(("x", "y"), [(CLOSE + 1, 4), (CLOSE, 15)])
def test_a_click_beside_a_mark_or_on_the_groove_looks_there(session, timeline, x, y):
    change_rate(session, (0.5, 100))
    settle(timeline)

    click(timeline, (KNOB + 101 + x, y))

    assert session.history.cursor == 101 + x


def test_the_pointer_is_told_the_place_and_what_happened_there(session, timeline):
    change_rate(session, (0.5, 100))
    settle(timeline)

    assert timeline.texts_at(KNOB + 50) == ["epoch 50.0 · update 50"]
    assert timeline.texts_at(KNOB + 103) == [
        "epoch 103.0 · update 103",
        "update 101: η 0.02 → 0.5",
    ]
    assert session.history.cursor == 200  # nothing was moved


def hover(timeline, x):
    for place in (x - 5, x):  # a pointer that stays where it was says nothing
        QTest.mouseMove(timeline, QPoint(place, 15))


def tip_of(timeline):
    tip = timeline.window().findChild(Tip, "timelineTip")
    return tip.text() if tip is not None and tip.isVisible() else ""


def test_the_text_is_shown_while_the_pointer_is_there(session, timeline):
    hover(timeline, x_of(30))
    assert tip_of(timeline) == "epoch 30.0 · update 30"
    before = timeline.grab().toImage().pixelColor(x_of(30), 20).name()

    QApplication.sendEvent(timeline, QEvent(QEvent.Type.Leave))
    after = timeline.grab().toImage().pixelColor(x_of(30), 20).name()

    assert before == LIGHT.ink.lower() != after
    assert tip_of(timeline) == ""


def test_the_text_stays_true_under_a_resting_pointer(session, timeline):
    hover(timeline, x_of(50))
    seen = []

    session.step(100)  # 1 px each from now on
    settle(timeline)
    seen.append(tip_of(timeline))
    session.reset()
    settle(timeline)
    seen.append(tip_of(timeline))
    session.step(2)
    settle(timeline)
    seen.append(tip_of(timeline))

    assert seen == ["epoch 100.0 · update 100", "", "epoch 1.0 · update 1"]


def test_the_text_of_the_place_is_not_covered_by_the_general_one(timeline):
    hover(timeline, x_of(30))
    here = QPoint(x_of(30), 15)

    QApplication.sendEvent(
        timeline, QHelpEvent(QEvent.Type.ToolTip, here, timeline.mapToGlobal(here))
    )

    assert not QToolTip.isVisible()


@pytest.mark.parametrize("update", [0, 50, 100])
def test_the_text_lies_above_the_timeline_and_within_the_window(session, shown, update):
    session.open_dataset(EXAMPLES["overlapping"].points(), "open", mode="batch")
    session.step(100)
    window = QWidget()
    timeline = Timeline(session, LIGHT)
    timeline.setParent(window)
    timeline.setGeometry(10, 150, WIDTH, HEIGHT)
    shown(window, 240, 200)

    hover(timeline, x_of(update))

    tip = window.findChild(Tip, "timelineTip")
    assert tip.isVisible()
    assert tip.geometry().bottom() < timeline.y()
    assert window.rect().contains(tip.geometry())


def test_a_run_without_updates_has_nothing_to_tell(session, timeline):
    hover(timeline, x_of(30))
    session.reset()
    settle(timeline)

    hover(timeline, x_of(60))

    assert timeline.texts_at(100) == []
    assert tip_of(timeline) == ""


def test_where_we_are_is_painted_in_the_accent_colour(session, timeline, theme):
    timeline.apply_theme(theme)
    session.rewind(50)
    settle(timeline)

    image = timeline.grab().toImage()

    assert image.pixelColor(x_of(30), 15).name() == theme.accent.lower()
    assert image.pixelColor(x_of(70), 15).name() == theme.line.lower()
    assert image.pixelColor(x_of(50), 15).name() == theme.panel.lower()  # the knob


def test_it_has_a_name_and_says_what_it_does(timeline):
    assert timeline.accessibleName()
    assert "nothing is changed or lost" in timeline.toolTip()
    assert timeline.focusPolicy() == Qt.FocusPolicy.StrongFocus
