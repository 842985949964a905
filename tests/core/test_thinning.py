"""What is drawn of a long curve: never more than a picture shows, and each peak of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.history import History
from gdstudio.core.thinning import (
    FEW,
    MOST,
    SMALLEST,
    Curve,
    Thinning,
    scattered,
    thinned_rows,
)
from tests.core.written import write

LENGTHS = st.one_of(st.integers(1, 3 * FEW), st.integers(FEW, 40 * FEW))


def noise(length, seed=0):
    return np.random.default_rng(seed).standard_normal(length)


def thinning_of(values):
    thinning = Thinning()
    thinning.catch_up(values, 0)
    return thinning


@given(LENGTHS, st.data())
def test_any_part_keeps_its_extremes_and_its_ends_and_becomes_short(length, data):
    values = noise(length)
    first = data.draw(st.integers(0, length - 1))
    last = data.draw(st.integers(first, length - 1))

    rows = thinning_of(values).rows(values, first, last)

    part = values[first : last + 1]
    assert (values[rows].min(), values[rows].max()) == (part.min(), part.max())
    assert (rows[0], rows[-1]) == (first, last)
    assert (np.diff(rows) > 0).all()
    assert len(rows) <= 2 * MOST + 6


@given(st.integers(FEW + 1, 40 * FEW))
def test_each_block_keeps_its_lowest_and_its_highest(length):
    values = noise(length)
    width = SMALLEST
    while width * MOST < length:
        width *= 2

    rows = thinned_rows(values)

    for start in range(0, length, width):
        shown = values[rows[(rows >= start) & (rows < start + width)]]
        block = values[start : start + width]
        assert (shown.min(), shown.max()) == (block.min(), block.max())


@given(at=st.integers(0, 199_999))
def test_a_single_peak_survives_however_long_the_curve_is(at):
    values = np.zeros(200_000)
    values[at] = 1.0

    assert at in thinned_rows(values)


@pytest.mark.parametrize("length", [1, 2, FEW])
def test_a_short_curve_is_drawn_whole(length):
    assert thinned_rows(noise(length)).tolist() == list(range(length))


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 5000)), max_size=6))
def test_kept_up_bit_by_bit_it_is_the_same_as_made_at_once(steps):
    thinning, values = Thinning(), noise(1)
    thinning.catch_up(values, 0)

    for number, (most_kept, added) in enumerate(steps):
        kept = min(most_kept, len(values))
        values = np.concatenate([values[:kept], noise(added + 1, seed=number + 1)])
        thinning.catch_up(values, kept)

    last = len(values) - 1
    assert thinning.rows(values, 0, last).tolist() == thinned_rows(values).tolist()


def test_what_has_been_drawn_mostly_stays_while_the_curve_grows():
    values = noise(40_000)

    before, after = (set(thinned_rows(values[:stop]).tolist()) for stop in (35_000, 36_000))

    assert len(before - after) <= 6


def test_a_curve_follows_its_history_through_branches():
    history, curve = History(np.zeros(3), 0.5, 4), Curve(lambda history: history.losses)
    for begin, losses in ((0, noise(5000)), (1200, noise(3000, 1)), (4100, noise(10, 2))):
        history.look_at(begin)
        write(history, losses)
        rows = curve.rows(history, 0, len(history))

        assert rows.tolist() == thinned_rows(history.losses).tolist()


@given(st.integers(0, 100_000))
def test_dots_are_spread_evenly_and_few(count):
    rows = scattered(count, 1000)

    width = max(-(-count // 1000), 1)
    assert len(rows) <= 1000
    assert (rows < count).all()
    assert (np.diff(rows) > 0).all()
    if count:
        assert np.diff([-1, *rows, count]).max() <= 8 * width


def test_few_dots_are_all_there():
    assert scattered(1000, 1000).tolist() == list(range(1000))


@pytest.mark.parametrize("rhythm", [2, 8, 64, 72])
def test_dots_show_every_point_of_an_epoch_alike(rhythm):
    rows = scattered(64_000, 1000)

    visits = np.bincount(rows % rhythm, minlength=rhythm)

    assert visits.min() > 0
    assert visits.max() < 3 * visits.mean() + 3
