"""An unexpected exception: noted, the work kept, and the program goes on."""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from gdstudio.app.message_bar import MessageBar
from gdstudio.app.reports import Reports
from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark, tr
from gdstudio.session.saving import save

NAME = "gdstudio-report.txt"
SAVE = mark("Save the report…")


class WentWrong(StudioError):
    problem = mark("Something went wrong inside gdstudio; the work so far is kept.")
    remedy = mark(
        "You can go on. The report says what was done and where it failed, and nothing "
        "about you."
    )


class Crashed(StudioError):
    problem = mark("gdstudio had crashed when it was used last.")
    remedy = mark("The report says where, and nothing about you.")


class LastResort(QObject):
    """Takes the place of the hook that would only print what was raised."""

    def __init__(
        self,
        window: QWidget,
        messages: MessageBar,
        keep: Callable[[], None],
        reports: Reports,
    ) -> None:
        super().__init__(window)
        self._window, self._messages, self._keep = window, messages, keep
        self._reports = reports
        self._is_busy = False

    def note(self, actions: Mapping[str, QAction]) -> None:
        """Remember by name which actions were chosen, from now on."""
        for key, action in actions.items():
            action.triggered.connect(partial(self._note, key))

    def _note(self, key: str, _is_checked: bool = False) -> None:
        self._reports.note(key)

    def answer(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Write the report, keep the work and say so; an interrupt ends the program."""
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, Exception):
            return
        if self._is_busy:  # what went wrong in here is printed, and no more
            return
        self._is_busy = True
        try:
            report = self._reports.write((kind, error, trace))
            self._keep()
            # Not from the midst of a painting or a signal that has just failed.
            QTimer.singleShot(0, self, partial(self._tell, WentWrong(), report))
        finally:
            self._is_busy = False

    def tell_of_crashes(self) -> None:
        """Offer the report of a native crash of the last time, if there was one."""
        found = self._reports.crashes()
        if found:
            self._tell(Crashed(), "\n\n".join(found))

    def _tell(self, error: StudioError, report: str) -> None:
        self._messages.offer(error, tr(SAVE), partial(self._save, report))

    def _save(self, report: str) -> None:
        title = tr(mark("Save the report"))
        name, _kind = QFileDialog.getSaveFileName(self._window, title, NAME)
        if not name:
            return
        try:
            save(Path(name), report.encode())
        except StudioError as error:
            self._messages.tell(error)
