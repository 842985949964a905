"""From a moment of a run to pictures of its surface, without measuring anything twice."""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment
from gdstudio.core.geometry import Rectangle
from gdstudio.core.history import History
from gdstudio.core.surface.bowl import Bowl, Slice
from gdstudio.core.surface.plane import Pair, Plane, require_surface
from gdstudio.core.surface.walk import Corners
from gdstudio.views.surface.picture import (
    Picture,
    Pixels,
    Walk,
    batch_areas,
    contour_picture,
    path_kept,
    plateau_picture,
    share_grid,
    walk_along,
)
from gdstudio.views.surface.window import SteadyRange, has_one_scale, near
from gdstudio.views.view_range import filled

ASIDE = 0.12  # of how far each parameter alone could go from the minimum
CORRECTIONS = 3  # of a perceptron, all in the same direction


@dataclass(frozen=True, eq=False)
class Moment:
    """A run at its cursor, and how to look at it.

    pair: the parameters across and up; holds_best: the other one stays at its best value
    shows_squares: a squared error is shown, alone or beside something else
    pixels: size of a chart's area
    ahead: (k, p) parameters that the run comes to next, if they should be seen, too
    """

    experiment: Experiment
    history: History
    pair: Pair
    holds_best: bool
    shows_squares: bool
    pixels: Pixels
    ahead: Floats | None = None


@dataclass(frozen=True, eq=False)
class Frame:
    """What all pictures of a moment have in common."""

    moment: Moment
    plane: Plane
    squares: Slice
    rectangle: Rectangle
    walk: Walk


class Survey:
    """Remembers the bowl, the range and the plateaus until something about them changes."""

    def __init__(self) -> None:
        self._range = SteadyRange()
        self._corners = Corners()
        self._measured: Experiment | None = None
        self._bowl: Bowl | None = None
        self._counted: object = None
        self._grid: Floats = np.empty((0, 0))

    def frame(self, moment: Moment) -> Frame:
        """Raise StudioError where there is no surface."""
        require_surface(moment.experiment)
        bowl = self._bowl_of(moment.experiment)
        plane = _plane(moment, bowl, moment.history.current)
        squares = bowl.cut(plane)
        path = path_kept(moment.history, plane, self._corners)
        ahead = path[:0] if moment.ahead is None else plane.places(moment.ahead)
        wanted = np.vstack([path, ahead, squares.centre])
        rectangle = self._rectangle(moment, bowl, plane, wanted)
        return Frame(moment, plane, squares, rectangle, walk_along(path, rectangle))

    def contours(self, frame: Frame) -> Picture:
        """Return the squared error."""
        return contour_picture(frame.squares, frame.walk, frame.rectangle)

    def contours_with_batch(self, frame: Frame) -> Picture:
        """Return the squared error, and that of the last batch."""
        moment, bowl = frame.moment, self._bowl_of(frame.moment.experiment)
        history = moment.history
        before = _plane(moment, bowl, history.parameters[max(history.cursor - 1, 0)])
        batch = batch_areas(history, moment.experiment, before, frame.rectangle)
        return contour_picture(frame.squares, frame.walk, frame.rectangle, batch)

    def plateaus(self, frame: Frame) -> Picture:
        """Return the share misclassified."""
        moment, plane = frame.moment, frame.plane
        experiment = moment.experiment
        held = plane.at[plane.held].tolist()
        about = experiment, plane.pair, held, frame.rectangle, moment.pixels
        if about != self._counted:
            self._grid = share_grid(experiment, plane, frame.rectangle, moment.pixels)
            self._counted = about
        return plateau_picture(experiment, plane, frame.walk, frame.rectangle, self._grid)

    def _bowl_of(self, experiment: Experiment) -> Bowl:
        if self._bowl is None or experiment is not self._measured:
            self._bowl = Bowl.of(experiment.inputs, experiment.wanted, experiment.unit)
            self._measured = experiment
        return self._bowl

    def _rectangle(
        self, moment: Moment, bowl: Bowl, plane: Plane, wanted: Floats
    ) -> Rectangle:
        """Return what to show: the home, and of the wanted places those that are near it.

        A squared error can diverge. The perceptron's path is always worth seeing whole.
        """
        experiment, settings = moment.experiment, moment.experiment.settings
        home = plane.places(_home(bowl, moment))
        content = self._range.around(
            home,
            near(home, wanted) if settings.neuron.has_gradient else wanted[:-1],
            task=(
                experiment.dataset,
                settings.standardize,
                settings.neuron,
                moment.pair,
                moment.holds_best,
                moment.shows_squares,
            ),
            run=moment.history,
        )
        return filled(content, *moment.pixels, to_scale=has_one_scale(home))


def _plane(moment: Moment, bowl: Bowl, parameters: Floats) -> Plane:
    """Return the plane through parameters, or through the best value of the others."""
    plane = Plane(moment.pair, parameters)
    if not moment.holds_best:
        return plane
    return Plane(
        moment.pair, Plane(moment.pair, bowl.best).parameters(plane.places(parameters))
    )


def _home(bowl: Bowl, moment: Moment) -> Floats:
    """Return parameters, (k, p), between which a run goes on if all is well.

    The origin and the start. With them the minimum, and a bit to its sides, so that a home
    is not flat because a best value happens to be 0. If there is no minimum to be seen, as
    far as a few corrections may lead.
    """
    start = moment.history.parameters[0]
    origin = np.zeros(len(start))
    if moment.shows_squares:
        aside = ASIDE * bowl.reach(np.array([origin, start]))
        return np.array([origin, start, bowl.best, bowl.best - aside, bowl.best + aside])
    usual = np.sqrt(bowl.moments.diagonal())  # of the inputs, and 1 for the bias
    aside = CORRECTIONS * moment.experiment.settings.learning_rate * usual
    return np.array([origin, start, start - aside, start + aside])
