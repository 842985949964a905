"""How a session is looked at: which lens, which part of the plane, and what else is shown.

It goes into a session's file by these names; a name or a value that is not known here is
passed over, so that a file of another version opens.
"""

import math
from collections.abc import Mapping
from typing import Any, TypeGuard

from PySide6.QtGui import QAction

from gdstudio.app.workbench import LENSES, Workbench
from gdstudio.session.preferences import RUNS_VIEW

SWITCHES = {"proof": "view.proof", "best_line": "view.pocket"}
LENS, RANGE, RUNS = "lens", "range", "runs"
SIDES = 4


class Look:
    def __init__(self, workbench: Workbench, actions: Mapping[str, QAction]) -> None:
        self._workbench, self._actions = workbench, actions

    def noted(self) -> dict[str, Any]:
        """Return how things are looked at, as JSON values."""
        workbench = self._workbench
        switches = {key: self._actions[of].isChecked() for key, of in SWITCHES.items()}
        views = (view for view in RUNS_VIEW.choices if self._view(view).isChecked())
        return {
            LENS: LENSES[workbench.lens.place],
            RANGE: workbench.canvas.framing.noted(),
            **switches,
            RUNS: next(views, RUNS_VIEW.default),
        }

    def show(self, noted: Mapping[str, Any]) -> None:
        """Look at things as it was noted."""
        for key, action in SWITCHES.items():
            is_on = self._actions[action].isChecked()
            if isinstance(noted.get(key), bool) and noted[key] != is_on:
                self._actions[action].trigger()
        if noted.get(RUNS) in RUNS_VIEW.choices:
            self._view(noted[RUNS]).trigger()
        if noted.get(LENS) in LENSES:
            self._workbench.lens.turn_to(LENSES.index(noted[LENS]))
        range_ = noted.get(RANGE)
        if _is_range(range_):
            self._workbench.canvas.look_at(range_)
        else:
            self._workbench.canvas.fit()

    def _view(self, view: str) -> QAction:
        return self._actions[f"runs.view.{view}"]


def _is_range(found: object) -> TypeGuard[list[float]]:
    """Return whether these are left, bottom, right and top of a part of the plane."""
    if not isinstance(found, list) or len(found) != SIDES:
        return False
    if not all(type(side) in (int, float) and math.isfinite(side) for side in found):
        return False
    left, bottom, right, top = found
    return bool(left < right and bottom < top)
