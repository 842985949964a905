"""Where the run is, in numbers: epoch, update, loss, accuracy; and in one sentence."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

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
        history = self._session.history
        epoch = f"{history.epochs_at(history.cursor):.1f}"
        parts = [tr(PLACE).format(epoch=epoch, update=f"{history.cursor:,}")]
        if math.isfinite(history.loss_now):
            parts.append(tr(LOSS).format(loss=number(history.loss_now)))
        share = self._share_correct()
        if share is not None:
            parts.append(tr(CORRECT).format(share=f"{100 * share:.0f}"))
        self.set_text(" · ".join(parts))

    def _share_correct(self) -> float | None:
        """Return the share of training points on the right side, if there are sides."""
        experiment, history = self._session.experiment, self._session.history
        neuron = experiment.settings.neuron
        fits = neuron.threshold is not None and experiment.dataset.has_classes
        if not fits or not experiment.points or not math.isfinite(history.loss_now):
            return None
        if not history.current[:-1].any():
            return None  # there is no line yet
        if not neuron.has_gradient:
            return 1 - history.loss_now
        predicted = neuron.predict(history.current, experiment.inputs)
        return float(np.mean(predicted == experiment.targets))


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
