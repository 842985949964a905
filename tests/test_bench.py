"""The table of speeds: what it prints, in which order it measures, and on what points."""

import numpy as np
import pytest

import clouds
import gdstudio as gd
import numbers_kept
import start
import timing
import training
import window
from table import Found, Row, Table

PARTS = (training, numbers_kept, start, window)
MET = Found("1 ms", "3 ms", "3 ×", is_met=True)
SLOW = Found("9 ms", "3 ms", "0.33 ×", is_met=False)


def no_peer():
    raise ImportError(name="rival")


def test_a_row_shows_both_the_figure_the_target_and_whether_it_is_met(capsys):
    table = Table([])
    table.measure(Row("quick", "≥ 2 ×", lambda: MET))
    table.measure(Row("slow", "≥ 2 ×", lambda: SLOW))
    table.measure(Row("alone", "≥ 2 ×", no_peer))

    _head, _line, quick, slow, alone = capsys.readouterr().out.splitlines()
    assert quick.split() == ["quick", "1", "ms", "3", "ms", "3", "×", "≥", "2", "×", "ok"]
    assert slow.endswith("MISSED")
    assert "no rival" in alone
    assert table.closing().strip() == "1 targets met, 1 missed, 1 not measured"


def test_with_words_only_rows_that_hold_one_are_measured(capsys):
    table = Table(["FRAME", "idle"])
    for what in ("first frame", "idle while paused", "batch"):
        table.measure(Row(what, "", lambda: MET))

    assert table.closing().strip() == "2 targets met, 0 missed"
    assert "batch" not in capsys.readouterr().out


def test_the_two_are_measured_in_turn_after_one_turn_that_does_not_count():
    calls = []

    pair = timing.paired(lambda: calls.append("ours"), lambda: calls.append("other"), 3)

    assert calls == ["ours", "other"] * 4
    assert pair.ours >= 0


def test_every_row_has_a_name_of_its_own_and_a_target():
    rows = [row for part in PARTS for row in part.ROWS]

    assert len({row.what for row in rows}) == len(rows) >= 40
    assert all(row.target for row in rows)


@pytest.mark.parametrize(("half", "wrong"), [(0.84, 0.20), (0.5, 0.31)])
def test_clouds_overlap_as_much_as_the_rows_say(half, wrong):
    data = clouds.clouds(20_000, half)

    best = gd.closed_form(data).parameters
    answers = data.inputs @ best[:2] + best[2] > 0.5
    assert np.mean(answers != data.targets) == pytest.approx(wrong, abs=0.01)
    np.testing.assert_allclose(data.inputs.std(0), 1.0)


def test_clouds_that_are_apart_can_be_parted():
    assert gd.separability(clouds.clouds(2000, clouds.APART)).is_separable


def test_training_to_the_end_takes_the_same_updates_as_training_that_keeps_them():
    experiment = clouds.task(clouds.clouds(500), order="shuffled")
    run = training.to_the_end(experiment, 3)

    history = training.new_history(experiment)
    training.advance(history, experiment, 1500)

    assert run().tolist() == history.current.tolist()
