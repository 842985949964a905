"""The nearest place to 0, by hand, and by the two inequalities that prove it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from gdstudio.core.nearest_to_origin import nearest_to_origin


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([[3, 4]], [3, 4]),
        ([[1, 2], [1, -2]], [1, 0]),  # the middle of a segment
        ([[1, 2], [3, 2]], [1, 2]),  # its end
        ([[1, 0], [0, 1], [5, 5]], [0.5, 0.5]),
        ([[1, 1], [-1, 1], [0, -2]], [0, 0]),  # 0 lies inside
        ([[0, 0], [1, 1]], [0, 0]),
        ([[2, 0, 0], [0, 2, 0], [0, 0, 2]], [2 / 3, 2 / 3, 2 / 3]),
        ([[2, 2], [2, 2], [2, 2]], [2, 2]),
        ([[1, -1], [1, 0], [1, 1], [2, 0]], [1, 0]),  # three on one line
    ],
)
def test_by_hand(points, expected):
    assert nearest_to_origin(np.array(points, float)) == pytest.approx(expected, abs=1e-14)


coordinate = st.integers(-6, 6)


@settings(max_examples=300)
@given(
    points=st.lists(st.tuples(coordinate, coordinate, coordinate), min_size=1, max_size=12)
)
def test_no_point_lies_nearer_to_0_along_it_and_it_is_in_the_hull(points):
    # u = p/|p| sees every point at |p| or farther, so no place of the hull is nearer.
    array = np.array(points, float)

    nearest = nearest_to_origin(array)

    assert (array @ nearest).min() >= nearest @ nearest - 1e-11
    mixes = np.vstack([array.T, np.ones(len(array))])
    found = linprog(np.zeros(len(array)), A_eq=mixes, b_eq=[*nearest, 1])
    assert found.status == 0
