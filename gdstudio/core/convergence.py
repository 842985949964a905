"""Where a run converged: the updates from which on it stood still."""

from dataclasses import replace

import numpy as np

from gdstudio.core.dataset import Rows
from gdstudio.core.experiment import Experiment
from gdstudio.core.growing import Growing
from gdstudio.core.history import History
from gdstudio.core.progress import Progress
from gdstudio.core.stopping import is_converged


class Convergences:
    """Kept up with a history that grows. By other settings a run may move again."""

    def __init__(self) -> None:
        self._progress = Progress()
        self._moves = Growing(np.intp)  # the start, and the updates that changed something
        self._found = Growing(np.intp)

    def catch_up(self, history: History, experiment: Experiment) -> tuple[int, ...]:
        """Return the updates, in their order, at which the run had converged."""
        kept = self._progress.catch_up(history)
        for column in (self._moves, self._found):
            column.cut(int(np.searchsorted(column.values, kept)))
        known = max(len(self._moves) - 1, 0)
        self._moves.extend(_moves(history, kept))
        for move, last in self._rests(history, known):
            self._look_at_rest(history, experiment, move, last)
        return tuple(self._found.values.tolist())

    def _rests(self, history: History, known: int) -> list[tuple[int, int]]:
        """Return the moves, but the first `known`, that nothing followed for an epoch.

        With each, the last update before the next move.
        """
        moves = self._moves.values[known:]
        seen = history.seen_from(int(moves[0]))
        last = np.append(moves[1:] - 1, len(history))
        met = seen[last - moves[0]] - seen[moves - moves[0]]
        is_long = met >= max(history.points, 1)
        return list(zip(moves[is_long].tolist(), last[is_long].tolist(), strict=True))

    def _look_at_rest(
        self, history: History, experiment: Experiment, move: int, last: int
    ) -> None:
        """Note the end of the first whole epoch of a rest, if the run converged there."""
        begin = history.next_epoch_end(move - 1) if move else 0
        end = history.next_epoch_end(begin)
        is_over = history.seen_at(end) - history.seen_at(begin) == history.points
        if not is_over or end > last or end in self._found.values[-1:]:
            return
        by_then = replace(experiment, settings=history.settings_of(end))
        if is_converged(history, by_then, end):
            self._found.extend([end])


def _moves(history: History, kept: int) -> Rows:
    """Return the updates, but the first `kept`, that changed the parameters."""
    first = max(kept, 1)
    parameters = history.parameters[first - 1 :]
    changed = (parameters[1:] != parameters[:-1]).any(axis=1)
    updates = first + np.flatnonzero(changed)
    return updates if kept else np.append(0, updates)
