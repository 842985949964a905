"""The only clock: a timer that trains for a few milliseconds of every frame."""

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gdstudio.core.training import updates_to_epoch_end
from gdstudio.session.session import Session

FRAME_MS = 16  # about sixty frames a second
SLICE_S = 0.006  # of each frame; the rest is for painting and for the learner
LONGEST_TICK_S = 0.1  # after a stall or sleep there is no burst to catch up
AS_FAST_AS_POSSIBLE = float("inf")
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
        self._epoch_end: int | None = None  # points seen, where only an epoch was asked for
        self._most_epochs = 0  # where a run pauses by itself
        self._owed = 0.0  # updates that are due but not yet taken
        self._portion = 1  # updates between two looks at the clock
        self._last_tick = 0.0
        self._timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        session.dataset_changed.connect(self._adapt)

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
        history, points = self._session.history, self._session.experiment.points
        seen = history.seen_now if self._epoch_end is None else self._epoch_end
        self._play((seen // max(points, 1) + 1) * points, hurries=True)

    @Slot()
    def play_to_end(self) -> None:
        """Train without waiting until the run is over."""
        self._play(None, hurries=True)

    @Slot()
    def pause(self) -> None:
        if self.is_playing:
            self._timer.stop()
            self._epoch_end = None
            self.playing_changed.emit()

    def _play(self, epoch_end: int | None, *, hurries: bool) -> None:
        if epoch_end is None and self._session.status == "converged":
            return  # nothing would change; the narration says so
        self._epoch_end, self._hurries, self._owed = epoch_end, hurries, 1.0
        self._most_epochs = self._next_stop()
        self._last_tick = perf_counter()
        if not self.is_playing:
            self._timer.start()
            self.playing_changed.emit()
        self._tick()  # the learner sees the effect at once

    def _next_stop(self) -> int:
        """Return how many epochs to stop at: those that are set, and then as many again."""
        session = self._session
        done = session.history.seen_now // max(session.experiment.points, 1)
        return (done // session.experiment.epochs + 1) * session.experiment.epochs

    @Slot()
    def _adapt(self) -> None:
        """Other points make another run: its epochs are counted anew."""
        self._most_epochs = self._next_stop()
        if self._epoch_end is not None:
            self.pause()

    @Slot()
    def _tick(self) -> None:
        now = perf_counter()
        elapsed = min(now - self._last_tick, LONGEST_TICK_S)
        self._last_tick = now
        self._owed += AS_FAST_AS_POSSIBLE if self._hurries else elapsed * self.speed
        while self._owed >= 1:
            if not self._take_some():
                self.pause()
                return
            if perf_counter() > now + SLICE_S:
                self._owed = 0.0  # what could not be done in time is not made up for
                return

    def _take_some(self) -> bool:
        """Take a few updates, none beyond the epoch's end; return whether to go on."""
        session, began = self._session, perf_counter()
        updates = 1
        if session.experiment.points:
            left = updates_to_epoch_end(session.history, session.experiment)
            updates = int(min(self._owed, left, self._portion))
        self._owed -= updates
        goes_on = session.step(updates) and not self._is_over()
        is_quick = perf_counter() - began < SLICE_S / 8
        self._portion = min(2 * updates, MOST_AT_ONCE) if is_quick else max(updates // 2, 1)
        return goes_on

    def _is_over(self) -> bool:
        session = self._session
        seen = session.history.seen_now
        if self._epoch_end is not None:
            return seen >= self._epoch_end
        enough = seen >= self._most_epochs * session.experiment.points
        return enough or session.status == "converged"
