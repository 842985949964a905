"""The theme by its name; one of the names means what the system has."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gdstudio.views.theme import DARK, LIGHT, THEMES, Theme

SYSTEM = "system"


def theme_called(key: str) -> Theme:
    """Return a theme; for SYSTEM light or dark, and light where the system does not say."""
    if key != SYSTEM:
        return THEMES[key]
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
