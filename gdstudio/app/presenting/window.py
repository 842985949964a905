"""The presentation: canvas, loss and one lens on the whole screen, and little besides.

It has views of its own, in letters and marks whose size follows the screen's height. So it
can stand on the projector while the window with the controls stays where it is.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.message_bar import MessageBar
from gdstudio.app.presenting import keys
from gdstudio.app.presenting.controls import Controls
from gdstudio.app.presenting.covers import RADIUS, Blank, Spotlight
from gdstudio.app.presenting.headline import Headline
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.session import Session
from gdstudio.session.slow_motion import SlowMotion
from gdstudio.views.activation.plot import ActivationPlot
from gdstudio.views.canvas.canvas import Canvas
from gdstudio.views.fonts import TEXT, font
from gdstudio.views.loss.plot import LossPlot
from gdstudio.views.maths.panel import MathsPanel
from gdstudio.views.neuron.diagram import NeuronDiagram
from gdstudio.views.readout import Narration
from gdstudio.views.style import in_size, style_sheet
from gdstudio.views.surface.plot import SurfacePlot
from gdstudio.views.theme import Theme
from gdstudio.views.weight_plot import WeightPlot

LINES = 540  # px of height, for which the sizes of the window itself are right
SHARES, SQUARE_SHARES = (64, 36), (53, 47)  # of the width: the canvas, and the plots
SQUARE = 1.5  # of its height is the width of a screen that is not wide
EDGE, GAP = 16, 8  # px
FOOT = 54  # px for the buttons and the sentence
SHEET = "#narration { font-size: 13px; } #barRun { min-width: 64px; }"
LEAVE_TIP = mark("End the presentation (Esc)")
LENS_TIP = mark("Choose what is seen here")


class Presentation(QWidget):
    left = Signal()  # it was closed, by a key or by the window manager
    zoomed = Signal(int)  # by so many steps: larger, or smaller if below zero

    def __init__(
        self,
        session: Session,
        player: Player,
        slow: SlowMotion,
        actions: Mapping[str, QAction],
        theme: Theme,
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self.setWindowTitle(tr(mark("Presentation — gdstudio")))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._slow, self._theme = session, slow, theme
        self._zoom = 1.0
        self.canvas = Canvas(session, player, theme)
        self.canvas.setAccessibleName(tr(mark("Canvas with the points and the boundary")))
        self.loss_plot = LossPlot(session, theme)
        self.loss_plot.setAccessibleName(tr(mark("Loss over the epochs")))
        self._lenses = self._make_lenses(session, player, theme)
        self._lens, self._chooser = QStackedWidget(), QToolButton()
        self._headline = Headline(session, theme)
        self._controls = Controls(actions, theme)
        self._narration = Narration(session)
        self._messages = MessageBar(session.apply_suggestion)
        self._blank, self._spotlight = Blank(self), Spotlight(self)
        self._lay_out()
        self._fill_chooser()
        self._follow(session, slow)
        self._add_keys(actions)
        self.canvas.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Wear these colours, in the size that fits this screen."""
        self._theme = sized = theme.at(self._zoom * max(self.height(), 1) / LINES)
        self.setFont(font(sized.px(TEXT)))
        self.setStyleSheet(style_sheet(sized) + in_size(SHEET, sized.scale))
        views = (self.canvas, self.loss_plot, *self._lenses.values())
        for part in (*views, self._headline, self._controls):
            part.apply_theme(sized)
        self._spotlight.radius = round(sized.px(RADIUS))
        edge, gap = round(sized.px(EDGE)), round(sized.px(GAP))
        self._layout.setContentsMargins(edge, edge // 2, edge, edge)
        self._layout.setSpacing(gap)
        self._foot.setFixedHeight(round(sized.px(FOOT)))
        is_square = self.width() < SQUARE * self.height()
        for column, share in enumerate(SQUARE_SHARES if is_square else SHARES):
            self._plots.setColumnStretch(column, share)

    def zoom(self, zoom: float) -> None:
        """Make everything so many times as large as the screen's height asks for."""
        self._zoom = zoom
        self.apply_theme(self._theme)

    def choose_lens(self, title: str) -> None:
        """Show a lens, by its English name."""
        if title in self._lenses:
            self._lens.setCurrentWidget(self._lenses[title])
            self._chooser.setText(tr(title))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for cover in (self._blank, self._spotlight):
            cover.setGeometry(self.rect())
        if event.oldSize() != event.size():
            self.apply_theme(self._theme)

    # Parts

    def _make_lenses(
        self, session: Session, player: Player, theme: Theme
    ) -> dict[str, "LensView"]:
        neuron = NeuronDiagram(session, theme)
        return {
            mark("Surface"): SurfacePlot(session, theme),
            mark("Activation"): ActivationPlot(session, player, theme),
            mark("Neuron"): neuron,
            mark("Maths"): MathsPanel(session, theme),
            mark("Weights"): WeightPlot(session, theme),
        }

    def _lay_out(self) -> None:
        for view in self._lenses.values():
            view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            self._lens.addWidget(view)
        self._plots = plots = QGridLayout()
        plots.addWidget(_panel(self.canvas), 0, 0, 2, 1)
        plots.addWidget(_panel(self.loss_plot), 0, 1)
        plots.addWidget(_panel(self._chooser, self._lens), 1, 1)
        for row, share in enumerate((48, 52)):
            plots.setRowStretch(row, share)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._headline)
        self._layout.addLayout(plots, stretch=1)
        self._layout.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        self._foot = QWidget()
        leave = QToolButton()
        leave.setObjectName("bar")
        leave.setText("Esc")
        leave.setAccessibleName(tr(LEAVE_TIP))
        leave.setToolTip(tr(LEAVE_TIP))
        leave.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        leave.clicked.connect(self.close)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        row.addWidget(self._controls)
        row.addWidget(self._narration, stretch=1)
        row.addWidget(self._messages, stretch=1)
        row.addWidget(leave)
        return self._foot

    def _fill_chooser(self) -> None:
        menu = QMenu(self)
        for title in self._lenses:
            entry = menu.addAction(tr(title))
            entry.setData(title)
        menu.triggered.connect(self._choose_by_menu)
        self._chooser.setObjectName("lensChooser")
        self._chooser.setAccessibleName(tr(mark("Lens")))
        self._chooser.setToolTip(tr(LENS_TIP))
        self._chooser.setMenu(menu)
        self._chooser.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choose_lens(next(iter(self._lenses)))

    def _choose_by_menu(self, entry: QAction) -> None:
        self.choose_lens(entry.data())

    # What it follows

    def _follow(self, session: Session, slow: SlowMotion) -> None:
        surface = self._lenses["Surface"]
        self.canvas.follow(slow)
        self._narration.follow(slow)
        if isinstance(surface, SurfacePlot):
            surface.follow(slow)
        for failed in (session.failed, slow.failed):
            failed.connect(self._messages.tell)
        for signal in (
            session.dataset_changed,
            session.settings_changed,
            session.history_changed,
            slow.changed,
        ):
            signal.connect(self._messages.sweep)
        self._messages.visibility_changed.connect(self._narration.setHidden)
        self._messages.answered.connect(self.canvas.setFocus)

    def _add_keys(self, actions: Mapping[str, QAction]) -> None:
        keys.add_keys(
            self,
            {
                keys.STEP: actions["train.step"].trigger,
                keys.BACK: actions["train.back"].trigger,
                keys.BLANK: self._blank.toggle,
                keys.SPOTLIGHT: self._spotlight.toggle,
                keys.LARGER: partial(self.zoomed.emit, 1),
                keys.SMALLER: partial(self.zoomed.emit, -1),
                keys.LEAVE: self._leave,
            },
        )
        keys.add_actions(self, actions)

    def _leave(self) -> None:
        """End what lies over it first, then slow motion, then itself."""
        for cover in (self._blank, self._spotlight):
            if cover.isVisible():
                cover.hide()
                return
        if self._slow.now is not None:
            self._slow.leave()
            return
        self.close()


LensView = SurfacePlot | ActivationPlot | NeuronDiagram | MathsPanel | WeightPlot


def _panel(*parts: QWidget) -> QFrame:
    panel = QFrame()
    panel.setObjectName("panel")
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part, stretch=int(not isinstance(part, QToolButton)))
    panel.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    return panel
