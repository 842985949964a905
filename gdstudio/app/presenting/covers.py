"""What lies over a presentation: nothing to be seen at all, or all but a circle dimmed."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QCursor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

FOLLOW_MS = 16
RADIUS = 90  # px of the circle; at 1080 lines twice as large
DIM = 150  # alpha, of 255


class Blank(QWidget):
    """A black screen: nobody reads while somebody speaks. A click ends it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("blank")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.hide()

    def toggle(self) -> None:
        self.setGeometry(self._parent.rect())
        self.setVisible(self.isHidden())
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.black)
        painter.end()


class Spotlight(QWidget):
    """A circle of light around the pointer; the pointer itself works as before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("spotlight")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.radius = RADIUS
        self._at = QPoint()
        self._follow = QTimer(self, interval=FOLLOW_MS)
        self._follow.timeout.connect(self._move)
        self.hide()

    def toggle(self) -> None:
        self.setGeometry(self._parent.rect())
        self._at = self.mapFromGlobal(QCursor.pos())
        self.setVisible(self.isHidden())
        self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._follow.stop()

    def _move(self) -> None:
        at = self.mapFromGlobal(QCursor.pos())
        if at != self._at:
            self.update(self._circle())
            self._at = at
            self.update(self._circle())

    def _circle(self) -> QRect:
        size = self.radius + 2
        return QRect(self._at.x() - size, self._at.y() - size, 2 * size, 2 * size)

    def paintEvent(self, event: QPaintEvent) -> None:
        around, light = QPainterPath(), QPainterPath()
        around.addRect(self.rect())
        light.addEllipse(QPointF(self._at), self.radius, self.radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(around.subtracted(light), QColor(0, 0, 0, DIM))
        painter.end()
