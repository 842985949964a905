"""What else the canvas shows: switched on and off in the View menu, and remembered."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction

from gdstudio.session.preferences import POCKET, PROOF, Preferences

SWITCHES = {"view.proof": PROOF, "view.pocket": POCKET}


class Switched(Protocol):
    """The canvas, which is there only after the first frame of the window."""

    def show_proof(self, *, is_shown: bool) -> None: ...
    def show_best_line(self, *, is_shown: bool) -> None: ...


class Switches:
    """Knows the actions that are on or off, and what each shows on the canvas."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._actions: dict[str, QAction] = {}
        self._canvas: Switched | None = None

    def calls(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        return {key: partial(self._switch, key) for key in SWITCHES}

    def take_up(self, actions: Mapping[str, QAction]) -> None:
        """Switch the actions on that were on before."""
        self._actions = {key: actions[key] for key in SWITCHES}
        for key, action in self._actions.items():
            action.setChecked(self._preferences.get(SWITCHES[key]) == "on")

    def show_on(self, canvas: Switched) -> None:
        """Show on a canvas what is on, from now on."""
        self._canvas = canvas
        for key in SWITCHES:
            self._show(key)

    def _switch(self, key: str) -> None:
        is_on = self._actions[key].isChecked()
        self._preferences.put(SWITCHES[key], "on" if is_on else "off")
        self._show(key)

    def _show(self, key: str) -> None:
        if self._canvas is None:
            return
        is_shown = self._actions[key].isChecked()
        canvas = self._canvas
        shows = {"view.proof": canvas.show_proof, "view.pocket": canvas.show_best_line}
        shows[key](is_shown=is_shown)
