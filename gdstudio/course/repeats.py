"""What comes out when the lectures' programs are repeated, figure by figure.

Each function takes the points of one data file and yields pairs: the key of a figure, and
the value that this program finds.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import ArrayLike

from gdstudio.core.closed_form import closed_form
from gdstudio.core.curvature import curvature
from gdstudio.core.dataset import Dataset, Rows
from gdstudio.core.run import Run
from gdstudio.core.separability import separability
from gdstudio.course import runs
from gdstudio.course.names import NO, YES
from gdstudio.course.splits import shuffled_once, split_twice_shuffled

Found = tuple[str, ArrayLike]


def l03_perceptron(data: Dataset) -> Iterator[Found]:
    rows = runs.numpy_rows(len(data))
    run = runs.perceptron(split_twice_shuffled(data, rows), "population", epochs=5)
    yield from _split(rows, run)
    yield from _parameters(run)
    yield from _accuracies(run)
    yield "mistakes", run.epoch_mistakes
    yield from _changes(run)
    yield "separable", _can_be_parted(run.experiment.dataset)


def l03_animation(data: Dataset) -> Iterator[Found]:
    """A frame for the start and for each row, until all rows are classified as labelled."""
    run = runs.perceptron(shuffled_once(data, runs.numpy_rows(len(data))), None, epochs=1)
    yield "frames", np.argmax(run.losses == 0) + 1
    yield from _changes(run)
    after = run.parameters[_changing(run) + 1]
    yield from zip(("w1-after", "w2-after", "bias-after"), after.T, strict=True)


def l05_adaline(data: Dataset) -> Iterator[Found]:
    rows = runs.torch_rows(len(data))
    split = split_twice_shuffled(data, rows)
    run = runs.adaline(split, learning_rate=0.1)
    yield from _split(rows, run)
    yield from _parameters(run)
    yield from _closed_form(split)
    yield from _accuracies(run)
    yield "batch-losses", run.batch_losses
    yield "epoch-losses", run.epoch_losses
    yield from _curvature(split)
    yield from _batch_adaline(split)
    yield "lowest-loss", closed_form(split, "sample").loss
    yield "separable", _can_be_parted(split)


def l05_linear_regression(data: Dataset) -> Iterator[Found]:
    rows = runs.torch_rows(len(data))
    split = split_twice_shuffled(data, rows)
    run = runs.linear_regression(split)
    yield from _split(rows, run)
    yield from _parameters(run)
    yield from _closed_form(split)
    yield "training-loss", run.losses[-1]
    yield "test-loss", run.loss(split.testing)
    yield "epoch-losses", run.epoch_losses
    yield from _curvature(split)


def l06_adaline(data: Dataset) -> Iterator[Found]:
    split = split_twice_shuffled(data, runs.torch_rows(len(data)))
    run = runs.adaline(split, learning_rate=0.01)
    yield from _accuracies(run)
    yield "epoch-losses", run.epoch_losses


def l05_perceptron(data: Dataset) -> Iterator[Found]:
    split = split_twice_shuffled(data, runs.torch_rows(len(data)))
    mistakes = runs.perceptron(split, "sample", epochs=2000).epoch_mistakes
    yield "mistakes", mistakes[:10]
    yield "idle-epochs", np.count_nonzero(mistakes == 0)


REPEATS: dict[str, Callable[[Dataset], Iterator[Found]]] = {
    "l03-perceptron": l03_perceptron,
    "l03-animation": l03_animation,
    "l05-adaline": l05_adaline,
    "l05-linear-regression": l05_linear_regression,
    "l06-adaline": l06_adaline,
    "l05-perceptron": l05_perceptron,  # slow, so it comes last
}


def _split(rows: Rows, run: Run) -> Iterator[Found]:
    experiment = run.experiment
    yield "first-rows", rows[:5]
    yield "mean", experiment.scaling.mean
    yield "deviation", experiment.scaling.deviation
    yield "rows", [experiment.points, len(experiment.dataset.testing)]


def _parameters(run: Run) -> Iterator[Found]:
    yield "weights", run.weights
    yield "bias", run.bias


def _accuracies(run: Run, then: str = "") -> Iterator[Found]:
    dataset = run.experiment.dataset
    yield f"{then}training-accuracy", 100 * run.accuracy(dataset.training)
    yield f"{then}test-accuracy", 100 * run.accuracy(dataset.testing)


def _closed_form(split: Dataset) -> Iterator[Found]:
    best = closed_form(split, "sample").parameters
    yield "closed-form-weights", best[:-1]
    yield "closed-form-bias", best[-1]


def _curvature(split: Dataset) -> Iterator[Found]:
    bowl = curvature(split, "sample")
    yield "largest-eigenvalue", bowl.eigenvalues[-1]
    yield "largest-stable-rate", bowl.largest_stable_rate


def _batch_adaline(split: Dataset) -> Iterator[Found]:
    for rate in ("0.69", "0.70"):  # on either side of the largest stable one
        losses = runs.batch_adaline(split, float(rate), epochs=200).losses
        yield f"loss-at-{rate}", losses[-1]
        yield f"grows-at-{rate}", _yes_or_no(bool((np.diff(losses[-100:]) > 0).all()))
    run = runs.batch_adaline(split, 0.1, epochs=20)
    yield "batch-loss", run.losses[-1]
    yield "batch-weights", run.weights
    yield "batch-bias", run.bias
    yield from _accuracies(run, then="batch-")


def _changes(run: Run) -> Iterator[Found]:
    changing = _changing(run)
    yield "changed-rows", changing % run.experiment.points
    yield "changes", np.diff(run.parameters[:, -1])[changing]


def _changing(run: Run) -> Rows:
    """Return which updates, counted from 0, changed the parameters."""
    return np.flatnonzero(np.diff(run.parameters, axis=0).any(axis=1))


def _can_be_parted(split: Dataset) -> str:
    return _yes_or_no(separability(split).is_separable)


def _yes_or_no(claim: bool) -> str:
    return YES if claim else NO
