"""The canvas: draw points, and watch the boundary move among them."""

import math

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QWidget

from gdstudio.core.dataset import Dataset, Floats, Point
from gdstudio.core.experiment import Experiment
from gdstudio.i18n import mark, tr
from gdstudio.session.player import Player
from gdstudio.session.session import Session
from gdstudio.views.canvas.boundary_handle import BoundaryHandle
from gdstudio.views.canvas.line_tool import LineTool
from gdstudio.views.canvas.scene import CanvasScene, places_of, point_size
from gdstudio.views.canvas.tools import EraseTool, MoveTool, PointTool, Tool
from gdstudio.views.canvas.trail import LENGTH
from gdstudio.views.in_use import rows_in_use
from gdstudio.views.repaint import Repaint
from gdstudio.views.theme import Theme
from gdstudio.views.ticks import ticks
from gdstudio.views.view_range import covers, filled, fitting, may_zoom, zoomed

REACH = 9  # px from a point's centre in which the pointer takes hold of it
LOOK_BACK = 400  # updates searched for positions of the trail
ZOOM_STEP = 1.2
MOST_NOTCHES = 10  # of the wheel at once
ACROSS_THE_LINE = {"tool.brush", "tool.line"}  # tools that draw over it, not take hold
HINTS = {
    "classes": mark(
        "Click to draw points: left button class 0, right button class 1.\n"
        "Or open an example with Ctrl+E."
    ),
    "values": mark("Click to draw points (x, y).\nOr open an example with Ctrl+E."),
}


