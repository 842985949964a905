"""What the canvas says of its proof: checked by hand, as it invites to."""

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.on_paper import shares, written_line, written_witness
from gdstudio.core.proof import proof
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.separability import separability
from tests.core.paper import NUMBER, PLACE, read_mixtures, value

TRIANGLE = [(0, 0), (4, 0), (2, 6)]


def classes(zeros, ones) -> Dataset:
    return Dataset([*zeros, *ones], [0.0] * len(zeros) + [1.0] * len(ones), "classes")


def assert_comes_out(data):
    """Check with pencil and paper that the written mixtures are the written witness."""
    mixtures = read_mixtures(proof(data).wordings[0])
    assert [mixed.label for mixed in mixtures] == [0, 1]
    assert mixtures[0].place == mixtures[1].place
    for mixed in mixtures:
        rows = np.array(mixed.points) - 1
        assert (data.targets[rows] == mixed.label).all()
        assert not data.test[rows].any()
        if not mixed.weights:
            (row,) = rows
            places, found = [], [Fraction(x) for x in data.inputs[row].tolist()]
        else:
            assert sum(mixed.weights) == 1
            assert all(weight > 0 for weight in mixed.weights)
            places, found = mixed.places, mixed.sum()
            assert len(places) == len(rows)
        for axis in (0, 1):
            if mixed.place[axis]:  # a mere 0 does not show its last digit
                slip = mixed.slip[axis] + abs(found[axis]) / 10**15
                assert abs(found[axis] - mixed.place[axis]) <= slip
            along = [place[axis] for place in (*places, mixed.place)]
            spread = max(along) - min(along)
            if spread:
                assert abs(found[axis] - mixed.place[axis]) <= spread / 150
            for row, place in zip(rows, places, strict=False):
                x = Fraction(repr(float(data.inputs[row, axis])))  # as in the table
                assert abs(x - place[axis]) <= spread / 500 + abs(x) / 10**15


def assert_line_comes_out(data):
    """Put every point into the written equation, and measure the written distance."""
    half_way, sides, no_more = proof(data).wordings[0].split("\n")
    weights, bias = read_line(half_way.partition(": ")[2])
    margin = value(re.search(rf"at least ({NUMBER})", sides).group(1))
    assert value(re.search(rf"at most ({NUMBER})", sides).group(1)) == -margin
    for inputs, label in zip(data.inputs.tolist(), data.targets, strict=True):
        z = sum(w * Fraction(x) for w, x in zip(weights, inputs, strict=True)) + bias
        assert (z if label else -z) >= margin * Fraction(989, 1000)
    ends = re.findall(PLACE, no_more)
    way = [value(to) - value(from_) for from_, to in zip(*ends, strict=True)]
    distance = value(re.search(rf"only ({NUMBER}) apart", no_more).group(1))
    unit = max(abs(each) for each in way)
    length = float(unit) * float(np.hypot(*[float(each / unit) for each in way]))
    assert length == pytest.approx(float(distance), rel=0.02)
    assert float(distance) == pytest.approx(2 * float(margin), rel=0.01)


def read_line(text):
    """Return the weights and the bias of an equation such as x₁ − 0.5·x₂ + 3 = 0."""
    left, right = text.split(" = ")
    assert right == "0"
    found = {"x₁": Fraction(0), "x₂": Fraction(0), "": Fraction(0)}
    signed = f"− {left[1:]}" if left.startswith("−") else f"+ {left}"
    for sign, term in re.findall(r"([+−]) (\S+)", signed):
        name = next((x for x in ("x₁", "x₂") if term.endswith(x)), "")
        size = value(term.removesuffix(name).removesuffix("·") or "1")
        found[name] += size if sign == "+" else -size
    return [found["x₁"], found["x₂"]], found[""]


# By hand


def test_a_point_among_others_by_hand():
    # (2, 1) = (2, 6)/6 + (0, 0)·5/12 + (4, 0)·5/12; the first with the digits left over.
    told = proof(classes(TRIANGLE, [(1, 5), (3, 0.5), (2, 1)]))

    assert told.wordings[0] == (
        "In both hulls, so that no line parts the classes:\n"
        "(2, 1) = 0.4167·(0, 0) + 0.4167·(4, 0) + 0.1666·(2, 6) · p1, p2, p3 of class 0\n"
        "(2, 1) = p6 of class 1"
    )
    assert told.wordings[1] == (
        "(2, 1) = 0.4167·p1 + 0.4167·p2 + 0.1666·p3 (class 0)\n(2, 1) = p6 (class 1)"
    )
    assert told.wordings[2] == "(2, 1) lies in both hulls"
    assert "0.4167·z(p1) + 0.4167·z(p2) + 0.1666·z(p3), and also z(p6)" in told.argument


