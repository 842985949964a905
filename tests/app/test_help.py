"""What each view is; about the program; and less motion for those whom it disturbs."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWhatsThis, QWidget

from gdstudio import __version__, assets
from gdstudio.app.about_dialog import AboutDialog
from gdstudio.app.view_help import VIEWS


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_says_what_it_is_in_two_sentences_and_a_picture(window, name):
    view = window.findChild(QWidget, name)
    told = view.whatsThis()

    words = re.sub(r"<[^>]*>", "", told)
    assert len(re.findall(r"[.](?= [A-Z]|$)", words)) == 2
    assert len(words.split()) <= 60
    picture = QImage(re.search('src="([^"]*)"', told)[1])
    assert picture.width() > 300


def test_no_picture_is_there_that_nothing_shows():
    folder = Path(assets.path("help", "canvas.png")).parent
    assert {file.stem for file in folder.iterdir()} == set(VIEWS)


def test_a_click_after_the_question_explains_and_does_nothing_else(window):
    before = len(window.session.dataset)
    window.actions_by_key["help.what"].trigger()
    assert QWhatsThis.inWhatsThisMode()

    canvas = window.workbench.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))

    assert not QWhatsThis.inWhatsThisMode()
    assert len(window.session.dataset) == before
    QWhatsThis.hideText()


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