class Canvas(QWidget):
    """Takes the pointer itself; the plot inside is only looked at."""

    def __init__(self, session: Session, player: Player, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(320, 240))
        self._session, self._player = session, player
        self._scene = CanvasScene(self)
        self._handle = BoundaryHandle(self, self, self._scene, session, player)
        self._tools: dict[str, Tool] = {
            "tool.point": PointTool(session),
            "tool.erase": EraseTool(session),
            "tool.move": MoveTool(session),
            "tool.line": LineTool(session, player),
        }
        self._hint = self._overlay("canvasHint", Qt.AlignmentFlag.AlignCenter)
        self._legend = self._overlay("canvasLegend", Qt.AlignmentFlag.AlignLeft)
        self._across = self._overlay("axisName", Qt.AlignmentFlag.AlignRight)
        self._up = self._overlay("axisName", Qt.AlignmentFlag.AlignRight)
        self.label = 0  # the class that a left click adds
        self._content = fitting(places_of(session.dataset))
        self._shown: Dataset | None = None
        self._pressed = False
        self.choose_tool("tool.point")
        self._scene.apply_theme(theme)

        self._repaint = Repaint(self._paint, parent=self)
        for signal in (session.dataset_changed, session.settings_changed):
            signal.connect(self._repaint.request)
        session.history_changed.connect(self._repaint.request)
        session.dataset_opened.connect(self.fit)
        player.playing_changed.connect(self._repaint.request)
        self._paint()

    def choose_tool(self, key: str) -> None:
        self._tool = self._tools[key]
        self._handle.is_asleep = key in ACROSS_THE_LINE
        is_move = key == "tool.move"
        shape = Qt.CursorShape.OpenHandCursor if is_move else Qt.CursorShape.CrossCursor
        self.setCursor(shape)

    def apply_theme(self, theme: Theme) -> None:
        self._scene.apply_theme(theme)
        self._shown = None
        self._paint()

    def fit(self) -> None:
        """Show all points."""
        self._content = fitting(places_of(self._session.dataset))
        self._show_range()
        self._repaint.request()

    # Places

    def place_at(self, pixel: QPointF | QPoint) -> Point:
        """Return the place under a pixel, in the units of the points."""
        rectangle, size = self._scene.rectangle, self.size()
        across, up = pixel.x() / size.width(), 1 - pixel.y() / size.height()
        return (
            rectangle.left + across * (rectangle.right - rectangle.left),
            rectangle.bottom + up * (rectangle.top - rectangle.bottom),
        )

    def _pointed_at(self, pixel: QPointF) -> Point:
        """Return the place in the digits that pixels can tell apart: 0.5, not 0.4999999."""
        rectangle, size = self._scene.rectangle, self.size()
        x, y = self.place_at(pixel)
        across = (rectangle.right - rectangle.left) / size.width()
        up = (rectangle.top - rectangle.bottom) / size.height()
        return round(x, digits_for(across)), round(y, digits_for(up))

    def pixels_of(self, places: Floats) -> Floats:
        """Return the pixels of places (n, 2), shape (n, 2)."""
        rectangle, size = self._scene.rectangle, self.size()
        across = (places[:, 0] - rectangle.left) / (rectangle.right - rectangle.left)
        up = (places[:, 1] - rectangle.bottom) / (rectangle.top - rectangle.bottom)
        return np.column_stack([across * size.width(), (1 - up) * size.height()])

    def row_at(self, pixel: QPointF | QPoint) -> int | None:
        """Return the row of the nearest point within reach of a pixel, if there is one."""
        dataset = self._session.dataset
        if not len(dataset):
            return None
        away = self.pixels_of(places_of(dataset)) - [pixel.x(), pixel.y()]
        distances = np.hypot(away[:, 0], away[:, 1])
        nearest = int(distances.argmin())
        reach = max(REACH, point_size(len(dataset)) / 2)
        return nearest if distances[nearest] <= reach else None

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        buttons = {
            Qt.MouseButton.LeftButton: self.label,
            Qt.MouseButton.RightButton: 1 - self.label,
        }
        if event.button() in buttons and not self._pressed:
            self._pressed = True
            pixel = event.position()
            self._tool.press(
                self._pointed_at(pixel), self.row_at(pixel), buttons[event.button()]
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed:
            inside = QPointF(
                min(max(event.position().x(), 0), self.width()),
                min(max(event.position().y(), 0), self.height()),
            )
            self._tool.drag(self._pointed_at(inside), self.row_at(inside))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = False
        self._tool.release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = max(-MOST_NOTCHES, min(MOST_NOTCHES, event.angleDelta().y() / 120))
        factor, whole = ZOOM_STEP**notches, fitting(places_of(self._session.dataset))
        if not may_zoom(self._content, whole, factor):
            return
        self._content = zoomed(self._content, self.place_at(event.position()), factor)
        self._show_range()
        self._repaint.request()

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene.view.resize(self.size())
        self._place_overlays()
        self._show_range()
        self._paint()

    def _show_range(self) -> None:
        to_scale = self._session.dataset.dimensions == 2
        size = self.size()
        self._scene.show_range(
            filled(self._content, size.width(), size.height(), to_scale=to_scale)
        )

    def _paint(self) -> None:
        """Show the session as it is now: the only place that touches the items."""
        dataset = self._session.dataset
        if dataset is not self._shown:
            self._paint_points(dataset)
        self._paint_line()
        self._handle.paint()
        self._paint_marks()

    def _paint_points(self, dataset: Dataset) -> None:
        self._shown = dataset
        places = places_of(dataset)
        if len(places) and not covers(self._scene.rectangle, places):
            self._content = fitting(places)
            self._show_range()
        self._scene.show_points(dataset)
        self._hint.setText(tr(HINTS[dataset.kind]))
        self._hint.setVisible(not len(dataset))
        self._legend.setText(legend(dataset))
        self._legend.setVisible(len(dataset) > 0)
        names = (*dataset.features, dataset.target)
        self._across.setText(f"{names[0]} →")
        self._up.setText(f"↑ {names[1]}")
        self._place_overlays()

    def _paint_line(self) -> None:
        session, scene = self._session, self._scene
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
            scene.show_levels(parameters, _levels(dataset))

    def _earlier_parameters(self) -> Floats:
        """Return the last different parameters before the present ones, (k, d + 1)."""
        history = self._session.history
        recent = history.parameters[max(history.cursor - LOOK_BACK, 0) : history.cursor + 1]
        changed = (recent[1:] != recent[:-1]).any(axis=1)
        rows = recent[:-1][changed][-LENGTH:]
        return self._session.experiment.scaling.in_own_units(rows)

    def _paint_marks(self) -> None:
        experiment = self._session.experiment
        places = places_of(experiment.training)
        in_use, wrong = (
            rows_in_use(self._session, self._player),
            self._wrong_rows(experiment),
        )
        self._scene.show_marks(places[in_use], places[wrong])

    def _wrong_rows(self, experiment: Experiment) -> list[int]:
        neuron, parameters = experiment.settings.neuron, self._session.shown_parameters()
        if neuron.threshold is None or parameters is None or not experiment.points:
            return []
        if not self._session.history.current.any():
            return []  # no line yet, so nothing lies on its wrong side
        predicted = neuron.predict(self._session.history.current, experiment.inputs)
        return np.flatnonzero(predicted != experiment.targets).tolist()

    # Overlays

    def _overlay(self, name: str, alignment: Qt.AlignmentFlag) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)  # names come from files
        label.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label

    def _place_overlays(self) -> None:
        self._legend.adjustSize()
        self._legend.move(12, 12)
        right = self.width() - 10
        for name, y in ((self._up, 10), (self._across, self.height() - 44)):
            name.adjustSize()
            name.move(right - name.width(), y)
        self._hint.adjustSize()
        middle = self.rect().center() - self._hint.rect().center()
        self._hint.move(middle)


def digits_for(pixel: float) -> int:
    """Return how many decimals tell tenths of a pixel apart, in the units of the points."""
    return 1 - math.floor(math.log10(pixel))


def legend(dataset: Dataset) -> str:
    """Return how many points there are and what their labels stand for."""
    text = mark("1 point") if len(dataset) == 1 else mark("{points} points")
    count = tr(text).format(points=len(dataset))
    if not dataset.has_classes:
        return f"{count} · {', '.join(dataset.features)} → {dataset.target}"
    if dataset.classes == ("0", "1"):
        return count
    return f"{count} · ● 0 = {dataset.classes[0]} · ▲ 1 = {dataset.classes[1]}"


def _levels(dataset: Dataset) -> Floats:
    """Return the predictions whose lines are drawn where there is no threshold."""
    if dataset.has_classes:
        return np.array([0.0, 0.5, 1.0])
    return ticks(float(dataset.targets.min()), float(dataset.targets.max()), 8)
