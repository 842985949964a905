"""The keys of a presentation, which are those of a clicker and a few more."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gdstudio.i18n import mark

STEP, BACK, BLANK = ("PgDown",), ("PgUp",), ("B", ".")
SPOTLIGHT, LEAVE = ("S",), ("Esc", "F11")
LARGER = ("Ctrl++", "Ctrl+=")  # where + needs Shift
SMALLER = ("Ctrl+-",)
PRESENT_KEYS = (  # as the dialog of keys shows them
    (mark("One update on, one back"), mark("Page down, Page up")),
    (mark("Black screen, and back"), mark("B, .")),
    (mark("Spotlight around the pointer"), "S"),
    (mark("Larger, smaller"), mark("Ctrl++, Ctrl+−")),
    (mark("End the presentation"), mark("Esc, F11")),
)


def add_keys(view: QWidget, calls: Mapping[tuple[str, ...], Callable[[], object]]) -> None:
    for names, call in calls.items():
        for name in names:
            QShortcut(QKeySequence(name), view).activated.connect(call)


def add_actions(view: QWidget, actions: Mapping[str, QAction]) -> None:
    """Let the window's keys for training and for undo work in a presentation, too."""
    for key, action in actions.items():
        if key.startswith("train.") or key in ("edit.undo", "edit.redo"):
            view.addAction(action)
