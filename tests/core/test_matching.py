"""Which point is which after an edit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.matching import rows_after

ABCD = Dataset([[1, 1], [2, 2], [3, 3], [4, 4]], [0, 1, 0, 1])
AA = Dataset([[1, 1], [1, 1], [2, 2]], [0, 0, 1])


@pytest.mark.parametrize(
    ("after", "rows"),
    [
        (ABCD.with_value(1, 0, 9), [0, 1, 2, 3]),
        (ABCD.with_points([[1, 2], [7, 7]], [0, 0]), [0, 1, 2, 3]),
        (ABCD.without_rows([1]), [0, -1, 1, 2]),
        (ABCD.without_rows([0, 3]), [-1, 0, 1, -1]),
        (ABCD.without_rows([0, 1, 2, 3]), [-1, -1, -1, -1]),
        # Neither table is found in the other one.
        (Dataset([[4, 4], [1, 1]], [1, 0]), [-1, -1, -1, -1]),
        (Dataset([[8, 8]] * 5, [0] * 5), [-1, -1, -1, -1]),
        # Other points altogether, though as many.
        (Dataset([[1], [2], [3], [4]], [0, 1, 0, 1]), [-1, -1, -1, -1]),
        (Dataset(ABCD.inputs, ABCD.targets, "values"), [-1, -1, -1, -1]),
    ],
)
def test_rows_by_hand(after, rows):
    assert rows_after(ABCD, after).tolist() == rows


def test_points_that_come_back_push_the_others_down():
    assert rows_after(ABCD.without_rows([0, 2]), ABCD).tolist() == [1, 3]


def test_of_two_equal_points_nobody_knows_which_is_gone():
    assert rows_after(AA, AA.without_rows([0])).tolist() == [-1, -1, 1]


def test_an_equal_point_behind_the_others_makes_one_unsure():
    after = ABCD.with_point((4, 4), 1)

    assert rows_after(ABCD, after).tolist() == [0, 1, 2, -1]


small = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), max_size=12)


@given(small, st.data())
def test_a_row_that_is_found_holds_the_same_numbers(cells, data):
    before = Dataset(
        np.array([(x, x) for x, _ in cells]).reshape(-1, 2), [y for _, y in cells]
    )
    gone = data.draw(st.sets(st.integers(0, max(len(cells) - 1, 0)), max_size=len(cells)))
    kept = [row for row in range(len(cells)) if row not in gone]
    after = before.without_rows(sorted(gone)) if gone else before

    rows = rows_after(before, after)

    for row, found in enumerate(rows.tolist()):
        assert found == -1 or kept[found] == row  # the same point, not only an equal one
    back = rows_after(after, before)
    assert all(found in (-1, kept[row]) for row, found in enumerate(back.tolist()))
