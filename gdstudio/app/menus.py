"""Which action stands in which menu."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from gdstudio.app.actions import keys_in
from gdstudio.i18n import mark, tr

SEPARATOR = ""
MENUS = (
    (mark("&File"), ("file.new", "file.open", SEPARATOR, "file.quit")),
    (
        mark("&Edit"),
        (
            "edit.undo",
            "edit.redo",
            SEPARATOR,
            "edit.select_all",
            "edit.flip",
            "edit.duplicate",
            "edit.nudge",
            "edit.erase",
            SEPARATOR,
            "edit.clear",
            SEPARATOR,
            *keys_in("class"),
            SEPARATOR,
            *keys_in("tool"),
            SEPARATOR,
            "edit.cursor",
        ),
    ),
    (mark("&Data"), ("examples", SEPARATOR, "ddof")),
    (
        mark("&Train"),
        (
            "train.run",
            "train.step",
            "train.slow",
            "train.epoch",
            "train.end",
            SEPARATOR,
            "train.back",
            "train.reset",
        ),
    ),
    (mark("&View"), ("view.fit", SEPARATOR, "view.theme")),
    (mark("&Help"), ("help.keys",)),
)
CHOICES = {
    "edit.nudge": (
        mark("Nudge"),
        tuple(f"edit.nudge.{key}" for key in ("left", "right", "up", "down")),
    ),
    "ddof": (mark("Standard deviation"), ("data.ddof.population", "data.ddof.sample")),
    "view.theme": (mark("Theme"), ("view.theme.light", "view.theme.dark")),
}


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction], examples: QMenu) -> None:
    for title, keys in MENUS:
        menu = bar.addMenu(tr(title))
        for key in keys:
            if key == SEPARATOR:
                menu.addSeparator()
            elif key == "examples":
                menu.addMenu(examples)
            elif key in CHOICES:
                _add_choices(menu, key, actions)
            else:
                menu.addAction(actions[key])


def _add_choices(menu: QMenu, key: str, actions: Mapping[str, QAction]) -> None:
    title, choices = CHOICES[key]
    submenu = menu.addMenu(tr(title))
    submenu.menuAction().setObjectName(key)
    for choice in choices:
        submenu.addAction(actions[choice])
