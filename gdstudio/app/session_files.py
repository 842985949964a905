"""Sessions are saved, opened and brought back; nothing is closed that would be lost."""

from pathlib import Path

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QWidget

from gdstudio.app.look import Look
from gdstudio.core.errors import StudioError
from gdstudio.files.sessions.reading import read_session
from gdstudio.files.sessions.saved import SUFFIX, Remarks, Saved
from gdstudio.files.sessions.writing import session_text
from gdstudio.i18n import mark, tr
from gdstudio.session.autosave import Autosave
from gdstudio.session.keeping import Opening, saved_work
from gdstudio.session.player import Player
from gdstudio.session.preferences import FOLDER, LAST_SESSION, Preferences
from gdstudio.session.recovery import Lost, Recovery
from gdstudio.session.saving import ReadOnly, save
from gdstudio.session.session import Session

KIND = mark("Sessions (*.gdstudio)")
UNNAMED = mark("unnamed")
PART = 20_000  # updates taken between two looks at the Cancel button
PATIENCE_MS = 400  # before it is shown how far the opening is
THOUSANDTHS = 1000
Answers = QMessageBox.StandardButton
ANSWERS = {
    Answers.Save: mark("&Save"),
    Answers.Discard: mark("&Discard"),
    Answers.Cancel: mark("&Cancel"),
}


class EndsElsewhere(StudioError):
    problem = mark(
        "The runs of {name} were trained once more, and end at other numbers than when it "
        "was saved: by another computer's rounding, or by a change in the file."
    )
    remedy = mark("Look at them; the file stays as it is until you save.")


class WorkLost(StudioError):
    problem = mark("gdstudio has ended unexpectedly: {name}, of {time}, was not saved.")
    remedy = mark("It can go on where it was.")


