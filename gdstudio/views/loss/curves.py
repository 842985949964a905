"""The curves of the loss plot as numbers: which updates, how far right, how high.

Nothing here is read twice: a picture costs as much after a million updates as after a
thousand.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.epochs import Epochs
from gdstudio.core.experiment import Experiment
from gdstudio.core.held_out import HeldOut
from gdstudio.core.history import History
from gdstudio.core.thinning import Curve, scattered
from gdstudio.views.loss.options import LossOptions

MOST_DOTS = 1024
MOST_TESTED = 400  # updates after which the loss over the test points is shown
TESTED_AT_ONCE = 40  # a share of one picture


@dataclass(frozen=True, eq=False)
class Line:
    """A curve from left to right, (k,) each."""

    x: Floats
    y: Floats


NOTHING = Line(np.empty(0), np.empty(0))


class LossCurves:
    """What the history has to show by the options chosen; `look_at` comes first."""

    def __init__(self) -> None:
        self._losses = Curve(lambda history: history.losses)
        self._epochs, self._held_out = Epochs(), HeldOut()

    def look_at(
        self, history: History, experiment: Experiment, options: LossOptions
    ) -> None:
        self._history, self._experiment, self._options = history, experiment, options
        self._has_mistakes = not experiment.settings.neuron.has_gradient
        self._epochs.catch_up(history, counts_mistakes=self._has_mistakes)

    def right_of(self, update: int) -> float:
        """Return the place of an update on the x axis."""
        if self._options.is_over_updates:
            return float(update)
        return self._history.epochs_at(update)

    def update_at(self, right: float) -> int:
        """Return the update, of those that the curve shows, nearest to a place."""
        if self._options.is_over_updates:
            update = round(min(max(right, 0.0), float(len(self._history))))
        else:
            update = self._history.nearest_update(right)
        if not self._options.is_per_epoch:
            return update
        ends = np.append(self._epochs.ends, len(self._history))  # the last one, too
        place = int(np.searchsorted(ends, update))
        around = ends[max(place - 1, 0) : place + 1]
        distances = np.abs(self._rights(around) - right)
        return int(around[distances.argmin()])

    def past(self) -> Line:
        """Return the losses from the start to the update that is being looked at."""
        history = self._history
        if self._options.is_per_epoch:
            return self._epoch_line(0, self._epochs.up_to(history.cursor))
        return self._line(self._losses.rows(history, 0, history.cursor))

    def later(self) -> Line:
        """Return the losses from the update that is being looked at to the last one."""
        history, ends = self._history, self._epochs.ends
        if self._options.is_per_epoch:
            return self._epoch_line(self._epochs.up_to(history.cursor), len(ends) - 1)
        return self._line(self._losses.rows(history, history.cursor, len(history)))

    def joined(self, branch: Line, first_update: int) -> Line:
        """Return a branch that was left, with the end of an epoch from which it came.

        Where ends of epochs are shown, it may have begun in the midst of one.
        """
        place = self._epochs.up_to(first_update)
        is_apart = self._epochs.ends[place] != first_update
        if not self._options.is_per_epoch or not len(branch.x) or not is_apart:
            return branch
        before = self._epoch_line(place, place)
        return Line(np.append(before.x, branch.x), np.append(before.y, branch.y))

    def mistakes(self) -> Line:
        """Return the mistakes of each epoch as shares of n, if the neuron makes such."""
        mistakes, ends = self._epochs.mistakes, self._epochs.ends
        if not self._has_mistakes or not len(mistakes):
            return NOTHING
        rows = self._epochs.rows_of_mistakes(0, len(mistakes) - 1)
        return Line(self._rights(ends[rows + 1]), mistakes[rows] / self._history.points)

    def dots(self) -> Line:
        """Return the loss of each update's batch, before it; of many updates, some."""
        if not self._options.has_dots:
            return NOTHING
        updates = scattered(len(self._history), MOST_DOTS) + 1
        return Line(self._rights(updates), self._history.batch_losses_of(updates))

    def test(self) -> tuple[Line, bool]:
        """Return the loss over the test points, and whether that is all of the curve.

        Where it is not, there will be more of it in the next picture.
        """
        if not self._options.has_test:
            return NOTHING, True
        updates = self._tested()
        losses, is_all = self._held_out.losses(
            self._history, self._experiment, updates, TESTED_AT_ONCE
        )
        known = ~np.isnan(losses)
        return Line(self._rights(updates[known]), losses[known]), is_all

    def test_loss(self, update: int) -> float:
        """Return the loss over the test points after one update."""
        return float(
            self._held_out.losses(
                self._history, self._experiment, np.array([update]), most=1
            )[0][0]
        )

    def _tested(self) -> Rows:
        """Return the updates to be tested: few, and mostly the same while a run grows."""
        if self._options.is_per_epoch:
            rows = self._epochs.ends
            return rows[:: _stride(len(rows))]
        stride, last = _stride(len(self._history) + 1), len(self._history)
        rows = np.arange(0, last + 1, stride)
        return rows if rows[-1] == last else np.append(rows, last)

    def _epoch_line(self, first: int, last: int) -> Line:
        rows = self._epochs.rows_of_losses(first, last)
        return Line(self._rights(self._epochs.ends[rows]), self._epochs.losses[rows])

    def _line(self, rows: Rows) -> Line:
        return Line(self._rights(rows), self._history.losses[rows])

    def _rights(self, updates: Rows) -> Floats:
        """Return the places of updates on the x axis."""
        if self._options.is_over_updates:
            return updates.astype(np.float64)
        return self._history.epochs_of(updates)


def _stride(count: int) -> int:
    """Return a power of two that leaves few of so many updates."""
    return 1 << (-(-count // MOST_TESTED) - 1).bit_length()
