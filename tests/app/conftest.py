"""The whole window, filled, at the size of a small laptop's screen."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gdstudio.app.application import prepare
from gdstudio.app.main_window import MainWindow
from gdstudio.session.player import FRAME_MS
from tests.views.gestures import bury

SIZE = 1366, 768

# Texts are as wide here as elsewhere. Qt looks at this once, with the first application.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parents[1] / "screenshots/fonts.conf")


@pytest.fixture(autouse=True, scope="session")
def _prepared(qapp):
    prepare(qapp)


@pytest.fixture(autouse=True)
def _no_one_elses_preferences():
    QSettings("gdstudio", "gdstudio").clear()


def close_unsaved(window):
    """Close a window that would ask what becomes of the edits."""
    files = window.documents.sessions
    files.path, files._is_lost = None, False
    files._saved_remarks = files.remarks
    window.session.undo_stack.setClean()
    bury(window)


@pytest.fixture
def new_window(qtbot, qapp):
    """Open another window, as the next start of the program would."""
    windows = []

    def open_window(size=SIZE):
        window = MainWindow()
        windows.append(window)
        window.fill()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*size)
        with qtbot.waitActive(window):
            window.show()
        QTest.qWait(FRAME_MS + 1)  # all is painted by now, and no test waits for more
        return window

    yield open_window
    for window in windows:
        close_unsaved(window)
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton, "a button is held down"
    qapp.setStyleSheet("")


@pytest.fixture
def window(new_window):
    return new_window()


@pytest.fixture
def part(window):
    """Find a widget of the window by its name."""

    def find(name, kind=QWidget):
        (found,) = window.findChildren(kind, name)
        return found

    return find


@pytest.fixture
def act(window):
    """Trigger an action by its name, and wait for what it shows."""

    def trigger(name):
        (action,) = window.findChildren(QAction, name)
        action.trigger()

    return trigger


@pytest.fixture
def message(part):
    """Return what the message bar says, or nothing where it is closed."""

    def text():
        bar = part("messageBar")
        return bar.findChild(QLabel).text() if bar.isVisible() else ""

    return text
