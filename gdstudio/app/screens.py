"""Windows stay where they are seen, whatever becomes of the screens.

A projector is unplugged, and its windows are where no screen is any more. Window managers
bring them back in part or not at all.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

SOON_MS = 300  # after a change: the window manager goes first
LARGE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
MOVED = (Qt.WindowType.Window, Qt.WindowType.Dialog)


def brought_back(frame: QRect, screens: Sequence[QRect]) -> QRect:
    """Return where a window's frame is to be, so that all of it is seen.

    It stays where the screens together show all of it. Otherwise it goes to the one that
    shows most of it, the first of those that show as much, and is no larger than that.
    """
    areas = [_area(frame & screen) for screen in screens]
    if not screens or sum(areas) >= _area(frame):
        return frame
    screen = screens[areas.index(max(areas))]
    size = frame.size().boundedTo(screen.size())
    back = QRect(frame.topLeft(), size)
    back.moveRight(min(back.right(), screen.right()))
    back.moveBottom(min(back.bottom(), screen.bottom()))
    back.moveLeft(max(back.left(), screen.left()))
    back.moveTop(max(back.top(), screen.top()))
    return back


def _area(part: QRect) -> int:
    return part.width() * part.height() if part.isValid() else 0


class Screens(QObject):
    """Watches the screens, and looks after all windows of the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.setObjectName("screens")
        self._soon.timeout.connect(self._bring_back)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._watch)
            application.screenRemoved.connect(self._request)
        for screen in QGuiApplication.screens():
            screen.availableGeometryChanged.connect(self._request)

    @Slot(QScreen)
    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._request)
        self._request()

    @Slot()
    def _request(self) -> None:
        self._soon.start()

    @Slot()
    def _bring_back(self) -> None:
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.windowType() in MOVED:
                _place(window, screens)


def _place(window: QWidget, screens: Sequence[QRect]) -> None:
    frame = window.frameGeometry()
    back = brought_back(frame, screens)
    if back == frame:
        return
    large = window.windowState() & LARGE
    if large:
        window.setWindowState(window.windowState() & ~LARGE)
    window.resize(window.size() - (frame.size() - back.size()))
    window.move(back.topLeft())
    if large:
        window.setWindowState(window.windowState() | large)
