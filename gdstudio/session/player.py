"""The only clock: a timer that trains for a few milliseconds of every frame."""

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gdstudio.core.experiment import Experiment
from gdstudio.core.training import updates_left
from gdstudio.session.preferences import AS_FAST_AS_POSSIBLE
from gdstudio.session.session import Session

FRAME_MS = 16  # about sixty frames a second
# Of each frame; the rest is for painting and for the learner. More, if they leave time.
SHORTEST_SLICE_S, SLICE_S, LONGEST_SLICE_S = 0.002, 0.005, 0.008
LATE = 1.06  # of a frame's length
LONGEST_TICK_S = 0.1  # after a stall or sleep there is no burst to catch up
MOST_AT_ONCE = 4096  # updates


class Player(QObject):
    """Runs at so many updates a second, or as fast as the slices allow.

    It is not a thread: Python in a second thread would hold up the window's.
    """

    playing_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.speed = 20.0  # updates per second
        self._session = session
        self._hurries = False
        self._epochs_left: int | None = None  # where only so many were asked for
        self._is_finishing = False  # only those that are behind still train
        self._owed = 0.0  # updates that are due but not yet taken
        self._portion = 1  # updates between two looks at the clock
        self._slice = SLICE_S
        self._about: Experiment | None = None  # what the portion is the right one for
        self._last_tick = 0.0
        self._timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    @Slot()
    def toggle(self) -> None:
        if self.is_playing:
            self.pause()
        else:
            self._play(None, hurries=False)

    @Slot()
    def play_epoch(self) -> None:
        """Train to the end of the epoch; asked again meanwhile, of the one after it."""
        self._play((self._epochs_left or 0) + 1, hurries=True)

    @Slot()
    def play_to_end(self) -> None:
        """Train without waiting until the run is over."""
        self._play(None, hurries=True)

    @Slot()
    def finish(self) -> None:
        """Let the runs that are compared come as far as the shown one, and pause."""
        if self._session.work.is_behind:
            self._play(0, hurries=True)

    @Slot()
    def pause(self) -> None:
        if self.is_playing:
            self._timer.stop()
            self._epochs_left, self._is_finishing = None, False
            self.playing_changed.emit()

    def _play(self, epochs: int | None, *, hurries: bool) -> None:
        if epochs is None and self._session.work.is_at_rest:
            return  # nothing would change; the narration says so
        self._epochs_left, self._hurries, self._owed = epochs, hurries, 1.0
        self._is_finishing = epochs == 0
        self._last_tick = perf_counter()
        if not self.is_playing:
            self._timer.start()
            self.playing_changed.emit()
        self._tick()  # the learner sees the effect at once

    @Slot()
    def _tick(self) -> None:
        now = perf_counter()
        elapsed = min(now - self._last_tick, LONGEST_TICK_S)
        self._last_tick = now
        self._owed += self._due(elapsed)
        self._slice = _adapted(self._slice, elapsed)
        while self.is_playing and self._owed >= 1:
            if not self._take_some():
                self.pause()
            elif perf_counter() > now + self._slice:
                self._owed = min(self._owed, 1.0)  # no debt of a slow machine's
                return

    def _due(self, elapsed: float) -> float:
        """Return how many updates fall due in so many seconds."""
        if self._hurries or self.speed == AS_FAST_AS_POSSIBLE:
            return AS_FAST_AS_POSSIBLE
        return elapsed * self.speed

    def _take_some(self) -> bool:
        """Take a few updates, none beyond the epoch's end; return whether to go on."""
        session, began = self._session, perf_counter()
        if session.work.is_behind:
            session.catch_up()
            return session.work.is_behind or not self._is_finishing
        if self._is_finishing:
            return False
        updates = 1
        if session.experiment is not self._about:
            self._about, self._portion = session.experiment, 1
        if session.experiment.points:
            left = updates_left(session.experiment, session.work.seen)
            updates = int(min(self._owed, left, self._portion))
        self._owed -= updates
        goes_on = session.step(updates) and self._goes_on()
        if not goes_on and session.work.is_behind:
            goes_on = self._is_finishing = True
        is_quick = perf_counter() - began < self._slice / 8
        self._portion = min(2 * updates, MOST_AT_ONCE) if is_quick else max(updates // 2, 1)
        return goes_on

    def _goes_on(self) -> bool:
        """Return whether more is to come. A run pauses whenever the epochs set are done."""
        session = self._session
        seen, points = session.work.seen, session.experiment.points
        if seen % points:
            return True  # in the midst of an epoch
        if self._epochs_left is not None:
            self._epochs_left -= 1
            return self._epochs_left > 0
        cycle = session.cycle
        if cycle is not None and cycle.update == session.history.cursor:
            return False  # a moment to be told of; asked again, the run goes on
        is_full = seen % (session.experiment.epochs * points) == 0
        return not is_full and not session.work.is_at_rest


def _adapted(length: float, elapsed: float) -> float:
    """Return the length of the next slice, seconds, after a frame that took so long."""
    if elapsed > LATE * FRAME_MS / 1000:
        return max(0.9 * length, SHORTEST_SLICE_S)
    return min(1.03 * length, LONGEST_SLICE_S)
