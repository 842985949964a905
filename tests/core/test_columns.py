"""With how many digits numbers are shown, before anything has to add up."""

from decimal import Decimal

import pytest

from gdstudio.core.worked.columns import MOST_ADDED, Column, given


def texts(column: Column) -> list[str]:
    return [column.shown(row).text for row in range(len(column))]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.123456, -0.5], ["0.123", "−0.500"]),  # three decimals
        ([0.5, 0.25], ["0.50", "0.25"]),  # as few as are needed
        ([0.1 + 0.2], ["0.3"]),  # the computer's own last digits are no digits
        ([1, 0, -1], ["1", "0", "−1"]),
        ([0.0], ["0"]),
        ([12.3456], ["12.346"]),
        ([123.456], ["123.46"]),  # five digits
        ([98765.4321], ["98765"]),
        ([9876543.21], ["9876543"]),  # but no zeros that mean nothing
        ([98765432.1], ["9.8765·10⁷"]),
        ([0.00123456], ["0.00123"]),  # three that are not zeros
        ([0.00123456, 0.5], ["0.001", "0.500"]),  # but not beside larger ones
        ([1.23456e-7], ["1.23·10⁻⁷"]),
        ([12345.678, 1.23456], ["12346", "1.2"]),  # two digits beside a much larger one
        ([1e12, 0.123456], ["1·10¹²", "0.12"]),
        ([2.675], ["2.675"]),
    ],
)
def test_numbers_begin_with_few_digits(values, expected):
    assert texts(Column(values)) == expected


def test_halves_are_rounded_up_as_at_school():
    assert texts(Column([0.125, 0.0005001], places=2)) == ["0.13", "0.00"]


def test_digits_far_below_what_a_number_came_from_mean_nothing():
    assert texts(Column([5.6e-17], scale=0.3)) == ["0"]
    assert texts(Column([5.6e-17])) == ["5.6·10⁻¹⁷"]


def test_a_scale_beyond_all_numbers_does_no_harm():
    assert texts(Column([1e150, 0.25], scale=float("inf"))) == ["1.00·10¹⁵⁰", "0.25"]


def test_a_typed_number_keeps_its_digits():
    assert texts(given([1.2345, 3.0])) == ["1.2345", "3.0000"]
    assert texts(given([3e-7])) == ["0.0000003"]


def test_a_measured_number_of_many_digits_does_not():
    assert texts(given([1.23456789, 3.0])) == ["1.235", "3.000"]


def test_digits_are_added_to_the_rows_that_need_them():
    column = Column([0.123456, 0.654321])

    column.add_digits_to([1])

    assert texts(column) == ["0.123", "0.6543"]
    assert (column.first_places, column.places) == (3, 4)


def test_there_is_an_end_to_the_digits():
    column = Column([1 / 3, 2 / 3])

    for _ in range(MOST_ADDED + 3):
        column.add_digits_to([0])

    assert texts(column) == ["0.3333333333", "0.667"]
    assert not column.can_have_more([0])
    assert column.can_have_more([0, 1])


def test_a_number_knows_its_value_its_rounding_and_whether_it_is_close():
    column = Column([0.123456])
    column.close.add(0)

    number = column.shown()

    assert number.value == 0.123456
    assert number.rounded == Decimal("0.123")
    assert number.is_close
