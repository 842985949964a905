"""Points from a table that go together with points that are there already."""

import numpy as np

from gdstudio.core.dataset import Dataset
from gdstudio.files.choices import Choice, points_of
from gdstudio.files.errors import ClassesOrValues
from gdstudio.files.labels import BINARY, kind_of_target, label_texts
from gdstudio.files.table import Table


def joined(present: Dataset, table: Table) -> Dataset | None:
    """Return the points with those of the table behind them; None where they do not fit.

    They fit if the table has a column for each feature and one for the target, and nothing
    else to choose from, and if its labels are those of the points, or 0 and 1.
    Raises the StudioError of an odd cell in a table that fits otherwise.
    """
    choice = _choice_like(present, table)
    return None if choice is None else with_those(present, points_of(table, choice))


def with_those(present: Dataset, others: Dataset) -> Dataset | None:
    """Return the points with others behind them; None where these are of another kind."""
    shape = present.kind, present.dimensions
    names = {present.classes, others.classes} - {BINARY}
    if not len(present) or shape != (others.kind, others.dimensions) or len(names) > 1:
        return None
    held_back = np.append(present.test, others.test)
    return present.with_points(others.inputs, others.targets).with_test(held_back)


def _choice_like(present: Dataset, table: Table) -> Choice | None:
    columns = table.data_columns
    if not len(present) or len(columns) != present.dimensions + 1:
        return None
    features, target = columns[:-1], columns[-1]
    if not present.has_classes:
        is_like = _holds_values(table, target, present.dimensions)
        return Choice(features, target, "values") if is_like else None
    found = set(label_texts(table, target))
    for classes in (present.classes, BINARY):
        if found and found <= set(classes):  # one class will do: the other one is there
            return Choice(features, target, "classes", classes)
    return None


def _holds_values(table: Table, target: int, features: int) -> bool:
    try:
        return kind_of_target(table, target, features) == "values"
    except ClassesOrValues:
        return True  # beside values they are values
