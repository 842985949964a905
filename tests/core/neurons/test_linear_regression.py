"""Linear regression: Adaline's loss and direction, and the net input as the answer."""

import numpy as np

from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION
from gdstudio.core.settings import Settings
from gdstudio.core.update import take_update


def test_it_predicts_the_net_input():
    predicted = LINEAR_REGRESSION.predict(np.array([1.0, 2.0, 3.0]), np.array([[4.0, 5.0]]))

    assert predicted.tolist() == [1 * 4 + 2 * 5 + 3]


def test_an_update_on_one_feature_by_hand():
    # At w = 1, b = 0 the points (1, 3) and (2, 2) have the errors ŷ - y = (-2, 0):
    #   L = (4 + 0)/2     ∂L/∂w = (2/2) · (-2) · 1 = -2     ∂L/∂b = -2
    #   w ← 1 + 0.25 · 2 = 1.5     b ← 0 + 0.25 · 2 = 0.5
    inputs, values = np.array([[1.0], [2.0]]), np.array([3.0, 2.0])
    settings = Settings(neuron=LINEAR_REGRESSION, learning_rate=0.25)

    after = take_update(settings, np.array([1.0, 0.0]), inputs, values)

    assert LINEAR_REGRESSION.loss(np.array([1.0, 0.0]), inputs, values) == 2.0
    assert after.tolist() == [1.5, 0.5]


def test_it_differs_from_adaline_only_in_what_it_predicts():
    assert LINEAR_REGRESSION.loss is ADALINE.loss
    assert LINEAR_REGRESSION.direction is ADALINE.direction
    assert LINEAR_REGRESSION.threshold is None
    assert LINEAR_REGRESSION.has_gradient
