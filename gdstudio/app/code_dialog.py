"""The run as a program: NumPy or PyTorch, to be projected, copied and saved."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.errors import StudioError
from gdstudio.core.scripts.script import FRAMEWORKS, NUMPY, Script, script_of_run
from gdstudio.i18n import mark, tr
from gdstudio.session.preferences import CODE_SIZE, FOLDER, FRAMEWORK, Preferences
from gdstudio.session.saving import save
from gdstudio.session.session import Session
from gdstudio.views.code.shown import Shown, shown_lines
from gdstudio.views.code.view import CodeView
from gdstudio.views.repaint import Repaint
from gdstudio.views.theme import Theme

REFRESH_MS = 500  # while a run goes on; a click is answered at once
WIDTH, HEIGHT = 860, 680  # px, at first
TITLES = dict(
    zip(
        FRAMEWORKS, (mark("NumPy"), mark("PyTorch"), mark("PyTorch, autograd")), strict=True
    )
)
TIPS = dict(
    zip(
        FRAMEWORKS,
        (
            mark("The update written out, with NumPy alone"),
            mark("The update written out, with PyTorch's tensors"),
            mark("The slope by automatic differentiation, the step by torch.optim.SGD"),
        ),
        strict=True,
    )
)
AHEAD = mark("It prints the {epochs} epochs to come, from where the run begins.")
SO_FAR = mark("It prints this run from its start up to update {update}.")
NOT_YET = mark("Changed settings come into it with the next update.")
MAY_DIFFER = mark(
    "PyTorch adds up a batch in another order, by which a point exactly on the line may "
    "change sides."
)
OWN = mark("The marked lines are those that only this neuron has.")
COPIED, SAVED = mark("Copied."), mark("Saved as {name}.")
KIND = mark("Python (*.py)")


class CodeDialog(QDialog):
    """Stays beside the window and follows it: a rate that is changed changes its line."""

    def __init__(
        self, parent: QWidget, session: Session, preferences: Preferences, theme: Theme
    ) -> None:
        super().__init__(parent)
        self.setObjectName("codeDialog")
        self.setWindowTitle(tr(mark("This run as a program")))
        self.resize(WIDTH, HEIGHT)
        self._session, self._preferences = session, preferences
        self._script: Script | None = None
        self.code, self._says = CodeView(theme), QLabel()
        self._swatch = QFrame()
        self._frameworks = QButtonGroup(self)
        self._points = QCheckBox(tr(mark("all points")))
        self._copy = QPushButton(tr(mark("Copy")))
        self._save = QPushButton(tr(mark("Save…")))
        self._lay_out()
        self._set_size(int(preferences.get(CODE_SIZE)))
        self._repaint = Repaint(self._follow, self, REFRESH_MS)
        for signal in (
            session.dataset_changed,
            session.settings_changed,
            session.history_changed,
            session.runs_changed,
        ):
            signal.connect(self._repaint.request)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self.code.apply_theme(theme)
        self._swatch.setStyleSheet(
            f"background: {theme.accent_soft}; border: 1px solid {theme.accent};"
        )

    def present(self) -> None:
        """Show the program as it is now, before everything else."""
        self._says.clear()
        self._paint()
        self.show()
        self.raise_()
        self.activateWindow()
        self.code.setFocus()

    # What is shown

    @property
    def _framework(self) -> str:
        return FRAMEWORKS[self._frameworks.checkedId()]

    def _follow(self) -> None:
        if self.isVisible():
            self._paint()

    def _paint(self) -> None:
        session = self._session
        try:
            self._script = script_of_run(
                session.history, session.experiment, self._framework
            )
        except StudioError as error:
            self._script = None
            self.code.show_lines(Shown(("",), ()))
            self._about.setText(str(error))
        else:
            shown = shown_lines(self._script, has_points=self._points.isChecked())
            self.code.show_lines(shown)
            self._explain()
        for part in (self._copy, self._save, self._swatch):
            part.setEnabled(self._script is not None)

    def _explain(self) -> None:
        """Say what the program prints, and what is marked in it."""
        history, epochs = self._session.history, self._session.experiment.epochs
        text = tr(SO_FAR).format(update=f"{history.cursor:,}")
        if not history.cursor:
            text = tr(AHEAD).format(epochs=f"{epochs:,}")
        more = [tr(note) for note in self._notes()]
        self._about.setText(" ".join([text, *more, tr(OWN)]))

    def _notes(self) -> list[str]:
        """Return what else is to be known of the program."""
        session, found = self._session, []
        history, settings = session.history, session.settings
        if history.cursor and history.settings_of(history.cursor) != settings:
            found.append(NOT_YET)
        may_differ = settings.mode != "online" and self._framework != NUMPY
        if may_differ and not settings.neuron.has_gradient:
            found.append(MAY_DIFFER)
        return found

    def _choose(self) -> None:
        self._preferences.put(FRAMEWORK, self._framework)
        self._says.clear()
        self._paint()

    # What is done with it

    def _put_on_clipboard(self) -> None:
        if self._script is not None:
            QApplication.clipboard().setText(self._script.text)
            self._says.setText(tr(COPIED))

    def _save_as(self) -> None:
        if self._script is None:
            return
        text = self._script.text  # the run may go on meanwhile
        folder = Path(self._preferences.get(FOLDER), "run.py")
        title = tr(mark("Save the program"))
        name, _kind = QFileDialog.getSaveFileName(self, title, str(folder), tr(KIND))
        if not name:
            return
        path = Path(name)
        try:
            save(path if path.suffix else path.with_suffix(".py"), text.encode())
        except StudioError as error:
            self._says.setText(str(error))
        else:
            self._preferences.put(FOLDER, str(path.parent))
            self._says.setText(tr(SAVED).format(name=path.name))

    # The letters

    def _set_size(self, pixels: int) -> None:
        self._pixels = pixels
        self.code.set_size(pixels)
        self._preferences.put(CODE_SIZE, str(pixels))

    def _grow(self, steps: int) -> None:
        sizes = [int(size) for size in CODE_SIZE.choices]
        at = min(max(sizes.index(self._pixels) + steps, 0), len(sizes) - 1)
        self._set_size(sizes[at])

    # Arrangement

    def _lay_out(self) -> None:
        self.code.setFrameShape(QFrame.Shape.NoFrame)
        panel = QFrame()
        panel.setObjectName("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.code)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addLayout(self._head())
        layout.addWidget(panel, stretch=1)
        layout.addLayout(self._legend())
        layout.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row, chosen = QHBoxLayout(), self._preferences.get(FRAMEWORK)
        row.setSpacing(0)
        for place, key in enumerate(FRAMEWORKS):
            button = QPushButton(tr(TITLES[key]))
            button.setObjectName(f"framework-{key}")
            button.setProperty("segment", ("first", "middle", "last")[place])
            button.setCheckable(True)
            button.setChecked(key == chosen)
            button.setAutoDefault(False)
            button.setToolTip(tr(TIPS[key]))
            self._frameworks.addButton(button, place)
            row.addWidget(button)
        self._frameworks.idClicked.connect(lambda _place: self._choose())
        row.addStretch()
        self._points.setToolTip(tr(mark("Show every row of the points, too")))
        self._points.toggled.connect(lambda _on: self._paint())
        row.addWidget(self._points)
        row.addSpacing(14)
        for text, tip, steps, keys in (
            ("A −", mark("Smaller letters (Ctrl −)"), -1, ("Ctrl+-",)),
            ("A +", mark("Larger letters (Ctrl +)"), 1, ("Ctrl++", "Ctrl+=")),
        ):
            button = QPushButton(text)
            button.setToolTip(tr(tip))
            button.setAccessibleName(tr(tip))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, steps=steps: self._grow(steps))
            row.addWidget(button)
            row.addSpacing(4)
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.activated.connect(lambda steps=steps: self._grow(steps))
        return row

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._swatch.setFixedSize(18, 14)
        self._about = QLabel()
        self._about.setObjectName("quiet")
        self._about.setWordWrap(True)
        row.addWidget(self._swatch)
        row.addSpacing(4)
        row.addWidget(self._about, stretch=1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._says.setWordWrap(True)
        row.addWidget(self._says, stretch=1)
        close = QPushButton(tr(mark("Close")))
        for button, call in (
            (self._copy, self._put_on_clipboard),
            (self._save, self._save_as),
            (close, self.close),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(call)
            row.addWidget(button)
        self._copy.setObjectName("primary")
        self._copy.setToolTip(tr(mark("Put the whole program on the clipboard")))
        self._save.setToolTip(tr(mark("Save the whole program as a file")))
        return row
