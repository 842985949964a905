"""Begins and ends the presentation, on the screen where it should be."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from gdstudio.app.actions import add_canvas_keys
from gdstudio.app.presenting.window import Presentation
from gdstudio.app.switches import Switches
from gdstudio.app.workbench import LENSES, Workbench
from gdstudio.app.zooming import next_size
from gdstudio.session.player import Player
from gdstudio.session.preferences import PRESENT_LIGHT, PRESENT_ZOOM, Preferences
from gdstudio.session.session import Session
from gdstudio.views.theme import CONTRAST, LIGHT, Theme


class Presenting(QObject):
    """On one screen it covers the window; on a second one it leaves that its controls."""

    changed = Signal()

    def __init__(
        self,
        window: QWidget,
        session: Session,
        player: Player,
        workbench: Workbench,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._player = window, session, player
        self._workbench, self._preferences = workbench, preferences
        self.view: Presentation | None = None

    def switch(
        self, actions: Mapping[str, QAction], switches: Switches, theme: Theme
    ) -> None:
        """Begin, or end what has begun."""
        if self.view is not None:
            self.view.close()
            return
        self._switches, self._theme = switches, theme
        slow = self._workbench.slow
        view = Presentation(self._session, self._player, slow, actions, self._colours())
        self.view = view
        add_canvas_keys(actions, view.canvas, of="train.", but=("train.slow",))
        switches.show_on(view.canvas)
        view.choose_lens(LENSES[self._workbench.lens.place].capitalize())
        view.zoom(int(self._preferences.get(PRESENT_ZOOM)) / 100)
        view.left.connect(self._end)
        view.zoomed.connect(self._zoom)
        for each in (self._window, view):
            each.installEventFilter(self)
        view.setGeometry(self._screen().geometry())
        view.showFullScreen()
        self.changed.emit()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.view is not None:
            self.view.apply_theme(self._colours())

    def _zoom(self, steps: int) -> None:
        """Make the presentation larger or smaller, and remember that."""
        size = next_size(PRESENT_ZOOM, self._preferences.get(PRESENT_ZOOM), steps)
        self._preferences.put(PRESENT_ZOOM, size)
        if self.view is not None:
            self.view.zoom(int(size) / 100)

    def end(self) -> None:
        if self.view is not None:
            self.view.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window rest while it is covered: nobody sees what it would draw."""
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            view = self.view
            is_covered = (
                view is not None
                and view.isActiveWindow()
                and view.screen() == self._window.screen()
            )
            self._window.setUpdatesEnabled(not is_covered)
        return super().eventFilter(watched, event)

    def _colours(self) -> Theme:
        """Return light ones for a projector, but not to who needs the most contrast."""
        is_light = self._preferences.get(PRESENT_LIGHT) == "on"
        needs_contrast = self._theme.key == CONTRAST.key
        return LIGHT if is_light and not needs_contrast else self._theme.at(1)

    def _screen(self) -> QScreen:
        """Return a screen that the window is not on, or else its own."""
        own = self._window.screen()
        return next((each for each in QGuiApplication.screens() if each != own), own)

    def _end(self) -> None:
        view = self.view
        if view is None:
            return
        self.view = None
        self._switches.forget(view.canvas)
        self._window.removeEventFilter(self)
        self._window.setUpdatesEnabled(True)
        view.deleteLater()
        self.changed.emit()
        self._window.activateWindow()
        self._workbench.canvas.setFocus()
