"""`gdstudio export`: what a session holds, as files, without a display."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from gdstudio.cli import main
from gdstudio.files.points import read_points
from gdstudio.files.sessions.reading import read_session

CHECKOUT = Path(__file__).parents[2]
SESSION = CHECKOUT / "tests/files/sessions/format-1.gdstudio"


def export(*words):
    return main(["export", str(SESSION), *map(str, words)])


def test_points_updates_and_code_of_the_run_that_is_shown(tmp_path):
    points, history, code = (tmp_path / name for name in ("p.csv", "h.csv", "c.py"))

    assert export("--points", points, "--history", history, "--code", code) == 0

    saved = read_session(SESSION)
    shown = saved.runs[saved.shown]
    np.testing.assert_array_equal(
        read_points(points).inputs, shown.experiment.dataset.inputs
    )
    last = history.read_text().splitlines()[-1].split(",")
    assert [float(cell) for cell in last[2:5]] == pytest.approx(shown.run.end.tolist())
    done = subprocess.run(
        [sys.executable, str(code)], capture_output=True, text=True, check=True
    )
    assert f"{shown.run.end[0]:.12g}"[:12] in done.stdout


@pytest.mark.parametrize(("name", "begin"), [("a.svg", b"<?xml"), ("a.pdf", b"%PDF")])
def test_a_picture_needs_no_display(tmp_path, name, begin):
    here = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    here.pop("QT_QPA_PLATFORM", None)

    done = subprocess.run(
        [
            *(sys.executable, "-m", "gdstudio", "export", str(SESSION)),
            *("--picture", str(tmp_path / name), "--view", "loss"),
        ],
        cwd=CHECKOUT,
        env=here,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begin)


def test_a_png_of_the_window_at_a_scale(tmp_path):
    done = subprocess.run(
        [
            *(sys.executable, "-m", "gdstudio", "export", str(SESSION)),
            *("--picture", str(tmp_path / "a.png"), "--view", "window", "--scale", "1"),
        ],
        cwd=CHECKOUT,
        check=True,
    )

    assert done.returncode == 0
    assert QImage(str(tmp_path / "a.png")).size().toTuple() == (1366, 768)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "says nothing to be written"),
        (["--report", "a.doc"], "a.doc does not end like a report"),
        (["--animation", "a.svg"], "a.svg does not end like an animation"),
        (["--animation", "a.gif", "--seconds", "0"], "cannot last 0 seconds"),
        (["--picture", "a.gif"], "a.gif does not end like a picture"),
        (["--points", SESSION], "is the session itself"),
        (["--points", "a.csv", "--view", "sky"], "The view"),
        (["--points", "/nowhere/a.csv"], "could not be saved"),
        (["--scale", "9", "--points", "a.csv"], "The scale"),
    ],
)
def test_what_makes_no_sense_is_told(capsys, monkeypatch, tmp_path, words, told):
    monkeypatch.chdir(tmp_path)

    assert export(*words) == 2

    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_session_that_is_damaged_is_told(capsys, tmp_path):
    path = tmp_path / "a.gdstudio"
    path.write_text("{")

    assert main(["export", str(path), "--points", str(tmp_path / "p.csv")]) == 2

    assert "a.gdstudio is no session that can be opened" in capsys.readouterr().err


def test_a_report_needs_no_display(tmp_path):
    here = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    here.pop("QT_QPA_PLATFORM", None)
    words = "-m", "gdstudio", "export", str(SESSION), "--report"

    for name, begin in (("a.pdf", b"%PDF"), ("a.html", b"<!DOCTYPE html>")):
        command = [sys.executable, *words, str(tmp_path / name)]
        done = subprocess.run(
            command, cwd=CHECKOUT, env=here, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / name).read_bytes().startswith(begin)


def test_an_animation_needs_no_display(tmp_path):
    here = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    here.pop("QT_QPA_PLATFORM", None)

    done = subprocess.run(
        [
            *(sys.executable, "-m", "gdstudio", "export", str(SESSION)),
            *("--animation", str(tmp_path / "a.png"), "--seconds", "1"),
            *("--view", "canvas", "--pace", "slow-start"),
        ],
        cwd=CHECKOUT,
        env=here,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with Image.open(tmp_path / "a.png") as found:
        assert 5 < found.n_frames <= 20
