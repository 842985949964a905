"""The share of misclassified points on a grid, against the perceptron's own loss."""

import numpy as np
import pytest
from hypothesis import given, settings

import gdstudio.core.surface.plateaus
from gdstudio.core.neurons.neuron import net_input
from gdstudio.core.samples import two_clouds
from gdstudio.core.surface.plane import Plane
from gdstudio.core.surface.plateaus import shares
from tests.core.arranging_surfaces import a_pair, experiment_on, labelled, points_of, three

ACROSS = np.linspace(-4.9, 5.3, 23)
UP = np.linspace(-6.1, 3.7, 17)
CLIFF = 1e-9  # of z: nearer than this, rounding decides the side


def grid_of(experiment, plane, across=ACROSS, up=UP):
    return shares(experiment.inputs, experiment.targets, plane, across, up)


def places_of(across, up):
    return np.stack(np.meshgrid(across, up), axis=-1)


def test_a_plateau_by_hand():
    # (1, 0) is of class 1, (−1, 0) of class 0; w₂ plays no part, b = 0.5:
    # the first is wrong where w₁ ≤ −0.5, the second where −w₁ + 0.5 > 0.
    two = experiment_on(points_of([(1.0, 0.0, 1.0), (-1.0, 0.0, 0.0)]), "perceptron")

    found = grid_of(two, Plane((0, 1), np.array([0, 0, 0.5])), np.arange(-2.0, 3.0), UP[:2])

    assert found.tolist() == [[1.0, 1.0, 0.5, 0.0, 0.0]] * 2


def test_exactly_on_its_cliff_a_point_is_of_class_0():
    one = experiment_on(points_of([(1.0, 0.0, 1.0)]), "perceptron")
    other = experiment_on(points_of([(-1.0, 0.0, 1.0)]), "perceptron")
    plane, across = Plane((0, 2), np.zeros(3)), np.array([-1.0, 0.0, 1.0])

    # z = w₁ + b, with b = 0 and b = 1; and z = −w₁ + b
    assert grid_of(one, plane, across, np.array([0.0, 1.0])).tolist() == [
        [1, 1, 0],
        [1, 0, 0],
    ]
    assert grid_of(other, plane, across, np.array([0.0])).tolist() == [[0, 1, 1]]


@settings(max_examples=100)
@given(rows=labelled, at=three, pair=a_pair)
def test_the_grid_holds_the_share_misclassified_place_by_place(rows, at, pair):
    experiment, plane = experiment_on(points_of(rows), "perceptron"), Plane(pair, at)
    parameters = plane.parameters(places_of(ACROSS, UP)).reshape(-1, 3)

    found = grid_of(experiment, plane).ravel()

    for share, row in zip(found, parameters, strict=True):
        if np.abs(net_input(row, experiment.inputs)).min() > CLIFF:
            assert share == experiment.loss(row)


@pytest.mark.parametrize("standardize", [None, "population"])
@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (1, 2)])
def test_many_points_are_counted_in_pieces(monkeypatch, pair, standardize):
    monkeypatch.setattr(gdstudio.core.surface.plateaus, "CACHED", 1000)
    clouds = two_clouds(distance=2.0, spread=1.0, points=300, seed=3)
    experiment = experiment_on(clouds, "perceptron", standardize=standardize)
    plane = Plane(pair, np.array([0.013, -0.3, np.pi / 15]))

    found = grid_of(experiment, plane)

    for row, column in np.random.default_rng(0).integers(0, [17, 23], (60, 2)).tolist():
        place = np.array([ACROSS[column], UP[row]])
        assert found[row, column] == experiment.loss(plane.parameters(place))


@pytest.mark.parametrize("tiny", [0.0, 1e-200, -1e-200, 5e-324, -5e-324])
def test_a_point_that_one_parameter_does_not_reach_has_no_cliff(tiny):
    experiment = experiment_on(
        points_of([(tiny, 1.0, 1.0), (tiny, 1.0, 0.0)]), "perceptron"
    )

    found = grid_of(experiment, Plane((0, 2), np.array([0.0, 0.5, 0.0])))

    assert (found == 0.5).all()
    only = experiment_on(points_of([(tiny, 1.0, 1.0)]), "perceptron")
    rows = grid_of(only, Plane((0, 2), np.array([0.0, 0.5, 0.0])))
    assert (rows == (UP[:, None] + 0.5 <= 0)).all()
