"""The loss over all training points, from before the first update to the present one."""

import math

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gdstudio.core.closed_form import least_squares
from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.errors import StudioError
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.views.plotting import Axes
from gdstudio.views.repaint import PLOT_MS, Repaint
from gdstudio.views.theme import Theme
from gdstudio.views.ticks import room_for

LEAST_EPOCHS = 2.5  # shown on the x axis, so that the first updates are not a wall
HEADROOM = 1.1
AT_MOST = 4.0  # times this run's extent is shown of an earlier run's
LEFT_EDGE, LOW_EDGE = 0.012, 0.03  # of the sides, so that start and zero are seen whole
ROUNDING = 1e-12  # of the targets: errors of a line through all points
RUNAWAY = 1000.0  # times the loss at the start
DASHED = Qt.PenStyle.DashLine
TITLE = mark("Loss · {name}")
BEST = mark("best possible {loss}")


class LossPlot(QWidget):
    """x: epochs, that is points seen / n, so that all modes compare fairly."""

    pressed = Signal()  # another update is going to be looked at

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("lossPlot")
        self._session = session
        self._best_of: Dataset | None = None
        self._best = math.nan
        self._axes = Axes()
        self._ghost, self._later = self._axes.curve(1), self._axes.curve(2)
        self._branch = self._axes.curve(1)
        self._curve, self._optimum = self._axes.curve(5), self._axes.curve(3)
        self._cursor, self._dot = self._axes.curve(4), self._axes.dots(9)
        self._title, self._best_label = QLabel(), QLabel()
        self._title.setObjectName("panelTitle")
        self._best_label.setObjectName("quiet")
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._best_label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 4, 4)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._axes.plot, stretch=1)

        self._repaint = Repaint(self._paint, self, PLOT_MS)
        session.dataset_changed.connect(self._repaint.request)
        session.settings_changed.connect(self._repaint.request)
        session.history_changed.connect(self._repaint.request)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._axes.apply_theme(theme)
        self._ghost.setPen(theme.ghost, width=1)
        self._later.setPen(theme.ghost, width=1)
        self._branch.setPen(theme.ghost, width=1)
        self._curve.setPen(theme.accent, width=1)
        self._optimum.setPen(theme.quiet, width=1, style=DASHED)
        self._cursor.setPen(theme.disabled, width=1)
        self._dot.setBrush(theme.accent)
        self._dot.setPen(theme.panel, width=1)
        self._paint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the update under the pointer."""
        self.pressed.emit()
        epoch = self._axes.x_at(self, event.position())
        history = self._session.history
        self._session.rewind(int(np.abs(history.epochs_seen() - epoch).argmin()))

    def _paint(self) -> None:
        """Show the session as it is now: the only place that touches the items."""
        session, history = self._session, self._session.history
        losses, epochs = history.losses, history.epochs_seen()
        past, later = slice(history.cursor + 1), slice(history.cursor, None)
        self._axes.draw(self._curve, epochs[past], losses[past])
        self._axes.draw(self._later, epochs[later], losses[later])
        ghost_epochs, ghost = self._ghost_curve()
        self._axes.draw(self._ghost, ghost_epochs, ghost)
        branch = session.branch
        none = np.empty(0)
        self._axes.draw(
            self._branch,
            branch.epochs if branch else none,
            branch.losses if branch else none,
        )
        name = tr(session.settings.neuron.loss_name)
        self._title.setText(tr(TITLE).format(name=name).upper())
        length = _beside(float(epochs[-1]), _last(ghost_epochs), len(history))
        right = room_for(HEADROOM * max(length, LEAST_EPOCHS))
        height = _beside(_highest(losses), _highest(ghost), len(history))
        top = room_for(HEADROOM * height)
        self._axes.show(-LEFT_EDGE * right, right, -LOW_EDGE * top, top)
        self._paint_optimum(right)
        here, loss = float(epochs[history.cursor]), history.loss_now
        self._cursor.setData([here, here], [0.0, top])
        self._dot.setData(pos=[(here, loss)] if math.isfinite(loss) else np.empty((0, 2)))

    def _ghost_curve(self) -> tuple[Floats, Floats]:
        """Return the earlier run's curve if its losses mean the same as this run's."""
        earlier, name = self._session.earlier, self._session.settings.neuron.loss_name
        if earlier is None or earlier.loss_name != name:
            return np.empty(0), np.empty(0)
        return earlier.epochs, earlier.losses

    def _paint_optimum(self, right: float) -> None:
        best = self._best_loss()
        known = math.isfinite(best)
        self._optimum.setData([0.0, right] if known else [], [best, best] if known else [])
        self._best_label.setText(tr(BEST).format(loss=number(best)) if known else "")

    def _best_loss(self) -> float:
        """Return the least squared loss that any line can have here, or nan if none."""
        experiment = self._session.experiment
        if not experiment.settings.neuron.has_gradient or not experiment.points:
            return math.nan
        if experiment.dataset is not self._best_of:
            self._best_of = experiment.dataset
            self._best = _least_loss(experiment.training)
        return self._best


def _least_loss(training: Dataset) -> float:
    """Standardised or not, the best line is as good; nan for numbers beyond computing."""
    try:
        least = least_squares(training.inputs, training.targets).loss
    except StudioError:
        return math.nan
    is_noise = math.sqrt(least) < ROUNDING * float(np.abs(training.targets).max())
    return 0.0 if is_noise else least


def _beside(own: float, earlier: float, updates: int) -> float:
    """Return how much of an axis to show: this run, and the earlier one if it fits."""
    return max(own, min(earlier, AT_MOST * own)) if updates else max(own, earlier)


def _last(values: Floats) -> float:
    return float(values[-1]) if len(values) else 0.0


def _highest(losses: Floats) -> float:
    """Return the top of a curve; a run that diverges may leave the plot."""
    if not len(losses) or not math.isfinite(losses[0]):
        return 0.0
    highest, start = float(losses.max()), float(losses[0])
    return 10 * start if highest > RUNAWAY * start > 0 else highest
