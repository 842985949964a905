"""What Qt and the tests need from the system, and where a Debian-like system has it.

A wheel of Qt brings its own libraries, but not those that belong to the screen, the fonts
and the keyboard. A desktop has them all; a bare server or container has none.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


def has_library(name: str) -> bool:
    """Ask the loader itself: it knows more places than a search for files would."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_program(name: str) -> bool:
    return shutil.which(name) is not None


def has_module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


@dataclass(frozen=True)
class Need:
    name: str
    packages: tuple[str, ...]  # one of these has it; the last is the one to guess
    is_there: Callable[[str], bool] = has_library


VENV = (
    Need(
        "ensurepip",
        (f"python3.{sys.version_info.minor}-venv", "python3-venv"),
        has_module,
    ),
)
QT = (  # also without a screen
    Need("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    Need("libEGL.so.1", ("libegl1",)),
    Need("libGL.so.1", ("libgl1",)),
    Need("libdbus-1.so.3", ("libdbus-1-3",)),
    Need("libfontconfig.so.1", ("libfontconfig1",)),
    Need("libxkbcommon.so.0", ("libxkbcommon0",)),
)
DISPLAY = (
    Need("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
    Need("libxcb-cursor.so.0", ("libxcb-cursor0",)),
    Need("libxcb-icccm.so.4", ("libxcb-icccm4",)),
    Need("libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    Need("libxcb-shape.so.0", ("libxcb-shape0",)),
    Need("libwayland-cursor.so.0", ("libwayland-cursor0",)),
)
X_TESTS = (
    Need("Xvfb", ("xvfb",), has_program),
    Need("openbox", ("openbox",), has_program),
    Need("xdotool", ("xdotool",), has_program),
    Need("import", ("imagemagick",), has_program),
    Need("xrandr", ("x11-xserver-utils",), has_program),
)

Needs = Sequence[Need]


def provide(needed: Needs, wished: Needs, without: str) -> None:
    """See that what is needed is there, and if possible what is wished for.

    Only the administrator can install packages; anybody else reads which ones. `without`
    says what becomes of it if a wish stays open.
    """
    lacking = missing([*needed, *wished])
    if lacking and has_program("apt-get") and is_administrator():
        install(lacking)
        lacking = missing(lacking)
    if not lacking:
        return
    if missing(needed):
        sys.exit(f"{advice(lacking)}Then start this again.")
    print(f"{advice(lacking)}{without}", file=sys.stderr, flush=True)


def missing(needs: Needs) -> list[Need]:
    """Return the needs that are not met. Qt asks this much of Linux only."""
    if sys.platform != "linux":
        return []
    return [need for need in needs if not need.is_there(need.name)]


def is_administrator() -> bool:
    return os.geteuid() == 0


def install(needs: Needs) -> None:
    """Install the packages; whoever calls looks afterwards at what has come of it."""
    print("Installing system packages for", *(need.name for need in needs), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], env=environment, check=False)
    subprocess.run([*APT_INSTALL, *packages(needs)], env=environment, check=False)


def advice(needs: Needs) -> str:
    """Say what is missing and, where that is known, the one line that brings it."""
    names = ", ".join(need.name for need in needs)
    if not has_program("apt-get"):
        return f"This system lacks {names}. Install them with its package manager.\n"
    line = " ".join(["sudo", *APT_INSTALL, *packages(needs)])
    return f"This system lacks {names}. Install them with\n\n    {line}\n\n"


def packages(needs: Needs) -> list[str]:
    return [_package(need) for need in needs]


def _package(need: Need) -> str:
    known = (name for name in need.packages[:-1] if _is_known(name))
    return next(known, need.packages[-1])


def _is_known(package: str) -> bool:
    """Ask apt, whose lists may be empty; then the answer is no."""
    if not has_program("apt-cache"):
        return False
    command = ["apt-cache", "show", package]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
