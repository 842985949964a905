"""From text to lines, and from a line to cells and numbers, as a person would read it."""

import csv
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

DELIMITERS = ("\t", ";", "|", ",", " ")  # where two would do, the first one is it
SAMPLE = 100  # lines that decide between them
BLANK_OR_COMMENT = re.compile(r"[\s;|,]*(#|$)")
ODD_START, ODD_LINE = re.compile(r"[\s;|,]|$"), re.compile(r"\n(?:[\s;|,]|$)")
DIGITS = {
    decimal: re.compile(
        rf"[+\-−]?(\d+{mark}?\d*|{mark}\d+)([eE][+\-−]?\d+)?", flags=re.ASCII
    )
    for decimal, mark in ((".", r"\."), (",", ","))
}
NOT_FINITE = re.compile(r"[+\-−]?(nan|inf|infinity|∞)", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """How a file separates its cells and writes its numbers.

    delimiter: a tab, ";", "|", ",", or " " for any run of blanks
    decimal:   "." or ","
    """

    delimiter: str
    decimal: str = "."

    def cells(self, line: str) -> list[str]:
        if '"' in line:
            return self._quoted_cells(line)
        if self.delimiter == " ":
            return line.split()
        return [cell.strip() for cell in line.split(self.delimiter)]

    def number(self, cell: str) -> float:
        """Return the number; NaN where the cell holds none, infinity where it is too large.

        float() takes more than a person would: 1_000, full-width digits, "infinity".
        """
        if not DIGITS[self.decimal].fullmatch(cell):
            return math.nan
        return float(cell.replace(self.decimal, ".").replace("−", "-"))

    def is_number(self, cell: str) -> bool:
        """Return whether the cell is meant as a number, finite or not."""
        return bool(DIGITS[self.decimal].fullmatch(cell) or NOT_FINITE.fullmatch(cell))

    def _quoted_cells(self, line: str) -> list[str]:
        if self.delimiter == " ":
            line = line.strip().replace("\t", " ")
        reader = csv.reader([line], delimiter=self.delimiter, skipinitialspace=True)
        try:
            return [cell.strip() for cell in next(reader)]
        except csv.Error:  # a cell of more than 131072 characters: no file of points
            return [line]


def filled_lines(text: str) -> tuple[Sequence[int], list[str]]:
    """Return the lines that are neither blank nor comments, and their numbers from 1 on."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    body = text.removesuffix("\n")
    if "#" not in text and not ODD_START.match(body) and not ODD_LINE.search(body):
        lines = body.split("\n")  # as in most files
        return range(1, len(lines) + 1), lines
    lines, skipped = text.split("\n"), BLANK_OR_COMMENT.match
    numbers = [number for number, line in enumerate(lines, start=1) if not skipped(line)]
    return numbers, [lines[number - 1] for number in numbers]


def found_layout(lines: Sequence[str]) -> Layout:
    """Return the layout by which most cells are numbers."""
    sample = lines[:SAMPLE]
    delimiter = max(DELIMITERS, key=lambda character: _fit(Layout(character), sample))
    return Layout(delimiter, "." if delimiter == "," else _found_decimal(lines))


def _fit(layout: Layout, lines: Sequence[str]) -> tuple[int, int]:
    """Return how many cells are numbers, and how many lines have the usual width."""
    rows = [layout.cells(line) for line in lines]
    ((width, count),) = Counter(map(len, rows)).most_common(1)
    if width == 1:
        return 0, 0
    return sum(map(_is_number_somewhere, chain.from_iterable(rows))), count


def _is_number_somewhere(cell: str) -> bool:
    return any(digits.fullmatch(cell) for digits in DIGITS.values())


def _found_decimal(lines: Sequence[str]) -> str:
    text = "\n".join(lines)
    if "," not in text:
        return "."
    commas, points = (len(re.findall(mark, text)) for mark in (r",\d", r"\.\d"))
    return "," if commas > points else "."
