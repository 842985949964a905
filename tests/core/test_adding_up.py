"""Digits are added until shown operands give the shown result; and no more than needed."""

from decimal import Decimal

from gdstudio.core.worked.adding_up import Equation, settle
from gdstudio.core.worked.columns import Column


def add(*columns):
    return [sum(row, Decimal(0)) for row in zip(*columns, strict=True)]


def total(numbers):
    return [sum(numbers, Decimal(0))]


def texts(*columns: Column) -> list[str]:
    return [column.shown(row).text for column in columns for row in range(len(column))]


def test_what_adds_up_is_left_as_it_is():
    # 0.111 + 0.222 = 0.333
    a, b, c = Column([0.1111]), Column([0.2222]), Column([0.3333])

    settle([Equation(c, (a, b), add)])

    assert texts(a, b, c) == ["0.111", "0.222", "0.333"]


def test_the_operand_that_misleads_most_gets_a_digit():
    # 0.333 + 0.444 = 0.777, but 0.33343 + 0.44444 = 0.77787 is shown as 0.778.
    # The second lost more, 0.00044, and with a digit more: 0.333 + 0.4444 = 0.7774. Still
    # wrong; now the first lost more: 0.3334 + 0.4444 = 0.7778.
    a, b, c = Column([0.33343]), Column([0.44444]), Column([0.77787])

    settle([Equation(c, (a, b), add)])

    assert texts(a, b, c) == ["0.3334", "0.4444", "0.778"]


def test_a_result_next_to_a_tie_gets_the_digit():
    # 0.5 · 0.25 = 0.125, and whether that is 0.12 or 0.13 is a matter of taste.
    a, b, c = Column([0.5]), Column([0.25]), Column([0.125], places=2)

    settle([Equation(c, (a, b), lambda x, y: [x[0] * y[0]])])

    assert texts(a, b, c) == ["0.5", "0.25", "0.125"]


def test_only_the_rows_that_fail_get_digits():
    # First row: 0.111 + 0.222 = 0.333. Second row: as above.
    a, b = Column([0.1111, 0.33343]), Column([0.2222, 0.44444])
    c = Column([0.3333, 0.77787])

    settle([Equation(c, (a, b), add)])

    assert texts(a, b, c) == ["0.111", "0.3334", "0.222", "0.4444", "0.333", "0.778"]


def test_all_addends_of_a_sum_get_a_digit():
    # 0.111 + 0.111 + 0.111 = 0.333, but 3 · 0.11144 = 0.33432; 3 · 0.1114 = 0.3342.
    numbers, result = Column([0.11144] * 3), Column([0.33432])

    settle([Equation(result, (numbers,), total)])

    assert texts(numbers, result) == ["0.1114", "0.1114", "0.1114", "0.334"]


def test_digits_added_for_one_equation_count_in_the_others():
    # c as above needs 0.3334 and 0.4444; d = 2 b must then be worked out from 0.4444.
    a, b = Column([0.33343]), Column([0.44444])
    c, d = Column([0.77787]), Column([0.88888])
    twice = Equation(d, (b,), lambda x: [2 * x[0]])

    settle([twice, Equation(c, (a, b), add)])

    assert twice.failing() == []
    assert texts(d) == ["0.889"]


def test_what_no_digits_can_mend_is_marked():
    a, b = Column([0.5]), Column([0.25])
    wrong = Column([3.0])

    settle([Equation(wrong, (a, b), add)])

    assert wrong.shown().is_close
    assert not a.shown().is_close


def test_a_small_rest_of_large_numbers_is_marked():
    # 1 - 0.999999999999 needs twelve digits; ten is the most.
    a, b = Column([1.0]), Column([-0.999999999999123], places=3)
    rest = Column([8.77e-13])

    settle([Equation(rest, (a, b), add)])

    assert rest.shown().is_close


def test_numbers_that_belong_together_have_as_many_decimals():
    a, b, c = Column([0.33343]), Column([0.44444]), Column([0.77787])
    beside = Column([0.12341])

    settle([Equation(c, (a, b), add)], aligned=[[a, beside]])

    assert texts(a, beside) == ["0.3334", "0.1234"]


def test_short_numbers_stay_short_beside_long_ones():
    a, b, c = Column([0.33343]), Column([0.44444]), Column([0.77787])
    beside = Column([0.5])

    settle([Equation(c, (a, b), add)], aligned=[[a, beside]])

    assert texts(beside) == ["0.5"]
