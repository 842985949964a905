"""Pictures and animations of a session without anybody at a screen."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from gdstudio.app.application import prepare
from gdstudio.app.film import animation, frames, require_room
from gdstudio.app.main_window import MainWindow
from gdstudio.app.pictures import animated, picture
from gdstudio.app.report_page import report_content
from gdstudio.core.errors import StudioError
from gdstudio.session.saving import save

SIZE = QSize(1366, 768)  # of the window


class Drawn:
    """A session in a window; what is asked of it goes into files."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @classmethod
    @contextmanager
    def session(cls, session: Path) -> Iterator[Self]:
        """Open a session; a StudioError says why that failed."""
        application = QApplication.instance() or QApplication(sys.argv[:1])
        if isinstance(application, QApplication):
            prepare(application)
        window = MainWindow()
        window.fill()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(SIZE)
        window.show()
        told: list[StudioError] = []
        window.session.failed.connect(told.append)
        try:
            if not window.documents.sessions.put(session):
                raise told[0]
            application.processEvents()
            yield cls(window)
        finally:
            window.documents.sessions.leave()
            window.deleteLater()

    def draw(self, into: Path, view: str, scale: int) -> None:
        """Put a picture of a view into a file."""
        save(into, picture(self._window.views()[view], _kind(into), scale))

    def animate(self, into: Path, view: str, scale: int, seconds: float, pace: str) -> None:
        """Put the run that is shown, as a view shows it, into a file."""
        session, widget = self._window.session, self._window.views()[view]
        film = frames(len(session.history), seconds, pace)
        size = widget.size() * scale
        require_room(film, size.width(), size.height(), _kind(into))
        with animated(widget, self._window, session, scale) as draw:
            content = animation(film, draw, _kind(into), lambda _share: None)
        save(into, content)

    def report(self, into: Path) -> None:
        """Put the lab report into a file: PDF, or HTML."""
        report, pictures = self._window.exports.report()
        remarks = self._window.documents.sessions.remarks
        kind = "pdf" if _kind(into) == "pdf" else "html"
        save(into, report_content(kind, report, remarks, pictures))


def _kind(path: Path) -> str:
    return path.suffix[1:].lower()
