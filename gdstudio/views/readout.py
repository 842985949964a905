"""Where the run is, in numbers: epoch, update, loss, accuracy; and in one sentence."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gdstudio.core.accuracy import has_sides, share_correct
from gdstudio.core.mistake_bound import MistakeBound
from gdstudio.core.mistakes import MistakeCount, MistakePromise
from gdstudio.core.narration import narrate
from gdstudio.core.slow_narration import narrate_slowly
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.session.slow_motion import SlowMotion
from gdstudio.views.repaint import Repaint
from gdstudio.views.steady_label import SteadyLabel
from gdstudio.views.tip import wrapped

READABLE_MS = 60  # nobody reads faster
WIDTH = 400  # px: numbers that grow do not push the timeline about
PLACE = mark("epoch <b>{epoch}</b> · update <b>{update}</b>")
LOSS = mark("loss <b>{loss}</b>")
CORRECT = mark("<b>{share} %</b> correct")
ONE_MISTAKE = mark("<b>1</b> mistake so far")
MISTAKES = mark("<b>{made}</b> mistakes so far")
PROMISED = mark("{so_far}, never more than <b>{most}</b>")
NO_PROMISE = mark(
    "Points met while misclassified. How many there can be at most is known where a line "
    "parts the classes and the run keeps to one learning rate and one size of batches."
)
PROMISE = mark(
    "Novikoff: at most B (R/γ)² + 2 ‖v₀‖/(ηγ) = {most} points are met while misclassified. "
    "B = {batch}: points of a batch; R = {radius}: the longest (x, 1); γ = {margin}: the "
    "largest margin of a line that parts them; ‖v₀‖ = {start}: length of the parameters "
    "at the start."
)
TEST_LOSS = mark("on test points: loss <b>{loss}</b>")


class Readout(SteadyLabel):
    """The numbers at the cursor."""

    def __init__(self, session: Session) -> None:
        super().__init__("readout", tr(mark("Where the run is")))
        self.setFixedWidth(WIDTH)
        self._session = session
        self._count, self._promise = MistakeCount(), MistakePromise()
        self._repaint = Repaint(self._paint, self, READABLE_MS)
        session.history_changed.connect(self._repaint.request)
        session.settings_changed.connect(self._repaint.request)
        self._paint()

    def _paint(self) -> None:
        """Write the figures of the test points below those of the training points.

        Where there are none, a perceptron's mistakes.
        """
        history, experiment = self._session.history, self._session.experiment
        epoch = f"{history.epochs_at(history.cursor):.1f}"
        parts = [tr(PLACE).format(epoch=epoch, update=f"{history.cursor:,}")]
        if math.isfinite(history.loss_now):
            parts.append(tr(LOSS).format(loss=number(history.loss_now)))
            if has_sides(experiment, history.current):
                points = experiment.inputs, experiment.targets
                share = share_correct(experiment, history.current, *points)
                parts.append(tr(CORRECT).format(share=f"{100 * share:.0f}"))
        below = " · ".join(self._test_parts())
        lines = [" · ".join(parts), below or self._mistakes()]
        self.set_text("<br>".join(filter(None, lines)))

    def _mistakes(self) -> str:
        """Return how many mistakes a perceptron has made, and how many there can be."""
        session, history = self._session, self._session.history
        if session.settings.neuron.has_gradient or not math.isfinite(history.loss_now):
            self.setToolTip("")
            return ""
        made = self._count.made(history)
        so_far = tr(ONE_MISTAKE if made == 1 else MISTAKES).format(made=f"{made:,}")
        bound = self._promise.bound(history, session.experiment)
        if bound is None:
            self.setToolTip(wrapped(tr(NO_PROMISE)))
            return so_far
        self.setToolTip(wrapped(self._explained(bound)))
        return tr(PROMISED).format(so_far=so_far, most=f"{bound.mistakes:,}")

    def _explained(self, bound: MistakeBound) -> str:
        experiment, start = self._session.experiment, self._session.history.parameters[0]
        return tr(PROMISE).format(
            most=f"{bound.mistakes:,}",
            batch=experiment.batch_size,
            radius=number(bound.radius),
            margin=number(bound.margin),
            start=number(float(np.linalg.norm(start))),
        )

    def _test_parts(self) -> list[str]:
        """Return the figures of the points that are held back, if there are such."""
        experiment, history = self._session.experiment, self._session.history
        testing, neuron = experiment.testing, experiment.settings.neuron
        if not len(testing) or not math.isfinite(history.loss_now):
            return []
        inputs = experiment.test_inputs
        with np.errstate(over="ignore", invalid="ignore"):
            loss = neuron.loss(history.current, inputs, testing.targets)
        parts = [tr(TEST_LOSS).format(loss=number(loss))]
        if has_sides(experiment, history.current):
            points = inputs, testing.targets
            share = share_correct(experiment, history.current, *points)
            parts.append(tr(CORRECT).format(share=f"{100 * share:.0f}"))
        return parts


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

    def told(self) -> str:
        """Return the sentence on the session as it is now."""
        now = self._slow.now if self._slow is not None else None
        if now is not None:
            return narrate_slowly(now)
        session = self._session
        return narrate(session.history, session.experiment, session.cycle)

    def _paint(self) -> None:
        self._text.set_text(self.told())
