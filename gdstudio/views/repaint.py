"""Many changes, one picture."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from gdstudio.session.player import FRAME_MS


class Repaint(QObject):
    """Call `paint` once a frame at most, however often it is asked for.

    Training changes the history far more often than a screen can show it.
    """

    def __init__(self, paint: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._timer.timeout.connect(paint)

    @Slot()
    def request(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
