"""The window: its menus and buttons are on the screen before anything else loads.

NumPy, the session and the plots take several times as long as the window itself. They are
loaded by `fill`, when its first frame is there.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.action_table import ACTIONS
from gdstudio.app.actions import make_actions
from gdstudio.app.menus import fill_menus
from gdstudio.app.switches import Switches
from gdstudio.app.system_theme import SYSTEM, theme_called
from gdstudio.app.train_bar import SPEEDS, TrainBar
from gdstudio.app.zooming import NoRoomForLarger, next_size, note_sizes, resize_parts
from gdstudio.session.preferences import (
    GEOMETRY,
    SPEED,
    SPLITTERS,
    THEME,
    THEMES,
    ZOOM,
    Preferences,
)
from gdstudio.views.fonts import TEXT, font
from gdstudio.views.icons import BESIDE_TEXT, SIZE, icon
from gdstudio.views.style import palette, style_sheet

if TYPE_CHECKING:  # for it is loaded later
    from gdstudio.app.documents import Documents
    from gdstudio.app.exporting import Exports
    from gdstudio.app.last_resort import LastResort
    from gdstudio.app.program import Program
    from gdstudio.app.reports import Reports
    from gdstudio.app.workbench import Workbench
    from gdstudio.session.player import Player
    from gdstudio.session.session import Session

FIRST_SPEED = 20.0  # updates a second
ROOMY = 1700  # px; a narrower screen is filled
FIRST_SHARE = 0.8  # of a wider one
SMALLEST = (1024, 700)
FIRST_EXAMPLE = "overlapping"


class MainWindow(QMainWindow):
    """session, player, documents, workbench, exports: there from `fill` on."""

    session: "Session"
    player: "Player"
    documents: "Documents"
    workbench: "Workbench"
    exports: "Exports"

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("gdstudio")
        self.setMinimumSize(*SMALLEST)
        self._program: Program | None = None
        self._reports: Reports | None = None
        self._preferences = Preferences()
        self._theme_key = self._preferences.get(THEME)
        self._theme = theme_called(self._theme_key)
        self._zoom = ZOOM.default
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._switches = Switches(self._preferences)
        self._calls = self._own_calls()
        acts = {spec.key: partial(self._act, spec.key) for spec in ACTIONS}
        self.actions_by_key = make_actions(self, acts)
        self._menus = fill_menus(self.menuBar(), self.actions_by_key)
        self.examples = self._menus["examples"]
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
        """Put the views into the window; this loads NumPy and pyqtgraph."""
        from gdstudio.app.program import Program  # noqa: PLC0415 - after the first frame

        program = Program(
            self,
            self.actions_by_key,
            self._preferences,
            self._switches,
            self._theme,
            self._menus["file.recent"],
        )
        self._program = program
        self.session, self.player = program.session, program.player
        self.documents, self.workbench = program.documents, program.workbench
        self.exports = program.exports
        self._calls |= program.calls()
        self._column.takeAt(1)
        self._column.addWidget(self.workbench, stretch=1)
        for key, splitter in zip(SPLITTERS, self.workbench.splitters, strict=True):
            splitter.restoreState(self._preferences.get_bytes(key))
        self.player.speed = SPEEDS[self.train_bar.speed.value()]
        self.player.playing_changed.connect(self._show_playing)
        self.train_bar.speed.valueChanged.connect(self._choose_speed)
        self.open_example(FIRST_EXAMPLE)
        self.session.undo_stack.clear()  # the first example is not an edit of the learner's
        self.documents.sessions.autosave.stop()  # nor is it worth being brought back
        self.workbench.canvas.setFocus()
        note_sizes(self._body)
        size = self._preferences.get(ZOOM)
        if not self._zoom_to(size) and int(size) > int(ZOOM.default):
            self._zoom_to(ZOOM.default)  # another screen than last time

    def open_path(self, path: Path) -> None:
        self.documents.open_path(path)

    def last_resort(self) -> "LastResort":
        """Return what answers an unexpected exception; it watches for crashes, too."""
        from gdstudio.app.last_resort import LastResort  # noqa: PLC0415 - as in `fill`
        from gdstudio.app.reports import Reports, reports_folder  # noqa: PLC0415

        self._reports = Reports(reports_folder())
        self._reports.watch()
        keep = self.documents.sessions.autosave.now
        resort = LastResort(self, self.workbench.messages, keep, self._reports)
        resort.note(self.actions_by_key)
        return resort

    def begin(self, path: Path | None) -> None:
        """Open a file, or the last session; offer what a program that crashed has left."""
        if path is not None:
            self.open_path(path)
        else:
            self.documents.sessions.open_last()
        self.documents.sessions.offer_what_is_lost()

    def views(self) -> Mapping[str, QWidget]:
        """Return what a picture can be taken of, by its name."""
        return {} if self._program is None else self._program.exports.views()

    def open_example(self, key: str) -> None:
        self.documents.open_example(key)

    # What the actions do

    def _own_calls(self) -> dict[str, Callable[[], object]]:
        """Return the calls that are about the window; the others come with the program."""
        themes = {f"view.theme.{key}": partial(self._choose_theme, key) for key in THEMES}
        examples = {"data.examples": self._pop_examples}
        zooms = {
            "view.larger": partial(self._zoom_by, 1),
            "view.smaller": partial(self._zoom_by, -1),
        }
        quits = {"file.quit": self.close}
        return self._switches.calls() | themes | zooms | examples | quits

    def _act(self, key: str) -> None:
        call = self._calls.get(key)
        if call is not None:  # for in the first moments not all is there
            call()

    def _pop_examples(self) -> None:
        if self._program is not None:
            self._program.pop_examples(self.examples)

    def _choose_speed(self, place: int) -> None:
        self.player.speed = SPEEDS[place]
        self._preferences.put(SPEED, str(SPEEDS[place]))

    # How it looks

    def _show_playing(self) -> None:
        is_playing = self._program is not None and self.player.is_playing
        self.train_bar.show_playing(self._theme, is_playing=is_playing)

    def _choose_theme(self, key: str) -> None:
        self._theme_key = key
        self._preferences.put(THEME, key)
        self._change_clothes()

    def _zoom_by(self, steps: int) -> None:
        """Make everything larger or smaller; say so where there is no room for it."""
        before, wanted = self._zoom, next_size(ZOOM, self._zoom, steps)
        if not self._zoom_to(wanted) and steps > 0:
            self._zoom_to(before)
            self.workbench.tell(NoRoomForLarger())
            return
        self._preferences.put(ZOOM, wanted)

    def _zoom_to(self, size: str) -> bool:
        """Return whether the screen has room for a window of this size of letters."""
        if size == self._zoom:
            return True
        self._zoom = size
        self._change_clothes()
        resize_parts(self._body, self._theme.scale)
        self.setMinimumSize(QSize(*SMALLEST))
        needed, room = self.minimumSizeHint(), self.screen().availableSize()
        return needed.width() <= room.width() and needed.height() <= room.height()

    def _change_clothes(self) -> None:
        self._theme = theme_called(self._theme_key).at(int(self._zoom) / 100)
        self._dress()
        if self._program is not None:
            self._program.apply_theme(self._theme)

    def _follow_system(self) -> None:
        if self._theme_key == SYSTEM:
            self._choose_theme(SYSTEM)

    def _dress(self) -> None:
        """Put on the colours of the theme."""
        theme = self._theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setFont(font(theme.px(TEXT)))
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
        self.train_bar.show_speed(speed if speed in SPEEDS else FIRST_SPEED)
        for key in (
            "class.0",
            "tool.point",
            "data.ddof.population",
            f"view.theme.{self._theme_key}",
        ):
            self.actions_by_key[key].setChecked(True)
        self._switches.take_up(self.actions_by_key)
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
        if self._program is not None and not self._program.may_leave():
            event.ignore()
            return
        self._preferences.put_bytes(GEOMETRY, self.saveGeometry())
        if self._program is not None:
            self._program.leave()
            if self._reports is not None:
                self._reports.leave()
            for key, splitter in zip(SPLITTERS, self.workbench.splitters, strict=True):
                self._preferences.put_bytes(key, splitter.saveState())
        super().closeEvent(event)
