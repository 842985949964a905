"""Drawing: what a hand does on the canvas becomes points, exactly where it was done."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gdstudio.core.dataset import Dataset
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.canvas.canvas import Canvas
from gdstudio.views.canvas.labels import legend
from gdstudio.views.canvas.scene import places_of, point_size
from gdstudio.views.canvas.spot import digits_for
from gdstudio.views.theme import LIGHT
from gdstudio.views.view_range import EMPTY, covers
from tests.views.gestures import (
    LEFT,
    MIDDLE,
    NO_KEYS,
    RIGHT,
    click,
    double_click,
    drag,
    settle,
    turn_wheel,
)


def open_points(session, canvas, dataset):
    session.open_dataset(dataset, "open")
    session.undo_stack.clear()
    settle(canvas)


def pixel_of(canvas, row):
    places = places_of(canvas._session.dataset)
    return tuple(round(value) for value in canvas.pixels_of(places)[row].tolist())


def inputs_of(session):
    """Return the places of the points, compared up to what rounding does to a float."""
    return pytest.approx(session.dataset.inputs)


def overlay(canvas, name):
    return canvas.findChild(QLabel, name)


# Places


def test_places_of_the_empty_canvas_by_hand(canvas):
    # 640 × 480 px show x₁ from −4 to 4 and x₂ from −3 to 3: 80 px are one unit.
    for pixel, place in (
        ((320, 240), (0, 0)),
        ((400, 200), (1, 0.5)),
        ((0, 480), (-4, -3)),
    ):
        assert canvas.place_at(QPoint(*pixel)) == pytest.approx(place)
        assert canvas.pixels_of(np.array([place])) == pytest.approx(np.array([pixel]))


@pytest.mark.parametrize("notches", [0, 5, -7])
@pytest.mark.parametrize("example", EXAMPLES)
def test_pixels_and_places_are_each_others_inverse(canvas, session, example, notches):
    open_points(session, canvas, EXAMPLES[example].points())
    turn_wheel(canvas, (100, 50), notches)

    @settings(max_examples=20)
    @given(x=st.floats(0, 640), y=st.floats(0, 480))
    def there_and_back(x, y):
        place = canvas.place_at(QPointF(x, y))
        np.testing.assert_allclose(canvas.pixels_of(np.array([place])), [[x, y]], atol=1e-6)

    there_and_back()


def test_a_unit_is_as_long_across_as_up(canvas, session, four_points):
    open_points(session, canvas, four_points)

    here, right, above = canvas.pixels_of(np.array([[0.0, 0], [1, 0], [0, 1]]))

    assert right[0] - here[0] == pytest.approx(here[1] - above[1])


# Clicks


@pytest.mark.parametrize(("button", "label"), [(LEFT, 0), (RIGHT, 1)])
def test_a_click_adds_a_point_of_its_buttons_class_where_it_was(
    canvas, session, button, label
):
    click(canvas, (400, 200), button)

    assert inputs_of(session) == np.array([[1, 0.5]])
    assert session.dataset.targets.tolist() == [label]


def test_with_class_1_chosen_the_buttons_change_places(canvas, session):
    canvas.label = 1

    click(canvas, (400, 200), LEFT)
    click(canvas, (200, 200), RIGHT)

    assert session.dataset.targets.tolist() == [1, 0]


def test_each_click_is_one_undo(canvas, session):
    for x in (100, 200, 300):
        click(canvas, (x, 100))

    assert session.undo_stack.count() == 3
    session.undo_stack.undo()
    assert len(session.dataset) == 2


def test_a_double_click_adds_one_point_only(canvas, session):
    double_click(canvas, (400, 200))

    assert inputs_of(session) == np.array([[1, 0.5]])


def test_the_middle_button_draws_nothing(canvas, session):
    click(canvas, (400, 200), MIDDLE)

    assert len(session.dataset) == 0
    assert session.undo_stack.count() == 0


def test_moving_without_a_button_does_nothing(canvas, session):
    QTest.mouseMove(canvas, QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(300, 300))

    assert len(session.dataset) == 0


@pytest.mark.parametrize(("away", "count"), [(8, 1), (11, 2)])
def test_a_click_within_reach_of_a_point_takes_hold_of_it(canvas, session, away, count):
    click(canvas, (400, 200))

    click(canvas, (400 + away, 200))

    assert len(session.dataset) == count


# Drags


def test_dragging_a_point_moves_it_to_where_it_is_dropped_in_one_undo(canvas, session):
    click(canvas, (400, 200))

    drag(canvas, [(400, 200), (300, 220), (250, 100), (240, 160)])

    assert inputs_of(session) == np.array([[-1, 1]])
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert inputs_of(session) == np.array([[1, 0.5]])


def test_a_new_point_can_be_dragged_at_once_and_is_still_one_undo(canvas, session):
    drag(canvas, [(400, 200), (320, 240), (240, 160)], RIGHT)

    assert inputs_of(session) == np.array([[-1, 1]])
    assert session.dataset.targets.tolist() == [1]
    session.undo_stack.undo()
    assert len(session.dataset) == 0


def test_two_drags_are_two_undos(canvas, session):
    click(canvas, (400, 200))
    drag(canvas, [(400, 200), (480, 200)])
    drag(canvas, [(480, 200), (560, 200)])

    session.undo_stack.undo()

    assert inputs_of(session) == np.array([[2, 0.5]])


def test_a_point_cannot_be_dragged_out_of_sight(canvas, session):
    click(canvas, (400, 200))

    drag(canvas, [(400, 200), (500, 200), (900, -50)])

    assert inputs_of(session) == np.array([[4, 3]])


def test_a_second_button_does_not_disturb_a_drag(canvas, session):
    QTest.mousePress(canvas, LEFT, NO_KEYS, QPoint(400, 200))
    QTest.mousePress(canvas, RIGHT, NO_KEYS, QPoint(100, 100))
    labels = session.dataset.targets.tolist()
    for button in (LEFT, RIGHT):  # a button held down would be felt by the next test
        QTest.mouseRelease(canvas, button, NO_KEYS, QPoint(100, 100))

    assert labels == [0]


def test_an_undo_in_mid_drag_takes_the_point_out_of_the_hand(canvas, session):
    QTest.mousePress(canvas, LEFT, NO_KEYS, QPoint(400, 200))
    session.undo_stack.undo()

    QTest.mouseMove(canvas, QPoint(300, 300))
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, QPoint(300, 300))

    assert len(session.dataset) == 0


def test_moving_a_point_keeps_its_label_and_the_others(canvas, session, four_points):
    open_points(session, canvas, four_points)

    drag(canvas, [pixel_of(canvas, 2), (10, 10), (320, 240)])

    rows = [0, 1, 3]
    assert session.dataset.targets.tolist() == four_points.targets.tolist()
    assert session.dataset.inputs[rows].tolist() == four_points.inputs[rows].tolist()
    np.testing.assert_allclose(session.dataset.inputs[2], canvas.place_at(QPoint(320, 240)))


# Other tools


def test_a_sweep_with_the_eraser_is_one_undo(canvas, session):
    for x in (100, 200, 300, 400):
        click(canvas, (x, 100))
    click(canvas, (200, 300))
    before = session.dataset
    canvas.choose_tool("tool.erase")

    drag(canvas, [(60, 100), *((x, 100) for x in range(60, 320, 6))])

    assert session.dataset.inputs.tolist() == before.inputs[[3, 4]].tolist()
    session.undo_stack.undo()
    assert session.dataset.inputs.tolist() == before.inputs.tolist()
    assert session.undo_stack.index() == 5


def test_the_eraser_erases_a_clicked_point_and_adds_none(canvas, session):
    click(canvas, (100, 100))
    click(canvas, (200, 100))
    canvas.choose_tool("tool.erase")

    click(canvas, (100, 100))
    click(canvas, (500, 400))

    assert inputs_of(session) == np.array([[-1.5, 1.75]])


def test_the_eraser_takes_the_nearest_of_points_that_overlap(canvas, session):
    points = Dataset([[-2, -2], [2, 2], [0, 0], [0.03, 0]], [0, 1, 0, 1])
    open_points(session, canvas, points)
    canvas.choose_tool("tool.erase")

    click(canvas, pixel_of(canvas, 3))

    assert inputs_of(session) == np.array([[-2, -2], [2, 2], [0, 0]])


def test_the_hand_moves_points_and_adds_none(canvas, session):
    click(canvas, (400, 200))
    canvas.choose_tool("tool.move")

    click(canvas, (100, 100))
    drag(canvas, [(500, 400), (400, 200), (300, 300)])  # begins beside the point
    assert inputs_of(session) == np.array([[1, 0.5]])
    drag(canvas, [(400, 200), (320, 240)])

    assert inputs_of(session) == np.array([[0, 0]])


def test_the_pointer_shows_which_tool_is_held(canvas):
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor

    canvas.choose_tool("tool.move")

    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor


# Values to predict


@pytest.mark.parametrize(
    ("pixel", "digits"), [(0.013, 3), (0.01, 3), (0.0099, 4), (40.0, 0)]
)
def test_a_place_has_the_digits_that_tell_tenths_of_a_pixel_apart(pixel, digits):
    assert digits_for(pixel) == digits
    assert 10.0**-digits <= pixel / 9.9


def test_a_clicked_place_is_a_short_number(canvas, session):
    click(canvas, (201, 103))

    assert all(len(repr(value)) <= 7 for value in session.dataset.inputs[-1].tolist())


def test_with_one_feature_a_click_adds_x_and_its_value(canvas, session):
    open_points(session, canvas, Dataset([[0.0], [4.0]], [0.0, 2.0], "values"))
    place = canvas.place_at(QPoint(200, 100))

    click(canvas, (200, 100))

    added = (session.dataset.inputs[2, 0], session.dataset.targets[2])
    assert added == pytest.approx(place, abs=1e-3)


def test_with_one_feature_a_drag_changes_x_and_the_value(canvas, session):
    open_points(session, canvas, Dataset([[0.0], [4.0]], [0.0, 2.0], "values"))
    place = canvas.place_at(QPoint(200, 100))

    drag(canvas, [pixel_of(canvas, 1), (300, 300), (200, 100)])

    moved = (session.dataset.inputs[1, 0], session.dataset.targets[1])
    assert moved == pytest.approx(place, abs=1e-3)
    assert session.undo_stack.count() == 1


def test_with_two_features_and_a_value_a_click_says_why_it_adds_nothing(
    canvas, session, qtbot
):
    open_points(session, canvas, Dataset([[0, 0], [2, 2]], [0.5, 7.0], "values"))
    before = session.dataset

    with qtbot.waitSignal(session.failed) as failed:
        click(canvas, (320, 100))

    assert "a click gives no value" in str(failed.args[0])
    assert session.dataset is before


def test_with_two_features_and_a_value_a_drag_keeps_the_value(canvas, session):
    open_points(session, canvas, Dataset([[0, 0], [2, 2]], [0.5, 7.0], "values"))

    drag(canvas, [pixel_of(canvas, 1), (320, 300)])

    assert session.dataset.targets.tolist() == [0.5, 7.0]
    np.testing.assert_allclose(session.dataset.inputs[1], canvas.place_at(QPoint(320, 300)))


# Which part of the plane


def test_the_wheel_zooms_about_the_pointer(canvas):
    before, place = canvas._scene.rectangle, canvas.place_at(QPoint(160, 120))

    turn_wheel(canvas, (160, 120), 1)

    after = canvas._scene.rectangle
    assert (after.right - after.left) * 1.2 == pytest.approx(before.right - before.left)
    assert canvas.place_at(QPoint(160, 120)) == pytest.approx(place)


def test_a_notch_back_undoes_a_notch(canvas):
    before = canvas._scene.rectangle

    turn_wheel(canvas, (500, 20), 2)
    turn_wheel(canvas, (500, 20), -2)

    assert vars(canvas._scene.rectangle) == pytest.approx(vars(before))


@pytest.mark.parametrize("notches", [1, -1, 1000, -1000])
def test_no_turning_of_the_wheel_loses_the_points_for_ever(
    canvas, session, four_points, notches
):
    open_points(session, canvas, four_points)
    for _ in range(150):
        turn_wheel(canvas, (600, 400), notches)
    settle(canvas)
    click(canvas, (100, 100))
    assert len(session.dataset) == 5  # still a place that can be drawn on

    canvas.fit()

    assert covers(canvas._scene.rectangle, session.dataset.inputs)


def test_a_point_outside_makes_the_canvas_show_all(canvas, session):
    click(canvas, (400, 200))
    settle(canvas)
    assert canvas._scene.rectangle == EMPTY

    session.add_point((50, -7), 1)
    settle(canvas)

    assert covers(canvas._scene.rectangle, session.dataset.inputs)


def test_points_inside_leave_the_range_alone(canvas, session, four_points):
    open_points(session, canvas, four_points)
    before = canvas._scene.rectangle

    click(canvas, (320, 240))
    session.erase_row(0)
    settle(canvas)

    assert canvas._scene.rectangle == before


def test_resizing_keeps_all_points_in_sight(canvas, session, four_points, qtbot):
    open_points(session, canvas, four_points)

    for size in ((320, 240), (900, 300), (330, 800)):
        canvas.resize(*size)
        settle(canvas)
        assert covers(canvas._scene.rectangle, session.dataset.inputs)
        here, right, above = canvas.pixels_of(np.array([[0.0, 0], [1, 0], [0, 1]]))
        assert right[0] - here[0] == pytest.approx(here[1] - above[1])


def test_other_points_are_shown_whole_even_after_zooming(canvas, session, four_points):
    turn_wheel(canvas, (10, 10), 5)

    session.open_dataset(EXAMPLES["iris"].points(), "open")
    settle(canvas)

    assert covers(canvas._scene.rectangle, session.dataset.inputs)


# What is written on it


def test_an_empty_canvas_says_how_to_draw_and_then_gets_out_of_the_way(canvas, session):
    hint = overlay(canvas, "canvasHint")
    assert hint.isVisible()
    assert "left button class 0, right button class 1" in hint.text()
    assert not overlay(canvas, "canvasLegend").isVisible()

    click(canvas, hint.geometry().center().toTuple())
    settle(canvas)

    assert len(session.dataset) == 1  # the hint is no obstacle
    assert not hint.isVisible()
    legend = overlay(canvas, "canvasLegend").text()
    assert legend == "1 point · one class only: nothing to part"


def test_the_hint_stays_in_the_middle_when_the_canvas_grows(canvas):
    canvas.resize(900, 700)

    middle = overlay(canvas, "canvasHint").geometry().center()

    assert (middle - canvas.rect().center()).manhattanLength() <= 2


def test_an_emptied_canvas_of_values_asks_for_x_and_y(canvas, session):
    open_points(session, canvas, Dataset([[0.0], [4.0]], [0.0, 2.0], "values"))

    session.clear()
    settle(canvas)

    assert "(x, y)" in overlay(canvas, "canvasHint").text()


def test_the_legend_tells_what_the_labels_of_iris_stand_for(canvas, session):
    open_points(session, canvas, EXAMPLES["iris"].points())

    canvas.resize(760, 480)

    assert overlay(canvas, "canvasLegend").text() == (
        "100 points · ● 0 = versicolor · ▲ 1 = virginica · "
        "overlapping: no line parts the classes"
    )


def test_the_legend_says_less_where_there_is_less_room(canvas, session):
    open_points(session, canvas, EXAMPLES["iris"].points())
    legend = overlay(canvas, "canvasLegend")

    said = []
    for width in (760, 620, 540, 380):
        canvas.resize(width, 480)
        said.append(legend.text())

    assert [text.removeprefix("100 points · ") for text in said[1:]] == [
        "● 0 = versicolor · ▲ 1 = virginica · not separable",
        "● versicolor · ▲ virginica · not separable",
        "● 0 = versicolor · ▲ 1 = virginica",
    ]


def test_the_verdict_follows_every_point_that_is_drawn(canvas, session):
    points = Dataset([[-1.0, 0.0], [1.0, 0.0]], [0, 1])
    open_points(session, canvas, points)
    legend = overlay(canvas, "canvasLegend")
    assert legend.text() == "2 points · a line parts the classes, margin 1"

    session.add_point((2.0, 0.0), target=0)
    settle(canvas)

    assert legend.text() == "3 points · overlapping: no line parts the classes"


def test_the_axes_carry_the_names_of_the_columns(canvas, session):
    points = Dataset([[1.0], [2.0]], [3.0, 5.0], "values", features=["area"], target="rent")
    open_points(session, canvas, points)

    names = {label.text() for label in canvas.findChildren(QLabel, "axisName")}

    assert names == {"area →", "↑ rent"}
    assert overlay(canvas, "canvasLegend").text() == "2 points · area → rent"


def test_the_names_of_two_features_stand_at_the_axes(canvas, session):
    points = Dataset([[1, 2], [3, 4]], [0, 1], features=["width", "length"])
    open_points(session, canvas, points)

    names = {label.text() for label in canvas.findChildren(QLabel, "axisName")}

    assert names == {"width →", "↑ length"}


def test_names_from_a_file_are_text_and_not_markup(canvas, session):
    points = Dataset([[1, 2], [3, 4]], [0, 1], classes=("<b>small</b>", "<i>"))
    open_points(session, canvas, points)

    label = overlay(canvas, "canvasLegend")

    assert "<b>small</b>" in label.text()
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_legend_of_values_names_columns():
    points = Dataset([[1, 2], [3, 4]], [0.5, 1], "values", target="price")

    assert legend(points) == "2 points · x₁, x₂ → price"


def test_numbers_along_the_edges_keep_away_from_the_names(canvas, session):
    # The texts in the corners: the legend, and the names of the axes.
    open_points(session, canvas, EXAMPLES["iris"].points())
    for size in ((640, 480), (400, 340), (1000, 600)):
        canvas.resize(*size)
        settle(canvas)
        boxes = [
            canvas._scene.view.mapFromScene(label.sceneBoundingRect()).boundingRect()
            for edge in canvas._scene._labels
            for label in edge
            if label.isVisible()
        ]

        for name in ("canvasLegend", "axisName"):
            for text in canvas.findChildren(QLabel, name):
                assert not any(text.geometry().intersects(box) for box in boxes)


# Points


def test_each_class_is_drawn_at_its_points_with_its_own_shape(canvas, session, four_points):
    open_points(session, canvas, four_points)
    discs, triangles, *bands = canvas._scene._points

    for item, rows in ((discs, [0, 1]), (triangles, [2, 3])):
        x, y = item.getData()
        np.testing.assert_array_equal(np.column_stack([x, y]), four_points.inputs[rows])
    assert (discs.opts["symbol"], triangles.opts["symbol"]) == ("o", "t1")
    assert not any(len(band.getData()[0]) for band in bands)


def test_values_are_drawn_in_bands_from_low_to_high(canvas, session):
    values = [0.0, 1, 2, 3, 4, 5, 6]
    points = Dataset([[x, x] for x in range(7)], values, "values")
    open_points(session, canvas, points)

    bands = [item.getData()[0].tolist() for item in canvas._scene._points[2:]]

    # Six bands, each one wide; the highest value belongs to the last.
    assert bands == [[0], [1], [2], [3], [4], [5, 6]]


def test_values_of_one_feature_are_all_drawn_alike(canvas, session):
    open_points(session, canvas, Dataset([[0.0], [4.0]], [0.0, 2.0], "values"))

    counts = [len(item.getData()[0]) for item in canvas._scene._points]

    assert counts == [0] * 7 + [2]


def test_many_points_are_drawn_smaller():
    sizes = [point_size(points) for points in (1, 300, 301, 1500, 10_000, 1_000_000)]

    assert sizes == [11, 11, 8, 8, 6, 4]


def test_numbers_beyond_all_bounds_are_shown_without_a_warning(canvas, session):
    far = 1.7e308
    open_points(session, canvas, Dataset([[far, -far], [-far, far], [0, 1]], [0, 1, 0]))

    canvas.grab()

    assert np.isfinite(list(vars(canvas._scene.rectangle).values())).all()


def test_an_unused_canvas_paints_nothing(canvas, monkeypatch):
    painted = []
    monkeypatch.setattr(Canvas, "_paint", lambda _canvas: painted.append(1))

    QTest.qWait(50)

    assert painted == []


def test_no_point_lies_under_the_legend(session, player, shown):
    canvas = shown(Canvas(session, player, LIGHT), 480, 300)
    written = canvas.findChild(QLabel, "canvasLegend")

    for width, height in ((480, 300), (640, 260), (400, 420)):
        canvas.resize(width, height)
        session.open_dataset(EXAMPLES["iris"].points(), "open")
        settle(canvas)

        highest = canvas.pixels_of(session.dataset.inputs)[:, 1].min()
        assert highest - 5 > written.geometry().bottom()
