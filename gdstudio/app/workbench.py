"""The body of the window: canvas, plots, settings, timeline and narration."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.announcing import Announcing
from gdstudio.app.message_bar import MessageBar
from gdstudio.app.stage import Stage
from gdstudio.app.tool_rail import ToolRail
from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.preferences import Preferences
from gdstudio.session.session import Session
from gdstudio.session.slow_motion import SlowMotion
from gdstudio.views.activation.plot import ActivationPlot
from gdstudio.views.canvas.canvas import Canvas
from gdstudio.views.experiment_bar import ExperimentBar
from gdstudio.views.generator_panel import GeneratorPanel
from gdstudio.views.lens import Lens
from gdstudio.views.loss.plot import LossPlot
from gdstudio.views.maths.panel import MathsPanel
from gdstudio.views.neuron.diagram import NeuronDiagram
from gdstudio.views.readout import Narration, Readout
from gdstudio.views.runs.multiples import Multiples
from gdstudio.views.runs.panel import RunsPanel
from gdstudio.views.surface.plot import SurfacePlot
from gdstudio.views.tables import Tables
from gdstudio.views.theme import Theme
from gdstudio.views.timeline import Timeline
from gdstudio.views.weight_plot import WeightPlot

LENSES = ("surface", "activation", "neuron", "maths", "weights", "table", "compare")
GAP = 10  # px between panels
ON_SELECTION = ("edit.flip", "edit.duplicate", "edit.erase")  # beside their number
FOOT = 52  # px for the narration or a message


class Workbench(QWidget):
    def __init__(
        self,
        session: Session,
        player: Player,
        actions: Mapping[str, QAction],
        preferences: Preferences,
        theme: Theme,
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self._session, self._player = session, player
        self.slow = SlowMotion(session, player, parent=self)
        self.canvas = Canvas(session, player, theme)
        self.canvas.setAccessibleName(tr(mark("Canvas with the points and the boundary")))
        self.loss_plot = LossPlot(session, theme, preferences)
        self.loss_plot.setAccessibleName(tr(mark("Loss over the epochs")))
        self.weight_plot = WeightPlot(session, theme)
        self.weight_plot.setAccessibleName(tr(mark("Weights and bias over the epochs")))
        self.surface_plot = SurfacePlot(session, theme, preferences)
        self.surface_plot.setAccessibleName(tr(mark("Loss over two parameters")))
        self.activation_plot = ActivationPlot(session, player, theme)
        self.neuron_diagram = NeuronDiagram(session, theme)
        self.maths_panel = MathsPanel(session, theme)
        self.tables = Tables(session)
        self.runs_panel = RunsPanel(session, actions, theme)
        self.multiples = Multiples(session, theme)
        self.stage = Stage(session, self.canvas, self.multiples)
        self.generator = GeneratorPanel(session, preferences, theme)
        self.bar = ExperimentBar(session, theme)
        self.timeline = Timeline(session, theme)
        self.rail = ToolRail(actions)
        self.canvas.selection_bar.offer(actions[key] for key in ON_SELECTION)
        self.messages = MessageBar(session.apply_suggestion)
        self._narration = Narration(session)
        self._connect()
        self._follow_slow_motion()
        self._lay_out()
        self._show_classes()

    def tell(self, error: StudioError) -> None:
        """Show an error in the place of the narration, where nothing sweeps it away."""
        self._player.pause()
        self.slow.leave()
        self.messages.tell(error)

    def generate(self) -> None:
        """Let the generators take the place of the plots until points are kept."""
        self._side.setCurrentIndex(1)
        self.generator.begin()

    def add_outliers(self) -> None:
        self._side.setCurrentIndex(1)
        self.generator.begin_outliers()

    def apply_theme(self, theme: Theme) -> None:
        views = (self.canvas, self.loss_plot, self.surface_plot, self.weight_plot)
        lenses = (self.activation_plot, self.neuron_diagram, self.maths_panel)
        runs = (self.runs_panel, self.multiples)
        for view in (*views, *lenses, *runs, self.timeline, self.generator, self.bar):
            view.apply_theme(theme)

    def _show_runs(self) -> None:
        """Offer the list of runs while some are compared, and show it when that begins."""
        is_comparing = self._session.is_comparing
        begins = is_comparing and not self.lens.offers(self.runs_panel)
        self.lens.offer(self.runs_panel, is_there=is_comparing)
        if begins:
            self.lens.choose(self.runs_panel)

    def _connect(self) -> None:
        session, player = self._session, self._player
        Announcing(session, player, self._narration.told, speaker=self)
        # Going on while an earlier update is looked at would lose what came after it.
        self.timeline.valueChanged.connect(player.pause)
        self.loss_plot.pressed.connect(player.pause)
        self.tables.updates.pressed.connect(player.pause)
        self.generator.previews.connect(player.pause)
        self.generator.chosen.connect(self.canvas.fit)
        self.generator.ended.connect(self._end_generating)
        session.dataset_opened.connect(player.pause)
        session.failed.connect(self.tell)
        for signal in (
            session.dataset_changed,
            session.settings_changed,
            session.history_changed,
        ):
            signal.connect(self.messages.sweep)
        self.messages.visibility_changed.connect(self._narration.setHidden)
        self.messages.answered.connect(self.canvas.setFocus)  # not on to the Reset button
        session.dataset_changed.connect(self._show_classes)
        session.runs_changed.connect(self._show_runs)

    def _follow_slow_motion(self) -> None:
        """Show slow motion, and give the window a key to leave it by while there is any."""
        for view in (self.canvas, self.surface_plot, self._narration):
            view.follow(self.slow)
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._leave.setContext(Qt.ShortcutContext.WindowShortcut)
        self._leave.setEnabled(False)
        self._leave.activated.connect(self.slow.leave)
        self.slow.changed.connect(self._show_slow)
        self.slow.changed.connect(self.messages.sweep)
        self.slow.failed.connect(self.tell)

    def _show_slow(self) -> None:
        self._leave.setEnabled(self.slow.now is not None)

    def _end_generating(self) -> None:
        """Show the plots again; a key pressed next goes where it would have gone."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.generator.isAncestorOf(focus)
        self._side.setCurrentIndex(0)
        if had_focus:
            self.canvas.setFocus()

    def _show_classes(self) -> None:
        self.rail.show_classes(are_there=self._session.dataset.has_classes)

    def _lay_out(self) -> None:
        self.lens = lens = Lens(
            (
                (tr(mark("Surface")), self.surface_plot),
                (tr(mark("Activation")), self.activation_plot),
                (tr(mark("Neuron")), self.neuron_diagram),
                (tr(mark("Maths")), self.maths_panel),
                (tr(mark("Weights")), self.weight_plot),
                (tr(mark("Table")), self.tables),
                (tr(mark("Compare")), self.runs_panel),
            )
        )
        lens.offer(self.runs_panel, is_there=False)
        down = _splitter(Qt.Orientation.Vertical, _panel(self.loss_plot), _panel(lens))
        self._side = QStackedWidget()
        for page in (down, _panel(self.generator)):
            self._side.addWidget(page)
        across = _splitter(Qt.Orientation.Horizontal, _panel(self.stage), self._side)
        across.setStretchFactor(0, 58)
        across.setStretchFactor(1, 42)
        down.setStretchFactor(0, 45)
        down.setStretchFactor(1, 55)
        across.setSizes([580, 420])
        down.setSizes([450, 550])
        self.splitters = (across, down)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.rail)
        top.addWidget(across, stretch=1)
        time = QHBoxLayout()
        time.setSpacing(16)
        time.setContentsMargins(4, 0, 4, 0)
        time.addWidget(self.timeline, stretch=1)
        time.addWidget(Readout(self._session))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, 6)
        layout.setSpacing(GAP)
        layout.addLayout(top, stretch=1)
        layout.addWidget(self.bar)
        layout.addLayout(time)
        layout.addWidget(self._foot())

    def _foot(self) -> QWidget:
        """Return narration and message in a place of one height, so that nothing moves."""
        foot = QWidget()
        foot.setFixedHeight(FOOT)
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._narration)
        layout.addWidget(self.messages)
        return foot


def _panel(content: QWidget) -> QFrame:
    panel = QFrame()
    panel.setObjectName("panel")
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.addWidget(content)
    panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return panel


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(GAP)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter
