"""Start Qt and open the window."""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from gdstudio.app.main_window import MainWindow
from gdstudio.app.screens import Screens
from gdstudio.app.unread_sources import unread_sources
from gdstudio.views.fonts import font, load_fonts


def run(path: Path | None = None) -> int:
    """Open the window, with a file of points if one is named; return the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("a window needs a QApplication, but there is one without windows")
    prepare(application)
    window = MainWindow()
    window.show()
    # The frame is on the screen while the plots load.
    application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    with unread_sources():
        window.fill()
        resort = window.last_resort()
    sys.excepthook = resort.answer
    Screens(window)
    window.begin(path)
    resort.tell_of_crashes()
    return QApplication.exec()


def prepare(application: QApplication) -> None:
    """Give the application its name, its style and its typeface."""
    application.setApplicationName("gdstudio")
    application.setStyle("Fusion")
    load_fonts()
    application.setFont(font())
