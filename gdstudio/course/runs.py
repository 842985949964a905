"""The notebooks' training runs, as experiments of this program.

Source: Sebastian Raschka, STAT 453, spring 2021: lectures L03 (perceptron), L05 (gradient
descent) and the Adaline of L06. All of them start at zeros and count on seed 123.
"""

from gdstudio.core.dataset import Dataset, Rows
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons.adaline import ADALINE
from gdstudio.core.neurons.linear_regression import LINEAR_REGRESSION
from gdstudio.core.neurons.perceptron import PERCEPTRON
from gdstudio.core.orders import GivenOrder
from gdstudio.core.run import Run
from gdstudio.core.settings import Settings
from gdstudio.core.train import train_experiment
from gdstudio.course.permutations import (
    numpy_shuffled,
    torch_permutation,
    torch_permutations,
)

SEED = 123


def numpy_rows(points: int) -> Rows:
    """Return idx as the L03 notebook shuffles it."""
    return numpy_shuffled(points, SEED)


def torch_rows(points: int) -> Rows:
    """Return idx as the L05 notebooks draw it."""
    return torch_permutation(points, SEED)


def perceptron(split: Dataset, standardize: str | None, epochs: int) -> Run:
    """Train for all epochs, in the order of the rows. No learning rate: η = 1."""
    settings = Settings(
        PERCEPTRON,
        mode="online",
        learning_rate=1.0,
        order="fixed",
        standardize=standardize,
    )
    return train_experiment(
        Experiment(split, settings, epochs=epochs), stop_when_converged=False
    )


def adaline(split: Dataset, learning_rate: float, epochs: int = 20) -> Run:
    """Train in mini-batches of 10; PyTorch, seeded anew, shuffles every epoch."""
    points = len(split.training)
    settings = Settings(
        ADALINE,
        mode="mini-batch",
        batch_size=10,
        learning_rate=learning_rate,
        order=GivenOrder(torch_permutations(points, SEED, epochs)),
        standardize="sample",
    )
    return train_experiment(Experiment(split, settings, epochs=epochs))


def batch_adaline(split: Dataset, learning_rate: float, epochs: int) -> Run:
    """Train with all rows in every update, which no notebook does."""
    settings = Settings(
        ADALINE,
        mode="batch",
        learning_rate=learning_rate,
        order="fixed",
        standardize="sample",
    )
    return train_experiment(Experiment(split, settings, epochs=epochs))


def linear_regression(split: Dataset) -> Run:
    """Train with all rows in every update."""
    settings = Settings(
        LINEAR_REGRESSION,
        mode="batch",
        learning_rate=0.05,
        order="fixed",
        standardize="sample",
    )
    return train_experiment(Experiment(split, settings, epochs=100))
