"""A picture of a session without anybody at a screen."""

import sys
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from gdstudio.app.application import prepare
from gdstudio.app.main_window import MainWindow
from gdstudio.app.pictures import picture
from gdstudio.core.errors import StudioError
from gdstudio.session.saving import save

SIZE = QSize(1366, 768)  # of the window


def draw_session(session: Path, into: Path, view: str, scale: int) -> None:
    """Put a picture of a session's view into a file; a StudioError says why that failed."""
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
    is_shown = window.documents.sessions.put(session)
    application.processEvents()
    content = picture(window.views()[view], into.suffix[1:].lower(), scale)
    window.documents.sessions.leave()
    window.deleteLater()
    if not is_shown:
        raise told[0]
    save(into, content)
