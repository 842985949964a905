"""The run's own numbers of one batch: what went in, what came out, how each point pulls."""

import sys
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gdstudio.core.dataset import Floats, Mask, Rows
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons.neuron import net_input, weighted_sum
from gdstudio.core.settings import Settings
from gdstudio.core.training import rows_of_update
from gdstudio.i18n import mark

TINY = 1e-12  # of the terms of z: what rounding leaves where they cancel out
COUNTS = 1e-4  # of the numbers beside it: far below that, digits mean nothing


class BeyondNumbers(StudioError):
    problem = mark(
        "The net input is larger than any number that a computer calculates with."
    )
    remedy = mark("Begin with smaller weights.")


@dataclass(frozen=True, eq=False)
class BatchNumbers:
    """A batch of B points as it was learned from, with the parameters of that moment.

    points:     (B,)        rows of the dataset
    inputs:     (B, d)      as the neuron sees them
    targets:    (B,)        y, by the conventions of the settings
    parameters: (d + 1,)    w…, b before the update
    net_inputs: (B,)        z = x · w + b
    outputs:    (B,)        ŷ: z itself for squared loss, a label for the perceptron
    errors:     (B,)        as the rule has them: ŷ - y for squared loss, y - ŷ for the
                            perceptron
    pulls:      (B, d + 1)  error · (x₁, …, x_d, 1)
    totals:     (d + 1,)    their sums
    """

    settings: Settings
    points: Rows
    inputs: Floats
    targets: Floats
    parameters: Floats

    @property
    def has_gradient(self) -> bool:
        return self.settings.neuron.has_gradient

    @cached_property
    def net_inputs(self) -> Floats:
        return net_input(self.parameters, self.inputs)

    @cached_property
    def outputs(self) -> Floats:
        if self.has_gradient:
            return self.net_inputs
        return self.settings.neuron.outputs(self.net_inputs, self.targets)

    @cached_property
    def errors(self) -> Floats:
        if self.has_gradient:
            return self.outputs - self.targets
        return self.targets - self.outputs

    @cached_property
    def pulls(self) -> Floats:
        errors = self.errors
        return np.column_stack([errors[:, np.newaxis] * self.inputs, errors])

    @cached_property
    def totals(self) -> Floats:
        return weighted_sum(self.errors, self.inputs)

    def only(self, place: int) -> "BatchNumbers":
        """Return the batch of one of these points alone."""
        rows = slice(place, place + 1)
        return replace(
            self,
            points=self.points[rows],
            inputs=self.inputs[rows],
            targets=self.targets[rows],
        )

    @cached_property
    def terms(self) -> Floats:
        """How large the terms of each z are together, (B,); they may cancel out."""
        with np.errstate(over="ignore"):
            terms = net_input(np.abs(self.parameters), np.abs(self.inputs))
        return np.minimum(terms, sys.float_info.max)

    def label(self, place: int) -> int:
        """Return the class of a point of labelled ones, 0 or 1."""
        return int(self.targets[place] == self.settings.neuron.labels[1])

    @property
    def scale(self) -> float:
        """How large z is, or what it is compared with; digits far below mean nothing."""
        compared = np.abs(self.targets).max() if self.has_gradient else 0.0
        return float(max(self.terms.max(), COUNTS * compared))

    @property
    def is_lucky(self) -> Mask:
        """Whether z is 0 on paper, and above 0 because the computer rounds, (B,)."""
        return (self.net_inputs > 0) & (self.net_inputs <= TINY * self.terms)


def batch_of_update(history: History, experiment: Experiment, update: int) -> BatchNumbers:
    """Return the batch of update 1, 2, …, with the parameters before it."""
    settings, before = history.settings_of(update), history.parameters[update - 1].copy()
    return batch_numbers(
        experiment, settings, before, rows_of_update(history, experiment, update)
    )


def batch_numbers(
    experiment: Experiment, settings: Settings, parameters: Floats, rows: Rows
) -> BatchNumbers:
    """Return the numbers of some training points under some parameters.

    Raises BeyondNumbers where one of them is not finite. A perceptron can live with that:
    whatever is above 0 is class 1.
    """
    points = experiment.dataset.training_rows[rows]
    inputs, targets = experiment.inputs[rows], experiment.targets[rows]
    wanted = settings.neuron.wanted(targets)
    batch = BatchNumbers(settings, points, inputs, wanted, parameters)
    with np.errstate(over="ignore", invalid="ignore"):
        found = (batch.net_inputs, 2 * batch.pulls, batch.totals)
    if not all(np.isfinite(numbers).all() for numbers in found):
        raise BeyondNumbers
    return batch
