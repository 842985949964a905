"""The notebooks' two shuffles, followed by hand."""

import numpy as np

from gdstudio.core.dataset import Dataset
from gdstudio.course.splits import shuffled_once, split_twice_shuffled

TEN = Dataset(np.column_stack([np.arange(10), np.zeros(10)]), 10 * np.arange(10), "values")
ROWS = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 0])


def test_one_shuffle_puts_row_idx_0_first_and_holds_nothing_back():
    once = shuffled_once(TEN, ROWS)

    assert once.inputs[:, 0].tolist() == ROWS.tolist()
    assert once.targets.tolist() == (10 * ROWS).tolist()
    assert not once.test.any()


def test_the_split_shuffles_twice_and_holds_the_last_three_of_ten_back():
    # X[idx] begins with rows 1, 2, 3; X[idx][idx] takes entries 1, 2, 3 of that: 2, 3, 4.
    split = split_twice_shuffled(TEN, ROWS)

    assert split.training.inputs[:, 0].tolist() == [2, 3, 4, 5, 6, 7, 8]
    assert split.testing.inputs[:, 0].tolist() == [9, 0, 1]
    assert split.testing.targets.tolist() == [90, 0, 10]


def test_both_keep_what_the_points_carry():
    assert shuffled_once(TEN, ROWS).kind == "values"
    assert split_twice_shuffled(TEN, ROWS).kind == "values"
