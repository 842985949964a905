"""The line set by hand: w on the canvas, what a drag takes hold of, and where it ends.

640 × 480 px show four points; the line is held against z = x · w + b of the session.
"""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gdstudio.core.dataset import Dataset
from gdstudio.core.geometry import distance_to_segment
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.canvas.held_line import ARROW
from tests.views.gestures import LEFT, NO_KEYS, RIGHT, click, drag, settle

OPEN, CROSS = Qt.CursorShape.OpenHandCursor, Qt.CursorShape.CrossCursor
WIDE = Dataset([[-2, -100], [-1, -200], [2, 100], [1, 200]], [0, 0, 1, 1])
FIT = Dataset([[1.0], [2], [3], [6]], [2.0, 2.5, 4.5, 6], "values")


def begin(session, canvas, dataset, start, **settings):
    session.open_dataset(dataset, "open", **settings)
    if start is not None:
        session.choose_start(np.array(start))
    session.undo_stack.clear()
    settle(canvas)


@pytest.fixture
def parted(session, canvas, four_points):
    """w = (1, 1), b = 0: the diagonal through the middle, from above left to below."""
    begin(session, canvas, four_points, [1.0, 1.0, 0.0])
    return session


def handle(canvas):
    return canvas._scene.handle


def held(canvas):
    line = handle(canvas).line
    assert line is not None
    return line


def pixel(place):
    return tuple(round(float(value)) for value in place)


def on_line(canvas, share):
    """Return the pixel so far along the line."""
    start, end = held(canvas).ends
    return pixel(start + share * (end - start))


def hover(canvas, at):
    QTest.mouseMove(canvas, QPoint(*at) + QPoint(1, 0))  # a hand that rests moves nothing
    QTest.mouseMove(canvas, QPoint(*at))
    settle(canvas)


def away(canvas, at):
    """Return how many px a place is from the line, in whole pixels."""
    settle(canvas)
    return distance_to_segment(np.array(at, float), held(canvas).ends)


# The arrow


def test_w_stands_at_right_angles_to_the_line_and_points_to_class_1(parted, canvas):
    foot, tip = held(canvas).arrow

    start, end = held(canvas).ends
    assert (tip - foot) @ (end - start) == pytest.approx(0, abs=1e-6)
    assert np.hypot(*(tip - foot)) == pytest.approx(ARROW)
    assert tip[0] > foot[0]
    assert tip[1] < foot[1]  # up, on a screen
    assert foot == pytest.approx([320, 240])


def test_w_turns_with_the_sign_of_the_weights(parted, canvas):
    parted.choose_start(np.array([-1.0, -1.0, 0.0]))
    settle(canvas)

    foot, tip = held(canvas).arrow
    assert tip[0] < foot[0]
    assert tip[1] > foot[1]


@pytest.mark.parametrize("standardize", [None, "population"])
def test_w_is_at_right_angles_on_the_screen_where_the_scales_differ_too(
    session, canvas, standardize
):
    begin(session, canvas, WIDE, [1.0, 0.02, 0.1], standardize=standardize)

    foot, tip = held(canvas).arrow

    start, end = held(canvas).ends
    assert (tip - foot) @ (end - start) == pytest.approx(0, abs=1e-6)
    parameters = session.shown_parameters()
    z = np.append(canvas.place_at(QPoint(*pixel(tip))), 1) @ parameters
    assert z > 0


@pytest.mark.parametrize(
    ("dataset", "start", "neuron"),
    [
        (EXAMPLES["overlapping"].points(), None, PERCEPTRON),  # w = 0
        (EXAMPLES["overlapping"].points(), [0.0, 0.0, 2.0], ADALINE),
        (EXAMPLES["overlapping"].points(), [1.0, 0.0, 99.0], PERCEPTRON),  # out of sight
        (EXAMPLES["overlapping"].points(), [1.0, 1.0, 0.0], LINEAR_REGRESSION),
        (Dataset.empty(), [1.0, 1.0, 0.0], PERCEPTRON),
        (Dataset([[1.0, 1.0]], [1]), [1.0, 1.0, 0.0], PERCEPTRON),
    ],
)
def test_where_no_boundary_is_seen_there_is_no_arrow(
    session, canvas, dataset, start, neuron
):
    begin(session, canvas, dataset, start, neuron=neuron)
    if len(dataset) == 1:  # one point has no spread
        session.choose("standardise", standardize="population")
        settle(canvas)

    assert handle(canvas).line is None


