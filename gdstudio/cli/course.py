"""`gdstudio course`: a table of what was printed and what comes out."""

from collections.abc import Sequence
from pathlib import Path

from gdstudio.cli.output import say
from gdstudio.cli.parsing import course_parser
from gdstudio.course.checks import Check, checks
from gdstudio.course.sources import SOURCES, find_sources

WHAT, PRINTED = 36, 36  # widths of two columns
NOTES = """
derived: not in the notebooks; an independent program measured it on the same rows
within:  a relative difference allowed where it was counted in 32-bit numbers, or where
         the last digit was cut off instead of rounded
✓        elsewhere, what came out rounds to the digits that were printed
"""


def run(arguments: Sequence[str]) -> int:
    return repeat_course(course_parser().parse_args(arguments).folder)


def repeat_course(folder: Path) -> int:
    """Print the table as it comes out; return 0 if every figure agrees, otherwise 1."""
    files = find_sources(folder)
    for source in SOURCES.values():
        say(f"{source.usual_name:<{WHAT}}  {files.get(source.key, 'not found')}")
    done: list[Check] = []
    for check in checks(files):
        if not done or done[-1].group != check.group:
            say(f"\n{check.group:<{WHAT}}    {'printed':<{PRINTED}}  came out")
        say(_row(check))
        done.append(check)
    say(f"{NOTES}\n{_verdict(done)}")
    return 0 if all(check.agrees for check in done) else 1


def _row(check: Check) -> str:
    sign = "✓" if check.agrees else "✗"
    found = "its data file was not found" if check.found is None else check.found
    return f"{check.what:<{WHAT}}  {sign} {check.printed:<{PRINTED}}  {found}"


def _verdict(done: list[Check]) -> str:
    agreeing = sum(check.agrees for check in done)
    missing = sum(check.found is None for check in done)
    text = f"{agreeing} of {len(done)} figures and series agree"
    if missing:
        text += f"; {missing} were not checked, for their data file was not found"
    differing = len(done) - agreeing - missing
    return f"{text}; {differing} differ." if differing else f"{text}."
