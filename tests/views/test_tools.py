"""Tools without a window: point, eraser, hand and brush turn gestures into edits."""

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.session.selected import MOST_POINTS
from gdstudio.views.canvas.brush import TICK_MS, BrushTool
from gdstudio.views.canvas.mover import MoveTool
from gdstudio.views.canvas.tools import Brush, EraseTool, PointTool
from tests.session.arranging import failures
from tests.views.spots import SIGHT, spot, sweep

GRID = Dataset([[x, y] for x in range(5) for y in range(5)], [0] * 25, "classes")


@pytest.fixture
def four(session, four_points):
    session.open_dataset(four_points, "open")
    session.undo_stack.clear()
    return session


def inputs(session):
    return session.dataset.inputs.tolist()


def rows(session):
    return session.selection.rows.tolist()


# Points


def test_a_press_and_a_drag_beside_the_points_add_and_move_one_point(session):
    tool = PointTool(session)

    sweep(session, tool, (0, 0), (1, -1), (2, -2), (3, -3), label=1)
    tool.drag(spot(session, (9, 9)))  # released: no longer in the hand

    assert inputs(session) == [[3, -3]]
    assert session.dataset.targets.tolist() == [1]
    assert session.undo_stack.count() == 1


def test_a_drag_that_ends_where_it_began_leaves_nothing_to_undo(four):
    for tool in (PointTool(four), MoveTool(four)):
        sweep(four, tool, (2, 1), (5, 5), (2, 1))

    assert four.undo_stack.count() == 0
    assert inputs(four) == [[-2, -1], [-1, -2], [2, 1], [1, 2]]


def test_other_points_put_in_mid_drag_are_not_in_the_hand(four):
    for tool in (PointTool(four), MoveTool(four)):
        tool.press(spot(four, (2, 1)))
        four.erase_row(0)
        tool.drag(spot(four, (7, 7)))
        tool.release()

    assert inputs(four) == [[2, 1], [1, 2]]


# The eraser


def test_a_sweep_erases_rows_as_they_are_numbered_then(four):
    tool = EraseTool(four, Brush(9, 60))

    sweep(four, tool, (-4, -4), (-2, -1), (-1, -2))

    assert inputs(four) == [[2, 1], [1, 2]]
    assert four.undo_stack.count() == 1
    four.undo_stack.undo()
    assert len(four.dataset) == 4


def test_a_sweep_erases_all_within_the_circle_also_between_two_events(session):
    session.open_dataset(GRID, "open")
    tool = EraseTool(session, Brush(60, 60))  # 60 px are 1.2 units

    sweep(session, tool, (-3, 1), (9, 1))  # one event far away

    assert {y for _, y in inputs(session)} == {3, 4}


def test_a_click_on_a_point_erases_that_one_however_wide_the_circle(session):
    session.open_dataset(GRID, "open")
    tool = EraseTool(session, Brush(80, 60))

    sweep(session, tool, (2, 2))

    assert len(session.dataset) == 24
    assert [2, 2] not in inputs(session)


def test_a_click_beside_the_points_erases_those_in_the_circle(session):
    session.open_dataset(GRID, "open")
    tool = EraseTool(session, Brush(40, 60))  # 0.8 units; the corners are √½ away

    sweep(session, tool, (0.5, 0.5))

    gone = {tuple(at) for at in GRID.inputs.tolist()} - {
        tuple(at) for at in inputs(session)
    }
    assert gone == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_an_eraser_that_is_not_pressed_erases_nothing(four):
    EraseTool(four, Brush(80, 60)).drag(spot(four, (2, 1)))

    assert len(four.dataset) == 4


# The hand


def test_the_hand_moves_only_what_it_took_hold_of(four):
    sweep(four, MoveTool(four), (2, 1), (-2, -1), (5, 5))  # over another point

    assert inputs(four) == [[-2, -1], [-1, -2], [5, 5], [1, 2]]
    assert four.undo_stack.count() == 1


def test_a_click_selects_a_point_and_shift_adds_or_removes_one(four):
    tool = MoveTool(four)

    sweep(four, tool, (2, 1))
    assert rows(four) == [2]
    sweep(four, tool, (-2, -1))
    assert rows(four) == [0]
    sweep(four, tool, (1, 2), adds=True)
    assert rows(four) == [0, 3]
    sweep(four, tool, (-2, -1), adds=True)

    assert rows(four) == [3]
    assert four.undo_stack.count() == 0


