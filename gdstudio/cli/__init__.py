"""The command line: `gdstudio`, `gdstudio train`, `course` and `export`."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from gdstudio.cli.errors import NoWindow, OneFileOnly
from gdstudio.cli.output import complain, forget_output, say, speak_utf8
from gdstudio.cli.parsing import window_parser, with_negative_values
from gdstudio.core.errors import StudioError

BAD_INPUT, INTERRUPTED, NOBODY_READS = 2, 130, 141  # the last two as shells count signals


def _train(arguments: list[str]) -> int:
    from gdstudio.cli import train  # noqa: PLC0415 - a window needs none of it at first

    return train.run(arguments)


def _course(arguments: list[str]) -> int:
    from gdstudio.cli import course  # noqa: PLC0415

    return course.run(arguments)


def _export(arguments: list[str]) -> int:
    from gdstudio.cli import export  # noqa: PLC0415

    return export.run(arguments)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "train": _train,
    "course": _course,
    "export": _export,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say (those of the process by default); return the exit code."""
    speak_utf8()
    words = with_negative_values(sys.argv[1:] if arguments is None else arguments)
    try:
        return _exit_code(words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        forget_output()
        return NOBODY_READS


def _exit_code(arguments: list[str]) -> int:
    try:
        return _run(arguments)
    except SystemExit as done:  # argparse, after --help and --version
        say(end="")
        return int(done.code or 0)
    except StudioError as error:
        complain(error)
        return BAD_INPUT


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]](arguments[1:])
    files = window_parser().parse_args(arguments).file
    if len(files) > 1:
        words, commands = ", ".join(files), ", ".join(COMMANDS)
        raise OneFileOnly(found=len(files), words=words, commands=commands)
    return _open_window(Path(files[0]) if files else None)


def _open_window(file: Path | None) -> int:
    if sys.platform == "linux" and not _has_display(os.environ):
        raise NoWindow(reason="there is no display")  # Qt would end the program
    from gdstudio.app.unread_sources import unread_sources  # noqa: PLC0415

    try:
        with unread_sources():
            from gdstudio.app.application import run  # noqa: PLC0415 - the only way to Qt
    except ImportError as error:
        raise NoWindow(reason=error) from error
    return run(file)


def _has_display(environment: Mapping[str, str]) -> bool:
    """Return whether Qt will find what it is asked to draw on."""
    asked_for = environment.get("QT_QPA_PLATFORM", "xcb")
    if not asked_for.startswith(("xcb", "wayland")):
        return True  # offscreen and the like need none
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
