"""A text over the points that covers them for the pointer, too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget


class Sign(QLabel):
    """A click on it draws nothing beneath, where nobody would see it."""

    clicked = Signal()

    def __init__(self, name: str, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)  # names come from files
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # its first press has been answered
