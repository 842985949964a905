"""The best line so far on the canvas, as long as it is switched on."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QWidget

from gdstudio.core.dataset import Floats
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.geometry import Rectangle, boundary_segment
from gdstudio.core.history import History
from gdstudio.core.pocket import Best, Pocket, explained, told
from gdstudio.session.session import Session
from gdstudio.views.canvas.best_item import BestPicture, name_box
from gdstudio.views.canvas.ground import Ground
from gdstudio.views.canvas.levels import levels
from gdstudio.views.canvas.scene import CanvasScene, places_of

TAG = 9  # px, half of the number of a run
TAG_WEIGHT = 20  # so many points are rather covered than one of those numbers

Drawn = tuple[History, Experiment, int, bool, Rectangle, int]


class BestLine:
    """Looks up the best line of the run, and draws it beside the present one."""

    def __init__(
        self, canvas: QWidget, scene: CanvasScene, ground: Ground, session: Session
    ) -> None:
        self._canvas, self._scene, self._ground = canvas, scene, ground
        self._session = session
        self._pocket = Pocket()
        self._is_shown = False
        self._best: Best | None = None
        self._drawn: Drawn | None = None
        self._picture: BestPicture | None = None

    def switch(self, *, is_shown: bool) -> None:
        """Have the line shown from the next painting on, or no longer."""
        self._is_shown = is_shown

    def paint(self, above: int) -> None:
        """Show the line of the run as it is now; its name keeps below so many px."""
        history, experiment = self._session.history, self._session.experiment
        has_points = experiment.points > 0
        best = self._pocket.best(history) if self._is_shown and has_points else None
        self._best = best
        if best is None:
            self._drawn, self._picture = None, None
            self._scene.show_best(None)
            return
        is_here = best.update == history.cursor
        drawn = history, experiment, best.update, is_here, self._scene.rectangle, above
        if drawn != self._drawn or self._covers_a_tag():
            self._drawn = drawn
            self._picture = self._picture_of(best, above)
            self._scene.show_best(self._picture)

    def told(self) -> str:
        """Return what is said of the line, for who does not see it; nothing if hidden."""
        if self._best is None:
            return ""
        session = self._session
        return told(self._best, session.history, session.experiment)

    def why_at(self, pixel: QPoint) -> str:
        """Return what is to be said where the pointer is on the name of the line."""
        if self._best is None or self._picture is None:
            return ""
        if not self._picture.box.contains(QPointF(pixel) / self._scene.scale):
            return ""
        return explained(self._best, self._session.history, self._session.experiment)

    def _covers_a_tag(self) -> bool:
        """Return whether the number of a run has come under the name."""
        if self._picture is None:
            return False
        tags = self._pixels_of(self._scene.tag_places())
        box = self._picture.box.adjusted(-TAG, -TAG, TAG, TAG)
        return any(box.contains(QPointF(*tag)) for tag in tags.tolist())

    def _pixels_of(self, places: Floats) -> Floats:
        """Return the pixels of the theme, in which the picture is drawn."""
        return self._ground.pixels_of(places) / self._scene.scale

    def _picture_of(self, best: Best, above: int) -> BestPicture | None:
        history, experiment = self._session.history, self._session.experiment
        try:
            own = experiment.scaling.in_own_units(history.parameters[best.update])
        except StudioError:
            return None  # the points cannot be standardised
        segments = _segments(own, experiment, self._scene.rectangle)
        if not segments:
            return None
        text = told(best, history, experiment)
        size = self._canvas.size() / self._scene.scale
        ends = self._pixels_of(segments[len(segments) // 2])
        tags, points = self._scene.tag_places(), places_of(experiment.dataset)
        points = self._pixels_of(np.vstack([points, *[tags] * TAG_WEIGHT]))
        box = name_box(
            text,
            ends,
            points,
            (size.width(), size.height()),
            round(above / self._scene.scale),
        )
        is_here = best.update == history.cursor
        return BestPicture(() if is_here else segments, text, box)


def _segments(
    own: Floats, experiment: Experiment, rectangle: Rectangle
) -> tuple[Floats, ...]:
    """Return what the canvas shows of a line; parameters (d + 1,) in the points' units."""
    dataset, threshold = experiment.dataset, experiment.settings.neuron.threshold
    if dataset.dimensions == 1:
        own, at = np.array([own[0], -1.0, own[1]]), [0.0]
    else:
        at = levels(dataset).tolist() if threshold is None else [threshold]
    found = [boundary_segment(own, level, rectangle) for level in at]
    return tuple(segment for segment in found if len(segment))
