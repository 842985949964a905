"""Twice the digits: nothing is lost, as fractions show."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.engine.twofold import two_product, two_sum, twofold_errors

number = st.floats(-1e100, 1e100).filter(lambda x: x == 0 or abs(x) > 1e-100)


def exactly(*parts: np.ndarray) -> Fraction:
    return sum((Fraction(float(part[0])) for part in parts), Fraction(0))


@given(number, number)
def test_a_product_and_what_it_leaves_out_are_the_product(x, y):
    parts = two_product(np.array([x]), np.array([y]))

    assert exactly(*parts) == Fraction(x) * Fraction(y)


@given(number, number)
def test_a_sum_and_what_it_leaves_out_are_the_sum(x, y):
    parts = two_sum(np.array([x]), np.array([y]))

    assert exactly(*parts) == Fraction(x) + Fraction(y)


def test_by_hand_a_third_has_an_error_of_a_third_of_its_last_digit():
    # 3 · (1/3 as a float) is 1 - 2⁻⁵⁴, which rounds to 1.
    product, left = two_product(np.array([3.0]), np.array([1 / 3]))

    assert (product[0], left[0]) == (1.0, -(2.0**-54))


digits = st.integers(-(10**6), 10**6).map(lambda whole: whole / 1000)


@given(
    points=st.lists(st.tuples(digits, digits, digits), min_size=1, max_size=6),
    line=st.tuples(digits, digits, digits),
    rest=st.tuples(*[st.floats(-1e-17, 1e-17)] * 3),
)
def test_errors_have_twice_the_digits_of_the_numbers_they_are_made_of(points, line, rest):
    table = np.array(points)
    w1, w2, bias = (Fraction(a) + Fraction(b) for a, b in zip(line, rest, strict=True))

    found = twofold_errors(table[:, :2], table[:, 2], np.array(line), np.array(rest))

    for (x1, x2, y), error in zip(points, found, strict=True):
        terms = [Fraction(x1) * w1, Fraction(x2) * w2, bias, -Fraction(y)]
        size = sum(map(abs, terms))
        exact = sum(terms)
        assert abs(Fraction(float(error)) - exact) <= abs(exact) / 2**52 + size / 2**100
