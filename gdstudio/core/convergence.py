"""Where a run converged: the updates from which on it stood still."""

from bisect import bisect_left
from dataclasses import replace

import numpy as np

from gdstudio.core.dataset import Rows
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.progress import Progress
from gdstudio.core.stopping import is_converged

AT_ONCE = 4096  # updates, on the way back to the last one that changed something


class Convergences:
    """Kept up with a history that grows. By other settings a run may move again."""

    def __init__(self) -> None:
        self._progress = Progress()
        self._last_move = 0  # the start, or the last update read that changed something
        self._found: list[int] = []

    def catch_up(self, history: History, experiment: Experiment) -> tuple[int, ...]:
        """Return the updates, in their order, at which the run had converged."""
        kept = self._progress.catch_up(history)
        del self._found[bisect_left(self._found, kept) :]
        if self._last_move >= kept:
            self._last_move = _last_move(history, max(kept - 1, 0))
        moves = np.append(self._last_move, _moves(history, max(kept, 1)))
        self._last_move = int(moves[-1])
        for move, last in _rests(history, moves):
            self._look_at_rest(history, experiment, move, last)
        return tuple(self._found)

    def _look_at_rest(
        self, history: History, experiment: Experiment, move: int, last: int
    ) -> None:
        """Note the end of the first whole epoch of a rest, if the run converged there."""
        begin = history.next_epoch_end(move - 1) if move else 0
        end = history.next_epoch_end(begin)
        is_over = history.seen_at(end) - history.seen_at(begin) == history.points
        if not is_over or end > last or end in self._found[-1:]:
            return
        by_then = replace(experiment, settings=history.settings_of(end))
        if is_converged(history, by_then, end):
            self._found.append(end)


def _rests(history: History, moves: Rows) -> list[tuple[int, int]]:
    """Return the moves that nothing followed for an epoch.

    With each, the last update before the next move.
    """
    last = np.append(moves[1:] - 1, len(history))
    met = history.seen_after(last) - history.seen_after(moves)
    is_long = met >= max(history.points, 1)
    return list(zip(moves[is_long].tolist(), last[is_long].tolist(), strict=True))


def _moves(history: History, first: int) -> Rows:
    """Return the updates from a first one on that changed the parameters."""
    parameters = history.parameters[first - 1 :]
    changed = (parameters[1:] != parameters[:-1]).any(axis=1)
    return first + np.flatnonzero(changed)


def _last_move(history: History, last: int) -> int:
    """Return the last update that changed something, up to one; 0 if none did."""
    parameters = history.parameters
    while last > 0:
        first = max(last - AT_ONCE, 0)
        changed = (parameters[first + 1 : last + 1] != parameters[first:last]).any(axis=1)
        if changed.any():
            return first + 1 + int(np.flatnonzero(changed)[-1])
        last = first
    return 0
