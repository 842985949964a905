"""The developer's command: what it asks for, what it makes, and when it is satisfied."""

import ast
import dataclasses
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import checks
import dev
import environment
import floors
import system
from environment import Recipe

DEV = Path(dev.__file__)
GLIB = system.Need(
    "libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"), lambda _name: False
)
EGL = system.Need("libEGL.so.1", ("libegl1",), lambda _name: False)
HERE = system.Need("here", ("here",), lambda _name: True)


# Starting.


def test_an_old_python_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))

    with pytest.raises(
        SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.8\."
    ):
        runpy.run_path(str(DEV))


def test_an_old_python_can_read_as_far_as_that_sentence():
    ast.parse(DEV.read_text("utf-8"), feature_version=(3, 6))


def test_help_names_the_commands(capsys):
    assert dev.main(["--help"]) == 0

    printed = capsys.readouterr().out
    assert all(f"packaging/dev.py {name}" in printed for name in dev.COMMANDS)


def test_the_nightly_tests_are_those_that_know_of_the_night():
    tests = Path(__file__).parent
    knowing = {
        str(path.relative_to(tests.parent))
        for path in tests.rglob("test_*.py")
        if path != Path(__file__) and "GDSTUDIO_NIGHTLY" in path.read_text("utf-8")
    }

    assert set(checks.NIGHTLY_TESTS) == knowing


def test_help_comes_without_a_word_and_for_test(capsys):
    assert (dev.main([]), dev.main(["test", "--help"])) == (0, 0)

    assert capsys.readouterr().out == 2 * dev.USAGE


def test_an_unknown_command_is_named(capsys):
    assert dev.main(["tset"]) == 2

    assert "no 'tset'" in capsys.readouterr().err


# System libraries.


@pytest.fixture
def apt(tmp_path, monkeypatch) -> Path:
    """A Debian-like system whose apt knows `known` and writes down what it is asked for."""
    (tmp_path / "known").write_text("libegl1\nlibglib2.0-0\n")
    asked = tmp_path / "asked"
    for name, body in {
        "apt-cache": f'grep -qx "$2" {tmp_path}/known',
        "apt-get": f'echo "$@" >> {asked}',
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(system.sys, "platform", "linux")
    return asked


def as_root(monkeypatch, is_root: bool) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0 if is_root else 1000, raising=False)


def test_what_is_there_is_not_missing(apt):
    assert system.missing([GLIB, HERE]) == [GLIB]


def test_only_linux_is_asked_for_these_libraries(monkeypatch):
    monkeypatch.setattr(system.sys, "platform", "darwin")

    assert system.missing([GLIB]) == []


def test_libraries_programs_and_modules_are_found_where_they_are():
    assert system.has_program("sh")
    assert system.has_module("json")
    assert not system.has_library("libnobody-has-this.so.1")
    assert not system.has_program("nobody-has-this")
    assert not system.has_module("nobody_has_this")


@pytest.mark.parametrize(
    ("known", "package"),
    [
        ("libglib2.0-0", "libglib2.0-0"),
        ("libglib2.0-0t64", "libglib2.0-0t64"),
        ("nothing", "libglib2.0-0"),
    ],
)
def test_a_package_is_called_what_this_system_calls_it(apt, known, package):
    apt.with_name("known").write_text(f"{known}\n")

    assert system.packages([GLIB, EGL]) == [package, "libegl1"]


def test_a_user_reads_one_line_to_type_and_nothing_is_installed(apt, monkeypatch):
    as_root(monkeypatch, is_root=False)

    with pytest.raises(SystemExit) as stopped:
        system.provide(needed=[GLIB, EGL], wished=[], without="")

    assert "lacks libglib-2.0.so.0, libEGL.so.1." in str(stopped.value)
    line = "sudo apt-get install -y --no-install-recommends libglib2.0-0 libegl1"
    assert f"\n    {line}\n" in str(stopped.value)
    assert not apt.exists()


