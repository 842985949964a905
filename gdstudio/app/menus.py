"""Which action stands in which menu."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from gdstudio.app.actions import keys_in
from gdstudio.files.examples import EXAMPLES
from gdstudio.i18n import mark, tr

SEPARATOR = ""
MENUS = (
    (
        mark("&File"),
        (
            "file.new",
            "file.open",
            "file.recent",
            SEPARATOR,
            "file.save",
            "file.save_as",
            "data.save_points",
            SEPARATOR,
            "file.export",
            "file.animation",
            "file.report",
            "file.history",
            "file.code",
            SEPARATOR,
            "file.quit",
        ),
    ),
    (
        mark("&Edit"),
        (
            "edit.undo",
            "edit.redo",
            SEPARATOR,
            "edit.copy",
            "edit.paste",
            "edit.share",
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
    (
        mark("&Data"),
        (
            "examples",
            "data.generate",
            "data.outliers",
            SEPARATOR,
            "data.new.classes",
            "data.new.values",
            SEPARATOR,
            "data.swap_test",
            "ddof",
        ),
    ),
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
            SEPARATOR,
            "runs",
            SEPARATOR,
            "neuron.conventions",
        ),
    ),
    (
        mark("&View"),
        (
            "view.present",
            "view.present_light",
            SEPARATOR,
            "view.fit",
            "view.larger",
            "view.smaller",
            SEPARATOR,
            "view.proof",
            "view.pocket",
            SEPARATOR,
            "view.calm",
            "view.theme",
        ),
    ),
    (mark("&Help"), ("help.what", "help.keys", SEPARATOR, "help.about")),
)
CHOICES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "file.recent": (mark("Open recent"), ()),  # filled by RecentFiles
    "edit.nudge": (
        mark("Nudge"),
        tuple(f"edit.nudge.{key}" for key in ("left", "right", "up", "down")),
    ),
    "examples": (
        mark("Examples"),
        tuple(f"data.example.{key}" for key in EXAMPLES),
    ),
    "ddof": (mark("Standard deviation"), ("data.ddof.population", "data.ddof.sample")),
    "runs": (
        mark("Compare"),
        (
            "runs.neurons",
            "runs.modes",
            "runs.rates",
            SEPARATOR,
            "runs.add",
            "runs.remove",
            "runs.end",
            SEPARATOR,
            *keys_in("runs"),
        ),
    ),
    "view.theme": (
        mark("Theme"),
        (
            "view.theme.light",
            "view.theme.dark",
            "view.theme.contrast",
            SEPARATOR,
            "view.theme.system",
        ),
    ),
}


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Return the menus of choices by their keys."""
    submenus = {}
    for title, keys in MENUS:
        menu = bar.addMenu(tr(title))
        for key in keys:
            if key == SEPARATOR:
                menu.addSeparator()
            elif key in CHOICES:
                submenus[key] = _add_choices(menu, key, actions)
            else:
                menu.addAction(actions[key])
    return submenus


def _add_choices(menu: QMenu, key: str, actions: Mapping[str, QAction]) -> QMenu:
    title, choices = CHOICES[key]
    submenu = menu.addMenu(tr(title))
    submenu.menuAction().setObjectName(key)
    for choice in choices:
        if choice == SEPARATOR:
            submenu.addSeparator()
        else:
            submenu.addAction(actions[choice])
    return submenu
