"""What has to be chosen before a table becomes points, and the points of a choice."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import MOST_FEATURES, Dataset, Floats, Kind
from gdstudio.files.errors import (
    ChoiceNeeded,
    ClassesAsValues,
    ColumnTwice,
    EmptyCell,
    LabelsBesideOneFeature,
    ManyFeatures,
    OneColumn,
    TooManyColumns,
)
from gdstudio.files.labels import BINARY, Classes, Labels, kind_of_target, label_texts
from gdstudio.files.table import Table

__all__ = [
    "Choice",
    "completed_choice",
    "dataset_from",
    "label_texts",
    "points_of",
    "proposed_choice",
]


@dataclass(frozen=True)
class Choice:
    """Columns of a table, counted from 0, and what the target means.

    features: one column or two
    classes:  the two labels to keep, the smaller one becoming 0; None for values, and
              for a target that holds two labels anyway
    """

    features: tuple[int, ...]
    target: int
    kind: Kind
    classes: Classes | None = None


def proposed_choice(table: Table) -> Choice | None:
    """Return the only sensible choice, or None where a person has to choose.

    Raises the StudioError of a table that no choice turns into points.
    """
    try:
        return completed_choice(table)
    except ChoiceNeeded:
        return None


def completed_choice(
    table: Table,
    features: Sequence[int] | None = None,
    target: int | None = None,
    classes: Sequence[object] | None = None,
    kind: Kind | None = None,
) -> Choice:
    """Fill in what is None from what the table holds; classes may be parts of labels.

    Raises a StudioError where that is impossible: a ChoiceNeeded where it is unclear.
    """
    if len(table.columns) < 2:
        raise OneColumn(name=table.name)
    goal = table.data_columns[-1] if target is None else target
    chosen = _only_features(table, goal) if features is None else tuple(features)
    _require_different(table, chosen, goal)
    if kind is None:
        kind = "classes" if classes else kind_of_target(table, goal, len(chosen))
    if kind == "values":
        if classes:
            raise ClassesAsValues
        return Choice(chosen, goal, kind)
    if len(chosen) < 2:
        raise LabelsBesideOneFeature(name=table.name, column=table.called(goal))
    labels = Labels.of(table, goal)
    return Choice(
        chosen, goal, kind, labels.called(classes) if classes else labels.the_two()
    )


def dataset_from(table: Table, choice: Choice) -> Dataset:
    """Return the points of a choice, without those of other classes.

    Raises a StudioError for a choice that does not work, and for an odd cell that it uses.
    """
    features, target = choice.features, choice.target
    choice = completed_choice(table, features, target, choice.classes, choice.kind)
    return points_of(table, choice)


def points_of(table: Table, choice: Choice) -> Dataset:
    """Return the points of a choice that is complete, even if one of its classes is absent.

    Raises the StudioError of an odd cell that it uses.
    """
    features, target = choice.features, choice.target
    targets = _targets(table, choice)
    wanted = ~np.isnan(targets)
    rows = np.flatnonzero(wanted)
    table.require_numbers(features, rows)
    inputs = table.numbers.take(features, axis=1)
    names = [table.columns[column] for column in (*features, target)]
    return Dataset(
        _frozen(inputs if wanted.all() else inputs[wanted]),
        _frozen(targets if wanted.all() else targets[wanted]),
        choice.kind,
        test=None if table.test is None else table.numbers[rows, table.test] == 1,
        features=names[:-1] if table.has_header else None,
        target=names[-1] if table.has_header else "y",
        classes=choice.classes or BINARY,
        name=table.name,
    )


def _frozen(numbers: Floats) -> Floats:
    """Return numbers that need no copy to be safe from changes."""
    numbers = numbers if numbers.flags.owndata else numbers.copy()
    numbers.flags.writeable = False
    return numbers


def _targets(table: Table, choice: Choice) -> Floats:
    """Return the targets, (n,), NaN for points of other classes."""
    column, rows = choice.target, np.arange(len(table))
    if choice.classes is None:
        table.require_numbers((*choice.features, column), rows)
        return table.numbers[:, column]
    if column in table.numeric_columns:
        table.require_numbers((column,), rows)
        low, high = (table.numbers[:, column] == float(text) for text in choice.classes)
        targets: Floats = high.astype(np.float64)
        targets[~(low | high)] = np.nan
        return targets
    labels = table.words[column]
    if "" in labels:
        raise EmptyCell(**table.place(labels.index(""), column))
    classes = {text: float(label) for label, text in enumerate(choice.classes)}
    return np.array([classes.get(label, np.nan) for label in labels])


def _only_features(table: Table, target: int) -> tuple[int, ...]:
    """Return the columns besides the target; beside two of numbers, words are notes."""
    others = [column for column in table.data_columns if column != target]
    numeric = [column for column in others if column in table.numeric_columns]
    if len(others) <= MOST_FEATURES:
        return tuple(others)
    if len(numeric) == MOST_FEATURES:
        return tuple(numeric)
    example = ",".join(str(column + 1) for column in [*numeric, *others][:MOST_FEATURES])
    columns = table.described(others)
    raise ManyFeatures(name=table.name, found=len(others), columns=columns, example=example)


def _require_different(table: Table, features: Sequence[int], target: int) -> None:
    if not 1 <= len(features) <= MOST_FEATURES:
        raise TooManyColumns(name=table.name, found=len(features))
    for place, column in enumerate(features):
        if column in (*features[:place], target):
            names = table.called(column), table.called(target)
            raise ColumnTwice(name=table.name, column=names[0], target=names[1])
