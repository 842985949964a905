"""Slow motion: the pulls of one update in turns, their sum, and then the update itself."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gdstudio.core.contributions import next_contributions
from gdstudio.core.errors import StudioError
from gdstudio.core.slow_update import SlowUpdate
from gdstudio.session.player import Player
from gdstudio.session.session import Session

TURN_MS, SUM_MS = 700, 1600
LONGEST_MS = 8000  # from the first pull to the move


class SlowMotion(QObject):
    """Goes on by itself, and at once when it is asked to.

    Nothing is half done meanwhile: the history changes by the step at the end, or not at
    all. Whatever else changes the session before that ends the slow motion.
    """

    changed = Signal()
    failed = Signal(StudioError)

    def __init__(
        self, session: Session, player: Player, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._player = session, player
        self._now: SlowUpdate | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.advance)
        session.settings_changed.connect(self.leave)
        session.history_changed.connect(self.leave)  # so it is if the points have changed

    @property
    def now(self) -> SlowUpdate | None:
        """What is to be seen at this moment; None while there is no slow motion."""
        return self._now

    @Slot()
    def advance(self) -> None:
        """Begin, or go on to what comes next; not while training runs."""
        if self._player.is_playing:
            return
        if self._now is None:
            self._begin()
        elif self._now.is_sum:
            self.leave()
            self._session.step()
        else:
            self._show(self._now.later())

    @Slot()
    def leave(self) -> None:
        """End without taking the update."""
        self._timer.stop()
        if self._now is not None:
            self._now = None
            self.changed.emit()

    def _begin(self) -> None:
        try:
            found = next_contributions(self._session.history, self._session.experiment)
        except StudioError as error:
            self.failed.emit(error)
            return
        self._show(SlowUpdate(found))

    def _show(self, moment: SlowUpdate) -> None:
        self._now = moment
        self._timer.start(SUM_MS if moment.is_sum else turn_ms(len(moment.ends)))
        self.changed.emit()


def turn_ms(turns: int) -> int:
    """Return how long each turn is seen: shorter where there are many."""
    return min(TURN_MS, (LONGEST_MS - SUM_MS) // turns)
