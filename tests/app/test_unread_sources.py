"""While the window loads, PySide reads the source of no module; afterwards it may again."""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gdstudio.app import unread_sources as module
from gdstudio.app.unread_sources import unread_sources

CHECKOUT = Path(__file__).parents[2]
PROGRAM = """
import linecache
from PySide6.QtWidgets import QApplication
from gdstudio.cli import main

def leave():
    print("read:", len([name for name in linecache.cache if "gdstudio" in name]))
    return 0

linecache.clearcache()  # what the two imports above have read
QApplication.exec = leave
main([])
"""


def test_sources_are_there_before_and_after_but_not_meanwhile():
    assert "def unread_sources" in inspect.getsource(module)

    with unread_sources(), pytest.raises(OSError, match="not available"):
        inspect.getsource(module)

    assert "def unread_sources" in inspect.getsource(module)


def test_they_are_back_after_an_error():
    with pytest.raises(ZeroDivisionError), unread_sources():
        _ = 1 / 0

    assert "def unread_sources" in inspect.getsource(module)


def test_the_window_loads_without_the_sources_of_its_views():
    here = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=CHECKOUT,
        env=here,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "read: 1\n" in done.stdout  # the module that prevents it
