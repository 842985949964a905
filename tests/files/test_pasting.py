"""Points that are pasted beside others."""

import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.files.errors import EmptyCell, NotANumber
from gdstudio.files.pasting import joined, with_those
from gdstudio.files.table import parse_table

DRAWN = Dataset([[1, 2], [3, 4]], [0, 1])
FLOWERS = Dataset([[1, 2], [3, 4]], [0, 1], classes=("setosa", "virginica"))
LINE = Dataset([[1], [2]], [5, 6], "values")
PLANE = Dataset([[1, 2], [3, 4]], [5.5, 6], "values")


def pasted(present, text):
    """Return the rows that were added, or None."""
    after = joined(present, parse_table(text, "the clipboard"))
    if after is None:
        return None
    assert after.inputs[: len(present)].tolist() == present.inputs.tolist()
    assert after.classes == present.classes
    new = after.without_rows(range(len(present)))
    return [
        [*inputs, target] for inputs, target in zip(new.inputs, new.targets, strict=True)
    ]


@pytest.mark.parametrize(
    ("present", "text", "expected"),
    [
        (DRAWN, "5\t6\t1\n7\t8\t0\n", [[5, 6, 1], [7, 8, 0]]),
        (DRAWN, "5\t6\t1\n", [[5, 6, 1]]),  # one row, one class
        (DRAWN, "x1\tx2\tlabel\n5,5\t6\t1\n\n7\t8,25\t1\n\n", [[5.5, 6, 1], [7, 8.25, 1]]),
        (FLOWERS, "5\t6\tvirginica\n", [[5, 6, 1]]),
        (FLOWERS, "a\tb\tkind\n5\t6\tsetosa\n7\t8\tvirginica\n", [[5, 6, 0], [7, 8, 1]]),
        (FLOWERS, "5\t6\t1\n7\t8\t0", [[5, 6, 1], [7, 8, 0]]),
        (LINE, "3\t7,5\n", [[3, 7.5]]),
        (LINE, "3\t1\n4\t0\n", [[3, 1], [4, 0]]),  # one feature: always values
        (PLANE, "7\t8\t9.5\n", [[7, 8, 9.5]]),
        (PLANE, "7\t8\t1\n7\t9\t1\n6\t8\t2\n6\t9\t2\n6\t7\t3\n5\t7\t3\n", 6),
        (DRAWN, "\tx1\tx2\tlabel\n0\t5\t6\t1\n1\t7\t8\t0\n", [[5, 6, 1], [7, 8, 0]]),
    ],
)
def test_points_of_the_same_kind_are_added(present, text, expected):
    rows = pasted(present, text)

    assert (len(rows) if isinstance(expected, int) else rows) == expected


@pytest.mark.parametrize(
    ("present", "text"),
    [
        (Dataset.empty(), "5\t6\t1\n7\t8\t0\n"),  # nothing to go with
        (DRAWN, "1\t2\n3\t4\n"),  # one feature less
        (DRAWN, "1\t2\t3\t0\n3\t4\t5\t1\n"),  # one more
        (DRAWN, "1\t2\t0.5\n3\t4\t2.5\n"),  # values
        (DRAWN, "1\t2\tred\n3\t4\tblue\n"),  # other labels
        (FLOWERS, "1\t2\tsetosa\n3\t4\tversicolor\n"),
        (PLANE, "1\t2\t0\n3\t4\t1\n"),  # labels
        (LINE, "1\tred\n3\tblue\n"),
    ],
)
def test_points_of_another_kind_do_not_fit(present, text):
    assert pasted(present, text) is None


@pytest.mark.parametrize(
    ("present", "text", "error", "place"),
    [
        (DRAWN, "1\t2\t0\n3\tfour\t1\n5\t6\t1\n", NotANumber, (2, "2")),
        (FLOWERS, "a\tb\tk\n1\t2\tsetosa\n3\t4\t\n5\t6\tsetosa\n", EmptyCell, (3, "k")),
        (LINE, "1\t2\n3\t\n4\t5\n", EmptyCell, (2, "2")),
    ],
)
def test_an_odd_cell_is_named(present, text, error, place):
    with pytest.raises(error) as found:
        pasted(present, text)

    assert (found.value.facts["line"], found.value.facts["column"]) == place


def test_points_held_back_stay_so_on_both_sides():
    present = DRAWN.with_test([True, False])
    table = parse_table("x1\tx2\tlabel\tis_test\n5\t6\t1\t0\n7\t8\t0\t1\n", "the clipboard")

    after = joined(present, table)

    assert after.test.tolist() == [True, False, False, True]


@pytest.mark.parametrize(
    ("others", "fit"),
    [(DRAWN, True), (FLOWERS, True), (PLANE, False), (LINE, False)],
)
def test_whole_datasets_go_together_if_their_kind_and_classes_do(others, fit):
    after = with_those(FLOWERS, others)

    assert (after is not None) is fit
    assert not fit or len(after) == 4


def test_datasets_of_other_classes_do_not_go_together():
    trees = Dataset([[1, 2], [3, 4]], [0, 1], classes=("elm", "oak"))

    assert with_those(FLOWERS, trees) is None
    assert with_those(Dataset.empty(), trees) is None
