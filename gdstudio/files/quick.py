"""Files of nothing but numbers below the first line, read as fast as NumPy reads them.

Anything else (words, gaps, comments, decimal commas) is read cell by cell elsewhere, where
it is also known what to say about it.
"""

import stat
import warnings
from pathlib import Path

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.files.cells import filled_lines, found_layout
from gdstudio.files.rows import Lines
from gdstudio.files.text import UTF_16

HEAD = 1 << 16  # bytes that show how the file is laid out


def quick_lines(path: Path) -> tuple[Lines, Floats] | None:
    """Return the first lines of a file, and the numbers below the first line, (m, k).

    None for a file that is to be read cell by cell, or that cannot be read at all.
    """
    try:
        return _read(path)
    except (OSError, ValueError):
        return None


def _read(path: Path) -> tuple[Lines, Floats] | None:
    if not stat.S_ISREG(path.stat().st_mode):
        return None  # opening a pipe would wait for its other end
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(UTF_16):
        return None
    whole_lines = head if len(head) < HEAD else head[: head.rfind(b"\n") + 1]
    numbers_of_lines, texts = filled_lines(whole_lines.decode("utf-8-sig"))
    if len(texts) < 2:
        return None
    layout = found_layout(texts)
    if layout.decimal == ",":
        return None
    lines = Lines(path.name, texts, numbers_of_lines, layout)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # that there is nothing below, for example
        below = np.loadtxt(
            path,
            delimiter=None if layout.delimiter == " " else layout.delimiter,
            comments=None,
            skiprows=numbers_of_lines[0],
            ndmin=2,
            encoding="utf-8-sig",
        )
    return lines, below
