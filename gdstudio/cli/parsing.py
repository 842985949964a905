"""The arguments of the command: which of its three forms is meant, and two short ones."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from gdstudio import __version__
from gdstudio.cli.errors import WrongArguments

NEGATIVE = re.compile(r"-(\d|\.\d|inf|nan)", re.IGNORECASE)
OPTION = re.compile(r"--[a-z-]+")

COMMANDS = """\
without the window:
  gdstudio train FILE      train a neuron and print what came out
  gdstudio course FOLDER   repeat the figures that the course has printed
  gdstudio export SESSION  write pictures, tables and a program of a session
  Add --help to each for its options. A file called train is opened as ./train.
"""
REPEATING = """\
The files are recognised by what they hold, wherever they lie under FOLDER and whatever they
are called. A figure agrees where what comes out rounds to the digits that were printed; one
that was counted in 32-bit numbers, within the relative difference that is shown beside it.

exit codes:
  0  all figures agree
  1  some differ, or one of the data files is missing so that its figures are not checked
  2  FOLDER is no folder, or holds none of the files; stderr says so
"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong as the rest of the program does: a problem and a remedy."""

    def __init__(self, program: str, description: str, epilog: str) -> None:
        super().__init__(
            prog=program,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        raise WrongArguments(reason=message, program=self.prog)


def window_parser() -> Parser:
    parser = Parser("gdstudio", "Open the window.", COMMANDS)
    parser.usage = "gdstudio [-h] [--version] [FILE]"
    parser.add_argument("file", metavar="FILE", nargs="*", help="a session or points")
    version = f"gdstudio {__version__}"
    parser.add_argument("--version", action="version", version=version)
    return parser


def course_parser() -> Parser:
    title = "Repeat the figures that the course has printed, from its own data files."
    parser = Parser("gdstudio course", title, REPEATING)
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="where the files lie")
    return parser


def with_negative_values(arguments: Sequence[str]) -> list[str]:
    """Return ["--start=-1,2,0"] for ["--start", "-1,2,0"].

    argparse would take the second word for an option, for it begins like one.
    """
    words: list[str] = []
    for word in arguments:
        if words and OPTION.fullmatch(words[-1]) and NEGATIVE.match(word):
            words[-1] += f"={word}"
        else:
            words.append(word)
    return words
