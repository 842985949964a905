"""The command itself: which of its forms is meant, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import gdstudio
from gdstudio.cli import main

CHECKOUT = Path(gdstudio.__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
TWO = "1,1,1\n-1,-1,0\n"


@pytest.mark.parametrize(
    ("arguments", "opened"),
    [([], None), (["points.csv"], Path("points.csv")), (["./train"], Path("train"))],
)
def test_anything_but_a_command_opens_the_window(window, arguments, opened):
    assert main(arguments) == 0
    assert window == [opened]


def test_the_arguments_are_those_of_the_process_by_default(window, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["gdstudio", "points.json"])

    main()

    assert window == [Path("points.json")]


def test_a_window_that_cannot_be_opened_is_a_sentence(refusal, monkeypatch):
    monkeypatch.setitem(sys.modules, "gdstudio.app.application", None)

    assert "The window cannot be opened" in refusal()


def test_the_version_is_the_package_s(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"gdstudio {gdstudio.__version__}\n"


@pytest.mark.parametrize("command", [[], ["train"], ["course"]])
def test_help_is_printed(capsys, command):
    assert main([*command, "--help"]) == 0
    assert capsys.readouterr().out.startswith(" ".join(["usage: gdstudio", *command]))


def test_an_interruption_is_no_error(points, capsys, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("gdstudio.cli.train.read_points", interrupt)

    assert main(["train", points(TWO)]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("command", [["train", "points.csv"], ["train", "--help"]])
def test_a_reader_who_goes_away_is_no_error(points, tmp_path, monkeypatch, command):
    points(TWO, "points.csv")
    monkeypatch.chdir(tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nobody:
        monkeypatch.setattr(sys, "stdout", nobody)

        assert main(command) == 141
        assert main(["--version"]) == 0  # what follows goes nowhere


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_cannot_be_kept_is_a_sentence(points, capsys, monkeypatch):
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a stream like stdout
        monkeypatch.setattr(sys, "stdout", full)

        assert main(["train", points(TWO)]) == 2

    assert "No space left on device" in capsys.readouterr().err


def test_a_window_without_a_console_has_nothing_to_print_to(window, monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert main([]) == 0
    assert main(["train"]) == 2


def test_the_command_itself_speaks_utf8_whatever_the_system_does(points):
    command = [sys.executable, "-m", "gdstudio", "train", points(TWO)]
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(command, env=environment, capture_output=True, check=True)

    assert "η = 0.1" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_nothing_but_the_window_loads_qt(points):
    code = (
        "import sys; from gdstudio.cli import main; main(sys.argv[1:]); "
        "sys.exit([name for name in sys.modules if name.startswith(('PySide6', 'pyqt'))])"
    )
    command = [sys.executable, "-c", code, "train", points(TWO)]

    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (1, b"[]\n")
