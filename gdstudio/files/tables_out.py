"""Points and histories as tables that read_points and every spreadsheet can read."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from gdstudio.core.dataset import FEATURE_NAMES, Dataset, Floats, Rows
from gdstudio.files.cells import DELIMITERS, Layout
from gdstudio.files.header import INDEX_NAMES, TEST_NAME, is_name
from gdstudio.files.labels import BINARY

PLAIN_NAMES = ("x1", "x2")
COMMAS = Layout(",")
WHOLE = re.compile(r"0|-?[1-9]\d{0,14}", re.ASCII)  # as a reader shows such a label


def points_as_csv(dataset: Dataset, delimiter: str = ",") -> str:
    """Return a header and a line for each point; a spreadsheet pastes tabs as cells.

    The columns get the names of the dataset, and the labels its classes, where reading
    them gives the same points back; else x1, x2 and label or y, and 0 and 1. Where some
    points are held back from training, a last column says which.
    """
    targets: list[object] = dataset.targets.tolist()
    if dataset.has_classes:
        labels = dataset.classes if _are_read_back(dataset) else BINARY
        targets = [labels[target == 1] for target in targets]
    columns = [*dataset.inputs.T.tolist(), targets]
    names = [*_header(dataset)]
    if dataset.test.any():
        names.append(TEST_NAME)
        columns.append(dataset.test.astype(int).tolist())
    return _csv(names, zip(*columns, strict=True), delimiter)


def history_as_csv(
    parameters: Floats,
    losses: Floats,
    batch_losses: Floats,
    seen: Rows,
    names: Sequence[str],
) -> str:
    """Return a header and a line for each update; update 0 is the start, without a batch.

    parameters (k + 1, d + 1) with names (d + 1); losses (k + 1,); batch_losses (k,);
    seen (k + 1,) points looked at so far.
    """
    rows = zip(
        range(len(losses)),
        seen.tolist(),
        *parameters.T.tolist(),
        losses.tolist(),
        ["", *batch_losses.tolist()],
        strict=True,
    )
    return _csv(("update", "seen", *names, "loss", "batch_loss"), rows)


def _csv(
    header: Iterable[str], rows: Iterable[Iterable[object]], delimiter: str = ","
) -> str:
    """Return the lines; a float has as many digits as it takes to get it back."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _header(dataset: Dataset) -> tuple[str, ...]:
    names = (*dataset.features, dataset.target)
    unnamed = dataset.features == FEATURE_NAMES[: dataset.dimensions]
    readable = len(set(names)) == len(names) and all(map(_is_read_as_name, names))
    if readable and not unnamed:
        return names
    target = "label" if dataset.has_classes else "y"
    return *PLAIN_NAMES[: dataset.dimensions], target


def _is_read_as_name(text: str) -> bool:
    taken = text.casefold() in {*INDEX_NAMES, TEST_NAME} or text.startswith("#")
    return _is_safe(text) and is_name(text, COMMAS) and not taken


def _are_read_back(dataset: Dataset) -> bool:
    """Return whether a reader would make class 0 of the first text and 1 of the other."""
    first, second = dataset.classes
    if len(set(dataset.targets.tolist())) < 2:
        return False  # a reader wants to know of both classes
    if all(map(WHOLE.fullmatch, dataset.classes)):
        return int(first) < int(second)
    words = not any(map(COMMAS.is_number, dataset.classes))
    return words and first < second and all(map(_is_safe, dataset.classes))


def _is_safe(text: str) -> bool:
    """Return whether the text stays one cell: on one line, with no numbers to split off."""
    splits = any(mark in text for mark in DELIMITERS) and any(map(str.isdigit, text))
    return text == text.strip() != "" and text.isprintable() and not splits