def test_an_open_wish_is_told_and_stops_nothing(apt, monkeypatch, capsys):
    as_root(monkeypatch, is_root=False)

    system.provide(needed=[HERE], wished=[EGL], without="Some tests are skipped.")

    told = capsys.readouterr().err
    assert "install -y --no-install-recommends libegl1\n" in told
    assert told.endswith("Some tests are skipped.\n")


def test_the_administrator_gets_the_packages_installed(apt, monkeypatch):
    as_root(monkeypatch, is_root=True)
    arrives = system.Need("libEGL.so.1", ("libegl1",), lambda _name: apt.exists())

    system.provide(needed=[arrives], wished=[HERE], without="")

    asked = apt.read_text().splitlines()
    assert asked == ["update", "install -y --no-install-recommends libegl1"]


def test_the_administrator_is_told_if_installing_did_not_help(apt, monkeypatch):
    as_root(monkeypatch, is_root=True)

    with pytest.raises(SystemExit, match=r"lacks libEGL\.so\.1"):
        system.provide(needed=[EGL], wished=[], without="")


def test_nothing_is_said_where_nothing_is_missing(apt, capsys):
    system.provide(needed=[HERE], wished=[HERE], without="no")

    assert capsys.readouterr() == ("", "")


def test_a_system_without_apt_names_the_libraries(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert "lacks libEGL.so.1. Install them with its package" in system.advice([EGL])


# The private environment.


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A checkout whose environment looks finished, with no extras."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "pyproject.toml").write_text('name = "gdstudio"\n')
    python = environment.python_in(folder / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    environment.write_stamp(folder / ".venv", Recipe.of(folder), ())
    return folder


@pytest.fixture
def commands(monkeypatch) -> list[str]:
    """Note which commands would be run; each of them works."""
    noted = []

    def note(command, **_more):
        noted.append(" ".join(map(str, command[1:])))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", note)
    return noted


INSTALL = "-m pip install --disable-pip-version-check -q -e"


def test_a_finished_environment_is_used_as_it_is(checkout, commands):
    python = environment.prepare(checkout, extras=())

    assert python == environment.python_in(checkout / ".venv")
    assert commands == []


def test_an_extra_that_is_not_there_is_added_and_stays(checkout, commands):
    environment.prepare(checkout, extras=("test",))
    environment.prepare(checkout, extras=())
    environment.prepare(checkout, extras=("test",))

    assert commands == [f"{INSTALL} .[test]"]


def test_another_pyproject_is_installed_with_the_extras_there_are(checkout, commands):
    environment.prepare(checkout, extras=("test",))
    (checkout / "pyproject.toml").write_text('name = "gdstudio"  # changed\n')

    environment.prepare(checkout, extras=())

    assert commands == [f"{INSTALL} .[test]", f"{INSTALL} .[test]"]


def other_python(checkout: Path) -> None:
    recipe = dataclasses.replace(Recipe.of(checkout), python="3.10")
    environment.write_stamp(checkout / ".venv", recipe, ("test",))


def interrupted(checkout: Path) -> None:
    (checkout / ".venv" / environment.STAMP).unlink()


def interrupted_writing(checkout: Path) -> None:
    (checkout / ".venv" / environment.STAMP).write_text('{"recipe": {"py')


def without_its_python(checkout: Path) -> None:
    environment.python_in(checkout / ".venv").unlink()


@pytest.mark.parametrize(
    "spoil", [other_python, interrupted, interrupted_writing, without_its_python]
)
def test_an_environment_that_cannot_be_trusted_is_made_again(checkout, commands, spoil):
    spoil(checkout)

    environment.prepare(checkout, extras=())

    assert commands == [f"-m venv --clear {checkout / '.venv'}", f"{INSTALL} ."]


def test_a_moved_checkout_is_made_again(checkout, commands, tmp_path):
    moved = checkout.rename(tmp_path / "moved")

    environment.prepare(moved, extras=())

    assert commands == [f"-m venv --clear {moved / '.venv'}", f"{INSTALL} ."]


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("venv", "No environment could be made"),
        ("pip", "Check that this computer is online"),
    ],
)
def test_a_step_that_fails_says_so_and_is_taken_again(
    checkout, monkeypatch, step, sentence
):
    def fail(command, **_more):
        return subprocess.CompletedProcess(command, int(step in command))

    interrupted(checkout)
    monkeypatch.setattr(subprocess, "run", fail)

    with pytest.raises(SystemExit, match=sentence):
        environment.prepare(checkout, extras=())

    assert environment.read_stamp(checkout / ".venv") == (None, ())


