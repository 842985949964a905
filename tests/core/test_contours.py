"""Contours: every corner has its level's loss, and what is drawn fits into the picture."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gdstudio.core.geometry import Rectangle
from gdstudio.core.surface.bowl import Bowl, Slice
from gdstudio.core.surface.contours import (
    BATCH_RINGS,
    CORNERS,
    RINGS,
    contour,
    inside,
    nearest_and_farthest,
    radii,
    radii_through,
)
from gdstudio.core.surface.plane import Plane
from tests.core.arranging_surfaces import (
    ROUND,
    SQUARE,
    a_pair,
    experiment_on,
    labelled,
    points_of,
    tenths,
    three,
)

ON_A_LINE = points_of([(-1.0, -2.0, 0.0), (0.0, 0.0, 0.0), (1.0, 2.0, 1.0)])
LEVEL = points_of([(0.0, 0.0, 0.0), (0.0, 0.0, 1.0)])
lengths = st.integers(1, 100).map(lambda whole: whole / 10)
rectangles = st.tuples(tenths, tenths, lengths, lengths).map(
    lambda sides: Rectangle(*sides[:2], sides[0] + sides[2], sides[1] + sides[3])
)


def slice_of(dataset, pair=(0, 1), at=(0.0, 0.0, 0.0)) -> Slice:
    at = np.array(at)[: dataset.dimensions + 1]
    return Bowl.of(dataset.inputs, dataset.targets).cut(Plane(pair, at))


def grid(rectangle, count=30):
    across = np.linspace(rectangle.left, rectangle.right, count)
    up = np.linspace(rectangle.bottom, rectangle.top, count)
    return np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)


# Corners


def test_the_contours_of_a_round_bowl_are_circles_by_hand():
    # L = (w − 2)² + (b − 1)²
    corners = contour(slice_of(ROUND), 3.0, SQUARE)

    assert len(corners) == CORNERS
    np.testing.assert_allclose(np.hypot(*(corners - [2.0, 1.0]).T), 3.0)


def test_a_valley_without_end_has_parallel_lines_by_hand():
    # L = (2/3) (w₁ + 2 w₂)² + …: the lines w₁ + 2 w₂ = const, from edge to edge and beyond.
    cut = slice_of(ON_A_LINE)

    corners = contour(cut, 0.5, SQUARE)

    assert len(corners) == 4
    heights = sorted(corners @ [1.0, 2.0])
    assert heights[0] == pytest.approx(heights[1])
    assert heights[2] == pytest.approx(heights[3])
    assert heights[3] - heights[0] > 0.1
    assert not np.any((np.abs(corners) < 4.0).all(axis=1))


@settings(max_examples=100)
@given(
    rows=labelled,
    at=three,
    pair=a_pair,
    radius=st.sampled_from([0.01, 0.3, 2.0, 50.0]),
    rectangle=rectangles,
)
def test_every_corner_of_a_contour_has_the_loss_of_its_level(
    rows, at, pair, radius, rectangle
):
    experiment, plane = experiment_on(points_of(rows)), Plane(pair, at)
    cut = slice_of(experiment.dataset, pair, at)

    corners = contour(cut, radius, rectangle)

    level = cut.lowest + radius**2
    losses = [experiment.loss(row) for row in plane.parameters(corners)]
    np.testing.assert_allclose(losses, level, rtol=1e-6, atol=1e-6)


@settings(max_examples=60)
@given(rows=labelled, at=three, pair=a_pair, rectangle=rectangles)
def test_what_lies_inside_a_contour_is_what_has_less_loss(rows, at, pair, rectangle):
    cut = slice_of(points_of(rows), pair, at)
    found = radii(cut, rectangle)
    assume(len(found))
    radius, places = float(found[len(found) // 2]), grid(rectangle)
    lower = cut.losses(places) - cut.lowest < radius**2 * (1 - 2e-3)
    higher = cut.losses(places) - cut.lowest > radius**2 * (1 + 1e-9)

    within = is_within(places, contour(cut, radius, rectangle))

    assert within[lower].all()
    assert not within[higher].any()


def is_within(places, polygon):
    """Return which places lie on the same side of all edges of a convex polygon."""
    ahead = np.roll(polygon, -1, axis=0) - polygon
    away = places[:, None] - polygon
    turn = ahead[:, 0] * away[..., 1] - ahead[:, 1] * away[..., 0]
    return (turn > 0).all(axis=1) | (turn < 0).all(axis=1)


def test_a_level_loss_has_no_contours():
    cut = slice_of(LEVEL)

    assert len(radii(cut, SQUARE)) == 0
    assert len(radii_through(cut, SQUARE, np.ones(2))) == 0
    assert contour(cut, 1.0, SQUARE).shape == (0, 2)
    assert inside(contour(cut, 1.0, SQUARE), SQUARE).shape == (0, 2)


def test_one_weight_without_influence_makes_level_lines():
    # x₁ is always 0, so the loss does not depend on w₁: lines along it, all over.
    cut = slice_of(points_of([(0.0, -1.0, 0.0), (0.0, 1.0, 1.0)]), at=(9.0, 9.0, 0.5))

    low, high = (
        contour(cut, 0.25, SQUARE)[:, 1].min(),
        contour(cut, 0.25, SQUARE)[:, 1].max(),
    )

    assert (low, high) == pytest.approx((0.25, 0.75))  # L = (w₂ − 0.5)²


# Radii


@settings(max_examples=100)
@given(rows=labelled, at=three, pair=a_pair, rectangle=rectangles)
def test_about_ten_levels_rise_through_the_rectangle(rows, at, pair, rectangle):
    cut = slice_of(points_of(rows), pair, at)
    near, far = nearest_and_farthest(cut, rectangle)
    assume(far - near > 1e-6)

    found = radii(cut, rectangle)

    assert RINGS / 2**0.5 - 2 <= len(found) <= RINGS + 1
    assert (np.diff(found) > 0).all()
    assert near <= found[0]
    assert found[-1] <= far
    np.testing.assert_allclose(np.diff(found), found[1] - found[0], rtol=1e-6)


@settings(max_examples=60)
@given(rows=labelled, at=three, pair=a_pair, rectangle=rectangles)
def test_the_least_and_the_largest_radius_bound_those_of_a_grid(rows, at, pair, rectangle):
    cut = slice_of(points_of(rows), pair, at)

    near, far = nearest_and_farthest(cut, rectangle)

    found = np.hypot(*cut.measured(grid(rectangle, 60)).T)
    assert near <= found.min() + 1e-9
    assert far == pytest.approx(found.max())
    cell = np.hypot(rectangle.right - rectangle.left, rectangle.top - rectangle.bottom) / 59
    steepest = np.linalg.norm(cut.across.T * np.sqrt(cut.weights), 2)
    assert near >= found.min() - steepest * cell


def test_the_nearest_place_outside_of_the_centre_by_hand():
    # The centre is (2, 1): from [−4, 0] × [−4, 4] it is 2 away, from [−4, 0]² it is √5.
    cut = slice_of(ROUND)

    assert nearest_and_farthest(cut, Rectangle(-4, -4, 0, 4)) == pytest.approx(
        (2.0, 61**0.5)
    )
    assert nearest_and_farthest(cut, Rectangle(-4, -4, 0, 0))[0] == pytest.approx(5**0.5)
    assert nearest_and_farthest(cut, SQUARE)[0] == 0.0


def test_the_levels_stay_while_the_picture_moves_a_little():
    cut = slice_of(ROUND)

    before = radii(cut, SQUARE)
    after = radii(cut, Rectangle(-4.1, -4.0, 4.05, 4.1))

    assert after[: len(before)].tolist() == before.tolist()


@settings(max_examples=100)
@given(
    rows=labelled,
    at=three,
    pair=a_pair,
    rectangle=rectangles,
    shares=st.tuples(lengths, lengths),
)
def test_one_contour_goes_through_the_place_asked_for(rows, at, pair, rectangle, shares):
    cut = slice_of(points_of(rows), pair, at)
    place = np.array([rectangle.left, rectangle.bottom]) + np.array(shares) / 10.1 * [
        rectangle.right - rectangle.left,
        rectangle.top - rectangle.bottom,
    ]
    radius = float(np.hypot(*cut.measured(place)))
    assume(radius > 1e-3)

    found = radii_through(cut, rectangle, place)

    assert np.abs(found - radius).min() <= 1e-9 * radius + 1e-12
    assert (np.diff(found) > 0).all()
    assert len(found) <= BATCH_RINGS + 1
    assert found[0] > 0


def test_the_centre_itself_is_no_contour():
    # (4, 1) is 2 away from the centre (2, 1), and the step is 2.
    assert radii_through(slice_of(ROUND), SQUARE, np.array([4.0, 1.0])) == pytest.approx(
        [2.0, 4.0, 6.0]
    )


# Cutting


def test_a_polygon_that_fits_is_not_touched():
    triangle = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])

    assert inside(triangle, SQUARE) is triangle


def test_a_corner_is_cut_off_by_hand():
    triangle = np.array([[0.0, 0.0], [6.0, 0.0], [0.0, 2.0]])

    cut = inside(triangle, SQUARE)

    # The line from (6, 0) to (0, 2) meets x = 4 at y = 2/3.
    expected = [[0.0, 0.0], [4.0, 0.0], [4.0, 2 / 3], [0.0, 2.0]]
    np.testing.assert_allclose(cut, expected, atol=1e-12)


@pytest.mark.parametrize("turns", range(4))
def test_each_edge_cuts(turns):
    # A triangle with its tip at 8 to the right, turned by right angles.
    turn = np.linalg.matrix_power(np.array([[0.0, -1.0], [1.0, 0.0]]), turns)
    triangle = np.array([[0.0, -1.0], [8.0, 0.0], [0.0, 1.0]]) @ turn.T

    cut = inside(triangle, SQUARE) @ turn

    assert cut[:, 0].max() == pytest.approx(4.0)
    assert len(cut) == 4


def test_a_polygon_outside_is_cut_away_and_one_around_leaves_the_rectangle():
    far = np.array([[9.0, 9.0], [10.0, 9.0], [9.0, 10.0]])
    around = np.array([[-99.0, -99.0], [99.0, -99.0], [99.0, 99.0], [-99.0, 99.0]])

    assert inside(far, SQUARE).shape == (0, 2)
    corners = np.round(inside(around, SQUARE), 9).tolist()
    assert sorted(corners) == sorted(SQUARE.corners().tolist())
