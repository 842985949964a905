"""The program, which tells on stdout what it shows: one JSON object for each change."""

import faulthandler
import json
import sys

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from gdstudio.app.application import run
from gdstudio.app.main_window import MainWindow
from gdstudio.app.presenting.window import Presentation

OFTEN_MS = 40


def middle(widget: QWidget) -> list[int]:
    """Return where on the screen the middle of a widget is."""
    return list(widget.mapToGlobal(widget.rect().center()).toTuple())


def presentation() -> list[int] | None:
    """Return the frame of what is presented, if anything is."""
    for each in QApplication.topLevelWidgets():
        if isinstance(each, Presentation) and each.isVisible():
            return list(each.frameGeometry().getRect())
    return None


def state(window: MainWindow) -> dict[str, object]:
    session, canvas = window.session, window.workbench.canvas
    corner = canvas.mapToGlobal(QPoint(0, 0)).toTuple()
    places = [canvas.pixels_of(session.dataset.inputs) + corner]
    return {
        "is_active": window.isActiveWindow() and window.isVisible(),
        "is_playing": window.player.is_playing,
        "updates": len(session.history),
        "labels": session.dataset.targets.tolist(),
        "pixels": places[0].tolist(),
        "canvas": [*corner, canvas.width(), canvas.height()],
        "buttons": {
            button.defaultAction().objectName(): middle(button)
            for button in window.findChildren(QToolButton)
            if button.defaultAction() is not None
        },
        "screen": list(window.screen().size().toTuple()),
        "screens": [list(each.geometry().getRect()) for each in QApplication.screens()],
        "frame": list(window.frameGeometry().getRect()),
        "has_popup": QApplication.activePopupWidget() is not None,
        "presentation": presentation(),
    }


def tell() -> None:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and hasattr(window, "workbench"):
            sys.stdout.write(json.dumps(state(window)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    faulthandler.enable()
    application = QApplication(sys.argv)
    timer = QTimer(interval=OFTEN_MS)
    timer.timeout.connect(tell)
    timer.start()
    raise SystemExit(run())
