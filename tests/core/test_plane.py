"""The plane of two parameters, what they are called, and where there is no surface."""

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import ConstantFeature, NeedsClasses, TooFewPoints
from gdstudio.core.surface.plane import Plane, pairs, require_surface
from gdstudio.core.wording import parameter_names
from tests.core.arranging_surfaces import ROUND, experiment_on, points_of

TWO = points_of([(0.0, 0.0, 0.0), (1.0, 0.0, 1.0)])


def test_a_plane_holds_the_parameters_outside_of_its_pair():
    plane = Plane((2, 0), np.array([5.0, 6.0, 7.0]))

    assert plane.held == [1]
    assert plane.parameters(np.array([1.0, 2.0])).tolist() == [2.0, 6.0, 1.0]
    assert plane.parameters(np.zeros((4, 3, 2))).shape == (4, 3, 3)
    assert plane.places(np.array([[1.0, 2.0, 3.0]])).tolist() == [[3.0, 1.0]]


def test_a_plane_leaves_the_parameters_that_it_was_given_as_they_are():
    at = np.array([5.0, 6.0])

    Plane((0, 1), at).parameters(np.array([1.0, 2.0]))[:] = 9.0

    assert at.tolist() == [5.0, 6.0]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("w", "b"), [(0, 1)]),
        (("w₁", "w₂", "b"), [(0, 1), (0, 2), (1, 2)]),
        (("w₁", "w₂", "w₃", "b"), [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]),
    ],
)
def test_the_parameters_have_names_and_pairs(names, shown):
    assert parameter_names(len(names)) == names
    assert pairs(len(names)) == shown


@pytest.mark.parametrize(
    ("experiment", "error"),
    [
        (experiment_on(Dataset.empty()), TooFewPoints),
        (experiment_on(TWO.with_test([True, True])), TooFewPoints),
        (experiment_on(TWO, standardize="population"), ConstantFeature),
        (experiment_on(ROUND, "perceptron"), NeedsClasses),
        (experiment_on(ROUND, "adaline"), NeedsClasses),
    ],
)
def test_where_there_is_no_surface_an_error_says_why(experiment, error):
    with pytest.raises(error):
        require_surface(experiment)


@pytest.mark.parametrize(
    "experiment",
    [
        experiment_on(points_of([(1.0, 2.0, 0.0)])),
        experiment_on(points_of([(1.0, 2.0, 1.0)]), "perceptron"),
        experiment_on(ROUND, "linear-regression"),
    ],
)
def test_one_point_is_enough_for_a_surface(experiment):
    require_surface(experiment)