class SessionFiles(QObject):
    """path: where the session on the screen is saved; None where it never was."""

    changed = Signal()  # another file, or saved and unsaved
    visited = Signal(str)  # a file that was opened or saved: its path
    offers = Signal(object, str, object)  # what is lost, a button's text, what it does

    def __init__(
        self,
        window: QWidget,
        session: Session,
        player: Player,
        preferences: Preferences,
        look: Look,
        recovery: Recovery,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._player = window, session, player
        self._preferences, self._look = preferences, look
        self._recovery = recovery
        self._lost: list[Lost] = []
        self.path: Path | None = None
        self._saved: Saved | None = None  # with what newer programs have added
        self._trained = self._course()  # when it was saved
        self._remarks = Remarks()
        self._saved_remarks = self._remarks
        self._is_lost = False  # brought back, and not saved since
        self.autosave = Autosave(session, self._keep, self)
        self.autosave.failed.connect(session.failed)
        session.undo_stack.cleanChanged.connect(self.changed)
        session.dataset_opened.connect(self._forget_path)

    @property
    def is_unsaved(self) -> bool:
        """Whether something would be lost: an edit, or training of what has a file."""
        has_edits = not self._session.undo_stack.isClean()
        was_trained = self.path is not None and self._course() != self._trained
        has_remarks = self._remarks != self._saved_remarks
        return has_edits or was_trained or has_remarks or self._is_lost

    @property
    def remarks(self) -> Remarks:
        """What somebody has written for the lab report."""
        return self._remarks

    def remark(self, remarks: Remarks) -> None:
        """Put other remarks in their place; they are saved with the session."""
        if remarks != self._remarks:
            self._remarks = remarks
            self.autosave.request()
            self.changed.emit()

    @property
    def name(self) -> str:
        """What the session is called: its file, or else its points."""
        return self.path.name if self.path else self._session.dataset.name or tr(UNNAMED)

    # Saving

    def save(self) -> bool:
        """Save where it was saved before; return whether all is saved now."""
        return self.save_as() if self.path is None else self._save(self.path)

    def save_as(self) -> bool:
        """Ask for a name and save; return whether all is saved now."""
        dialog = QFileDialog(self._window, tr(mark("Save the session")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr(KIND))
        dialog.setDefaultSuffix(SUFFIX)
        if folder := self._preferences.get(FOLDER):
            dialog.setDirectory(folder)
        name = Path(self._session.dataset.name).stem or tr(mark("session"))
        dialog.selectFile(str(self.path) if self.path else f"{name}.{SUFFIX}")
        if dialog.exec() != QFileDialog.DialogCode.Accepted:
            return False
        path = Path(dialog.selectedFiles()[0])
        self._preferences.put(FOLDER, str(path.parent))
        return self._save(path)

    def _save(self, path: Path) -> bool:
        self._player.pause()
        try:
            with self._recovery.saving(path):
                return self._write(path, self._text(path.name).encode())
        except StudioError as error:
            self._session.failed.emit(error)
            return False

    def _write(self, path: Path, content: bytes) -> bool:
        try:
            save(path, content)
        except ReadOnly as error:
            if not self._would_replace(error):
                return False
            save(path, content, replaces_protected=True)
        self.path = path
        self._now_saved()
        self.visited.emit(str(path))
        return True

    def _would_replace(self, error: StudioError) -> bool:
        """Ask before a file is replaced that somebody has protected."""
        title = tr(mark("Save the session"))
        replaces = tr(mark("Replace it"))
        box = QMessageBox(QMessageBox.Icon.Warning, title, str(error), parent=self._window)
        yes = box.addButton(replaces, QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(Answers.Cancel)
        box.exec()
        return box.clickedButton() is yes

    def _now_saved(self) -> None:
        self._session.undo_stack.setClean()
        self._trained, self._is_lost = self._course(), False
        self._saved_remarks = self._remarks
        self._preferences.put(LAST_SESSION, str(self.path.absolute()) if self.path else "")
        self.autosave.stop()
        self._recovery.forget()
        self.changed.emit()

    def _text(self, name: str) -> str:
        view = self._look.noted()
        saved = saved_work(self._session.work, view, self._saved, self._remarks)
        return session_text(saved, name)

    def _course(self) -> tuple[object, ...]:
        """Return what is different after training: the runs, and how far they are."""
        lanes = self._session.lanes
        return tuple((id(lane.history), len(lane.history)) for lane in lanes)

    # Opening

    def open(self, path: Path) -> bool:
        """Open a session, unless something unsaved is to be kept; return whether it is."""
        self._player.pause()
        if not self.may_leave():
            return False
        if not self.put(path):
            return False
        self.path = path
        self._now_saved()
        self.visited.emit(str(path))
        return True

    def open_last(self) -> None:
        """Open the session that was saved or opened last, if it is still there."""
        last = self._preferences.get(LAST_SESSION)
        if last and Path(last).is_file():
            self.open(Path(last))

    def put(self, path: Path) -> bool:
        """Put a file's session on the screen; say why that cannot be."""
        try:
            saved = read_session(path)
        except StudioError as error:
            self._session.failed.emit(error)
            return False
        opening = Opening(saved)
        if not self._train_again(opening, path.name):
            return False
        with QSignalBlocker(self):
            self._session.put_session(opening.work())
        self._saved = saved
        self._remarks = self._saved_remarks = saved.remarks
        self._look.show(saved.view)
        if not opening.is_same:
            self._session.failed.emit(EndsElsewhere(name=path.name))
        return True

    def _train_again(self, opening: Opening, name: str) -> bool:
        """Take all updates once more; return whether nobody has cancelled that."""
        title = tr(mark("Opening {name}")).format(name=name)
        dialog = QProgressDialog(title, tr(mark("Cancel")), 0, THOUSANDTHS, self._window)
        dialog.setMinimumDuration(PATIENCE_MS)
        dialog.setModal(True)
        while not opening.is_done and not dialog.wasCanceled():
            opening.take(PART)
            dialog.setValue(int(THOUSANDTHS * opening.share))  # looks at the events, too
        is_done = not dialog.wasCanceled()
        dialog.close()
        dialog.deleteLater()
        return is_done

    def _forget_path(self) -> None:
        """Other points are another document: Save must not put them over this file."""
        self.path, self._saved = None, None
        self.changed.emit()

    # Leaving

    def may_leave(self) -> bool:
        """Ask what becomes of what is unsaved, once; return whether it may go."""
        if not self.is_unsaved:
            return True
        answer = self._ask()
        if answer == Answers.Save:
            return self.save()
        return answer == Answers.Discard

    def _ask(self) -> QMessageBox.StandardButton:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("gdstudio")
        box.setText(tr(mark("Save the changes of {name}?")).format(name=self.name))
        box.setInformativeText(tr(mark("They are lost otherwise.")))
        box.setStandardButtons(Answers.Save | Answers.Discard | Answers.Cancel)
        box.setDefaultButton(Answers.Save)
        for answer, text in ANSWERS.items():
            box.button(answer).setText(tr(text))
            box.button(answer).setIcon(QIcon())
        return Answers(box.exec())

    def leave(self) -> None:
        """Keep nothing: the program ends as it should."""
        self.autosave.stop()
        self._recovery.leave()

    # After a crash

    def _keep(self) -> None:
        self._recovery.keep(self._text(self.name), self.name, self.path)

    def offer_what_is_lost(self) -> None:
        """Offer to bring back what other programs have left behind, one after the other."""
        self._lost = self._recovery.lost() if not self._lost else self._lost
        if not self._lost:
            return
        lost = self._lost[0]
        told = WorkLost(name=lost.name or tr(UNNAMED), time=f"{lost.at:%H:%M}")
        self.offers.emit(told, tr(mark("Bring it back")), self._bring_back)

    def _bring_back(self) -> None:
        self._player.pause()
        if not self.may_leave():
            return
        lost = self._lost.pop(0)
        if not self.put(lost.work):
            return
        self.path, self._is_lost = lost.saved_as, True
        self.autosave.now()
        lost.remove()
        self.changed.emit()
        self.offer_what_is_lost()