def test_segments_that_cross_by_hand():
    told = proof(classes([(0, 0), (1, 1)], [(0, 1), (1, 0)]))

    assert told.wordings[0].split("\n")[1:] == [
        "(0.5, 0.5) = 0.5·(0, 0) + 0.5·(1, 1) · p1, p2 of class 0",
        "(0.5, 0.5) = 0.5·(0, 1) + 0.5·(1, 0) · p3, p4 of class 1",
    ]


def test_large_coordinates_are_written_without_decimals():
    # x₁ = 5 x₂ and x₁ + x₂ = 1000 cross at (833.33…, 166.67…).
    told = proof(classes([(0, 0), (5000, 1000)], [(0, 1000), (1000, 0)]))

    assert told.wordings[0].split("\n")[1:] == [
        "(833, 167) = 0.8333·(0, 0) + 0.1667·(5000, 1000) · p1, p2 of class 0",
        "(833, 167) = 0.167·(0, 1000) + 0.833·(1000, 0) · p3, p4 of class 1",
    ]


def test_a_line_half_way_by_hand():
    # From (0, 0) to (3, 4) is 5; (3, 4)/5 · (x − (1.5, 2)) = 0.6 x₁ + 0.8 x₂ − 2.5.
    told = proof(classes([(0, 0), (-3, 1)], [(3, 4), (9, 9)]))

    assert told.wordings == (
        "Half-way between the hulls: 0.6·x₁ + 0.8·x₂ − 2.5 = 0\n"
        "The sum is at most −2.5 in class 0, at least 2.5 in class 1\n"
        "No line has more room: (0, 0) and (3, 4) are only 5 apart",
        "0.6·x₁ + 0.8·x₂ − 2.5 = 0, margin 2.5",
        "margin 2.5",
    )
    assert "at least 2.5 away" in told.argument


@pytest.mark.parametrize(
    ("zeros", "ones", "equation"),
    [
        ([(0, 0)], [(2, 0)], "x₁ − 1 = 0"),
        ([(2, 0)], [(0, 0)], "−x₁ + 1 = 0"),
        ([(5, -1)], [(5, 1)], "x₂ = 0"),
        ([(0, 2)], [(0, 1)], "−x₂ + 1.5 = 0"),
        ([(0, 0)], [(-3, -4)], "−0.6·x₁ − 0.8·x₂ − 2.5 = 0"),
    ],
)
def test_terms_that_are_nothing_and_factors_of_one_are_left_out(zeros, ones, equation):
    assert written_line(separability(classes(zeros, ones))).equation == equation


def test_touching_hulls_are_said_to_touch():
    told = proof(classes([(0, 0), (4, 0), (0, 4)], [(2, 2), (5, 5)]))

    assert told.wordings[0] == (
        "Where the hulls touch, so that no line has room on both sides:\n"
        "(2, 2) = 0.5·(4, 0) + 0.5·(0, 4) · p2, p3 of class 0\n"
        "(2, 2) = p4 of class 1"
    )


def test_one_place_with_two_labels():
    told = proof(classes([(1, 1), (0, 3)], [(1, 1), (2, -4)]))

    assert told.wordings[0].split("\n")[1:] == [
        "(1, 1) = p1 of class 0",
        "(1, 1) = p3 of class 1",
    ]


def test_points_on_a_line():
    mixed = proof(Dataset([[0, 0], [1, 2], [2, 4], [3, 6]], [0, 1, 0, 1]))
    apart = proof(Dataset([[0, 0], [1, 2], [2, 4], [3, 6]], [0, 0, 1, 1]))

    assert not mixed.found.is_separable
    assert_comes_out(Dataset([[0, 0], [1, 2], [2, 4], [3, 6]], [0, 1, 0, 1]))
    assert apart.found.is_separable
    assert_line_comes_out(Dataset([[0, 0], [1, 2], [2, 4], [3, 6]], [0, 0, 1, 1]))


def test_only_training_points_take_part_but_keep_their_numbers():
    data = classes([(9, 9), *TRIANGLE], [(2, 1)]).with_test([True, *[False] * 4])

    told = proof(data).wordings[0]

    assert "p2, p3, p4 of class 0" in told
    assert "p5 of class 1" in told


# Without knowing the answer


def test_the_proof_of_two_clouds_comes_out():
    assert_comes_out(overlapping_clouds())


plane = st.tuples(st.integers(-30, 30), st.integers(-30, 30))


@settings(max_examples=200)
@given(
    points=st.lists(plane, min_size=3, max_size=8),
    cut=st.integers(1, 7),
    size=st.sampled_from([1.0, 0.1, 1e150, 1e-150]),
)
def test_what_is_written_of_small_sets_comes_out(points, cut, size):
    data = Dataset(np.array(points) * size, np.arange(len(points)) < min(cut, 2), "classes")

    found = separability(data)

    (assert_line_comes_out if found.is_separable else assert_comes_out)(data)


