"""The timeline: every update of the run, and the one that is being looked at."""

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from gdstudio.core.convergence import Convergences
from gdstudio.core.events import Happening, happenings
from gdstudio.core.history import History
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.views.repaint import PLOT_MS, Repaint
from gdstudio.views.scrubbing import update_by_key
from gdstudio.views.theme import Theme
from gdstudio.views.timeline_marks import Spot, draw_spot, spot_near, spots
from gdstudio.views.tip import Tip

HEIGHT, GROOVE, KNOB = 30, 4, 7  # px: widget, groove, knob's radius
TICK = 7  # px, half the length of an epoch's mark
LEAST_GAP = 40  # px between two marks of epochs
NOTCHES = 100  # of the wheel, for a long run from end to end
NOTCH = 120  # as Qt counts the wheel's turn
PLACE = mark("epoch {epoch} · update {update}")


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
        self.setMouseTracking(True)
        self._session, self._theme = session, theme
        self._convergences = Convergences()
        self._happenings: list[Happening] = []
        self._told: tuple[object, ...] = ()
        self._pointer: float | None = None
        self._tip: Tip | None = None
        self._turned = 0.0  # notches of the wheel that make no whole update yet
        self._repaint = Repaint(self._paint, self, PLOT_MS)
        for signal in (session.history_changed, session.settings_changed):
            signal.connect(self._repaint.request)
        self.valueChanged.connect(self._rewind)
        self._paint()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    # The pointer, the wheel and the keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the update there; a mark above the groove is met exactly."""
        self.setSliderDown(True)
        is_above = event.position().y() < (self.height() - GROOVE) / 2
        spot = self._spot_at(event.position().x()) if is_above else None
        if spot is None:
            self._move_to(event.position().x())
        else:
            self.setValue(spot.happenings[0].update)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().x()
        if event.buttons():
            self._move_to(self._pointer)
        self._tell(self._pointer)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        if self._tip is not None:
            self._tip.hide()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrub: a notch is one update, and more of them in a long run."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        self._turned += turn / NOTCH * max(self.maximum() / NOTCHES, 1)
        whole = int(self._turned)
        self._turned -= whole
        self.setValue(self.value() + whole)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        update = update_by_key(self._session.history, event.key(), event.modifiers())
        if update is None:
            super().keyPressEvent(event)
        else:
            self.setValue(update)

    def event(self, event: QEvent) -> bool:
        """Keep Qt's own hover text away from the one that says what is here."""
        if event.type() == QEvent.Type.ToolTip and self._pointer is not None:
            return True
        return super().event(event)

    def _move_to(self, x: float) -> None:
        self.setValue(self._update_at(x))

    def _update_at(self, x: float) -> int:
        share = (x - KNOB) / max(self.width() - 2 * KNOB, 1)
        return min(max(round(share * self.maximum()), 0), self.maximum())

    def _tell(self, x: float) -> None:
        """Say above the pointer which update is there, and what happened."""
        if self._tip is None:  # the window that it lies in is known by now
            self._tip = Tip("timelineTip", self.window())
        lines = self.texts_at(x)
        place = self.mapTo(self.window(), QPointF(x, 0))
        self._tip.setVisible(bool(lines))
        if lines:
            self._tip.show_above("<br>".join(lines), place.x(), place.y())

    def texts_at(self, x: float) -> list[str]:
        """Return what the pointer is told; nothing while there are no updates."""
        history, spot = self._session.history, self._spot_at(x)
        if not len(history):
            return []
        update = self._update_at(x)
        epoch = f"{history.epochs_at(min(update, len(history))):,.1f}"
        place = tr(PLACE).format(epoch=epoch, update=f"{update:,}")
        return [place, *(spot.texts() if spot else [])]

    def _spot_at(self, x: float) -> Spot | None:
        return spot_near(self._spots(), x)

    def _spots(self) -> list[Spot]:
        return spots(self._happenings, self._x)

    def _rewind(self, update: int) -> None:
        if update != self._session.history.cursor and update <= len(self._session.history):
            self._session.rewind(update)

    # Painting

    def _paint(self) -> None:
        """Take over the run's length and its cursor."""
        history = self._session.history
        self._take_over_happenings(history)
        blocked = self.blockSignals(True)
        self.setRange(0, len(history))
        self.setValue(history.cursor)
        self.blockSignals(blocked)
        if self._pointer is not None:
            self._tell(self._pointer)
        self.update()

    def _take_over_happenings(self, history: History) -> None:
        """Put into words what happened, if there is anything new."""
        converged = self._convergences.catch_up(history, self._session.experiment)
        cycle = self._session.cycle
        known = (history.events, history.divergences, converged, cycle)
        if known != self._told:
            self._told = known
            self._happenings = happenings(history, converged, cycle)

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
        self._draw_epochs(painter, self._session.history, middle)
        for spot in self._spots():
            draw_spot(painter, spot, theme)
        if self._pointer is not None:
            x = int(self._x(self._update_at(self._pointer))) + 0.5  # one sharp column
            painter.setPen(QPen(QColor(theme.ink), 1))
            painter.drawLine(QLineF(x, middle - TICK, x, middle + TICK))
        width = 3 if self.hasFocus() else 2
        painter.setPen(QPen(QColor(theme.accent), width))
        painter.setBrush(QColor(theme.panel))
        painter.drawEllipse(QPointF(here, middle), KNOB - 1, KNOB - 1)
        painter.end()

    def _draw_epochs(self, painter: QPainter, history: History, middle: float) -> None:
        """Mark the ends of epochs, as many as there is room for."""
        epochs = history.seen_at(len(history)) // max(history.points, 1)
        room = max(self.width() // LEAST_GAP, 1)
        stride = max(-(-epochs // room), 1)
        painter.setPen(QPen(QColor(self._theme.disabled), 1))
        for end in history.every_epoch_end(stride).tolist():
            x = self._x(end)
            painter.drawLine(QPointF(x, middle - TICK), QPointF(x, middle + TICK))

    def _x(self, update: int) -> float:
        return KNOB + update / max(self.maximum(), 1) * (self.width() - 2 * KNOB)
