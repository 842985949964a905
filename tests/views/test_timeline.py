"""The timeline: looking back by mouse and by keys changes nothing and loses nothing."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gdstudio.files.examples import EXAMPLES
from gdstudio.views.theme import LIGHT
from gdstudio.views.timeline import KNOB, LEAST_GAP, Timeline
from tests.views.gestures import LEFT, NO_KEYS, click, drag, settle

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
        ([Key.Key_PageUp], 55),
        ([Key.Key_PageDown], 45),
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


# Marks


class Pen:
    """Notes where something is drawn."""

    def __init__(self):
        self.lines, self.triangles = [], []

    def drawLine(self, start, _end):  # noqa: N802
        self.lines.append(start.x())

    def drawPolygon(self, corners):  # noqa: N802
        self.triangles.append(corners[2].x())

    def setPen(self, _pen):  # noqa: N802
        pass

    def setBrush(self, _brush):  # noqa: N802
        pass


def marks(timeline, session):
    pen = Pen()
    timeline._draw_marks(pen, session.history, 15)
    return pen


def test_the_ends_of_epochs_are_marked_by_hand(session, timeline):
    # Four points one at a time: an epoch ends at every fourth update of twelve.
    session.open_dataset(EXAMPLES["overlapping"].points(), "open", mode="online")
    session.step(72 * 3)
    settle(timeline)

    lines = marks(timeline, session).lines

    np.testing.assert_allclose(lines, [KNOB + 200 * end / 216 for end in (72, 144, 216)])


def test_marks_of_many_epochs_do_not_become_a_hedge(session, timeline):
    lines = marks(timeline, session).lines  # a hundred epochs

    assert 2 < len(lines) <= WIDTH // LEAST_GAP
    assert np.diff(lines) == pytest.approx(lines[1] - lines[0])
    ends = (np.array(lines) - KNOB) / 2
    np.testing.assert_allclose(ends, np.round(ends))


def test_changed_settings_are_marked_at_the_first_update_by_them(session, timeline):
    session.choose("rate", learning_rate=0.5)
    session.step(50)
    session.choose("rate", learning_rate=0.25)
    session.step(50)
    settle(timeline)

    triangles = marks(timeline, session).triangles

    assert triangles == pytest.approx([KNOB + 101, KNOB + 151])


def test_a_setting_that_was_put_back_before_the_next_update_leaves_no_mark(
    session, timeline
):
    session.choose("rate", learning_rate=0.5)
    session.undo_stack.undo()
    session.step(10)
    settle(timeline)

    assert marks(timeline, session).triangles == []


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
