"""One point on its way through the neuron, and its error on the way back.

    z = x₁ w₁ + … + x_d w_d + b       forwards
    ŷ = z, or 1 where z > 0 else 0    the perceptron's

    L = (ŷ - y)²                      backwards, for squared loss: the loss of this point
    ∂L/∂ŷ = 2 (ŷ - y)
    ∂ŷ/∂z = 1
    ∂z/∂w = x,  ∂z/∂b = 1
    ∂L/∂w = ∂L/∂ŷ · ∂ŷ/∂z · ∂z/∂w     the chain rule; a batch takes the mean of its points

The perceptron's step has no slope: it is level beside the jump and undefined at it. Its
rule sends (y - ŷ) · x instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons.neuron import Neuron
from gdstudio.core.training import next_rows
from gdstudio.core.wording import parameter_names
from gdstudio.core.worked.adding_up import Equation, Rule, settle
from gdstudio.core.worked.columns import Column, Decimals, given
from gdstudio.core.worked.numbers import (
    COUNTS,
    BatchNumbers,
    batch_numbers,
    batch_of_update,
)
from gdstudio.core.worked.shown import Shown
from gdstudio.core.worked.update_columns import (
    differences,
    net_inputs,
    products,
    threshold_of,
)


@dataclass(frozen=True, eq=False)
class PointPass:
    """A point of a batch, under the parameters from before the update.

    update: of which it was part; 0 where none was taken yet
    place:  0, 1, … among the `size` points of the batch
    number: its row in the dataset, from 1 on
    label:  its class; None where it carries a value
    answer: the class that is predicted; None for regression
    error:  ∂L/∂ŷ = 2 (ŷ - y) for squared loss, y - ŷ for the perceptron
    pulls:  error · x for each weight; for the bias the error itself
    parameters_now: the full values behind `parameters`, (d + 1,)
    """

    update: int
    neuron: Neuron
    place: int
    size: int
    number: int
    label: int | None
    names: tuple[str, ...]
    inputs: tuple[Shown, ...]
    parameters: tuple[Shown, ...]
    net_input: Shown
    output: Shown
    answer: int | None
    target: Shown
    error: Shown
    pulls: tuple[Shown, ...]
    is_standardized: bool
    parameters_now: Floats

    @property
    def is_right(self) -> bool | None:
        """Whether the class is predicted as labelled; None where there is no class."""
        if self.label is None or self.answer is None:
            return None
        return self.answer == self.label


def batch_in_view(history: History, experiment: Experiment) -> BatchNumbers:
    """Return the batch of the update at the cursor; before the first one, the next batch.

    There must be training points. Raises StudioError where they cannot be standardised, or
    their numbers are not finite.
    """
    if history.cursor:
        return batch_of_update(history, experiment, history.cursor)
    try:
        experiment.require_trainable()
        rows = next_rows(experiment, 0)
    except StudioError:
        rows = np.zeros(1, np.intp)
    return batch_numbers(experiment, experiment.settings, history.current, rows)


def work_through(history: History, experiment: Experiment, place: int) -> PointPass:
    """Take one point of the batch in view through the neuron and back."""
    batch = batch_in_view(history, experiment)
    size, place = len(batch.points), min(place, len(batch.points) - 1)
    one = batch.only(place)
    columns = _PassColumns(one)
    settle(columns.equations())
    return PointPass(
        update=history.cursor,
        neuron=one.settings.neuron,
        place=place,
        size=size,
        number=int(one.points[0]) + 1,
        label=one.label(0) if experiment.dataset.has_classes else None,
        names=parameter_names(len(one.parameters)),
        inputs=_first(columns.inputs),
        parameters=_first(columns.parameters),
        net_input=columns.net_input.shown(),
        output=columns.output.shown(),
        answer=_answer(one),
        target=columns.target.shown(),
        error=columns.error.shown(),
        pulls=_first([*columns.pulls, columns.error]),
        is_standardized=one.settings.standardize is not None,
        parameters_now=one.parameters,
    )


def _answer(one: BatchNumbers) -> int | None:
    neuron = one.settings.neuron
    if neuron.threshold is None:
        return None
    if neuron.has_gradient:
        return int(neuron.predict(one.parameters, one.inputs)[0])
    return int(one.outputs[0] == neuron.labels[1])


class _PassColumns:
    """Columns of one number for each quantity; inputs and pulls have one per feature."""

    def __init__(self, one: BatchNumbers) -> None:
        self._one = one
        target, output = float(one.targets[0]), float(one.outputs[0])
        above, _below = one.settings.conventions.slope_parts(1)
        slope = (above if one.has_gradient else 1) * float(one.errors[0])
        scale = max(abs(target), abs(output))
        largest = float(np.abs(one.parameters).max())
        self.inputs = [given([x]) for x in one.inputs[0]]
        self.parameters = [Column([w], scale=COUNTS * largest) for w in one.parameters]
        self.net_input = Column(one.net_inputs, scale=one.scale)
        self.output = self.net_input if one.has_gradient else given([output])
        self.target = given([target])
        self.error = Column([slope], scale=scale)
        self.pulls = [Column([slope * x], scale=scale * abs(x)) for x in one.inputs[0]]

    def equations(self) -> list[Equation]:
        one, pair = self._one, (self.output, self.target)
        z = Equation(self.net_input, (*self.parameters, *self.inputs), net_inputs)
        pulls = [
            Equation(pull, (self.error, x), products)
            for pull, x in zip(self.pulls, self.inputs, strict=True)
        ]
        if one.has_gradient:
            above, _below = one.settings.conventions.slope_parts(1)
            return [*pulls, Equation(self.error, pair, _slopes(above)), z]
        error = Equation(self.error, pair[::-1], differences)
        return [*pulls, error, *threshold_of(one, self.net_input, self.output), z]


def _slopes(above: int) -> Rule:
    """2 (ŷ - y), or without the 2 where the loss has a ½."""

    def rule(outputs: Decimals, targets: Decimals) -> list[Decimal]:
        return [above * number for number in differences(outputs, targets)]

    return rule


def _first(columns: Iterable[Column]) -> tuple[Shown, ...]:
    return tuple(column.shown() for column in columns)
