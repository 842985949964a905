"""What every test stands on: no screen, no one's own preferences, the same formats.

`looks_like` compares a widget with a picture that somebody has approved of.
"""

import gc
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import hypothesis
import numpy as np
import pytest
from hypothesis.database import DirectoryBasedExampleDatabase
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

HOME = tempfile.TemporaryDirectory(prefix="gdstudio-tests-")


def move_house() -> None:
    """Neither read nor write the preferences and caches of whoever runs the tests."""
    for place in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
        folder = Path(HOME.name, place.lower())
        folder.mkdir(mode=0o700)  # Qt warns of a runtime folder that others can read
        os.environ[f"XDG_{place}"] = str(folder)
    os.environ["HOME"] = os.environ["USERPROFILE"] = HOME.name


# Qt looks at all this once, when the first test that needs an application makes one.
move_house()
os.environ["LC_ALL"] = "C.UTF-8"  # numbers are written as on every other machine
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

CHECKOUT = Path(__file__).parents[1]
COURSE = CHECKOUT.parent / "shared" / "course"
APPROVED = Path(__file__).parent / "screenshots"
TOLERANCE = 24  # of 255 levels: edges are smoothed a little differently elsewhere
MAY_DIFFER = 0.002  # of the pixels

# No test fails because a machine is slow, or because the checkout cannot be written to.
hypothesis.settings.register_profile(
    "gdstudio",
    database=DirectoryBasedExampleDatabase(CHECKOUT / ".hypothesis" / "examples"),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    print_blob=True,
)
hypothesis.settings.load_profile("gdstudio")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--approve", action="store_true", help="keep the pictures as they are now"
    )


def pytest_unconfigure() -> None:
    HOME.cleanup()


@pytest.fixture(autouse=True)
def _no_collecting_of_plots(request):
    """Keep what is left of a plot from the garbage collector.

    The program keeps its plots as long as it runs. Tests delete them, and the Python halves
    of their items stay behind in circles. Collecting those, in whatever order the collector
    finds them, has crashed the interpreter.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


@pytest.fixture
def course_folder() -> Path:
    """The course's own data and printed results, which are not part of the program."""
    if not COURSE.is_dir():
        pytest.skip("the course's files are not beside this checkout (../shared/course)")
    return COURSE


@pytest.fixture
def looks_like(request, qtbot, tmp_path) -> Callable[..., None]:
    """Compare a widget with screenshots/<name>.png; `--approve` renews the picture."""

    def check(widget: QWidget, name: str, size: tuple[int, int] = (480, 320)) -> None:
        approved, seen = APPROVED / f"{name}.png", tmp_path / f"{name}.png"
        picture = _picture(widget, size, qtbot)
        if request.config.getoption("--approve"):
            APPROVED.mkdir(exist_ok=True)
            assert picture.save(str(approved))
            return
        assert picture.save(str(seen))
        assert approved.exists(), (
            f"{name} was never approved. See {seen}, then use --approve"
        )
        changed = _difference(QImage(str(approved)), picture)
        assert changed <= MAY_DIFFER, f"{changed:.2%} of {name} has changed. See {seen}"

    return check


def _picture(widget: QWidget, size: tuple[int, int], qtbot) -> QImage:
    widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget.grab().toImage()


def _difference(before: QImage, after: QImage) -> float:
    """Return the share of pixels that are not nearly the same."""
    if before.size() != after.size():
        return 1.0
    levels = np.abs(_pixels(before).astype(int) - _pixels(after))
    return float(np.mean(levels.max(axis=2) > TOLERANCE))


def _pixels(image: QImage) -> np.ndarray:
    """Return the colours, (height, width, 4)."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.array(image.constBits()).reshape(image.height(), image.width(), 4)
