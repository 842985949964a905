"""Writing a file so that a full disk never costs the one that was there."""

import stat
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark, tr

NO_FILE = mark("it is a device or a pipe")
WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
UNBUFFERED = QIODevice.OpenModeFlag.WriteOnly | QIODevice.OpenModeFlag.Unbuffered


class NotSaved(StudioError):
    problem = mark("{name} could not be saved: {reason}; what was there is as it was.")
    remedy = mark("Choose another folder or another disk.")


class ReadOnly(StudioError):
    problem = mark("{name} is protected against being changed.")
    remedy = mark("Save under another name, or replace it all the same.")


def save(path: Path, content: bytes, *, replaces_protected: bool = False) -> None:
    """Put the whole content in the place of the file, or leave it and say why.

    A link stays a link, and permissions stay as they are. Raises ReadOnly for a file that
    may not be written to, unless it is to be replaced all the same: its folder decides
    whether that can be done.

    commit() alone does not tell: after a short write it puts half a file in place.
    """
    _require_ordinary(path, replaces_protected=replaces_protected)
    file = QSaveFile(str(path))
    saved = file.open(UNBUFFERED) and _write(file, content) and file.flush()
    if not (saved and file.commit()):
        reason = file.errorString().rstrip(".")
        file.cancelWriting()
        raise NotSaved(name=path.name, reason=reason)


def _require_ordinary(path: Path, *, replaces_protected: bool) -> None:
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # there is none yet, or it will be told why not
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise NotSaved(name=path.name, reason=tr(NO_FILE))
    if not mode & WRITABLE and not replaces_protected:
        raise ReadOnly(name=path.name)


def _write(file: QSaveFile, content: bytes) -> bool:
    """Write until all is written or nothing more goes: only then the system says why."""
    rest = memoryview(content)
    while rest:
        written = file.write(bytes(rest))
        if written <= 0:
            return False
        rest = rest[written:]
    return True
