"""Many changes, one picture."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from gdstudio.session.player import FRAME_MS

PLOT_MS = 2 * FRAME_MS  # a curve that grows looks the same at half the rate


class Repaint(QObject):
    """Call `paint` once in `interval_ms` at most, however often it is asked for.

    Training changes the history far more often than a screen can show it. After a pause the
    first picture comes at once: a click is answered without waiting for the next frame.
    """

    def __init__(
        self, paint: Callable[[], None], parent: QObject, interval_ms: int = FRAME_MS
    ) -> None:
        super().__init__(parent)
        self._interval_ms = interval_ms
        self._paint = paint
        self._last = 0.0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._run)

    @Slot()
    def request(self) -> None:
        if not self._timer.isActive():
            since = 1000 * (perf_counter() - self._last)
            self._timer.start(max(0, round(self._interval_ms - since) - 1))

    def at_once(self) -> None:
        """Paint now, if that was asked for: what is to be a picture cannot wait."""
        if self._timer.isActive():
            self._timer.stop()
            self._run()

    @Slot()
    def _run(self) -> None:
        self._last = perf_counter()
        self._paint()
