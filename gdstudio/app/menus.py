"""Which action stands in which menu."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

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
            "edit.clear",
            SEPARATOR,
            "class.0",
            "class.1",
            SEPARATOR,
            "tool.point",
            "tool.erase",
            "tool.move",
            "tool.line",
        ),
    ),
    (mark("&Data"), ("examples", SEPARATOR, "ddof")),
    (
        mark("&Train"),
        (
            "train.run",
            "train.step",
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
