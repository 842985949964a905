"""Writing a file so that a full disk does not cost the one that was there."""

import os
import shutil
from pathlib import Path

from gdstudio.cli.errors import NotSaved


def save(path: Path, text: str) -> None:
    """Write the whole text beside the file, then put it in its place.

    A pipe or a device, such as /dev/stdout, is written to as it is.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, "utf-8", newline="")
        else:
            _replace(path.resolve(), text)  # a link stays a link
    except OSError as error:
        raise NotSaved(name=str(path), reason=error.strerror) from error


def _replace(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
