"""A small label with values, beside the place that they belong to."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

BESIDE = 12  # px between the label and its place


class Tip(QLabel):
    """It lies on top of its parent, in no layout, and lets the pointer through."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._parent = parent
        self.hide()

    def show_beside(self, text: str, x: float, area: QRect) -> None:
        """Show a text to the right of a place, or to its left where there is more room."""
        self._write(text)
        right = round(x) + BESIDE
        left = round(x) - BESIDE - self.width()
        fits = right + self.width() <= area.right() + 1
        free = max(area.left(), left)
        self._show_at(right if fits else free, self._height_in(area))

    def show_above(self, text: str, x: float, y: float) -> None:
        """Show a text over the middle of a place, within the parent."""
        self._write(text)
        rightmost = self._parent.width() - self.width()
        left = max(min(round(x - self.width() / 2), rightmost), 0)
        self._show_at(left, round(y) - self.height())

    def _write(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.adjustSize()

    def _show_at(self, left: int, top: int) -> None:
        self.move(left, top)
        self.show()
        self.raise_()

    def _height_in(self, area: QRect) -> int:
        """Return how far down it begins: at the top of the area, but within the parent."""
        lowest = self._parent.height() - self.height()
        return max(min(area.top(), lowest), 0)


def wrapped(text: str) -> str:
    """Return a hover text that Qt breaks into lines, as it does with rich text only."""
    return f"<qt>{text}</qt>"
