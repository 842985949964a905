"""The perceptron, against numbers worked out by hand."""

import numpy as np
import pytest

from gdstudio.core.neurons.perceptron import PERCEPTRON
from gdstudio.core.settings import Settings
from gdstudio.core.update import take_update

# At w = (0.5, -1), b = 0.25:
#   point        y    z = x · w + b               ŷ    (y - ŷ) (x₁, x₂, 1)
#   A (1, 2)     1    0.5 - 2 + 0.25 = -1.25      0    ( 1,  2,    1)
#   B (3, -1)    0    1.5 + 1 + 0.25 =  2.75      1    (-3,  1,   -1)
#   C (-2, 0.5)  1    -1 - 0.5 + 0.25 = -1.25     0    (-2,  0.5,  1)
#   D (0, -1)    1    0 + 1 + 0.25 =  1.25        1    ( 0,  0,    0)
#                                the sum of these is   (-4,  3.5,  1)
PARAMETERS = np.array([0.5, -1.0, 0.25])
INPUTS = np.array([[1.0, 2.0], [3.0, -1.0], [-2.0, 0.5], [0.0, -1.0]])
LABELS = np.array([1.0, 0.0, 1.0, 1.0])


def test_classes_loss_and_direction_by_hand():
    assert PERCEPTRON.predict(PARAMETERS, INPUTS).tolist() == [0, 1, 0, 1]
    assert PERCEPTRON.loss(PARAMETERS, INPUTS, LABELS) == 3 / 4
    assert PERCEPTRON.direction(PARAMETERS, INPUTS, LABELS).tolist() == [-4.0, 3.5, 1.0]


def test_an_update_adds_the_learning_rate_times_the_sum_not_the_mean():
    # w ← (0.5, -1) + 0.5 · (-4, 3.5) = (-1.5, 0.75)      b ← 0.25 + 0.5 · 1 = 0.75
    settings = Settings(neuron=PERCEPTRON, learning_rate=0.5)

    after = take_update(settings, PARAMETERS, INPUTS, LABELS)

    assert after.tolist() == [-1.5, 0.75, 0.75]


@pytest.mark.parametrize(("row", "sign"), [(0, 1), (1, -1)])
def test_a_point_on_its_wrong_side_pulls_the_line_towards_its_right_side(row, sign):
    one = slice(row, row + 1)

    pull = PERCEPTRON.direction(PARAMETERS, INPUTS[one], LABELS[one])

    assert pull.tolist() == [sign * INPUTS[row, 0], sign * INPUTS[row, 1], sign]


def test_with_all_parameters_zero_every_point_is_class_0():
    # z = 0 everywhere, and z > 0 fails: only the points of class 1 are misclassified.
    start = np.zeros(3)

    assert PERCEPTRON.predict(start, INPUTS).tolist() == [0, 0, 0, 0]
    assert PERCEPTRON.loss(start, INPUTS, LABELS) == 3 / 4
    assert PERCEPTRON.direction(start, INPUTS, LABELS).tolist() == [
        1 - 2 + 0,
        2 + 0.5 - 1,
        3,
    ]


def test_the_loss_is_flat_where_the_direction_is_not_zero():
    for step in 1e-6 * np.eye(3):
        for nearby in (PARAMETERS - step, PARAMETERS + step):
            assert PERCEPTRON.loss(nearby, INPUTS, LABELS) == 3 / 4
    assert not PERCEPTRON.has_gradient
