"""The window: its menus and buttons are on the screen before the plots load."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.actions import ACTIONS, add_canvas_keys, make_actions
from gdstudio.app.import_dialog import ImportDialog
from gdstudio.app.keys_dialog import KeysDialog
from gdstudio.app.menus import fill_menus
from gdstudio.app.train_bar import SPEEDS, TrainBar
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.files.choices import dataset_from, proposed_choice
from gdstudio.files.examples import EXAMPLES
from gdstudio.files.table import Table, read_table
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.preferences import (
    FOLDER,
    GEOMETRY,
    SPEED,
    SPLITTERS,
    THEME,
    Preferences,
)
from gdstudio.session.session import Session
from gdstudio.views.icons import BESIDE_TEXT, SIZE, icon
from gdstudio.views.style import palette, style_sheet
from gdstudio.views.theme import THEMES

FIRST_SPEED = 20.0  # updates a second
UNDO_TEXTS = {"edit.undo": mark("Undo"), "edit.redo": mark("Redo")}
ROOMY = 1700  # px; a narrower screen is filled
FIRST_SHARE = 0.8  # of a wider one
SMALLEST = (1024, 700)
FIRST_EXAMPLE = "overlapping"
FILE_KINDS = mark("Points (*.csv *.tsv *.txt *.data *.dat);;All files (*)")


class MainWindow(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("gdstudio")
        self.setMinimumSize(*SMALLEST)
        self.session = Session(self)
        self.player = Player(self.session, self)
        self._preferences = Preferences()
        self._theme = THEMES[self._preferences.get(THEME)]
        self.actions_by_key = make_actions(self, self._calls())
        self.examples = QMenu(tr(mark("Examples")), self)
        fill_menus(self.menuBar(), self.actions_by_key, self.examples)
        self.train_bar = TrainBar(self.actions_by_key)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.train_bar)
        self._column.addStretch(1)
        self.setCentralWidget(self._body)
        self._dress()
        self._remember()

    def fill(self) -> None:
        """Put the views into the window; this loads pyqtgraph."""
        from gdstudio.app.workbench import Workbench  # noqa: PLC0415 - after the first frame

        bench = Workbench(self.session, self.player, self.actions_by_key, self._theme)
        self.workbench = bench
        self._column.takeAt(1)
        self._column.addWidget(bench, stretch=1)
        for key, splitter in zip(SPLITTERS, bench.splitters, strict=True):
            splitter.restoreState(self._preferences.get_bytes(key))
        add_canvas_keys(self.actions_by_key, bench.canvas)
        self._connect()
        self.open_example(FIRST_EXAMPLE)
        self.session.undo_stack.clear()  # the first example is not an edit of the learner's
        bench.canvas.setFocus()

    # Opening

    def open_path(self, path: Path) -> None:
        """Open a file of points; ask where it does not say which columns and classes."""
        try:
            table = read_table(path)
            choice = proposed_choice(table)
            dataset = dataset_from(table, choice) if choice else self._ask(table)
        except StudioError as error:
            self.workbench.tell(error)
            return
        if dataset is not None:
            text = tr(mark("Open {name}")).format(name=path.name)
            self.player.pause()
            self.session.open_dataset(dataset, text)

    def open_example(self, key: str) -> None:
        example = EXAMPLES[key]
        title = tr(example.title)
        self.player.pause()
        text = tr(mark("Open {name}")).format(name=title)
        points = replace(example.points(), name=title)
        self.session.open_dataset(points, text, standardize=example.standardize)

    def _ask(self, table: Table) -> Dataset | None:
        dialog = ImportDialog(table, self)
        return dialog.dataset if dialog.exec() == QDialog.DialogCode.Accepted else None

    def _open(self) -> None:
        folder = self._preferences.get(FOLDER)
        title = tr(mark("Open points"))
        name, _kind = QFileDialog.getOpenFileName(self, title, folder, tr(FILE_KINDS))
        if name:
            self._preferences.put(FOLDER, str(Path(name).parent))
            self.open_path(Path(name))

    def _new(self) -> None:
        self.player.pause()
        self.session.open_dataset(Dataset.empty(), tr(mark("Empty the canvas")))

    # Training

    def _train(self, call: Callable[[], object]) -> None:
        """Train by the numbers on the screen, even by one that is still being typed."""
        if self.workbench.bar.finish_typing():
            call()

    def _run(self) -> None:
        """Run, or pause, which no number being typed may prevent."""
        if self.player.is_playing:
            self.player.pause()
        else:
            self._train(self.player.toggle)

    def _step(self) -> None:
        self.player.pause()
        self.session.step()

    def _back(self) -> None:
        self.player.pause()
        self.session.back()

    def _reset(self) -> None:
        self.player.pause()
        self.session.reset()

    def _clear(self) -> None:
        self.player.pause()
        self.session.clear()

    def _choose_speed(self, place: int) -> None:
        self.player.speed = SPEEDS[place]
        self._preferences.put(SPEED, str(SPEEDS[place]))

    # What the actions do, and how they look

    def _calls(self) -> dict[str, Callable[[], object]]:
        player, session = self.player, self.session
        calls: dict[str, Callable[[], object]] = {
            "train.run": self._run,
            "train.epoch": player.play_epoch,
            "train.end": player.play_to_end,
            "train.step": self._step,
            "train.back": self._back,
            "train.reset": self._reset,
            "file.new": self._new,
            "file.open": self._open,
            "file.quit": self.close,
            "edit.undo": session.undo_stack.undo,
            "edit.redo": session.undo_stack.redo,
            "edit.clear": self._clear,
            "data.examples": self._pop_examples,
            "view.fit": self._fit,
            "help.keys": lambda: KeysDialog(self).exec(),
        }
        for key in ("train.step", "train.epoch", "train.end"):
            calls[key] = partial(self._train, calls[key])
        for key in ("tool.point", "tool.erase", "tool.move", "tool.line"):
            calls[key] = partial(self._choose_tool, key)
        for label in (0, 1):
            calls[f"class.{label}"] = partial(self._choose_class, label)
        for standardize in ("population", "sample"):
            calls[f"data.ddof.{standardize}"] = partial(self._choose_deviation, standardize)
        for theme in THEMES:
            calls[f"view.theme.{theme}"] = partial(self._choose_theme, theme)
        return calls

    def _connect(self) -> None:
        stack, actions = self.session.undo_stack, self.actions_by_key
        stack.canUndoChanged.connect(actions["edit.undo"].setEnabled)
        stack.canRedoChanged.connect(actions["edit.redo"].setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_undo)
        self.player.playing_changed.connect(self._show_playing)
        self.session.settings_changed.connect(self._show_deviation)
        self.session.dataset_changed.connect(self._show_name)
        self.train_bar.speed.valueChanged.connect(self._choose_speed)
        for key, example in EXAMPLES.items():
            action = self.examples.addAction(tr(example.title))
            action.setObjectName(f"data.example.{key}")
            action.triggered.connect(lambda _checked=False, key=key: self.open_example(key))

    def _name_undo(self) -> None:
        stack = self.session.undo_stack
        for key, name in (("edit.undo", stack.undoText()), ("edit.redo", stack.redoText())):
            text = tr(UNDO_TEXTS[key])
            self.actions_by_key[key].setText(f"{text}: {name}" if name else text)

    def _show_playing(self) -> None:
        self.train_bar.show_playing(self._theme, is_playing=self.player.is_playing)

    def _show_name(self) -> None:
        name = self.session.dataset.name
        self.setWindowTitle(f"{name} — gdstudio" if name else "gdstudio")

    def _show_deviation(self) -> None:
        standardize = self.session.settings.standardize
        if standardize is not None:
            self.actions_by_key[f"data.ddof.{standardize}"].setChecked(True)

    def _pop_examples(self) -> None:
        self.examples.popup(self.workbench.canvas.mapToGlobal(QPoint(16, 16)))

    def _fit(self) -> None:
        self.workbench.canvas.fit()

    def _choose_tool(self, key: str) -> None:
        self.workbench.canvas.choose_tool(key)

    def _choose_class(self, label: int) -> None:
        self.workbench.canvas.label = label

    def _choose_deviation(self, standardize: str) -> None:
        self.workbench.bar.choose_deviation(standardize)

    def _choose_theme(self, key: str) -> None:
        self._theme = THEMES[key]
        self._preferences.put(THEME, key)
        self._dress()
        self.workbench.apply_theme(self._theme)

    def _dress(self) -> None:
        """Put on the colours of the theme."""
        theme = self._theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(theme))
            application.setStyleSheet(style_sheet(theme))
        for spec in ACTIONS:
            if spec.icon:
                colour = theme.classes[int(spec.key[-1])] if spec.group == "class" else ""
                width = SIZE if spec.group else BESIDE_TEXT.width()
                drawn = icon(spec.icon, theme, colour=colour, width=width)
                self.actions_by_key[spec.key].setIcon(drawn)
        self._show_playing()

    # From one start to the next

    def _remember(self) -> None:
        """Take up what was chosen before."""
        if not self.restoreGeometry(self._preferences.get_bytes(GEOMETRY)):
            self._fill_screen()
        speed = float(self._preferences.get(SPEED))
        self.player.speed = speed if speed in SPEEDS else FIRST_SPEED
        self.train_bar.show_speed(self.player.speed)
        for key in (
            "class.0",
            "tool.point",
            "data.ddof.population",
            f"view.theme.{self._theme.key}",
        ):
            self.actions_by_key[key].setChecked(True)
        for key in ("edit.undo", "edit.redo"):
            self.actions_by_key[key].setEnabled(False)

    def _fill_screen(self) -> None:
        """Take four fifths of a large screen, and all of a small one."""
        room = self.screen().availableSize()
        if room.width() < ROOMY:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            self.resize(room * FIRST_SHARE)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.player.pause()
        self._preferences.put_bytes(GEOMETRY, self.saveGeometry())
        for key, splitter in zip(SPLITTERS, self.workbench.splitters, strict=True):
            self._preferences.put_bytes(key, splitter.saveState())
        super().closeEvent(event)
