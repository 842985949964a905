"""Lines, cells and numbers, as a person would read them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.files.cells import Layout, filled_lines, found_layout

COMMAS = Layout(",")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_keep_their_numbers_when_blank_lines_and_comments_go(end):
    text = end.join(["# header", "", "1,2", "  \t", "  # 3,4", ",;|", "5,6", ""])

    assert filled_lines(text) == ([3, 7], ["1,2", "5,6"])


def test_a_mark_of_the_byte_order_is_no_part_of_the_first_cell():
    numbers, lines = filled_lines("\ufeffx,y")

    assert (list(numbers), lines) == ([1], ["x,y"])


@given(
    st.lists(st.sampled_from(["1,2", "", " ", ";|", "# no", " 3,4", "5,6 # no", "\xa0"])),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\n"]),
)
def test_the_lines_are_those_that_hold_something_whatever_stands_around_them(
    rows, end, last
):
    numbers, lines = filled_lines(end.join(rows) + last)

    filled = [
        (number, row)
        for number, row in enumerate(rows, 1)
        if row.strip(" \t;|,\xa0") and not row.lstrip(" ;|,").startswith("#")
    ]
    assert list(zip(numbers, lines, strict=True)) == filled


@pytest.mark.parametrize(
    ("delimiter", "line", "cells"),
    [
        (",", "1, 2 ,0", ["1", "2", "0"]),
        (",", "1,,0,", ["1", "", "0", ""]),
        ("\t", "\t1\t2 3", ["", "1", "2 3"]),
        (" ", "  1   2\t0 ", ["1", "2", "0"]),
        (",", '1, "a, b" ,"say ""no"""', ["1", "a, b", 'say "no"']),
        (",", '5" disk,0', ['5" disk', "0"]),
        (" ", ' 1\t "a b"  0 ', ["1", "a b", "0"]),
        (";", '"1,5";2', ["1,5", "2"]),
    ],
)
def test_a_line_is_cut_into_cells(delimiter, line, cells):
    assert Layout(delimiter).cells(line) == cells


def test_a_quoted_cell_without_end_does_not_stop_the_reader():
    line = '"' + 200_000 * "x" + '",1'

    assert COMMAS.cells(line) == [line]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1", 1.0),
        ("-1.5", -1.5),
        ("+.5", 0.5),
        ("5.", 5.0),
        ("1e-05", 1e-5),
        ("2.5E+3", 2500.0),
        ("−1", -1.0),  # the minus sign of books
        ("1e−2", 0.01),
        ("007", 7.0),
    ],
)
def test_a_number_is_what_a_person_calls_one(cell, number):
    assert COMMAS.number(cell) == number
    assert COMMAS.is_number(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "1_000",
        "１",
        "٣",
        "0x10",
        "1,5",
        "1.2.3",
        "--1",
        "1e",
        ".",
        "e5",
        "1d3",
        "½",
        "x",
    ],
)
def test_anything_else_is_none(cell):
    assert math.isnan(COMMAS.number(cell))
    assert not COMMAS.is_number(cell)


@pytest.mark.parametrize("cell", ["nan", "NaN", "inf", "-Infinity", "+INF", "∞"])
def test_what_is_not_finite_is_meant_as_a_number_but_has_no_value(cell):
    assert math.isnan(COMMAS.number(cell))
    assert COMMAS.is_number(cell)


def test_a_number_too_large_for_the_machine_is_infinite():
    assert COMMAS.number("1e400") == math.inf


def test_with_decimal_commas_a_point_is_no_decimal_mark():
    layout = Layout(";", decimal=",")

    assert [layout.number(cell) for cell in ("1,5", ",5", "-2,", "3")] == [1.5, 0.5, -2, 3]
    assert not layout.is_number("1.5")


@given(number=st.floats(allow_nan=False, allow_infinity=False))
@pytest.mark.parametrize("decimal", [".", ","])
def test_every_float_that_python_writes_is_read_as_itself(decimal, number):
    assert Layout(";", decimal).number(repr(number).replace(".", decimal)) == number


@pytest.mark.parametrize(
    ("lines", "layout"),
    [
        (["1,2,0"], Layout(",")),
        (["1, 2, 0"], Layout(",")),
        (["1\t2\t0"], Layout("\t")),
        (["1;2;0"], Layout(";")),
        (["1|2|0"], Layout("|")),
        (["1 | 2 | 0"], Layout("|")),
        (["1  2 0"], Layout(" ")),
        (["1\t 2 0"], Layout(" ")),
        (["1,5;2,5;0"], Layout(";", ",")),
        (["1,5\t2,5\t0"], Layout("\t", ",")),
        (["1,5 2,5 0"], Layout(" ", ",")),
        (["1.5;2.5;0"], Layout(";")),
        (["x, y;z", "1,5;2"], Layout(";", ",")),
        (["1;2", "1,5;2"], Layout(";", ",")),
        (["1,5;2", "1.5;2", "1.5;2"], Layout(";", ".")),  # the usual mark of the file
        (["1,5;1.5"], Layout(";", ".")),
        (["5.1,3.5,Iris setosa"], Layout(",")),
        (["sepal width,petal length,kind", "3.5,1.4,a b"], Layout(",")),
        (["1,2,0", "1,2", "3,4,1"], Layout(",")),
        (['"a;b";1;2'], Layout(";")),
        (["1"], Layout("\t")),  # one column: any will do
    ],
)
def test_the_layout_is_the_one_that_gives_most_numbers(lines, layout):
    assert found_layout(lines) == layout
