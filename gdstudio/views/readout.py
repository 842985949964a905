"""Where the run is, in numbers: epoch, update, loss, accuracy; and in one sentence."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gdstudio.core.dataset import Floats
from gdstudio.core.narration import narrate
from gdstudio.core.slow_narration import narrate_slowly
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.session.slow_motion import SlowMotion
from gdstudio.views.repaint import Repaint
from gdstudio.views.steady_label import SteadyLabel

READABLE_MS = 60  # nobody reads faster
WIDTH = 400  # px: numbers that grow do not push the timeline about
PLACE = mark("epoch <b>{epoch}</b> · update <b>{update}</b>")
LOSS = mark("loss <b>{loss}</b>")
CORRECT = mark("<b>{share} %</b> correct")
TEST_LOSS = mark("on test points: loss <b>{loss}</b>")


class Readout(SteadyLabel):
    """The numbers at the cursor."""

    def __init__(self, session: Session) -> None:
        super().__init__("readout", tr(mark("Where the run is")))
        self.setFixedWidth(WIDTH)
        self._session = session
        self._repaint = Repaint(self._paint, self, READABLE_MS)
        session.history_changed.connect(self._repaint.request)
        session.settings_changed.connect(self._repaint.request)
        self._paint()

    def _paint(self) -> None:
        """Write the figures of the test points below those of the training points."""
        history, experiment = self._session.history, self._session.experiment
        epoch = f"{history.epochs_at(history.cursor):.1f}"
        parts = [tr(PLACE).format(epoch=epoch, update=f"{history.cursor:,}")]
        if math.isfinite(history.loss_now):
            parts.append(tr(LOSS).format(loss=number(history.loss_now)))
            if self._has_sides():
                share = self._share_correct(experiment.inputs, experiment.targets)
                parts.append(tr(CORRECT).format(share=f"{100 * share:.0f}"))
        lines = [" · ".join(parts), " · ".join(self._test_parts())]
        self.set_text("<br>".join(filter(None, lines)))

    def _test_parts(self) -> list[str]:
        """Return the figures of the points that are held back, if there are such."""
        experiment, history = self._session.experiment, self._session.history
        testing, neuron = experiment.dataset.testing, experiment.settings.neuron
        if not len(testing) or not math.isfinite(history.loss_now):
            return []
        inputs = experiment.scaling.scaled(testing.inputs)
        with np.errstate(over="ignore", invalid="ignore"):
            loss = neuron.loss(history.current, inputs, testing.targets)
        parts = [tr(TEST_LOSS).format(loss=number(loss))]
        if self._has_sides():
            share = self._share_correct(inputs, testing.targets)
            parts.append(tr(CORRECT).format(share=f"{100 * share:.0f}"))
        return parts

    def _has_sides(self) -> bool:
        """Return whether the neuron parts classes, and there is a line that does so."""
        experiment, parameters = self._session.experiment, self._session.history.current
        fits = experiment.settings.neuron.threshold is not None
        return fits and experiment.dataset.has_classes and bool(parameters[:-1].any())

    def _share_correct(self, inputs: Floats, targets: Floats) -> float:
        """Return the share of points, as the neuron sees them, that lie on their side."""
        neuron = self._session.settings.neuron
        predicted = neuron.predict(self._session.history.current, inputs)
        return float(np.mean(predicted == targets))


class Narration(QFrame):
    """The sentence on the last update or on the state."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("narrationBar")
        self._session = session
        self._slow: SlowMotion | None = None
        self._text = SteadyLabel("narration", tr(mark("What happened")))
        stripe = QWidget()
        stripe.setObjectName("stripe")
        stripe.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        stripe.setFixedWidth(5)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(12)
        layout.addWidget(stripe)
        layout.addWidget(self._text)
        self._repaint = Repaint(self._paint, self, READABLE_MS)
        for signal in (session.history_changed, session.settings_changed):
            signal.connect(self._repaint.request)
        session.dataset_changed.connect(self._repaint.request)
        self._paint()

    def follow(self, slow: SlowMotion) -> None:
        """Say what is seen of an update in slow motion, too."""
        self._slow = slow
        slow.changed.connect(self._repaint.request)

    def _paint(self) -> None:
        now = self._slow.now if self._slow is not None else None
        if now is not None:
            self._text.set_text(narrate_slowly(now))
        else:
            self._text.set_text(narrate(self._session.history, self._session.experiment))
