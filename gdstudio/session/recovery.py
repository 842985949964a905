"""Work that is kept in a folder of its own while the program runs, and found after a crash.

    recovery/<one name a program>/lock
                                 /work.gdstudio   the session, seconds old
                                 /about.json      its name, and where it was saved
                                 /saving.json     a file that is being written

The lock is held as long as the program lives. Whoever can take another one's lock has found
what was left by a program that ended without saying so. A program that ends as it should
takes its folder away.
"""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import time
from uuid import uuid4

from PySide6.QtCore import QLockFile, QStandardPaths

from gdstudio.core.errors import StudioError
from gdstudio.session.saving import save

LOCK, WORK, ABOUT, SAVING = "lock", "work.gdstudio", "about.json", "saving.json"
BIRTH = 10.0  # seconds, in which a lock has got its owner's name
KEPT_DAYS = 30  # what nobody has brought back by then is taken away


@dataclass(frozen=True, eq=False)
class Lost:
    """Work that a program left behind.

    at: when it was kept last; name: what its window was called
    saved_as: the file that it belongs to, if it was saved once
    """

    folder: Path
    lock: QLockFile
    at: datetime
    name: str
    saved_as: Path | None

    @property
    def work(self) -> Path:
        return self.folder / WORK

    def remove(self) -> None:
        """Take it away for good, for it was brought back."""
        self.lock.unlock()
        shutil.rmtree(self.folder, ignore_errors=True)


class Recovery:
    """The folder of this program. Where it cannot be made, nothing is kept."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folder = root / uuid4().hex
        self._lock = QLockFile(str(self.folder / LOCK))
        self._lock.setStaleLockTime(0)  # held however long the program runs
        self.is_there = self._make()

    def _make(self) -> bool:
        try:
            self.folder.mkdir(parents=True, mode=0o700)
        except OSError:
            return False
        return self._lock.tryLock(0)

    def keep(self, text: str, name: str, saved_as: Path | None) -> None:
        """Keep the work as it is now; a StudioError says why that failed."""
        if not self.is_there:
            return
        save(self.folder / WORK, text.encode())
        path = None if saved_as is None else str(saved_as.absolute())
        about = {"name": name, "saved_as": path}
        save(self.folder / ABOUT, json.dumps(about).encode())

    def forget(self) -> None:
        """Keep nothing: all is saved, or nobody wants it."""
        for name in (WORK, ABOUT) if self.is_there else ():
            (self.folder / name).unlink(missing_ok=True)

    def leave(self) -> None:
        """Take the folder away: the program ends as it should."""
        if self.is_there:
            self._lock.unlock()
            shutil.rmtree(self.folder, ignore_errors=True)
            self.is_there = False

    @contextmanager
    def saving(self, path: Path) -> Iterator[None]:
        """Note what is about to be written, so that its half can be swept away."""
        if not self.is_there:
            yield
            return
        note = self.folder / SAVING
        told = {
            "path": str(path.absolute()),
            "before": [half.name for half in _halves_of(path)],
        }
        with suppress(StudioError):  # a half may stay then, if the program is killed now
            save(note, json.dumps(told).encode())
        try:
            yield
        finally:
            note.unlink(missing_ok=True)

    def lost(self) -> list[Lost]:
        """Return what other programs have left behind, the newest first.

        What they were writing when they were killed is swept away.
        """
        found = [self._left_in(folder) for folder in _folders(self._root)]
        known = [each for each in found if each is not None]
        return sorted(known, key=lambda each: each.at, reverse=True)

    def _left_in(self, folder: Path) -> Lost | None:
        """Return what is in another one's folder, if its program is gone."""
        if folder == self.folder:
            return None
        _unlock_if_born_dead(folder / LOCK)
        lock = QLockFile(str(folder / LOCK))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            return None  # it is alive, or another one has found it
        _sweep(folder)
        work = folder / WORK
        try:
            at = datetime.fromtimestamp(work.stat().st_mtime, UTC).astimezone()
        except OSError:
            at = None
        if at is None or (datetime.now(UTC) - at).days >= KEPT_DAYS:
            lock.unlock()
            shutil.rmtree(folder, ignore_errors=True)
            return None
        about = _noted(folder / ABOUT)
        name, path = about.get("name"), about.get("saved_as")
        saved_as = Path(path) if isinstance(path, str) else None
        return Lost(folder, lock, at, name if isinstance(name, str) else "", saved_as)


def recovery_root() -> Path:
    """Return the folder of all recovery folders, which need not be there yet."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "recovery"


def _folders(root: Path) -> list[Path]:
    try:
        return [folder for folder in root.iterdir() if folder.is_dir()]
    except OSError:
        return []


def _unlock_if_born_dead(lock: Path) -> None:
    """Remove a lock without an owner's name: it was killed while it wrote that."""
    try:
        found = lock.stat()
        if not found.st_size and time() - found.st_mtime > BIRTH:
            lock.unlink()
    except OSError:
        return


def _sweep(folder: Path) -> None:
    """Remove the half of a file that was being written when the program was killed."""
    note = _noted(folder / SAVING)
    path, before = note.get("path"), note.get("before")
    if not isinstance(path, str) or not isinstance(before, list):
        return
    for half in _halves_of(Path(path)):
        if half.name not in before:
            half.unlink(missing_ok=True)


def _halves_of(path: Path) -> list[Path]:
    """Return the files beside one that are called as Qt calls what it is writing."""
    pattern = re.compile(re.escape(path.resolve().name) + r"\.[A-Za-z0-9]{6}")
    try:
        beside = list(path.resolve().parent.iterdir())
    except OSError:
        return []
    return [each for each in beside if pattern.fullmatch(each.name)]


def _noted(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
