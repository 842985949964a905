"""Keeping the work every few seconds while it changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gdstudio.core.errors import StudioError
from gdstudio.session.session import Session

SOON_MS = 3000  # after the first change; no more than 5 s may be lost


class Autosave(QObject):
    """Calls `keep` soon after a change. No timer runs while nothing changes."""

    failed = Signal(StudioError)  # the first time only: it would come every few seconds

    def __init__(
        self, session: Session, keep: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._has_failed = False
        self._timer = QTimer(self, singleShot=True, interval=SOON_MS)
        self._timer.setObjectName("autosave")
        self._timer.timeout.connect(self.now)
        for signal in (
            session.dataset_changed,
            session.settings_changed,
            session.history_changed,
            session.runs_changed,
        ):
            signal.connect(self.request)

    @property
    def is_waiting(self) -> bool:
        """Whether something has changed that is not kept yet."""
        return self._timer.isActive()

    def now(self) -> None:
        """Keep the work without waiting."""
        self._timer.stop()
        try:
            self._keep()
        except StudioError as error:
            if not self._has_failed:
                self._has_failed = True
                self.failed.emit(error)

    def stop(self) -> None:
        """Wait no longer: what has changed is saved, or nobody wants it."""
        self._timer.stop()

    def request(self) -> None:
        """Keep the work soon: something has changed."""
        if not self._timer.isActive():
            self._timer.start()
