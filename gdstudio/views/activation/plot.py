"""The activation lens: the points as the neuron sees them, net input across, output up.

The one picture in which perceptron, Adaline and linear regression are relatives: they share
z, differ in what they make of it, and measure their errors at different places.
"""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gdstudio.core.activation import Sight, sight
from gdstudio.core.dataset import Floats
from gdstudio.core.errors import StudioError
from gdstudio.core.geometry import Rectangle
from gdstudio.core.neurons import NEURONS
from gdstudio.core.settings import seen_as
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.session import Session
from gdstudio.views.activation.chart import ActivationChart
from gdstudio.views.activation.choices import ActivationChoices
from gdstudio.views.activation.span import SteadySpan
from gdstudio.views.activation.words import about_point, notes
from gdstudio.views.in_use import rows_in_use
from gdstudio.views.repaint import PLOT_MS, Repaint
from gdstudio.views.theme import Theme
from gdstudio.views.view_range import FARTHEST

REACH = 10  # px from a point
ASIDE = 12  # px from the pointer to what is said about the point
LOWEST, HIGHEST = -3.0, 4.0  # of ŷ beside the labels, so that these stay apart
ALIKE = 1e-9  # of their size: values that differ by less need room beside them


class NothingToSee(StudioError):
    problem = mark("The points appear here as the neuron sees them.")
    remedy = mark("Draw some, or open a file or an example.")


class BeyondSight(StudioError):
    problem = mark("The net inputs are too large to be computed.")
    remedy = mark("Reset, and try a smaller learning rate.")


class ActivationPlot(QWidget):
    """Paints nothing while another lens is in front of it."""

    def __init__(self, session: Session, player: Player, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("activationPlot")
        self.setAccessibleName(tr(mark("Activation: output over net input")))
        self.setMouseTracking(True)
        self._session, self._player = session, player
        self._seen: Sight | None = None
        self._pointer: QPointF | None = None
        self._spans = {key: (SteadySpan(), SteadySpan()) for key in NEURONS}
        self._choices, self._chart = ActivationChoices(), ActivationChart()
        self._reason, self._hover = QLabel(), QLabel(self)
        self._lay_out()

        self._repaint = Repaint(self._paint, self, PLOT_MS)
        for signal in (
            session.dataset_changed,
            session.settings_changed,
            session.history_changed,
            player.playing_changed,
            self._choices.changed,
        ):
            signal.connect(self._repaint.request)
        session.dataset_opened.connect(self._start_over)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._choices.apply_theme(theme)
        self._chart.apply_theme(theme)
        self._paint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repaint.request()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        self._point_out()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self._point_out()

    def _lay_out(self) -> None:
        self._reason.setObjectName("quiet")
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.setWordWrap(True)
        self._reason.setMargin(24)
        self._hover.setObjectName("hoverText")
        self._hover.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hover.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.setSpacing(0)
        layout.addWidget(self._choices)
        layout.addWidget(self._chart.plot, stretch=1)
        layout.addWidget(self._reason, stretch=1)
        self._hover.raise_()  # above the plot, which came later

    # Painting

    def _start_over(self) -> None:
        """Other points were opened: their axes are not grown from the ones before."""
        for span in (span for spans in self._spans.values() for span in spans):
            span.start_over()
        self._repaint.request()

    def _paint(self) -> None:
        """Show the session as it is now: the only place that touches the chart."""
        if not self.isVisible():
            return  # behind another lens
        session = self._session
        has_classes = session.dataset.has_classes
        self._choices.follow(session.settings.neuron, has_classes=has_classes)
        reason = ""
        with np.errstate(over="ignore", invalid="ignore"):
            try:
                self._seen = self._sight()
                self._paint_points(self._seen)
            except StudioError as error:
                self._seen, reason = None, str(error)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._chart.plot.setVisible(not reason)
        self._point_out()

    def _sight(self) -> Sight:
        session = self._session
        if not len(session.dataset):
            raise NothingToSee
        neuron = seen_as(self._choices.neuron.key, session.settings)
        seen = sight(session.experiment, session.history.current, neuron)
        if not np.isfinite(seen.z).all():
            raise BeyondSight
        return seen

    def _paint_points(self, seen: Sight) -> None:
        experiment, history = self._session.experiment, self._session.history
        has_classes = experiment.dataset.has_classes
        self._chart.show(seen, self._rectangle(seen), has_classes=has_classes)
        wordings = notes(experiment, history.current, seen)
        self._choices.note.set_wordings(wordings)
        self.setAccessibleDescription(wordings[0])

    def _rectangle(self, seen: Sight) -> Rectangle:
        """Return the part of the plane to show, with the labels and the threshold in it."""
        z, values = [seen.z], [seen.outputs, seen.targets]
        if self._session.dataset.has_classes:
            labels = np.array(seen.neuron.labels)
            z.append(labels if seen.neuron.has_gradient else np.zeros(1))
            spread = labels[1] - labels[0]
            low, high = labels[0] + spread * LOWEST, labels[0] + spread * HIGHEST
            values = [seen.outputs.clip(low, high), labels]
        across, up = self._spans[seen.neuron.key]
        left, right = across.around(*_ends(z))
        bottom, top = up.around(*_ends(values))
        return Rectangle(left, bottom, right, top)

    # The pointer

    def _point_out(self) -> None:
        """Say what is known of the point under the pointer, and ring those in use."""
        seen, pointed = self._seen, None
        if seen is None:
            self._hover.hide()
            return
        if self._pointer is not None:
            pointed = self._chart.row_at(self, self._pointer, seen, REACH)
        self._chart.ring(seen, self._rows_in_use(seen), pointed)
        self._hover.setVisible(pointed is not None)
        if pointed is not None and self._pointer is not None:
            self._hover.setText(about_point(seen, pointed))
            self._hover.adjustSize()
            self._hover.move(self._beside(self._pointer.toPoint()))

    def _rows_in_use(self, seen: Sight) -> list[int]:
        rows = rows_in_use(self._session, self._player)
        found: list[int] = self._session.dataset.training_rows[rows].tolist()
        return found

    def _beside(self, pointer: QPoint) -> QPoint:
        """Return where the hover text goes: near the pointer, and inside."""
        room = self.size() - self._hover.size()
        above = pointer.y() - ASIDE - self._hover.height()
        y = above if above >= 0 else min(pointer.y() + ASIDE, room.height())
        return QPoint(max(min(pointer.x() - ASIDE, room.width()), 0), max(y, 0))


def _ends(values: Sequence[Floats]) -> tuple[float, float]:
    """Return the least and the greatest of all, apart from each other."""
    low = max(min(float(each.min()) for each in values), -FARTHEST)
    high = min(max(float(each.max()) for each in values), FARTHEST)
    if high - low > ALIKE * max(abs(low), abs(high)):
        return low, high
    aside = max(1.0, abs(low) / 10)
    return low - aside, high + aside
