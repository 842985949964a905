"""A plot in our style: a hairline grid, few ticks, and what keeps it fast."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsSimpleTextItem, QWidget

from gdstudio.core.dataset import Floats
from gdstudio.views.fonts import font, small_font
from gdstudio.views.theme import Theme
from gdstudio.views.ticks import tick_text, ticks

MOST_SMOOTH = 300  # points of a curve that is drawn with antialiasing
X_TICKS, Y_TICKS = 7, 5
LEFT, BOTTOM = 46, 22  # px for the numbers
TITLE_SIZE, TITLE_GAP, TITLE_DOWN = 11, 8, 5  # px: name of an axis, its place
Label = tuple[float, str]  # a place on an axis, and what is written there


class Axes:
    """A pyqtgraph plot whose ranges, ticks and grid we set ourselves.

    Its ranges change only when `show` is called with others: measuring and laying out axes
    is the dearest part of a frame.
    """

    def __init__(self) -> None:
        self.plot = pg.PlotWidget(enableMenu=False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(False, False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        self.plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.plot.plotItem.layout.setContentsMargins(0, 12, 14, 0)
        self._grid = self.curve(z=-10)
        self._shown: tuple[object, ...] = ()
        self._scale, self._few = 0.0, (X_TICKS, Y_TICKS)
        self._across = QGraphicsSimpleTextItem(self.plot.getAxis("bottom"))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.enableAutoSIPrefix(False)  # 0.2, not 200 and "(x0.001)"
            axis.setStyle(
                tickLength=0,
                tickTextOffset=6,
                hideOverlappingLabels=False,
            )

    def curve(self, z: float = 0) -> pg.PlotCurveItem:
        item = pg.PlotCurveItem()
        item.setZValue(z)
        self.plot.addItem(item, ignoreBounds=True)
        return item

    def draw(self, curve: pg.PlotCurveItem, x: Floats, y: Floats) -> None:
        """Draw a curve, a short one smooth; where a number is not finite there is a gap."""
        is_there = bool(np.isfinite(y).any())
        if is_there:
            curve.setData(x, y, connect="finite", antialias=len(y) <= MOST_SMOOTH)
        elif curve.isVisible():
            curve.setData([], [])
        curve.setVisible(is_there)

    def dots(self, size: float = 1, z: float = 10) -> pg.ScatterPlotItem:
        item = pg.ScatterPlotItem(size=size)
        item.setZValue(z)
        self.plot.addItem(item, ignoreBounds=True)
        return item

    def apply_theme(self, theme: Theme) -> None:
        self._dress(theme)
        self.plot.setBackground(theme.panel)
        self._grid.setPen(theme.grid, width=1)
        for side in ("left", "bottom"):
            # An axis without a line: pyqtgraph would draw a transparent pen in black.
            self.plot.getAxis(side).setPen(theme.panel)
            self.plot.getAxis(side).setTextPen(theme.quiet)
        self._across.setBrush(QColor(theme.quiet))

    def _dress(self, theme: Theme) -> None:
        """Take up the size of letters and lines, which is dear: only when it changes."""
        if theme.scale == self._scale:
            return
        self._scale, self._shown = theme.scale, ()
        for side in ("left", "bottom"):
            self.plot.getAxis(side).setStyle(tickFont=small_font(theme.scale))
        self.plot.getAxis("left").setWidth(theme.px(LEFT))
        self.plot.getAxis("bottom").setHeight(theme.px(BOTTOM))
        self._across.setFont(font(theme.px(TITLE_SIZE)))
        self._place_name()
        self._few = (
            max(3, round(X_TICKS / theme.scale**0.5)),
            max(3, round(Y_TICKS / theme.scale**0.5)),
        )

    def x_at(self, parent: QWidget, position: QPointF) -> float:
        """Return the value on the x axis under a position in a parent of the plot."""
        pixel = self.plot.mapFrom(parent, position.toPoint())
        return float(self.plot.plotItem.vb.mapSceneToView(self.plot.mapToScene(pixel)).x())

    def pixel_at(self, parent: QWidget, x: float) -> float:
        """Return how far right in a parent of the plot a value on the x axis is."""
        scene = self.plot.plotItem.vb.mapViewToScene(QPointF(x, 0.0))
        return float(self.plot.mapTo(parent, self.plot.mapFromScene(scene)).x())

    def name_across(self, name: str) -> None:
        """Write what the x axis counts, to the left of its first number."""
        self._across.setText(name)
        self._place_name()

    def _place_name(self) -> None:
        width = self._across.boundingRect().width()
        self._across.setPos(-TITLE_GAP * self._scale - width, TITLE_DOWN * self._scale)

    def show(
        self,
        left: float,
        right: float,
        bottom: float,
        top: float,
        labels: Sequence[Label] | None = None,
    ) -> None:
        """Show a range; `labels` take the place of round numbers on the y axis."""
        wanted = (left, right, bottom, top, labels and tuple(labels))
        if wanted == self._shown:
            return
        self._shown = wanted
        self.plot.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)
        up = _labelled(ticks(bottom, top, self._few[1])) if labels is None else list(labels)
        self.plot.getAxis("bottom").setTicks([_labelled(ticks(left, right, self._few[0]))])
        self.plot.getAxis("left").setTicks([up])
        x, places = np.tile([left, right], len(up)), [place for place, _text in up]
        self._grid.setData(x, np.repeat(places, 2), connect="pairs")


def _labelled(values: Floats) -> list[Label]:
    step = float(values[1] - values[0]) if len(values) > 1 else 1.0
    return [(float(value), tick_text(float(value), step)) for value in values]
