"""Adaline, against numbers worked out by hand and against a numeric slope."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.neurons.adaline import ADALINE
from gdstudio.core.settings import Settings
from gdstudio.core.update import take_update

# At w = (1, -0.5), b = 0.5:
#   point      y    ŷ = z = x · w + b         ŷ - y    (ŷ - y) (x₁, x₂, 1)
#   (1, 2)     1    1 - 1 + 0.5 = 0.5         -0.5     (-0.5, -1,    -0.5)
#   (3, -1)    0    3 + 0.5 + 0.5 = 4          4       (12,   -4,     4)
#   (-1, 0)    1    -1 + 0 + 0.5 = -0.5       -1.5     ( 1.5,  0,    -1.5)
#   (0, 1)     0    0 - 0.5 + 0.5 = 0          0       ( 0,    0,     0)
#                   sum of squares 18.5       sum      (13,   -5,     2)
PARAMETERS = np.array([1.0, -0.5, 0.5])
INPUTS = np.array([[1.0, 2.0], [3.0, -1.0], [-1.0, 0.0], [0.0, 1.0]])
LABELS = np.array([1.0, 0.0, 1.0, 0.0])

tenths = st.integers(-50, 50).map(lambda whole: whole / 10)


def numeric_slope(inputs: np.ndarray, targets: np.ndarray, at: np.ndarray) -> list[float]:
    """Central differences of the loss along each parameter: exact for a parabola."""
    steps = 1e-3 * np.eye(len(at))
    loss = ADALINE.loss
    return [
        (loss(at + step, inputs, targets) - loss(at - step, inputs, targets)) / 2e-3
        for step in steps
    ]


def test_classes_loss_and_direction_by_hand():
    # z = 0.5 is exactly on the boundary: class 0.
    assert ADALINE.predict(PARAMETERS, INPUTS).tolist() == [0, 1, 0, 0]
    assert ADALINE.loss(PARAMETERS, INPUTS, LABELS) == 18.5 / 4
    # -(2/4) · (13, -5, 2)
    assert ADALINE.direction(PARAMETERS, INPUTS, LABELS).tolist() == [-6.5, 2.5, -1.0]


def test_an_update_of_a_batch_by_hand():
    # w ← (1, -0.5) + 0.5 · (-6.5, 2.5) = (-2.25, 0.75)     b ← 0.5 + 0.5 · (-1) = 0
    settings = Settings(neuron=ADALINE, learning_rate=0.5)

    after = take_update(settings, PARAMETERS, INPUTS, LABELS)

    assert after.tolist() == [-2.25, 0.75, 0.0]


def test_an_update_of_one_point_by_hand():
    # ŷ - y = 4, gradient 2 · 4 · (3, -1, 1) = (24, -8, 8), and η = 0.125
    settings = Settings(neuron=ADALINE, learning_rate=0.125)

    after = take_update(settings, PARAMETERS, INPUTS[1:2], LABELS[1:2])

    assert after.tolist() == [1.0 - 3.0, -0.5 + 1.0, 0.5 - 1.0]


@settings(max_examples=60)
@given(
    points=st.lists(st.tuples(tenths, tenths, tenths), min_size=1, max_size=12),
    at=st.tuples(tenths, tenths, tenths),
)
def test_the_direction_is_the_negative_slope_of_the_loss(points, at):
    inputs, targets = np.array(points)[:, :2], np.array(points)[:, 2]

    downhill = ADALINE.direction(np.array(at), inputs, targets)

    slope = numeric_slope(inputs, targets, np.array(at))
    np.testing.assert_allclose(-downhill, slope, rtol=1e-7, atol=1e-7)


def test_a_point_on_the_right_side_pulls_too():
    # ŷ = 4 is class 1 as labelled, and still 3 too much: -2 · 3 · (3, -1, 1).
    pull = ADALINE.direction(PARAMETERS, INPUTS[1:2], np.array([1.0]))

    assert pull.tolist() == [-18.0, 6.0, -6.0]


def test_the_loss_of_a_batch_is_a_mean_so_repeating_it_changes_nothing():
    twice = np.vstack([INPUTS, INPUTS]), np.append(LABELS, LABELS)

    assert ADALINE.loss(PARAMETERS, *twice) == 18.5 / 4
    assert ADALINE.direction(PARAMETERS, *twice).tolist() == [-6.5, 2.5, -1.0]


@pytest.mark.parametrize(
    ("z", "label"), [(0.4, 0), (0.5, 0), (0.6, 1), (9.0, 1), (-9.0, 0)]
)
def test_the_threshold_lies_half_way_between_the_labels(z, label):
    assert ADALINE.predict(np.array([0.0, 0.0, z]), np.zeros((1, 2))).tolist() == [label]
