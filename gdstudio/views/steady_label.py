"""A text that changes often without moving anything around it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

WIDTH, ROOM = 80, 8  # px: at least; beside two lines


class SteadyLabel(QWidget):
    """A label tells every layout above it to measure anew whenever its text changes.

    This one lies in no layout: it fills its parent, and the parent keeps its size.
    """

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self._label = QLabel(self)
        self._label.setObjectName(name)
        self._label.setAccessibleName(accessible)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        return self._label.text()

    def set_text(self, text: str) -> None:
        self._label.setText(text)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 2 * self.fontMetrics().lineSpacing() + ROOM)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.resize(self.size())
