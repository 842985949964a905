"""A session's file gives the session again, and says what is wrong if it cannot."""

import json
import os
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.comparing import three_neurons
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError, TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.generators import GENERATORS
from gdstudio.core.neurons import LINEAR_REGRESSION, NEURONS
from gdstudio.core.neurons.conventions import PRESETS
from gdstudio.core.orders import GivenOrder
from gdstudio.core.recorded import Replay, recorded
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history
from gdstudio.files.sessions.errors import DamagedSession, LargeSession, NewerSession
from gdstudio.files.sessions.reading import (
    UPGRADES,
    is_session_file,
    parse_session,
    read_session,
)
from gdstudio.files.sessions.saved import FORMAT, MOST_BYTES, MOST_POINTS, Saved, SavedRun
from gdstudio.files.sessions.writing import session_text

SAMPLES = Path(__file__).parent / "sessions"
CLOUDS = replace(
    overlapping_clouds(), name="Wolken ☁", classes=("red", "blue"), features=("a", "b")
).with_test(np.arange(72) % 5 == 0)
DAMAGES = 50_000 if "GDSTUDIO_NIGHTLY" in os.environ else 2000  # of every kind
SECONDS = 1.0  # in which a damaged file is read or refused


def saved_run(experiment, *updates, **changes):
    history = new_history(experiment)
    for number, each in enumerate(updates):
        if number:
            settings = replace(experiment.settings, **changes)
            experiment = replace(experiment, settings=settings)
        try:
            advance(history, experiment, each)
        except TrainingDiverged:
            break
    return SavedRun(experiment, recorded(history))


def some_session():
    first = Experiment(CLOUDS, Settings(batch_size=8, learning_rate=0.02), epochs=50)
    runs = [replace(first, settings=each) for each in three_neurons(first)]
    done = [saved_run(each, 25, 40, learning_rate=0.1 / 3, seed=4) for each in runs]
    return Saved(tuple(done), shown=1, view={"lens": "surface", "range": [0.1, -2.5]})


SESSION = some_session()
TEXT = session_text(SESSION, "some")


def expect_equal(one, other):
    assert (one.shown, one.view, one.others, one.minor) == (
        other.shown,
        other.view,
        other.others,
        other.minor,
    )
    for left, right in zip(one.runs, other.runs, strict=True):
        expect_same_points(left.experiment.dataset, right.experiment.dataset)
        assert left.experiment.settings == right.experiment.settings
        assert left.experiment.epochs == right.experiment.epochs
        np.testing.assert_equal(left.experiment.start, right.experiment.start)
        for name in ("start", "end"):
            np.testing.assert_array_equal(getattr(left.run, name), getattr(right.run, name))
        for name in ("courses", "cursor", "diverged_at", "divergences"):
            assert getattr(left.run, name) == getattr(right.run, name)


