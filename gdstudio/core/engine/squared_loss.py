"""The squared loss of any parameters, without going back to the points.

    L(v) = L* + |R (v - v*)|²

    v  (p,)    the parameters w…, b
    v* (p,)    a least-squares solution, with loss L*
    R  (p, p)  with Rᵀ R = (1/n) Σ x̃ x̃ᵀ, x̃ = (x₁, …, x_d, 1)

R is a triangle once its last column comes first: that of the bias, which all points share.
The loss is a parabola and its slope at v* is zero, so only the square is left. It costs the
same for any number of points.

Close to v* the difference of two floats has few digits left, and L can be as small as
1e-30. So v* is held with twice the digits of a float: v* = best + rest.

Sources: N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed. (2002),
sections 19.8 (modified Gram-Schmidt) and 20.5 (a solution refined by its own errors). All
sums are NumPy's own, not those of a linear algebra library, whose last digits differ from
processor to processor.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.engine.twofold import two_sum, twofold_errors
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons.neuron import Neuron
from gdstudio.core.scaling import Scaling

SOLUTIONS = 3  # the first, and two that each mend the errors of the one before
NO_LENGTH = 1e-14  # of a column: what is left of it then is rounding


@dataclass(frozen=True, eq=False)
class SquaredLoss:
    """Of the mean squared error. best, rest (p,): v*; lowest: L*; root (p, p): R."""

    best: Floats
    rest: Floats
    lowest: float
    root: Floats

    @classmethod
    def of(cls, inputs: Floats, wanted: Floats) -> Self:
        """Measure points (n, d) as the neuron sees them, and the targets it aims at, (n,).

        Not finite where their numbers are too large for it.
        """
        points = len(wanted)
        columns = [*inputs.T, np.ones(points)]
        units = np.array([np.abs(column).max() for column in columns])
        units[units == 0] = 1.0
        root = _root([column / unit for column, unit in zip(columns, units, strict=True)])
        best, rest, errors = np.zeros(len(units)), np.zeros(len(units)), -wanted
        for _ in range(SOLUTIONS):
            pull = np.array([(errors * column).sum() for column in columns]) / units
            best, rest = two_sum(best, rest - _shortened(root, pull) / units)
            errors = twofold_errors(inputs, wanted, best, rest)
        lowest = float((errors * errors).sum()) / points
        return cls(best, rest, lowest, root * units / np.sqrt(points))

    @property
    def is_finite(self) -> bool:
        parts = (self.best, self.rest, [self.lowest], self.root)
        return all(np.isfinite(part).all() for part in parts)

    def losses(self, parameters: Floats) -> Floats:
        """Return the loss for each row of parameters (k, p), shape (k,)."""
        away = [
            (column - best) - rest
            for column, best, rest in zip(
                parameters.T, self.best.tolist(), self.rest.tolist(), strict=True
            )
        ]
        total = np.full(len(parameters), self.lowest)
        for row in self.root.tolist():
            length = row[-1] * away[-1]
            for factor, column in zip(row[:-1], away, strict=False):
                if factor:
                    length += factor * column
            length *= length
            total += length
        return total


def _root(columns: list[Floats]) -> Floats:
    """Return R with Rᵀ R = Xᵀ X for the columns of X, which are used up.

    A column that depends on those before it, and on the last, leaves a row of zeros.
    """
    root = np.zeros((len(columns), len(columns)))
    lengths = [_length(column) for column in columns]
    turns = _turns(len(columns))
    for turn, place in enumerate(turns):
        column, length = columns[place], _length(columns[place])
        if length <= NO_LENGTH * lengths[place]:
            continue
        column /= length
        root[turn, place] = length
        for later in turns[turn + 1 :]:
            root[turn, later] = (column * columns[later]).sum()
            columns[later] -= root[turn, later] * column
    return root


def _turns(size: int) -> list[int]:
    """Return the order of the columns in which the root is a triangle."""
    return [size - 1, *range(size - 1)]


def _length(column: Floats) -> float:
    return float(np.sqrt((column * column).sum()))


def _shortened(root: Floats, pull: Floats) -> Floats:
    """Return a solution x of Rᵀ R x = pull; 0 where other columns do as well."""
    turns = _turns(len(pull))
    triangle, right = root[:, turns], pull[turns]
    half, solution = np.zeros(len(pull)), np.zeros(len(pull))
    used = np.flatnonzero(triangle.diagonal())
    for row in used:
        before = (triangle[:row, row] * half[:row]).sum()
        half[row] = (right[row] - before) / triangle[row, row]
    for row in used[::-1]:
        behind = (triangle[row, row + 1 :] * solution[turns][row + 1 :]).sum()
        solution[turns[row]] = (half[row] - behind) / triangle[row, row]
    return solution


def squared_loss(experiment: Experiment) -> SquaredLoss:
    """Return the mean squared error over the training points of an experiment.

    It depends neither on the mode nor on the learning rate, and is worked out once.
    """
    settings = experiment.settings
    return _measured(experiment.dataset, settings.standardize, settings.neuron)


@lru_cache(maxsize=4)  # runs that are compared, and the one before an edit
def _measured(dataset: Dataset, standardize: str | None, neuron: Neuron) -> SquaredLoss:
    training = dataset.training
    scaling = Scaling.of(training.inputs, standardize, dataset.features)
    with np.errstate(all="ignore"):
        inputs = scaling.scaled(training.inputs)
        return SquaredLoss.of(inputs, neuron.wanted(training.targets))
