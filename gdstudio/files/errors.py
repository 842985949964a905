"""What can be wrong with a file of points, said so that the place can be found.

Where a choice is missing, the remedy names the option of the command line and the dialog.
"""

from collections.abc import Iterable

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark

SHOWN = 12  # columns or labels in a message


class ChoiceNeeded(StudioError):
    """The file can be read in several ways, and a person has to choose one."""


def listed(items: Iterable[object]) -> str:
    """Return the items as a message shows them: not too many."""
    texts = list(map(str, items))
    return ", ".join(texts if len(texts) <= SHOWN else [*texts[: SHOWN - 1], "…"])


# The file


class NoSuchFile(StudioError):
    problem = mark("{name} could not be opened: No such file or directory.")
    remedy = mark("Check its name and its folder.")


class NotPermitted(StudioError):
    problem = mark("{name} could not be opened: Permission denied.")
    remedy = mark("Ask its owner for permission to read it, or open a copy of your own.")


class IsFolder(StudioError):
    problem = mark("{name} is a folder.")
    remedy = mark("Choose a file in it.")


class NoOrdinaryFile(StudioError):
    problem = mark("{name} is a device or a pipe, not a file.")
    remedy = mark("Save the points in a file and open that.")


class NotOpened(StudioError):
    problem = mark("{name} could not be opened: {reason}.")
    remedy = mark("Check its name and its folder, or open a copy of it.")


class NotText(StudioError):
    problem = mark("{name} is not a text file.")
    remedy = mark("Save the points as text, for instance as CSV, and open that.")


class NoPoints(StudioError):
    problem = mark("There are no points in {name}.")
    remedy = mark("Put one point on each line, for instance 1.5,2.5,0.")


class OnlyHeader(StudioError):
    problem = mark("{name} holds the names of columns, {columns}, but no points.")
    remedy = mark("Add one line for each point.")


# A line


class RaggedRow(StudioError):
    problem = mark("{name}, line {line}: expected {expected} columns, found {found}.")
    remedy = mark("Correct that line and try again.")


class OddQuotes(StudioError):
    problem = mark("{name}, line {line}: a quotation mark is without its partner.")
    remedy = mark("Close or remove the quotation mark and try again.")


class NotANumber(StudioError):
    problem = mark("{name}, line {line}, column {column}: {value!r} is not a number.")
    remedy = mark(
        "Write it like {example}, leave out that line, "
        "or choose other columns: --columns on the command line, or in the dialog."
    )


class NotFiniteCell(StudioError):
    problem = mark(
        "{name}, line {line}, column {column}: {value!r} is not a finite number."
    )
    remedy = mark("Correct that cell or leave out its line.")


class EmptyCell(StudioError):
    problem = mark("{name}, line {line}, column {column}: the cell is empty.")
    remedy = mark("Fill that cell or leave out its line.")


# Columns


class OneColumn(StudioError):
    problem = mark("{name} has one column; points need a feature and a target.")
    remedy = mark("Put the features and the target of a point on one line: 1.5,2.5,0.")


class ManyFeatures(ChoiceNeeded):
    problem = mark("{name} has {found} columns that could be features: {columns}.")
    remedy = mark(
        "Choose one or two: --columns {example} on the command line, or in the dialog."
    )


class TooManyColumns(StudioError):
    problem = mark(
        "{found} columns were chosen as features of {name}; a point has one or two."
    )
    remedy = mark("Choose one or two: --columns 2,3 on the command line, or in the dialog.")


class UnknownColumn(StudioError):
    problem = mark("{name} has no column {wanted}; it has {columns}.")
    remedy = mark("Choose one of them by its number or its name, or in the dialog.")


class ColumnTwice(StudioError):
    problem = mark(
        "Column {column} of {name} was chosen twice; the target is column {target}."
    )
    remedy = mark(
        "Choose different columns as features and target: "
        "--columns and --target on the command line, or in the dialog."
    )


class LabelsBesideOneFeature(StudioError):
    problem = mark("Column {column} of {name} holds labels; classes need two features.")
    remedy = mark(
        "Choose two features, or a target of numbers: "
        "--columns and --target on the command line, or in the dialog."
    )


# Classes


class ManyClasses(ChoiceNeeded):
    problem = mark("Column {column} of {name} holds {found} classes: {labels}.")
    remedy = mark(
        "Choose two of them: --classes {example} on the command line, or in the dialog."
    )


class ClassesOrValues(ChoiceNeeded):
    problem = mark("Column {column} of {name} may hold classes or values: {labels}.")
    remedy = mark(
        "Say which: --classes {example} or --kind values on the command line, "
        "or in the dialog."
    )


class OneLabel(StudioError):
    problem = mark("Column {column} of {name} holds {label} only; two classes are needed.")
    remedy = mark(
        "Add points of another class, or choose another target: "
        "--target on the command line, or in the dialog."
    )


class UnknownClass(StudioError):
    problem = mark("No label in column {column} of {name} is {wanted}; there are {labels}.")
    remedy = mark(
        "Choose two of them: --classes {example} on the command line, or in the dialog."
    )


class AmbiguousClass(StudioError):
    problem = mark(
        "{wanted} is part of several labels in column {column} of {name}: {labels}."
    )
    remedy = mark("Write more of the label, or choose it in the dialog.")


class NotTwoClasses(StudioError):
    problem = mark("{found} classes were chosen: {labels}; a neuron tells two apart.")
    remedy = mark("Choose two: --classes A,B on the command line, or in the dialog.")


class ClassTwice(StudioError):
    problem = mark("The class {label} was chosen twice; a neuron tells two apart.")
    remedy = mark("Choose two: --classes A,B on the command line, or in the dialog.")


class ClassesAsValues(StudioError):
    problem = mark("Classes were chosen, and values to predict as well.")
    remedy = mark("Leave out --classes or --kind values.")
