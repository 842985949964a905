"""The surface: the loss over two of the parameters, and the path of the run across it."""

import math
from time import perf_counter

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gdstudio.core.errors import StudioError
from gdstudio.core.history import History
from gdstudio.core.settings import seen_as
from gdstudio.core.slow_update import SlowUpdate
from gdstudio.core.surface.ellipse import ellipse_of
from gdstudio.core.surface.plane import Plane
from gdstudio.core.wording import named, number, parameter_names
from gdstudio.i18n import mark, tr
from gdstudio.session.preferences import Preferences
from gdstudio.session.session import Session
from gdstudio.session.slow_motion import SlowMotion
from gdstudio.views.repaint import PLOT_MS, Repaint
from gdstudio.views.surface.beside import WalksBeside
from gdstudio.views.surface.chart import SurfaceChart
from gdstudio.views.surface.choices import SurfaceChoices
from gdstudio.views.surface.picture import Picture
from gdstudio.views.surface.pulls import chain_of
from gdstudio.views.surface.shape_bar import ShapeBar
from gdstudio.views.surface.survey import Frame, Moment, Survey
from gdstudio.views.theme import Theme

CALM_MS = 300  # batches that follow each other faster would only flicker
HERE = mark("loss {loss} at {at}")
TITLE = mark("{loss} · {held}")
EMPTY = mark("The loss over the parameters appears here as soon as there are points.")


