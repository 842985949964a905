"""The few buttons of a presentation, large enough to be hit in passing."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gdstudio.app.train_bar import PAUSE
from gdstudio.i18n import tr
from gdstudio.views.icons import BESIDE_TEXT, SIZE, icon
from gdstudio.views.theme import Theme

BUTTONS = {"train.run": "run", "train.back": "back", "train.step": "step"}
GAP = 8  # px


class Controls(QWidget):
    """Run, Back and Step: buttons that follow the window's actions."""

    def __init__(self, actions: Mapping[str, QAction], theme: Theme) -> None:
        super().__init__()
        self._actions, self._theme = actions, theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._buttons = {key: self._button(key) for key in BUTTONS}
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._row.setSpacing(round(theme.px(GAP)))
        self._follow_all()

    @Slot()
    def _follow_all(self) -> None:
        for key in self._buttons:
            self._follow(key)

    def _button(self, key: str) -> QToolButton:
        button, action = QToolButton(), self._actions[key]
        button.setObjectName("barRun" if key == "train.run" else "bar")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(action.toolTip())
        if key == "train.step":
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.clicked.connect(action.trigger)
        action.changed.connect(self._follow_all)
        self._row.addWidget(button)
        return button

    def _follow(self, key: str) -> None:
        """Take up the words and the state of an action, in this size and these colours."""
        action, button, theme = self._actions[key], self._buttons[key], self._theme
        is_run = key == "train.run"
        name = "pause" if action.text() == tr(PAUSE) else BUTTONS[key]
        width, height = BESIDE_TEXT.width(), SIZE
        colour = theme.on_accent if is_run else theme.ink
        button.setIcon(icon(name, theme, colour=colour, width=width))
        button.setIconSize(QSize(round(theme.px(width)), round(theme.px(height))))
        button.setText(action.text())
        button.setEnabled(action.isEnabled())
