"""An experiment: points, settings, a start, and how long to train. A value."""

from dataclasses import dataclass
from functools import cached_property
from typing import NoReturn

import numpy as np

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.errors import (
    AllPointsEqual,
    BatchTooLarge,
    NeedsClasses,
    NumbersTooLarge,
    OneClass,
    StudioError,
    TooFewPoints,
    TooManyHeldBack,
    WrongStart,
)
from gdstudio.core.modes import points_per_update
from gdstudio.core.orders import GivenOrder
from gdstudio.core.scaling import Scaling
from gdstudio.core.settings import MOST, Settings, require_whole
from gdstudio.i18n import mark

FEWEST_POINTS = 2


@dataclass(frozen=True, eq=False)
class Experiment:
    """Everything that decides a run. start (d + 1,): w…, b; None stands for zeros."""

    dataset: Dataset
    settings: Settings
    start: Floats | None = None
    epochs: int = 20

    def __post_init__(self) -> None:
        epochs = require_whole(mark("The number of epochs"), self.epochs, 1, MOST)
        object.__setattr__(self, "epochs", epochs)
        if self.start is None:
            return
        start = np.array(self.start, np.float64)
        if start.shape != (self.dataset.dimensions + 1,) or not np.isfinite(start).all():
            raise WrongStart(found=start.size, needed=self.dataset.dimensions + 1)
        start.flags.writeable = False
        object.__setattr__(self, "start", start)

    @cached_property
    def first_parameters(self) -> Floats:
        """The parameters before the first update, (d + 1,)."""
        return np.zeros(self.dataset.dimensions + 1) if self.start is None else self.start

    @cached_property
    def training(self) -> Dataset:
        """The training points in their own units."""
        return self.dataset.training

    @cached_property
    def testing(self) -> Dataset:
        """The points held back from training, in their own units."""
        return self.dataset.testing

    @cached_property
    def scaling(self) -> Scaling:
        """From the units of the points to what the neuron sees."""
        features = self.dataset.features
        return Scaling.of(self.training.inputs, self.settings.standardize, features)

    @cached_property
    def inputs(self) -> Floats:
        """The training points as the neuron sees them, (n, d)."""
        if self.settings.standardize is None:
            return self.training.inputs
        return self.scaling.scaled(self.training.inputs)

    @cached_property
    def test_inputs(self) -> Floats:
        """The points held back, scaled as the training points are, (m, d)."""
        return self.scaling.scaled(self.testing.inputs)

    @property
    def targets(self) -> Floats:
        """The targets of the training points, (n,): classes 0 and 1, or values."""
        return self.training.targets

    @cached_property
    def wanted(self) -> Floats:
        """Y of the training points, (n,): their labels by the conventions, or values."""
        return self.settings.neuron.wanted(self.targets)

    @property
    def unit(self) -> float:
        """The squared loss of the training points, by the conventions, beside its mean."""
        return self.settings.conventions.unit(self.points)

    @property
    def points(self) -> int:
        """How many points an epoch visits."""
        return len(self.training)

    @property
    def batch_size(self) -> int:
        """How many points a full batch holds in the mode that is set."""
        settings = self.settings
        return points_per_update(settings.mode, settings.batch_size, self.points)

    def loss(self, parameters: Floats) -> float:
        """Return the loss over all training points; there must be some."""
        return self.settings.neuron.loss(parameters, self.inputs, self.targets)

    @cached_property
    def loss_of_zeros(self) -> float:
        """The loss while all parameters are 0; inf where the targets are too large."""
        with np.errstate(over="ignore"):
            return self.loss(np.zeros(self.dataset.dimensions + 1))

    def require_trainable(self) -> None:
        """Raise the StudioError that says why nothing can be learned here, if so."""
        if not self._is_trainable:
            self._raise_untrainable()

    @cached_property
    def _is_trainable(self) -> bool:
        """Whether nothing prevents it: looked at once, not once an update."""
        try:
            self._raise_untrainable()
        except StudioError:
            return False
        return True

    def _raise_untrainable(self) -> None:
        neuron, points = self.settings.neuron, self.points
        if neuron.threshold is not None and not self.dataset.has_classes:
            raise NeedsClasses({"neuron": "linear-regression"}, neuron=neuron.title)
        if points < FEWEST_POINTS:
            self._raise_too_few()
        self._require_different_points()
        if self.settings.mode == "mini-batch" and self.settings.batch_size > points:
            suggestion = {"batch_size": points}
            size = self.settings.batch_size
            raise BatchTooLarge(suggestion, batch_size=size, points=points)
        if isinstance(self.settings.order, GivenOrder):
            self.settings.order.require_fitting(points, epochs=1)
        if not np.isfinite(self.loss_of_zeros):  # of points standardised, if asked for
            raise NumbersTooLarge

    def _raise_too_few(self) -> NoReturn:
        neuron, found, needed = self.settings.neuron.title, self.points, FEWEST_POINTS
        held = len(self.dataset) - found
        if held:
            raise TooManyHeldBack(neuron=neuron, needed=needed, found=found, held=held)
        raise TooFewPoints(neuron=neuron, needed=needed, found=found)

    def _require_different_points(self) -> None:
        inputs, targets = self.training.inputs, self.targets
        if self.dataset.has_classes and (targets == targets[0]).all():
            label = int(targets[0])
            raise OneClass(points=self.points, label=label, other=1 - label)
        if (inputs == inputs[0]).all():
            at = ", ".join(f"{value:g}" for value in inputs[0])
            raise AllPointsEqual(points=self.points, at=at)
