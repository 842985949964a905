"""Can a line part the classes? By hand, by another program, and by measuring distances."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import NeedsClasses, OneClass
from gdstudio.core.separability import separability

small = st.integers(0, 6)
labelled = st.lists(
    st.tuples(small, small, st.sampled_from([0, 1])), min_size=2, max_size=9
)


def classes(zeros, ones) -> Dataset:
    return Dataset([*zeros, *ones], [0.0] * len(zeros) + [1.0] * len(ones), "classes")


def a_line_exists(zeros, ones) -> bool:
    """Ask a linear program for w · x + b ≤ -1 at each point of class 0, ≥ 1 of class 1."""
    rows = [[x1, x2, 1] for x1, x2 in zeros] + [[-x1, -x2, -1] for x1, x2 in ones]
    found = linprog([0, 0, 0], A_ub=rows, b_ub=[-1] * len(rows), bounds=[(None, None)] * 3)
    return found.status == 0


def distance_to_segments(point, corners) -> float:
    """Return the distance from a point to the nearest segment between two corners."""
    nearest = np.inf
    for start, end in product(np.array(corners, float), repeat=2):
        along, length = end - start, (end - start) @ (end - start)
        share = np.clip((point - start) @ along / length, 0, 1) if length else 0
        nearest = min(nearest, np.linalg.norm(point - start - share * along))
    return nearest


@pytest.mark.parametrize(
    ("zeros", "ones", "margin"),
    [
        ([(0, 0)], [(3, 4)], 2.5),  # two points 5 apart
        ([(0, 0), (0, 2)], [(1, 1)], 0.5),  # a point beside a segment
        ([(0, 0), (0, 2), (-5, 1)], [(2, 0), (2, 2), (9, 9)], 1.0),  # parallel edges
        ([(0, 0), (1, 0), (2, 0)], [(3, 0), (4, 0)], 0.5),  # all on one line
        ([(0, 0), (0, 0)], [(0, 1), (0, 1)], 0.5),  # repeated points
    ],
)
def test_the_margin_is_half_the_distance_of_the_hulls(zeros, ones, margin):
    verdict = separability(classes(zeros, ones))

    assert verdict.is_separable
    assert verdict.margin == pytest.approx(margin, rel=1e-15)


@pytest.mark.parametrize(
    ("zeros", "ones"),
    [
        ([(0, 0), (1, 1)], [(0, 1), (1, 0)]),  # XOR: segments that cross
        ([(0, 0)], [(0, 0)]),  # one place, two labels
        ([(0, 0), (5, 5)], [(0, 0), (-5, 1)]),  # the same place among others
        ([(0, 0), (2, 0)], [(1, 0)]),  # between the others on one line
        ([(0, 0), (2, 0)], [(1, 0), (3, 0)]),  # two segments of one line
        ([(0, 0), (4, 0), (0, 4)], [(1, 1)]),  # inside the hull
        ([(0, 0), (4, 0), (0, 4)], [(2, 2)]),  # on its edge
        ([(0, 0), (4, 0), (0, 4)], [(4, 0), (9, 0)]),  # on its corner
        ([(0, 0), (0, 2), (-1, 1)], [(0, 1), (0, 3), (1, 2)]),  # edge on edge
    ],
)
def test_hulls_that_touch_or_overlap_are_not_separable(zeros, ones):
    verdict = separability(classes(zeros, ones))

    assert not verdict.is_separable
    assert verdict.margin == 0


@settings(max_examples=60)
@given(points=labelled)
def test_a_linear_program_finds_a_line_exactly_when_there_is_a_margin(points):
    zeros = [point[:2] for point in points if point[2] == 0] or [(7, 7)]
    ones = [point[:2] for point in points if point[2] == 1] or [(7, 7)]

    verdict = separability(classes(zeros, ones))

    assert verdict.is_separable == a_line_exists(zeros, ones)
    if verdict.is_separable:
        nearest = min(
            *(distance_to_segments(np.array(point), ones) for point in zeros),
            *(distance_to_segments(np.array(point), zeros) for point in ones),
        )
        assert verdict.margin == pytest.approx(nearest / 2, rel=1e-12)


@pytest.mark.parametrize("offset", [0.0, 0.1, -0.7, 12.3])
def test_a_decimal_point_between_two_others_is_not_separable_from_them(offset):
    # 0.3 is not 3 · 0.1 to a computer; what is on a line on paper is not quite on it here.
    for run, rise in product(range(1, 10), range(10)):
        ends = [(offset, offset), (offset + 2 * run / 10, offset + 2 * rise / 10)]
        middle = (offset + run / 10, offset + rise / 10)
        rounded = [tuple(np.round(place, 2)) for place in (*ends, middle)]

        verdict = separability(classes(rounded[:2], rounded[2:]))

        assert not verdict.is_separable, rounded


def test_a_thin_gap_is_a_gap():
    verdict = separability(classes([(0, 0), (1000, 0)], [(500, 1e-9)]))

    assert verdict.is_separable
    assert verdict.margin == pytest.approx(5e-10)


@pytest.mark.parametrize("size", [1e300, 1e200, 1e-200, 1e-300])
def test_the_verdict_does_not_depend_on_the_unit(size):
    apart = np.array([(0, 0), (0, 1), (1.0, 0)]) * size
    crossed = np.array([(0, 0), (1, 1), (0, 1), (1, 0)]) * size

    verdict = separability(Dataset(apart, [0, 0, 1]))

    assert verdict.is_separable
    assert verdict.margin == pytest.approx(size / 2, rel=1e-12)
    assert not separability(Dataset(crossed, [0, 0, 1, 1])).is_separable


def test_points_held_back_are_left_out():
    crossed = Dataset([(0, 0), (1, 1), (0, 1), (1, 0)], [0, 0, 1, 1])

    assert separability(crossed.with_test([False, False, False, True])).is_separable


def test_all_points_at_the_origin():
    assert not separability(classes([(0, 0)], [(0, 0)])).is_separable


@pytest.mark.parametrize("label", [0, 1])
def test_points_of_one_class_have_no_verdict(label):
    with pytest.raises(OneClass) as raised:
        separability(Dataset([[1, 2], [3, 4]], [label, label], "classes"))

    assert raised.value.facts == {"points": 2, "label": label, "other": 1 - label}


def test_values_to_predict_have_no_verdict():
    with pytest.raises(NeedsClasses, match="Separability needs points of classes"):
        separability(Dataset([[1.0], [2.0]], [0.0, 5.0]))


def test_no_points_have_no_verdict():
    with pytest.raises(OneClass):
        separability(Dataset.empty())
