"""Holding points back from training."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core import errors
from gdstudio.core.dataset import Dataset
from gdstudio.core.splitting import split


def line(points: int) -> Dataset:
    return Dataset(np.arange(points, dtype=float).reshape(-1, 1), np.zeros(points))


@pytest.mark.parametrize("tenths", range(10))
@pytest.mark.parametrize("points", [10, 30, 70, 100, 990])
def test_a_share_of_so_many_tenths_is_exactly_so_many_points(points, tenths):
    held_back = split(line(points), tenths / 10).test

    assert np.count_nonzero(held_back) == tenths * points // 10


@pytest.mark.parametrize(
    ("points", "share", "training"), [(9, 0.5, 4), (7, 0.3, 4), (5, 0.1, 4)]
)
def test_the_number_of_training_points_is_rounded_down(points, share, training):
    assert len(split(line(points), share).training) == training


def test_the_points_themselves_stay_as_they_are():
    before = line(20)

    after = split(before, 0.25)

    assert after.inputs is before.inputs
    assert len(after.training) + len(after.testing) == 20


def test_the_seed_decides_which_points():
    first, again, other = (split(line(50), 0.5, seed).test.tolist() for seed in (1, 1, 2))

    assert first == again != other


def test_the_first_split_of_seed_0_is_the_one_written_down_here():
    assert np.flatnonzero(split(line(10), 0.3).test).tolist() == [1, 2, 8]


def test_a_split_takes_no_notice_of_an_earlier_one():
    assert split(split(line(10), 0.5, seed=4), 0.3).test.tolist() == (
        split(line(10), 0.3).test.tolist()
    )


@settings(max_examples=60)
@given(points=st.integers(1, 60), share=st.floats(0, 0.999), seed=st.integers(0, 2**32 - 1))
def test_a_split_leaves_training_points_or_says_that_it_cannot(points, share, seed):
    exact = (1 - share) * points
    if exact < 1 - 1e-9:
        with pytest.raises(errors.TestShareTooLarge):
            split(line(points), share, seed)
        return

    training = len(split(line(points), share, seed).training)

    assert training >= 1
    assert exact - 1 < training <= exact + 1e-9


@pytest.mark.parametrize("share", [1.0, 1.5, -0.1, np.nan, np.inf, 0.95])
def test_a_share_that_leaves_nothing_is_refused(share):
    with pytest.raises(errors.TestShareTooLarge) as raised:
        split(line(10), share)

    np.testing.assert_equal(
        raised.value.facts, {"share": share, "training": 0, "points": 10}
    )


@pytest.mark.parametrize("seed", [-1, 2**32, 1.0, True])
def test_a_seed_outside_its_range_is_refused(seed):
    with pytest.raises(errors.WholeNumberOutOfRange):
        split(line(10), 0.3, seed)


def test_no_points_can_be_split_into_none_and_none():
    assert len(split(Dataset.empty(), 0.3)) == 0
