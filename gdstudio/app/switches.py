"""What is switched on and off in the View menu, and remembered: mostly on the canvas."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction

from gdstudio.session.preferences import CALM, POCKET, PRESENT_LIGHT, PROOF, Preferences

SWITCHES = {
    "view.proof": PROOF,
    "view.pocket": POCKET,
    "view.present_light": PRESENT_LIGHT,
    "view.calm": CALM,
}


class Switched(Protocol):
    """A canvas: the window's is there only after the first frame of the window."""

    def show_proof(self, *, is_shown: bool) -> None: ...
    def show_best_line(self, *, is_shown: bool) -> None: ...
    def show_motion(self, *, is_shown: bool) -> None: ...


class Switches:
    """Knows the actions that are on or off, and what each shows on the canvas."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._actions: dict[str, QAction] = {}
        self._canvases: list[Switched] = []

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
        self._canvases.append(canvas)
        for key in SWITCHES:
            self._show(key)

    def forget(self, canvas: Switched) -> None:
        """Show nothing more on a canvas that is going to be closed."""
        self._canvases.remove(canvas)

    def _switch(self, key: str) -> None:
        is_on = self._actions[key].isChecked()
        self._preferences.put(SWITCHES[key], "on" if is_on else "off")
        self._show(key)

    def _show(self, key: str) -> None:
        is_shown = self._actions[key].isChecked()
        for canvas in self._canvases:
            if key == "view.proof":
                canvas.show_proof(is_shown=is_shown)
            elif key == "view.pocket":
                canvas.show_best_line(is_shown=is_shown)
            elif key == "view.calm":
                canvas.show_motion(is_shown=not is_shown)
