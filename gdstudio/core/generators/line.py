"""Points along a line, with noise: one feature and a value to predict."""

import numpy as np

from gdstudio.core.dataset import VALUE_NAMES, Dataset
from gdstudio.core.generators.generator import DIGITS, Draw, Generator, Parameter
from gdstudio.i18n import mark

REACH = 3.0  # x lies between −3 and 3


def _line(draw: Draw) -> Dataset:
    """Return n points with x uniform and y = slope · x + intercept + s ε.

    x (n,) and ε (n,) standard normal   s the noise: standard deviation of y off the line
    """
    x = (REACH * (2 * draw.along(0) - 1)).round(DIGITS)
    noise = draw["noise"] * draw.beside(0, width=1)[:, 0]
    y = draw["slope"] * x + draw["intercept"] + noise
    return Dataset(x[:, np.newaxis], y.round(DIGITS), "values", features=VALUE_NAMES)


LINE = Generator(
    "line",
    mark("Noisy line"),
    (
        Parameter("count", mark("Points"), 2, 1000, 1, 40),
        Parameter("slope", mark("Slope"), -5.0, 5.0, 0.1, 1.0),
        Parameter("intercept", mark("Intercept"), -5.0, 5.0, 0.1, 0.5),
        Parameter("noise", mark("Noise"), 0.0, 5.0, 0.1, 0.6),
    ),
    _line,
)
