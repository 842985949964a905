"""What was printed beside what comes out: the list that `gdstudio course` shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gdstudio.course.comparing import compared, printed_text
from gdstudio.course.figures import lecture
from gdstudio.course.repeats import REPEATS
from gdstudio.course.sources import SOURCES


@dataclass(frozen=True)
class Check:
    """One figure of the course, or one series. found: None where its data are missing."""

    group: str
    what: str
    printed: str
    found: str | None
    agrees: bool


def how_many() -> int:
    """Return the number of checks that `checks` yields."""
    return sum(len(lecture(key).figures) for key in REPEATS)


def checks(files: Mapping[str, Path]) -> Iterator[Check]:
    """Repeat the lectures' programs; yield a check for each figure as soon as it is there.

    files: where the data files lie, by key, as `find_sources` returns them. The figures of
    a missing file are yielded, too, without a result.
    """
    for key in REPEATS:
        yield from _checks_of(key, files)


def _checks_of(key: str, files: Mapping[str, Path]) -> Iterator[Check]:
    program = lecture(key)
    if program.data not in files:
        for figure in program.figures.values():
            yield Check(figure.group, figure.what, printed_text(figure), None, agrees=False)
        return
    points = SOURCES[program.data].read(files[program.data])
    for name, value in REPEATS[key](points):
        figure = program.figures[name]
        text, agrees = compared(figure, value)
        yield Check(figure.group, figure.what, printed_text(figure), text, agrees)
