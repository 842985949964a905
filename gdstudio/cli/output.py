"""Printing: always UTF-8, and quiet when nobody listens any more."""

import io
import os
import sys

from gdstudio.cli.errors import NotPrinted


def speak_utf8() -> None:
    """Print η and ✓ also where the system's own encoding does not have them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a window without a console has none
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "", end: str = "\n") -> None:
    """Print a text at once. BrokenPipeError: the reader has gone away."""
    try:
        print(text, end=end, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_output()
        raise NotPrinted(reason=error.strerror) from error


def complain(text: object) -> None:
    print(f"gdstudio: {text}", file=sys.stderr)


def forget_output() -> None:
    """Let go of what could not be printed, so that Python does not try again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