def test_a_line_of_one_feature_has_no_arrow(session, canvas):
    begin(session, canvas, FIT, [1.0, 1.0])

    assert held(canvas).arrow is None


# What the pointer is on


def test_near_the_line_and_the_tip_the_pointer_is_a_hand(parted, canvas):
    seen = []
    for at in (on_line(canvas, 0.2), (320, 100), pixel(held(canvas).arrow[1])):
        hover(canvas, at)
        seen.append((handle(canvas).grip, canvas.cursor().shape(), bool(canvas.toolTip())))

    assert seen == [("move", OPEN, True), (None, CROSS, False), ("turn", OPEN, True)]


def test_beside_the_line_the_pointer_draws(parted, canvas):
    x, y = on_line(canvas, 0.2)

    hover(canvas, (x + 12, y))

    assert handle(canvas).grip is None


def test_a_point_under_the_pointer_goes_before_the_line(session, canvas, four_points):
    begin(session, canvas, four_points, [1.0, 1.0, 3.0])  # through the first two points

    hover(canvas, pixel(canvas.pixels_of(np.array([[-2.0, -1.0]]))[0]))

    assert handle(canvas).grip is None


def test_the_tip_of_w_lies_above_the_points(session, canvas, four_points):
    begin(session, canvas, four_points, [1.0, 1.0, 0.0])
    x, y = canvas.place_at(QPoint(*pixel(held(canvas).arrow[1])))
    session.open_dataset(four_points.with_point([x, y], 0), "open")
    session.choose_start(np.array([1.0, 1.0, 0.0]))
    settle(canvas)

    hover(canvas, pixel(held(canvas).arrow[1]))

    assert handle(canvas).grip == "turn"
    assert canvas.row_at(QPoint(*pixel(held(canvas).arrow[1]))) == 4


def test_a_pointer_that_leaves_lets_the_line_rest(parted, canvas):
    hover(canvas, on_line(canvas, 0.2))

    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    settle(canvas)

    assert handle(canvas).grip is None
    assert canvas.cursor().shape() == CROSS


def test_the_hand_lets_go_of_a_line_that_moves_on(parted, canvas):
    hover(canvas, on_line(canvas, 0.2))

    parted.choose_start(np.array([1.0, 1.0, 2.0]))
    settle(canvas)

    assert handle(canvas).grip is None


def test_after_the_line_has_moved_away_the_pointer_draws_as_before(parted, canvas):
    hover(canvas, on_line(canvas, 0.2))
    parted.choose_start(np.array([1.0, 1.0, 2.0]))
    settle(canvas)
    with_the_line_gone = canvas.cursor().shape(), canvas.toolTip()

    hover(canvas, on_line(canvas, 0.6))
    hover(canvas, (600, 40))

    assert with_the_line_gone == (CROSS, "")
    assert (canvas.cursor().shape(), canvas.toolTip()) == (CROSS, "")


@pytest.mark.parametrize(
    ("key", "shape", "has_tip"),
    [
        ("tool.erase", CROSS, False),
        ("tool.line", CROSS, False),
        ("tool.point", OPEN, True),  # which takes hold of the line
    ],
)
def test_a_tool_chosen_while_the_pointer_rests_on_the_line(
    parted, canvas, key, shape, has_tip
):
    hover(canvas, on_line(canvas, 0.2))

    canvas.choose_tool(key)

    assert (canvas.cursor().shape(), bool(canvas.toolTip())) == (shape, has_tip)


