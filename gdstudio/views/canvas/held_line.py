"""The line on the canvas as something to take hold of: where, and what dragging does.

What comes from the screen is in pixels; what comes out are the parameters as the neuron
has them.
"""

from typing import Literal, Protocol

import numpy as np
from PySide6.QtCore import QPointF

from gdstudio.core.dataset import Floats, Point
from gdstudio.core.experiment import Experiment
from gdstudio.core.geometry import (
    Rectangle,
    boundary_segment,
    distance_to_segment,
    nearest_on_segment,
)
from gdstudio.core.hand_set import (
    boundary_through,
    fit_through,
    left_of,
    length_of,
    moved_to,
)

Grip = Literal["move", "turn"]

ARROW = 52  # px, the length of w, whatever |w| is
REACH, TIP_REACH = 6, 9  # px from the line, and from the tip of w
LEAST_TURN = 4  # px: nearer to what it turns about, a pixel would turn the line half around


class Map(Protocol):
    """From pixels to places, and back: what the canvas knows."""

    def place_at(self, pixel: QPointF) -> Point: ...
    def pixels_of(self, places: Floats) -> Floats: ...
    @property
    def scale(self) -> float: ...


class HeldBoundary:
    """The boundary between two classes: drag it to move it, drag the tip of w to turn it.

    ends:  (2, 2) px, of the line
    arrow: (2, 2) px, foot and tip of w, which points to class 1; on the screen, too, it is
           at right angles to the line
    """

    def __init__(
        self,
        experiment: Experiment,
        parameters: Floats,
        ends: Floats,
        foot: Floats,
        on: Map,
    ) -> None:
        """Parameters (3,) are as the neuron has them, ends (2, 2) places, foot (2,) px."""
        self._experiment, self._parameters, self._map = experiment, parameters, on
        self.ends = on.pixels_of(ends)
        way = self.ends[1] - self.ends[0]
        aside = np.array([way[1], -way[0]]) / np.hypot(*way)
        weights = experiment.scaling.in_own_units(parameters)[:-1]
        if weights @ (_place(on, foot + aside) - _place(on, foot)) < 0:
            aside = -aside
        self.arrow = np.array([foot, foot + ARROW * on.scale * aside])

    def grip_at(self, pixel: Floats) -> Grip | None:
        """Return what a hand at a pixel, (2,), would take hold of."""
        if np.hypot(*(pixel - self.arrow[1])) <= TIP_REACH:
            return "turn"
        return "move" if distance_to_segment(pixel, self.ends) <= REACH else None

    def dragged(self, grip: Grip, pixel: Floats) -> Floats | None:
        """Return the parameters, (3,), with the grip at a pixel; None if too near."""
        if grip == "turn":
            return self._turned(pixel)
        threshold = self._experiment.settings.neuron.threshold or 0.0
        place = _place(self._map, pixel)
        return moved_to(self._experiment, self._parameters, place, threshold)

    def _turned(self, pixel: Floats) -> Floats | None:
        """Let the line go on through the foot, with the arrow on its left on the screen."""
        foot = self.arrow[0]
        across, down = pixel - foot
        if np.hypot(across, down) < LEAST_TURN:
            return None
        place = _place(self._map, foot)
        weights = left_of(place, _place(self._map, foot + np.array([-down, across])))
        length = length_of(self._parameters)
        return boundary_through(self._experiment, weights, place, length)


class HeldFit:
    """The fitted line of one feature: its middle third moves it, the outer thirds turn it.

    It turns about its place over the mean of the feature. There is no arrow.
    """

    arrow = None

    def __init__(
        self, experiment: Experiment, parameters: Floats, ends: Floats, on: Map
    ) -> None:
        """Parameters (2,) are as the neuron has them, ends (2, 2) places."""
        self._experiment, self._parameters, self._map = experiment, parameters, on
        self.ends = on.pixels_of(ends)
        slope, bias = experiment.scaling.in_own_units(parameters).tolist()
        mean = float(experiment.training.inputs.mean()) if experiment.points else 0.0
        self._pivot = np.array([mean, slope * mean + bias])

    def grip_at(self, pixel: Floats) -> Grip | None:
        if distance_to_segment(pixel, self.ends) > REACH:
            return None
        third = (self.ends[1] - self.ends[0]) / 3
        inner = self.ends + np.array([third, -third])
        return "move" if distance_to_segment(pixel, inner) <= REACH else "turn"

    def dragged(self, grip: Grip, pixel: Floats) -> Floats | None:
        place = _place(self._map, pixel)
        if grip == "move":
            return moved_to(self._experiment, self._parameters, place[:1], float(place[1]))
        pivot = self._map.pixels_of(self._pivot[np.newaxis])[0]
        if abs(pixel[0] - pivot[0]) < LEAST_TURN:
            return None
        run, rise = (place - self._pivot).tolist()
        return fit_through(self._experiment, rise / run, self._pivot)


HeldLine = HeldBoundary | HeldFit


def held_line(
    experiment: Experiment,
    parameters: Floats,
    rectangle: Rectangle,
    on: Map,
    foot: Floats | None = None,
) -> HeldLine | None:
    """Return the line that a rectangle of the canvas shows, if it is one to take hold of.

    Parameters (d + 1,) are as the neuron has them. The foot of w, (2,) px, is where the
    line is nearest to the middle, if it is not given. With w = 0 there is no boundary; and
    without a threshold two features have levels, and no line that parts anything.
    """
    own = experiment.scaling.in_own_units(parameters)
    if experiment.dataset.dimensions == 1:
        ends = boundary_segment(np.array([own[0], -1.0, own[1]]), 0.0, rectangle)
        return HeldFit(experiment, parameters, ends, on) if len(ends) else None
    threshold = experiment.settings.neuron.threshold
    ends = (
        np.empty((0, 2))
        if threshold is None
        else boundary_segment(own, threshold, rectangle)
    )
    if not len(ends):
        return None
    if foot is None:
        corners, line = on.pixels_of(rectangle.corners()), on.pixels_of(ends)
        foot = nearest_on_segment(corners.mean(0), line)
    return HeldBoundary(experiment, parameters, ends, foot, on)


def _place(on: Map, pixel: Floats) -> Floats:
    return np.array(on.place_at(QPointF(*pixel.tolist())))
