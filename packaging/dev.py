"""Open gdstudio from a checkout, or check it, with nothing but Python installed.

    python3 packaging/dev.py run [ARGUMENTS...]
    python3 packaging/dev.py test [--fast] [PYTEST ARGUMENTS...]
    python3 packaging/dev.py nightly
    python3 packaging/dev.py bench [WORDS...]

Whatever they need goes into a private environment first. This file keeps to words that an
old Python 3 can read too: it could not ask for a newer one otherwise.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - somebody may start this with an older one
    found = ".".join(map(str, sys.version_info[:2]))
    sys.exit(
        "gdstudio needs Python 3.11 or newer; this is Python "
        + found
        + ". Install a newer "
        "one and start this with it, for example: python3.13 packaging/dev.py run"
    )

import os
import subprocess
from pathlib import Path

import checks
import environment
import system

CHECKOUT = Path(__file__).resolve().parents[1]
USAGE = """\
python3 packaging/dev.py run [ARGUMENTS...]     open the program; it gets the arguments
python3 packaging/dev.py test [PYTEST ARGS...]  run every check; with arguments for pytest,
                                                those tests and no floors for coverage
python3 packaging/dev.py test --fast            style, types, architecture and core tests
python3 packaging/dev.py nightly                the tests that try something very often,
                                                more often still (some hours)
python3 packaging/dev.py bench [WORDS...]       how fast it is beside other programs (some
                                                minutes); with words, only rows with one
"""


def main(arguments: list[str]) -> int:
    name, *rest = arguments or ["--help"]
    if name in ("-h", "--help") or (name == "test" and {"-h", "--help"} & {*rest}):
        print(USAGE, end="")
        return 0
    if name not in COMMANDS:
        print(
            "There is no " + repr(name) + " here.", USAGE, sep="\n", end="", file=sys.stderr
        )
        return 2
    try:
        return COMMANDS[name](rest)
    except KeyboardInterrupt:
        return 130  # what a shell gives for Ctrl+C


def run(arguments: list[str]) -> int:
    display = () if os.environ.get("QT_QPA_PLATFORM") == "offscreen" else system.DISPLAY
    system.provide(
        needed=system.VENV + system.QT,
        wished=display,
        without="The window may fail to open.",
    )
    python = environment.prepare(CHECKOUT, extras=())
    return subprocess.call([str(python.with_name("gdstudio")), *arguments])


def test(arguments: list[str]) -> int:
    fast = "--fast" in arguments
    selected = [argument for argument in arguments if argument != "--fast"]
    system.provide(
        needed=system.VENV + system.QT,
        wished=() if fast else system.DISPLAY + system.X_TESTS,
        without="Tests that need a real X display are skipped.",
    )
    python = environment.prepare(CHECKOUT, extras=("test",))
    return checks.run(python, CHECKOUT, selected, fast=fast)


def nightly(arguments: list[str]) -> int:
    os.environ["GDSTUDIO_NIGHTLY"] = "1"
    return test(arguments or checks.NIGHTLY_TESTS)


def bench(arguments: list[str]) -> int:
    """The peers need an environment of their own: not all of them run with every NumPy."""
    system.provide(needed=system.VENV + system.QT, wished=(), without="")
    python = environment.prepare(CHECKOUT, extras=("compare",), name=".venv-bench")
    return subprocess.call([str(python), str(CHECKOUT / "packaging/bench"), *arguments])


COMMANDS = {"run": run, "test": test, "nightly": nightly, "bench": bench}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