def test_beside_the_line_the_cursor_is_that_of_the_tool_chosen_upon_it(parted, canvas):
    hover(canvas, on_line(canvas, 0.2))
    canvas.choose_tool("tool.move")

    hover(canvas, (320, 100))
    moving = canvas.cursor().shape()
    hover(canvas, on_line(canvas, 0.2))
    canvas.choose_tool("tool.point")
    hover(canvas, (320, 100))

    assert (moving, canvas.cursor().shape()) == (OPEN, CROSS)


# Moving and turning

CASES = [
    (EXAMPLES["overlapping"].points(), [1.0, 0.8, 0.1], {"neuron": PERCEPTRON}),
    (EXAMPLES["overlapping"].points(), [0.4, 0.3, 0.6], {"neuron": ADALINE}),
    (WIDE, [1.0, 0.02, 0.1], {"neuron": ADALINE}),
    (
        EXAMPLES["iris"].points(),
        [0.5, 0.4, 0.5],
        {"neuron": ADALINE, "standardize": "sample"},
    ),
]


@pytest.mark.parametrize(("dataset", "start", "settings"), CASES)
def test_a_dragged_line_ends_under_the_pointer_in_parallel(
    session, canvas, dataset, start, settings
):
    begin(session, canvas, dataset, start, **settings)
    way = np.subtract(*held(canvas).ends)
    at, to = free_of_points(canvas), (200, 310)

    drag(canvas, [at, (260, 280), (230, 300), to])

    assert away(canvas, to) < 1
    (across, down), (also_across, also_down) = way, np.subtract(*held(canvas).ends)
    assert abs(across * also_down - down * also_across) < 1e-3 * np.hypot(*way) ** 2
    assert session.history.current[:2].tolist() == start[:2]
    assert session.history.current[2] != start[2]
    assert session.undo_stack.count() == 1


@pytest.mark.parametrize(("dataset", "start", "settings"), CASES)
def test_a_dragged_tip_turns_the_line_about_its_foot(
    session, canvas, dataset, start, settings
):
    begin(session, canvas, dataset, start, **settings)
    foot, tip = held(canvas).arrow
    to = pixel(np.add(foot, (-70, 50)))

    drag(canvas, [pixel(tip), pixel(np.add(foot, (0, -60))), to])

    assert away(canvas, foot) < 1e-3
    way = np.subtract(*held(canvas).ends)
    facing = np.array(to) - foot
    assert abs(way @ facing) < 1e-3 * np.hypot(*way) * np.hypot(*facing)
    length = np.hypot(*session.history.current[:2])
    assert length == pytest.approx(np.hypot(*start[:2]))
    side = np.append(canvas.place_at(QPoint(*to)), 1) @ session.shown_parameters()
    assert side > session.settings.neuron.threshold
    assert session.undo_stack.count() == 1


def free_of_points(canvas):
    """Return a pixel on the line that has no point near it."""
    free = [
        on_line(canvas, share)
        for share in np.linspace(0.1, 0.9, 60)
        if canvas.row_at(QPoint(*on_line(canvas, share))) is None
    ]
    return free[0]


def test_one_undo_brings_the_start_back(parted, canvas):
    drag(canvas, [on_line(canvas, 0.2), (300, 300), (250, 250)])
    assert parted.history.current.tolist() != [1, 1, 0]

    parted.undo_stack.undo()

    assert parted.history.current.tolist() == [1, 1, 0]


def test_while_the_tip_is_dragged_the_arrow_stays_at_its_foot(parted, canvas):
    foot, tip = held(canvas).arrow
    QTest.mousePress(canvas, LEFT, NO_KEYS, QPoint(*pixel(tip)))
    for at in ((360, 150), (300, 150)):
        QTest.mouseMove(canvas, QPoint(*at))
    settle(canvas)

    turned = held(canvas).arrow
    grip = handle(canvas).grip
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, QPoint(300, 150))

    assert turned[0] == pytest.approx(foot)
    assert np.hypot(*(turned[1] - foot)) == pytest.approx(ARROW)
    assert grip == "turn"


