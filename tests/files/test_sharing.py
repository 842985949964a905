"""A code in a chat brings points and settings to somebody else, whole or not at all."""

import base64
import zlib
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.files.sessions.errors import DamagedSession, NewerSession
from gdstudio.files.sessions.sharing import (
    MOST_CHARACTERS,
    CutCode,
    LargeCode,
    is_code,
    share_code,
    shared,
)

CLOUDS = replace(overlapping_clouds(), name="Wolken").with_test(np.arange(72) % 7 == 0)
SETTINGS = Settings(neuron=PERCEPTRON, mode="online", learning_rate=1 / 3, seed=9)
EXPERIMENT = Experiment(CLOUDS, SETTINGS, np.array([0.1, -2.0, 3.0]), epochs=77)
CODE = share_code(EXPERIMENT)


def expect_the_experiment(found):
    np.testing.assert_array_equal(found.dataset.inputs, CLOUDS.inputs)
    np.testing.assert_array_equal(found.dataset.targets, CLOUDS.targets)
    np.testing.assert_array_equal(found.dataset.test, CLOUDS.test)
    np.testing.assert_array_equal(found.start, EXPERIMENT.start)
    assert (found.settings, found.epochs) == (SETTINGS, 77)
    assert found.dataset.name == "Wolken"


def test_a_code_is_short_and_brings_all_of_it():
    assert len(CODE) < 1500
    expect_the_experiment(shared(CODE))


def test_line_breaks_and_what_stands_around_it_are_passed_over():
    lines = "\n  ".join(CODE[place : place + 40] for place in range(0, len(CODE), 40))

    expect_the_experiment(shared(f"Look at this!\n{lines}\nBye"))


@given(st.data())
def test_a_code_that_was_cut_or_changed_is_refused(data):
    place = data.draw(st.integers(0, len(CODE) - 1))
    letter = data.draw(st.sampled_from("aZ0-_:= \n"))
    head, tail = CODE[:place], CODE[place + 1 :]
    changed = data.draw(st.sampled_from([head, head + letter + tail]))

    try:
        found = shared(changed)
    except StudioError:
        return
    expect_the_experiment(found)  # a blank, or the letter that was there


def test_more_points_than_a_chat_takes_are_told():
    many = Dataset(np.random.default_rng(0).normal(size=(2000, 2)), np.arange(2000) % 2)

    with pytest.raises(LargeCode, match=f"{MOST_CHARACTERS:,} is the most"):
        share_code(Experiment(many, Settings()))


def code_of(content, form=1):
    packed = base64.urlsafe_b64encode(content).decode()
    return f"gdstudio:{form}:{packed}:{zlib.crc32(packed.encode()):08x}"


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("gdstudio:1:abc", CutCode),
        (code_of(b"no zip"), CutCode),
        (code_of(zlib.compress(b"\xff")), CutCode),
        (code_of(zlib.compress(b"{}")), DamagedSession),
        (code_of(zlib.compress(b'{"format": 7}')), NewerSession),
        (code_of(zlib.compress(b" " * 30_000_000)), DamagedSession),
        ("gdstudio:1:abc:" + f"{zlib.crc32(b'abc'):08x}", CutCode),
    ],
    ids=range(7),
)
def test_what_is_no_code_is_told(code, error):
    with pytest.raises(error):
        shared(code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [(CODE, True), ("  gdstudio:1:x", True), ("gdstudio is nice", False), ("1,2,0", False)],
)
def test_a_code_is_told_from_points(text, expected):
    assert is_code(text) == expected
