"""The path with fewer corners, and the pieces of it that a rectangle shows."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.geometry import Rectangle
from gdstudio.core.surface.walk import LATEST, STRETCHES, corners_kept, pieces_inside
from tests.core.arranging_surfaces import SQUARE, tenths

corner_lists = st.lists(st.tuples(tenths, tenths), min_size=1, max_size=8).map(np.array)


def wander(corners, seed=0):
    return np.random.default_rng(seed).standard_normal((2, corners)).cumsum(axis=1)


@pytest.mark.parametrize("corners", [1, 2, LATEST, 4 * STRETCHES + LATEST])
def test_a_short_path_keeps_all_its_corners(corners):
    assert corners_kept(*wander(corners)).tolist() == list(range(corners))


@pytest.mark.parametrize("corners", [545, 640, 1000, 4096, 4128, 100_000])
def test_a_long_path_keeps_few_corners_and_reaches_as_far(corners):
    x, y = wander(corners)

    kept = corners_kept(x, y)

    assert len(kept) <= 5 * (STRETCHES + 1) + LATEST
    assert (np.diff(kept) > 0).all()
    for values in (x, y):
        assert values[kept].min() == values.min()
        assert values[kept].max() == values.max()


@pytest.mark.parametrize("spike", [-1.0, 1.0])
@pytest.mark.parametrize("at", [0, 500, 967, 969, 970, 999])
def test_no_spike_is_lost(at, spike):
    # 971 corners before the latest: stretches of 8, and 3 corners more
    x = np.zeros(971 + LATEST)
    x[at] = spike

    assert at in corners_kept(x, np.zeros(len(x)))
    assert at in corners_kept(np.zeros(len(x)), x)


def test_a_long_path_keeps_its_start_and_its_last_steps():
    kept = corners_kept(*wander(5000))

    assert kept[0] == 0
    assert kept[-LATEST:].tolist() == list(range(5000 - LATEST, 5000))


def test_a_zigzag_stays_a_zigzag():
    side = np.where(np.arange(3000) % 2, 1.0, -1.0)

    kept = corners_kept(side, np.zeros(3000))

    assert np.count_nonzero(np.diff(side[kept])) > STRETCHES


def test_what_is_drawn_stays_while_the_path_grows():
    x, y = wander(3000)

    before, after = corners_kept(x[:2500], y[:2500]), corners_kept(x, y)

    old = before[before < 2048]
    assert np.isin(old, after).all()


def test_pieces_by_hand():
    # From the middle out to the right, back in over the top, and to the middle.
    path = np.array([[0.0, 0.0], [8.0, 0.0], [0.0, 8.0], [0.0, 0.0]])

    pieces = pieces_inside(path, SQUARE)

    # The slanted line x + y = 8 touches the square in (4, 4) only.
    assert pieces.tolist() == [[[0, 0], [4, 0]], [[0, 4], [0, 0]]]


def test_a_leap_over_the_rectangle_is_seen_between_its_edges():
    path = np.array([[-1e9, -1e9], [1e9, 1e9]])

    (piece,) = pieces_inside(path, SQUARE)

    np.testing.assert_allclose(piece, [[-4, -4], [4, 4]], rtol=1e-6)


def test_a_path_of_one_corner_and_one_that_is_outside_have_no_pieces():
    assert pieces_inside(np.zeros((1, 2)), SQUARE).shape == (0, 2, 2)
    outside = np.array([[9.0, 0.0], [9.0, 5.0], [0.0, 9.0], [-5.0, 9.0]])
    assert pieces_inside(outside, SQUARE).shape == (0, 2, 2)


@settings(max_examples=200)
@given(path=corner_lists, side=st.integers(1, 60))
def test_pieces_cover_exactly_what_is_inside(path, side):
    half = side / 10 + 0.033
    rectangle = Rectangle(-half, -half, half, half)
    shares = np.linspace(0, 1, 21)[:, None]

    pieces = pieces_inside(path, rectangle)

    assert (np.abs(pieces) <= half + 1e-9).all()
    for start, end in pairwise(path):
        for place in start + shares * (end - start):
            if np.abs(place).max() < half - 1e-9:
                assert min(away(place, *piece) for piece in pieces) < 1e-9


def away(place, start, end):
    """Return the distance from a place to a piece."""
    along = end - start
    share = np.clip((place - start) @ along / max(along @ along, 1e-30), 0, 1)
    return float(np.hypot(*(start + share * along - place)))
