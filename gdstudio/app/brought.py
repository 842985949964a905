"""What is pasted or dropped: a file, a text, or nothing that holds points."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from PySide6.QtCore import QMimeData

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark


class SeveralFiles(StudioError):
    problem = mark("These are {found} files; one is opened at a time.")
    remedy = mark("Take the one that holds the points.")


class NotOnThisComputer(StudioError):
    problem = mark("{name} is not a file on this computer.")
    remedy = mark("Save it here first, and open that file.")


class NoPointsBrought(StudioError):
    problem = mark("This is neither a file nor a text with points.")
    remedy = mark("Copy the cells of a spreadsheet, or take a file of points.")


@dataclass(frozen=True)
class Brought:
    """places: of files, wherever they are; text: None where there is none."""

    places: tuple[str, ...]
    local: tuple[Path, ...]
    text: str | None

    @classmethod
    def of(cls, data: QMimeData | None) -> Self:
        """Return what there is; it stays when Qt has deleted the data.

        None: of a clipboard on which nothing was ever put
        """
        if data is None:
            return cls((), (), None)
        urls = data.urls() if data.hasUrls() else []
        local = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        text = data.text() if data.hasText() else None
        return cls(tuple(url.toDisplayString() for url in urls), local, text)

    def file(self) -> Path | None:
        """Return the file, or None for a text; raise the StudioError of anything else."""
        if len(self.places) > 1:
            raise SeveralFiles(found=len(self.places))
        if self.places and not self.local:
            raise NotOnThisComputer(name=self.places[0])
        if not self.local and self.text is None:
            raise NoPointsBrought
        return self.local[0] if self.local else None
