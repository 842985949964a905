"""The lines of the runs that are compared, each in its colour and with its number."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QPen

from gdstudio.core.dataset import Floats
from gdstudio.core.errors import StudioError
from gdstudio.core.geometry import Rectangle, boundary_segment, has_boundary
from gdstudio.core.lockstep import MOST_RUNS, Lane
from gdstudio.views.fonts import small_font
from gdstudio.views.runs.strokes import stroke_of
from gdstudio.views.theme import Theme

SHOWN, BESIDE = 3.0, 2.0  # px: the run that is shown, and the others
TAGS = (0.05, 0.11, 0.17, 0.23)  # of the way from its lower end: where the number stands
HALF = 0.5  # where linear regression has no threshold but the labels 0 and 1


def line_of(lane: Lane, rectangle: Rectangle) -> Floats:
    """Return the ends of a run's line in a rectangle, (2, 2); (0, 2) where there is none.

    It is the boundary, the fitted line of one feature, or where the prediction is in the
    midst of the targets.
    """
    experiment = lane.experiment
    none = np.empty((0, 2))
    try:
        parameters = experiment.scaling.in_own_units(lane.history.current)
    except StudioError:  # the points cannot be standardised
        return none
    if experiment.dataset.dimensions == 1:
        weight, bias = parameters
        fit = np.array([weight, -1.0, bias])
        return boundary_segment(fit, 0.0, rectangle) if np.isfinite(fit).all() else none
    if not has_boundary(parameters, rectangle):
        return none
    return boundary_segment(parameters, level_of(lane), rectangle)


def level_of(lane: Lane) -> float:
    """Return the prediction along a run's line."""
    threshold, targets = lane.experiment.settings.neuron.threshold, lane.experiment.targets
    if threshold is not None:
        return threshold
    if lane.experiment.dataset.has_classes or not len(targets):
        return HALF
    return float(targets.min() / 2 + targets.max() / 2)


class RunLines:
    """Lines and numbers in a view box; nothing of them where one run is alone."""

    def __init__(self, box: pg.ViewBox) -> None:
        self._curves = [pg.PlotCurveItem(antialias=True) for _ in range(MOST_RUNS)]
        self._tags = [pg.TextItem(anchor=(0.5, 0.5)) for _ in range(MOST_RUNS)]
        for place, (curve, tag) in enumerate(zip(self._curves, self._tags, strict=True)):
            curve.setZValue(4.5)
            tag.setZValue(21)
            tag.setText(str(place + 1))
            for item in (curve, tag):
                item.setVisible(False)
                box.addItem(item, ignoreBounds=True)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for place, (curve, tag) in enumerate(zip(self._curves, self._tags, strict=True)):
            stroke = stroke_of(place, theme)
            curve.setPen(stroke.pen(theme.px(BESIDE)))
            tag.setFont(small_font(theme.scale))
            tag.setColor(stroke.colour)
            tag.fill = pg.mkBrush(theme.panel)
            tag.border = pg.mkPen(stroke.colour)

    def pen_of(self, place: int) -> QPen:
        """Return the pen for the line of the run that is shown."""
        return stroke_of(place, self._theme).pen(self._theme.px(SHOWN))

    def tag_places(self) -> Floats:
        """Return where the numbers stand, (k, 2)."""
        seen = [tag.pos() for tag in self._tags if tag.isVisible()]
        return np.array([(at.x(), at.y()) for at in seen]).reshape(-1, 2)

    def show(self, lanes: Sequence[Lane], place: int, rectangle: Rectangle) -> None:
        is_comparing = len(lanes) > 1
        for row, (curve, tag) in enumerate(zip(self._curves, self._tags, strict=True)):
            if not is_comparing or row >= len(lanes):
                curve.setVisible(False)
                tag.setVisible(False)
                continue
            ends = line_of(lanes[row], rectangle)
            curve.setVisible(len(ends) > 0 and row != place)
            tag.setVisible(len(ends) > 0)
            if len(ends):
                curve.setData(ends[:, 0], ends[:, 1])
                low, high = ends[ends[:, 1].argsort(kind="stable")]
                tag.setPos(*(low + TAGS[row] * (high - low)))
