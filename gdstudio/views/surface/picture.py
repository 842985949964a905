"""What a chart of the surface shows: contours or plateaus, and the path of the run."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment
from gdstudio.core.geometry import Rectangle
from gdstudio.core.history import History
from gdstudio.core.surface.bowl import Bowl, Slice
from gdstudio.core.surface.contours import contour, inside, radii, radii_through
from gdstudio.core.surface.plane import Plane
from gdstudio.core.surface.plateaus import shares
from gdstudio.core.surface.walk import Corners, pieces_inside
from gdstudio.core.training import rows_of_update

FEW = 60  # updates whose places are all marked
CELL = 2  # px, across and up: smoothed, that looks as sharp as a line
MOST_COUNTED = 125_000  # rows of cells times points: more would take too long
FEWEST_ROWS = 40
BEYOND = 6.0  # times a chart's size; numbers much larger would trouble a painter
LEVEL = 1e-9  # of the steepest slope in sight: nowhere to go

Areas = tuple[Floats, ...]
Pixels = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Walk:
    """The path up to the present place; places are (2,), in units of the parameters.

    lines (k, 2, 2): its pieces in sight; corners (k, 2): where it has been, if it is short
    """

    start: Floats
    here: Floats
    lines: Floats
    corners: Floats


@dataclass(frozen=True, eq=False)
class Picture:
    """What one chart shows.

    loss: from a place (2,) to the exact loss there
    areas: of ever lower loss, (k, 2) each, the largest first; or instead of them
    shares: (rows, columns) from the bottom up, the share misclassified in each cell
    batch: areas of the last batch's own loss
    lowest (2,): where the loss is least, if it is so in one place only
    downhill (2,): the way down; its length is a share of the steepest slope in sight
    """

    rectangle: Rectangle
    walk: Walk
    loss: Callable[[Floats], float]
    areas: Areas = ()
    shares: Floats | None = None
    batch: Areas = ()
    lowest: Floats | None = None
    downhill: Floats = field(default_factory=lambda: np.zeros(2))


def path_kept(history: History, plane: Plane, corners: Corners) -> Floats:
    """Return corners of the path up to the cursor that show it all, (k, 2)."""
    kept = corners.kept(history, plane.pair)
    return history.parameters[kept[:, np.newaxis], list(plane.pair)]


def walk_along(path: Floats, rectangle: Rectangle) -> Walk:
    """Return what is seen of a path (k, 2), k ≥ 1."""
    corners = path if len(path) <= FEW else path[:0]
    return Walk(path[0], path[-1], pieces_inside(path, _around(rectangle)), corners)


def contour_picture(
    bowl: Slice, walk: Walk, rectangle: Rectangle, batch: Areas = ()
) -> Picture:
    """Return the picture of a squared error."""
    return Picture(
        rectangle,
        walk,
        loss=lambda place: float(bowl.losses(place)),
        areas=_areas(bowl, radii(bowl, rectangle)[::-1], rectangle),
        batch=batch,
        lowest=bowl.centre if bowl.weights[0] > 0 else None,
        downhill=_downhill(bowl, walk.here, rectangle),
    )


def batch_areas(
    history: History, experiment: Experiment, before: Plane, rectangle: Rectangle
) -> Areas:
    """Return areas of the last batch's own loss; one contour goes through the place before.

    The step that led here was taken there, straight down this loss. None without a batch
    of its own: at the start, or where a batch holds all points.

    before: the plane through the parameters before the last update
    """
    if not history.cursor:
        return ()
    rows = rows_of_update(history, experiment, history.cursor)
    if len(np.unique(rows)) == history.points:
        return ()
    unit = experiment.settings.conventions.unit(len(rows))
    own = Bowl.of(experiment.inputs[rows], experiment.wanted[rows], unit).cut(before)
    found = radii_through(own, rectangle, before.places(before.at))
    return _areas(own, found[::-1], rectangle)


def plateau_picture(
    experiment: Experiment, plane: Plane, walk: Walk, rectangle: Rectangle, grid: Floats
) -> Picture:
    """Return the picture of a share misclassified; `grid` comes from `share_grid`."""
    return Picture(
        rectangle,
        walk,
        loss=lambda place: experiment.loss(plane.parameters(place)),
        shares=grid,
    )


def share_grid(
    experiment: Experiment, plane: Plane, rectangle: Rectangle, pixels: Pixels
) -> Floats:
    """Return the shares of `Picture` for an area of so many pixels, across and up."""
    columns, rows = cells(pixels, experiment.points)
    across = _middles(rectangle.left, rectangle.right, columns)
    up = _middles(rectangle.bottom, rectangle.top, rows)
    return shares(experiment.inputs, experiment.targets, plane, across, up)


def cells(pixels: Pixels, points: int) -> tuple[int, int]:
    """Return how many columns and rows of cells an area has; fewer rows for many points."""
    width, height = pixels
    affordable = max(MOST_COUNTED // points, FEWEST_ROWS)
    return max(width // CELL, 2), max(min(height // CELL, affordable), 1)


def _middles(low: float, high: float, cells: int) -> Floats:
    return low + (high - low) * (np.arange(cells) + 0.5) / cells


def _areas(bowl: Slice, found: Floats, rectangle: Rectangle) -> Areas:
    frame = _around(rectangle)
    areas = (inside(contour(bowl, radius, rectangle), frame) for radius in found)
    return tuple(area for area in areas if len(area))


def _around(rectangle: Rectangle) -> Rectangle:
    """Return a larger rectangle: what is cut off at its edges is far out of sight."""
    across = BEYOND * (rectangle.right - rectangle.left)
    up = BEYOND * (rectangle.top - rectangle.bottom)
    return Rectangle(
        rectangle.left - across,
        rectangle.bottom - up,
        rectangle.right + across,
        rectangle.top + up,
    )


def _downhill(bowl: Slice, place: Floats, rectangle: Rectangle) -> Floats:
    """Return the way down the slope at a place; zeros where there is none.

    Its length is the root of the slope's share of the steepest one, so that a gentle slope
    still has an arrow that can be seen.
    """
    slope = bowl.slope(place)
    size = float(np.hypot(*slope))
    steepest = float(np.linalg.norm(bowl.slope(rectangle.corners()), axis=1).max())
    if not np.isfinite(size) or size <= LEVEL * steepest:
        return np.zeros(2)
    way: Floats = -slope / size * min(np.sqrt(size / steepest), 1.0)
    return way
