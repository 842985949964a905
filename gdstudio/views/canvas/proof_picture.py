"""What is drawn of a certificate, cut to what the canvas shows."""

from dataclasses import dataclass, field, replace

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.geometry import Rectangle, band, boundary_segment, clipped
from gdstudio.core.separability import Separability
from gdstudio.views.view_range import FARTHEST

AROUND = 0.05  # of what is shown, on each side: there the cut edges lie
MOST_CORNERS = 1000  # of a hull; more look the same


def _none() -> Floats:
    return np.empty((0, 2))


@dataclass(frozen=True, eq=False)
class ProofPicture:
    """Places in the units of the points; (0, 2) for what there is not.

    hulls:   (k, 2) and (l, 2) corners of class 0 and of class 1
    band:    (k, 2) corners of the room between the classes
    line:    (2, 2) ends of the line half-way
    nearest: (2, 2) the places of the hulls that are closest to each other
    overlap: (k, 2) corners of what the hulls share
    witness: (1, 2) the place in both hulls
    mixed:   (k, 2) the points whose mixtures it is
    names:   of these points: "p3"
    """

    hulls: tuple[Floats, Floats]
    band: Floats = field(default_factory=_none)
    line: Floats = field(default_factory=_none)
    nearest: Floats = field(default_factory=_none)
    overlap: Floats = field(default_factory=_none)
    witness: Floats = field(default_factory=_none)
    mixed: Floats = field(default_factory=_none)
    names: tuple[str, ...] = ()


def proof_picture(
    found: Separability, places: Floats, rectangle: Rectangle
) -> ProofPicture:
    """Return the picture for points at places (n, 2) in a rectangle of the canvas."""
    around = _grown(rectangle)
    zeros, ones = (_cut(_thinned(hull), around) for hull in found.hulls)
    picture = ProofPicture((zeros, ones))
    if found.line is not None and found.nearest is not None:
        return replace(
            picture,
            band=band(found.line, found.margin, around),
            line=boundary_segment(found.line, 0.0, around),
            nearest=_within_reach(found.nearest),
        )
    if found.witness is None:
        raise ValueError("hulls that meet share a place")
    rows = np.concatenate([mixture.rows for mixture in found.mixtures])
    return replace(
        picture,
        overlap=_cut(_thinned(found.overlap), around),
        witness=_within_reach(found.witness[np.newaxis]),
        mixed=places[rows],
        names=tuple(f"p{row + 1}" for row in rows),
    )


def _cut(corners: Floats, around: Rectangle) -> Floats:
    return clipped(_within_reach(corners), around)


def _within_reach(corners: Floats) -> Floats:
    return np.clip(corners, -FARTHEST, FARTHEST)


def _thinned(corners: Floats) -> Floats:
    return corners[:: -(-len(corners) // MOST_CORNERS)] if len(corners) else corners


def _grown(rectangle: Rectangle) -> Rectangle:
    across = AROUND * (rectangle.right - rectangle.left)
    up = AROUND * (rectangle.top - rectangle.bottom)
    return Rectangle(
        rectangle.left - across,
        rectangle.bottom - up,
        rectangle.right + across,
        rectangle.top + up,
    )
