"""A plot in our style: a hairline grid, few ticks, and what keeps it fast."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from gdstudio.core.dataset import Floats, Rows
from gdstudio.views.fonts import small_font
from gdstudio.views.theme import Theme
from gdstudio.views.ticks import tick_text, ticks

BUCKETS = 500  # of a thinned curve: a plot has about twice as many pixels across
MOST_SMOOTH = 300  # points of a curve that is drawn with antialiasing
X_TICKS, Y_TICKS = 7, 5


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
        self._shown: tuple[float, ...] = ()
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.enableAutoSIPrefix(False)  # 0.2, not 200 and "(x0.001)"
            axis.setStyle(
                tickLength=0,
                tickTextOffset=6,
                tickFont=small_font(),
                hideOverlappingLabels=False,
            )
        self.plot.getAxis("left").setWidth(46)
        self.plot.getAxis("bottom").setHeight(22)

    def curve(self, z: float = 0) -> pg.PlotCurveItem:
        item = pg.PlotCurveItem()
        item.setZValue(z)
        self.plot.addItem(item, ignoreBounds=True)
        return item

    def draw(self, curve: pg.PlotCurveItem, x: Floats, y: Floats) -> None:
        """Draw a long curve thinned, and a short one smooth."""
        x, y = thinned(x, y)
        curve.setData(x, y, antialias=len(y) <= MOST_SMOOTH)

    def dots(self, size: float, z: float = 10) -> pg.ScatterPlotItem:
        item = pg.ScatterPlotItem(size=size)
        item.setZValue(z)
        self.plot.addItem(item, ignoreBounds=True)
        return item

    def apply_theme(self, theme: Theme) -> None:
        self.plot.setBackground(theme.panel)
        self._grid.setPen(theme.grid, width=1)
        for side in ("left", "bottom"):
            # An axis without a line: pyqtgraph would draw a transparent pen in black.
            self.plot.getAxis(side).setPen(theme.panel)
            self.plot.getAxis(side).setTextPen(theme.quiet)

    def x_at(self, parent: QWidget, position: QPointF) -> float:
        """Return the value on the x axis under a position in a parent of the plot."""
        pixel = self.plot.mapFrom(parent, position.toPoint())
        return float(self.plot.plotItem.vb.mapSceneToView(self.plot.mapToScene(pixel)).x())

    def show(self, left: float, right: float, bottom: float, top: float) -> None:
        if (left, right, bottom, top) == self._shown:
            return
        self._shown = (left, right, bottom, top)
        self.plot.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)
        across, up = ticks(left, right, X_TICKS), ticks(bottom, top, Y_TICKS)
        self.plot.getAxis("bottom").setTicks([_labelled(across)])
        self.plot.getAxis("left").setTicks([_labelled(up)])
        x = np.tile([left, right], len(up))
        self._grid.setData(x, np.repeat(up, 2), connect="pairs")


def thinned(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return what to draw of a long curve: the lowest and the highest of each bucket.

    Single peaks stay, however long the curve is.
    """
    width = -(-len(y) // BUCKETS)
    if width < 3:
        return x, y
    rows = _extremes(y, width)
    return x[rows], y[rows]


def _extremes(y: Floats, width: int) -> Rows:
    whole = len(y) // width * width
    buckets = y[:whole].reshape(-1, width)
    first = width * np.arange(len(buckets))
    both = np.sort([first + buckets.argmin(1), first + buckets.argmax(1)], axis=0)
    return np.concatenate([[0], both.T.ravel(), np.arange(whole, len(y))]).astype(np.intp)


def _labelled(values: Floats) -> list[tuple[float, str]]:
    step = float(values[1] - values[0]) if len(values) > 1 else 1.0
    return [(float(value), tick_text(float(value), step)) for value in values]
