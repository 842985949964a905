"""Points from a file, with the columns and the classes that a person has named."""

from collections.abc import Sequence
from os import PathLike
from typing import TypeVar

from gdstudio.core.dataset import Dataset, Kind
from gdstudio.core.settings import require_choice
from gdstudio.files.choices import Choice, completed_choice, dataset_from
from gdstudio.files.errors import UnknownColumn
from gdstudio.files.table import Table, read_table
from gdstudio.i18n import mark

KINDS = ("classes", "values")

Column = int | str  # its number, from 1 on, or its name
Part = TypeVar("Part")


def read_points(
    path: str | PathLike[str],
    *,
    columns: str | Sequence[Column] | None = None,
    target: Column | None = None,
    classes: str | Sequence[object] | None = None,
    kind: Kind | None = None,
) -> Dataset:
    """Return the points in a text file: CSV, or cells separated by tabs, ;, | or blanks.

    columns: one feature or two, by number or name: [2, 3], ["x1", "x2"] or "2,3". Columns
             are counted from 1 as they stand in the file, with one that numbers the rows
    target:  the column to learn, the last one unless named
    classes: the two labels to keep if there are more; the smaller one becomes class 0
    kind:    whether the target holds "classes" or "values", where that is not plain
    """
    table = read_table(path)
    return dataset_from(table, choice_named(table, columns, target, classes, kind))


def choice_named(
    table: Table,
    columns: str | Sequence[Column] | None = None,
    target: Column | None = None,
    classes: str | Sequence[object] | None = None,
    kind: Kind | None = None,
) -> Choice:
    """Return the choice that is meant by the words of `read_points`."""
    if kind is not None:
        require_choice(mark("The kind"), kind, KINDS)
    features = None
    if columns is not None:
        features = [column_named(table, column) for column in _parts(columns)]
    goal = None if target is None else column_named(table, target)
    chosen = None if classes is None else _parts(classes)
    return completed_choice(table, features, goal, chosen, kind)


def column_named(table: Table, wanted: Column) -> int:
    """Return the column, counted from 0, of a name or a number counted from 1."""
    if wanted in table.columns:
        return table.columns.index(str(wanted))
    number = int(wanted) if str(wanted).isdecimal() else 0
    if 1 <= number <= len(table.columns):
        return number - 1
    columns = table.described(range(len(table.columns)))
    raise UnknownColumn(name=table.name, wanted=wanted, columns=columns)


def _parts(words: str | Sequence[Part]) -> Sequence[str | Part]:
    return [word.strip() for word in words.split(",")] if isinstance(words, str) else words
