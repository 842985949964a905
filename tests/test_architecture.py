"""What may import what. RULES is the architecture; planted faults show that it bites."""

import ast
from pathlib import Path

import pytest

import gdstudio
from tests.imports import Rules, complaints

PACKAGE = Path(gdstudio.__file__).parent
QT_WITHOUT_WIDGETS = {"PySide6.QtCore", "PySide6.QtGui"}
QT = {"PySide6", "pyqtgraph"}

RULES = Rules(
    layers={
        "i18n": set(),
        "assets": set(),
        "core": {"numpy", "shapely"},
        "files": {"numpy"},
        "course": {"numpy"},
        "session": {"numpy", *QT_WITHOUT_WIDGETS},
        "models": {"numpy", *QT_WITHOUT_WIDGETS},
        "views": {"numpy", *QT},
        "app": {"numpy", "PIL", "av", *QT},
        "cli": {"numpy"},
    },
    only_in={
        "shapely": "gdstudio.core.separability",
        "PIL": "gdstudio.app.film",
        "av": "gdstudio.app.film",
    },
    late={"cli": {"session", "models", "views", "app"}},
)
PLANTED = [
    # Between the layers.
    ("core/a.py", "from gdstudio.session import b", "core lies below session"),
    ("core/a.py", "def f():\n    import gdstudio.files.b", "core lies below files"),
    ("core/a.py", "if TYPE_CHECKING:\n    import gdstudio.app", "core lies below app"),
    ("files/a.py", "from gdstudio.course import b", "files lies below course"),
    ("models/a.py", "from gdstudio.views.canvas import X", "models lies below views"),
    ("app/a.py", "class A:\n    from gdstudio import cli", "app lies below cli"),
    ("assets.py", "from gdstudio import core", "assets lies below core"),
    ("i18n.py", "from gdstudio.assets import path", "i18n lies below assets"),
    ("views/a.py", "from gdstudio import train", "train is no layer"),
    ("views/a.py", "import gdstudio", "the package itself is no layer"),
    ("cli.py", "from gdstudio.app import run", "cli may import app inside functions only"),
    (
        "cli/a.py",
        "import gdstudio.views.canvas.canvas",
        "cli may import views inside functions only",
    ),
    ("extras/a.py", "import scipy", "extras is no layer"),
    # Other packages.
    ("i18n.py", "import numpy", "i18n may not use numpy"),
    ("assets.py", "import numpy as np", "assets may not use numpy"),
    ("core/a.py", "import PySide6.QtCore", "core may not use PySide6.QtCore"),
    ("core/a.py", "def f():\n    import scipy", "core may not use scipy"),
    ("core/a.py", "import shapely", "only gdstudio.core.separability may use shapely"),
    ("course/a.py", "import numpydoc", "course may not use numpydoc"),
    (
        "session/a.py",
        "from PySide6 import QtWidgets",
        "session may not use PySide6.QtWidgets",
    ),
    ("models/a.py", "import PySide6", "models may not use PySide6"),
    ("views/a.py", "import PIL.Image", "only gdstudio.app.film may use PIL"),
    # Ways around the rules.
    ("core/a.py", "from gdstudio.i18n import _x", "gdstudio.i18n._x is private"),
    ("core/a.py", "from gdstudio.core._b import x", "gdstudio.core._b.x is private"),
    ("core/a.py", "from numpy import _core", "numpy._core is private"),
    ("core/a.py", "from . import b", "a relative import hides the layer it goes to"),
    ("core/a.py", "from ..session.b import c", "a relative import hides"),
    ("core/a.py", "import_module('gdstudio.app')", "an import by name cannot be checked"),
    ("core/a.py", "x = importlib.import_module(y)", "an import by name cannot be checked"),
    ("core/a.py", "__import__('PySide6')", "an import by name cannot be checked"),
    # Size and cycles.
    ("core/a.py", "\n" * 401, "longer than 400 lines"),
    ("core/a.py", "import gdstudio.core.a", "gdstudio.core.a -> gdstudio.core.a"),
]
FINE = [
    ("core/a.py", "from gdstudio import __version__"),
    ("core/a.py", "from __future__ import annotations\nimport json, os.path"),
    ("core/separability.py", "from shapely.geometry import MultiPoint"),
    ("session/a.py", "from PySide6.QtCore import QObject\nfrom gdstudio.core.b import c"),
    ("cli.py", "def f():\n    from gdstudio.app.application import run"),
    ("cli.py", "async def f():\n    import gdstudio.app"),
    ("core/a.py", "\n" * 400),
    ("__main__.py", "from .core import _x"),  # outside the layers, as is __init__
]


def plant(folder: Path, module: str, source: str) -> Path:
    file = folder / "gdstudio" / module
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, "utf-8")
    return folder / "gdstudio"


def test_the_program_keeps_to_its_architecture():
    assert complaints(PACKAGE, RULES) == []


@pytest.mark.parametrize(("module", "source", "expected"), PLANTED)
def test_a_planted_fault_is_found(tmp_path, module, source, expected):
    package = plant(tmp_path, module, source)

    (found,) = complaints(package, RULES)

    assert expected in found


@pytest.mark.parametrize(("module", "source"), FINE)
def test_what_is_allowed_is_left_alone(tmp_path, module, source):
    package = plant(tmp_path, module, source)

    assert complaints(package, RULES) == []


def test_a_cycle_through_several_modules_is_found(tmp_path):
    plant(tmp_path, "core/a.py", "from gdstudio.core.b import x")
    plant(tmp_path, "core/b.py", "def f():\n    from gdstudio.core import c")
    package = plant(tmp_path, "core/c.py", "import gdstudio.core.a")

    (found,) = complaints(package, RULES)

    assert found.startswith("import cycle: ")
    assert found.count("gdstudio.core.") == 4


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_every_module_says_in_its_first_line_what_is_in_it(path):
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")), clean=False) or ""

    assert docstring.partition("\n")[0].strip()
