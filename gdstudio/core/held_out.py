"""The loss over the test points, after some of a run's updates."""

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.progress import Progress

KEPT = 1000  # losses that are remembered, though they are no longer asked for


class HeldOut:
    """Each loss is worked out once. The points are scaled as the training points are."""

    def __init__(self) -> None:
        self._progress = Progress()
        self._experiment: Experiment | None = None
        self._known: dict[int, float] = {}
        self._inputs = self._targets = np.empty(0)

    def losses(
        self, history: History, experiment: Experiment, updates: Rows, most: int
    ) -> tuple[Floats, bool]:
        """Return the losses after some updates, and whether these are all of them.

        At most so many are worked out at once, and nan stands for the others: asked again,
        there will be more. All are nan where there are no test points.
        """
        self._keep_up(history, experiment)
        wanted = updates.tolist()
        if len(self._known) > KEPT + len(wanted):
            self._known = {at: self._known[at] for at in wanted if at in self._known}
        if len(self._targets):
            missing = [update for update in wanted if update not in self._known]
            for update in missing[:most]:
                self._known[update] = self._loss(history, experiment, update)
        losses = np.array([self._known.get(update, np.nan) for update in wanted])
        return losses, not len(self._targets) or len(missing) <= most

    def _keep_up(self, history: History, experiment: Experiment) -> None:
        """Forget what holds no longer."""
        kept = self._progress.catch_up(history)
        if self._experiment is None or not _same_points(self._experiment, experiment):
            self._inputs, self._targets = _test_points(experiment)
            kept = 0
        self._experiment = experiment
        if kept <= max(self._known, default=-1):
            self._known = {at: loss for at, loss in self._known.items() if at < kept}

    def _loss(self, history: History, experiment: Experiment, update: int) -> float:
        with np.errstate(over="ignore", invalid="ignore"):
            neuron, parameters = experiment.settings.neuron, history.parameters[update]
            return neuron.loss(parameters, self._inputs, self._targets)


def has_test_points(experiment: Experiment) -> bool:
    return bool(experiment.dataset.test.any())


def _same_points(one: Experiment, other: Experiment) -> bool:
    """Return whether test points and scaling, and so the losses, are the same."""
    return (
        one.dataset is other.dataset
        and one.settings.neuron is other.settings.neuron
        and one.settings.standardize == other.settings.standardize
    )


def _test_points(experiment: Experiment) -> tuple[Floats, Floats]:
    """Return the test points as the neuron sees them; none where it cannot see them."""
    testing = experiment.testing
    try:
        return experiment.test_inputs, testing.targets
    except StudioError:
        return np.empty((0, testing.dimensions)), np.empty(0)
