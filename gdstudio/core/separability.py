"""Can a straight line part the classes? The distance of their convex hulls decides it.

Two finite sets of points can be parted by a line that touches neither exactly when their
convex hulls do not meet. The widest band between them is as wide as the hulls are apart.
Where the hulls meet, a place in both of them is a mixture of the points of either class. No
line parts the classes then: z is linear, so z at that place would be the same mixture of
numbers above the threshold, and of numbers below it.

Decimal fractions have no exact binary form, so (0.3, 0.1) is 10⁻¹⁷ off the line through
(0, 0) and (0.6, 0.2). Hulls that are no farther apart than such a slip count as touching.

Source: S. Boyd and L. Vandenberghe, "Convex Optimization" (2004), section 2.5.1.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from gdstudio.core.dataset import Dataset, Floats, Rows
from gdstudio.core.errors import NeedsClasses, OneClass
from gdstudio.core.mixtures import Mixture, mixture_of
from gdstudio.i18n import mark

SLIP = 8 * np.finfo(np.float64).eps  # of the largest coordinate
MOST_COMPARED = 500  # points of which the one deepest in the other hull is looked for
MOST_PAIRS = 1_000_000  # of such points with the corners of that hull


@dataclass(frozen=True, eq=False)
class Separability:
    """The verdict, and what proves it. Places are in the units of the points.

    is_separable: a line parts the classes with room on both sides
    margin:   from the line half-way between the hulls to the nearest point; 0 where they
              touch or overlap
    line:     (3,) w₁, w₂, b of the line half-way, with w of length 1, and class 1 where
              w · x + b > 0; None where there is none
    nearest:  (2, 2) a place of either hull, class 0 first, no two of which are closer; None
              where the hulls meet
    touches:  the hulls meet at their rims only
    overlap:  (k, 2) corners of what the hulls share: a polygon, a segment, or a place; no
              corners where they do not meet
    witness:  (2,) a place in both hulls; None where there is none
    mixtures: of points of class 0 and of points of class 1, both of which give the witness;
              empty where there is none
    hulls:    (k, 2) corners of the hull of class 0, in order around it, and (l, 2) of that
              of class 1; two for a segment, one for a place

    No array can be written to.
    """

    is_separable: bool
    margin: float
    line: Floats | None
    nearest: Floats | None
    touches: bool
    overlap: Floats
    witness: Floats | None
    mixtures: tuple[Mixture, ...]
    hulls: tuple[Floats, Floats]

    def __post_init__(self) -> None:
        for values in (self.line, self.nearest, self.overlap, self.witness, *self.hulls):
            if values is not None:
                values.flags.writeable = False


class Verdicts:
    """Works the verdict out once for a data set, however often it is asked for."""

    def __init__(self) -> None:
        self._data: Dataset | None = None
        self._found: Separability | None = None

    def __call__(self, data: Dataset) -> Separability:
        """Return the verdict that `separability` gives."""
        if self._found is None or data is not self._data:
            self._found = None  # nothing is kept where there is no verdict
            self._found, self._data = separability(data), data
        return self._found


@dataclass(frozen=True, eq=False)
class _Class:
    """The points of one class, measured in a unit in which nothing overflows."""

    points: Floats  # (n, 2)
    rows: Rows  # (n,) their rows in the data set
    hull: shapely.Geometry

    def mixture(self, place: Floats) -> Mixture:
        """Return the points of this class that mix to a place in its hull.

        A point is its own mixture, wherever in the hull it lies.
        """
        own = self._rows_at(place)
        if len(own):
            return Mixture(own[:1], np.ones(1))
        corners = _corners(self.hull)
        parts, weights = mixture_of(place, corners)
        rows = np.array([int(self._rows_at(corner)[0]) for corner in corners[parts]])
        order = rows.argsort()
        return Mixture(rows[order], weights[order])

    def corners(self, unit: float) -> Floats:
        """Return the corners of the hull, (k, 2), as multiples of 1 and not of a unit."""
        return _corners(self.hull) * unit

    def _rows_at(self, place: Floats) -> Rows:
        rows: Rows = self.rows[(self.points == place).all(axis=1)]
        return rows


def separability(data: Dataset) -> Separability:
    """Return the verdict for the training points in their own units.

    Raises StudioError where they carry values, or are all of one class.

    >>> apart = Dataset([[0, 0], [3, 4]], [0, 1])  # 5 apart; the line goes half-way
    >>> separability(apart).margin
    2.5
    >>> mixed = Dataset([[0, 0], [4, 0], [0, 4], [1, 1]], [0, 0, 0, 1])
    >>> proof = separability(mixed)  # the point of class 1 lies among those of class 0
    >>> proof.is_separable, proof.witness.tolist()
    (False, [1.0, 1.0])
    >>> [(mixture.rows.tolist(), mixture.weights.tolist()) for mixture in proof.mixtures]
    [([0, 1, 2], [0.5, 0.25, 0.25]), ([3], [1.0])]
    """
    if not data.has_classes:
        raise NeedsClasses(neuron=mark("Separability"))
    unit = _unit(data.training.inputs)
    zeros, ones = _class(data, 0, unit), _class(data, 1, unit)
    ends = shapely.get_coordinates(shapely.shortest_line(zeros.hull, ones.hull))
    if float(shapely.distance(zeros.hull, ones.hull)) <= SLIP:
        return _meeting(zeros, ones, ends, unit)
    return _apart(zeros, ones, ends, unit)


def _class(data: Dataset, label: int, unit: float) -> _Class:
    rows = np.flatnonzero((data.targets == label) & ~data.test)
    if not len(rows):
        raise OneClass(points=len(data.training), label=1 - label, other=label)
    points = data.inputs[rows] / unit
    return _Class(points, rows, _hull(points))


def _apart(zeros: _Class, ones: _Class, ends: Floats, unit: float) -> Separability:
    """Return the verdict for hulls whose nearest places are `ends`, in that unit."""
    across = ends[1] - ends[0]
    distance = float(np.hypot(*across))
    normal = across / distance
    offset = -float(normal @ (ends[0] + across / 2)) * unit
    return Separability(
        is_separable=True,
        margin=distance / 2 * unit,
        line=np.array([*normal, offset]),
        nearest=ends * unit,
        touches=False,
        overlap=np.empty((0, 2)),
        witness=None,
        mixtures=(),
        hulls=(zeros.corners(unit), ones.corners(unit)),
    )


def _meeting(zeros: _Class, ones: _Class, ends: Floats, unit: float) -> Separability:
    """Return the verdict for hulls that share at least one place, or miss it by a slip."""
    shared = shapely.intersection(zeros.hull, ones.hull)
    overlap = ends[:1] if shared.is_empty else _corners(shared)
    witness = _witness(zeros, ones, overlap)
    return Separability(
        is_separable=False,
        margin=0.0,
        line=None,
        nearest=None,
        touches=bool(shared.is_empty or shapely.touches(zeros.hull, ones.hull)),
        overlap=overlap * unit,
        witness=witness * unit,
        mixtures=(zeros.mixture(witness), ones.mixture(witness)),
        hulls=(zeros.corners(unit), ones.corners(unit)),
    )


def _witness(zeros: _Class, ones: _Class, overlap: Floats) -> Floats:
    """Return a place in both hulls whose mixtures are easy to check by hand.

    That is a point of one class inside the hull of the other, the deeper the better: it
    is its own mixture. Where no point is, it is the middle of the overlap.
    """
    found = [*_inside(zeros.points, ones.hull), *_inside(ones.points, zeros.hull)]
    if not found:
        middle: Floats = overlap.mean(axis=0)
        return middle
    return max(found, key=lambda each: each[0])[1]


def _inside(points: Floats, hull: shapely.Geometry) -> list[tuple[float, Floats]]:
    """Return the deepest of the points in a hull, with its depth; nothing if none is."""
    shapely.prepare(hull)
    inside = points[shapely.intersects_xy(hull, points[:, 0], points[:, 1])]
    if not len(inside):
        return []
    rim = shapely.boundary(hull)
    corners = max(int(shapely.get_num_coordinates(rim)), 1)
    most = max(1, min(MOST_COMPARED, MOST_PAIRS // corners))
    compared = inside[:: -(-len(inside) // most)]
    depths = shapely.distance(rim, shapely.points(compared))
    deepest = int(np.nan_to_num(depths).argmax())  # a single place has no rim: nan
    return [(float(np.nan_to_num(depths)[deepest]), compared[deepest])]


def _unit(points: Floats) -> float:
    """Return a power of two near the largest coordinate.

    In this unit no distance overflows, and dividing by it rounds nothing.
    """
    _, exponent = np.frexp(np.abs(points).max(initial=0))
    return float(np.ldexp(1.0, int(exponent) - 1))


def _hull(points: Floats) -> shapely.Geometry:
    """Return the convex hull. Shapely makes a path of many points faster than a set."""
    path = points if len(points) > 1 else np.repeat(points, 2, axis=0)
    return shapely.convex_hull(shapely.linestrings(path))


def _corners(shape: shapely.Geometry) -> Floats:
    """Return the corners of a polygon, a segment or a place, (k, 2), none of them twice."""
    corners: Floats = shapely.get_coordinates(shape)
    return corners[:-1] if len(corners) > 2 else corners
