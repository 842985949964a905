"""The numbers of an update as columns, and the equations that hold between them."""

from collections.abc import Iterable
from decimal import Decimal

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.worked.adding_up import Equation, Rule
from gdstudio.core.worked.columns import Column, Decimals, given
from gdstudio.core.worked.numbers import COUNTS, BatchNumbers

MOST_POINTS = 100  # of a batch; of a larger one the first and the last are listed
FIRST_POINTS = 9
PARAMETER_PLACES, MOST_PLACES, TOTAL_PLACES = 4, 5, 2  # behind the point, to begin with


class UpdateColumns:
    """A column for each quantity.

    before, after, totals: d + 1 columns of one number
    inputs, pulls:         d columns with a number for each point that is listed
    targets, net_inputs, outputs, errors: one such column each
    rests:                 d + 1 columns of one number, the pulls of all other points; none
                           where every point is listed
    """

    def __init__(self, batch: BatchNumbers, after: Floats) -> None:
        self._batch = batch
        self.listed = listed = _listed(len(batch.points))
        self.rate = given([batch.settings.learning_rate])
        self.before, self.after = _parameters(batch.parameters, after)
        self.inputs = [given(feature) for feature in batch.inputs[listed].T]
        self.targets = given(batch.targets[listed])
        self.net_inputs = Column(batch.net_inputs[listed], scale=batch.scale)
        self.outputs = (
            self.net_inputs if batch.has_gradient else given(batch.outputs[listed])
        )
        self.errors = Column(batch.errors[listed], scale=self._scales[-1])
        pairs = list(zip(batch.pulls.T, self._scales, strict=True))[:-1]
        self.pulls = [Column(pulls[listed], scale=scale) for pulls, scale in pairs]
        others = np.delete(batch.pulls, listed, axis=0)
        self.rests = [Column([pulls.sum()]) for pulls in others.T] if len(others) else []
        self.totals = self._totals()

    @property
    def _scales(self) -> list[float]:
        """How large the pulls of each feature may be, and the errors, (d + 1)."""
        batch = self._batch
        outputs = _largest(batch.outputs, batch.targets)
        return [*(_largest(feature) * outputs for feature in batch.inputs.T), outputs]

    def _totals(self) -> list[Column]:
        """Return the sums; of a single point its pulls are the sums already."""
        batch = self._batch
        if len(batch.points) == 1:
            return [*self.pulls, self.errors]
        pairs = zip(batch.totals, self._scales, strict=True)
        return [Column([total], TOTAL_PLACES, scale=scale) for total, scale in pairs]

    @property
    def aligned(self) -> list[list[Column]]:
        """The columns that are shown with as many decimals as each other.

        Not where that would go round in circles: pulls need digits of the error, and of a
        single point both are totals.
        """
        totals = [self.totals] if len(self._batch.points) > 1 else []
        return [self.before, self.after, *totals]

    def equations(self) -> list[Equation]:
        """Return them from the last to the first: what follows decides over the digits."""
        return [
            *self._steps(),
            *self._sums(),
            *(
                Equation(pulls, (self.errors, feature), products)
                for pulls, feature in zip(self.pulls, self.inputs, strict=True)
            ),
            self._error(),
            *threshold_of(self._batch, self.net_inputs, self.outputs, self.listed),
            Equation(self.net_inputs, (*self.before, *self.inputs), net_inputs),
        ]

    def _steps(self) -> Iterable[Equation]:
        batch = self._batch
        parts = batch.settings.conventions.slope_parts(len(batch.points))
        rule = descent(*parts) if batch.has_gradient else correction
        for before, total, after in zip(self.before, self.totals, self.after, strict=True):
            yield Equation(after, (before, self.rate, total), rule)

    def _sums(self) -> Iterable[Equation]:
        if len(self._batch.points) == 1:
            return
        columns = [*self.pulls, self.errors]
        for place, (total, pulls) in enumerate(zip(self.totals, columns, strict=True)):
            yield Equation(total, (pulls, *self.rests[place : place + 1]), sums)

    def _error(self) -> Equation:
        pair = (self.outputs, self.targets)
        return Equation(
            self.errors, pair if self._batch.has_gradient else pair[::-1], differences
        )


