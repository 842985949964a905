"""Least squares, against numbers worked out by hand and the normal equations."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression

from gdstudio.core.closed_form import closed_form, least_squares
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import (
    ConstantFeature,
    NumbersTooLarge,
    TooFewPoints,
    UnknownChoice,
)
from gdstudio.core.neurons import LINEAR_REGRESSION
from gdstudio.core.scaling import Scaling

tenths = st.integers(-100, 100).map(lambda whole: whole / 10)
triples = st.lists(st.tuples(tenths, tenths, tenths), min_size=3, max_size=15).map(np.array)


def test_three_points_by_hand():
    # (0, 1), (1, 3), (2, 4): means 1 and 8/3, slope Σ (x - 1)(y - 8/3) / Σ (x - 1)² =
    # 3/2, bias 8/3 - 3/2 = 7/6. The errors are 1/6, -1/3, 1/6: loss (6/36)/3 = 1/18.
    best = closed_form(Dataset([[0.0], [1.0], [2.0]], [1.0, 3.0, 4.0]))

    np.testing.assert_allclose(best.parameters, [3 / 2, 7 / 6], rtol=1e-14)
    np.testing.assert_allclose(best.loss, 1 / 18, rtol=1e-14)


def test_points_on_a_plane_are_met_exactly():
    inputs = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [2.0, 3.0]])

    best = least_squares(inputs, inputs @ [2.0, -1.0] + 0.5)

    np.testing.assert_allclose(best.parameters, [2.0, -1.0, 0.5], atol=1e-14)
    assert best.loss < 1e-28


@settings(max_examples=60)
@given(table=triples)
def test_the_normal_equations_and_another_program_give_the_same(table):
    inputs, targets = table[:, :2], table[:, 2]
    extended = np.column_stack([inputs, np.ones(len(inputs))])
    assume(np.linalg.cond(extended) < 1e4)

    best = least_squares(inputs, targets)

    normal = np.linalg.solve(extended.T @ extended, extended.T @ targets)
    other = LinearRegression().fit(inputs, targets)
    np.testing.assert_allclose(best.parameters, normal, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(
        best.parameters, [*other.coef_, other.intercept_], rtol=1e-9, atol=1e-9
    )


@settings(max_examples=60)
@given(table=triples, step=st.tuples(tenths, tenths, tenths))
def test_no_other_parameters_have_a_smaller_loss(table, step):
    inputs, targets = table[:, :2], table[:, 2]

    best = least_squares(inputs, targets)

    for size in (1e-3, 1.0):
        elsewhere = best.parameters + size * np.array(step)
        assert LINEAR_REGRESSION.loss(elsewhere, inputs, targets) >= best.loss - 1e-9


def test_of_many_best_parameters_the_shortest_are_returned():
    # One point twice, x = 1 with y = 2: w + b = 2 is best; (1, 1) is nearest to 0.
    best = closed_form(Dataset([[1.0], [1.0]], [2.0, 2.0]))

    np.testing.assert_allclose(best.parameters, [1.0, 1.0], rtol=1e-14)


def test_points_held_back_are_left_out():
    data = Dataset([[0.0], [1.0], [5.0]], [1.0, 3.0, 99.0], test=[False, False, True])

    np.testing.assert_allclose(closed_form(data).parameters, [2.0, 1.0], atol=1e-14)


@pytest.mark.parametrize("standardize", ["population", "sample"])
def test_standardising_changes_the_parameters_but_not_the_line_nor_the_loss(standardize):
    data = Dataset([[10.0, 1.0], [12.0, 5.0], [17.0, 2.0], [11.0, 0.0]], [0, 1, 1, 0])
    scaling = Scaling.of(data.inputs, standardize, data.features)

    plain, standardized = closed_form(data), closed_form(data, standardize)

    own = scaling.in_own_units(standardized.parameters)
    np.testing.assert_allclose(own, plain.parameters, rtol=1e-10)
    np.testing.assert_allclose(standardized.loss, plain.loss, rtol=1e-10)


def test_what_cannot_be_fitted_is_said():
    with pytest.raises(
        TooFewPoints, match="The closed form needs at least 1 training points; there are 0"
    ):
        closed_form(Dataset.empty())
    with pytest.raises(ConstantFeature):
        closed_form(Dataset([[1.0], [1.0]], [0.0, 2.0]), "population")
    with pytest.raises(UnknownChoice):
        closed_form(Dataset([[1.0], [2.0]], [0.0, 2.0]), "both")
    with pytest.raises(NumbersTooLarge):
        closed_form(Dataset([[0.0], [1.0], [2.0]], [1e200, -1e200, 1e200]))
