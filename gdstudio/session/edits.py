"""What an edit makes of an experiment: another value, in the place of the old one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import LINEAR_REGRESSION
from gdstudio.core.settings import Settings, neuron_called

FIRST_SETTINGS = Settings(
    neuron=neuron_called("perceptron"), mode="online", learning_rate=0.02
)


def with_others(
    before: Experiment, dataset: Dataset, settings_too: Mapping[str, Any]
) -> Experiment:
    """Return the experiment with other points, and with a neuron for their kind."""
    settings = replace(before.settings, **settings_too)
    if not dataset.has_classes and settings.neuron.threshold is not None:
        settings = replace(settings, neuron=LINEAR_REGRESSION)
    elif dataset.has_classes and not before.dataset.has_classes:
        settings = replace(settings, neuron=FIRST_SETTINGS.neuron)
    return replace(before, dataset=dataset, settings=settings, start=None)


def with_points(before: Experiment, dataset: Dataset) -> Experiment:
    """Return the experiment with its points edited; a start draws the same line."""
    after = replace(before, dataset=dataset)
    if np.array_equal(before.training.inputs, after.training.inputs):
        return after
    return _from_same_line(before, after)


def with_settings(before: Experiment, settings: Settings) -> Experiment:
    """Return the experiment by other settings; a start draws the same line."""
    after = replace(before, settings=settings)
    if settings.standardize == before.settings.standardize:
        return after
    return _from_same_line(before, after)


def with_start(before: Experiment, model: Experiment) -> Experiment:
    """Return the experiment with the start of another one: the same line, in its units."""
    if model.start is None or before.settings.standardize == model.settings.standardize:
        return before if before.start is model.start else replace(before, start=model.start)
    try:
        line = model.scaling.in_own_units(model.start)
        return replace(before, start=before.scaling.from_own_units(line))
    except StudioError:  # there is no such line: begin at zeros
        return replace(before, start=None)


def _from_same_line(before: Experiment, after: Experiment) -> Experiment:
    """Carry a start set by hand over to another scale of the features."""
    scales = before.settings.standardize, after.settings.standardize
    if before.start is None or scales == (None, None):
        return after
    try:
        line = before.scaling.in_own_units(before.start)
        return replace(after, start=after.scaling.from_own_units(line))
    except StudioError:  # there is no such line: begin at zeros
        return replace(after, start=None)


def is_same(before: Experiment, after: Experiment) -> bool:
    """Return whether an edit left everything as it was, so there is nothing to undo."""
    points, others = before.dataset, after.dataset
    return (
        (before.settings, before.epochs) == (after.settings, after.epochs)
        and np.array_equal(points.inputs, others.inputs)
        and np.array_equal(points.targets, others.targets)
        and np.array_equal(points.test, others.test)
        and _names(points) == _names(others)
        and before.start is after.start
    )


def same_run(before: Experiment, after: Experiment) -> bool:
    """Return whether a run may go on: losses and parameters mean the same under both."""
    settings, others = before.settings, after.settings
    return (
        after.dataset is before.dataset
        and after.start is before.start
        and settings.neuron == others.neuron
        and settings.standardize == others.standardize
    )


def _names(points: Dataset) -> tuple[object, ...]:
    return points.kind, points.features, points.target, points.classes, points.name
