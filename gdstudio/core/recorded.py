"""A run in short: what it began with and which settings were in use for how long.

Training is the same each time, so all updates follow from that again. A million of them
take less than a kilobyte, and longer to write down than to take once more.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.errors import StudioError, TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import Divergence, History
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history

MOST_UPDATES = 20_000_000  # of all runs that are kept: 640 MB
SAME = 1e-6  # of the largest parameter: other computers round in another way


@dataclass(frozen=True)
class Course:
    """So many updates, taken by these settings."""

    updates: int
    settings: Settings


@dataclass(frozen=True, eq=False)
class Recorded:
    """start (d + 1,): the parameters before the first update; end (d + 1,): after the last.

    cursor: the update that is looked at; the others are as in `History`
    """

    start: Floats
    courses: tuple[Course, ...]
    end: Floats
    cursor: int
    diverged_at: int | None = None
    divergences: tuple[Divergence, ...] = ()

    @property
    def updates(self) -> int:
        return sum(course.updates for course in self.courses)


def recorded(history: History) -> Recorded:
    """Return a run in short."""
    places = [*(event.update - 1 for event in history.events), len(history)]
    courses = tuple(
        Course(end - begin, event.settings)
        for (begin, end), event in zip(pairwise(places), history.events, strict=True)
    )
    return Recorded(
        start=history.parameters[0].copy(),
        courses=courses,
        end=history.parameters[-1].copy(),
        cursor=history.cursor,
        diverged_at=history.diverged_at,
        divergences=history.divergences,
    )


class Replay:
    """Takes the updates of a recorded run once more, as many at a time as one likes.

    history: the run so far; complete, and at its cursor, once the replay is done
    """

    def __init__(self, run: Recorded, experiment: Experiment) -> None:
        self._run, self._experiment = run, experiment
        self._left = list(run.courses)
        self._taken = 0
        self.history = new_history(experiment, run.start)
        self._finish_if_done()

    @property
    def is_done(self) -> bool:
        return not self._left

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        return self._taken / max(self._run.updates, 1)

    @property
    def is_same(self) -> bool:
        """Whether the run ends where it ended when it was recorded, but for rounding."""
        run, found = self._run, self.history.parameters[-1]
        if len(self.history) != run.updates:
            return False
        size = float(np.abs(run.end).max())
        return bool(np.allclose(found, run.end, rtol=0, atol=SAME * size))

    def take(self, updates: int) -> None:
        """Take so many of the updates, or all that are left."""
        while updates > 0 and self._left:
            course = self._left.pop(0)
            now = min(updates, course.updates)
            if now < course.updates:
                self._left.insert(0, replace(course, updates=course.updates - now))
            self._advance(course.settings, now)
            updates -= now
        self._finish_if_done()

    def _advance(self, settings: Settings, updates: int) -> None:
        before = len(self.history)
        experiment = replace(self._experiment, settings=settings)
        try:
            advance(self.history, experiment, updates)
        except TrainingDiverged:
            if len(self.history) < before + updates:
                self._left.clear()  # sooner than when it was recorded
        except StudioError:
            self._left.clear()  # by these settings nothing can be learned
        self._taken += updates

    def _finish_if_done(self) -> None:
        if self._left:
            return
        run, history = self._run, self.history
        if len(history) == run.updates:
            history.divergences, history.diverged_at = run.divergences, run.diverged_at
            history.look_at(run.cursor)
