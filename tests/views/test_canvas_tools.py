"""Brush, eraser and selection on a real canvas: circle, halos, strip and bar."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QToolButton

from gdstudio.core.dataset import Dataset
from gdstudio.files.examples import EXAMPLES
from gdstudio.session.preferences import RATES, SIZES
from gdstudio.views.canvas.brush import TICK_MS
from tests.views.gestures import LEFT, NO_KEYS, RIGHT, click, drag, settle, ticking

WIDE = ("tool.brush", "tool.erase")


@pytest.fixture
def four(canvas, session, four_points):
    session.open_dataset(four_points, "open")
    settle(canvas)
    session.undo_stack.clear()
    return session


def circle(canvas):
    shown = canvas.gestures.marks.circle
    return shown and (shown[0].toTuple(), shown[1])


def halos(canvas):
    return sorted(zip(*(x.tolist() for x in canvas._scene._halos.getData()), strict=True))


# The brush


def test_the_brush_goes_on_while_it_is_held_still_and_stops_at_its_release(canvas, session):
    canvas.choose_tool("tool.brush")
    QTest.mousePress(canvas, RIGHT, NO_KEYS, QPoint(320, 240))
    first = len(session.dataset)
    QTest.qWait(6 * TICK_MS)
    held = len(session.dataset)
    QTest.mouseRelease(canvas, RIGHT, NO_KEYS, QPoint(320, 240))
    settle(canvas)

    assert 0 < first < held == len(session.dataset)
    assert set(session.dataset.targets.tolist()) == {1}
    assert session.undo_stack.count() == 1
    assert ticking(canvas.gestures) == []


def test_the_points_lie_in_the_circle(canvas, session):
    canvas.choose_tool("tool.brush")
    canvas.brush.rate = 600

    drag(canvas, [(200, 200)])

    away = canvas.pixels_of(session.dataset.inputs) - [200, 200]
    assert np.hypot(*away.T).max() <= canvas.brush.radius + 0.2


def test_spraying_over_the_edge_leaves_the_range_alone(canvas, session):
    canvas.choose_tool("tool.brush")
    canvas.brush.rate = 600
    before = canvas._scene.rectangle

    drag(canvas, [(3, 3), (-50, -50), (-60, 200)])
    settle(canvas)

    assert len(session.dataset) > 0
    assert canvas._scene.rectangle == before


@pytest.mark.parametrize("key", WIDE)
def test_a_circle_under_the_pointer_shows_the_size(canvas, key):
    canvas.choose_tool(key)
    assert circle(canvas) is None

    for place in ((20, 20), (200, 100)):
        QTest.mouseMove(canvas, QPoint(*place))
    assert circle(canvas) == ((200, 100), canvas.brush.radius)
    canvas.findChild(QSlider, "brushSize").setValue(0)
    assert circle(canvas) == ((200, 100), int(SIZES[0]))
    canvas.choose_tool("tool.point")

    assert circle(canvas) is None


def test_the_circle_goes_with_the_pointer(canvas):
    canvas.choose_tool("tool.brush")
    QTest.mouseMove(canvas, QPoint(200, 100))

    canvas.gestures.leave()

    assert circle(canvas) is None


# The strip


@pytest.mark.parametrize(
    ("key", "size", "density"),
    [
        ("tool.point", False, False),
        ("tool.brush", True, True),
        ("tool.erase", True, False),
        ("tool.move", False, False),
    ],
)
def test_each_tool_shows_the_choices_that_it_has(canvas, key, size, density):
    canvas.choose_tool(key)

    assert canvas.findChild(QSlider, "brushSize").isVisible() is size
    assert canvas.findChild(QComboBox, "brushDensity").isVisible() is density


def test_the_strip_sets_size_and_density_and_tells_of_it(canvas, qtbot):
    canvas.choose_tool("tool.brush")
    slider = canvas.findChild(QSlider, "brushSize")
    choices = canvas.findChild(QComboBox, "brushDensity")

    with qtbot.waitSignals([canvas.strip.chosen, canvas.strip.chosen]):
        slider.setValue(len(SIZES) - 1)
        choices.setCurrentIndex(0)

    assert (canvas.brush.radius, canvas.brush.rate) == (int(SIZES[-1]), int(RATES[0]))


def test_a_click_on_the_strip_draws_nothing(canvas, session):
    canvas.choose_tool("tool.brush")

    click(canvas.strip, (6, 6))

    assert len(session.dataset) == 0


@pytest.mark.parametrize("size", [(320, 240), (540, 340), (1200, 800)])
@pytest.mark.parametrize("example", ["overlapping", "iris"])
def test_strip_and_bar_are_seen_whole_and_hide_no_text(canvas, session, size, example):
    session.open_dataset(EXAMPLES[example].points(), "open")
    canvas.selection_bar.offer([QAction("a", canvas), QAction("b", canvas)])
    canvas.resize(*size)
    session.selection.choose([0, 1])
    settle(canvas)

    for key, bar in (("tool.brush", canvas.strip), ("tool.move", canvas.selection_bar)):
        canvas.choose_tool(key)
        settle(canvas)
        assert bar.isVisible()
        assert canvas.rect().contains(bar.geometry())
        for name in ("canvasLegend", "axisName"):
            for text in canvas.findChildren(QLabel, name):
                assert not text.geometry().intersects(bar.geometry())


def test_the_strip_stays_where_it_is_while_the_number_of_points_grows(canvas, session):
    canvas.choose_tool("tool.brush")
    places = []
    for count in (9, 10, 99, 100, 1000, 9999):
        session.open_dataset(Dataset(np.zeros((count, 2)), np.zeros(count)), "open")
        settle(canvas)
        places.append(canvas.strip.x())

    assert max(places) - min(places) <= 1  # px, of rounding


def test_strip_and_bar_can_be_read_out(canvas):
    for name in ("brushSize", "brushDensity"):
        assert canvas.findChild((QSlider, QComboBox)[name[5] == "D"], name).accessibleName()


# The selection


def test_selected_points_have_halos_wherever_they_were_selected(canvas, four):
    four.selection.choose([1, 2])
    settle(canvas)
    assert halos(canvas) == [(-1, -2), (2, 1)]

    four.erase_row(0)
    settle(canvas)
    assert halos(canvas) == [(-1, -2), (2, 1)]
    four.selection.clear()
    settle(canvas)

    assert halos(canvas) == []


def test_a_frame_drawn_with_the_pointer_selects(canvas, four):
    canvas.choose_tool("tool.move")
    low, high = canvas.pixels_of(np.array([[0.5, 0.5], [2.2, 2.2]])).round().tolist()

    QTest.mousePress(canvas, LEFT, NO_KEYS, QPoint(*map(int, low)))
    QTest.mouseMove(canvas, QPoint(*map(int, high)))
    frame = canvas.gestures.marks.frame
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, QPoint(*map(int, high)))

    assert frame.bottomLeft().toTuple() == pytest.approx(low, abs=0.2)
    assert frame.topRight().toTuple() == pytest.approx(high, abs=0.2)
    assert canvas.gestures.marks.frame is None
    assert four.selection.rows.tolist() == [2, 3]


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier]
)
def test_a_click_with_shift_or_ctrl_adds(canvas, four, modifier):
    canvas.choose_tool("tool.move")
    pixels = canvas.pixels_of(four.dataset.inputs).round().astype(int).tolist()

    click(canvas, pixels[0])
    QTest.mouseClick(canvas, LEFT, modifier, QPoint(*pixels[3]))

    assert four.selection.rows.tolist() == [0, 3]


def test_the_bar_tells_how_many_points_are_selected(canvas, four):
    bar = canvas.selection_bar
    canvas.choose_tool("tool.move")
    assert not bar.isVisible()

    for rows, text in (([1], "1 point selected"), ([1, 2], "2 points selected")):
        four.selection.choose(rows)
        settle(canvas)
        assert (bar.text(), bar.isVisible()) == (text, True)
    four.selection.clear()
    settle(canvas)

    assert not bar.isVisible()


def test_the_bar_makes_room_for_the_strip_and_comes_back(canvas, four):
    four.selection.choose([1])
    settle(canvas)

    canvas.choose_tool("tool.brush")
    assert not canvas.selection_bar.isVisible()
    canvas.choose_tool("tool.point")

    assert canvas.selection_bar.isVisible()


def test_the_bars_buttons_do_their_actions(canvas, four):
    action, asked = QAction("Flip", canvas), []
    action.triggered.connect(lambda: asked.append(1))
    canvas.selection_bar.offer([action])
    four.selection.choose([1])
    settle(canvas)

    (button,) = canvas.selection_bar.findChildren(QToolButton)
    click(button, button.rect().center().toTuple())

    assert asked == [1]
    assert button.accessibleName() == "Flip"
    assert len(four.dataset) == 4


def test_a_canvas_of_values_selects_too(canvas, session):
    session.open_dataset(Dataset([[0.0], [4.0]], [0.0, 2.0], "values"), "open")
    session.selection.choose([1])
    settle(canvas)

    assert halos(canvas) == [(4, 2)]
