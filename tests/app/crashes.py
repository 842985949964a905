"""Programs that are killed, and what is left of their work."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]

# Saves two sessions in turn, in a process of its own each time, which is killed meanwhile.
SAVES = """
import os, random, signal, sys, time
from pathlib import Path
from gdstudio.session.recovery import Recovery
from gdstudio.session.saving import save

root, path = Path(sys.argv[1]), Path(sys.argv[2])
times, seed = int(sys.argv[3]), sys.argv[4]
contents = [letter * 200_000 for letter in (b"a", b"b")]
chance = random.Random(seed)
save(path, contents[0])
for _ in range(times):
    child = os.fork()
    if not child:
        recovery = Recovery(root)
        for number in range(10**6):
            with recovery.saving(path):
                save(path, contents[number % 2])
    time.sleep(chance.uniform(0.001, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert path.read_bytes() in contents, "a damaged file"
recovery = Recovery(root)
recovery.lost()
left = sorted(each.name for each in path.parent.iterdir() if each.is_file())
assert left == [path.name], left
for folder in root.iterdir():  # killed at birth: its lock has no owner yet
    lock = folder / "lock"
    if folder != recovery.folder:
        assert lock.stat().st_size == 0, "a folder was left"
        os.utime(lock, (0, 0))
recovery.lost()
recovery.leave()
assert list(root.iterdir()) == [], "a folder was left for good"
print(times)
"""

# Draws or trains in the window, and says all the while how far it is.
WORKS = """
import sys
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from gdstudio.app.application import prepare
from gdstudio.app.main_window import MainWindow

application = QApplication(sys.argv[:1])
prepare(application)
window = MainWindow()
window.fill()
window.setWindowState(Qt.WindowState.WindowNoState)
window.resize(1366, 768)
window.show()
window.begin(None)
window.player.speed = 200.0
canvas, deed, count = window.workbench.canvas, sys.argv[1], 0

def work():
    global count
    count += 1
    if deed == "draw":
        at = QPoint(60 + 37 * count % 500, 200 + 53 * count % 200)
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    elif not window.player.is_playing:
        window.player.toggle()
    print(len(window.session.dataset), len(window.session.history), flush=True)

timer = QTimer(interval=100)
timer.timeout.connect(work)
timer.start()
QApplication.exec()
"""
MOST_LOST = 5.0  # seconds
STEP = 0.1  # between two signs of life


def kill_savers(times: int, seed: int = 0) -> int:
    """Kill so many programs while they save; return how many. AssertionError for damage."""
    with tempfile.TemporaryDirectory() as folder:
        root, path = Path(folder, "recovery"), Path(folder, "files", "a.gdstudio")
        path.parent.mkdir()
        words = map(str, (root, path, times, seed))
        done = subprocess.run(
            [sys.executable, "-c", SAVES, *words],
            cwd=CHECKOUT,
            check=False,
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def kill_workers(times: int, seed: int = 0) -> list[float]:
    """Kill so many programs at work, all at once; return the seconds that each has lost."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        started = [_Worker(Path(folder, str(number)), number) for number in range(times)]
        try:
            for worker in started:
                worker.wait_for_life()
            time.sleep(chance.uniform(6.0, 8.0))
            return [worker.kill() for worker in started]
        finally:
            for worker in started:
                worker.process.kill()
                worker.process.wait()


class _Worker:
    """A program with a home of its own, which draws or trains."""

    def __init__(self, home: Path, number: int) -> None:
        self.home, self.deed = home, ("draw", "train")[number % 2]
        home.mkdir()
        places = {
            f"XDG_{name}": str(home / name.lower())
            for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME")
        }
        environment = {**os.environ, **places, "HOME": str(home)}
        environment["QT_QPA_PLATFORM"] = "offscreen"
        self.process = subprocess.Popen(
            [sys.executable, "-c", WORKS, self.deed],
            cwd=CHECKOUT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_for_life(self) -> None:
        """Wait for its first sign of life."""
        assert self.process.stdout.readline(), "it did not start"

    def kill(self) -> float:
        """Kill it; return how many seconds of its work are not to be found."""
        self.process.send_signal(signal.SIGKILL)
        with self.process.stdout as out:
            signs = [line.split() for line in out]
        self.process.wait()
        (work,) = self.home.glob("data_home/gdstudio/recovery/*/work.gdstudio")
        kept = json.loads(work.read_text())
        points = len(kept["points"]["rows"])
        updates = sum(each["updates"] for each in kept["runs"][0]["courses"])
        later = [
            sign
            for sign in signs
            if int(sign[0]) > points or (self.deed == "train" and int(sign[1]) > updates)
        ]
        return STEP * len(later)
