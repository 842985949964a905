"""What is written down of an unexpected failure: versions, last actions, and where it was.

Nothing in it says who has used the program, or on what: no points, no names of files, and
~ in the place of the home folder.
"""

import faulthandler
import os
import platform
import sys
import traceback
from collections import deque
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

import numpy as np
import PySide6
from PySide6.QtCore import QStandardPaths, qVersion

from gdstudio import __version__

MOST_ACTIONS = 40  # the last ones are remembered
MOST_REPORTS = 20  # older ones are taken away
REPORT, CRASH = "report", "crash"

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def reports_folder() -> Path:
    """Return the folder of the reports, which need not be there yet."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "reports"


class Reports:
    """Where the folder cannot be made, nothing is written, and the program goes on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._actions: deque[str] = deque(maxlen=MOST_ACTIONS)
        self._crash: IO[str] | None = None  # held open for the moment of a native crash

    def note(self, action: str) -> None:
        """Remember an action by its name in the program."""
        self._actions.append(f"{datetime.now():%H:%M:%S} {action}")

    def text(self, raised: Raised) -> str:
        """Return the report of an exception."""
        trace = "".join(traceback.format_exception(*raised))
        actions = "\n".join(self._actions) or "none"
        report = f"{versions()}\n\nLast actions:\n{actions}\n\n{trace}"
        return report.replace(str(Path.home()), "~")

    def write(self, raised: Raised) -> str:
        """Write a report down; return its text."""
        text = self.text(raised)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            name = f"{REPORT}-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
            (self.folder / name).write_text(text, encoding="utf-8")
            self._tidy()
        except OSError:
            pass  # there is still the button that saves it elsewhere
        return text

    def _tidy(self) -> None:
        for old in sorted(self.folder.glob(f"{REPORT}-*.txt"))[:-MOST_REPORTS]:
            old.unlink(missing_ok=True)

    # Native crashes, of which Python hears nothing

    def watch(self) -> None:
        """Have the place of a native crash written into a file of this process."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"{CRASH}-{os.getpid()}.txt"
            self._crash = path.open("w", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._crash)

    def leave(self) -> None:
        """End as one should: nothing has crashed."""
        if self._crash is not None:
            faulthandler.disable()
            self._crash.close()
            Path(self._crash.name).unlink(missing_ok=True)
            self._crash = None

    def crashes(self) -> list[str]:
        """Return what native crashes have left behind, and take it away."""
        found = []
        for path in sorted(self.folder.glob(f"{CRASH}-*.txt")):
            if _is_alive(path.stem.removeprefix(f"{CRASH}-")):
                continue
            try:
                trace = path.read_text(encoding="utf-8", errors="replace")
                path.unlink(missing_ok=True)
            except OSError:
                continue
            if trace:
                found.append(f"{versions()}\n\n{trace}".replace(str(Path.home()), "~"))
        return found


def versions() -> str:
    """Return which programs and libraries this is made of."""
    return "\n".join(
        (
            f"gdstudio {__version__}",
            f"Python {platform.python_version()} ({platform.machine()})",
            f"Qt {qVersion()}, PySide6 {PySide6.__version__}, NumPy {np.__version__}",
            f"{platform.system()} {platform.release()}, {sys.byteorder} endian",
        )
    )


def _is_alive(number: str) -> bool:
    """Return whether a process of this number runs; of other systems that is not known."""
    if not number.isdecimal():
        return False
    if int(number) == os.getpid():
        return True
    if os.name != "posix":
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
