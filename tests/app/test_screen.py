"""The program on a real screen, under a window manager, with a real pointer and keys."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from gdstudio.views.theme import LIGHT

CHECKOUT = Path(__file__).parents[2]
PROGRAMS = ("Xvfb", "openbox", "xdotool", "import", "xrandr")
PATIENCE_S = 120.0
AGAIN_S = 5.0  # a window manager may lose a key that comes while it is busy
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]

pytestmark = pytest.mark.skipif(
    bool(MISSING) or not sys.platform.startswith("linux"),
    reason=f"a screen of its own needs {', '.join(MISSING) or 'Linux'}",
)


def wait_for(condition, what):
    """Return what the condition returns as soon as that is true."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    return pytest.fail(f"waited {PATIENCE_S:g} s for {what}")


@contextlib.contextmanager
def running(words, **options):
    process = subprocess.Popen(words, cwd=CHECKOUT, **options)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def size():
    return "1366x768"


@pytest.fixture
def factor():
    return "1"


@pytest.fixture
def display(size, factor):
    """A screen with a window manager on it; the environment to use it."""
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    quiet = {"stderr": subprocess.DEVNULL}
    with running(screen, stdout=subprocess.PIPE, text=True, **quiet) as server:
        number = server.stdout.readline().strip()
        assert number.isdigit(), "Xvfb did not start"
        environment = os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        environment |= {"QT_SCALE_FACTOR": factor, "LC_ALL": "C.UTF-8"}
        manager = {"env": environment, "stdout": subprocess.DEVNULL, **quiet}
        with server.stdout, running(["openbox"], **manager):
            yield environment


