"""Where the arrows of an update in slow motion are on the canvas, in pixels.

Two features: what a point adds to the weights, (Δw₁, Δw₂), is a multiple of the point
itself, so its arrow points from the origin through the point, or back. All arrows have one
scale. They add up to what becomes of the line's normal vector.

One feature and a value: each point pulls the line up or down to itself, the harder the
farther it is away. Its arrow goes from the line to the point.

The dashed line is where the pulls so far would take the line.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gdstudio.core.contributions import Contributions
from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.experiment import Experiment
from gdstudio.core.geometry import Rectangle, boundary_segment
from gdstudio.core.slow_update import SlowUpdate
from gdstudio.views.arrows import NO_ARROWS, Arrows
from gdstudio.views.canvas.pulls_item import MANY, PullsPicture
from gdstudio.views.canvas.scene import places_of, point_size

LONG = 60.0  # px of the strongest pull
MOST_ZEROS = 24  # points; of more, only those in turn are marked with a 0
LONGEST_SUM = 200.0  # px; a longer one is drawn smaller, and says by how much
EDGE = 60.0  # px between the sum and the edges
FAR = 1e4  # px: numbers much larger would trouble a painter
NOTHING = np.empty((0, 2))


@dataclass(frozen=True, eq=False)
class Sheet:
    """The canvas as it is now.

    pixels_of: from places (k, 2) to pixels; levels: of z, whose lines are shown
    """

    rectangle: Rectangle
    pixels_of: Callable[[Floats], Floats]
    levels: Floats


def pulls_picture(update: SlowUpdate, experiment: Experiment, sheet: Sheet) -> PullsPicture:
    found, places = update.contributions, update.in_turn
    points = sheet.pixels_of(places_of(experiment.dataset)[found.batch.points])
    radius = (point_size(len(experiment.dataset)) + 9) / 2
    arrows, unit = _arrows(found, experiment, sheet, points, radius)
    is_part = len(found) < min(experiment.points, MANY)
    total, divisor = NO_ARROWS, 1
    if update.is_sum and experiment.dataset.dimensions > 1 and found.change[:-1].any():
        total, divisor = _sum(found, experiment, sheet, unit)
    return PullsPicture(
        radius,
        batch=points if is_part else NOTHING,
        in_turn=points[places.start : places.stop],
        earlier=arrows.of(_earlier(update)),
        now=arrows.of(places),
        zeros=points[_zeros(update)],
        lines=_preview(update, experiment, sheet),
        is_sum=update.is_sum,
        sum=total,
        divisor=divisor,
    )


def _earlier(update: SlowUpdate) -> range:
    """Return the places in the batch of the pulls before; too many would hide those now."""
    if len(update.contributions) > MANY:
        return range(0)
    return range(update.seen - len(update.in_turn))


def _zeros(update: SlowUpdate) -> Rows:
    """Return the places in the batch of points that pulled nothing when they were in turn.

    The sum speaks for itself, and of many points those of earlier turns would be too many.
    """
    pulls, places = update.contributions.pulls, update.in_turn
    first = 0 if len(pulls) <= MOST_ZEROS else places.start
    nothing = ~pulls[first : places.stop].any(axis=1)
    return first + np.flatnonzero(nothing)


def _arrows(
    found: Contributions,
    experiment: Experiment,
    sheet: Sheet,
    points: Floats,
    radius: float,
) -> tuple[Arrows, float]:
    """Return an arrow for each point, and how many px long a pull of 1 is."""
    if experiment.dataset.dimensions == 1:
        x = experiment.dataset.inputs[found.batch.points, 0]
        on_line = sheet.pixels_of(np.column_stack([x, found.batch.outputs]))
        tails, tips = on_line.clip(-FAR, FAR), points.clip(-FAR, FAR)
        return Arrows(tails, tips - _part(tips - tails, radius)), 1.0
    moves = _on_screen(experiment, found.pulls)
    largest = float(np.hypot(moves[:, 0], moves[:, 1]).max())
    if not largest:
        return Arrows(points, points), 1.0
    moves = moves / largest * LONG
    tails = points + _part(moves, radius, most=1.0)
    return Arrows(tails, tails + moves), LONG / largest


def _sum(
    found: Contributions, experiment: Experiment, sheet: Sheet, unit: float
) -> tuple[Arrows, int]:
    """Return the sum's arrow at the middle of the line, and what divides its length."""
    move = _on_screen(experiment, found.change[None]) * unit
    divisor = _divisor(float(np.hypot(*move[0])))
    lines = _lines(experiment, sheet, found.before)
    corners = sheet.pixels_of(sheet.rectangle.corners())
    middle = lines[len(lines) // 2] if len(lines) else sheet.rectangle.corners()
    foot = sheet.pixels_of(middle).mean(0)
    ends = np.array([foot, foot + move[0] / divisor])
    low, high = corners.min(0) + EDGE, corners.max(0) - EDGE
    ends += np.maximum(low - ends.min(0), 0) + np.minimum(high - ends.max(0), 0)
    if (ends[0] == ends[1]).all():
        return NO_ARROWS, 1  # so short beside the pulls that it points nowhere
    return Arrows(ends[:1], ends[1:]), divisor


def _divisor(length: float) -> int:
    """Return the least of 1, 2, 5, 10, 20, … that makes a length fit."""
    power = 1
    while True:
        for step in (1, 2, 5):
            if length <= LONGEST_SUM * step * power:
                return step * power
        power *= 10


def _on_screen(experiment: Experiment, changes: Floats) -> Floats:
    """Return what changes (k, 3) add to the weights, in units of the points, (k, 2)."""
    own = experiment.scaling.in_own_units(changes)
    moves: Floats = own[:, :2] * [1.0, -1.0]  # y grows downwards on a screen
    return moves


def _preview(update: SlowUpdate, experiment: Experiment, sheet: Sheet) -> Floats:
    """Return where the pulls so far would take the line, if anywhere else."""
    so_far = update.so_far
    if (so_far == update.contributions.before).all():
        return np.empty((0, 2, 2))
    return _lines(experiment, sheet, so_far)


def _lines(experiment: Experiment, sheet: Sheet, parameters: Floats) -> Floats:
    """Return the ends of the line, or of the lines of equal prediction, (k, 2, 2)."""
    own = experiment.scaling.in_own_units(parameters)
    rows, levels = own, sheet.levels
    if experiment.dataset.dimensions == 1:
        rows, levels = np.array([own[0], -1.0, own[1]]), np.zeros(1)
    found = [boundary_segment(rows, float(level), sheet.rectangle) for level in levels]
    seen = [ends for ends in found if len(ends)]
    return np.array(seen) if seen else np.empty((0, 2, 2))


def _part(along: Floats, length: float, most: float = 0.5) -> Floats:
    """Return the beginning of arrows, so long, but not more than a share of each."""
    sizes = np.hypot(along[:, 0], along[:, 1])
    shares = np.divide(length, sizes, out=np.zeros(len(sizes)), where=sizes > 0)
    part: Floats = np.minimum(shares, most)[:, None] * along
    return part
