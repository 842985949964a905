"""The labels in a column: which there are, and which two of them a person means."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from gdstudio.core.dataset import Floats, Kind
from gdstudio.files.cells import Layout
from gdstudio.files.errors import (
    AmbiguousClass,
    ClassesOrValues,
    ClassTwice,
    ManyClasses,
    NotTwoClasses,
    OneLabel,
    UnknownClass,
    listed,
)
from gdstudio.files.table import Table

Classes = tuple[str, str]

BINARY = ("0", "1")
MOST_NUMBERED_CLASSES = 10  # more different numbers than these are values
TYPED = Layout(" ")  # numbers on the command line have a decimal point


@dataclass(frozen=True)
class Labels:
    """The different labels in a column of a file, sorted; numbers are sorted by size."""

    file: str
    column: str
    numeric: bool
    texts: tuple[str, ...]

    @classmethod
    def of(cls, table: Table, column: int) -> Self:
        numeric = column in table.numeric_columns
        texts = label_texts(table, column)
        if numeric and set(texts) <= set(BINARY):
            texts = BINARY  # where all are 0, a 1 may be added on the canvas
        return cls(table.name, table.called(column), numeric, texts)

    def the_two(self) -> Classes:
        """Return the classes of a column that holds no others."""
        if len(self.texts) == 1:
            raise OneLabel(label=self.texts[0], **self.facts)
        if len(self.texts) > 2:
            raise ManyClasses(found=len(self.texts), **self.facts)
        return self.texts[0], self.texts[1]

    def called(self, words: Sequence[object]) -> Classes:
        """Return the two that are meant, sorted; an unambiguous part of a text will do."""
        if len(words) != 2:
            raise NotTwoClasses(found=len(words), labels=listed(words))
        meant = {self._called(str(word).strip()) for word in words}
        if len(meant) == 1:
            raise ClassTwice(label=meant.pop())
        first, second = (label for label in self.texts if label in meant)
        return first, second

    def _called(self, word: str) -> str:
        if self.numeric:
            found = [text for text in self.texts if float(text) == TYPED.number(word)]
        elif word in self.texts:
            return word
        else:
            part = word.casefold()
            found = [text for text in self.texts if part and part in text.casefold()]
        if not found:
            raise UnknownClass(wanted=word, **self.facts)
        if len(found) > 1:
            raise AmbiguousClass(wanted=word, **(self.facts | {"labels": listed(found)}))
        return found[0]

    @property
    def facts(self) -> dict[str, Any]:
        """What an error message says about the column."""
        return {
            "name": self.file,
            "column": self.column,
            "labels": listed(self.texts),
            "example": ",".join(self.texts[:2]),
        }


def label_texts(table: Table, column: int) -> tuple[str, ...]:
    """Return the different labels in the column, sorted; numbers by their size."""
    if column in table.numeric_columns:
        return tuple(map(_number_text, np.unique(_finite(table, column))))
    return tuple(sorted(set(table.words[column]) - {""}))


def kind_of_target(table: Table, column: int, features: int) -> Kind:
    """Return what the column holds beside so many features; ClassesOrValues if unclear."""
    if column not in table.numeric_columns:
        return "classes"
    values, counts = np.unique(_finite(table, column), return_counts=True)
    if features == 1 or (values % 1 != 0).any():
        return "values"
    if len(values) == 2 or set(values) <= {0, 1}:
        return "classes"
    if 2 < len(values) <= MOST_NUMBERED_CLASSES and counts.min() > 1:
        raise ClassesOrValues(**Labels.of(table, column).facts)
    return "values"


def _finite(table: Table, column: int) -> Floats:
    numbers = table.numbers[:, column]
    return numbers[np.isfinite(numbers)] + 0.0  # -0 becomes 0


def _number_text(number: np.float64) -> str:
    return repr(float(number)).removesuffix(".0")
