"""How the panel of generators looks. Approve a picture only after looking at it."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox

from gdstudio.session.preferences import Preferences
from gdstudio.views.generator_panel import GeneratorPanel
from tests.views.gestures import settle


@pytest.mark.parametrize("title", ["Two clouds", "Noisy line", "Add outliers"])
def test_generator_panel(session, theme, shown, looks_like, title):
    QSettings("gdstudio", "gdstudio").clear()  # what another test remembered
    panel = shown(GeneratorPanel(session, Preferences(), theme), 390, 344)
    panel.begin()
    combo = panel.findChild(QComboBox, "generator")
    combo.setCurrentIndex(combo.findText(title))
    combo.activated.emit(combo.currentIndex())
    settle(panel)

    name = title.casefold().replace(" ", "-")
    looks_like(panel, f"generator-{name}-{theme.key}", (390, 344))