def test_a_checkout_that_cannot_be_written_has_its_environment_elsewhere(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(environment.sys, "platform", "linux")

    places = {environment.place_for(tmp_path / name, ".venv") for name in ("one", "two")}

    assert len(places) == 2
    assert {place.parent for place in places} == {tmp_path / "cache" / "gdstudio"}


# The checks.


def covered(lines: int, of: int, branches: int = 0, of_branches: int = 0) -> dict[str, int]:
    return {
        "covered_lines": lines,
        "num_statements": of,
        "covered_branches": branches,
        "num_branches": of_branches,
    }


def report(files: dict[str, dict[str, int]], totals: dict[str, int]) -> dict[str, object]:
    return {"files": {name: {"summary": s} for name, s in files.items()}, "totals": totals}


def test_a_layer_counts_the_lines_and_branches_of_its_modules():
    files = {
        "gdstudio/core/a.py": covered(10, 10, 4, 4),
        "gdstudio/core/engine/b.py": covered(6, 6, 3, 4),
        "gdstudio\\session\\c.py": covered(95, 100),
        "gdstudio/i18n.py": covered(1, 10),
    }

    core, session, everything = floors.by_layer(report(files, covered(112, 126, 7, 8)))

    assert (core.layer, core.run, core.there, core.is_enough) == ("core", 23, 24, False)
    assert (session.layer, session.is_enough) == ("session", True)
    assert (everything.run, everything.there, everything.is_enough) == (119, 134, False)


def test_a_share_is_never_rounded_up():
    almost = floors.Share("core", run=99_999, there=100_000, floor=100)

    assert not almost.is_enough
    assert str(almost).split() == ["core", "99.9", "%", "floor", "100", "%", "too", "low"]


def test_a_layer_with_nothing_to_run_has_nothing_left_to_do():
    assert floors.Share("models", run=0, there=0, floor=95).is_enough


JUNIT = """<testsuites><testsuite tests="{0}" failures="{1}" errors="{2}" skipped="{3}"/>
</testsuites>"""


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        ((9, 0, 0, 0), "9 passed, 0 failed"),
        ((9, 2, 1, 3), "3 passed, 3 failed, 3 skipped"),
    ],
)
def test_the_last_line_says_how_many_tests_passed(tmp_path, numbers, line):
    (tmp_path / "tests.xml").write_text(JUNIT.format(*numbers))

    assert checks.counts(tmp_path / "tests.xml") == line


def test_tests_that_did_not_run_are_not_counted_as_passed(tmp_path):
    assert (
        checks.counts(tmp_path / "tests.xml") == "no test was run: pytest could not start"
    )


def python_that_fails_at(word: str, folder: Path) -> Path:
    """Return a stand-in for the environment's Python, which fails at one of the tools."""
    python = folder / "bin" / "python"
    python.parent.mkdir()
    noted = folder / "noted"
    python.write_text(f'#!/bin/sh\necho "$2 $3" >> {noted}\ntest "$2" != {word}\n')
    python.chmod(0o755)
    return python


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Python is a shell script")
@pytest.mark.parametrize(("fails", "code"), [("ruff", 1), ("mypy", 1), ("nothing", 0)])
def test_every_check_is_run_whatever_became_of_the_others(tmp_path, capsys, fails, code):
    python = python_that_fails_at(fails, tmp_path)

    assert checks.run(python, tmp_path, [], fast=True) == code

    run = [line.split()[0] for line in (tmp_path / "noted").read_text().splitlines()]
    assert run == ["ruff", "ruff", "mypy", "pytest"]
    assert capsys.readouterr().out.count("FAILED") % 2 == 0
