"""The window: its menus and buttons are on the screen before the plots load."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.action_table import ACTIONS
from gdstudio.app.actions import add_canvas_keys, keys_in, make_actions
from gdstudio.app.code_dialog import CodeDialog
from gdstudio.app.conventions_dialog import chosen_conventions
from gdstudio.app.documents import Documents
from gdstudio.app.dropping import DropTarget
from gdstudio.app.keys_dialog import KeysDialog
from gdstudio.app.menus import fill_menus
from gdstudio.app.run_actions import RunActions
from gdstudio.app.selection_actions import SelectionActions
from gdstudio.app.switches import Switches
from gdstudio.app.train_bar import SPEEDS, TrainBar
from gdstudio.core.dataset import Kind, Point
from gdstudio.files.examples import EXAMPLES
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.preferences import (
    BRUSH_RATE,
    BRUSH_SIZE,
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


class MainWindow(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("gdstudio")
        self.setMinimumSize(*SMALLEST)
        self.session = Session(self)
        self.player = Player(self.session, self)
        self._preferences = Preferences()
        self.documents = Documents(self, self.session, self.player, self._preferences)
        self._theme = THEMES[self._preferences.get(THEME)]
        self._code: CodeDialog | None = None  # from its first use on
        self.selection = SelectionActions(self.session, self._small_grid)
        self.comparing = RunActions(
            self.session, self.player, self._preferences, self._show_multiples
        )
        self.switches = Switches(self._preferences)
        self.actions_by_key = make_actions(self, self._calls())
        self.examples = fill_menus(self.menuBar(), self.actions_by_key)["examples"]
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

        bench = Workbench(
            self.session, self.player, self.actions_by_key, self._preferences, self._theme
        )
        self.workbench = bench
        self._column.takeAt(1)
        self._column.addWidget(bench, stretch=1)
        for key, splitter in zip(SPLITTERS, bench.splitters, strict=True):
            splitter.restoreState(self._preferences.get_bytes(key))
        add_canvas_keys(self.actions_by_key, bench.canvas)
        add_canvas_keys(self.actions_by_key, bench.multiples, of="train.")
        self.switches.show_on(bench.canvas)
        self._take_brush()
        self._connect()
        self.open_example(FIRST_EXAMPLE)
        self.session.undo_stack.clear()  # the first example is not an edit of the learner's
        bench.canvas.setFocus()

    def open_path(self, path: Path) -> None:
        self.documents.open_path(path)

    def open_example(self, key: str) -> None:
        self.documents.open_example(key)

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
        self.player.finish()

    def _new(self, kind: Kind) -> None:
        """Empty the canvas, and take what its hint speaks of into the hand."""
        self.documents.new(kind)
        for key in ("tool.point", "class.0"):
            self.actions_by_key[key].trigger()

    def _slow(self) -> None:
        self.workbench.slow.advance()

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
        player, session, documents = self.player, self.session, self.documents
        calls: dict[str, Callable[[], object]] = {
            "train.run": self._run,
            "train.epoch": player.play_epoch,
            "train.end": player.play_to_end,
            "train.step": self._step,
            "train.slow": self._slow,
            "train.back": self._back,
            "train.reset": self._reset,
            "file.new": partial(self._new, "classes"),
            "file.open": documents.choose,
            "file.code": self._show_code,
            "neuron.conventions": self._choose_conventions,
            "file.quit": self.close,
            "edit.undo": session.undo_stack.undo,
            "edit.redo": session.undo_stack.redo,
            "edit.copy": documents.copy,
            "edit.paste": documents.paste,
            "edit.clear": self._clear,
            "data.save_points": documents.save_points,
            "data.examples": self._pop_examples,
            "edit.cursor": self._toggle_cursor,
            "data.generate": self._generate,
            "data.outliers": self._add_outliers,
            "data.swap_test": session.swap_test,
            "view.fit": self._fit,
            "help.keys": lambda: KeysDialog(self).exec(),
        }
        for key in ("train.step", "train.slow", "train.epoch", "train.end"):
            calls[key] = partial(self._train, calls[key])
        calls |= self.selection.calls() | self.switches.calls()
        calls |= self.comparing.calls()
        for key in keys_in("tool"):
            calls[key] = partial(self._choose_tool, key)
        for label in (0, 1):
            calls[f"class.{label}"] = partial(self._choose_class, label)
        for standardize in ("population", "sample"):
            calls[f"data.ddof.{standardize}"] = partial(self._choose_deviation, standardize)
        for kind in ("classes", "values"):
            calls[f"data.new.{kind}"] = partial(self._new, kind)
        for key in EXAMPLES:
            calls[f"data.example.{key}"] = partial(documents.open_example, key)
        for theme in THEMES:
            calls[f"view.theme.{theme}"] = partial(self._choose_theme, theme)
        return calls

    def _connect(self) -> None:
        stack, actions = self.session.undo_stack, self.actions_by_key
        self.selection.enable(actions)
        self.comparing.enable(actions)
        stack.canUndoChanged.connect(actions["edit.undo"].setEnabled)
        stack.canRedoChanged.connect(actions["edit.redo"].setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_undo)
        self.player.playing_changed.connect(self._show_playing)
        self.session.settings_changed.connect(self._show_deviation)
        self.session.dataset_changed.connect(self._show_points)
        self.train_bar.speed.valueChanged.connect(self._choose_speed)
        DropTarget(self, self.documents.take)

    def _name_undo(self) -> None:
        stack = self.session.undo_stack
        for key, name in (("edit.undo", stack.undoText()), ("edit.redo", stack.redoText())):
            text = tr(UNDO_TEXTS[key])
            self.actions_by_key[key].setText(f"{text}: {name}" if name else text)

    def _show_playing(self) -> None:
        self.train_bar.show_playing(self._theme, is_playing=self.player.is_playing)

    def _show_points(self) -> None:
        """Name the points in the title, and offer what can be done with them."""
        dataset = self.session.dataset
        for key in ("edit.copy", "edit.clear", "data.save_points", "data.outliers"):
            self.actions_by_key[key].setEnabled(len(dataset) > 0)
        self.actions_by_key["data.swap_test"].setEnabled(bool(dataset.test.any()))
        name = dataset.name
        self.setWindowTitle(f"{name} — gdstudio" if name else "gdstudio")

    def _show_deviation(self) -> None:
        standardize = self.session.settings.standardize
        if standardize is not None:
            self.actions_by_key[f"data.ddof.{standardize}"].setChecked(True)

    def _generate(self) -> None:
        self.workbench.generate()

    def _add_outliers(self) -> None:
        self.workbench.add_outliers()

    def _pop_examples(self) -> None:
        self.examples.popup(self.workbench.canvas.mapToGlobal(QPoint(16, 16)))

    def _fit(self) -> None:
        self.workbench.canvas.fit()

    def _choose_tool(self, key: str) -> None:
        self.workbench.canvas.choose_tool(key)

    def _small_grid(self) -> Point:
        return self.workbench.canvas.grid()

    def _choose_conventions(self) -> None:
        self.player.pause()
        chosen = chosen_conventions(self, self.session.experiment)
        if chosen is not None:
            self.session.choose(tr(mark("Change the conventions")), conventions=chosen)

    def _show_code(self) -> None:
        if self._code is None:
            self._code = CodeDialog(self, self.session, self._preferences, self._theme)
        self._code.present()

    def _show_multiples(self, *, are_wanted: bool) -> None:
        self.workbench.stage.show_multiples(are_wanted=are_wanted)

    def _toggle_cursor(self) -> None:
        self.workbench.canvas.toggle_cursor()

    def _choose_class(self, label: int) -> None:
        self.workbench.canvas.label = label

    def _choose_deviation(self, standardize: str) -> None:
        self.workbench.bar.choose_deviation(standardize)

    def _choose_theme(self, key: str) -> None:
        self._theme = THEMES[key]
        self._preferences.put(THEME, key)
        self._dress()
        self.workbench.apply_theme(self._theme)
        if self._code is not None:
            self._code.apply_theme(self._theme)

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
        self.switches.take_up(self.actions_by_key)
        for key in ("edit.undo", "edit.redo"):
            self.actions_by_key[key].setEnabled(False)

    def _take_brush(self) -> None:
        """Give the brush its size and density of before."""
        canvas, preferences = self.workbench.canvas, self._preferences
        canvas.brush.radius = int(preferences.get(BRUSH_SIZE))
        canvas.brush.rate = int(preferences.get(BRUSH_RATE))
        canvas.strip.show_brush()
        canvas.strip.chosen.connect(self._keep_brush)

    def _keep_brush(self) -> None:
        brush = self.workbench.canvas.brush
        self._preferences.put(BRUSH_SIZE, str(brush.radius))
        self._preferences.put(BRUSH_RATE, str(brush.rate))

    def _fill_screen(self) -> None:
        """Take four fifths of a large screen, and all of a small one."""
        room = self.screen().availableSize()
        if room.width() < ROOMY:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            self.resize(room * FIRST_SHARE)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.player.pause()
        self.workbench.slow.leave()
        self.workbench.generator.keep()  # and remember its numbers
        self._preferences.put_bytes(GEOMETRY, self.saveGeometry())
        for key, splitter in zip(SPLITTERS, self.workbench.splitters, strict=True):
            self._preferences.put_bytes(key, splitter.saveState())
        super().closeEvent(event)
