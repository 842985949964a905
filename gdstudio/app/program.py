"""What the actions do, once session and views are there: loaded after the first frame."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from gdstudio.app import view_help
from gdstudio.app.about_dialog import AboutDialog
from gdstudio.app.actions import add_canvas_keys, keys_in
from gdstudio.app.code_dialog import CodeDialog
from gdstudio.app.conventions_dialog import chosen_conventions
from gdstudio.app.documents import Documents
from gdstudio.app.dropping import DropTarget
from gdstudio.app.exporting import Exports
from gdstudio.app.keys_dialog import KeysDialog
from gdstudio.app.look import Look
from gdstudio.app.presenting.presenting import Presenting
from gdstudio.app.recent_files import RecentFiles
from gdstudio.app.run_actions import RunActions
from gdstudio.app.selection_actions import SelectionActions
from gdstudio.app.session_files import SessionFiles
from gdstudio.app.switches import Switches
from gdstudio.app.workbench import Workbench
from gdstudio.core.dataset import Kind, Point
from gdstudio.files.examples import EXAMPLES
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.preferences import BRUSH_RATE, BRUSH_SIZE, Preferences
from gdstudio.session.recovery import Recovery, recovery_root
from gdstudio.session.session import Session
from gdstudio.views.theme import Theme

UNDO_TEXTS = {"edit.undo": mark("Undo"), "edit.redo": mark("Redo")}


class Program(QObject):
    """Owns the session and its player; the window shows the workbench."""

    def __init__(
        self,
        window: QMainWindow,
        actions: dict[str, QAction],
        preferences: Preferences,
        switches: Switches,
        theme: Theme,
        recent: QMenu,
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._theme = window, actions, theme
        self._preferences = preferences
        self._code: CodeDialog | None = None  # from its first use on
        self.session = Session(self)
        self.player = Player(self.session, self)
        self._selection = SelectionActions(self.session, self._small_grid)
        self._comparing = RunActions(
            self.session, self.player, preferences, self._show_multiples
        )
        self.workbench = Workbench(self.session, self.player, actions, preferences, theme)
        look = Look(self.workbench, actions)
        self.files = SessionFiles(
            window, self.session, self.player, preferences, look, Recovery(recovery_root())
        )
        self.documents = Documents(
            window, self.session, self.player, preferences, self.files
        )
        self._recent = RecentFiles(recent, preferences, self.documents.open_path)
        self.exports = Exports(
            window, self.session, self.player, preferences, self.workbench, self.files
        )
        self._switches = switches
        self.presenting = Presenting(
            window, self.session, self.player, self.workbench, preferences
        )
        add_canvas_keys(actions, self.workbench.canvas)
        add_canvas_keys(actions, self.workbench.multiples, of="train.")
        switches.show_on(self.workbench.canvas)
        self.workbench.canvas.proof_asked.connect(actions["view.proof"].trigger)
        view_help.explain(self.workbench)
        self._take_brush()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.workbench.apply_theme(theme)
        if self._code is not None:
            self._code.apply_theme(theme)
        self.presenting.apply_theme(theme)

    def may_leave(self) -> bool:
        """Ask what becomes of what is unsaved; return whether the window may close."""
        self.player.pause()
        return self.files.may_leave()

    def leave(self) -> None:
        """Stop, and remember what has to be."""
        self.player.pause()
        self.presenting.end()
        self.exports.cancel()
        self.workbench.slow.leave()
        self.workbench.generator.keep()  # and remember its numbers
        self.files.leave()

    def pop_examples(self, menu: QMenu) -> None:
        menu.popup(self.workbench.canvas.mapToGlobal(QPoint(16, 16)))

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
            self._actions[key].trigger()

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

    # What the actions do

    def calls(self) -> dict[str, Callable[[], object]]:
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
            "file.save": self.files.save,
            "file.save_as": self.files.save_as,
            "file.code": self._show_code,
            "file.export": self.exports.choose_picture,
            "file.animation": self.exports.choose_animation,
            "file.report": self.exports.choose_report,
            "file.history": self.exports.choose_history,
            "neuron.conventions": self._choose_conventions,
            "edit.undo": session.undo_stack.undo,
            "edit.redo": session.undo_stack.redo,
            "edit.copy": documents.copy,
            "edit.paste": documents.paste,
            "edit.share": documents.copy_code,
            "edit.clear": self._clear,
            "data.save_points": documents.save_points,
            "edit.cursor": self.workbench.canvas.toggle_cursor,
            "data.generate": self.workbench.generate,
            "data.outliers": self.workbench.add_outliers,
            "data.swap_test": session.swap_test,
            "view.fit": self.workbench.canvas.fit,
            "view.present": self._present,
            "help.what": view_help.ask,
            "help.about": lambda: AboutDialog(self._window).exec(),
            "help.keys": lambda: KeysDialog(self._window).exec(),
        }
        for key in ("train.step", "train.slow", "train.epoch", "train.end"):
            calls[key] = partial(self._train, calls[key])
        calls |= self._selection.calls()
        calls |= self._comparing.calls()
        for key in keys_in("tool"):
            calls[key] = partial(self._choose_tool, key)
        for label in (0, 1):
            calls[f"class.{label}"] = partial(self._choose_class, label)
        choose = self.workbench.bar.choose_deviation
        for standardize in ("population", "sample"):
            calls[f"data.ddof.{standardize}"] = partial(choose, standardize)
        for kind in ("classes", "values"):
            calls[f"data.new.{kind}"] = partial(self._new, kind)
        for key in EXAMPLES:
            calls[f"data.example.{key}"] = partial(documents.open_example, key)
        return calls

    def _connect(self) -> None:
        stack, actions = self.session.undo_stack, self._actions
        self._selection.enable(actions)
        self._comparing.enable(actions)
        stack.canUndoChanged.connect(actions["edit.undo"].setEnabled)
        stack.canRedoChanged.connect(actions["edit.redo"].setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_undo)
        self.session.settings_changed.connect(self._show_deviation)
        self.session.dataset_changed.connect(self._show_points)
        self.workbench.stage.currentChanged.connect(self._show_tools)
        self.files.changed.connect(self._show_title)
        self.session.history_changed.connect(self._show_title)
        self.presenting.changed.connect(self._show_presenting)
        actions["view.present_light"].triggered.connect(self._recolour)
        self.files.visited.connect(self._recent.note)
        self.files.offers.connect(self.workbench.messages.offer)
        DropTarget(self._window, self.documents.take)

    def _name_undo(self) -> None:
        stack = self.session.undo_stack
        for key, name in (("edit.undo", stack.undoText()), ("edit.redo", stack.redoText())):
            text = tr(UNDO_TEXTS[key])
            self._actions[key].setText(f"{text}: {name}" if name else text)

    def _show_points(self) -> None:
        """Name the points in the title, and offer what can be done with them."""
        dataset = self.session.dataset
        needed = "edit.copy", "edit.share", "edit.clear", "data.save_points"
        for key in (*needed, "data.outliers"):
            self._actions[key].setEnabled(len(dataset) > 0)
        self._actions["data.swap_test"].setEnabled(bool(dataset.test.any()))
        self._show_title()

    def _show_title(self) -> None:
        """Name the file or the points in the title, with a mark while it is unsaved."""
        path = self.files.path
        name = path.name if path else self.session.dataset.name or "gdstudio"
        title = f"{name}[*] — gdstudio" if name != "gdstudio" else "gdstudio[*]"
        if title != self._window.windowTitle():
            self._window.setWindowTitle(title)
        self._window.setWindowModified(self.files.is_unsaved)

    def _show_deviation(self) -> None:
        standardize = self.session.settings.standardize
        if standardize is not None:
            self._actions[f"data.ddof.{standardize}"].setChecked(True)

    def _show_tools(self) -> None:
        """Offer the tools while the large canvas is seen: small ones only choose runs."""
        is_there = self.workbench.stage.currentWidget() is self.workbench.canvas
        for key in (*keys_in("tool"), *keys_in("class"), "edit.cursor"):
            self._actions[key].setEnabled(is_there)

    def _choose_tool(self, key: str) -> None:
        self.workbench.canvas.choose_tool(key)

    def _small_grid(self) -> Point:
        return self.workbench.canvas.grid()

    def _choose_conventions(self) -> None:
        self.player.pause()
        chosen = chosen_conventions(self._window, self.session.experiment)
        if chosen is not None:
            self.session.choose(tr(mark("Change the conventions")), conventions=chosen)

    def _show_code(self) -> None:
        if self._code is None:
            self._code = CodeDialog(
                self._window, self.session, self._preferences, self._theme
            )
        self._code.present()

    def _present(self) -> None:
        self.presenting.switch(self._actions, self._switches, self._theme)

    def _show_presenting(self) -> None:
        self._actions["view.present"].setChecked(self.presenting.view is not None)

    def _recolour(self) -> None:
        self.presenting.apply_theme(self._theme)

    def _show_multiples(self, *, are_wanted: bool) -> None:
        self.workbench.stage.show_multiples(are_wanted=are_wanted)

    def _choose_class(self, label: int) -> None:
        self.workbench.canvas.label = label

    # The brush of before

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
