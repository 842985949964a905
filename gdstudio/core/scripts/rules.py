"""What differs from neuron to neuron in a script, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """Expressions that NumPy and PyTorch read alike.

    output:  ŷ from z, with a remark on it
    size:    how wrong each point is, from its error ŷ - y; the loss is the mean of it
    factor:  of the sum over the batch, in an update
    slope:   what autograd differentiates for a batch
    answer:  whether a point is of class 1; nothing where there are no classes
    """

    output: str
    remark: str
    size: str
    factor: str
    slope: str
    answer: str


TWICE_THE_MEAN, MEAN_SQUARE = " * 2 / len(batch)", "(error**2).mean()"
RULES: Mapping[str, Rule] = {
    "perceptron": Rule(
        output="(z > 0) * 1.0",
        remark="perceptron: 1 where z > 0, else 0",
        size="abs(error)",
        factor="",
        slope="(error * z).sum()",
        answer="z > 0",
    ),
    "adaline": Rule(
        output="z",
        remark="Adaline: the net input itself",
        size="error**2",
        factor=TWICE_THE_MEAN,
        slope=MEAN_SQUARE,
        answer="z > 0.5",
    ),
    "linear-regression": Rule(
        output="z",
        remark="linear regression: the net input is the answer",
        size="error**2",
        factor=TWICE_THE_MEAN,
        slope=MEAN_SQUARE,
        answer="",
    ),
}
