"""The timeline: every update of the run, and the one that is being looked at."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from gdstudio.core.history import History
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.views.repaint import PLOT_MS, Repaint
from gdstudio.views.theme import Theme

HEIGHT, GROOVE, KNOB = 30, 4, 7  # px: widget, groove, knob's radius
TICK = 7  # px, half the length of an epoch's mark
LEAST_GAP = 40  # px between two marks of epochs


class Timeline(QAbstractSlider):
    """Its value is the update at the cursor; moving it rewinds and changes nothing."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setAccessibleName(tr(mark("Timeline: the update that is being looked at")))
        self.setToolTip(
            tr(mark("Drag to look at an earlier update; nothing is changed or lost"))
        )
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._session, self._theme = session, theme
        self._repaint = Repaint(self._paint, self, PLOT_MS)
        session.history_changed.connect(self._repaint.request)
        self.valueChanged.connect(self._rewind)
        self._paint()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(True)
        self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def _move_to(self, x: float) -> None:
        share = (x - KNOB) / max(self.width() - 2 * KNOB, 1)
        self.setValue(round(share * self.maximum()))

    def _rewind(self, update: int) -> None:
        if update != self._session.history.cursor and update <= len(self._session.history):
            self._session.rewind(update)

    # Painting

    def _paint(self) -> None:
        """Take over the run's length and its cursor."""
        history = self._session.history
        blocked = self.blockSignals(True)
        self.setRange(0, len(history))
        self.setPageStep(max(len(history) // 20, 1))
        self.setValue(history.cursor)
        self.blockSignals(blocked)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, here = self.height() / 2, self._x(self.value())
        groove = QRectF(KNOB, middle - GROOVE / 2, self.width() - 2 * KNOB, GROOVE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
        groove.setRight(max(here, groove.left()))
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
        self._draw_marks(painter, self._session.history, middle)
        width = 3 if self.hasFocus() else 2
        painter.setPen(QPen(QColor(theme.accent), width))
        painter.setBrush(QColor(theme.panel))
        painter.drawEllipse(QPointF(here, middle), KNOB - 1, KNOB - 1)
        painter.end()

    def _draw_marks(self, painter: QPainter, history: History, middle: float) -> None:
        """Draw the ends of epochs, as many as there is room for, and changed settings."""
        epochs = history.seen_at(len(history)) // max(history.points, 1)
        room = max(self.width() // LEAST_GAP, 1)
        stride = max(-(-epochs // room), 1)
        painter.setPen(QPen(QColor(self._theme.disabled), 1))
        for end in history.every_epoch_end(stride).tolist():
            x = self._x(end)
            painter.drawLine(QPointF(x, middle - TICK), QPointF(x, middle + TICK))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.ink))
        for event in history.events[1:]:
            x = self._x(event.update)
            top = [QPointF(x - 4, 1), QPointF(x + 4, 1), QPointF(x, 7)]
            painter.drawPolygon(top)

    def _x(self, update: int) -> float:
        return KNOB + update / max(self.maximum(), 1) * (self.width() - 2 * KNOB)
