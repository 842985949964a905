"""The paths of runs that are compared, where they walk the surface that is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gdstudio.core.geometry import Rectangle
from gdstudio.core.lockstep import MOST_RUNS, Lane
from gdstudio.core.settings import Settings
from gdstudio.core.surface.plane import Plane
from gdstudio.core.surface.walk import Corners
from gdstudio.views.runs.strokes import stroke_of
from gdstudio.views.surface.picture import Walk, path_kept, walk_along
from gdstudio.views.surface.scale import Scale
from gdstudio.views.theme import Theme

WIDTH, DOT = 1.6, 5.0  # px


@dataclass(frozen=True, eq=False)
class Beside:
    """The path of the run at a place of the list."""

    place: int
    walk: Walk


class WalksBeside:
    """The paths of the other runs with the same loss over the same parameters."""

    def __init__(self) -> None:
        self._corners = [Corners() for _ in range(MOST_RUNS)]

    def of(
        self, lanes: Sequence[Lane], shown: int, plane: Plane, rectangle: Rectangle
    ) -> tuple[Beside, ...]:
        model = lanes[shown].experiment.settings
        found = []
        for place, lane in enumerate(lanes):
            is_same = _surface(lane.experiment.settings) == _surface(model)
            if place != shown and is_same:
                path = path_kept(lane.history, plane, self._corners[place])
                found.append(Beside(place, walk_along(path, rectangle)))
        return tuple(found)


def _surface(settings: Settings) -> tuple[object, ...]:
    """Return what decides over which surface a run walks, besides the points."""
    neuron = settings.neuron
    return neuron.loss_name, neuron.labels, settings.standardize


def draw_beside(
    painter: QPainter, scale: Scale, runs: Sequence[Beside], theme: Theme
) -> None:
    """Draw each path as its run's line is drawn, and a dot where the run is now."""
    for run in runs:
        stroke = stroke_of(run.place, theme)
        painter.setPen(stroke.pen(WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = scale.pixels(run.walk.lines).reshape(-1, 2).T
        painter.drawPath(pg.functions.arrayToQPath(x, y, connect="pairs"))
        if scale.sees(run.walk.here):
            painter.setPen(QPen(QColor(theme.panel), 1.5))
            painter.setBrush(QColor(stroke.colour))
            painter.drawEllipse(QPointF(*scale.pixels(run.walk.here).tolist()), DOT, DOT)