def test_a_click_on_empty_ground_selects_nothing(four):
    four.selection.choose([0, 1])

    sweep(four, MoveTool(four), (9, 9))

    assert rows(four) == []


def test_a_frame_selects_what_it_holds_and_with_shift_adds_it(four):
    tool = MoveTool(four)

    sweep(four, tool, (-3, -3), (0, 0))
    assert rows(four) == [0, 1]
    sweep(four, tool, (3, 0), (1.5, 1.5), adds=True)
    assert rows(four) == [0, 1, 2]
    sweep(four, tool, (0, 3), (1.5, 1.5))

    assert rows(four) == [3]
    assert four.undo_stack.count() == 0


def test_a_frame_is_seen_while_it_is_drawn(four):
    tool = MoveTool(four)

    tool.press(spot(four, (0, 0)))
    assert tool.band is None
    tool.drag(spot(four, (3, 4)))
    assert tool.band == ((0, 0), (3, 4))
    assert rows(four) == [2, 3]
    tool.release()

    assert tool.band is None


def test_dragging_a_selected_point_moves_all_selected_in_one_undo(four):
    four.selection.choose([0, 2])

    sweep(four, MoveTool(four), (2, 1), (2.5, 1.5), (3.1, 0.8))

    assert inputs(four) == [[-0.9, -1.2], [-1, -2], [3.1, 0.8], [1, 2]]
    assert rows(four) == [0, 2]
    assert four.undo_stack.count() == 1
    four.undo_stack.undo()
    assert inputs(four) == [[-2, -1], [-1, -2], [2, 1], [1, 2]]


def test_a_click_on_one_of_many_selects_that_one(four):
    four.selection.choose([0, 2])

    sweep(four, MoveTool(four), (2, 1))

    assert rows(four) == [2]


def test_a_trembling_click_moves_nothing(four):
    sweep(four, MoveTool(four), (2, 1), (2.04, 1))  # 2 px

    assert inputs(four)[2] == [2, 1]
    assert rows(four) == [2]


def test_shift_and_a_drag_take_the_point_along(four):
    four.selection.choose([0])

    sweep(four, MoveTool(four), (2, 1), (3, 1), adds=True)

    assert inputs(four) == [[-1, -1], [-1, -2], [3, 1], [1, 2]]


def test_a_point_that_shift_took_out_of_the_selection_is_not_dragged(four):
    four.selection.choose([0, 2])

    sweep(four, MoveTool(four), (2, 1), (3, 1), adds=True)

    assert inputs(four) == [[-2, -1], [-1, -2], [2, 1], [1, 2]]


def test_selected_points_are_not_dragged_out_of_sight(four):
    four.selection.choose([0, 2])  # x from −2 to 2

    sweep(four, MoveTool(four), (2, 1), (9, 1), (-9.5, 1))

    # To the left −2 may go to −10, which is 8 away.
    assert inputs(four) == [[-10, -1], [-1, -2], [-6, 1], [1, 2]]


def test_with_one_feature_a_selection_is_moved_with_its_values(session):
    session.open_dataset(Dataset([[0.0], [4.0]], [0.0, 2.0], "values"), "open")
    session.selection.choose([0, 1])

    sweep(session, MoveTool(session), (4, 2), (5, 0))

    assert inputs(session) == [[1], [5]]
    assert session.dataset.targets.tolist() == [-2, 0]


# The brush


def brush_tool(session, radius=50, rate=100, seed=1):
    return BrushTool(session, Brush(radius, rate), np.random.RandomState(seed))


def test_the_brush_sprays_its_density_while_it_is_held_still(session):
    tool = brush_tool(session, rate=100)
    ticks = 1000 // TICK_MS

    tool.press(spot(session, (0, 0), label=1))
    first = len(session.dataset)
    for _ in range(ticks):
        tool.hold()
    tool.release()

    assert first == 1 + int(100 * TICK_MS / 1000)
    assert len(session.dataset) - first == pytest.approx(100, abs=1)
    assert (session.dataset.targets == 1).all()
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert len(session.dataset) == 0


