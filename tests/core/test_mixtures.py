"""Places as mixtures of points, worked out by hand and put together again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.mixtures import Mixture, mixture_of

SQUARE = np.array([[0.0, 0], [4, 0], [4, 4], [0, 4]])


@pytest.mark.parametrize(
    ("place", "corners", "expected"),
    [
        ([3, 5], [[3, 5]], {0: 1.0}),  # a hull of one place
        ([1, 2], [[0, 0], [4, 8]], {0: 0.75, 1: 0.25}),  # a quarter of the way
        ([2, 1], [[0, 0], [4, 0], [0, 4]], {0: 0.25, 1: 0.5, 2: 0.25}),
        ([4, 4], SQUARE, {2: 1.0}),  # a corner is its own mixture
        ([2, 0], SQUARE, {0: 0.5, 1: 0.5}),  # on a side
        ([1, 3], SQUARE, {0: 0.25, 2: 0.25, 3: 0.5}),
    ],
)
def test_the_weights_are_those_worked_out_by_hand(place, corners, expected):
    rows, weights = mixture_of(np.array(place, float), np.array(corners, float))

    assert dict(zip(rows.tolist(), weights.tolist(), strict=True)) == expected


@given(weights=st.lists(st.integers(0, 20), min_size=4, max_size=4).filter(any))
def test_a_place_inside_is_put_together_again_from_at_most_three(weights):
    place = np.array(weights) @ SQUARE / sum(weights)

    rows, found = mixture_of(place, SQUARE)

    assert len(rows) <= 3
    assert (found > 0).all()
    assert found.sum() == pytest.approx(1, abs=1e-15)
    assert found @ SQUARE[rows] == pytest.approx(place, abs=1e-14)


@pytest.mark.parametrize("corners", [SQUARE, SQUARE[:2]])
def test_a_place_that_rounding_put_outside_is_of_the_nearest_side(corners):
    rows, weights = mixture_of(np.array([1.0, -1e-16]), corners)

    assert rows.tolist() == [0, 1]
    assert weights.tolist() == pytest.approx([0.75, 0.25])


def test_a_mixture_knows_the_place_it_gives():
    inputs = np.array([[9.0, 9], [0, 0], [4, 8]])

    place = Mixture(np.array([1, 2]), np.array([0.75, 0.25])).place(inputs)

    assert place.tolist() == [1.0, 2.0]
