"""The quick way to read a file finds what the careful one finds, or leaves it alone."""

import os
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.errors import StudioError
from gdstudio.files.quick import HEAD, quick_lines
from gdstudio.files.table import parse_table, read_table
from gdstudio.files.text import read_text

CELLS = st.one_of(
    st.floats(-1e6, 1e6).map(repr),
    st.integers(-9, 9).map(str),
    st.sampled_from(
        ["", "x1", "nan", "inf", " 3", "1e400", "1_0", "2,5", '"4"', "#", "−1"]
    ),
)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=6)


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "points.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def careful(path):
    return parse_table(read_text(path), path.name)


def outcome(read, path):
    """Return the table, or what is said instead of it."""
    try:
        return read(path)
    except StudioError as error:
        return f"{type(error).__name__}: {error}"


def expect_the_same(path):
    """Read in both ways, and compare all that anybody can ask of the tables."""
    wanted, table = outcome(careful, path), outcome(read_table, path)
    if isinstance(wanted, str) or isinstance(table, str):
        assert table == wanted
        return
    np.testing.assert_array_equal(table.numbers, wanted.numbers)
    assert (table.name, table.names, table.index, table.test) == (
        wanted.name,
        wanted.names,
        wanted.index,
        wanted.test,
    )
    assert (table.layout, table.words) == (wanted.layout, wanted.words)
    assert table.numeric_columns == wanted.numeric_columns
    assert table.first_rows(5) == wanted.first_rows(5)
    assert len(table) == len(wanted)


@given(
    ROWS, st.sampled_from([",", ";", "\t", " ", "|"]), st.sampled_from(["\n", "\r\n", "\r"])
)
def test_both_ways_agree_on_any_file(tmp_path_factory, rows, delimiter, end):
    path = tmp_path_factory.mktemp("files") / "points.csv"
    path.write_bytes(end.join(delimiter.join(row) for row in rows).encode())

    expect_the_same(path)


@pytest.mark.parametrize(
    "content",
    [
        "x1,x2,class\n1,2,0\n3,4,1\n",
        "1,2,0\n3,4,1",
        "\n\nx y\n1 2\n\n3 4\n",
        "\ufeffa;b;c\n1;2;0\n",
        "n,a,b,y\n1,5,6,0\n2,7,8,1\n",
        "é,b\n1,2\n".encode("latin-1"),
        "a,b\n1,2\n3,é\n".encode("latin-1"),
        "a\tb\n1\t2\n3\t4\n".encode("utf-16"),
        b"a,b\n1,2\x00\n",
        "a,b\n1,2\n3,4 # so\n",
        "",
        "a,b\n",
        "a,b\n1,2\n3\n",
    ],
)
def test_both_ways_agree_on_what_files_are_like(file, content):
    expect_the_same(file(content))


@pytest.mark.parametrize("last", ["8,9,1", "8,9,red", "8,9", "8,9,1 # end", "8,9,nan"])
def test_what_comes_after_the_head_counts_too(file, last):
    row = "1.25,-2.5,0\n"
    rows = row * (2 * HEAD // len(row))

    path = file(f"a,b,y\n{rows}{last}\n")

    expect_the_same(path)


def test_a_file_of_numbers_is_read_the_quick_way(file):
    lines, below = quick_lines(file("a,b,y\n1,2,0\n3,4,1\n"))

    assert lines.cells(0) == ["a", "b", "y"]
    assert below.tolist() == [[1, 2, 0], [3, 4, 1]]


def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert quick_lines(pipe) is None
    assert quick_lines(tmp_path) is None
    assert quick_lines(tmp_path / "missing.csv") is None
    with suppress(StudioError):
        read_table(pipe)
