"""Writing a file so that a full disk never costs the one that was there."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark

UNBUFFERED = QIODevice.OpenModeFlag.WriteOnly | QIODevice.OpenModeFlag.Unbuffered


class NotSaved(StudioError):
    problem = mark("{name} could not be saved: {reason}; what was there is as it was.")
    remedy = mark("Choose another folder or another disk.")


def save(path: Path, content: bytes) -> None:
    """Put the whole content in the place of the file, or leave it and say why.

    commit() alone does not tell: after a short write it puts half a file in place.
    """
    file = QSaveFile(str(path))
    saved = file.open(UNBUFFERED) and _write(file, content) and file.flush()
    if not (saved and file.commit()):
        reason = file.errorString().rstrip(".")
        file.cancelWriting()
        raise NotSaved(name=path.name, reason=reason)


def _write(file: QSaveFile, content: bytes) -> bool:
    """Write until all is written or nothing more goes: only then the system says why."""
    rest = memoryview(content)
    while rest:
        written = file.write(bytes(rest))
        if written <= 0:
            return False
        rest = rest[written:]
    return True
