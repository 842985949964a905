"""One measurement in a process of its own: prints its figures as JSON.

The window is 1920 × 1080 on Qt's offscreen platform, as on a first start.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from gdstudio.__main__ import NUMPY

if TYPE_CHECKING:
    from gdstudio.app.main_window import MainWindow

FRAME_S, FRAMES = 0.016, 120
PLAYED_S, QUIET_S = 4.0, 4.0


def spin(seconds: float) -> None:
    """Let Qt work for a while, without asking it to."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def bare() -> dict[str, float]:
    """Show an empty window of PySide6, then import pyqtgraph."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    first = time.process_time()
    import pyqtgraph  # noqa: F401 - that is what is timed

    return {"first": first, "complete": time.process_time()}


def start() -> dict[str, float]:
    """Start the program as its command does, up to its first frame and its last part."""
    from gdstudio.__main__ import main  # noqa: F401 - as the command begins
    from gdstudio.app.unread_sources import unread_sources
    from gdstudio.cli import main as run  # noqa: F401 - what it loads

    with unread_sources():
        from gdstudio.app.application import prepare
        from gdstudio.app.main_window import MainWindow
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    prepare(application)
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    first = time.process_time()
    with unread_sources():
        window.fill()
    application.processEvents()
    return {"first": first, "complete": time.process_time(), "memory": _memory()}


def opened(points: int, updates: int) -> tuple["MainWindow", float]:
    """Return a window in which a run has been trained so far, and the MB that it took."""
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtWidgets import QApplication

    from clouds import RATE, clouds
    from gdstudio.app.application import prepare
    from gdstudio.app.main_window import MainWindow
    from gdstudio.app.unread_sources import unread_sources
    from gdstudio.core.settings import neuron_called

    application = QApplication([])
    QSettings("gdstudio", "gdstudio").clear()
    prepare(application)
    window = MainWindow()
    window.show()
    with unread_sources():
        window.fill()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1920, 1080)
    spin(0.5)
    memory = _memory()
    session = window.session
    session.open_dataset(clouds(points), "")
    session.choose(
        "",
        neuron=neuron_called("adaline"),
        mode="online",
        learning_rate=RATE,
        order="shuffled",
    )
    if updates:
        session.step(updates)
    spin(1.0)
    return window, _memory() - memory


def frame(points: str, updates: str) -> dict[str, float]:
    """Take one update a frame; then look at updates here and there; then wait."""
    window, added = opened(int(points), int(updates))
    session = window.session
    running = [_framed(session.step) for _ in range(FRAMES)]
    places = [(place * 7919) % int(updates) for place in range(FRAMES)]
    scrubbing = [_framed(partial(session.rewind, at)) for at in places]
    spin(1.0)
    begin = time.process_time()
    spin(QUIET_S)
    return {
        "running": median(running),
        "scrubbing": median(scrubbing),
        "idle": (time.process_time() - begin) / QUIET_S,
        "memory": added,
    }


def _framed(doing: Callable[[], object]) -> float:
    begin = time.process_time()
    doing()
    spin(FRAME_S)
    return time.process_time() - begin


def play(points: str) -> dict[str, float]:
    """Run at full speed, and note when the canvas is painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QGraphicsView

    window, _ = opened(int(points), 0)
    times: list[float] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                times.append(time.perf_counter())
            return False

    canvas = max(window.findChildren(QGraphicsView), key=QGraphicsView.width)
    watch = Watch()
    canvas.viewport().installEventFilter(watch)
    window.session.choose_epochs(10**6)
    window.player.speed = float("inf")
    window.player.toggle()
    spin(0.5)
    times.clear()
    begin, before = time.perf_counter(), len(window.session.history)
    spin(PLAYED_S)
    length = time.perf_counter() - begin
    gaps = [after - at for at, after in pairwise(times)]
    return {
        "frames": len(times) / length,
        "gap": quantiles(gaps, n=100)[98],
        "updates": (len(window.session.history) - before) / length,
    }


def _memory() -> float:
    """Return the resident memory, in MB."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return float("nan")


TASKS: dict[str, Callable[..., dict[str, float]]] = {
    "bare": bare,
    "start": start,
    "frame": frame,
    "play": play,
}

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for variable, value in NUMPY.items():
        os.environ.setdefault(variable, value)
    name, *given = sys.argv[1:]
    print(json.dumps(TASKS[name](*given)))
    sys.stdout.flush()
    os._exit(0)  # what Qt would tidy up is not measured
