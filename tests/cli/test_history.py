"""`gdstudio train --history`: every update, and never half a file."""

import csv
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

TWO = "1,1,1\n-1,-1,0\n"


def test_the_history_has_every_update(points, tmp_path, result):
    history = tmp_path / "history.csv"

    found = result(
        points(TWO),
        "--neuron",
        "perceptron",
        "--mode",
        "online",
        "--order",
        "fixed",
        "--learning-rate",
        "1",
        "--history",
        str(history),
    )

    rows = list(csv.DictReader(history.read_text("utf-8").splitlines()))
    assert [row["update"] for row in rows] == ["0", "1", "2", "3", "4"]
    assert [row["b"] for row in rows] == ["0.0", "1.0", "1.0", "1.0", "1.0"]
    assert [float(row["w2"]) for row in rows][-1:] == found["weights"][1:]
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".csv"] == []


def test_a_history_takes_the_place_of_an_older_one(points, tmp_path, result):
    history = tmp_path / "history.csv"
    history.write_text("older")
    history.chmod(0o640)
    (tmp_path / "link").symlink_to(history)

    result(points(TWO), "--history", str(tmp_path / "link"))

    assert history.read_text().startswith("update,seen,w1,w2,b,loss,batch_loss\n0,0,")
    assert history.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "link").is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_history_may_go_into_a_pipe(points, result, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as reader:
        read = reader.submit(pipe.read_text)

        result(points(TWO), "--history", str(pipe))

        assert read.result().startswith("update,seen,w1,w2,b,loss,batch_loss\n0,0,")
    assert pipe.is_fifo()


def test_a_history_that_cannot_be_written_costs_nothing(
    points, tmp_path, refusal, monkeypatch
):
    history = tmp_path / "history.csv"
    history.write_text("older")

    def disk_is_full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_is_full)

    said = refusal("train", points(TWO), "--history", str(history))

    assert "history.csv could not be saved: No space left on device" in said
    assert history.read_text() == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["history.csv", "points.csv"]


@pytest.mark.parametrize(
    ("place", "reason"), [("nowhere/h.csv", "No such file"), (".", "Is a directory")]
)
def test_a_history_needs_a_place(points, tmp_path, refusal, place, reason):
    assert reason in refusal("train", points(TWO), "--history", str(tmp_path / place))


def test_the_points_are_not_overwritten(points, refusal):
    file = points(TWO)

    assert "it would be replaced" in refusal("train", file, "--history", file)
    assert Path(file).read_text() == TWO
