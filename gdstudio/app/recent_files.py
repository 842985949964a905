"""The files opened or saved last, in a menu."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from gdstudio.i18n import mark, tr
from gdstudio.session.preferences import RECENT, Preferences

MOST = 8
GONE = mark("This file is no longer there")
NONE, CLEAR = mark("No file yet"), mark("Clear the list")


class RecentFiles(QObject):
    """Fills the menu when it is opened: until then files may come and go."""

    def __init__(
        self, menu: QMenu, preferences: Preferences, open_path: Callable[[Path], None]
    ) -> None:
        super().__init__(menu)
        self._menu, self._preferences, self._open = menu, preferences, open_path
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self._fill()

    def note(self, path: str) -> None:
        """Put a file first."""
        absolute = str(Path(path).absolute())
        others = [each for each in self.paths() if each != absolute]
        self._keep([absolute, *others][:MOST])

    def paths(self) -> list[str]:
        """Return the paths, the newest first; none where their list is damaged."""
        try:
            found = json.loads(self._preferences.get(RECENT))
        except ValueError:
            return []
        if not isinstance(found, list):
            return []
        return [path for path in found if isinstance(path, str) and path][:MOST]

    def _keep(self, paths: list[str]) -> None:
        self._preferences.put(RECENT, json.dumps(paths))
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        paths = self.paths()
        for place, text in enumerate(paths, start=1):
            path = Path(text)
            name = path.name.replace("&", "&&")
            entry = self._menu.addAction(f"&{place}  {name}", partial(self._open, path))
            is_there = path.is_file()
            entry.setToolTip(text if is_there else tr(GONE))
            entry.setEnabled(is_there)
        if not paths:
            self._menu.addAction(tr(NONE)).setEnabled(False)
            return
        self._menu.addSeparator()
        self._menu.addAction(tr(CLEAR), partial(self._keep, []))