def expect_same_points(one, other):
    for name in ("inputs", "targets", "test"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    for name in ("kind", "features", "target", "classes", "name"):
        assert getattr(one, name) == getattr(other, name)


# There and back


def test_a_session_is_read_as_it_was_written():
    again = parse_session(TEXT, "some")

    expect_equal(SESSION, again)
    assert session_text(again, "some") == TEXT


@pytest.mark.parametrize("neuron", NEURONS)
@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("standardize", [None, "population", "sample"])
@pytest.mark.parametrize("by", PRESETS)
def test_the_next_update_is_the_one_that_would_have_come(neuron, mode, standardize, by):
    settings = Settings(
        neuron=NEURONS[neuron],
        mode=mode,
        learning_rate=1e-3,
        standardize=standardize,
        conventions=PRESETS[by],
    )
    experiment = Experiment(CLOUDS, settings, np.array([0.5, -0.25, 1 / 3]))
    history = new_history(experiment)
    advance(history, experiment, 77)
    saved = Saved((SavedRun(experiment, recorded(history)),))

    (run,) = parse_session(session_text(saved, "s"), "s").runs
    replay = Replay(run.run, run.experiment)
    replay.take(77)

    for each, by_experiment in ((history, experiment), (replay.history, run.experiment)):
        advance(each, by_experiment, 10)
    np.testing.assert_array_equal(replay.history.parameters, history.parameters)


def test_values_a_given_order_and_a_diverged_run():
    line = GENERATORS["line"].points(seed=1)
    visits = np.random.default_rng(0).permuted(
        np.tile(np.arange(len(line)), (9, 1)), axis=1
    )
    settings = Settings(
        neuron=LINEAR_REGRESSION, mode="online", order=GivenOrder(visits), learning_rate=5.0
    )
    saved = Saved((saved_run(Experiment(line, settings, epochs=9), 100),))
    assert saved.runs[0].run.diverged_at is not None

    again = parse_session(session_text(saved, "s"), "s")

    (run,) = again.runs
    np.testing.assert_array_equal(run.experiment.settings.order.visits, visits)
    assert run.run.diverged_at == saved.runs[0].run.diverged_at
    assert run.run.divergences == saved.runs[0].run.divergences


FINITE = st.floats(allow_nan=False, allow_infinity=False)


@given(
    st.lists(
        st.tuples(*[st.floats(allow_nan=False, allow_infinity=False)] * 2), max_size=9
    ),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_any_points_and_any_name(places, name):
    inputs = np.array(places, np.float64).reshape(-1, 2)
    dataset = Dataset(inputs, np.arange(len(inputs)) % 2, "classes", name=name)
    experiment = Experiment(dataset, Settings())
    saved = Saved((SavedRun(experiment, recorded(new_history(experiment))),))

    (run,) = parse_session(session_text(saved, "s"), "s").runs

    expect_same_points(run.experiment.dataset, dataset)


def test_a_file_is_read_with_or_without_its_mark(tmp_path):
    for mark in (b"", b"\xef\xbb\xbf"):
        path = tmp_path / "s.gdstudio"
        path.write_bytes(mark + TEXT.encode())
        expect_equal(read_session(path), SESSION)


# Formats of before and after


@pytest.mark.parametrize(
    "path", sorted(SAMPLES.glob("*.gdstudio")), ids=lambda path: path.stem
)
def test_a_file_of_each_format_is_read_for_ever(path):
    saved = read_session(path)

    for run in saved.runs:
        replay = Replay(run.run, run.experiment)
        replay.take(10**6)
        assert replay.is_same


def test_each_format_has_a_sample_and_a_way_to_the_next():
    assert {path.stem for path in SAMPLES.iterdir()} == {
        f"format-{number}" for number in range(1, FORMAT + 1)
    }
    assert set(UPGRADES) == set(range(1, FORMAT))


def test_what_a_newer_minor_format_adds_is_kept():
    newer = json.loads(TEXT) | {"minor": 3, "grades": {"Ann": [1, None, "♥"]}}
    newer["view"]["halo"] = [True, 0.5]

    again = json.loads(session_text(parse_session(json.dumps(newer), "s"), "s"))

    assert again["minor"] == 3
    assert again["grades"] == {"Ann": [1, None, "♥"]}
    assert again["view"] == newer["view"]


def test_a_newer_format_is_refused_with_a_sentence():
    newer = json.loads(TEXT) | {"format": FORMAT + 1}

    with pytest.raises(NewerSession, match="made by a newer gdstudio: its format is 2"):
        parse_session(json.dumps(newer), "s")


# Sizes


def test_more_points_than_there_is_room_for_are_not_written_and_not_read():
    many = Dataset(np.zeros((MOST_POINTS + 1, 2)), np.zeros(MOST_POINTS + 1), "classes")
    experiment = Experiment(many, Settings())
    saved = Saved((SavedRun(experiment, recorded(new_history(experiment))),))
    with pytest.raises(LargeSession, match="100,001 points, and 100,000 points at most"):
        session_text(saved, "s")

    whole = json.loads(TEXT)
    whole["points"]["rows"] = [[0, 0, 0]] * (MOST_POINTS + 1)
    whole["points"]["test"] = []
    with pytest.raises(DamagedSession, match="points, rows: there are more than 100,000"):
        parse_session(json.dumps(whole), "s")


def test_a_file_that_is_too_long_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "s.gdstudio"
    path.write_bytes(b"{" + b" " * MOST_BYTES)

    with pytest.raises(LargeSession, match="20 MB at most"):
        read_session(path)


# What is damaged


def read(text):
    """Return how a text is read, in time: "loads", or what is said of it."""
    begin = time.perf_counter()
    try:
        parse_session(text, "s")
        found = "loads"
    except StudioError as error:
        found = str(error)
        assert "Traceback" not in found
    assert time.perf_counter() - begin < 60 * SECONDS
    return found


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (["format"], "1", "format: it is no whole number from 1"),
        (["format"], True, "format: it is no whole number"),
        (["shown"], 3, "shown: it is no whole number from 0 to 2"),
        (["points", "kind"], "class", "points, kind: it is none of classes, values"),
        (["points", "rows", 0], [1, 2], "rows are not 3 finite numbers each"),
        (["points", "rows", 0, 0], True, "rows are not 3 finite numbers each"),
        (["points", "rows", 0, 0], "1", "rows are not 3 finite numbers each"),
        (["points", "rows", 0, 0], 10**400, "rows are not 3 finite numbers each"),
        (["points", "rows", 0, 2], 2, "label"),
        (["points", "test"], [72], "points, test, 1: it is no whole number from 0 to 71"),
        (["points", "features"], ["a"], "points"),
        (["points", "classes"], ["a"], "these are not two names"),
        (["points", "name"], None, "points, name: it is no text"),
        (["runs"], [], "runs: there are not 1 to 4"),
        (["runs"], {}, "runs: it is no list"),
        (["runs", 0], 1, "runs, 1: it is no object"),
        (["runs", 0, "settings", "learning_rate"], 0, "must be a finite number above 0"),
        (["runs", 0, "settings", "learning_rate"], None, "it is no finite number"),
        (["runs", 0, "settings", "batch_size"], -1, "it is no whole number from 1"),
        (["runs", 0, "settings", "neuron"], "brain", "it is none of perceptron"),
        (["runs", 0, "settings", "order"], [[0], [0, 1]], "order"),
        (["runs", 0, "settings", "order"], "random", "it is none of fixed, shuffled"),
        (["runs", 0, "settings", "conventions", "half"], 0, "neither true nor false"),
        (["runs", 0, "courses", 0, "updates"], 2.0, "it is no whole number from 1"),
        (["runs", 0, "courses", 0, "updates"], 20_000_000, "together there are more"),
        (["runs", 0, "courses", 0, "settings"], {"standardize": "sample"}, "cannot change"),
        (["runs", 0, "from"], [0, 0], "it is no list of 3 finite numbers"),
        (["runs", 0, "end", 1], None, "it is no list of 3 finite numbers"),
        (["runs", 0, "cursor"], 66, "it is no whole number from 0 to 65"),
        (
            ["runs", 0, "divergences"],
            [{"update": 1, "is_kept": 1}],
            "neither true nor false",
        ),
        (["view"], [], "view: it is no object"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(path, value, told):
    whole = json.loads(TEXT)
    place = whole
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value

    assert told in read(json.dumps(whole))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1, column 1 is not JSON"),
        ("[]", "it is no object"),
        ('{"a": 1, "a": 2}', '"a" stands there twice'),
        ('{"format": NaN}', "NaN is no number of JSON"),
        ('{"format": -Infinity}', "-Infinity is no number"),
        ("[" * 100_000, "nested too deeply"),
        ('{"format": ' + "1" * 5000 + "}", "a number of too many digits"),
        (TEXT.replace("Wolken", "\\ud800"), "halves of characters"),
        (TEXT.replace("[-1.1,", "[1e999,"), "rows are not 3 finite numbers each"),
        (TEXT.replace('"from"', '"form"', 1), "runs, 1, from: it is missing"),
    ],
    ids=range(10),
)
def test_what_is_no_session_is_told(text, told):
    assert told in read(text)


def test_a_neuron_that_needs_classes_fits_no_values():
    whole = json.loads(TEXT)
    whole["points"]["kind"] = "values"

    assert "runs, 1, settings, neuron: it fits no points that carry" in read(
        json.dumps(whole)
    )


def test_pairs_of_halves_are_a_character():
    assert read(TEXT.replace("Wolken", "\\ud83d\\ude00")) == "loads"


def test_what_is_no_text_is_told(tmp_path):
    path = tmp_path / "s.gdstudio"
    path.write_bytes(TEXT.encode("utf-16"))

    with pytest.raises(DamagedSession, match="no text in UTF-8"):
        read_session(path)


def values_in(whole):
    """Go through all places of a JSON value: the container and the key of each."""
    keys = whole.keys() if isinstance(whole, dict) else range(len(whole))
    for key in list(keys):
        yield whole, key
        if isinstance(whole[key], dict | list):
            yield from values_in(whole[key])


ODD = [None, True, False, -1, 0, 1.5, 1e308, 10**30, "", "x", [], {}, [[]], -(10**9), 2**63]


def damaged(seed):
    """Return the text with one thing wrong in it: a bit, its end, or a value."""
    chance = random.Random(seed)
    content = bytearray(TEXT.encode())
    kind = seed % 3
    if kind == 0:
        place = chance.randrange(len(content))
        content[place] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del content[chance.randrange(len(content)) :]
    else:
        whole = json.loads(TEXT)
        container, key = chance.choice(list(values_in(whole)))
        container[key] = chance.choice(ODD)
        content = bytearray(json.dumps(whole).encode())
    return content.decode("utf-8", "replace")


def test_a_damaged_file_loads_or_is_answered_with_one_sentence(record_property):
    found = [read(damaged(seed)) for seed in range(DAMAGES)]

    loaded = found.count("loads")
    record_property("damages", DAMAGES)
    assert 0 < loaded < DAMAGES
    assert all(
        "Open another copy of it." in told or "newer" in told
        for told in found
        if told != "loads"
    )


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.gdstudio", b"", True),
        ("a.txt", b"{", True),
        ("a.json", b'\xef\xbb\xbf \n{"format": 1}', True),
        ("a.csv", b"1,2,0", False),
        ("a.csv", b"", False),
        ("a.csv", b"x1,{y}", False),
    ],
)
def test_a_session_is_known_by_its_name_or_its_brace(tmp_path, name, content, expected):
    (tmp_path / name).write_bytes(content)

    assert is_session_file(tmp_path / name) == expected


def test_what_is_not_there_is_no_session(tmp_path):
    assert not is_session_file(tmp_path / "missing.csv")
    assert not is_session_file(tmp_path)


def test_every_beginning_of_a_file_is_answered():
    beginnings = [TEXT[:end] for end in range(len(TEXT) - 2)]

    assert all("Open another copy of it." in read(beginning) for beginning in beginnings)
