"""The column beside the canvas: which class is drawn, and with which tool."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout

CLASSES = ("class.0", "class.1")
TOOLS = ("tool.point", "tool.erase", "tool.move", "tool.line")
SIDE = 40  # px


class ToolRail(QFrame):
    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._classes = [_button(actions[key]) for key in CLASSES]
        self._rule = QFrame()
        self._rule.setObjectName("rule")
        self._rule.setFixedHeight(9)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 5, 5, 5)
        layout.setSpacing(4)
        for button in self._classes:
            layout.addWidget(button)
        layout.addWidget(self._rule)
        for key in TOOLS:
            layout.addWidget(_button(actions[key]))
        layout.addStretch()

    def show_classes(self, *, are_there: bool) -> None:
        """Values to predict have no classes to draw."""
        for widget in (*self._classes, self._rule):
            widget.setVisible(are_there)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setObjectName("rail")
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(action.text())
    button.setIconSize(QSize(20, 20))
    button.setFixedSize(SIDE, SIDE)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