def threshold_of(
    batch: BatchNumbers, net_inputs: Column, outputs: Column, rows: Rows | None = None
) -> list[Equation]:
    """The perceptron's ŷ follows from z, unless only the computer's rounding decides.

    rows: of the batch that the columns hold; all of them by default
    """
    neuron = batch.settings.neuron
    if batch.has_gradient or neuron.threshold is None:
        return []
    every = slice(None) if rows is None else rows
    lucky, given_so = batch.is_lucky[every], batch.net_inputs[every] == neuron.threshold
    outputs.close.update(np.flatnonzero(lucky).tolist())
    taken = lucky | given_so  # a point on the line is what the conventions make of it
    luck = Column(taken.astype(np.float64))
    rule = threshold(neuron.threshold, neuron.labels)
    return [Equation(outputs, (net_inputs, outputs, luck), rule)]


# The rules, on shown numbers: columns of one number or of one for each point.


def net_inputs(*columns: Decimals) -> list[Decimal]:
    """Z = x₁ w₁ + … + b from d + 1 parameters and then d features."""
    features = len(columns) // 2
    (*weights, bias), inputs = columns[: features + 1], columns[features + 1 :]
    return [
        sum((w[0] * x for w, x in zip(weights, row, strict=True)), bias[0])
        for row in zip(*inputs, strict=True)
    ]


def threshold(limit: float, labels: tuple[float, float]) -> Rule:
    """ŷ is the upper label where z > limit, else the lower; luck is taken as it was."""
    low, high = map(Decimal, labels)

    def rule(net_inputs: Decimals, outputs: Decimals, luck: Decimals) -> list[Decimal]:
        rows = zip(net_inputs, outputs, luck, strict=True)
        return [
            output if lucky else (high if z > limit else low) for z, output, lucky in rows
        ]

    return rule


def differences(numbers: Decimals, others: Decimals) -> list[Decimal]:
    return [number - other for number, other in zip(numbers, others, strict=True)]


def products(numbers: Decimals, others: Decimals) -> list[Decimal]:
    return [number * other for number, other in zip(numbers, others, strict=True)]


def sums(*columns: Decimals) -> list[Decimal]:
    """All numbers of all columns, in one sum."""
    return [sum((number for column in columns for number in column), Decimal(0))]


def descent(above: int, below: int) -> Rule:
    """W - η (2/B) Σ error · x for a batch of B points, or another factor than 2/B."""

    def rule(before: Decimals, rate: Decimals, total: Decimals) -> list[Decimal]:
        return [before[0] - rate[0] * above * total[0] / below]

    return rule


def correction(before: Decimals, rate: Decimals, total: Decimals) -> list[Decimal]:
    """W + η Σ error · x."""
    return [before[0] + rate[0] * total[0]]


def _listed(size: int) -> Rows:
    """Return which points of a batch are listed."""
    if size <= MOST_POINTS:
        return np.arange(size)
    return np.array([*range(FIRST_POINTS), size - 1])


def _parameters(before: Floats, after: Floats) -> tuple[list[Column], list[Column]]:
    """Return columns of one number each, with the decimals in which the step is seen."""
    places, least = _places_for(after - before), COUNTS * _largest(before, after)
    pairs = list(zip(before, after, strict=True))
    scales = [_largest(*pair, least) for pair in pairs]
    both = [
        [
            Column([number], places, scale=scale)
            for number, scale in zip(numbers, scales, strict=True)
        ]
        for numbers in (before, after)
    ]
    return both[0], both[1]


def _largest(*numbers: Floats | float) -> float:
    return max(float(np.abs(part).max(initial=0.0)) for part in map(np.asarray, numbers))


def _places_for(change: Floats) -> int:
    """Return the decimals in which a change is seen, within reason."""
    largest = _largest(change)
    if not largest:
        return PARAMETER_PLACES
    return min(max(PARAMETER_PLACES, 1 - Decimal(largest).adjusted()), MOST_PLACES)
