"""The curves of the runs beside the one that is shown."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdstudio.core.lockstep import Lane
from gdstudio.views.loss.curves import Line, LossCurves
from gdstudio.views.loss.options import LossOptions


@dataclass(frozen=True, eq=False)
class Beside:
    """A run's whole curve, and where it is now: a place and a loss.

    place: of the run in the list, which decides how it is drawn
    """

    place: int
    line: Line
    here: tuple[float, float]


class RunCurves:
    """Keeps what was worked out of each run while it grows."""

    def __init__(self) -> None:
        self._curves: dict[int, LossCurves] = {}  # by the run's place

    def look_at(
        self, lanes: Sequence[Lane], shown: int, options: LossOptions
    ) -> tuple[Beside, ...]:
        """Return the curves of all runs but the one that is shown."""
        return tuple(
            self._one(lane, place, options)
            for place, lane in enumerate(lanes)
            if place != shown
        )

    def _one(self, lane: Lane, place: int, options: LossOptions) -> Beside:
        curves = self._curves.setdefault(place, LossCurves())
        curves.look_at(lane.history, lane.experiment, options)
        past, later = curves.past(), curves.later()  # which begins where the past ends
        line = Line(np.append(past.x, later.x[1:]), np.append(past.y, later.y[1:]))
        return Beside(
            place, line, (curves.right_of(lane.history.cursor), lane.history.loss_now)
        )


def losses_beside(lanes: Sequence[Lane], shown: int, seen: int) -> list[tuple[int, float]]:
    """Return the losses of the other runs after so many points seen, with their places.

    nan where one had diverged before.
    """
    found = []
    for place, lane in enumerate(lanes):
        if place != shown:
            history = lane.history
            update = history.first_update_after(seen) - 1
            is_over = history.diverged_at is not None and update == len(history)
            loss = math.nan if is_over else history.loss_at(update)
            found.append((place, loss))
    return found