class SurfacePlot(QWidget):
    """Contours of the squared error, or plateaus of the share misclassified.

    Where there are three parameters, the third is held at its present or its best value.
    A click begins a new run there.
    """

    def __init__(
        self, session: Session, theme: Theme, preferences: Preferences | None = None
    ) -> None:
        """Without preferences, begin as at the first start, and remember nothing."""
        super().__init__()
        self.setObjectName("surfacePlot")
        self._session, self._survey = session, Survey()
        self._others = WalksBeside()
        self._slow: SlowMotion | None = None
        self._plane: Plane | None = None  # that of the pictures
        self._seen: tuple[History, int] | None = None
        self._moved_at, self._is_blur = -math.inf, False  # ms
        self._choices = SurfaceChoices()
        self._chart = SurfaceChart("surfaceChart", theme)
        self._beside = SurfaceChart("squaredErrorChart", theme)
        self._chart.setAccessibleName(tr(mark("Loss over two parameters")))
        self._beside.setAccessibleName(tr(mark("Squared error over two parameters")))
        self.shape = ShapeBar(session, preferences, self._chart)
        self._charts, self._reason = QWidget(), QLabel()
        self._lay_out()

        self._repaint = Repaint(self._paint, self, PLOT_MS)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._repaint.request)
        for signal in (
            session.dataset_changed,
            session.settings_changed,
            session.history_changed,
            session.runs_changed,
            self._choices.changed,
            self.shape.changed,
            self._chart.resized,
        ):
            signal.connect(self._repaint.request)
        for chart in (self._chart, self._beside):
            chart.chosen.connect(self._choose_start)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        for part in (self._choices, self._chart, self._beside, self.shape):
            part.apply_theme(theme)
        self._repaint.request()

    def follow(self, slow: SlowMotion) -> None:
        """Show the pulls of an update in slow motion, too."""
        self._slow = slow
        slow.changed.connect(self._repaint.request)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._paint()

    def _lay_out(self) -> None:
        self._reason.setObjectName("quiet")
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.setWordWrap(True)
        self._reason.setMargin(24)
        charts = QHBoxLayout(self._charts)
        charts.setContentsMargins(0, 0, 0, 0)
        charts.setSpacing(0)
        charts.addWidget(self._chart, stretch=1)
        charts.addWidget(self._beside, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.setSpacing(0)
        layout.addWidget(self._choices)
        layout.addWidget(self._charts, stretch=1)
        layout.addWidget(self._reason, stretch=1)
        self._show_parts(reason="")

    # Painting

    def _paint(self) -> None:
        """Show the session as it is now: the only place that touches the charts."""
        if not self.isVisible():
            return  # behind another lens
        try:
            with np.errstate(over="ignore", invalid="ignore"):
                self._paint_surface()
        except StudioError as error:
            self._plane = None
            has_points = self._session.experiment.points > 0
            self._show_parts(reason=str(error) if has_points else tr(EMPTY))

    def _paint_surface(self) -> None:
        session, survey = self._session, self._survey
        neuron, history = session.settings.neuron, session.history
        now = self._now()
        self._choices.show_for(len(history.current), has_gradient=neuron.has_gradient)
        frame = survey.frame(self._moment())
        self._plane = frame.plane
        chain = chain_of(now, frame.plane.pair) if now is not None else None
        runs = self._others.of(session.lanes, session.place, frame.plane, frame.rectangle)
        self._show_shape(frame, has_gradient=neuron.has_gradient)
        for chart in (self._chart, self._beside):
            chart.show_chain(chain)
            chart.show_runs(runs)
        self._name_what_is_held(frame.plane, neuron.loss_name)
        here = tr(HERE).format(loss=number(history.loss_now), at=named(history.current))
        self.setAccessibleDescription(here)
        if not neuron.has_gradient:
            self._show(self._chart, survey.plateaus(frame), frame, neuron.loss_name)
            if self._choices.is_double:
                squares = seen_as("linear-regression", session.settings).loss_name
                self._show(self._beside, survey.contours(frame), frame, squares)
        elif self._is_calm(history) and chain is None:
            picture = survey.contours_with_batch(frame)
            self._show(self._chart, picture, frame, neuron.loss_name)
        else:
            self._show(self._chart, survey.contours(frame), frame, neuron.loss_name)
        self._show_parts(reason="")

    def _show_shape(self, frame: Frame, *, has_gradient: bool) -> None:
        """Show the condition number, and if it is wanted the ellipse that it is about."""
        is_slow = self._now() is not None  # which needs the room
        self.shape.show_for(None if is_slow else self._session.experiment, frame.plane.pair)
        is_wanted = has_gradient and self.shape.is_on
        ellipse = ellipse_of(frame.squares, frame.rectangle) if is_wanted else None
        self._chart.show_ellipse(ellipse)

    def _now(self) -> SlowUpdate | None:
        return self._slow.now if self._slow is not None else None

    def _moment(self) -> Moment:
        area, now = self._chart.area(), self._now()
        return Moment(
            self._session.experiment,
            self._session.history,
            self._choices.pair,
            holds_best=self._choices.holds_best,
            shows_squares=self._choices.shows_squares,
            pixels=(round(area.width()), round(area.height())),
            ahead=None if now is None else now.path,
        )

    def _is_calm(self, history: History) -> bool:
        """Return whether updates come slowly enough to look at each of their batches.

        If not, ask to paint once more when they may have come to rest.
        """
        now, seen = 1000 * perf_counter(), (history, history.cursor)
        is_soon = now - self._moved_at < CALM_MS
        if seen != self._seen:
            self._seen, self._moved_at, self._is_blur = seen, now, is_soon
        self._is_blur = self._is_blur and now - self._moved_at < CALM_MS
        if self._is_blur:
            self._calm.start()
        return not self._is_blur

    def _show(
        self, chart: SurfaceChart, picture: Picture, frame: Frame, loss_name: str
    ) -> None:
        names = parameter_names(len(frame.plane.at))
        across, up = frame.moment.pair
        title = tr(loss_name) if self._choices.is_double else ""
        chart.show_picture(picture, (names[across], names[up]), title)

    def _name_what_is_held(self, plane: Plane, loss_name: str) -> None:
        wordings, names = [tr(loss_name)], parameter_names(len(plane.at))
        for row in plane.held:
            name, value = names[row], float(plane.at[row])
            held = f"{name} = {number(value)}"
            long = tr(TITLE).format(loss=tr(loss_name), held=held)
            wordings = [long, held, f"{name} ≈ {number(value, 1)}"]
        self._choices.note.set_wordings(wordings)

    def _show_parts(self, reason: str) -> None:
        """Show the charts, or in their place the reason why there are none."""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._charts.setVisible(not reason)
        self._beside.setVisible(self._choices.is_double)

    def _choose_start(self, across: float, up: float) -> None:
        """Begin a run at a place of the plane that is shown."""
        if self._plane is not None:
            self._session.choose_start(self._plane.parameters(np.array([across, up])))
