"""Numbers under each other, with their points in one line."""

import pytest
from PySide6.QtGui import QFontMetricsF

from gdstudio.views.fonts import font
from gdstudio.views.maths.decimal_columns import DecimalColumn
from gdstudio.views.maths.table_layout import MOST_LINES, SMALLEST, TableLayout
from gdstudio.views.maths.tabular import tabular_metrics
from gdstudio.views.steady_widths import SteadyWidths


@pytest.fixture
def metrics(qapp):
    return tabular_metrics(12)


def point_at(column, row, metrics) -> float:
    """Return how far a number's point is off the right edge of its column."""
    cell = column.cells[row]
    _, dot, fraction = (cell.text + cell.extra).partition(".")
    return cell.aside + metrics.width(dot + fraction)


def test_decimal_points_are_in_one_line(metrics):
    column = DecimalColumn(["−12.5", "3.25", "7", "0.125"], metrics)

    places = [point_at(column, row, metrics) for row in range(4)]

    assert places == pytest.approx([places[0]] * 4)


def test_digits_that_only_some_numbers_have_are_apart(metrics):
    column = DecimalColumn(["0.12", "3.25", "7.1", "0.1254"], metrics)

    assert [(cell.text, cell.extra) for cell in column.cells] == [
        ("0.12", ""),
        ("3.25", ""),
        ("7.1", ""),
        ("0.12", "54"),
    ]


def test_a_power_of_ten_stands_at_the_right(metrics):
    column = DecimalColumn(["1.25·10⁷", "0.5"], metrics)

    assert column.cells[0] == ("1.25·10⁷", "", 0.0)


def test_a_column_is_as_wide_as_its_widest_number(metrics):
    column = DecimalColumn(["−12.5", "", "0.25"], metrics)

    assert column.width >= metrics.width("−12.50")
    assert DecimalColumn(["", ""], metrics).width == 0


HEADS = ["*a*", "*b*", "*c*", "*d*"]
ROW = ["0.125", "−3.25", "+1", "12345.678"]


def laid_out(width: float, row=ROW) -> TableLayout:
    return TableLayout(HEADS, [row, row], 30.0, width, 13)


@pytest.mark.parametrize("text", ["−12.5", "0.123456789", "1.25·10⁻⁷", "≈+3", ""])
def test_a_number_is_as_wide_as_it_is_drawn(metrics, text):
    assert metrics.width(text) == pytest.approx(
        QFontMetricsF(font(12)).horizontalAdvance(text)
    )


def test_with_room_a_row_is_one_line_of_large_letters(qapp):
    layout = laid_out(500)

    assert (layout.pixels, layout.lines) == (13, 1)
    assert [place.line for place in layout.places] == [0, 0, 0, 0]


def test_with_less_room_letters_become_smaller(qapp):
    wide = sum(laid_out(500).widths) + 30 + 6 * 4

    layout = laid_out(wide - 5)

    assert layout.lines == 1
    assert SMALLEST <= layout.pixels < 13


def test_with_little_room_a_row_takes_more_lines(qapp):
    layout = laid_out(150)

    assert (layout.pixels, layout.lines) == (SMALLEST, 2)
    assert [place.line for place in layout.places] == [0, 0, 1, 1]
    assert layout.row_height == 2 * layout.line_height
    assert max(place.right for place in layout.places) <= 150


def test_there_is_an_end_to_the_lines(qapp):
    assert laid_out(20).lines == MOST_LINES


def test_widths_only_grow_while_the_same_thing_is_shown():
    steady, run = SteadyWidths(), object()
    steady.begin(run)

    assert steady.grown("a", [10, 20], room=100) == [10, 20]
    assert steady.grown("a", [15, 5], room=100) == [15, 20]
    steady.begin(run)
    assert steady.grown("a", [1, 1], room=100) == [15, 20]


def test_widths_shrink_where_there_is_no_room_or_something_else_is_shown():
    steady = SteadyWidths()
    steady.grown("a", [10, 20], room=100)

    assert steady.grown("a", [15, 5], room=30) == [15, 5]
    assert steady.grown("b", [1, 1], room=100) == [1, 1]
    assert steady.grown("a", [1, 1, 1], room=100) == [1, 1, 1]
    steady.begin(object())
    assert steady.grown("a", [2, 2, 2], room=100) == [2, 2, 2]
