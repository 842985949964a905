"""The noisy line, measured."""

import numpy as np
import pytest

from gdstudio.core.closed_form import closed_form
from gdstudio.core.generators import GENERATORS

LINE = GENERATORS["line"]


def test_without_noise_all_points_lie_on_the_line():
    # x has two digits and the slope one, so y has three before it is rounded to two.
    line = LINE.points(seed=1, slope=-1.5, intercept=0.3, noise=0.0)

    off = line.targets - (-1.5 * line.inputs[:, 0] + 0.3)

    np.testing.assert_allclose(off, 0, atol=0.00501)
    assert np.abs(line.inputs).max() <= 3


def test_least_squares_finds_slope_intercept_and_noise_again():
    # With 1000 points the slope is off by s/(√3 √1000) = 0.0146, the intercept by 0.025,
    # the standard deviation by s/√2000 = 0.018.
    line = LINE.points(seed=2, count=1000, slope=2.0, intercept=-1.0, noise=0.8)

    best = closed_form(line)

    np.testing.assert_allclose(best.parameters, [2.0, -1.0], atol=4 * 0.025)
    assert np.sqrt(best.loss) == pytest.approx(0.8, abs=4 * 0.018)


def test_it_has_one_feature_called_x_and_a_value():
    line = LINE.points()

    assert (line.kind, line.dimensions) == ("values", 1)
    assert (line.features, line.target) == (("x",), "y")
