"""How the window looks, in each theme. Approve a picture only after looking at it."""

import pytest
from PySide6.QtWidgets import QTabBar

from gdstudio.app.import_dialog import ImportDialog
from gdstudio.app.keys_dialog import KeysDialog
from gdstudio.core.errors import BatchTooLarge
from gdstudio.core.neurons import ADALINE
from gdstudio.files.table import read_table
from gdstudio.views.theme import THEMES
from tests.views.gestures import settle

SIZE, SMALL = (1366, 768), (1024, 700)


@pytest.fixture(params=THEMES)
def dressed(request, act):
    act(f"view.theme.{request.param}")
    return request.param


def test_window(window, act, dressed, looks_like):
    for _ in range(3):
        act("train.epoch")
    settle(window)
    looks_like(window, f"window-{dressed}", SIZE)

    error = BatchTooLarge({"batch_size": 3}, batch_size=10, points=3)
    window.workbench.tell(error)
    settle(window)
    looks_like(window, f"message-{dressed}", SIZE)

    act("data.example.iris")
    window.session.choose("mode", mode="mini-batch", neuron=ADALINE)
    window.session.step(25)
    window.findChild(QTabBar).setCurrentIndex(1)
    window.resize(*SMALL)
    settle(window)
    looks_like(window, f"window-small-{dressed}", SMALL)


def test_dialogs(window, dressed, looks_like, course_folder):
    choices = ImportDialog(read_table(course_folder / "iris.data"), window)
    looks_like(choices, f"import-{dressed}", (620, 560))
    choices.close()

    keys = KeysDialog(window)
    looks_like(keys, f"keys-{dressed}", (780, 560))
    keys.close()
