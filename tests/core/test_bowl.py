"""The bowl of the squared error and its slices, by hand and against the textbook loss."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import NumbersTooLarge
from gdstudio.core.surface.bowl import Bowl
from gdstudio.core.surface.plane import Plane
from tests.core.arranging_surfaces import (
    ROUND,
    a_pair,
    experiment_on,
    labelled,
    points_of,
    tenths,
    three,
)

places = st.lists(st.tuples(tenths, tenths), min_size=1, max_size=5).map(np.array)


def bowl_of(dataset: Dataset) -> Bowl:
    return Bowl.of(dataset.inputs, dataset.targets)


def test_a_round_bowl_by_hand():
    # L = (w − 2)² + (b − 1)²: its lowest place is (2, 1), and S is the identity.
    bowl = bowl_of(ROUND)

    np.testing.assert_allclose(bowl.best, [2.0, 1.0], atol=1e-12)
    np.testing.assert_allclose(bowl.moments, np.eye(2), atol=1e-12)
    assert bowl.lowest == pytest.approx(0.0, abs=1e-24)
    np.testing.assert_allclose(bowl.losses(np.array([[0.0, 0.0], [2.0, 4.0]])), [5.0, 9.0])


def test_a_slice_by_hand():
    # (0, 0) → 0 and (2, 1) → 1: L = (b² + (2 w₁ + w₂ + b − 1)²)/2. With w₂ held at 0.5
    # both squares are 0 at w₁ = 0.25, b = 0.
    bowl = bowl_of(points_of([(0.0, 0.0, 0.0), (2.0, 1.0, 1.0)]))

    cut = bowl.cut(Plane((0, 2), np.array([9.0, 0.5, 9.0])))

    np.testing.assert_allclose(cut.centre, [0.25, 0.0], atol=1e-12)
    assert cut.lowest == pytest.approx(0.0, abs=1e-12)
    # At w₁ = 1, b = 1 they are 1² and 2.5²: L = 3.625, ∂L/∂w₁ = 2 · 2.5, ∂L/∂b = 1 + 2.5.
    assert float(cut.losses(np.array([1.0, 1.0]))) == pytest.approx(3.625)
    np.testing.assert_allclose(cut.slope(np.array([1.0, 1.0])), [5.0, 3.5])


@settings(max_examples=60)
@given(rows=labelled, at=three, pair=a_pair, where=places)
def test_a_slice_gives_the_textbook_loss_place_by_place(rows, at, pair, where):
    experiment = experiment_on(points_of(rows))
    plane = Plane(pair, at)

    cut = bowl_of(experiment.dataset).cut(plane)

    textbook = [experiment.loss(row) for row in plane.parameters(where)]
    np.testing.assert_allclose(cut.losses(where), textbook, rtol=1e-8, atol=1e-8)


@settings(max_examples=60)
@given(rows=labelled, at=three, pair=a_pair)
def test_the_lowest_place_of_a_slice_is_that_of_least_squares(rows, at, pair):
    # With the third held, what is left to be explained is y minus its share.
    dataset, plane = points_of(rows), Plane(pair, at)
    extended = np.column_stack([dataset.inputs, np.ones(len(dataset))])
    left = dataset.targets - extended[:, plane.held] @ at[plane.held]
    inside = extended[:, list(pair)]

    cut = bowl_of(dataset).cut(plane)

    solution = np.linalg.lstsq(inside, left)[0]
    least = float(np.mean((inside @ solution - left) ** 2))
    assert cut.lowest == pytest.approx(least, rel=1e-8, abs=1e-8)
    assert np.abs(cut.slope(cut.centre)).max() == pytest.approx(0.0, abs=1e-7)


@settings(max_examples=60)
@given(rows=labelled, at=three, pair=a_pair, where=places)
def test_the_slope_of_a_slice_is_that_of_the_loss_by_differences(rows, at, pair, where):
    experiment, plane = experiment_on(points_of(rows)), Plane(pair, at)
    step = 0.5  # the loss is a parabola, so differences of any width are exact

    slopes = bowl_of(experiment.dataset).cut(plane).slope(where)

    for column, aside in enumerate(step * np.eye(2)):
        ahead = [experiment.loss(row) for row in plane.parameters(where + aside)]
        behind = [experiment.loss(row) for row in plane.parameters(where - aside)]
        expected = (np.array(ahead) - behind) / (2 * step)
        np.testing.assert_allclose(slopes[:, column], expected, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e9])
def test_points_on_a_line_make_a_valley_without_end_in_any_unit(scale):
    # x₂ = 2 x₁: only w₁ + 2 w₂ matters. In other units the valley is turned, not lost.
    rows = [(scale * x, 2.0 * x, float(x > 1)) for x in (-1.0, 0.0, 1.0, 2.0)]

    cut = bowl_of(points_of(rows)).cut(Plane((0, 1), np.zeros(3)))

    assert cut.weights[0] == 0
    assert cut.weights[1] > 0
    along = np.array([2.0 / scale, -1.0])
    np.testing.assert_allclose(cut.losses(cut.centre + along), cut.lowest)


def test_a_large_feature_does_not_hide_the_curvature_of_the_bias():
    rows = [(1e9, 0.0, 0.0), (-1e9, 0.0, 1.0), (2e9, 0.0, 1.0)]

    cut = bowl_of(points_of(rows)).cut(Plane((0, 2), np.zeros(3)))

    assert (cut.weights > 0).all()


def test_features_that_are_all_zero_make_a_level_slice():
    bowl = bowl_of(points_of([(0.0, 0.0, 0.0), (0.0, 0.0, 1.0)]))

    cut = bowl.cut(Plane((0, 1), np.array([0.0, 0.0, 0.5])))

    assert cut.weights.tolist() == [0.0, 0.0]
    np.testing.assert_allclose(cut.losses(np.array([[3.0, 4.0], [0.0, 0.0]])), [0.25, 0.25])


def test_the_measure_makes_circles_of_contours():
    bowl = bowl_of(points_of([(0.0, 1.0, 0.0), (2.0, 1.0, 1.0), (1.0, -1.0, 1.0)]))
    cut = bowl.cut(Plane((0, 1), np.array([0.0, 0.0, 0.2])))
    where = np.array([[0.3, -0.4], [5.0, 1.0]])

    radius = np.hypot(*cut.measured(where).T)

    np.testing.assert_allclose(cut.lowest + radius**2, cut.losses(where))
    np.testing.assert_allclose(cut.back @ cut.measured(where)[0] + cut.centre, where[0])


def test_how_far_a_parameter_may_go_by_hand():
    # L = (w − 2)² + (b − 1)²; the worst of (0, 0) and (2, 0) has L = 5: √5 for each.
    bowl = bowl_of(ROUND)

    reach = bowl.reach(np.array([[0.0, 0.0], [2.0, 0.0]]))

    np.testing.assert_allclose(reach, [5**0.5, 5**0.5])
    np.testing.assert_allclose(bowl.reach(bowl.best), [0.0, 0.0], atol=1e-7)


def test_a_parameter_without_influence_reaches_nowhere():
    bowl = bowl_of(points_of([(0.0, 1.0, 0.0), (0.0, 2.0, 1.0)]))

    assert bowl.reach(np.zeros(3))[0] == 0


@pytest.mark.parametrize("size", [1e160, 1e250])
def test_numbers_too_large_to_be_squared_are_an_error(size):
    with pytest.raises(NumbersTooLarge):
        Bowl.of(np.array([[size, 1.0], [1.0, 2.0]]), np.array([0.0, 1.0]))
