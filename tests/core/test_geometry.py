"""The boundary in a rectangle, against a grid of predictions and measured areas."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.geometry import (
    Rectangle,
    band,
    boundary_segment,
    clipped,
    distance_to_segment,
    half_plane,
    has_boundary,
    heights,
    nearest_on_segment,
)
from gdstudio.core.neurons import ADALINE, PERCEPTRON
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history

SQUARE = Rectangle(left=-1.0, bottom=-1.0, right=1.0, top=1.0)
UNIT = Rectangle(left=0.0, bottom=0.0, right=1.0, top=1.0)


def tenths(least: int, most: int) -> st.SearchStrategy[float]:
    return st.integers(least, most).map(lambda whole: whole / 10)


moderate = st.floats(-10, 10)
extreme = st.one_of(
    moderate,
    st.floats(-1e300, 1e300),
    st.sampled_from([0.0, -0.0, 0.5, 1e300, -1e300, 1e-300, -1e-300, 5e-324]),
)
thresholds = st.sampled_from([PERCEPTRON.threshold, ADALINE.threshold])
rectangles = st.builds(
    lambda left, bottom, width, height: Rectangle(
        left, bottom, left + width, bottom + height
    ),
    tenths(-500, 500),
    tenths(-500, 500),
    tenths(1, 1000),
    tenths(1, 1000),
)


def polygon(corners: np.ndarray) -> shapely.Polygon:
    return shapely.Polygon(corners) if len(corners) > 2 else shapely.Polygon()


def whole(rectangle: Rectangle) -> shapely.Polygon:
    return shapely.Polygon(rectangle.corners())


def grid(rectangle: Rectangle, steps: int = 23) -> np.ndarray:
    x = np.linspace(rectangle.left, rectangle.right, steps)
    y = np.linspace(rectangle.bottom, rectangle.top, steps)
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def well_inside(corners: np.ndarray, places: np.ndarray, narrow: float) -> np.ndarray:
    """Return which places lie so far to the left of every edge of a convex outline.

    Corners that are nearer than that to each other are one: only their rounding gives the
    edge between them a direction.
    """
    to_next = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    corners = corners[to_next > abs(narrow)]
    inside = np.full(len(places), len(corners) > 2)
    for here, after in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        (x, y), (away_x, away_y) = after - here, (places - here).T
        inside &= x * away_y - y * away_x > narrow * np.hypot(x, y)
    return inside


# By hand


def test_the_corners_go_round_counter_clockwise():
    assert Rectangle(0, 1, 2, 4).corners().tolist() == [[0, 1], [2, 1], [2, 4], [0, 4]]


def test_a_vertical_line_by_hand():
    # 2 x₁ - 1 = 0 at x₁ = 0.5; class 1 lies to the right.
    parameters = np.array([2.0, 0.0, -1.0])

    segment = boundary_segment(parameters, 0.0, UNIT)

    assert sorted(segment.tolist()) == [[0.5, 0.0], [0.5, 1.0]]
    assert polygon(half_plane(parameters, 0.0, UNIT, 1)).bounds == (0.5, 0, 1, 1)
    assert polygon(half_plane(parameters, 0.0, UNIT, 0)).bounds == (0, 0, 0.5, 1)


def test_a_horizontal_line_by_hand():
    # -4 x₂ + 1 = 0 at x₂ = 0.25; class 1 lies below.
    parameters = np.array([0.0, -4.0, 1.0])

    segment = boundary_segment(parameters, 0.0, UNIT)

    assert has_boundary(parameters, UNIT)
    assert sorted(segment.tolist()) == [[0.0, 0.25], [1.0, 0.25]]
    assert polygon(half_plane(parameters, 0.0, UNIT, 1)).bounds == (0, 0, 1, 0.25)


def test_a_line_that_cuts_off_a_corner_by_hand():
    # x₁ + x₂ > 0.5 + threshold 0.5: beyond the diagonal from (1, 0) to (0, 1); with the
    # threshold 1, beyond the line from (1, 0.5) to (0.5, 1): a triangle of area 1/8.
    parameters = np.array([1.0, 1.0, -0.5])

    beyond = half_plane(parameters, 1.0, UNIT, 1)

    assert sorted(beyond.tolist()) == [[0.5, 1.0], [1.0, 0.5], [1.0, 1.0]]
    assert polygon(beyond).area == 0.125
    assert len(half_plane(parameters, 1.0, UNIT, 0)) == 5


@pytest.mark.parametrize("sign", [1, -1])
def test_a_line_through_two_corners_makes_two_triangles(sign):
    parameters = sign * np.array([1.0, -1.0, 0.0])  # x₁ = x₂

    parts = [half_plane(parameters, 0.0, SQUARE, label) for label in (0, 1)]
    segment = boundary_segment(parameters, 0.0, SQUARE)

    below = [[-1, -1], [1, -1], [1, 1]]
    above = [[-1, -1], [-1, 1], [1, 1]]
    assert [sorted(part.tolist()) for part in parts] == [above, below][::sign]
    assert sorted(segment.tolist()) == [[-1, -1], [1, 1]]


def test_a_line_through_one_corner_and_the_opposite_edge():
    parameters = np.array([2.0, 1.0, 1.0])  # through (-1, 1) and (0, -1)

    segment = boundary_segment(parameters, 0.0, SQUARE)

    assert sorted(segment.tolist()) == [[-1, 1], [0, -1]]
    assert polygon(half_plane(parameters, 0.0, SQUARE, 0)).area == 1.0
    assert polygon(half_plane(parameters, 0.0, SQUARE, 1)).area == 3.0


@pytest.mark.parametrize("sign", [1, -1])
def test_a_line_that_touches_one_corner_cuts_nothing_off(sign):
    parameters = sign * np.array([1.0, 1.0, 2.0])  # through (-1, -1)
    inside = 1 if sign == 1 else 0

    assert polygon(half_plane(parameters, 0.0, SQUARE, inside)).area == 4
    assert half_plane(parameters, 0.0, SQUARE, 1 - inside).shape == (0, 2)
    assert boundary_segment(parameters, 0.0, SQUARE).shape == (0, 2)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_line_along_an_edge_is_drawn_and_cuts_nothing_off(sign):
    parameters = sign * np.array([1.0, 0.0, 1.0])  # x₁ = -1
    inside = 1 if sign == 1 else 0

    assert boundary_segment(parameters, 0.0, SQUARE).tolist() == [[-1, -1], [-1, 1]]
    assert polygon(half_plane(parameters, 0.0, SQUARE, inside)).area == 4
    assert half_plane(parameters, 0.0, SQUARE, 1 - inside).shape == (0, 2)


def test_a_line_outside_leaves_the_whole_rectangle_to_one_class():
    parameters = np.array([1.0, 0.0, 5.0])  # x₁ = -5

    assert boundary_segment(parameters, 0.0, SQUARE).shape == (0, 2)
    assert half_plane(parameters, 0.0, SQUARE, 1).tolist() == SQUARE.corners().tolist()
    assert half_plane(parameters, 0.0, SQUARE, 0).shape == (0, 2)


@pytest.mark.parametrize(
    ("bias", "threshold", "label"),
    [
        (0.0, 0.0, 0),
        (0.1, 0.0, 1),
        (-3.0, 0.0, 0),
        (0.5, 0.5, 0),
        (0.6, 0.5, 1),
        (0.0, 0.5, 0),
    ],
)
def test_without_weights_there_is_no_line_and_the_bias_decides(bias, threshold, label):
    parameters = np.array([0.0, 0.0, bias])

    assert not has_boundary(parameters, UNIT)
    assert boundary_segment(parameters, threshold, UNIT).shape == (0, 2)
    assert (
        half_plane(parameters, threshold, UNIT, label).tolist() == UNIT.corners().tolist()
    )
    assert half_plane(parameters, threshold, UNIT, 1 - label).shape == (0, 2)


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("place", range(3))
def test_parameters_that_are_not_finite_have_no_boundary(place, broken):
    parameters = np.array([1.0, 1.0, 0.0])
    parameters[place] = broken

    assert not has_boundary(parameters, UNIT)
    assert boundary_segment(parameters, 0.0, UNIT).shape == (0, 2)


def test_weights_too_small_to_tell_any_point_from_another_draw_no_line():
    # 5e-324 is the smallest number: a tenth of it is 0, and every point on the threshold.
    parameters, small = np.array([5e-324, 0.0, 0.5]), Rectangle(0.0, 0.0, 0.1, 0.1)

    assert not has_boundary(parameters, small)
    assert boundary_segment(parameters, 0.5, small).shape == (0, 2)
    assert half_plane(parameters, 0.5, small, 0).tolist() == small.corners().tolist()


def test_what_rounding_leaves_of_weights_that_cancel_draws_no_line():
    # z on the unit square: 0.5 and at most 2e-16 more, which is the last digit of 0.5.
    left = np.array([1e-16, -1e-16, 0.5])

    assert not has_boundary(left, UNIT)
    assert boundary_segment(left, 0.5, UNIT).shape == (0, 2)
    assert has_boundary(np.array([1e-12, 0.0, 0.5]), UNIT)
    # The same weights tell points apart that are as far from each other.
    assert has_boundary(left, Rectangle(-1e9, -1e9, 1e9, 1e9))


def test_adaline_settles_on_no_line_for_xor():
    corners = Dataset([[1, 1], [-1, -1], [1, -1], [-1, 1]], [0, 0, 1, 1])
    settings = Settings(neuron=ADALINE, mode="batch", learning_rate=0.1)
    experiment = Experiment(corners, settings)
    history = new_history(experiment)
    advance(history, experiment, 300)

    # All pulls cancel but those on b, which ends half-way.
    assert history.current[-1] == pytest.approx(0.5, abs=1e-15)
    assert not has_boundary(history.current, SQUARE)


def test_a_crossing_is_found_where_the_heights_are_tiny():
    tiny = Rectangle(left=-1e-200, bottom=0.0, right=1e-200, top=1e-200)

    segment = boundary_segment(np.array([1.0, 0.0, 0.0]), 0.0, tiny)

    assert sorted(segment.tolist()) == [[0.0, 0.0], [0.0, 1e-200]]


def test_heights_have_the_sign_of_the_net_input_above_the_threshold():
    # z - 0.5 at (1, 0), (0, 1), (3, 1): 2 - 1 - 0.5, -4 - 1 - 0.5, 6 - 4 - 1 - 0.5
    found = heights(np.array([2.0, -4.0, -1.0]), 0.5, np.array([[1.0, 0], [0, 1], [3, 1]]))

    np.testing.assert_allclose(found * 4, [0.5, -5.5, 0.5])


@pytest.mark.parametrize(
    ("place", "nearest", "distance"),
    [
        ((2, 5), (2, 1), 4),  # above its inside
        ((9, 4), (5, 1), 5),  # beyond an end: 4 across, 3 up
        ((-2, 1), (1, 1), 3),
        ((3, 1), (3, 1), 0),
    ],
)
def test_the_distance_to_a_segment_from_1_1_to_5_1_by_hand(place, nearest, distance):
    place, ends = np.array(place, float), np.array([[1.0, 1.0], [5.0, 1.0]])

    assert nearest_on_segment(place, ends).tolist() == list(nearest)
    assert distance_to_segment(place, ends) == distance


def test_a_segment_without_a_length_is_a_place():
    ends = np.array([[1.0, 2.0], [1.0, 2.0]])

    assert nearest_on_segment(np.array([4.0, 6.0]), ends).tolist() == [1, 2]
    assert distance_to_segment(np.array([4.0, 6.0]), ends) == 5


# By property


@settings(max_examples=150)
@given(
    parameters=st.tuples(extreme, extreme, extreme).map(np.array),
    threshold=thresholds,
    rectangle=rectangles,
)
def test_the_two_parts_make_up_the_rectangle(parameters, threshold, rectangle):
    parts = [
        polygon(half_plane(parameters, threshold, rectangle, label)) for label in (0, 1)
    ]

    area = whole(rectangle).area
    assert sum(part.area for part in parts) == pytest.approx(area, rel=1e-9)
    for part in parts:
        assert part.is_empty or part.area < 1e-9 * area or part.is_valid
        assert part.is_empty or whole(rectangle).buffer(1e-9).contains(part)


@example(  # a line through a corner of the rectangle, but for the last digits
    parameters=np.array([2.0**52 - 2, 2.0**52, 2.0]),
    neuron=ADALINE,
    rectangle=Rectangle(left=1.1, bottom=-1.1, right=1.2000000000000002, top=-1.0),
)
@example(
    parameters=np.array([2.0**46, 2.0**46, 0.0]),
    neuron=ADALINE,
    rectangle=Rectangle(left=1.6, bottom=-1.6, right=1.7, top=62.5),
)
@settings(max_examples=100)
@given(
    parameters=st.tuples(extreme, extreme, extreme).map(np.array),
    neuron=st.sampled_from([PERCEPTRON, ADALINE]),
    rectangle=rectangles,
)
def test_every_point_well_inside_a_part_is_predicted_to_be_of_its_class(
    parameters, neuron, rectangle
):
    places = grid(rectangle)
    predicted = neuron.predict(parameters, places)
    narrow = 1e-9 * (abs(rectangle.left) + abs(rectangle.bottom) + 300)
    rounding = 1e-12 * (np.abs(places) @ np.abs(parameters[:2]) + np.abs(parameters).max())
    near_line = (
        np.abs(places @ parameters[:2] + parameters[2] - neuron.threshold) <= rounding
    )

    covered = np.zeros(len(places), bool)
    for label in (0, 1):
        part = half_plane(parameters, neuron.threshold, rectangle, label)
        inside = well_inside(part, places, narrow) & ~near_line
        assert (predicted[inside] == label).all()
        covered |= well_inside(part, places, -narrow)
    assert covered.all()


@settings(max_examples=100)
@given(
    parameters=st.tuples(moderate, moderate, moderate).map(np.array),
    threshold=thresholds,
    rectangle=rectangles,
)
def test_the_segment_is_the_line_cut_by_the_rectangle(parameters, threshold, rectangle):
    w, bias = parameters[:2], parameters[2] - threshold
    assume(np.abs(w).max() > 1e-3)
    # A long piece of the line around the point of it that is nearest to the origin.
    foot, along = -bias * w / (w @ w), np.array([-w[1], w[0]]) / np.linalg.norm(w)
    line = shapely.LineString([foot - 1e5 * along, foot + 1e5 * along])

    segment = boundary_segment(parameters, threshold, rectangle)

    cut = line.intersection(whole(rectangle))
    if len(segment) == 0:
        assert cut.length < 1e-6
        return
    ends = shapely.LineString(segment)
    assert ends.length == pytest.approx(cut.length, abs=1e-6)
    assert max(line.distance(shapely.Point(end)) for end in segment) < 1e-6


@settings(max_examples=60)
@example(parameters=np.array([1e-300, -4.65e-73, 0.5]), threshold=0.5)
@given(parameters=st.tuples(extreme, extreme, extreme).map(np.array), threshold=thresholds)
def test_the_segment_is_the_common_edge_of_the_two_parts(parameters, threshold):
    segment = boundary_segment(parameters, threshold, UNIT)

    parts = [half_plane(parameters, threshold, UNIT, label).tolist() for label in (0, 1)]
    if all(parts):
        assert len(segment) == 2
        assert all(end in part for part in parts for end in segment.tolist())


scale = st.sampled_from([1.0, 1e150, 1e-150])


def test_a_band_by_hand():
    # Within 0.25 of x₁ = 0.5: a strip half as wide as the unit square, and as high.
    corners = band(np.array([1.0, 0.0, -0.5]), 0.25, UNIT)

    assert sorted(map(tuple, corners.tolist())) == [
        (0.25, 0),
        (0.25, 1),
        (0.75, 0),
        (0.75, 1),
    ]


def test_a_band_beside_the_rectangle_has_no_corners():
    assert not len(band(np.array([0.0, 1.0, 5.0]), 0.5, UNIT))


@given(angle=st.floats(0, 2 * np.pi), bias=tenths(-12, 12), width=tenths(1, 15), size=scale)
def test_a_band_is_what_lies_near_its_line(angle, bias, width, size):
    line = np.array([np.cos(angle), np.sin(angle), bias * size])
    rectangle = Rectangle(-size, -size, size, size)

    corners = band(line, width * size, rectangle) / size

    away = np.abs(corners @ line[:2] + bias)
    assert (away <= width * (1 + 1e-9)).all()
    grid = np.linspace(-1, 1, 41)
    places = np.array([(x, y) for x in grid for y in grid])
    is_near = np.abs(places @ line[:2] + bias) < width
    area = shapely.Polygon(corners).area if len(corners) > 2 else 0.0
    assert area == pytest.approx(4 * is_near.mean(), abs=0.25)


corner = st.tuples(st.integers(-30, 30), st.integers(-30, 30))


@given(points=st.lists(corner, min_size=1, max_size=8), size=scale)
def test_a_polygon_is_clipped_as_another_program_does(points, size):
    hull = shapely.MultiPoint(points).convex_hull
    corners = shapely.get_coordinates(hull)
    corners = corners[:-1] if len(corners) > 2 else corners
    rectangle = Rectangle(-10 * size, -5 * size, 10 * size, 20 * size)

    found = clipped(corners * size, rectangle) / size

    expected = shapely.intersection(hull, shapely.box(-10, -5, 10, 20))
    assert (len(found) > 0) == (not expected.is_empty)
    if len(found) > 2:
        assert shapely.Polygon(found).area == pytest.approx(expected.area, abs=1e-9)
    elif len(found):
        assert shapely.distance(shapely.points(found), expected).max() <= 1e-9
