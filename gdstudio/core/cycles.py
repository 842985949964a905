"""Does the run repeat itself for ever? Two epochs' ends with the same parameters prove it.

In fixed order an epoch is one function of the parameters: v after it is F(v before it).
If v after epoch e equals v after an earlier epoch f, bit for bit, then every later epoch
repeats the one e - f before it, and the perceptron never settles.

A perceptron on points that no line can part stays within a bounded region, and on points
with whole numbers it can be at finitely many places only, so it must come to a cycle.

Source: H. D. Block and S. A. Levin, "On the boundedness of an iterative procedure for
solving a system of linear inequalities" (1970).
"""

from dataclasses import dataclass

from gdstudio.core.experiment import Experiment
from gdstudio.core.history import Event, History


@dataclass(frozen=True)
class Cycle:
    """first: the epoch whose end is met again (0: the start); length: in epochs.

    update: the one that closed the cycle for the first time; from there on it is certain.
    """

    first: int
    length: int
    update: int


class CycleWatch:
    """Looks at each epoch's end once, however often it is asked, while a run grows."""

    def __init__(self) -> None:
        self._history: History | None = None
        self._events: tuple[Event, ...] = ()
        self._epochs: dict[bytes, int] = {}  # parameters at an epoch's end: which epoch
        self._found: Cycle | None = None
        self._epoch = 0  # the next to look at

    def cycle(self, history: History, experiment: Experiment) -> Cycle | None:
        """Return the cycle that is certain at the update looked at, if there is one."""
        found = self.found(history, experiment)
        return found if found is not None and found.update <= history.cursor else None

    def found(self, history: History, experiment: Experiment) -> Cycle | None:
        """Return the cycle that the run has closed at any update, if there is one.

        By other settings than those of the last update it would be left.
        """
        if not history.events or history.events[-1].settings != experiment.settings:
            return None
        if experiment.settings.order != "fixed":
            return None
        self._follow(history)
        found = self._found
        return found if found is not None and found.update <= len(history) else None

    def _follow(self, history: History) -> None:
        """Look at the ends of epochs not seen yet; start over in another course of events.

        What was forgotten and trained again by the same settings came out the same.
        """
        if history is not self._history or history.events != self._events:
            self._history, self._events = history, history.events
            self._epochs, self._found, self._epoch = {}, None, 0
        begin = history.events[-1].update - 1  # the last state before these settings
        epochs = history.seen_at(len(history)) // history.points
        self._epoch = max(self._epoch, -(-history.seen_at(begin) // history.points))
        while self._found is None and self._epoch <= epochs:
            self._look_at(history, self._epoch)
            self._epoch += 1

    def _look_at(self, history: History, epoch: int) -> None:
        update = history.epoch_end(epoch)
        place = (history.parameters[update] + 0.0).tobytes()  # -0 is 0
        earlier = self._epochs.get(place)
        if earlier is not None and _moved(history, history.epoch_end(earlier), update):
            self._found = Cycle(earlier, epoch - earlier, update)
        self._epochs[place] = epoch


def _moved(history: History, since: int, update: int) -> bool:
    """Return whether anything changed meanwhile: what only stands still is no cycle."""
    between = history.parameters[since : update + 1]
    return bool((between != between[0]).any())
