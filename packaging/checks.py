"""The checks that must pass: style, types, tests, and how much of a layer the tests run."""

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree as ET

import floors

STYLE_AND_TYPES = {
    "ruff check": ["ruff", "check"],
    "ruff format": ["ruff", "format", "--check"],
    "mypy": ["mypy"],
}
FAST_TESTS = ["tests/test_architecture.py", "tests/core"]
NIGHTLY_TESTS = [  # that take GDSTUDIO_NIGHTLY for more of the same
    "tests/files/test_sessions.py",
    "tests/app/test_crashes.py",
    "tests/app/test_lifecycle.py",
    "tests/app/test_random_user.py",
    "tests/app/test_screen.py",
    "tests/app/test_soak.py",
]
MEASURED = ["--cov", "--cov-report="]  # floors.py reports, layer by layer
TESTS, COVERED = "tests.xml", "coverage"  # what pytest writes down


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.name:<18} {'ok' if self.passed else 'FAILED':<7} {self.seconds:6.1f} s"
        )


@dataclass(frozen=True)
class Workplace:
    """Where the checks are run, and where they leave their notes: not in the checkout."""

    python: Path
    checkout: Path
    notes: Path

    def clear_notes(self) -> None:
        """Forget the last results; they must not speak for tests that did not run."""
        self.notes.mkdir(exist_ok=True)
        for name in (TESTS, COVERED):
            (self.notes / name).unlink(missing_ok=True)

    def run(self, module: str, *arguments: str) -> bool:
        command = [str(self.python), "-m", module, *arguments]
        done = subprocess.run(
            command, cwd=self.checkout, env=self._environment, check=False
        )
        return done.returncode == 0

    @property
    def _environment(self) -> dict[str, str]:
        return {
            "COVERAGE_CORE": "ctrace",  # measures branches on every Python we support
            "OPENBLAS_NUM_THREADS": "1",
            "QT_QPA_PLATFORM": "offscreen",
            **os.environ,  # what the user has set counts
            "COVERAGE_FILE": str(self.notes / COVERED),
            "MYPY_CACHE_DIR": str(self.notes / "mypy"),
            "RUFF_CACHE_DIR": str(self.notes / "ruff"),
        }


def run(python: Path, checkout: Path, selected: list[str], *, fast: bool) -> int:
    """Run every check, whatever became of the one before; return 1 if any failed."""
    place = Workplace(python, checkout, notes=python.parents[1] / "checks")
    place.clear_notes()
    whole = not (fast or selected)
    tests = selected or (FAST_TESTS if fast else MEASURED)

    outcomes = [
        _timed(name, partial(place.run, *command))
        for name, command in STYLE_AND_TYPES.items()
    ]
    outcomes.append(_timed("tests", partial(run_tests, place, tests)))
    if whole:
        outcomes.append(_timed("coverage by layer", partial(measure_layers, place)))

    report = place.notes / TESTS
    print("", *noted(report), *outcomes, counts(report), sep="\n")
    return int(not all(outcome.passed for outcome in outcomes))


def run_tests(place: Workplace, arguments: list[str]) -> bool:
    report, cache = place.notes / TESTS, place.notes / "pytest"
    where = [f"--junitxml={report}", "-o", f"cache_dir={cache}"]
    return place.run("pytest", "-rs", *where, *arguments)


def measure_layers(place: Workplace) -> bool:
    report = place.notes / "coverage.json"
    if not place.run("coverage", "json", "-q", "-o", str(report)):
        return False
    shares = floors.by_layer(json.loads(report.read_text("utf-8")))
    print(*shares, sep="\n")
    return all(share.is_enough for share in shares)


def counts(report: Path) -> str:
    """Return pytest's closing counts as a line, from its report in XML."""
    if not report.exists():
        return "no test was run: pytest could not start"
    suites = list(ET.parse(report).getroot().iter("testsuite"))
    tests, failures, errors, skipped = (
        sum(int(suite.get(key, 0)) for suite in suites)
        for key in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    passed = tests - failed - skipped
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def noted(report: Path) -> list[str]:
    """Return what tests have noted of themselves, such as how often something was done."""
    if not report.exists():
        return []
    return [
        f"{case.get('name')}: {noted.get('name')} {noted.get('value')}"
        for case in ET.parse(report).getroot().iter("testcase")
        for noted in case.iter("property")
    ]


def _timed(name: str, check: Callable[[], bool]) -> Outcome:
    start = perf_counter()
    passed = check()
    outcome = Outcome(name, passed, perf_counter() - start)
    print(outcome, flush=True)
    return outcome
