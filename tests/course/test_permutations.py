"""The notebooks' shuffled orders: by hand, as the course prints them, as torch does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.course.permutations import (
    numpy_shuffled,
    torch_permutation,
    torch_permutations,
)


def test_three_entries_by_hand():
    # The first raw draws after seed 123 are 2991312382, 3062119789, 1228959102, 1840268610.
    #   2991312382 mod 3 = 1   swap 0 and 1   1 0 2
    #   3062119789 mod 2 = 1   swap 1 and 2   1 2 0
    #   1228959102 mod 3 = 0   1840268610 mod 2 = 0: the second one is not changed
    permutations = torch_permutations(3, seed=123, times=2)

    assert permutations.tolist() == [[1, 2, 0], [0, 1, 2]]


def test_one_entry_takes_no_draw():
    assert torch_permutations(1, seed=123, times=2).tolist() == [[0], [0]]


@pytest.mark.parametrize(
    ("points", "first_five"),
    [(100, [82, 92, 2, 36, 32]), (1000, [382, 974, 946, 31, 512])],
)
def test_torch_begins_as_the_course_has_it(points, first_five):
    assert torch_permutation(points, seed=123)[:5].tolist() == first_five


def test_numpy_begins_as_the_course_has_it():
    assert numpy_shuffled(100, seed=123)[:5].tolist() == [8, 70, 82, 28, 63]


@given(points=st.integers(1, 300), seed=st.integers(0, 2**32 - 1))
def test_each_is_a_permutation(points, seed):
    rows = np.sort([*torch_permutations(points, seed, 2), numpy_shuffled(points, seed)])

    assert (rows == np.arange(points)).all()


@pytest.mark.parametrize("points", [0, -1, 2**32])
def test_a_number_of_points_that_torch_would_shuffle_otherwise_is_refused(points):
    with pytest.raises(ValueError, match="points must lie in"):
        torch_permutation(points, seed=123)


@pytest.mark.parametrize("points", [1, 2, 70, 1000])
@pytest.mark.parametrize("seed", [0, 123, 2**31])
def test_torch_itself_draws_the_same(points, seed):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed to compare with")
    torch.manual_seed(seed)
    expected = [torch.randperm(points).tolist() for _ in range(3)]

    assert torch_permutations(points, seed, times=3).tolist() == expected
