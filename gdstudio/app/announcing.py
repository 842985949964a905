"""What a screen reader says while a run goes on, and after it."""

import math
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.session import Session
from gdstudio.views.repaint import Repaint

OFTEN_MS = 1000  # who is told more often hears nothing but this
PROGRESS = mark("epoch {epoch}, loss {loss}")
NO_LOSS = mark("epoch {epoch}")


def announce(speaker: QWidget, text: str) -> None:
    """Have a screen reader say a text when it has said what it is saying."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, text))


class Announcing(QObject):
    """Says epoch and loss while a run goes on, and the sentence below when it rests."""

    def __init__(
        self,
        session: Session,
        player: Player,
        narration: Callable[[], str],
        speaker: QWidget,
        say: Callable[[QWidget, str], None] = announce,
    ) -> None:
        super().__init__(speaker)
        self._session, self._player = session, player
        self._narration, self._speaker, self._say = narration, speaker, say
        self._said = ""
        self._soon = Repaint(self._tell, self, OFTEN_MS)
        for signal in (
            session.history_changed,
            session.settings_changed,
            session.dataset_changed,
            player.playing_changed,
        ):
            signal.connect(self._soon.request)

    def _tell(self) -> None:
        text = self._progress() if self._player.is_playing else self._narration()
        if text and text != self._said:
            self._said = text
            self._say(self._speaker, text)

    def _progress(self) -> str:
        history = self._session.history
        epoch, loss = f"{history.epochs_at(history.cursor):.1f}", history.loss_now
        if not math.isfinite(loss):
            return tr(NO_LOSS).format(epoch=epoch)
        return tr(PROGRESS).format(epoch=epoch, loss=number(loss))
