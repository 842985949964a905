"""What the tests of the command line share."""

import json
import sys
from types import SimpleNamespace

import pytest

from gdstudio.cli import main


@pytest.fixture
def points(tmp_path):
    """Write a file of points and return its path as an argument."""

    def write(content, name="points.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


@pytest.fixture
def result(capsys):
    """Train with --json and return the object that is printed."""

    def train(*arguments):
        assert main(["train", *arguments, "--json"]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))

    return train


@pytest.fixture
def refusal(capsys):
    """Run a command that must be refused, and return the sentence."""

    def run(*arguments):
        assert main(arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("gdstudio: ")
        assert err.endswith(".\n")
        assert "Traceback" not in err
        return err

    return run


@pytest.fixture
def window(monkeypatch):
    """Stand in for the window; a list of what it was asked to open."""
    opened = []
    module = SimpleNamespace(run=lambda path: opened.append(path) or 0)
    monkeypatch.setitem(sys.modules, "gdstudio.app.application", module)
    return opened
