"""What is shipped, what is loaded when, and the shipped program in an empty environment."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from tarfile import open as open_tar

import pytest

import gdstudio
from gdstudio import assets
from gdstudio.__main__ import NUMPY

CHECKOUT = Path(__file__).parents[1]
COURSE_DATA = ("perceptron_toydata", "linreg-data")  # the course's own: never shipped
POINTS = "-1,-1,0\n-2,0,0\n1,1,1\n2,0,1\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """Build from a copy, with the tools that are here, so that no network is needed."""
    folder = tmp_path_factory.mktemp("built")
    copy = folder / "checkout"
    leave = shutil.ignore_patterns(
        ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__"
    )
    shutil.copytree(CHECKOUT, copy, ignore=leave)
    done = run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, copy])
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory) -> Path:
    """Return the programs of an environment with the wheel and borrowed packages."""
    folder = tmp_path_factory.mktemp("installed")
    run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    scheme = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    borrowed = sysconfig.get_path("purelib")
    (packages / "borrowed.pth").write_text(borrowed, "utf-8")
    programs = Path(sysconfig.get_path("scripts", "venv", scheme))
    (wheel,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", programs / "python", "install", "-q"]
    run([*pip, "--no-index", "--no-deps", "--ignore-installed", wheel], check=True)
    return programs


def run(command, *, check=False, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=check, capture_output=True, text=True, **more)


def printed_by(code: str) -> list[str]:
    """Run code in a fresh interpreter in which nobody has spoken to NumPy yet."""
    surroundings = {k: v for k, v in os.environ.items() if k not in NUMPY}
    command = [sys.executable, "-c", f"import os, sys; {code}"]
    return run(command, check=True, env=surroundings, cwd=CHECKOUT).stdout.split()


def names_in_wheel(built: Path) -> list[str]:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def names_in_source_archive(built: Path) -> set[str]:
    (archive,) = built.glob("*.tar.gz")
    with open_tar(archive) as files:
        return {name.partition("/")[2] for name in files.getnames()}


def test_the_wheel_has_every_module_and_every_asset(built):
    package, folder = Path(gdstudio.__file__).parent, assets.folder()
    modules = {
        f"gdstudio/{p.relative_to(package).as_posix()}" for p in package.rglob("*.py")
    }
    files = [path for path in folder.rglob("*") if path.is_file()]
    shipped = {f"gdstudio/assets/{path.relative_to(folder).as_posix()}" for path in files}

    names = {*names_in_wheel(built)}

    assert modules | shipped <= names
    assert f"gdstudio-{gdstudio.__version__}.dist-info/licenses/packaging/LICENSE" in names


def test_the_wheel_has_nothing_else(built):
    roots = {"gdstudio", f"gdstudio-{gdstudio.__version__}.dist-info"}

    names = names_in_wheel(built)

    assert {name.partition("/")[0] for name in names} == roots
    assert not [name for name in names if any(data in name for data in COURSE_DATA)]


def test_the_source_archive_has_what_building_and_testing_take(built):
    names = names_in_source_archive(built)

    assert {"pyproject.toml", "packaging/dev.py", "packaging/changelog.md"} <= names
    assert {f"tests/{path.name}" for path in (CHECKOUT / "tests").glob("*.py")} <= names
    assert not [name for name in names if any(data in name for data in COURSE_DATA)]


def test_the_shipped_program_tells_its_version(installed, tmp_path):
    done = run([installed / "gdstudio", "--version"], cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert gdstudio.__version__ in done.stdout


def test_the_shipped_program_trains(installed, tmp_path):
    (tmp_path / "points.csv").write_text(POINTS, "utf-8")
    train = ["train", "points.csv", "--neuron", "perceptron", "--epochs", "5", "--json"]

    done = run([installed / "gdstudio", *train], cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["status"] == "converged"


def test_the_shipped_program_finds_its_own_assets(installed, tmp_path):
    code = "from gdstudio import assets; print(assets.folder())"

    done = run([installed / "python", "-c", code], check=True, cwd=tmp_path)

    assert Path(done.stdout.strip()).is_relative_to(installed.parent)


def test_a_checkout_has_its_assets_beside_the_package():
    assert assets.path("i18n", "zh_CN.po") == CHECKOUT / "assets" / "i18n" / "zh_CN.po"


def test_a_program_without_assets_says_where_it_looked(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "PACKAGE", tmp_path / "gdstudio")

    with pytest.raises(FileNotFoundError, match=r"none at .*gdstudio.assets or .*assets"):
        assets.folder()


@pytest.mark.parametrize("module", ["gdstudio", "gdstudio.cli"])
def test_no_qt_is_loaded_before_a_window_is_wanted(module):
    code = f"import {module}; print([m for m in sys.modules if m.startswith('PySide6')])"

    assert printed_by(code) == ["[]"]


def test_importing_the_package_leaves_the_notebook_alone():
    code = "before = dict(os.environ); import gdstudio; gdstudio.Dataset; "

    printed = printed_by(code + "print(os.environ == before, 'numpy' in sys.modules)")

    assert printed == ["True", "True"]


def test_the_package_loads_numpy_no_sooner_than_it_is_used():
    assert printed_by("import gdstudio; print('numpy' in sys.modules)") == ["False"]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("OPENBLAS_NUM_THREADS", "", "1"),
        ("OPENBLAS_NUM_THREADS", "4", "4"),
        ("NUMPY_MADVISE_HUGEPAGE", "", "0"),
        ("NUMPY_MADVISE_HUGEPAGE", "1", "1"),
    ],
)
def test_the_command_sets_numpy_up_unless_told_otherwise(name, before, after):
    code = (
        f"os.environ |= dict({name}='{before}') if '{before}' else dict(); "
        "sys.argv[1:] = ['--version']; import atexit, runpy; "
        f"atexit.register(lambda: print(os.environ['{name}'])); "
        "runpy.run_module('gdstudio', run_name='__main__')"
    )

    assert printed_by(code)[-1] == after
