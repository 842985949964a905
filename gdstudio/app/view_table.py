"""The menu entries about what is seen, and the help: a part of the table of actions."""

from gdstudio.app.action_spec import ActionSpec, Standard
from gdstudio.i18n import mark

VIEW_ACTIONS = (
    ActionSpec(
        "view.fit",
        mark("Show all points"),
        mark("Zoom so that all points are seen; the wheel zooms"),
        "Ctrl+0",
    ),
    ActionSpec(
        "view.larger",
        mark("Larger"),
        mark("Letters, marks and lines of the window, as far as there is room"),
        Standard.ZoomIn,
    ),
    ActionSpec(
        "view.smaller",
        mark("Smaller"),
        mark("Letters, marks and lines of the window"),
        Standard.ZoomOut,
    ),
    ActionSpec(
        "view.proof",
        mark("Show the proof"),
        mark("What proves on the canvas that a line parts the classes, or that none does"),
        "Ctrl+H",
        "H",
        is_switch=True,
    ),
    ActionSpec(
        "view.pocket",
        mark("Best line so far"),
        mark("A second line: that of the update with the least loss up to now"),
        "Ctrl+B",
        is_switch=True,
    ),
    ActionSpec(
        "view.present",
        mark("Present"),
        mark("Points, loss and one lens on the whole screen, for the last row; Esc leaves"),
        "F11",
        icon="present",
        is_switch=True,
    ),
    ActionSpec(
        "view.present_light",
        mark("Present on a light ground"),
        mark("Whatever the theme: a weak projector shows dark marks on light best"),
        is_switch=True,
    ),
    ActionSpec(
        "view.calm",
        mark("Reduced motion"),
        mark("No fading trail, and no rings that jump while a run goes on"),
        is_switch=True,
    ),
    ActionSpec(
        "view.theme.light",
        mark("Light"),
        mark("Dark marks on a light ground"),
        group="theme",
    ),
    ActionSpec(
        "view.theme.dark", mark("Dark"), mark("Light marks on a dark ground"), group="theme"
    ),
    ActionSpec(
        "view.theme.contrast",
        mark("High contrast"),
        mark("White and yellow on black, for eyes that need the most of it"),
        group="theme",
    ),
    ActionSpec(
        "view.theme.system",
        mark("As the system"),
        mark("Light or dark, as the system is, even when it changes"),
        group="theme",
    ),
    ActionSpec("help.keys", mark("Keys"), mark("Show all keys"), "F1"),
    ActionSpec(
        "help.what",
        mark("What is this?"),
        mark("Then click a view: what it shows, and what can be done with it"),
        "Shift+F1",
    ),
    ActionSpec("help.about", mark("About gdstudio"), mark("Versions, and the licence")),
)
