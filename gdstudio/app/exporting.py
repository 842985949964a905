"""What goes out of the program: pictures of its views, and the updates of a run."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.pictures import SCALES, picture
from gdstudio.app.workbench import Workbench
from gdstudio.core.errors import StudioError
from gdstudio.files.tables_out import history_as_csv
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.preferences import (
    FOLDER,
    PICTURE_KIND,
    PICTURE_OF,
    PICTURE_SCALE,
    Preferences,
)
from gdstudio.session.saving import save
from gdstudio.session.session import Session

VIEWS = {
    "canvas": mark("the canvas"),
    "loss": mark("the loss"),
    "lens": mark("the lens"),
    "window": mark("the whole window"),
}
KIND_NAMES = {
    "png": mark("PNG, for a page or a chat"),
    "svg": mark("SVG, sharp at any size"),
    "pdf": mark("PDF, sharp at any size"),
}
ONLY_PNG = mark("SVG and PDF have no pixels.")


class ExportDialog(QDialog):
    """Asks what the picture is to be of, and what kind of file it goes into."""

    def __init__(self, parent: QWidget, preferences: Preferences) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(tr(mark("Export a picture")))
        self._preferences = preferences
        self.view = _combo("pictureOf", VIEWS, preferences.get(PICTURE_OF))
        self.kind = _combo("pictureKind", KIND_NAMES, preferences.get(PICTURE_KIND))
        scales = {scale: mark("{scale} ×") for scale in SCALES}
        self.scale = _combo("pictureScale", scales, preferences.get(PICTURE_SCALE))
        for row, scale in enumerate(SCALES):
            self.scale.setItemText(row, tr(scales[scale]).format(scale=scale))
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        for title, combo in (
            (mark("Picture of"), self.view),
            (mark("File"), self.kind),
            (mark("Size"), self.scale),
        ):
            label = QLabel(tr(title))
            label.setBuddy(combo)
            combo.setAccessibleName(tr(title))
            form.addRow(label, combo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self._buttons())
        self.kind.currentIndexChanged.connect(self._show_scale)
        self._show_scale()

    def _buttons(self) -> QDialogButtonBox:
        kind = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kind.Save | kind.Cancel)
        saves = buttons.button(kind.Save)
        saves.setText(tr(mark("Save…")))
        saves.setObjectName("primary")
        buttons.button(kind.Cancel).setText(tr(mark("Cancel")))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _show_scale(self) -> None:
        is_png = self.kind.currentData() == "png"
        self.scale.setEnabled(is_png)
        self.scale.setToolTip("" if is_png else tr(ONLY_PNG))

    def remember(self) -> None:
        for preference, combo in (
            (PICTURE_OF, self.view),
            (PICTURE_KIND, self.kind),
            (PICTURE_SCALE, self.scale),
        ):
            self._preferences.put(preference, str(combo.currentData()))


class Exports:
    """Each method is what a menu entry asks for; a failure is told."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        player: Player,
        preferences: Preferences,
        workbench: Workbench,
    ) -> None:
        self._window, self._session, self._player = window, session, player
        self._preferences, self._workbench = preferences, workbench

    def choose_picture(self) -> None:
        """Ask for a view and a file, and put the picture there."""
        self._player.pause()
        dialog = ExportDialog(self._window, self._preferences)
        is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
        view, kind = str(dialog.view.currentData()), str(dialog.kind.currentData())
        scale = int(dialog.scale.currentData())
        if is_chosen:
            dialog.remember()
        dialog.deleteLater()
        if not is_chosen:
            return
        path = self._asked_for(tr(mark("Save the picture")), kind)
        if path is not None:
            self._save(path, picture(self.views()[view], kind, scale))

    def choose_history(self) -> None:
        """Ask for a file, and put all updates there, a line each."""
        self._player.pause()
        path = self._asked_for(tr(mark("Save the updates")), "csv")
        if path is not None:
            self._save(path, self._history().encode())

    def views(self) -> Mapping[str, QWidget]:
        """Return what can be drawn, by its name."""
        bench = self._workbench
        return {
            "canvas": bench.stage,
            "loss": bench.loss_plot,
            "lens": bench.lens,
            "window": self._window,
        }

    def _history(self) -> str:
        history = self._session.history
        names = [f"w{number}" for number in range(1, history.parameters.shape[1])]
        losses, batches = history.losses, history.batch_losses()
        return history_as_csv(
            history.parameters, losses, batches, history.seen, [*names, "b"]
        )

    def _asked_for(self, title: str, kind: str) -> Path | None:
        dialog = QFileDialog(self._window, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{kind.upper()} (*.{kind})")
        dialog.setDefaultSuffix(kind)
        if folder := self._preferences.get(FOLDER):
            dialog.setDirectory(folder)
        name = Path(self._session.dataset.name).stem or "gdstudio"
        dialog.selectFile(f"{name}.{kind}")
        if dialog.exec() != QFileDialog.DialogCode.Accepted:
            return None
        path = Path(dialog.selectedFiles()[0])
        self._preferences.put(FOLDER, str(path.parent))
        return path

    def _save(self, path: Path, content: bytes) -> None:
        try:
            save(path, content)
        except StudioError as error:
            self._session.failed.emit(error)


def _combo(name: str, choices: Mapping[str, str], chosen: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    for key, text in choices.items():
        combo.addItem(tr(text), key)
    combo.setCurrentIndex(combo.findData(chosen))
    return combo
