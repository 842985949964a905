"""A weight in the neuron's picture: a label that can be clicked, and typed over."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from gdstudio.views.maths.typeset import Typesetter, plain
from gdstudio.views.theme import Theme

SIDES, HEIGHT = 7, 1.75  # px beside the text; height of the letters' size
CORNER, SMALLEST = 5, 8


class WeightChip(QAbstractButton):
    """Enter clicks it too, as Space does."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme, self._markup, self._pixels = theme, "", 12
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_text(self, markup: str, pixels: int, room: float) -> None:
        """Show a formula, in smaller letters if there is too little room."""
        self._markup, self._pixels = markup, pixels
        while self.sizeHint().width() > room and self._pixels > SMALLEST:
            self._pixels -= 1
        self.setAccessibleName(plain(markup))
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        width = Typesetter(self._pixels).width(self._markup) + 2 * SIDES
        return QSize(round(width), round(HEIGHT * self._pixels))

    def put(self, centre: QPointF) -> None:
        self.move(
            round(centre.x() - self.width() / 2), round(centre.y() - self.height() / 2)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_active = self.hasFocus() or self.underMouse() or self.isChecked()
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(theme.accent if is_active else theme.line), width))
        painter.setBrush(QColor(theme.panel))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, CORNER, CORNER)
        at = QPointF(SIDES, self.height() / 2 + 0.34 * self._pixels)
        Typesetter(self._pixels).draw(painter, at, self._markup, theme.ink)
        painter.end()


class WeightField(QLineEdit):
    """Where a weight is typed: Enter takes the number, Escape and leaving do not."""

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("weightField")
        self.setStyleSheet("min-height: 0; padding: 0 5px; border-radius: 5px;")
        self._before = ""
        self._chip: WeightChip | None = None
        self.returnPressed.connect(self._finish)
        self.hide()

    def open_at(self, chip: WeightChip, value: float) -> None:
        self._before, self._chip = f"{value:.6g}", chip
        self.setText(self._before)
        self.setAccessibleName(chip.accessibleName())
        wide = max(chip.width() + 8, 92)
        self.setGeometry(chip.x(), chip.y() - 2, wide, chip.height() + 4)
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def _leave(self) -> None:
        """Go back to the weight that was to be changed."""
        if self._chip is not None:
            self._chip.setFocus()
        self.hide()

    def _finish(self) -> None:
        text, before = self.text(), self._before
        self._leave()
        if text.strip() != before:
            self.typed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()
