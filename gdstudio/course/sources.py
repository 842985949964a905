"""The course's three data files, found by what they hold, whatever they are called.

Two of them do not belong to this program and are not part of it. What is written down here
is a fingerprint of each: a SHA-256 of its cells, with numbers compared as numbers. So line
ends, blank lines, tabs or commas, and 1.40 for 1.4 make no difference.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gdstudio.core.dataset import Dataset, Kind
from gdstudio.core.errors import StudioError
from gdstudio.course.errors import NoCourseFiles, NoSuchFolder
from gdstudio.files.cells import filled_lines
from gdstudio.files.points import read_points
from gdstudio.files.text import read_text

SMALLEST, LARGEST = 1_000, 100_000  # bytes; the three have 1 287 to 42 117
BETWEEN_CELLS = re.compile(r"\s*[,;\s]\s*")


@dataclass(frozen=True)
class Source:
    """A data file of the course: how it is recognised, and what the notebooks use of it.

    lines: how many are not blank; columns, target: where x₁, x₂ and y are, counted from 1
    """

    key: str
    usual_name: str
    lines: int
    fingerprint: str
    columns: tuple[int, int]
    target: int
    kind: Kind
    classes: tuple[str, str] | None = None

    def read(self, path: Path) -> Dataset:
        """Return its points in the order of the file, those of other classes left out."""
        return read_points(
            path,
            columns=self.columns,
            target=self.target,
            classes=self.classes,
            kind=self.kind,
        )


TOY = Source(
    key="toy",
    usual_name="perceptron_toydata.txt",
    lines=100,
    fingerprint="af0e8ba998974956ac8fad9002d1874dfff1d462f988d0a315f77f78786a3063",
    columns=(1, 2),
    target=3,
    kind="classes",
)
IRIS = Source(
    key="iris",
    usual_name="iris.data",
    lines=150,
    fingerprint="89f0c92b835d5fb81511c4b5a0ca44e3b061697e32d194247cf3fdbe45a23755",
    columns=(2, 3),  # sepal width and petal length, in cm
    target=5,
    kind="classes",
    classes=("Iris-versicolor", "Iris-virginica"),
)
LINREG = Source(
    key="linreg",
    usual_name="linreg-data.csv",
    lines=1001,
    fingerprint="e15c02fe2b00cf0edc0016593a7cf2828ecef1cca93bdcc6b38a006d441450c0",
    columns=(2, 3),
    target=4,
    kind="values",
)
SOURCES = {source.key: source for source in (TOY, IRIS, LINREG)}


def find_sources(folder: Path) -> dict[str, Path]:
    """Return where the files lie under a folder, by their keys: {"toy": path, …}.

    Of several copies the first one counts. Raises StudioError where there is no such folder
    and where it holds none of the files.
    """
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise NoSuchFolder(folder=str(folder), reason=error.strerror) from None
    found: dict[str, Path] = {}
    for path in _paths_under(folder):
        source = recognised(path)
        if source is not None:
            found.setdefault(source.key, path)
        if len(found) == len(SOURCES):
            break
    if not found:
        names = ", ".join(source.usual_name for source in SOURCES.values())
        raise NoCourseFiles(folder=str(folder), names=names)
    return found


def recognised(path: Path) -> Source | None:
    """Return which of the course's files this is; None for any other file."""
    try:
        if not SMALLEST <= path.stat().st_size <= LARGEST:
            return None
        _, lines = filled_lines(read_text(path))
    except (OSError, StudioError):  # a dead link, a folder, a picture
        return None
    for source in SOURCES.values():
        if len(lines) == source.lines and fingerprint(lines) == source.fingerprint:
            return source
    return None


def fingerprint(lines: list[str]) -> str:
    """Return a SHA-256 of the cells of a table, in hexadecimal digits."""
    table = "\n".join(_cells(line) for line in lines)
    return hashlib.sha256(table.encode()).hexdigest()


def _cells(line: str) -> str:
    return "\t".join(_cell(text) for text in BETWEEN_CELLS.split(line.strip(" ")))


def _cell(text: str) -> str:
    try:
        return repr(float(text))
    except ValueError:
        return text


def _paths_under(folder: Path) -> Iterator[Path]:
    """Yield what is not a folder, in order of name; links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names))
