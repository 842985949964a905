"""Can a straight line part the classes? The distance of their convex hulls decides it.

Two finite sets of points can be parted by a line that touches neither exactly when their
convex hulls do not meet. The widest band between them is as wide as the hulls are apart.

Decimal fractions have no exact binary form, so (0.3, 0.1) is 10⁻¹⁷ off the line through
(0, 0) and (0.6, 0.2). Hulls that are no farther apart than such a slip count as touching.

Source: S. Boyd and L. Vandenberghe, "Convex Optimization" (2004), section 2.5.1.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.errors import NeedsClasses, OneClass
from gdstudio.i18n import mark

SLIP = 8 * np.finfo(np.float64).eps  # of the largest coordinate


@dataclass(frozen=True)
class Separability:
    """is_separable: a line parts the classes with room on both sides.

    margin: from the line half-way between the hulls to the nearest point, in the units of
    the points; 0 where the hulls touch or overlap.
    """

    is_separable: bool
    margin: float


def separability(data: Dataset) -> Separability:
    """Return the verdict for the training points in their own units."""
    if not data.has_classes:
        raise NeedsClasses(neuron=mark("Separability"))
    training = data.training
    unit = _unit(training.inputs)
    hulls = []
    for label in (0, 1):
        points = training.inputs[training.targets == label]
        if not len(points):
            raise OneClass(points=len(training), label=1 - label, other=label)
        hulls.append(_hull(points / unit))
    distance = float(shapely.distance(*hulls))
    if distance <= SLIP:
        return Separability(is_separable=False, margin=0.0)
    return Separability(is_separable=True, margin=distance / 2 * unit)


def _unit(points: Floats) -> float:
    """Return a power of two near the largest coordinate.

    In this unit no distance overflows, and dividing by it rounds nothing.
    """
    _, exponent = np.frexp(np.abs(points).max(initial=0))
    return float(np.ldexp(1.0, int(exponent) - 1))


def _hull(points: Floats) -> shapely.Geometry:
    return shapely.convex_hull(shapely.multipoints(points))