def test_a_tip_dropped_on_its_foot_turns_nothing(parted, canvas):
    foot, tip = held(canvas).arrow

    drag(canvas, [pixel(tip), pixel(foot)])

    assert parted.history.current.tolist() == [1, 1, 0]


def test_a_drag_beyond_the_edge_ends_at_the_edge(parted, canvas):
    drag(canvas, [on_line(canvas, 0.2), (300, 300), (700, 600)])

    assert away(canvas, (640, 480)) < 1


def test_a_drag_pauses_the_run(session, canvas, player, four_points):
    # A label that no line gives right: the run goes on for ever.
    begin(session, canvas, four_points.with_point([1.5, 1.5], 0), [1.0, 1.0, 0.0])
    player.speed = 0.001
    player.toggle()
    settle(canvas)
    at = free_of_points(canvas)

    drag(canvas, [at, (at[0] + 30, at[1] + 30)])

    assert not player.is_playing


# What is left to the tools


def test_a_click_on_the_line_draws_a_point_there(parted, canvas):
    click(canvas, on_line(canvas, 0.2))

    assert len(parted.dataset) == 5
    assert parted.history.current == pytest.approx([1, 1, 0])


def test_the_right_button_draws_on_the_line_too(parted, canvas):
    click(canvas, on_line(canvas, 0.2), RIGHT)

    assert parted.dataset.targets.tolist() == [0, 0, 1, 1, 1]


def test_with_a_key_held_down_the_line_is_left_alone(parted, canvas):
    at = QPoint(*on_line(canvas, 0.2))

    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, at)

    assert len(parted.dataset) == 5


def test_a_second_button_during_a_drag_changes_nothing(parted, canvas):
    at = on_line(canvas, 0.2)
    QTest.mousePress(canvas, LEFT, NO_KEYS, QPoint(*at))
    QTest.mouseMove(canvas, QPoint(300, 300))

    QTest.mousePress(canvas, RIGHT, NO_KEYS, QPoint(300, 300))
    QTest.mouseRelease(canvas, RIGHT, NO_KEYS, QPoint(300, 300))
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, QPoint(300, 300))

    assert len(parted.dataset) == 4
    assert parted.undo_stack.count() == 1


def test_a_drag_of_the_line_goes_on_after_a_click_of_another_button(parted, canvas):
    QTest.mousePress(canvas, LEFT, NO_KEYS, QPoint(*on_line(canvas, 0.2)))
    QTest.mouseMove(canvas, QPoint(300, 300))

    QTest.mouseClick(canvas, RIGHT, NO_KEYS, QPoint(300, 300))
    QTest.mouseMove(canvas, QPoint(200, 310))
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, QPoint(200, 310))

    assert away(canvas, (200, 310)) < 1
    assert parted.undo_stack.count() == 1


def test_a_point_dragged_across_the_line_stays_a_point(parted, canvas):
    start = pixel(canvas.pixels_of(np.array([[-2.0, -1.0]]))[0])

    drag(canvas, [start, (320, 240), (400, 200)])

    assert parted.history.current == pytest.approx([1, 1, 0])
    assert parted.dataset.inputs[0] == pytest.approx(
        canvas.place_at(QPoint(400, 200)), abs=0.01
    )


# One feature


def test_the_middle_third_of_a_fit_moves_it(session, canvas):
    begin(session, canvas, FIT, [0.5, 1.0])

    drag(canvas, [on_line(canvas, 0.5), (300, 100), (310, 120)])

    assert away(canvas, (310, 120)) < 1
    assert session.history.current[0] == 0.5
    assert session.undo_stack.count() == 1


@pytest.mark.parametrize("standardize", [None, "sample"])
@pytest.mark.parametrize("share", [0.1, 0.9])
def test_an_outer_third_of_a_fit_turns_it_about_the_mean(
    session, canvas, share, standardize
):
    begin(session, canvas, FIT, [0.5, 2.0], standardize=standardize)
    middle = np.array([[3.0, session.shown_parameters() @ [3.0, 1]]])  # mean of 1, 2, 3, 6
    at = on_line(canvas, share)
    to = (at[0], at[1] - 70)

    drag(canvas, [at, (at[0], at[1] - 30), to])

    assert away(canvas, to) < 1
    assert session.shown_parameters() @ [3.0, 1] == pytest.approx(middle[0, 1])


