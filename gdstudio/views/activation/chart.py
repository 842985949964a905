"""The picture of the activation lens: outputs over net inputs, points, and their errors."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

from gdstudio.core.activation import Sight
from gdstudio.core.dataset import Floats, Mask
from gdstudio.core.geometry import Rectangle
from gdstudio.core.neurons import Neuron
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.views.canvas.scene import point_size
from gdstudio.views.fonts import small_font
from gdstudio.views.plotting import Axes
from gdstudio.views.theme import CLASS_SYMBOLS, Theme
from gdstudio.views.view_range import FARTHEST

Anchor = tuple[float, float]  # of a text: 0, 0 is its upper left corner

STRONG, FAINT = 170, 22  # alpha of bars, of 255
CROWD = 1000  # points of a group
MOST_CELLS = 1e5  # half pixels across, at most
FEW_BARS = 60  # beyond them bars become fainter
BROAD, NARROW = 2, 1  # px, of bars
SYMBOLS = (*CLASS_SYMBOLS, "o")  # the third group are points with values
GROUPS = range(len(SYMBOLS))
JUMP = 8  # px, of the circles at the ends of a step
GROUND = 200  # alpha behind a text that bars may cross, of 255
NAME_UP = 44  # px from the bottom to the name of the line
ROOMY = 110  # px: a lower plot has no room for names
IDENTITY, STEP = "ŷ = z", mark("ŷ = {high} where z {sign} 0, else {low}")
SIGNS = {">": ">", ">=": "≥", "mistake": ">"}  # on the line, class 1 or not
ACROSS, UP = mark("net input z →"), mark("↑ ŷ and y")
LIMIT = mark("class 1: ŷ {sign} {threshold}")


class ActivationChart:
    """The items, and one method that brings them up to date."""

    def __init__(self) -> None:
        self._axes = Axes()
        self.plot = self._axes.plot
        self._sides = [self._side() for _ in CLASS_SYMBOLS]
        self._bars = [self._axes.curve(2) for _ in GROUPS]
        self._threshold = self._axes.curve(3)
        self._output = self._axes.curve(4)
        self._closed, self._open = self._axes.dots(z=5), self._axes.dots(z=5)
        self._points = [self._axes.dots(1, 6 + group) for group in GROUPS]
        self._tests = [self._axes.dots(1, 6 + group) for group in GROUPS]
        self._rings, self._pointed = self._axes.dots(1, 20), self._axes.dots(1, 21)
        self._name, self._limit = self._text(), self._text()
        self._across, self._up = self._text(), self._text()
        self._shown = Rectangle(-1, -1, 1, 1)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._axes.apply_theme(theme)
        for side, colour in zip(self._sides, theme.regions, strict=True):
            side.setBrush(QColor(colour))
        self._output.setPen(theme.ink, width=theme.px(2))
        self._threshold.setPen(theme.quiet, width=theme.px(1), style=Qt.PenStyle.DashLine)
        for dots, brush in ((self._closed, theme.ink), (self._open, theme.panel)):
            dots.setBrush(brush)
            dots.setSize(theme.px(JUMP))
            dots.setPen(theme.ink, width=theme.px(2))
        for group, colour in enumerate((*theme.classes, theme.accent)):
            for dots in (self._points[group], self._tests[group]):
                dots.setSymbol(SYMBOLS[group])
            self._points[group].setBrush(colour)
            self._points[group].setPen(theme.outline, width=theme.px(1))
            self._tests[group].setBrush(theme.panel)
            self._tests[group].setPen(colour, width=theme.px(2))
        for dots, colour in ((self._rings, theme.accent), (self._pointed, theme.ink)):
            dots.setBrush(None)
            dots.setPen(colour, width=theme.px(2))
        for text in (self._name, self._limit, self._across, self._up):
            text.setFont(small_font(theme.scale))
            text.setColor(theme.ink if text is self._name else theme.quiet)
        self._ground = QColor(theme.region_1)
        self._ground.setAlpha(GROUND)

    def show(self, seen: Sight, rectangle: Rectangle, *, has_classes: bool) -> None:
        """Show points in a part of the plane of net inputs and outputs."""
        self._shown = rectangle
        self._axes.show(rectangle.left, rectangle.right, rectangle.bottom, rectangle.top)
        self._show_points(seen, has_classes=has_classes)
        self._show_activation(seen.neuron, rectangle)
        self._show_threshold(seen.neuron, rectangle)
        self._write_names(seen.neuron, rectangle)

    def ring(self, seen: Sight, in_use: list[int], pointed: int | None) -> None:
        """Ring the points in use, and the one under the pointer: rows of the dataset."""
        places = places_of(seen)
        self._rings.setData(pos=places[in_use])
        self._pointed.setData(pos=places[[] if pointed is None else [pointed]])

    # Items

    def _show_points(self, seen: Sight, *, has_classes: bool) -> None:
        px = self._theme.px
        size, places = px(point_size(len(seen.z))), places_of(seen)
        ends = np.clip(seen.outputs, -FARTHEST, FARTHEST)
        for group in GROUPS:
            belongs = _members(seen, group, has_classes=has_classes)
            learned = belongs & ~seen.test
            for dots, rows in (
                (self._points[group], learned),
                (self._tests[group], belongs & seen.test),
            ):
                dots.setSize(size + px(2) if group == 1 else size)
                dots.setData(pos=self._apart(places[rows]))
            x, y = np.repeat(places[learned, 0], 2), places[learned, 1]
            self._colour_bars(group, len(seen.z))
            pairs = np.column_stack([y, ends[learned]]).ravel()
            self._bars[group].setData(x, pairs, connect="pairs")
        self._rings.setSize(size + px(9))
        self._pointed.setSize(size + px(5))

    def _apart(self, places: Floats) -> Floats:
        """Return places, (n, 2); of a crowd one for each half pixel, which hides others."""
        if len(places) <= CROWD:
            return places
        shown, box = self._shown, self.plot.plotItem.vb
        across = (places[:, 0] - shown.left) / (shown.right - shown.left) * box.width()
        up = (places[:, 1] - shown.bottom) / (shown.top - shown.bottom) * box.height()
        cells = np.rint(2 * up) * MOST_CELLS + np.rint(2 * across)
        kept: Floats = places[np.unique(cells, return_index=True)[1]]
        return kept

    def _colour_bars(self, group: int, points: int) -> None:
        """Many bars are fainter, so that they do not make a block."""
        colour = QColor((*self._theme.classes, self._theme.accent)[group])
        share = min(1.0, FEW_BARS / max(points, 1))
        colour.setAlpha(round(FAINT + (STRONG - FAINT) * share))
        width = BROAD if points <= FEW_BARS else NARROW
        self._bars[group].setPen(colour, width=self._theme.px(width))

    def _show_activation(self, neuron: Neuron, shown: Rectangle) -> None:
        """Draw ŷ over z. A step has a gap: ŷ belongs to the closed end of its jump."""
        none, ends = np.empty((0, 2)), np.array([shown.left, shown.right])
        if neuron.has_gradient:
            self._output.setData(ends, neuron.output(ends), antialias=True)
            self._closed.setData(pos=none)
            self._open.setData(pos=none)
            return
        jump = neuron.threshold or 0.0
        x, (low, high) = np.array([shown.left, jump, jump, shown.right]), neuron.labels
        self._output.setData(x, np.array([low, low, high, high]), connect="pairs")
        at_jump = float(neuron.output(np.array([jump]))[0])
        self._closed.setData(pos=[(jump, at_jump)])
        self._open.setData(pos=[(jump, low + high - at_jump)])

    def _show_threshold(self, neuron: Neuron, shown: Rectangle) -> None:
        """Draw the sides of both classes, and the step that cuts ŷ into them."""
        threshold = neuron.threshold
        for side in self._sides:
            side.setVisible(threshold is not None)
        if threshold is None:
            self._threshold.setData([], [])
            return
        height = shown.top - shown.bottom
        left, right = threshold - shown.left, shown.right - threshold
        self._sides[0].setRect(QRectF(shown.left, shown.bottom, left, height))
        self._sides[1].setRect(QRectF(threshold, shown.bottom, right, height))
        x = np.array([shown.left, threshold, threshold, shown.right])
        low, high = neuron.labels
        self._threshold.setData(x, np.array([low, low, high, high]))

    def _write_names(self, neuron: Neuron, shown: Rectangle) -> None:
        """Write what ŷ is beside its line, and what lies behind the threshold."""
        height = self.plot.plotItem.vb.height()
        above = shown.bottom + (shown.top - shown.bottom) * self._theme.px(NAME_UP) / max(
            height, 1
        )
        if neuron.has_gradient:
            _write(self._name, IDENTITY, (above, above), (-0.2, 0.0))
        else:
            right = shown.right - 0.02 * (shown.right - shown.left)
            low, high = (number(label) for label in neuron.labels)
            sign = SIGNS[neuron.conventions.on_line]
            step = tr(STEP).format(high=high, low=low, sign=sign)
            _write(self._name, step, (right, sum(neuron.labels) / 2), (1.0, 0.5))
        limit, is_step = neuron.threshold, not neuron.has_gradient
        if limit is not None:
            sign = SIGNS[neuron.conventions.on_line]
            text = tr(LIMIT).format(threshold=number(limit), sign=sign)
            _write(self._limit, text, (limit, shown.bottom), (0.0, 1.0))
        _write(self._across, tr(ACROSS), (shown.right, shown.bottom), (1.0, 1.0))
        _write(self._up, tr(UP), (shown.left, shown.top), (0.0, 0.0))
        has_room = height >= self._theme.px(ROOMY)
        beside = limit is not None and self._is_apart(limit, shown)
        self._limit.setVisible(has_room and not is_step and beside)
        self._name.setVisible(has_room)
        self._up.setVisible(has_room)
        self._name.fill = pg.mkBrush(self._ground if is_step else None)

    def _is_apart(self, limit: float, shown: Rectangle) -> bool:
        """Return whether the words at the threshold end before those at the right."""
        width = self.plot.plotItem.vb.width()
        room = width * (shown.right - limit) / (shown.right - shown.left)
        texts = self._limit, self._across
        return bool(room >= sum(text.boundingRect().width() for text in texts))

    # The pointer

    def row_at(
        self, parent: QWidget, pixel: QPointF, seen: Sight, reach: float
    ) -> int | None:
        """Return the row of the nearest point within reach of a pixel in a parent."""
        if not len(seen.z):
            return None
        away = self._pixels(parent, places_of(seen)) - np.array(pixel.toTuple())
        distances = np.hypot(away[:, 0], away[:, 1])
        nearest = int(distances.argmin())
        return nearest if distances[nearest] <= reach else None

    def _pixels(self, parent: QWidget, places: Floats) -> Floats:
        """Return the pixels in a parent of the plot, (n, 2), of places, (n, 2)."""
        box, shown = self.plot.plotItem.vb.sceneBoundingRect(), self._shown
        corner = self.plot.mapTo(parent, self.plot.mapFromScene(box.topLeft()))
        across = (places[:, 0] - shown.left) / (shown.right - shown.left) * box.width()
        down = (shown.top - places[:, 1]) / (shown.top - shown.bottom) * box.height()
        return np.column_stack([corner.x() + across, corner.y() + down])

    def _side(self) -> QGraphicsRectItem:
        item = QGraphicsRectItem()
        item.setPen(QPen(Qt.PenStyle.NoPen))
        item.setZValue(-20)
        self.plot.addItem(item, ignoreBounds=True)
        return item

    def _text(self) -> pg.TextItem:
        item = pg.TextItem()
        item.setZValue(8)
        self.plot.addItem(item, ignoreBounds=True)
        return item


def places_of(seen: Sight) -> Floats:
    """Return where the points lie, (n, 2): net input across, target up."""
    places = np.column_stack([seen.z, seen.targets])
    return np.clip(places, -FARTHEST, FARTHEST)


def _write(item: pg.TextItem, text: str, at: tuple[float, float], anchor: Anchor) -> None:
    item.setText(text)
    item.setAnchor(anchor)
    item.setPos(*at)


def _members(seen: Sight, group: int, *, has_classes: bool) -> Mask:
    """Return which points are of class 0, of class 1, or carry values."""
    if not has_classes:
        return np.full(len(seen.z), group == 2)
    belongs: Mask = seen.targets == group
    return belongs
