"""What is said of the classes, beside the points."""

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.verdict import verdict


def points(zeros, ones):
    labels = [0] * len(zeros) + [1] * len(ones)
    return Dataset(np.array([*zeros, *ones], float).reshape(-1, 2), labels, "classes")


def test_a_line_parts_classes_with_room_between_them():
    # 3 apart, so the line half-way is 1.5 from either point.
    data = points([(0, 0)], [(3, 0)])

    assert verdict(data) == ("a line parts the classes, margin 1.5", "separable")


@pytest.mark.parametrize(
    ("ones", "short"),
    [
        ([(0.5, 0.5)], "not separable"),  # inside the square of class 0
        ([(1, 1)], "touching"),  # its corner, with another label
        ([(1, 0.5)], "touching"),  # on its side
    ],
)
def test_no_line_parts_classes_whose_hulls_meet(ones, short):
    square = [(0, 0), (1, 0), (1, 1), (0, 1)]

    assert verdict(points(square, ones))[1] == short


def test_only_what_is_trained_on_counts():
    data = points([(0, 0), (3, 0.5)], [(3, 0), (3, 1)])

    assert verdict(data)[1] == "touching"
    assert verdict(data.with_test([False, True, False, False]))[1] == "separable"


def test_one_class_has_nothing_to_be_parted_from():
    assert verdict(points([(0, 0), (1, 2)], []))[1] == "one class"


@pytest.mark.parametrize("size", [1e-150, 1e150])
def test_points_of_any_size_have_a_verdict(size):
    data = points([(0, 0), (size, size)], [(size, 0), (0, size)])

    assert verdict(data)[1] == "not separable"


def test_nothing_is_said_where_there_are_no_classes_or_no_points():
    assert verdict(Dataset.empty()) == ()
    assert verdict(Dataset([[0.0, 1.0]], [2.5], "values")) == ()
    assert verdict(points([(0, 0)], [(1, 1)]).with_test([True, True])) == ()
