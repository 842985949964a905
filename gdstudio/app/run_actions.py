"""What the menu Compare does, and what of it can be done now."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction

from gdstudio.core.comparing import three_modes, three_neurons, three_rates
from gdstudio.core.lockstep import MOST_RUNS
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.preferences import RUNS_VIEW, Preferences
from gdstudio.session.runs import Runs, SettingsOf
from gdstudio.session.session import Session

SETS: Mapping[str, tuple[str, SettingsOf]] = {
    "runs.neurons": (mark("Compare the three neurons"), three_neurons),
    "runs.modes": (mark("Compare the three modes"), three_modes),
    "runs.rates": (mark("Compare three learning rates"), three_rates),
}


class ShowMultiples(Protocol):
    def __call__(self, *, are_wanted: bool) -> None: ...


class RunActions:
    def __init__(
        self,
        session: Session,
        player: Player,
        preferences: Preferences,
        show_multiples: ShowMultiples,
    ) -> None:
        self._session, self._player = session, player
        self._preferences, self._show_multiples = preferences, show_multiples
        self._runs = Runs(session)
        self._actions: Mapping[str, QAction] = {}

    def calls(self) -> dict[str, Callable[[], object]]:
        """Return what each action does, by its key."""
        found: dict[str, Callable[[], object]] = {
            "runs.add": partial(self._paused, self._runs.add),
            "runs.remove": partial(self._paused, self._runs.remove),
            "runs.end": partial(self._paused, self._runs.end),
        }
        for key in SETS:
            found[key] = partial(self._paused, partial(self._begin, key))
        for view in RUNS_VIEW.choices:
            found[f"runs.view.{view}"] = partial(self._choose_view, view)
        return found

    def enable(self, actions: Mapping[str, QAction]) -> None:
        """Keep the actions enabled that can be done, from now on."""
        self._actions = actions
        view = self._preferences.get(RUNS_VIEW)
        actions[f"runs.view.{view}"].setChecked(True)
        self._choose_view(view)
        self._session.runs_changed.connect(self._show)
        self._session.dataset_changed.connect(self._show)
        self._show()

    def _paused(self, call: Callable[[], object]) -> None:
        self._player.pause()
        call()

    def _begin(self, key: str) -> None:
        text, find = SETS[key]
        self._runs.begin(tr(text), find)

    def _choose_view(self, view: str) -> None:
        self._preferences.put(RUNS_VIEW, view)
        self._show_multiples(are_wanted=view == "multiples")

    def _show(self) -> None:
        session = self._session
        for key in ("runs.remove", "runs.end"):
            self._actions[key].setEnabled(session.is_comparing)
        self._actions["runs.add"].setEnabled(len(session.lanes) < MOST_RUNS)
        self._actions["runs.neurons"].setEnabled(session.dataset.has_classes)
