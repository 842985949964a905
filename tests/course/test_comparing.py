"""When a figure agrees, and how that is said."""

import math

import pytest

from gdstudio.course.comparing import compared, printed_text
from gdstudio.course.figures import Figure


def figure(printed, within=None):
    return Figure("l05-adaline", "weights", printed, within, is_derived=False)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0.1234", 0.12344),
        ("0.1234", 0.12336),
        ("-0.0763", -0.07625378),
        ("0.0000", -0.00001),  # rounds to -0.0000
        ("50", 50),
        ("100.00", 100.0),
    ],
)
def test_a_value_agrees_that_rounds_to_what_was_printed(printed, value):
    text, agrees = compared(figure(printed), value)

    assert agrees
    assert float(text) == float(printed)


@pytest.mark.parametrize(
    ("printed", "value", "text"),
    [
        ("0.1234", 0.12346, "0.1235"),
        ("0.1234", -0.1234, "-0.1234"),
        ("50", 49, "49"),
        ("0.5", math.nan, "nan"),
        ("0.5", math.inf, "inf"),
    ],
)
def test_any_other_value_differs(printed, value, text):
    assert compared(figure(printed), value) == (text, False)


def test_every_number_of_several_has_to_agree():
    assert compared(figure("1.0 2.0"), [1.04, 2.04]) == ("1.0 2.0", True)
    assert compared(figure("1.0 2.0"), [1.04, 2.06]) == ("1.0 2.1", False)


def test_as_many_numbers_have_to_come_out_as_were_printed():
    assert compared(figure("1 2 3"), [1, 2]) == ("2 figures instead of 3", False)
    assert compared(figure("1 2"), [1, 2, 3]) == ("3 figures instead of 2", False)
    assert compared(figure("1"), []) == ("0 figures instead of 1", False)


def test_a_difference_may_be_allowed_and_is_then_named():
    # 371.61035 - 371.61030 = 0.00005, which is 1.3e-7 of it
    close = figure("371.61030", within=2e-7)

    assert compared(close, 371.61035) == ("371.61035 (within 2e-07)", True)
    assert compared(close, 371.61045) == ("371.61045 (within 2e-07)", False)
    assert compared(close, 371.61015) == ("371.61015 (within 2e-07)", False)
    assert compared(figure("-2.0", within=0.1), -2.19) == ("-2.2 (within 0.1)", True)


@pytest.mark.parametrize(("found", "agrees"), [("yes", True), ("no", False)])
def test_an_answer_has_to_be_the_same(found, agrees):
    assert compared(figure("yes"), found) == (found, agrees)


def test_of_a_long_series_the_agreeing_numbers_are_counted():
    long = figure(" ".join(["0.50"] * 12))

    assert printed_text(long) == "12 figures, 0.50 … 0.50"
    assert compared(long, [0.5] * 12) == ("12 of 12 as printed", True)
    differing = [0.5, 0.504, 0.51, *[0.5] * 9]
    assert compared(long, differing) == ("11 of 12 as printed; number 3 is 0.51", False)


def test_a_short_series_is_shown_as_it_was_printed():
    assert printed_text(figure("3 0 0 0 0")) == "3 0 0 0 0"