@settings(max_examples=200)
@given(
    seed=st.integers(0, 10**6),
    away=st.floats(0, 6),
    size=st.sampled_from([1.0, 3.7e150, 1e-150, 1e7]),
    offset=st.sampled_from([0.0, 2000.0]),
)
def test_what_is_written_of_any_clouds_comes_out(seed, away, size, offset):
    random = np.random.default_rng(seed)
    labels = np.arange(24) % 2
    inputs = random.normal(size=(24, 2)) + away * labels[:, None] + offset
    data = Dataset(inputs * size, labels, "classes")

    found = separability(data)

    (assert_line_comes_out if found.is_separable else assert_comes_out)(data)


@given(
    weights=st.lists(st.floats(1e-9, 1), min_size=1, max_size=3),
    decimals=st.integers(1, 12),
)
def test_weights_that_are_written_sum_to_exactly_one(weights, decimals):
    weights = (np.array(weights) / sum(weights)).tolist()

    written = shares(weights, decimals)

    assert sum(map(Fraction, written)) == 1
    for weight, share in zip(weights, written, strict=True):
        assert abs(Fraction(share) - Fraction(weight)) <= Fraction(1, 10**decimals)


def test_a_weight_next_to_nothing_is_left_out():
    # 10⁻⁹ of (0, 1) matters to no digit of the witness.
    data = classes([(0, 0), (4, 0), (0, 1)], [(2, 1e-9), (2, -9)])

    told = read_mixtures(proof(data).wordings[0])[0]

    assert told.points == [1, 2]
    assert told.weights == [Fraction(1, 2), Fraction(1, 2)]


@pytest.mark.parametrize("is_swapped", [False, True])
def test_where_rounding_has_the_last_word_nothing_else_is_claimed(is_swapped):
    # In the unit of x₁, the differences of x₂ are below every digit.
    sets = [(1e30, 0), (-1e30, 0)], [(0, 5), (3e29, 7)]
    data = classes(*(reversed(sets) if is_swapped else sets))

    told = proof(data)

    assert written_witness(told.found, data.inputs) is None
    assert told.wordings == ("The hulls meet, to within the rounding of the numbers",)
    assert "last digit" in told.argument


def test_where_a_line_needs_more_digits_than_a_number_has_it_is_not_written():
    # The line is x₁ = 1000.000000000002, and the points are 2 · 10⁻¹² away.
    data = classes([(1000, 0), (1000, 1)], [(1000 + 4e-12, 0)])

    told = proof(data)

    assert told.found.is_separable
    assert written_line(told.found) is None
    assert told.wordings == (
        "A line parts the classes, too narrowly for its numbers to be written",
        "margin 1.99·10⁻¹²",
    )
    assert "more digits than a number has" in told.argument


# Where nothing can be said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (Dataset.empty(), "Cannot say: there are no points yet."),
        (
            classes([(0, 0), (1, 1)], []),
            "Cannot say: all 2 training points are of class 0.",
        ),
        (classes([], [(1, 1)]), "Cannot say: the only training point is of class 1."),
        (
            classes([(0, 0)], [(1, 1)]).with_test([True, True]),
            "Cannot say: all points are held back for testing.",
        ),
        (
            classes([(0, 0), (2, 2)], [(1, 1)]).with_test([False, False, True]),
            "Cannot say: all 2 training points are of class 0.",
        ),
        (
            Dataset([[1.0], [2.0]], [0.5, 1.0], "values"),
            "Cannot say: these points have one feature and a value; "
            "there are no classes to part.",
        ),
        (
            Dataset([[1.0, 2.0]], [0.5], "values"),
            "Cannot say: these points carry values to predict; no classes to part.",
        ),
        (Dataset.empty("values"), None),
    ],
)
def test_what_cannot_be_said_has_a_reason(data, said):
    told = proof(data)

    assert told.found is None
    assert told.wordings[-1] == "Cannot say"
    assert told.wordings[0] == said or said is None
    assert told.argument.endswith(".")


def test_a_line_is_written_only_where_there_is_one():
    overlapping = separability(classes(TRIANGLE, [(2, 1)]))
    apart = separability(classes([(0, 0)], [(1, 1)]))

    assert written_line(overlapping) is None
    assert written_witness(apart, np.zeros((2, 2))) is None


def test_a_hundred_thousand_points():
    random = np.random.default_rng(1)
    labels = np.arange(100_000) % 2
    data = Dataset(random.normal(size=(100_000, 2)), labels, "classes")

    assert_comes_out(data)
