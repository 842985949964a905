"""The canvas: draw points, and watch the boundary move among them."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gdstudio.core.dataset import Dataset, Floats, Point, Rows
from gdstudio.core.geometry import Rectangle
from gdstudio.core.separability import Verdicts
from gdstudio.core.slow_update import SlowUpdate
from gdstudio.session.player import Player
from gdstudio.session.session import Session
from gdstudio.session.slow_motion import SlowMotion
from gdstudio.views.canvas.best_line import BestLine
from gdstudio.views.canvas.boundary_handle import BoundaryHandle
from gdstudio.views.canvas.brush_strip import BrushStrip
from gdstudio.views.canvas.certificate import Certificate
from gdstudio.views.canvas.framing import HEADROOM, Framing
from gdstudio.views.canvas.gestures import Gestures
from gdstudio.views.canvas.ground import Ground
from gdstudio.views.canvas.labels import Labels
from gdstudio.views.canvas.levels import levels
from gdstudio.views.canvas.pulls import Sheet, pulls_picture
from gdstudio.views.canvas.scene import CanvasScene, places_of
from gdstudio.views.canvas.selection_bar import SelectionBar
from gdstudio.views.canvas.tools import Brush
from gdstudio.views.canvas.trail import LENGTH
from gdstudio.views.canvas.wrong_side import wrong_places
from gdstudio.views.in_use import rows_in_use
from gdstudio.views.repaint import Repaint
from gdstudio.views.theme import Theme
from gdstudio.views.tip import wrapped
from gdstudio.views.view_range import covers, filled

LOOK_BACK = 400  # updates searched for positions of the trail
ZOOM_STEP = 1.2
STAY = QPoint(9, 9)  # px around the pointer within which a hover text stays
MOST_NOTCHES = 10  # of the wheel at once


class Canvas(QWidget):
    """Takes the pointer itself; the plot inside is only looked at."""

    proof_asked = Signal()  # by a click on the verdict
    _has_motion = True  # a trail, and rings that jump

    def __init__(self, session: Session, player: Player, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(320, 240))
        self._session, self._player = session, player
        self._scene = CanvasScene(self)
        self._scene.apply_theme(theme)
        self._handle = BoundaryHandle(self, self, self._scene, session, player)
        self._ground = Ground(session, self._scene, self)
        self.gestures = Gestures(session, player, self._ground, self)
        verdicts = Verdicts()
        self._labels = Labels(self, verdicts)
        self.certificate = Certificate(self, self._scene, self._ground, verdicts)
        self.best_line = BestLine(self, self._scene, self._ground, session)
        self.strip = BrushStrip(self.gestures.brush, self)
        self.selection_bar = SelectionBar(self)
        self.setMouseTracking(True)
        self.framing = Framing(places_of(session.dataset))
        self._shown: Dataset | None = None
        self._slow: SlowMotion | None = None
        self._selected = session.selection.rows[:0]  # whose halos are shown
        self.choose_tool("tool.point")
        self._labels.apply_theme(theme)
        self.gestures.marks.apply_theme(theme)
        self.strip.chosen.connect(self.gestures.show_marks)
        self.gestures.cursor_changed.connect(self._show_hints)
        self._labels.legend.clicked.connect(self._ask_for_proof)

        self._repaint = Repaint(self._paint, parent=self)
        self._connect()
        self._paint()

    def _connect(self) -> None:
        session = self._session
        for signal in (session.dataset_changed, session.settings_changed):
            signal.connect(self._repaint.request)
        for signal in (session.history_changed, session.runs_changed):
            signal.connect(self._repaint.request)
        session.selection.changed.connect(self._repaint.request)
        session.dataset_opened.connect(self.fit)
        self._player.playing_changed.connect(self._repaint.request)

    @property
    def brush(self) -> Brush:
        return self.gestures.brush

    @property
    def label(self) -> int:
        """The class that a left click adds."""
        return self.gestures.label

    @label.setter
    def label(self, label: int) -> None:
        self.gestures.label = label

    def choose_tool(self, key: str) -> None:
        self.gestures.choose_tool(key)
        self._handle.is_asleep = self.gestures.tool.is_across_the_line
        self.strip.show_tool(self.gestures.tool)
        self._show_count()

    def _ask_for_proof(self) -> None:
        if self._session.dataset.has_classes:
            self.proof_asked.emit()

    def toggle_cursor(self) -> None:
        """Show the cross-hair that is moved by keys, or take it away."""
        self.setFocus()
        self.gestures.toggle_cursor()

    def show_proof(self, *, is_shown: bool) -> None:
        """Show what proves that a line parts the classes or that none does, or hide it."""
        self.certificate.switch(is_shown=is_shown)
        self._show_range()
        self._paint()

    def show_best_line(self, *, is_shown: bool) -> None:
        """Show the best line so far beside the present one, or hide it."""
        self.best_line.switch(is_shown=is_shown)
        self._paint()

    def show_motion(self, *, is_shown: bool) -> None:
        """Show the trail, and rings that jump while a run goes on, or neither."""
        self._has_motion = is_shown
        self._paint()

    def apply_theme(self, theme: Theme) -> None:
        self._scene.apply_theme(theme)
        self.gestures.marks.apply_theme(theme)
        self._shown = None
        self._labels.apply_theme(theme)
        self._show_range()
        self._paint()

    def follow(self, slow: SlowMotion) -> None:
        """Show the pulls of an update in slow motion, too."""
        self._slow = slow
        slow.changed.connect(self._repaint.request)

    @property
    def _slow_now(self) -> SlowUpdate | None:
        return None if self._slow is None else self._slow.now

    def fit(self) -> None:
        """Show all points, at once: no frame shows earlier ones in this range."""
        self._fit_around(places_of(self._session.dataset))
        self._paint()

    def look_at(self, range_: Sequence[float]) -> None:
        """Show a part of the plane: left, bottom, right and top."""
        self.framing.look_at(range_)
        self._show_range()
        self._paint()

    # Places

    def place_at(self, pixel: QPointF | QPoint) -> Point:
        return self._ground.place_at(pixel)

    def pixels_of(self, places: Floats) -> Floats:
        return self._ground.pixels_of(places)

    @property
    def scale(self) -> float:
        """How large letters, marks and lines are."""
        return self._scene.scale

    def row_at(self, pixel: QPointF | QPoint) -> int | None:
        return self._ground.row_at(pixel)

    def grid(self) -> Point:
        """Return the steps of the small grid, across and up."""
        return self._ground.grid()

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.gestures.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.gestures.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.gestures.let_go()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the gesture: the release goes to the menu or dialog that took the focus."""
        super().focusOutEvent(event)
        self.gestures.let_go()

    def event(self, event: QEvent) -> bool:
        """Take the cursor's keys before they are a shortcut, such as → for a step."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            parts = self.best_line, self.certificate
            whys = [part.why_at(event.pos()) for part in parts]
            why = next(filter(None, whys), "")
            if why and not self.toolTip():
                around = QRect(event.pos() - STAY, event.pos() + STAY)
                QToolTip.showText(event.globalPos(), wrapped(why), self, around)
                return True
        return super().event(event)

    def _wants(self, event: QKeyEvent) -> bool:
        """Return whether a key is the cursor's; Esc leaves slow motion before all else."""
        if self._slow_now is not None and event.key() == Qt.Key.Key_Escape:
            return False
        return self.gestures.wants(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._wants(event):
            self.gestures.press_key(event)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.gestures.release_key(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = max(-MOST_NOTCHES, min(MOST_NOTCHES, event.angleDelta().y() / 120))
        about, places = self.place_at(event.position()), places_of(self._session.dataset)
        if self.framing.zoom(self._framed(), about, ZOOM_STEP**notches, places):
            self._show_range()
            self._repaint.request()

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for layer in (self._scene.view, self.gestures.marks):
            layer.resize(self.size())
        self._place_overlays()
        self._show_range()
        self._paint()

    def _fit_around(self, places: Floats) -> None:
        self.framing.fit(places)
        self._show_range()

    def _framed(self) -> Rectangle:
        """Return what is to be seen: all points, none of them under the legend."""
        room, points = HEADROOM + self.certificate.height, len(self._session.dataset)
        return self.framing.framed(self.height(), room, has_points=points > 0)

    def _show_range(self) -> None:
        to_scale = self._session.dataset.dimensions == 2
        size = self.size()
        self._scene.headroom = HEADROOM + self.certificate.height
        self._scene.show_range(
            filled(self._framed(), size.width(), size.height(), to_scale=to_scale)
        )

    def _paint(self) -> None:
        """Show the session as it is now: the only place that touches the items."""
        dataset = self._session.dataset
        rows = self._session.selection.rows
        if dataset is not self._shown or rows is not self._selected:
            self._paint_selection(dataset, rows)
        if dataset is not self._shown:
            self._paint_points(dataset)
        if self.certificate.paint(dataset):
            self._place_overlays()
        self._paint_line()
        self.best_line.paint(self._bottom_of_overlays())
        self._tell()
        self._handle.paint()
        self._paint_marks()
        self._paint_pulls()
        self.gestures.show_marks()

    def _paint_points(self, dataset: Dataset) -> None:
        self._shown = dataset
        places = places_of(dataset)
        is_hidden = len(places) > 0 and not covers(self._scene.rectangle, places)
        if is_hidden and self.framing.is_fitted:
            self._fit_around(places)
        self._scene.show_points(dataset)
        self._labels.show_points(dataset)
        self._show_hints()

    def _paint_line(self) -> None:
        session, scene = self._session, self._scene
        scene.show_runs(session.lanes, session.place)
        parameters, threshold = (
            session.shown_parameters(),
            session.settings.neuron.threshold,
        )
        dataset = session.dataset
        if parameters is None or not len(dataset):
            scene.hide_line()
        elif dataset.dimensions == 1:
            scene.show_fit(parameters, self._earlier_parameters())
        elif threshold is not None:
            scene.show_boundary(parameters, threshold, self._earlier_parameters())
        else:
            scene.show_levels(parameters, levels(dataset))

    def _earlier_parameters(self) -> Floats:
        """Return the last different parameters before the present ones, (k, d + 1).

        No rows while runs are compared: their lines would be lost among the trail.
        """
        history = self._session.history
        if self._session.is_comparing or not self._has_motion:
            return history.parameters[:0]
        recent = history.parameters[max(history.cursor - LOOK_BACK, 0) : history.cursor + 1]
        changed = (recent[1:] != recent[:-1]).any(axis=1)
        rows = recent[:-1][changed][-LENGTH:]
        return self._session.experiment.scaling.in_own_units(rows)

    def _paint_marks(self) -> None:
        experiment = self._session.experiment
        places = places_of(experiment.training)
        is_slow = self._slow_now is not None
        is_calm = not self._has_motion and self._player.is_playing
        in_use = [] if is_slow or is_calm else rows_in_use(self._session, self._player)
        wrong = wrong_places(experiment, self._session.history.current)
        self._scene.show_marks(places[in_use], wrong)

    def _paint_pulls(self) -> None:
        session, scene = self._session, self._scene
        now = self._slow_now
        if now is None:
            scene.hide_pulls()
            return
        threshold, dataset = session.settings.neuron.threshold, session.dataset
        shown = levels(dataset) if threshold is None else np.array([threshold])
        sheet = Sheet(self._scene.rectangle, self._theme_pixels_of, shown)
        picture = pulls_picture(now, session.experiment, sheet)
        scene.show_pulls(picture)

    def _theme_pixels_of(self, places: Floats) -> Floats:
        return self.pixels_of(places) / self.scale

    def _paint_selection(self, dataset: Dataset, rows: Rows) -> None:
        self._selected = rows
        self._scene.show_halos(places_of(dataset)[rows])
        self._show_count()

    # Overlays

    def _show_hints(self) -> None:
        is_empty = not len(self._session.dataset)
        has_cursor = self.gestures.cross_hair.is_visible
        self._labels.show_hints(is_empty=is_empty, has_cursor=has_cursor)
        self._place_overlays()

    def _show_count(self) -> None:
        """Say how many points are selected, unless the brush needs the room."""
        count = 0 if self.gestures.tool.is_wide else len(self._selected)
        self.selection_bar.show_count(count)
        self._place_overlays()

    def _tell(self) -> None:
        """Say what is shown besides the points to who does not see the canvas."""
        points = self._labels.legend.text() if len(self._session.dataset) else ""
        parts = points, self.certificate.told(), self.best_line.told()
        text = "\n".join(filter(None, parts))
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def _place_overlays(self) -> None:
        self._labels.place(self.strip, self.selection_bar)
        self.certificate.place(self._labels.bottom(self.strip, self.selection_bar))

    def _bottom_of_overlays(self) -> int:
        above = self._labels.bottom(self.strip, self.selection_bar)
        return self.certificate.bottom(above)
