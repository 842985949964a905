"""Starting and resting: the frame comes first, and a window at rest does nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gdstudio.app import application
from tests.app.conftest import close_unsaved
from tests.views.gestures import settle, ticking

CHECKOUT = Path(__file__).parents[2]

IMPORTS = """
import sys, json
import gdstudio.app.application, gdstudio.app.main_window
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
FIRST_FRAME = """
import json, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from gdstudio.app.application import run

class Watch(QObject):
    seen = None
    def eventFilter(self, target, event):
        if event.type() == QEvent.Type.Paint and self.seen is None:
            if type(target).__name__ == "TrainBar":
                self.seen = "pyqtgraph" in sys.modules
        return False

application, watch = QApplication([]), Watch()
application.installEventFilter(watch)
QTimer.singleShot(0, lambda: QTimer.singleShot(0, application.quit))
code = run()
window = application.topLevelWidgets()[0]
print(json.dumps({"early": watch.seen, "late": "pyqtgraph" in sys.modules, "code": code}))
"""

NO_WINDOWS = """
import json
from PySide6.QtCore import QCoreApplication
from gdstudio.app.application import run

application = QCoreApplication([])
try:
    run()
except TypeError as error:
    print(json.dumps(str(error)))
"""


def output_of(script):
    """Run a script in a process of its own and return the JSON that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout)


def test_the_window_is_there_before_the_plots_are_loaded():
    loaded = output_of(IMPORTS)

    assert "PySide6" in loaded
    assert "pyqtgraph" not in loaded


def test_the_first_frame_is_painted_before_pyqtgraph_is_loaded():
    found = output_of(FIRST_FRAME)

    assert found == {"early": False, "late": True, "code": 0}


@pytest.fixture
def run(monkeypatch):
    """Run the program with an event loop that ends at once; return code and window."""
    windows, make = [], application.MainWindow
    monkeypatch.setattr(QApplication, "exec", lambda *_: 7)
    monkeypatch.setattr(
        application, "MainWindow", lambda: windows.append(make()) or windows[0]
    )

    def run_program(path=None):
        code = application.run(path)
        settle(windows[0])
        return code, windows[0]

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # and put back afterwards
    yield run_program
    for window in windows:
        close_unsaved(window)


def test_the_program_opens_the_file_that_it_was_given(run, tmp_path):
    (tmp_path / "p.csv").write_text("x,y,label\n0,0,0\n1,1,1\n2,1,1\n")

    code, window = run(tmp_path / "p.csv")

    assert code == 7
    assert window.isVisible()
    assert len(window.session.dataset) == 3


def test_a_file_that_cannot_be_opened_does_not_keep_the_window_away(run, tmp_path):
    _code, window = run(tmp_path / "nowhere.csv")

    assert window.workbench.messages.isVisible()
    assert len(window.session.dataset) == 72


def test_the_first_start_fills_a_small_screen(run):
    _code, window = run()

    assert window.isMaximized()


def test_a_program_without_windows_cannot_have_one():
    assert "needs a QApplication" in output_of(NO_WINDOWS)


def everything(window):
    roots = {
        window,
        window.session,
        QApplication.instance(),
        *QApplication.topLevelWidgets(),
    }
    while any(root.parent() is not None for root in roots):
        roots = {root.parent() or root for root in roots}
    return roots


def test_a_window_at_rest_has_no_timer_running(window, part, act, qtbot):
    roots = everything(window)
    assert all(isinstance(root, QObject) for root in roots)

    for work in ("train.epoch", "train.step", "train.back", "edit.clear", "edit.undo"):
        act(work)
    settle(*roots)
    QTest.qWait(150)

    assert ticking(*roots) == []


def test_a_run_ticks_and_a_pause_is_silence(window, act, qtbot):
    act("train.run")
    assert ticking(window)
    qtbot.waitUntil(lambda: len(window.session.history) > 3)

    act("train.run")
    settle(window)
    QTest.qWait(150)

    assert ticking(*everything(window)) == []


def test_a_message_or_another_theme_leaves_no_timer_behind(window, act, tmp_path):
    window.open_path(tmp_path / "nowhere.csv")
    act("view.theme.dark")
    settle(window)
    QTest.qWait(150)

    assert ticking(*everything(window)) == []


TOO_EARLY = """
import sys
from PySide6.QtWidgets import QApplication
from gdstudio.cli import _open_window
from gdstudio.app import main_window

class Stop(Exception): pass

def fill(window):
    heavy = {"numpy", "pyqtgraph", "shapely"} & {*sys.modules}
    shown = window.isVisible(), len(window.menuBar().actions()) > 4
    window.findChild(main_window.QWidget, "trainBar").grab()
    for action in window.actions_by_key.values():
        if action.objectName() != "file.quit":
            action.trigger()  # too early: nothing happens
    print(sorted(heavy), shown)
    raise Stop

main_window.MainWindow.fill = fill
try:
    _open_window(None)
except Stop:
    pass
"""


def test_the_first_frame_is_there_before_numpy_and_the_plots():
    here = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    done = subprocess.run(
        [sys.executable, "-c", TOO_EARLY],
        env=here,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[] (True, True)"
