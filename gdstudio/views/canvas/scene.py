"""What the canvas shows: half-planes, grid, boundary with its trail, points and rings."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPolygonItem, QWidget

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.geometry import Rectangle, boundary_segment, half_plane, has_boundary
from gdstudio.core.lockstep import Lane
from gdstudio.core.placing import places
from gdstudio.core.wording import number
from gdstudio.views.canvas.best_item import BestPicture, draw_lines, draw_name
from gdstudio.views.canvas.groups import SYMBOLS, group_colours, groups_of
from gdstudio.views.canvas.handle_item import HandleItem
from gdstudio.views.canvas.kept_picture import draw_anew
from gdstudio.views.canvas.layer import Layer
from gdstudio.views.canvas.proof_item import draw_areas, draw_marks
from gdstudio.views.canvas.proof_picture import ProofPicture
from gdstudio.views.canvas.pulls_item import PullsItem, PullsPicture
from gdstudio.views.canvas.trail import Trail
from gdstudio.views.fonts import small_font
from gdstudio.views.runs.lines import RunLines
from gdstudio.views.theme import Theme
from gdstudio.views.ticks import tick_text, ticks
from gdstudio.views.view_range import FARTHEST

TRIANGLES = 2  # px more for triangles, which look smaller than discs
BOUNDARY_WIDTH = 3  # px
DASHES = [5.0, 4.0]  # of a pen's width
RIM = 2  # px around a hollow point
PIXELS_PER_TICK = 90
MOST_LEVELS = 10  # of lines along which the prediction is the same
CORNER, LEGEND = 34, 46  # px kept free of numbers: below left, and above at least
LABELS = 16  # the most tick labels along one edge
CROSSES = 3  # px more for a cross than for its point: it stands out on every shape
HALO = 110  # alpha of 255
MOST_CROSSES = 500  # more would hide the points and take longer than a frame


class _Dressed(Protocol):
    def apply_theme(self, theme: Theme) -> None: ...


class CanvasScene:
    """The items, and one method for each thing that can change about them."""

    def __init__(self, parent: QWidget) -> None:
        self.view = pg.GraphicsView(parent)
        self.view.setFrameShape(self.view.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False)
        self.view.setCentralItem(self._box)
        self.rectangle = Rectangle(-1, -1, 1, 1)
        self.headroom = LEGEND  # px kept free of numbers above
        self._regions = [self._polygon() for _ in range(2)]
        self._grid, self._zero = self._curve(1), self._curve(2)
        anchors = ((0.5, 1.0), (0.0, 0.5))  # along the bottom, along the left edge
        self._labels = [[self._label(anchor) for _ in range(LABELS)] for anchor in anchors]
        self._levels = [self._label((0.5, 0.5)) for _ in range(MOST_LEVELS)]
        self._trail = Trail()
        self._add([(self._trail, 4)])
        self._proof, self._best = self._proof_layers(), self._best_layers()
        self._layers: tuple[Layer[Any], ...] = (*self._proof, *self._best)
        self._boundary = self._curve(5, antialias=True)
        self._preview = self._curve(6, antialias=True)
        self._runs = RunLines(self._box)
        self._points = [self._scatter(10 + row) for row in range(len(SYMBOLS))]
        self._hollow = [self._scatter(10 + row) for row in range(len(SYMBOLS))]  # test
        self._crosses, self._rings = self._scatter(30), self._scatter(31)
        self.pulls = PullsItem()
        self.view.scene().addItem(self.pulls)
        self._halos = self._scatter(6)
        self._points_shown, self._size = 0, 0.0  # how many, and of how many px
        self._line_pen: QPen | None = None  # of a run that is compared
        self.handle = HandleItem()
        self.view.scene().addItem(self.handle)

    # Colours

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        dressed: tuple[_Dressed, ...] = (*self._layers, self.handle, self.pulls)
        for item in dressed:
            item.apply_theme(theme)
        self.view.setBackground(theme.panel)
        for region, colour in zip(self._regions, theme.regions, strict=True):
            region.setBrush(QColor(colour))
        ink = QColor(theme.ink)
        self._grid.setPen(_faint(ink, 18), width=1)
        self._zero.setPen(_faint(ink, 45), width=1)
        self._boundary.setPen(theme.ink, width=theme.px(BOUNDARY_WIDTH))
        self._runs.apply_theme(theme)
        self._trail.set_pen(ink, theme.scale)
        self._preview.setPen(theme.accent, width=theme.px(2.4), dash=DASHES)
        for label in (label for edge in self._labels for label in edge):
            label.setColor(theme.quiet)
            label.setFont(small_font(theme.scale))
        for label in self._levels:
            label.setFont(small_font(theme.scale))
            label.setColor(theme.ink)
            label.fill = pg.mkBrush(theme.panel)
            label.setZValue(20)
        colours = group_colours(theme)
        for points, colour, symbol in zip(self._points, colours, SYMBOLS, strict=True):
            points.setSymbol(symbol)
            points.setBrush(colour)
            points.setPen(theme.outline, width=theme.px(1))
        for points, colour, symbol in zip(self._hollow, colours, SYMBOLS, strict=True):
            points.setSymbol(symbol)
            points.setBrush(theme.panel)
            points.setPen(colour, width=theme.px(RIM))
        self._dress_marks(theme)
        self._show_size()
        draw_anew(*self._symbols)

    def _dress_marks(self, theme: Theme) -> None:
        self._crosses.setSymbol(_slim_cross())
        self._crosses.setBrush(theme.ink)
        self._crosses.setPen(theme.panel, width=theme.px(1))
        self._rings.setBrush(None)
        self._rings.setPen(theme.accent, width=theme.px(2))
        self._halos.setBrush(_faint(QColor(theme.accent), HALO))
        self._halos.setPen(None)

    @property
    def _symbols(self) -> tuple[pg.ScatterPlotItem, ...]:
        """Those that may be thousands; crosses and rings are few, and others each frame."""
        return (*self._points, *self._hollow, self._halos)

    @property
    def scale(self) -> float:
        """How large letters, marks and lines are."""
        return self._theme.scale

    # Range

    def show_range(self, rectangle: Rectangle) -> None:
        self.rectangle = rectangle
        x, y = (rectangle.left, rectangle.right), (rectangle.bottom, rectangle.top)
        self._box.setRange(xRange=x, yRange=y, padding=0, disableAutoRange=True)
        draw_anew(*self._symbols)
        self._trail.set_range(*x, *y)
        for layer in self._layers:
            layer.set_range(*x, *y)
        size = self.view.size()
        apart = PIXELS_PER_TICK * self._theme.scale**0.5
        across = ticks(*x, max(2, min(LABELS, int(size.width() // apart))))
        up = ticks(*y, max(2, min(LABELS, int(size.height() // apart) * 3 // 2)))
        ends_x = np.concatenate([np.repeat(across, 2), np.tile(x, len(up))])
        ends_y = np.concatenate([np.tile(y, len(across)), np.repeat(up, 2)])
        self._grid.setData(ends_x, ends_y, connect="pairs")
        self._zero.setData([*x, 0.0, 0.0], [0.0, 0.0, *y], connect="pairs")
        self._place_labels(across, up)

    def _place_labels(self, across: Floats, up: Floats) -> None:
        """Write the numbers inside the edges, but not into the corners."""
        rectangle, size = self.rectangle, self.view.size()
        width, height = rectangle.right - rectangle.left, rectangle.top - rectangle.bottom
        corner = self._theme.px(CORNER)
        left = rectangle.left + width * corner / max(size.width(), 1)
        bottom = rectangle.bottom + height * corner / max(size.height(), 1)
        right = rectangle.right - width / 40
        top = rectangle.top - height * self.headroom / max(size.height(), 1)
        self._write(0, across[(across > left) & (across < right)], rectangle.bottom)
        self._write(1, up[(up > bottom) & (up < top)], rectangle.left)

    def _write(self, edge: int, values: Floats, beside: float) -> None:
        step = float(values[1] - values[0]) if len(values) > 1 else 1.0
        for place, label in enumerate(self._labels[edge]):
            label.setVisible(place < len(values))
            if place < len(values):
                value = float(values[place])
                label.setText(tick_text(value, step))
                label.setPos(*((value, beside) if edge == 0 else (beside, value)))

    # Points

    def show_points(self, dataset: Dataset) -> None:
        self._points_shown = len(dataset)
        self._show_size()
        places = places_of(dataset)
        groups = groups_of(dataset)
        for items, chosen in ((self._points, ~dataset.test), (self._hollow, dataset.test)):
            for item, rows in zip(items, groups, strict=True):
                item.setData(pos=places[rows & chosen])
        draw_anew(*self._symbols)

    def _show_size(self) -> None:
        """Set the sizes only when they change: each time, all symbols are drawn anew."""
        px = self._theme.px
        size = px(point_size(self._points_shown))
        if size == self._size:
            return
        self._size = size
        for items in (self._points, self._hollow):
            for item in items:
                item.setSize(size + px(TRIANGLES) if item is items[1] else size)
        self._crosses.setSize(size + px(CROSSES))
        self._rings.setSize(size + px(9))
        self._halos.setSize(size + px(11))

    def show_marks(self, in_use: Floats, wrong: Floats) -> None:
        """Ring the points of the last update; cross out those on the wrong side. (k, 2)."""
        self._rings.setData(pos=in_use)
        self._crosses.setData(pos=wrong if len(wrong) <= MOST_CROSSES else wrong[:0])

    def show_halos(self, selected: Floats) -> None:
        """Put a halo behind the selected points, (k, 2)."""
        self._halos.setData(pos=selected)
        draw_anew(self._halos)

    # The line

    def show_boundary(self, parameters: Floats, threshold: float, earlier: Floats) -> None:
        """Show the half-planes and the line between them; `earlier` (k, 3) fade behind."""
        if not has_boundary(parameters, self.rectangle):
            self.hide_line()
            return
        self.hide_line()
        self._show_line(boundary_segment(parameters, threshold, self.rectangle))
        for label, region in enumerate(self._regions):
            corners = half_plane(parameters, threshold, self.rectangle, label)
            region.setPolygon(QPolygonF([QPointF(*corner) for corner in corners.tolist()]))
            region.setVisible(True)
        segments = [boundary_segment(row, threshold, self.rectangle) for row in earlier]
        self._trail.set_segments([ends for ends in segments if len(ends)])

    def show_fit(self, parameters: Floats, earlier: Floats) -> None:
        """Show y = w x + b for one feature; parameters (2,), earlier (k, 2)."""
        self.hide_line()
        rows = [np.array([row[0], -1.0, row[1]]) for row in (parameters, *earlier)]
        segments = [boundary_segment(row, 0.0, self.rectangle) for row in rows]
        self._show_line(segments[0])
        self._trail.set_segments([ends for ends in segments[1:] if len(ends)])

    def show_levels(self, parameters: Floats, levels: Floats) -> None:
        """Show where the prediction reaches each level, for two features and a value."""
        self.hide_line()
        segments = [boundary_segment(parameters, level, self.rectangle) for level in levels]
        seen = [place for place, segment in enumerate(segments) if len(segment)]
        if not seen:
            return
        x, y = np.vstack([segments[place] for place in seen]).T
        self._boundary.setPen(self._theme.ink, width=self._theme.px(1))
        self._boundary.setData(x, y, connect="pairs")
        for label, place in zip(self._levels, seen, strict=False):
            start, end = segments[place]
            label.setText(f"ŷ = {number(float(levels[place]))}")
            label.setPos(*(start + 0.8 * (end - start)))
            label.setVisible(True)

    def show_runs(self, lanes: Sequence[Lane], place: int) -> None:
        """Show the lines of the runs beside the one at a place, and number all of them.

        The line of that one has its colour, too; alone it is drawn in ink.
        """
        self._runs.show(lanes, place, self.rectangle)
        self._line_pen = self._runs.pen_of(place) if len(lanes) > 1 else None

    def tag_places(self) -> Floats:
        """Return where the numbers of the runs stand, (k, 2)."""
        return self._runs.tag_places()

    def hide_line(self) -> None:
        for region in self._regions:
            region.setVisible(False)
        for label in self._levels:
            label.setVisible(False)
        self._boundary.setData([], [])
        self._trail.set_segments([])

    def _show_line(self, ends: Floats) -> None:
        if self._line_pen is None:
            self._boundary.setPen(self._theme.ink, width=self._theme.px(BOUNDARY_WIDTH))
        else:
            self._boundary.setPen(self._line_pen)
        self._boundary.setData(ends[:, 0], ends[:, 1], connect="all")

    # What proves that a line parts the classes or that none does, and the best line

    def show_proof(self, picture: ProofPicture | None) -> None:
        for layer in self._proof:
            layer.show_picture(picture)

    def show_best(self, picture: BestPicture | None) -> None:
        for layer in self._best:
            layer.show_picture(picture)

    # An update in slow motion

    def show_pulls(self, picture: PullsPicture) -> None:
        self.pulls.show_picture(picture, self.view.size())
        x, y = picture.lines.reshape(-1, 2).T
        self._preview.setData(x, y, connect="pairs")

    def hide_pulls(self) -> None:
        if self.pulls.picture is not None:
            self.pulls.clear()
            self._preview.setData([], [])

    # Items

    def _proof_layers(self) -> tuple[Layer[ProofPicture], ...]:
        """Return one layer under the points, and one above them."""
        layers = Layer(draw_areas), Layer(draw_marks)
        self._add(zip(layers, (2, 33), strict=True))
        return layers

    def _best_layers(self) -> tuple[Layer[BestPicture], ...]:
        layers = Layer(draw_lines), Layer(draw_name)
        self._add(zip(layers, (4.5, 34), strict=True))
        return layers

    def _add(self, items: Iterable[tuple[QGraphicsItem, float]]) -> None:
        for item, z in items:
            item.setZValue(z)
            self._box.addItem(item, ignoreBounds=True)

    def _polygon(self) -> QGraphicsPolygonItem:
        item = QGraphicsPolygonItem()
        item.setPen(QPen(Qt.PenStyle.NoPen))
        self._box.addItem(item, ignoreBounds=True)
        return item

    def _curve(self, z: float, *, antialias: bool = False) -> pg.PlotCurveItem:
        item = pg.PlotCurveItem(antialias=antialias)
        item.setZValue(z)
        self._box.addItem(item, ignoreBounds=True)
        return item

    def _scatter(self, z: float) -> pg.ScatterPlotItem:
        item = pg.ScatterPlotItem()
        item.setZValue(z)
        self._box.addItem(item, ignoreBounds=True)
        return item

    def _label(self, anchor: tuple[float, float]) -> pg.TextItem:
        item = pg.TextItem(anchor=anchor)
        item.setZValue(3)
        self._box.addItem(item, ignoreBounds=True)
        return item


def point_size(points: int) -> float:
    """Return the diameter of a point in px: many points are smaller."""
    return next(
        size
        for most, size in ((300, 11), (1500, 8), (10_000, 6), (10**9, 4))
        if points <= most
    )


def places_of(dataset: Dataset) -> Floats:
    """Return where the points lie on the canvas, (n, 2): x₁ and x₂, or x and the value."""
    return np.clip(places(dataset), -FARTHEST, FARTHEST)


def _slim_cross() -> QPainterPath:
    """Return an x that leaves most of a point to be seen; it is one px wide and high."""
    half, arm = 0.5, 0.13  # of its size: to a corner, and half of an arm's breadth
    quarter = np.array([(arm, 0), (half, half - arm), (half - arm, half), (0, arm)])
    turn = np.array([[0, 1], [-1, 0]])
    turns = [np.linalg.matrix_power(turn, times) for times in range(4)]
    corners = np.vstack([quarter @ each for each in turns]).tolist()
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    path.closeSubpath()
    return path


def _faint(colour: QColor, alpha: int) -> QColor:
    result = QColor(colour)
    result.setAlpha(alpha)
    return result
