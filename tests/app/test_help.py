"""About the program; and less motion for those whom it disturbs."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from gdstudio import __version__
from gdstudio.app.about_dialog import AboutDialog


def test_the_versions_can_be_copied(window, qtbot):
    dialog = AboutDialog(window)
    qtbot.addWidget(dialog)
    shown = dialog.findChild(QLabel, "aboutVersions").text()

    dialog.findChild(QPushButton, "aboutCopy").click()

    assert QGuiApplication.clipboard().text() == shown
    assert shown.startswith(f"gdstudio {__version__}\nPython 3.")
    assert "PySide6 6." in shown


def test_how_it_looks(window, qtbot, looks_like, monkeypatch):
    monkeypatch.setattr("gdstudio.app.about_dialog.versions", lambda: "gdstudio 0\nQt 6")
    dialog = AboutDialog(window)
    qtbot.addWidget(dialog)
    looks_like(dialog, "about", (460, 260))


def test_reduced_motion_leaves_out_the_trail_and_the_rings_of_a_run(window):
    session, canvas = window.session, window.workbench.canvas
    for _ in range(40):
        session.step()
    assert len(canvas._earlier_parameters())

    window.actions_by_key["view.calm"].trigger()
    assert not len(canvas._earlier_parameters())
    rings = canvas._scene._rings
    assert len(rings.points()) == 1  # it stands still, and so does its ring

    window.player.speed = 2
    window.player.toggle()
    canvas._paint()
    assert not len(rings.points())
    window.player.pause()


def test_reduced_motion_is_remembered(window, new_window):
    window.actions_by_key["view.calm"].trigger()
    assert new_window().actions_by_key["view.calm"].isChecked()
