"""How many points are selected, and buttons for what can be done with them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from gdstudio.i18n import mark, tr
from gdstudio.views.icons import BESIDE_TEXT

SIDE = 32  # px


class SelectionBar(QFrame):
    """Seen while points are selected."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvasBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # not to the canvas
        self._text = QLabel()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 3, 4, 3)
        self._row.setSpacing(2)
        self._row.addWidget(self._text)
        self._row.addSpacing(6)
        self.hide()

    def offer(self, actions: Iterable[QAction]) -> None:
        """Add a button for each of these actions."""
        for action in actions:
            button = QToolButton()
            button.setObjectName("rail")
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            button.setIconSize(BESIDE_TEXT)
            button.setFixedSize(SIDE, SIDE)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(button)

    def text(self) -> str:
        return self._text.text()

    def show_count(self, count: int) -> None:
        text = mark("1 point selected") if count == 1 else mark("{count} points selected")
        self._text.setText(tr(text).format(count=count))
        self.setVisible(count > 0)
        self.adjustSize()
