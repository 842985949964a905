"""The plot itself: one item for each curve, and what marks a place on them."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from gdstudio.core.dataset import Floats
from gdstudio.core.lockstep import MOST_RUNS
from gdstudio.i18n import mark, tr
from gdstudio.views.loss.curves import NOTHING, Line
from gdstudio.views.loss.options import LossOptions
from gdstudio.views.loss.picture import Picture
from gdstudio.views.loss.scales import HEADROOM, LINEAR, LOGARITHMIC, Scale
from gdstudio.views.plotting import Axes
from gdstudio.views.runs.strokes import Stroke, stroke_of
from gdstudio.views.theme import Theme
from gdstudio.views.ticks import room_for

LEFT_EDGE = 0.012  # of the side, so that the start is seen whole
TOP = 6  # px above the axes: half a number
FEW = 60  # ends of epochs that are drawn as dots, too
FAINT = 110  # alpha of a batch's dot, of 255
EPOCH, UPDATE = mark("epoch"), mark("update")
CURVES = {"ghost": 1, "branch": 1, "later": 2, "past": 5, "mistakes": 4, "test": 6}
Pen = Qt.PenStyle


class LossChart:
    """Only `show` and `point_at` touch the items."""

    def __init__(self) -> None:
        self.axes = Axes()
        self.axes.plot.plotItem.layout.setContentsMargins(0, TOP, 14, 0)
        self._scale: Scale = LINEAR
        self._own: int | None = None  # the place of the run that is shown
        self.curves = {name: self.axes.curve(z) for name, z in CURVES.items()}
        self.best, self.cursor = self.axes.curve(3), self.axes.curve(4)
        self.dots, self.ends = self.axes.dots(z=0), self.axes.dots(z=5)
        self.mistakes = self.axes.dots(z=4)
        self.dot, self.pointer = self.axes.dots(), self.axes.curve(7)
        self.pointed = self.axes.dots(z=11)
        self.runs = [self.axes.curve(3) for _ in range(MOST_RUNS)]
        self.run_dots = [self.axes.dots(z=8) for _ in range(MOST_RUNS)]
        self._sizes = (
            *((4, self.dots), (5, self.ends), (5, self.mistakes)),
            *((9, self.dot), (8, self.pointed)),
            *((8, dots) for dots in self.run_dots),
        )

    def apply_theme(self, theme: Theme, *, has_focus: bool) -> None:
        self.axes.apply_theme(theme)
        for name in ("ghost", "later", "branch"):
            self.curves[name].setPen(theme.ghost, width=theme.px(1))
        self.curves["mistakes"].setPen(
            theme.parameters[1], width=theme.px(1), style=Pen.DashLine
        )
        self.curves["test"].setPen(theme.ink, width=theme.px(1), style=Pen.DotLine)
        self.best.setPen(theme.quiet, width=theme.px(1), style=Pen.DashLine)
        self.pointer.setPen(theme.quiet, width=theme.px(1))
        soft = QColor(theme.accent)
        soft.setAlpha(FAINT)
        for dots, colour in (
            (self.dots, soft),
            (self.mistakes, QColor(theme.parameters[1])),
        ):
            dots.setPen(None)
            dots.setBrush(colour)
        self.ends.setPen(None)
        self.dot.setPen(theme.panel, width=theme.px(1))
        self.pointed.setBrush(theme.panel)
        self.pointed.setPen(theme.accent, width=theme.px(2))
        for place, (curve, dot) in enumerate(zip(self.runs, self.run_dots, strict=True)):
            stroke = stroke_of(place, theme)
            curve.setPen(stroke.pen(theme.curve))
            dot.setBrush(stroke.colour)
            dot.setPen(theme.panel, width=theme.px(1))
        for size, dots in self._sizes:
            dots.setSize(theme.px(size))
        self._theme = theme
        self._colour_own(self._own)
        self.show_focus(theme, has_focus=has_focus)

    def show_own(self, place: int | None) -> None:
        """Draw the run that is shown in the colour of its place, or of a run alone."""
        if place != self._own:
            self._own = place
            self._colour_own(place)

    def _colour_own(self, place: int | None) -> None:
        theme = self._theme
        alone = Stroke(theme.accent, Pen.SolidLine)
        stroke = alone if place is None else stroke_of(place, theme)
        self.curves["past"].setPen(stroke.pen(theme.curve))
        for dots in (self.ends, self.dot):
            dots.setBrush(stroke.colour)

    def show_focus(self, theme: Theme, *, has_focus: bool) -> None:
        """Draw the line at the cursor stronger where keys move it."""
        colour, width = (theme.accent, 2) if has_focus else (theme.disabled, 1)
        self.cursor.setPen(colour, width=theme.px(width))

    def show(self, picture: Picture, options: LossOptions) -> None:
        self._scale = LOGARITHMIC if options.is_log else LINEAR
        for name, curve in self.curves.items():
            line: Line = getattr(picture, name)
            self.axes.draw(curve, line.x, self._scale.heights(line.y))
        self._show_beside(picture)
        self._show_dots(picture, is_per_epoch=options.is_per_epoch)
        bottom, top = self._scale.ends(picture)
        right = room_for(HEADROOM * picture.across)
        labels = self._scale.labels(bottom, top)
        self.axes.name_across(tr(UPDATE if options.is_over_updates else EPOCH))
        self.axes.show(-LEFT_EDGE * right, right, bottom, top, labels)
        here, loss = picture.here
        best = self._scale.heights(np.array([picture.best, picture.best]))
        self.axes.draw(self.best, np.array([0.0, right]), best)
        self.cursor.setData([here, here], [self._scale.foot(bottom), top])
        self._put(self.dot, here, loss)

    def _show_beside(self, picture: Picture) -> None:
        beside = {run.place: run for run in picture.beside}
        for place, (curve, dot) in enumerate(zip(self.runs, self.run_dots, strict=True)):
            run = beside.get(place)
            if run is None:
                curve.setVisible(False)
                dot.setVisible(False)
            else:
                self.axes.draw(curve, run.line.x, self._scale.heights(run.line.y))
                self._put(dot, *run.here)

    def point_at(self, x: float, loss: float) -> None:
        """Mark a place by a thin line, and the loss there by a ring."""
        _x, (bottom, top) = self.axes.plot.plotItem.vb.viewRange()
        self.pointer.setData([x, x], [bottom, top])
        self.pointer.show()
        self._put(self.pointed, x, loss)

    def point_nowhere(self) -> None:
        self.pointer.hide()
        self.pointed.hide()

    def _show_dots(self, picture: Picture, *, is_per_epoch: bool) -> None:
        ends, mistakes = picture.past, picture.mistakes
        if not is_per_epoch or len(ends.x) > FEW:
            ends = NOTHING
        if len(mistakes.x) > FEW:
            mistakes = NOTHING
        for item, line in (
            (self.dots, picture.dots),
            (self.ends, ends),
            (self.mistakes, mistakes),
        ):
            heights = self._scale.heights(line.y)
            drawn = np.isfinite(heights)
            self._set_dots(item, line.x[drawn], heights[drawn])

    def _set_dots(self, item: pg.ScatterPlotItem, x: Floats, y: Floats) -> None:
        """Move dots, which takes its time; those that stay, or are none, cost nothing."""
        item.setVisible(bool(len(x)))
        if len(x) and not all(map(np.array_equal, (x, y), item.getData())):
            item.setData(x=x, y=y)

    def _put(self, item: pg.ScatterPlotItem, x: float, loss: float) -> None:
        height = float(self._scale.heights(np.array([loss]))[0])
        item.setVisible(math.isfinite(height))
        if math.isfinite(height):
            item.setData(pos=[(x, height)])
