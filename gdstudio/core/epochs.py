"""The epochs of a run: which update completed each, the loss there, the mistakes met."""

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.growing import Growing
from gdstudio.core.history import History
from gdstudio.core.progress import Progress
from gdstudio.core.thinning import Thinning


class Epochs:
    """Kept up with a history that grows; only the epoch that is not over is read again.

    ends:     (epochs + 1,)  the start, and the updates that completed an epoch
    losses:   (epochs + 1,)  there, over all training points
    mistakes: (epochs,)      a perceptron's: points met in each while misclassified
    """

    def __init__(self) -> None:
        self._progress = Progress()
        self._ends, self._losses = Growing(np.intp), Growing(np.float64)
        self._mistakes = Growing(np.intp)
        self._loss_curve, self._mistake_curve = Thinning(), Thinning()

    @property
    def ends(self) -> Rows:
        return self._ends.values

    @property
    def losses(self) -> Floats:
        return self._losses.values

    @property
    def mistakes(self) -> Rows:
        return self._mistakes.values

    def catch_up(self, history: History, *, counts_mistakes: bool) -> None:
        kept = int(np.searchsorted(self.ends, self._progress.catch_up(history)))
        for column in (self._ends, self._losses):
            column.cut(kept)
        self._mistakes.cut(max(kept - 1, 0))
        if not kept:
            self._ends.extend([0])
            self._losses.extend(history.losses_at(np.array([0])))
        self._read(history, counts_mistakes=counts_mistakes)
        self._loss_curve.catch_up(self.losses, kept)
        self._mistake_curve.catch_up(self.mistakes, max(kept - 1, 0))

    def up_to(self, update: int) -> int:
        """Return how many epochs were complete after an update that was read."""
        return int(np.searchsorted(self.ends, update, side="right")) - 1

    def rows_of_losses(self, first: int, last: int) -> Rows:
        """Return which of the ends `first` to `last` to draw, each peak among them."""
        return self._loss_curve.rows(self.losses, first, last)

    def rows_of_mistakes(self, first: int, last: int) -> Rows:
        return self._mistake_curve.rows(self.mistakes, first, last)

    def _read(self, history: History, *, counts_mistakes: bool) -> None:
        begin = int(self.ends[-1])
        ends = history.epoch_ends_after(begin)
        self._ends.extend(ends)
        self._losses.extend(history.losses_at(ends))
        if counts_mistakes and len(ends):
            updates = np.arange(begin, ends[-1] + 1)
            batch_losses = history.batch_losses(begin + 1, int(ends[-1]))
            met = np.cumsum(_met(batch_losses, np.diff(history.seen_after(updates))))
            self._mistakes.extend(np.diff(met[ends - begin - 1], prepend=0))


def mistakes_met(history: History, update: int) -> int:
    """Return how many points a perceptron met while misclassified, in the epoch so far.

    That is the epoch to which an update, 1 or later, belongs.
    """
    begin = history.previous_epoch_end(update)
    sizes = np.diff(history.seen_from(begin)[: update - begin + 1])
    return int(_met(history.batch_losses(begin + 1, update), sizes).sum())


def _met(batch_losses: Floats, sizes: Rows) -> Rows:
    """A perceptron's loss of a batch is the share misclassified before its update."""
    return np.rint(batch_losses * sizes).astype(np.intp)
