"""One update taken apart: its points, how each of them pulls, the sums, the steps.

    z = x₁ w₁ + … + x_d w_d + b          for each of the B points of the batch
    squared loss:  error = ŷ - y,  w ← w - η (2/B) Σ error · x    (2/B by the course's
                                   conventions)
    perceptron:    error = y - ŷ,  w ← w + η Σ error · x
    and b with 1 in place of x

All are the run's own numbers, each with so many digits that it can be worked out again from
the shown ones. `adding_up` says how.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons.neuron import Neuron
from gdstudio.core.wording import parameter_names
from gdstudio.core.worked.adding_up import settle
from gdstudio.core.worked.columns import Column
from gdstudio.core.worked.numbers import BatchNumbers, batch_of_update
from gdstudio.core.worked.shown import Shown
from gdstudio.core.worked.update_columns import UpdateColumns


@dataclass(frozen=True)
class WorkedPoint:
    """A point of the batch.

    number: its row in the dataset, from 1 on
    label:  its class; None where it carries a value
    error:  ŷ - y for squared loss, y - ŷ for the perceptron; it pulls at the bias
    pulls:  error · x for each feature
    """

    number: int
    label: int | None
    inputs: tuple[Shown, ...]
    target: Shown
    net_input: Shown
    output: Shown
    error: Shown
    pulls: tuple[Shown, ...]

    @property
    def numbers(self) -> tuple[Shown, ...]:
        """All of them, from left to right."""
        found = (self.target, self.net_input, self.output, self.error)
        return (*self.inputs, *found, *self.pulls)


@dataclass(frozen=True)
class Rest:
    """So many points that are not listed, and what their pulls add up to."""

    count: int
    error: Shown
    pulls: tuple[Shown, ...]


@dataclass(frozen=True)
class Step:
    """What became of one parameter: after = before - η (2/B) total, or before + η total."""

    name: str
    before: Shown
    total: Shown
    after: Shown


@dataclass(frozen=True)
class WorkedUpdate:
    """Update 1, 2, … of a run.

    size:   B, how many points the batch has: `points` and the `rest`, which lies before the
            last of them
    takes_all: whether the mode is batch, and so many are all training points
    steps:  of the weights, then of the bias
    """

    number: int
    neuron: Neuron
    size: int
    takes_all: bool
    rate: Shown  # η
    points: tuple[WorkedPoint, ...]
    rest: Rest | None
    steps: tuple[Step, ...]
    is_standardized: bool

    @property
    def changes_nothing(self) -> bool:
        """Whether no point pulls: a perceptron that made no mistake."""
        return not any(step.total.value for step in self.steps)

    @property
    def is_close_somewhere(self) -> bool:
        """Whether a number cannot be worked out again from the shown ones."""
        steps = [number for step in self.steps for number in (step.total, step.after)]
        points = [number for point in self.points for number in point.numbers]
        return any(number.is_close for number in (*steps, *points))


def work_out(history: History, experiment: Experiment) -> WorkedUpdate:
    """Take the update at the history's cursor apart; there must be one."""
    update = history.cursor
    batch = batch_of_update(history, experiment, update)
    columns = UpdateColumns(batch, history.parameters[update])
    settle(columns.equations(), columns.aligned)
    settings, has_classes = batch.settings, experiment.dataset.has_classes
    return WorkedUpdate(
        number=update,
        neuron=settings.neuron,
        size=len(batch.points),
        takes_all=settings.mode == "batch" and len(batch.points) == experiment.points,
        rate=columns.rate.shown(),
        points=_points(batch, columns, has_classes=has_classes),
        rest=_rest(batch, columns),
        steps=_steps(columns),
        is_standardized=settings.standardize is not None,
    )


def _points(
    batch: BatchNumbers, columns: UpdateColumns, *, has_classes: bool
) -> tuple[WorkedPoint, ...]:
    return tuple(
        WorkedPoint(
            number=int(batch.points[place]) + 1,
            label=batch.label(int(place)) if has_classes else None,
            inputs=_row(columns.inputs, row),
            target=columns.targets.shown(row),
            net_input=columns.net_inputs.shown(row),
            output=columns.outputs.shown(row),
            error=columns.errors.shown(row),
            pulls=_row(columns.pulls, row),
        )
        for row, place in enumerate(columns.listed)
    )


def _rest(batch: BatchNumbers, columns: UpdateColumns) -> Rest | None:
    if not columns.rests:
        return None
    *pulls, error = _row(columns.rests, 0)
    return Rest(len(batch.points) - len(columns.listed), error, tuple(pulls))


def _steps(columns: UpdateColumns) -> tuple[Step, ...]:
    rows = zip(columns.before, columns.totals, columns.after, strict=True)
    names = parameter_names(len(columns.before))
    return tuple(Step(name, *_row(row, 0)) for name, row in zip(names, rows, strict=True))


def _row(columns: Iterable[Column], row: int) -> tuple[Shown, ...]:
    return tuple(column.shown(row) for column in columns)
