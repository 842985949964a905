"""What goes out of the program: pictures of its views, and the updates of a run."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from gdstudio.app.choices_dialog import Choice, ChoicesDialog
from gdstudio.app.picture_choices import FILE, OF, SIZE, VIEWS, times, translated
from gdstudio.app.pictures import SCALES, picture
from gdstudio.app.session_files import SessionFiles
from gdstudio.app.workbench import Workbench
from gdstudio.core.errors import StudioError
from gdstudio.core.lab_report import LabReport, lab_report
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

if TYPE_CHECKING:
    from gdstudio.app.filming import Filming

KIND_NAMES = {
    "png": mark("PNG, for a page or a chat"),
    "svg": mark("SVG, sharp at any size"),
    "pdf": mark("PDF, sharp at any size"),
}
ONLY_PNG = mark("SVG and PDF have no pixels.")


class ExportDialog(ChoicesDialog):
    """Asks what the picture is to be of, and what kind of file it goes into."""

    def __init__(self, parent: QWidget, preferences: Preferences) -> None:
        rows = (
            Choice("pictureOf", OF, PICTURE_OF, translated(VIEWS)),
            Choice("pictureKind", FILE, PICTURE_KIND, translated(KIND_NAMES)),
            Choice("pictureScale", SIZE, PICTURE_SCALE, times(SCALES)),
        )
        super().__init__(parent, tr(mark("Export a picture")), preferences, rows)
        self.setObjectName("exportDialog")
        self.combos["pictureKind"].currentIndexChanged.connect(self._show_scale)
        self._show_scale()

    def _show_scale(self) -> None:
        is_png = self.chosen("pictureKind") == "png"
        scale = self.combos["pictureScale"]
        scale.setEnabled(is_png)
        scale.setToolTip("" if is_png else tr(ONLY_PNG))


class Exports:
    """Each method is what a menu entry asks for; a failure is told."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        player: Player,
        preferences: Preferences,
        workbench: Workbench,
        files: SessionFiles,
    ) -> None:
        self._window, self._session, self._player = window, session, player
        self._preferences, self._workbench = preferences, workbench
        self._files = files
        self._filming: Filming | None = None

    def choose_picture(self) -> None:
        """Ask for a view and a file, and put the picture there."""
        self._player.pause()
        dialog = ExportDialog(self._window, self._preferences)
        if not dialog.asked():
            return
        view, kind = dialog.chosen("pictureOf"), dialog.chosen("pictureKind")
        path = self._asked_for(tr(mark("Save the picture")), kind)
        if path is not None:
            scale = int(dialog.chosen("pictureScale"))
            self._save(path, picture(self.views()[view], kind, scale))

    def choose_animation(self) -> None:
        """Ask for a view, a length and a file, and put the run there as an animation."""
        from gdstudio.app.film import NothingTrained  # noqa: PLC0415 - loads Pillow
        from gdstudio.app.film_dialog import AnimationDialog  # noqa: PLC0415
        from gdstudio.app.filming import Filming  # noqa: PLC0415

        self._player.pause()
        if not len(self._session.history):
            self._session.failed.emit(NothingTrained())
            return
        dialog = AnimationDialog(
            self._window, self._preferences, self.views(), len(self._session.history)
        )
        if not dialog.asked():
            return
        path = self._asked_for(tr(mark("Save the animation")), dialog.kind)
        if path is None:
            return
        widget, film = self.views()[dialog.chosen("filmOf")], dialog.film()
        self._filming = Filming(self._window, self._session)
        content = self._filming.content(widget, film, dialog.kind, dialog.scale)
        self._filming = None
        if content is not None:
            self._save(path, content)

    def cancel(self) -> None:
        """Stop what is being drawn."""
        if self._filming is not None:
            self._filming.cancel()

    def choose_report(self) -> None:
        """Show the lab report with the notes, and put it into a file."""
        from gdstudio.app.report_dialog import ReportDialog  # noqa: PLC0415 - seldom used

        self._player.pause()
        report, pictures = self.report()
        dialog = ReportDialog(self._window, report, pictures, self._files)
        dialog.exec()
        kind, content = dialog.kind, dialog.content() if dialog.kind else b""
        dialog.deleteLater()
        if not kind:
            return
        path = self._asked_for(tr(mark("Save the report")), kind)
        if path is not None:
            self._save(path, content)

    def report(self) -> tuple[LabReport, dict[str, bytes]]:
        """Return what the lab report says and shows, of the update that is looked at."""
        views = self.views()
        pictures = {name: picture(views[name], "png", 2) for name in ("canvas", "loss")}
        return lab_report(self._session.lanes, self._session.place), pictures

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
