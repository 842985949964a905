"""One view at a time, on the screen, beside a real session."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from gdstudio.app.application import prepare
from gdstudio.core.dataset import Dataset
from gdstudio.session.player import Player
from gdstudio.session.session import Session
from gdstudio.views.canvas.canvas import Canvas
from gdstudio.views.style import palette, style_sheet
from gdstudio.views.theme import LIGHT, THEMES
from tests.views.gestures import bury, settle

# Texts are as wide here as elsewhere. Qt looks at this once, with the first application.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parents[1] / "screenshots/fonts.conf")
CANVAS_SIZE = 640, 480  # with the empty range, 8 × 6 units: 80 px are one unit


@pytest.fixture(autouse=True, scope="session")
def _prepared(qapp):
    prepare(qapp)


@pytest.fixture(autouse=True)
def _light(qapp, _prepared):
    """What is not about themes is seen in the light one, whatever ran before."""
    _dress(qapp, LIGHT)


@pytest.fixture(autouse=True)
def _pointer_aside(qapp, _prepared):
    """Nothing lies under the pointer that an earlier test has left somewhere."""
    QCursor.setPos(qapp.primaryScreen().geometry().bottomRight())


def _dress(qapp, theme):
    sheet = style_sheet(theme)
    if qapp.styleSheet() != sheet:
        qapp.setPalette(palette(theme))
        qapp.setStyleSheet(sheet)


@pytest.fixture(params=THEMES.values(), ids=THEMES)
def theme(request, qapp):
    """Each theme in turn; the whole application wears it."""
    _dress(qapp, request.param)
    return request.param


@pytest.fixture
def session():
    return Session()


@pytest.fixture
def player(session):
    player = Player(session)
    yield player
    player.pause()


@pytest.fixture
def shown(qtbot):
    """Put a view on the screen, and wait until it is painted."""
    views = []

    def show(view, width=480, height=320):
        views.append(view)
        view.resize(width, height)
        with qtbot.waitExposed(view):
            view.show()
        settle(view)
        return view

    yield show
    for view in views:
        bury(view)
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton, "a button is held down"


@pytest.fixture
def canvas(session, player, shown):
    return shown(Canvas(session, player, LIGHT), *CANVAS_SIZE)


@pytest.fixture
def four_points():
    """Two points of each class; the diagonal x₂ = −x₁ parts them."""
    return Dataset([[-2, -1], [-1, -2], [2, 1], [1, 2]], [0, 0, 1, 1])