def test_a_thin_spray_counts_parts_of_a_point(session):
    tool = brush_tool(session, rate=5)  # 0.2 points a tick

    tool.press(spot(session, (0, 0)))
    for _ in range(10):
        tool.hold()

    assert len(session.dataset) == 1 + int(11 * 0.2 + 1e-9)


def test_what_is_sprayed_fills_the_circle_evenly_and_lies_within(session):
    tool = brush_tool(session, radius=50, rate=50_000)

    tool.press(spot(session, (2, 3)))

    away = np.hypot(*(session.dataset.inputs - (2, 3)).T)
    assert away.max() <= 1 + 0.002  # 50 px, and the digits that pixels can tell apart
    # Half of the radius holds a quarter of the area: 25 % of 2000, give or take 4 σ.
    assert (away < 0.5).mean() == pytest.approx(0.25, abs=0.04)


def test_moving_sprays_along_the_way(session):
    tool = brush_tool(session, radius=9, rate=20_000)
    tool.press(spot(session, (-8, 0)))
    before = len(session.dataset)

    tool.drag(spot(session, (8, 0)))
    tool.drag(spot(session, (8, 4)))
    tool.hold()

    at = session.dataset.inputs[before:]
    # 16 units across, then 4 up.
    assert np.histogram(at[:, 0], 4, (-8, 8))[0].min() > 100
    assert (at[:, 1] > 0.5).mean() == pytest.approx(0.2 * 3.5 / 4, abs=0.04)


def test_a_quick_stroke_is_sprayed_at_its_release(session):
    tool = brush_tool(session, radius=9, rate=2000)

    sweep(session, tool, (-8, 0), (8, 0))

    assert session.dataset.inputs[:, 0].max() > 0
    assert session.undo_stack.count() == 1


def test_the_same_random_numbers_spray_the_same_points(session):
    for _ in range(2):
        sweep(session, brush_tool(session, seed=7), (0, 0), (1, 1))

    half = len(session.dataset) // 2
    assert inputs(session)[:half] == inputs(session)[half:]


def test_nothing_is_sprayed_out_of_sight(session):
    tool = brush_tool(session, rate=10_000)

    tool.press(spot(session, (10, 10)))

    at = session.dataset.inputs
    assert 50 < len(at) < 200  # a quarter of the circle
    assert at.max() <= SIGHT.right


def test_sprayed_places_are_short_numbers(session):
    brush_tool(session, rate=1000).press(spot(session, (0.5, 0.5)))

    assert all(len(repr(x)) <= 7 for at in inputs(session) for x in at)


def test_with_one_feature_the_brush_sprays_x_and_its_value(session):
    session.open_dataset(Dataset([[0.0]], [0.0], "values"), "open")

    brush_tool(session, rate=1000).press(spot(session, (4, -3)))

    assert len(session.dataset) == 1 + 41
    assert np.abs(session.dataset.inputs[1:, 0] - 4).max() <= 1.002
    assert np.abs(session.dataset.targets[1:] + 3).max() <= 1.002


def test_where_a_click_gives_no_value_the_brush_says_so_once_a_press(session):
    session.open_dataset(Dataset([[0, 0], [2, 2]], [0.5, 7.0], "values"), "open")
    said, tool = failures(session), brush_tool(session)

    for _ in range(2):
        tool.press(spot(session, (5, 5)))
        tool.drag(spot(session, (6, 6)))
        tool.hold()
        tool.release()

    assert ["a click gives no value" in str(error) for error in said] == [True, True]
    assert len(session.dataset) == 2


def test_a_canvas_that_is_full_is_said_to_be_full(session):
    many = Dataset(np.zeros((MOST_POINTS - 10, 2)), np.zeros(MOST_POINTS - 10))
    session.open_dataset(many, "open")
    said, tool = failures(session), brush_tool(session, rate=10_000)

    tool.press(spot(session, (0, 0)))
    assert len(session.dataset) == MOST_POINTS
    assert said == []
    tool.hold()
    tool.hold()
    tool.release()

    assert len(session.dataset) == MOST_POINTS
    assert [str(error) for error in said] == [
        "There is room for 100000 points, and there are 100000 already. "
        "Erase some before you add others."
    ]


def test_a_released_brush_sprays_nothing(session):
    tool = brush_tool(session)
    sweep(session, tool, (0, 0))
    before = session.dataset

    tool.drag(spot(session, (1, 1)))
    tool.hold()
    tool.release()

    assert session.dataset is before
