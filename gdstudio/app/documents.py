"""Sessions and points come from files, examples and the clipboard, and go out again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from gdstudio.app.brought import Brought
from gdstudio.app.import_dialog import ImportDialog
from gdstudio.app.session_files import SessionFiles
from gdstudio.core.dataset import Dataset, Kind
from gdstudio.core.errors import StudioError
from gdstudio.files.choices import dataset_from, proposed_choice
from gdstudio.files.examples import EXAMPLES
from gdstudio.files.pasting import joined, with_those
from gdstudio.files.sessions.reading import is_session_file
from gdstudio.files.sessions.sharing import is_code, share_code, shared
from gdstudio.files.table import Table, parse_table, read_table
from gdstudio.files.tables_out import points_as_csv
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.preferences import FOLDER, Preferences
from gdstudio.session.saving import save
from gdstudio.session.session import Session

FILE_KINDS = mark(
    "Sessions and points (*.gdstudio *.csv *.tsv *.txt *.data *.dat);;All files (*)"
)
CSV_KIND = mark("Points as CSV (*.csv)")
CLIPBOARD = mark("the clipboard")
SUFFIX = "csv"


class Documents(QObject):
    """Each method is what a menu entry or a gesture asks for; a failure is told."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        player: Player,
        preferences: Preferences,
        sessions: SessionFiles,
    ) -> None:
        super().__init__(window)
        self.sessions = sessions
        self._window, self._session = window, session
        self._player, self._preferences = player, preferences

    # In

    def new(self, kind: Kind) -> None:
        self._player.pause()
        self._session.open_dataset(Dataset.empty(kind), tr(mark("Empty the canvas")))

    def choose(self) -> None:
        """Ask for a file and open it."""
        folder = self._preferences.get(FOLDER)
        title = tr(mark("Open a session or points"))
        name, _kind = QFileDialog.getOpenFileName(
            self._window, title, folder, tr(FILE_KINDS)
        )
        if name:
            self._preferences.put(FOLDER, str(Path(name).parent))
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a session, or points; ask where these do not say which columns to take."""
        if is_session_file(path):
            self.sessions.open(path)
        else:
            self._attempt(lambda: self._open_points(path))

    def _open_points(self, path: Path) -> None:
        table = read_table(path)
        self.sessions.visited.emit(str(path))
        self._open_table(table)

    def open_example(self, key: str) -> None:
        example = EXAMPLES[key]
        points = replace(example.points(), name=tr(example.title))
        self._open(points, standardize=example.standardize)

    def paste(self) -> None:
        self.take(Brought.of(QApplication.clipboard().mimeData()))

    def take(self, brought: Brought) -> None:
        """Open the file, or paste the text, that somebody has brought."""
        self._attempt(lambda: self._take(brought))

    # Out

    def copy(self) -> None:
        """Put the selected points, or else all, on the clipboard as a spreadsheet does."""
        points, chosen = self._session.dataset, self._session.selection.rows
        if len(chosen):
            points = points.without_rows(np.setdiff1d(np.arange(len(points)), chosen))
        QApplication.clipboard().setText(points_as_csv(points, "\t"))

    def copy_code(self) -> None:
        """Put points and settings on the clipboard as a text for a chat."""
        self._attempt(
            lambda: QApplication.clipboard().setText(share_code(self._session.experiment))
        )

    def save_points(self) -> None:
        """Ask for a name, and write the points there as CSV."""
        dialog = QFileDialog(self._window, tr(mark("Save points")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr(CSV_KIND))
        dialog.setDefaultSuffix(SUFFIX)
        if folder := self._preferences.get(FOLDER):
            dialog.setDirectory(folder)
        dialog.selectFile(f"{Path(self._session.dataset.name).stem or 'points'}.{SUFFIX}")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            path = Path(dialog.selectedFiles()[0])
            self._preferences.put(FOLDER, str(path.parent))
            text = points_as_csv(self._session.dataset)
            self._attempt(lambda: save(path, text.encode()))

    # How

    def _attempt(self, call: Callable[[], None]) -> None:
        try:
            call()
        except StudioError as error:
            self._session.failed.emit(error)

    def _open_table(self, table: Table) -> None:
        dataset = self._points_in(table)
        if dataset is not None:
            self._open(dataset)

    def _open(self, dataset: Dataset, **settings_too: Any) -> None:  # noqa: ANN401 - fields of Settings
        self._player.pause()
        text = tr(mark("Open {name}")).format(name=dataset.name)
        had_edits = self.sessions.is_unsaved
        self._session.open_dataset(dataset, text, **settings_too)
        if not had_edits:  # what was only opened would not be lost
            self._session.undo_stack.setClean()

    def _take(self, brought: Brought) -> None:
        path, text = brought.file(), brought.text or ""
        if path is None and is_code(text):
            self._open_code(text)
        elif path is None:
            self._paste(parse_table(text, tr(CLIPBOARD)))
        else:
            self.open_path(path)

    def _open_code(self, text: str) -> None:
        """Open the points and settings that somebody has sent as a code."""
        experiment = shared(text)
        self._player.pause()
        self._session.open_experiment(experiment, tr(mark("Open the code")))

    def _paste(self, table: Table) -> None:
        """Add the points where they fit to those that are there; else replace these."""
        present, text = self._session.dataset, tr(mark("Paste points"))
        together = joined(present, table)
        if together is None:
            pasted = self._points_in(table)
            if pasted is None:
                return
            together = with_those(present, pasted)
            if together is None:
                self._player.pause()
                self._session.open_dataset(replace(pasted, name=""), text)
                return
        self._player.pause()
        self._session.edit(text, lambda _present: together)

    def _points_in(self, table: Table) -> Dataset | None:
        """Return the points, asking where that is needed; None if nothing was chosen."""
        choice = proposed_choice(table)
        if choice is not None:
            return dataset_from(table, choice)
        dialog = ImportDialog(table, self._window)
        return dialog.dataset if dialog.exec() == QDialog.DialogCode.Accepted else None