def test_a_fit_dragged_to_where_it_turns_stays(session, canvas):
    begin(session, canvas, FIT, [0.5, 2.0])
    pivot = canvas.pixels_of(np.array([[3.0, 3.5]]))[0]

    drag(canvas, [on_line(canvas, 0.1), pixel(np.add(pivot, (2, -80)))])

    assert session.history.current.tolist() == [0.5, 2]


def test_the_hand_says_what_a_drag_of_a_fit_does(session, canvas):
    begin(session, canvas, FIT, [0.5, 2.0])
    tips = []
    for share in (0.5, 0.1):
        hover(canvas, on_line(canvas, share))
        tips.append(canvas.toolTip())

    assert tips[0].endswith("only b changes")
    assert tips[1].endswith("w and b change")


# Drawing a line


@pytest.fixture
def drawing(session, canvas):
    canvas.choose_tool("tool.line")
    return session


@pytest.mark.parametrize("neuron", [PERCEPTRON, ADALINE])
def test_a_drawn_line_becomes_the_boundary_with_class_1_on_its_left(
    drawing, canvas, four_points, neuron
):
    begin(drawing, canvas, four_points, None, neuron=neuron)

    drag(canvas, [(400, 400), (300, 300), (200, 150)])

    settle(canvas)
    assert away(canvas, (400, 400)) < 1
    assert away(canvas, (200, 150)) < 1
    assert np.hypot(*drawing.history.current[:2]) == pytest.approx(1)
    # Up and to the left: what lies below left of the way is its left.
    z = np.append(canvas.place_at(QPoint(100, 400)), 1) @ drawing.history.current
    assert z > neuron.threshold
    assert drawing.undo_stack.count() == 1


def test_a_line_drawn_over_another_one_keeps_the_length_of_w(drawing, canvas, four_points):
    begin(drawing, canvas, four_points, [3.0, 4.0, 0.0])

    drag(canvas, [on_line(canvas, 0.3), (300, 300), (500, 350)])

    assert np.hypot(*drawing.history.current[:2]) == pytest.approx(5)
    assert away(canvas, (500, 350)) < 1


def test_a_drawn_line_of_one_feature_becomes_the_fit(drawing, canvas):
    begin(drawing, canvas, FIT, None)

    drag(canvas, [(100, 400), (300, 300), (500, 200)])

    settle(canvas)
    assert away(canvas, (100, 400)) < 1
    assert away(canvas, (500, 200)) < 1


def test_a_line_straight_up_fits_no_feature(drawing, canvas):
    begin(drawing, canvas, FIT, None)

    drag(canvas, [(100, 400), (100, 200)])

    assert drawing.history.current.tolist() == [0, 0]


def test_a_click_with_the_line_tool_draws_nothing(drawing, canvas, four_points):
    begin(drawing, canvas, four_points, None)

    click(canvas, (300, 300))

    assert drawing.undo_stack.count() == 0
    assert len(drawing.dataset) == 4


@pytest.mark.parametrize(
    ("dataset", "settings", "problem"),
    [
        (Dataset.empty(), {}, "There are no points yet"),
        (
            EXAMPLES["overlapping"].points(),
            {"neuron": LINEAR_REGRESSION},
            "Linear regression of two features has no boundary",
        ),
        (Dataset([[1.0, 1.0]], [1]), {"standardize": "population"}, "Feature x₁ is 1 in"),
    ],
)
def test_where_no_line_can_be_drawn_it_says_so_once(
    drawing, canvas, dataset, settings, problem
):
    begin(drawing, canvas, dataset, None, **settings)
    told = []
    drawing.failed.connect(lambda error: told.append(str(error)))

    drag(canvas, [(400, 400), (300, 300), (200, 150)])

    assert len(told) == 1
    assert told[0].startswith(problem)
