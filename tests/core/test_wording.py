"""Numbers as a person writes them."""

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.wording import LEAST, MOST, number, signed

PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (3.0, "3"),
        (-3.0, "−3"),
        (0.05314, "0.0531"),
        (-0.05316, "−0.0532"),
        (1 / 3, "0.333"),
        (1234.5, "1230"),
        (99_940.0, "99900"),
        (99_960.0, "1·10⁵"),
        (78_940_000.0, "7.89·10⁷"),
        (-1.5e300, "−1.5·10³⁰⁰"),
        (0.0001, "0.0001"),
        (0.00012345, "0.000123"),
        (0.00009996, "0.0001"),
        (0.0000999, "9.99·10⁻⁵"),
        (-2e-10, "−2·10⁻¹⁰"),
        (5e-324, "4.94·10⁻³²⁴"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "?"),
    ],
)
def test_a_number_has_three_digits_that_count(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("digits", "text"), [(1, "0.1"), (2, "0.12"), (4, "0.1235"), (6, "0.123457")]
)
def test_it_has_as_many_digits_as_asked_for(digits, text):
    assert number(0.12345678, digits) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.21, "+0.21"), (-3.0, "−3"), (0.0, "0"), (-0.0, "0"), (2e9, "+2·10⁹")],
)
def test_a_change_has_its_sign(value, text):
    assert signed(value) == text


@settings(max_examples=200)
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 6))
def test_what_is_written_is_the_number_up_to_its_digits(value, digits):
    text = number(value, digits).translate(PLAIN).replace("·10", "e")

    written, exact = Decimal(text), Decimal(value)
    assert abs(written - exact) <= abs(exact) * Decimal(5) / 10**digits
    if "e" not in text and written:
        assert LEAST <= abs(float(text)) < MOST