class Program:
    """The program while it runs, and the hand that works it."""

    def __init__(self, process, said, environment):
        self.process, self._said, self._environment = process, said, environment

    def state(self):
        """Return what the program said last; nothing before it says anything."""
        lines = self._said.read_text("utf-8").splitlines(keepends=True)
        whole = [line for line in lines if line.endswith("\n")]
        return json.loads(whole[-1]) if whole else {}

    def wait(self, condition, what):
        def asked():
            assert self.process.poll() is None, self._said.with_suffix(".err").read_text()
            now = self.state()
            return now if now and condition(now) else None

        return wait_for(asked, what)

    def hand(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self._environment, check=True)

    def leave(self, keys):
        """Press the keys that end the program, until it has ended; return its exit code."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            self.hand("key", keys)
            self.hand("key", "alt+d")  # discards what is unsaved, if it is asked for
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self.process.wait(AGAIN_S)
        self.process.send_signal(signal.SIGABRT)  # it says where it hangs
        self.process.wait()
        return pytest.fail(f"did not end: {self._said.with_suffix('.err').read_text()}")

    def click(self, at, button=1):
        self.hand("mousemove", "--sync", *(round(value) for value in at), "click", button)

    def put_window(self, left, top):
        """Move the window that is active to a place, and make it small enough for one."""
        window = subprocess.run(
            ["xdotool", "getactivewindow"],
            env=self._environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        self.hand("windowsize", window, 1100, 720)
        self.hand("windowmove", window, left, top)

    def xrandr(self, *words):
        subprocess.run(["xrandr", *words], env=self._environment, check=True)

    def picture(self, path):
        subprocess.run(
            ["import", "-window", "root", str(path)], env=self._environment, check=True
        )
        return QImage(str(path))


@pytest.fixture
def program(display, tmp_path):
    said = tmp_path / "said.txt"
    words = [sys.executable, "-m", "tests.app.reporting"]
    with (
        said.open("w") as out,
        said.with_suffix(".err").open("w") as err,
        running(words, env=display, stdout=out, stderr=err) as process,
    ):
        yield Program(process, said, display)


def test_points_are_drawn_and_a_run_started_with_a_real_hand(program, tmp_path):
    start = program.wait(lambda now: now["is_active"], "the window")
    left, top, width, height = start["canvas"]
    assert start["screen"] == [1366, 768]
    assert len(start["labels"]) == 72
    program.hand("key", "ctrl+n")
    program.wait(lambda now: now["labels"] == [], "an empty canvas")

    # Two points of each class, where the pointer is.
    places = [(0.2, 0.7), (0.3, 0.8), (0.7, 0.2), (0.8, 0.35)]
    pixels = [(left + round(width * x), top + round(height * y)) for x, y in places]
    for count, (pixel, button) in enumerate(
        zip(pixels, (1, 1, 3, 3), strict=True), start=1
    ):
        program.click(pixel, button)
        drawn = program.wait(lambda now: len(now["labels"]) == count, f"point {count}")  # noqa: B023 - called at once
    assert drawn["labels"] == [0, 0, 1, 1]
    for found, wanted in zip(drawn["pixels"], pixels, strict=True):
        assert found == pytest.approx(wanted, abs=1)

    # Run, until all four lie on their right sides; the program pauses by itself.
    program.click(start["buttons"]["train.run"])
    program.wait(lambda now: now["updates"] > 0, "the first update")
    program.wait(lambda now: not now["is_playing"], "the end of the run")

    # What is on the screen: the button, and points in the colours of their classes.
    program.hand("mousemove", 5, 760)
    picture = program.picture(tmp_path / "screen.png")
    x, y = start["buttons"]["train.run"]
    assert picture.pixelColor(x - 45, y).name() == LIGHT.accent.lower()
    for pixel, colour in zip(
        pixels, (*[LIGHT.class_0] * 2, *[LIGHT.class_1] * 2), strict=True
    ):
        assert picture.pixelColor(*pixel).name() == colour.lower()

    assert program.leave("ctrl+q") == 0
    assert "Traceback" not in (tmp_path / "said.err").read_text()


def test_the_window_manager_closes_the_window_in_mid_run(program, tmp_path):
    start = program.wait(lambda now: now["is_active"], "the window")
    program.click(start["buttons"]["train.run"])
    program.wait(lambda now: now["updates"] > 3, "some updates")

    assert program.leave("alt+F4") == 0
    assert "Traceback" not in (tmp_path / "said.err").read_text()


# Screens that come and go

CYCLES = 100 if os.environ.get("GDSTUDIO_NIGHTLY") else 10
LEFT = "1366/361x768/203+0+0"
RIGHT = "1366/361x768/203+1366+0"


def is_within(now, screen, part="frame"):
    """Return whether all of a window is on a screen, but for half a pixel of rounding."""
    if now[part] is None:
        return False
    left, top, width, height = now[part]
    x, y, across, down = screen
    return (
        x <= left
        and y <= top
        and left + width <= x + across + 1
        and top + height <= y + down + 1
    )


@pytest.mark.parametrize("size", ["2732x768"])
def test_a_window_comes_back_when_its_screen_is_unplugged(
    program, tmp_path, record_property
):
    program.wait(lambda now: now["is_active"], "the window")
    program.xrandr("--setmonitor", "left", LEFT, "screen")
    for cycle in range(CYCLES):
        program.xrandr("--setmonitor", "right", RIGHT, "none")
        program.wait(lambda now: len(now["screens"]) == 2, "the second screen")
        _, right = program.state()["screens"]
        program.put_window(1366 + 100 + cycle, 20)
        program.wait(lambda now: is_within(now, right), "the window on the second screen")  # noqa: B023 - called at once
        has_popup = cycle % 2 == 1
        if has_popup:
            program.hand("key", "alt+f")
            program.wait(lambda now: now["has_popup"], "the menu")

        program.xrandr("--delmonitor", "right")

        program.wait(
            lambda now: len(now["screens"]) == 1 and is_within(now, now["screens"][0]),
            "the window on the screen that is left",
        )
        if has_popup:
            program.hand("key", "Escape")
            program.wait(lambda now: not now["has_popup"], "the end of the menu")
    record_property("unplugged", CYCLES)

    assert program.leave("ctrl+q") == 0
    assert "Traceback" not in (tmp_path / "said.err").read_text()


@pytest.mark.parametrize("size", ["2732x768"])
def test_a_presentation_has_the_second_screen_and_comes_back_from_it(
    program, tmp_path, record_property
):
    program.wait(lambda now: now["is_active"], "the window")
    program.xrandr("--setmonitor", "left", LEFT, "screen")
    for cycle in range(CYCLES):
        program.xrandr("--setmonitor", "right", RIGHT, "none")
        program.wait(lambda now: len(now["screens"]) == 2, "the second screen")
        left, right = program.state()["screens"]
        program.put_window(100 + cycle, 20)
        program.wait(lambda now: is_within(now, left), "the window on the first screen")  # noqa: B023 - called at once
        program.hand("key", "F11")
        program.wait(
            lambda now: is_within(now, right, "presentation") and is_within(now, left),  # noqa: B023 - called at once
            "the presentation on the second screen, the window on the first",
        )
        has_popup = cycle % 2 == 1
        if has_popup:
            program.click((left[0] + 300, left[1] + 300), 1)  # the window is active again
            program.hand("key", "alt+f")
            program.wait(lambda now: now["has_popup"], "the menu")

        program.xrandr("--delmonitor", "right")

        program.wait(
            lambda now: (
                len(now["screens"]) == 1
                and is_within(now, now["screens"][0], "presentation")
            ),
            "the presentation on the screen that is left",
        )
        if has_popup:
            program.hand("key", "Escape")
            program.wait(lambda now: not now["has_popup"], "the end of the menu")
        program.hand("key", "F11")
        program.wait(
            lambda now: now["presentation"] is None and now["is_active"],
            "the window once more",
        )
    record_property("unplugged", CYCLES)

    assert program.leave("ctrl+q") == 0
    assert "Traceback" not in (tmp_path / "said.err").read_text()


@pytest.mark.parametrize(
    ("factor", "size"),
    [("1", "1366x768"), ("1.25", "1708x960"), ("1.5", "2049x1152"), ("2", "2732x1536")],
)
def test_the_window_is_on_the_screen_at_every_scale(program, tmp_path, factor, size):
    now = program.wait(
        lambda now: now["is_active"] and is_within(now, now["screens"][0]),
        "the window, all of it on the screen",
    )
    assert now["screen"] == pytest.approx([1366, 768], abs=1)
    assert program.leave("ctrl+q") == 0
    assert "Traceback" not in (tmp_path / "said.err").read_text()
