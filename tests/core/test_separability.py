"""Can a line part the classes? By hand, by another program, and by measuring distances."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import NeedsClasses, OneClass
from gdstudio.core.separability import Verdicts, separability

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


# The certificate: what proves the verdict


def turn(a, b, c) -> int:
    """Return 1 where a, b, c turn left, -1 where right, 0 on a line; whole numbers."""
    area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (area > 0) - (area < 0)


def lies_in(place, corners) -> bool:
    """Return whether a place lies in a triangle, a segment or a point, by turns alone."""
    turns = {
        turn(a, b, place) for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
    }
    if {-1, 1} <= turns:
        return False
    boxes = zip(*corners, strict=True)
    return all(min(s) <= at <= max(s) for s, at in zip(boxes, place, strict=True))


def cross(first, second) -> bool:
    """Return whether two segments meet in the midst of both."""
    (a, b), (c, d) = first, second
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def hulls_meet(zeros, ones) -> bool:
    """Return whether the hulls meet, in whole numbers and without building a hull.

    They do when a point of one lies in a triangle of the other, or two segments cross.
    """
    for points, others in ((zeros, ones), (ones, zeros)):
        triangles = [list(c) for k in (1, 2, 3) for c in combinations(others, k)]
        if any(lies_in(point, triangle) for point in points for triangle in triangles):
            return True
    return any(
        cross(first, second)
        for first in combinations(zeros, 2)
        for second in combinations(ones, 2)
    )


grid = st.tuples(st.integers(0, 3), st.integers(0, 3))
either = st.lists(grid, min_size=1, max_size=7)


@settings(max_examples=500)
@given(zeros=either, ones=either)
def test_on_a_small_grid_the_verdict_is_that_of_whole_numbers(zeros, ones):
    verdict = separability(classes(zeros, ones))

    assert verdict.is_separable != hulls_meet(zeros, ones)


def assert_proved(verdict, data):
    """Check the certificate with nothing but multiplying and adding."""
    labels, size = data.targets, np.abs(data.inputs).max() or 1.0
    if verdict.is_separable:
        heights = (data.inputs @ verdict.line[:2] + verdict.line[2]) / size
        margin = verdict.margin / size
        assert np.hypot(*verdict.line[:2]) == pytest.approx(1)
        assert heights[labels == 0].max() == pytest.approx(-margin, abs=1e-14)
        assert heights[labels == 1].min() == pytest.approx(margin, abs=1e-14)
        return
    for label, mixture in enumerate(verdict.mixtures):
        assert (labels[mixture.rows] == label).all()
        assert (mixture.weights > 0).all()
        assert mixture.weights.sum() == pytest.approx(1, abs=1e-15)
        missed = mixture.place(data.inputs) - verdict.witness
        assert np.abs(missed).max() <= 1e-14 * size


@example(  # in tenths rounding makes a thin triangle of three points on a line
    zeros=[(2, 1)], ones=[(0, 3), (1, 2), (3, 0)], size=0.1
)
@example(  # or one without any area
    zeros=[(0, 0), (1, 3)], ones=[(0, 3), (1, 2), (2, 1)], size=0.1
)
@settings(max_examples=300)
@given(zeros=either, ones=either, size=st.sampled_from([1.0, 0.1, 1e150, 1e-150]))
def test_every_verdict_is_proved_by_its_certificate(zeros, ones, size):
    data = classes(np.array(zeros) * size, np.array(ones) * size)

    verdict = separability(data)

    assert_proved(verdict, data)


@pytest.mark.parametrize(
    ("zeros", "ones", "touches", "overlap"),
    [
        ([(0, 0), (4, 0), (0, 4)], [(4, 0), (9, 0)], True, [(4, 0)]),  # at a corner
        ([(0, 0), (0, 2), (-1, 1)], [(0, 1), (0, 3), (1, 2)], True, [(0, 1), (0, 2)]),
        ([(0, 0), (4, 0), (0, 4)], [(2, 2)], True, [(2, 2)]),  # on the rim
        ([(0, 0), (4, 0), (0, 4)], [(1, 1)], False, [(1, 1)]),  # inside
        ([(0, 0), (2, 2)], [(0, 2), (2, 0)], False, [(1, 1)]),  # segments that cross
        ([(0, 0)], [(0, 0)], False, [(0, 0)]),  # one place, two labels
        (
            [(0, 0), (2, 0), (2, 2), (0, 2)],
            [(1, 1), (3, 1), (3, 3), (1, 3)],
            False,
            [(1, 1), (1, 2), (2, 1), (2, 2)],
        ),
    ],
)
def test_what_the_hulls_share(zeros, ones, touches, overlap):
    verdict = separability(classes(zeros, ones))

    assert verdict.touches == touches
    assert sorted(map(tuple, verdict.overlap.tolist())) == overlap


def test_a_point_deep_inside_the_other_class_is_the_witness():
    # (2, 1) lies 1 inside the triangle, (1, 5) outside, and (3, 0.5) is half as deep.
    zeros, ones = [(0, 0), (4, 0), (2, 6)], [(1, 5), (3, 0.5), (2, 1)]

    verdict = separability(classes(zeros, ones))

    assert verdict.witness.tolist() == [2.0, 1.0]
    of_zeros, of_ones = verdict.mixtures
    assert of_ones.rows.tolist() == [5]
    assert of_ones.weights.tolist() == [1.0]
    # (2, 1) = (2, 6) / 6 + (0, 0) · 5/12 + (4, 0) · 5/12
    shares = dict(zip(of_zeros.rows.tolist(), of_zeros.weights.tolist(), strict=True))
    assert shares == pytest.approx({0: 5 / 12, 1: 5 / 12, 2: 1 / 6})


def test_crossing_without_a_point_inside_the_witness_is_the_middle():
    verdict = separability(classes([(0, 0), (4, 4)], [(0, 4), (4, 0)]))

    assert verdict.witness.tolist() == [2.0, 2.0]
    assert [mixture.weights.tolist() for mixture in verdict.mixtures] == [[0.5, 0.5]] * 2


def test_rows_of_the_certificate_are_those_of_the_data_set():
    inputs = [[9, 9], [0, 0], [1, 0], [4, 0], [3, 0]]
    held_back = Dataset(inputs, [0, 0, 1, 0, 1], "classes", test=[1, 0, 0, 0, 0])

    zeros, ones = separability(held_back).mixtures

    assert set(zeros.rows.tolist()) <= {1, 3}
    assert set(ones.rows.tolist()) <= {2, 4}


def test_the_line_half_way_by_hand():
    # From (0, 0) to (3, 4) is 5; half-way is (1.5, 2), and (3, 4)/5 points to class 1.
    verdict = separability(classes([(0, 0), (-3, 1)], [(3, 4), (9, 9)]))

    assert verdict.line.tolist() == pytest.approx([0.6, 0.8, -2.5])
    assert verdict.nearest.tolist() == [[0, 0], [3, 4]]


def area_of(corners) -> float:
    """Return the area around corners in order, by the shoelace formula."""
    x, y = np.array(corners, float).T
    return abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


@pytest.mark.parametrize(
    ("ones", "is_separable"), [([(9, 9), (9, 8), (9, 7)], True), ([(1, 1), (2, 1)], False)]
)
def test_the_hulls_by_hand(ones, is_separable):
    square = [(0, 0), (4, 0), (4, 4), (0, 4)]

    verdict = separability(classes([*square, (2, 2), (2, 0)], ones))

    zeros, others = (hull.tolist() for hull in verdict.hulls)
    assert verdict.is_separable == is_separable
    assert sorted(map(tuple, zeros)) == sorted(square)
    assert area_of(zeros) == 16  # in order around it
    assert sorted(map(tuple, others)) == sorted({ones[0], ones[-1]})  # a segment


def test_the_hull_of_one_place_is_that_place():
    verdict = separability(classes([(1, 2), (1, 2)], [(5e150, 2)]))

    assert [hull.tolist() for hull in verdict.hulls] == [[[1, 2]], [[5e150, 2]]]


@pytest.mark.parametrize("ones", [[(9, 9)], [(1, 1)], [(0, 0)]])
def test_a_certificate_cannot_be_written_to(ones):
    verdict = separability(classes([(0, 0), (4, 0), (0, 4)], ones))

    arrays = [verdict.line, verdict.nearest, verdict.overlap, verdict.witness]
    arrays += [*verdict.hulls]
    arrays += [part for each in verdict.mixtures for part in (each.rows, each.weights)]
    for values in arrays:
        assert values is None or not values.flags.writeable


def test_a_verdict_is_worked_out_once_for_a_data_set():
    verdicts = Verdicts()
    first, second = classes([(0, 0)], [(1, 1)]), classes([(0, 0)], [(2, 2)])

    found = verdicts(first)

    assert verdicts(first) is found
    assert verdicts(second).margin == 2 * found.margin
    with pytest.raises(OneClass):
        verdicts(classes([(0, 0)], []))
    assert verdicts(first).margin == found.margin


few = st.lists(st.tuples(grid, st.integers(0, 1)), min_size=3, max_size=8)


@settings(max_examples=500)
@given(points=few.filter(lambda points: len({label for _, label in points}) == 2))
def test_three_to_eight_points_on_a_small_grid_have_the_verdict_of_whole_numbers(points):
    zeros, ones = ([at for at, label in points if label == each] for each in (0, 1))

    verdict = separability(classes(zeros, ones))

    assert verdict.is_separable != hulls_meet(zeros, ones)
    assert_proved(verdict, classes(zeros, ones))
