"""The loss over all training points, from before the first update to the last one."""

import math

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdstudio.core.held_out import has_test_points
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.preferences import Preferences
from gdstudio.session.session import Session
from gdstudio.session.work import EarlierRun
from gdstudio.views.loss.beside import RunCurves, losses_beside
from gdstudio.views.loss.best import BestLoss
from gdstudio.views.loss.chart import LossChart
from gdstudio.views.loss.curves import NOTHING, Line, LossCurves
from gdstudio.views.loss.faint import FaintCurve
from gdstudio.views.loss.head import LossHead
from gdstudio.views.loss.legend import Legend
from gdstudio.views.loss.names import entries, loss_names, names_of, run_entries
from gdstudio.views.loss.options import LossOptions, LossSwitches
from gdstudio.views.loss.picture import Picture
from gdstudio.views.loss.values import DIGITS, Around, as_table, values_at
from gdstudio.views.repaint import PLOT_MS, Repaint
from gdstudio.views.scrubbing import update_by_key
from gdstudio.views.theme import Theme
from gdstudio.views.tip import Tip

LEFT = Qt.MouseButton.LeftButton
SUMMARY = mark("{name}: {first} at the start, {now} now")


class LossPlot(QWidget):
    """Click or drag to look at an update; the pointer shows its values, and so do keys."""

    pressed = Signal()  # another update is going to be looked at

    def __init__(
        self, session: Session, theme: Theme, preferences: Preferences | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("lossPlot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._session, self._theme = session, theme
        self._curves, self._best = LossCurves(), BestLoss()
        self._ghost, self._branch = FaintCurve(), FaintCurve()
        self._runs = RunCurves()
        self._options = LossOptions()
        self._pointer: QPointF | None = None
        self._has_keys = False  # the values at the cursor are shown, for keys moved it
        self._switches = LossSwitches(preferences)
        self._head, self._legend = LossHead(self._switches), Legend()
        self._chart, self._tip = LossChart(), Tip("lossTip", self)
        self._head.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._legend)
        layout.addWidget(self._chart.axes.plot, stretch=1)

        self._repaint = Repaint(self._paint, self, PLOT_MS)
        self._repoint = Repaint(self._show_values, self)
        for signal in (
            session.dataset_changed,
            session.settings_changed,
            session.history_changed,
            session.runs_changed,
            self._switches.changed,
        ):
            signal.connect(self._repaint.request)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._chart.apply_theme(theme, has_focus=self.hasFocus())
        self._switches.apply_theme(theme)
        self._legend.apply_theme(theme)
        self._paint()

    # The pointer and the keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the update under the pointer."""
        if event.button() == LEFT and self._is_in_chart(event.position()):
            self.pressed.emit()
            self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._has_keys = False
        is_drag = bool(event.buttons() & LEFT)
        if is_drag:
            self._look_at(event.position())
        here = event.position()
        self._pointer = here if is_drag or self._is_in_chart(here) else None
        self._repoint.request()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self._repoint.request()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the pointer went up to the title, which is no leaving for Qt."""
        if event.type() == QEvent.Type.Enter:
            self.leaveEvent(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        update = update_by_key(self._session.history, event.key(), event.modifiers())
        if update is None:
            super().keyPressEvent(event)
            return
        self.pressed.emit()
        self._has_keys = True
        self._session.rewind(update)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._chart.show_focus(self._theme, has_focus=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._has_keys = False
        self._chart.show_focus(self._theme, has_focus=False)
        self._repoint.request()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repoint.request()

    def _is_in_chart(self, position: QPointF) -> bool:
        return position.y() >= self._area().top()

    def _look_at(self, position: QPointF) -> None:
        update = self._update_under(position)
        if update != self._session.history.cursor:
            self._session.rewind(update)

    def _update_under(self, position: QPointF) -> int:
        self._read()
        return self._curves.update_at(self._chart.axes.x_at(self, position))

    # Painting

    def _read(self) -> None:
        """Take over what the session has now."""
        session = self._session
        self._switches.offer(
            test=has_test_points(session.experiment),
            best=session.settings.neuron.has_gradient,
        )
        self._options = self._switches.options
        self._curves.look_at(session.history, session.experiment, self._options)

    def _paint(self) -> None:
        """Show the session as it is now: the only place that touches the curves."""
        self._read()
        options = self._options
        session = self._session
        self._head.show_name(loss_names(session.lanes))
        picture, is_all = self._picture(options)
        self._chart.show_own(session.place if session.is_comparing else None)
        self._chart.show(picture, options)
        self._legend.set_entries(
            run_entries(session.lanes, self._theme)
            if session.is_comparing
            else entries(session.experiment, options, picture.best, self._theme)
        )
        self._show_values()
        if not is_all:
            self._repaint.request()

    def _picture(self, options: LossOptions) -> tuple[Picture, bool]:
        """Return what is to be seen, and whether nothing is still being worked out."""
        session, history, curves = self._session, self._session.history, self._curves
        test, is_all = curves.test()
        picture = Picture(
            past=curves.past(),
            later=curves.later(),
            here=(curves.right_of(history.cursor), history.loss_now),
            ghost=self._ghost.look_at(self._earlier(), options),
            branch=self._branch_line(session.branch, options),
            mistakes=NOTHING if session.is_comparing else curves.mistakes(),
            test=test,
            dots=curves.dots(),
            best=self._best.of(session.experiment) if options.has_best else math.nan,
            length=curves.right_of(len(history)),
            beside=self._runs.look_at(session.lanes, session.place, options),
        )
        return picture, is_all

    def _branch_line(self, branch: EarlierRun | None, options: LossOptions) -> Line:
        line = self._branch.look_at(branch, options)
        return NOTHING if branch is None else self._curves.joined(line, branch.first_update)

    def _earlier(self) -> EarlierRun | None:
        """Return the run before this one if its losses mean the same."""
        earlier, neuron = self._session.earlier, self._session.settings.neuron
        if earlier is None or earlier.loss_name != neuron.loss_name:
            return None
        is_far = neuron.has_gradient and earlier.labels != neuron.labels
        return None if is_far else earlier

    # The values under the pointer

    def _show_values(self) -> None:
        """Write the values of the update under the pointer, or at the cursor after keys."""
        update = self._update_pointed_at()
        if update is None:
            self._tip.hide()
            self._chart.point_nowhere()
            self.setAccessibleDescription(self._summary())
            return
        history, right = self._session.history, self._curves.right_of(update)
        self._chart.point_at(right, history.loss_at(update))
        values = values_at(history, self._session.experiment, update, self._around(update))
        values += self._values_beside(update)
        self._tip.show_beside(as_table(values), self._pixel(right), self._area())
        self.setAccessibleDescription(", ".join(" ".join(row) for row in values))

    def _summary(self) -> str:
        """Return what the curve says, for who does not see it."""
        history = self._session.history
        losses = number(history.loss_at(0)), number(history.loss_now)
        names = loss_names(self._session.lanes)
        return tr(SUMMARY).format(name=names, first=losses[0], now=losses[1])

    def _update_pointed_at(self) -> int | None:
        if not len(self._session.history):
            return None
        if self._has_keys:
            return self._session.history.cursor
        return None if self._pointer is None else self._update_under(self._pointer)

    def _values_beside(self, update: int) -> list[tuple[str, str]]:
        """Return the losses of the other runs after as many points seen."""
        session = self._session
        seen, told = session.history.seen_at(update), names_of(session.lanes)
        return [
            (told[place], number(loss, DIGITS))
            for place, loss in losses_beside(session.lanes, session.place, seen)
        ]

    def _around(self, update: int) -> Around:
        right = self._curves.right_of(update)
        return Around(
            test=self._curves.test_loss(update) if self._options.has_test else math.nan,
            earlier=self._ghost.loss_at(right),
            branch=self._branch.loss_at(right),
        )

    def _pixel(self, right: float) -> float:
        return self._chart.axes.pixel_at(self, right)

    def _area(self) -> QRect:
        area: QRect = self._chart.axes.plot.geometry()
        return area
