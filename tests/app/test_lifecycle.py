"""Starting and ending: always cleanly, whatever the program is doing.

The nightly run starts it more often: GDSTUDIO_NIGHTLY=1.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
NIGHTLY = "GDSTUDIO_NIGHTLY" in os.environ
STARTS, RUNNING = (500, 500) if NIGHTLY else (50, 20)
AT_ONCE = 5
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from gdstudio.app import application
from gdstudio.app.main_window import MainWindow

def begin(window, path):
    real(window, path)
    {deed}

real, MainWindow.begin = MainWindow.begin, begin
sys.exit(application.run())
"""
QUITS = "QTimer.singleShot(0, window, window.close)"
RUNS = """
    window.session.choose_neuron("adaline")
    window.session.undo_stack.setClean()
    window.player.speed = float("inf")
    window.player.toggle()
    QTimer.singleShot(250, window, window.close)
"""


def run_all(deed, times, home):
    """Run the program so often, some at once; return what each has said, and its code."""
    found, environment = [], {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for first in range(0, times, AT_ONCE):
        programs = []
        for number in range(first, min(first + AT_ONCE, times)):
            places = {
                f"XDG_{name}": str(home / f"{name}{number}")
                for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME")
            }
            programs.append(
                subprocess.Popen(
                    [sys.executable, "-c", PROGRAM.format(deed=deed)],
                    cwd=CHECKOUT,
                    env=environment | places,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
        for program in programs:
            said = program.communicate(timeout=60)[1]
            found.append((program.returncode, said))
    return found


@pytest.mark.parametrize(
    ("deed", "times"), [(QUITS, STARTS), (RUNS, RUNNING)], ids=["at rest", "while it runs"]
)
def test_the_program_ends_cleanly(tmp_path, record_property, deed, times):
    found = run_all(deed, times, tmp_path)

    record_property("programs", times)
    quiet = "This plugin does not support"  # of the platform without a screen
    said = [[line for line in text.splitlines() if quiet not in line] for _, text in found]
    assert [code for code, _ in found] == [0] * times
    assert said == [[]] * times
    assert list(tmp_path.glob("DATA_HOME*/gdstudio/recovery/*")) == []
