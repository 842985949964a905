"""A table is read as a person would: header or not, row numbers, gaps, slips."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gdstudio.core.errors import StudioError
from gdstudio.files.errors import NoPoints, OddQuotes, OnlyHeader, RaggedRow
from gdstudio.files.table import Table, parse_table, read_table

EDGES = ["1", "-2.5", "3,5", "x", "", "nan", '"', "#", " ", "0", "１", "1_0"]
NAN = float("nan")


def table_of(text: str) -> Table:
    return parse_table(text, "points.csv")


def numbers_in(text: str) -> list[list[float]]:
    return table_of(text).numbers.tolist()


# What the first line is


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x1,x2,y\n1,2,0", ("x1", "x2", "y")),
        ("a,b,kind\n1,2,red\n3,4,blue", ("a", "b", "kind")),
        ("x,2,y\n1,2,0", ("x", "2", "y")),
        ("1st,2nd,y\n1,2,0", ("1st", "2nd", "y")),
        (",0,1\n0,5,6\n1,7,8", ("", "0", "1")),  # as pandas writes it
        ("a,b\nc,d\ne,f", ("a", "b")),
        ("a,b,kind\nx,1,u\n2,x,v", ("a", "b", "kind")),
        ("a,,y\n1,2,3", ("a", "", "y")),
        ("a,a,a\n1,2,3", ("a", "a (2)", "a (3)")),
        ("nan of x,y\n1,2", ("nan of x", "y")),
    ],
)
def test_a_first_line_of_names_is_a_header(text, names):
    table = table_of(text)

    assert table.names == names
    assert table.has_header
    assert table.lines[0] == 2


@pytest.mark.parametrize(
    "text",
    [
        "5.1,3.5,Iris-setosa\n4.9,3.0,Iris-setosa",  # labels, but no names
        "1,2,red\n3,4,blue",
        "1,2,red",
        "1,2\n3,4",
        "a,b\na,c\nd,b",  # what occurs again is no name
        "nan,2,y\n1,2,0",
        "1.5,2,y\n3,4,0",  # names have no decimals: the y is a slip
        "1_0,2,0\n1,2,0",
        "１,２\n3,4",
        ",2,0\n5,6,1\n2,3,1",
        "1e400,2,a\n3,4,b",
    ],
)
def test_a_first_line_with_values_is_a_point(text):
    table = table_of(text)

    assert table.names == ("",) * len(table.names)
    assert not table.has_header
    assert table.lines[0] == 1


def test_columns_without_a_name_are_numbered():
    assert table_of("1,2\n3,4").columns == ("column 1", "column 2")
    assert table_of("a,,y\n1,2,3").columns == ("a", "column 2", "y")


def test_the_names_of_the_columns_can_be_listed_with_their_numbers():
    assert table_of("1,2\n3,4").described([0, 1]) == "1, 2"
    assert table_of("a,,y\n1,2,3").described([2, 1]) == "3 y, 2"
    assert table_of(",".join(20 * "1")).described(range(20)).endswith("10, 11, …")


# A column of row numbers


@pytest.mark.parametrize(
    ("text", "index"),
    [
        (",x,y\n0,5,6\n1,7,8", 0),
        (",x,y\n1,5,6\n2,7,8", 0),
        ("Index,x,y\n1,5,6\n2,7,8", 0),
        ("id,x,y\n0,5,6", 0),
        ("序号,x,y\n1,5,6\n2,7,8", 0),
        (",x,y\n0,5,6\n2,7,8", None),
        (",x,y\n2,5,6\n3,7,8", None),
        ("x,id,y\n1,1,6\n2,2,8", None),
        ("t,x,y\n1,5,6\n2,7,8", None),
        ("1,5,6\n2,7,8", None),  # nobody calls it an index
        (",y\n0,5\n1,6", None),  # one column would be left
        ("id,x,y\na,5,6\nb,7,8", None),
    ],
)
def test_an_index_counts_the_rows_and_is_called_so(text, index):
    table = table_of(text)

    assert table.index == index
    assert len(table.data_columns) == len(table.names) - (index is not None)


def test_the_row_names_of_r_have_no_name_above_them():
    table = table_of('"x1" "x2" "y"\n"1" 0.5 2 0\n"2" 1.5 3 1')

    assert table.names == ("", "x1", "x2", "y")
    assert table.index == 0
    assert table.numbers.tolist() == [[1, 0.5, 2, 0], [2, 1.5, 3, 1]]


def test_row_names_of_r_that_are_words_are_a_column():
    table = table_of("x1 x2\na a b\na a b")

    assert table.names == ("", "x1", "x2")
    assert table.first_rows(1) == [["a", "a", "b"]]


# Rows


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,2,0,\n3,4,1,", [[1, 2, 0], [3, 4, 1]]),
        ("1,2,0,,\n3,4,1,,", [[1, 2, 0], [3, 4, 1]]),
        ("x,y\n1,2,\n3,4,", [[1, 2], [3, 4]]),
        ("x,y,\n1,2\n3,4", [[1, 2], [3, 4]]),
        ("1,2,0,", [[1, 2, 0]]),
        ("1,,0\n2,3,1", [[1, NAN, 0], [2, 3, 1]]),
        ("1,2,\n3,4,1", [[1, 2, NAN], [3, 4, 1]]),
        ("1.5,2,a\n3,4,0", [[1.5, 2, NAN], [3, 4, 0]]),
        ("1,2,0,\n3,4,1", [[1, 2, 0], [3, 4, 1]]),  # as a header may have one
        ('"1","2"\n"3","4"', [[1, 2], [3, 4]]),
    ],
)
def test_a_delimiter_at_the_end_of_every_line_counts_for_nothing(text, numbers):
    np.testing.assert_array_equal(numbers_in(text), numbers)


@pytest.mark.parametrize(
    ("text", "line", "expected", "found"),
    [
        ("1,2,0\n3,4", 2, 3, 2),
        ("1,2\n3,4,0\n5,6,1", 1, 3, 2),
        ("# c\n\n1,2,0\n\n3,4,1\n5,6,1,7", 6, 3, 4),
        ("x,y,z\n1,2\n3,4", 1, 2, 3),
        ("x\n1,2,3\n4,5,6", 1, 3, 1),
        ("1,2,0\nhello\n3,4,0", 2, 3, 1),
        ("1,2,0\n3,4,1,\n5,6,1", 2, 3, 4),
        ("1 2 a b\n1 2 a\n3 4 b", 1, 3, 4),
    ],
)
def test_a_line_of_another_width_is_pointed_out(text, line, expected, found):
    with pytest.raises(RaggedRow) as caught:
        table_of(text)

    assert str(caught.value) == (
        f"points.csv, line {line}: expected {expected} columns, found {found}. "
        "Correct that line and try again."
    )


@pytest.mark.parametrize(("text", "line"), [('1,2,"a\n3,4,b', 1), ('1,2,a\n\n3,"4,b', 3)])
def test_a_quotation_mark_that_stays_open_swallows_no_points(text, line):
    with pytest.raises(OddQuotes, match=rf"^points\.csv, line {line}: a quotation mark"):
        table_of(text)


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "\ufeff", ",,,\n;;"])
def test_a_file_without_points_is_said_to_be_empty(text):
    with pytest.raises(NoPoints, match=r"^There are no points in points\.csv\. Put one"):
        table_of(text)


def test_a_header_alone_holds_no_points():
    with pytest.raises(OnlyHeader) as caught:
        table_of("x1,x2,y\n")

    assert str(caught.value) == (
        "points.csv holds the names of columns, x1, x2, y, but no points. "
        "Add one line for each point."
    )


def test_lines_are_counted_as_an_editor_counts_them():
    table = table_of("# by hand\r\n\r\nx,y\r\n1,2\r\n\r\n3,4\r\n")

    assert list(table.lines) == [4, 6]


# What a window shows


def test_the_first_rows_are_shown_as_they_were_written():
    table = table_of("a;b;c;\n1,50;2;red;\n 3;4;blue;\n5;6;red;")

    assert table.first_rows(2) == [["1,50", "2", "red"], ["3", "4", "blue"]]
    assert len(table.first_rows(9)) == len(table) == 3


@pytest.mark.parametrize(
    ("text", "numeric"),
    [
        ("1,2,a\n3,4,b", {0, 1}),
        ("1,x,a\n3,4,b", {0, 1}),  # half of the cells may be slips
        ("1,nan,\n3,,b", {0, 1, 2}),  # nothing and nan are no words
        ("1,2\n3,4", {0, 1}),
        ("1,x\n2,y\n3,4", {0}),
    ],
)
def test_a_few_slips_do_not_make_numbers_words(text, numeric):
    assert table_of(text).numeric_columns == numeric


def test_a_file_is_called_by_its_name(tmp_path):
    (tmp_path / "mine.csv").write_text("1,2,0")

    assert read_table(tmp_path / "mine.csv").name == "mine.csv"
    assert read_table(str(tmp_path / "mine.csv")).numbers.tolist() == [[1, 2, 0]]


# The fast way against the careful one


@given(
    rows=st.lists(
        st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=3, max_size=3),
        min_size=1,
        max_size=5,
    ),
    header=st.booleans(),
)
@pytest.mark.parametrize("decimal", [".", ","])
@pytest.mark.parametrize("delimiter", ["\t", ";", "|", " "])
def test_the_fast_way_reads_what_the_careful_one_reads(delimiter, decimal, rows, header):
    lines = [[repr(number).replace(".", decimal) for number in row] for row in rows]
    quoted = [[f'"{cell}"' for cell in line] for line in lines]  # NumPy refuses these
    names = [["a", "b", "c"]] if header else []

    fast, careful = (
        table_of("\n".join(delimiter.join(line) for line in [*names, *form]))
        for form in (lines, quoted)
    )

    assert fast.numbers.tolist() == careful.numbers.tolist() == rows
    assert fast.names == careful.names


@pytest.mark.parametrize(
    "text", ["1,5;2\n1.5;2\n1,5;2", "1;2\n1,5;1_0\n2,5;2", "1,5 2\n3 1,,5\n2,5 1"]
)
def test_the_fast_way_is_not_more_generous_than_the_careful_one(text):
    numbers = table_of(text).numbers

    assert np.isnan(numbers).sum() == 1


cells = st.sampled_from(EDGES) | st.text(max_size=4)


@given(rows=st.lists(st.lists(cells, min_size=1, max_size=4), max_size=5), mark=cells)
@example(rows=[["a", "b"], ["a", "a", "b"], ["a", "a", "b"]], mark=" ")
@example(rows=[['""']], mark=",")
def test_any_text_is_a_table_or_a_sentence(rows, mark):
    text = "\n".join(mark.join(row) for row in rows)

    with suppress(StudioError):
        table = table_of(text)
        assert table.numbers.shape == (len(table), len(table.names))
        assert all(len(row) == len(table.names) for row in table.first_rows(9))


# Points held back


def test_a_column_called_is_test_is_no_feature_and_no_target():
    table = parse_table("x,y,is_test\n1,2,0\n3,4,1\n", "points.csv")

    assert (table.test, table.data_columns) == (2, (0, 1))


def test_a_column_called_is_test_with_other_numbers_is_an_ordinary_one():
    table = parse_table("x,y,is_test\n1,2,0\n3,4,2\n", "points.csv")

    assert (table.test, table.data_columns) == (None, (0, 1, 2))
