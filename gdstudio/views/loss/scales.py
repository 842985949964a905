"""The y axis of the loss: linear, or logarithmic with powers of ten in plain numbers."""

import math
from typing import Protocol

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.wording import number
from gdstudio.views.loss.picture import Picture
from gdstudio.views.plotting import Label
from gdstudio.views.ticks import room_for

HEADROOM = 1.1
LOW_EDGE = 0.03  # of the side, so that zero is seen whole
BOTH_EDGES = 0.06  # of a logarithmic side, as losses may lie at either end
MOST_LABELS = 5
LEAST = 1e-300  # a smaller loss would be drawn below the axis
FINE = (1.0, 2.0, 5.0)  # multiples of a power of ten, where there are few powers


class Scale(Protocol):
    def heights(self, losses: Floats) -> Floats:
        """Return where losses are drawn; nan where they cannot be."""

    def ends(self, picture: Picture) -> tuple[float, float]:
        """Return the lower and the upper end of an axis with room for a picture."""

    def foot(self, bottom: float) -> float:
        """Return where the line at the cursor begins."""

    def labels(self, bottom: float, top: float) -> list[Label] | None:
        """Return the numbers along the axis; None for round ones."""


class Linear:
    def heights(self, losses: Floats) -> Floats:
        return losses

    def ends(self, picture: Picture) -> tuple[float, float]:
        top = room_for(HEADROOM * picture.highest)
        return -LOW_EDGE * top, top

    def foot(self, bottom: float) -> float:
        return 0.0

    def labels(self, bottom: float, top: float) -> None:
        return None


class Logarithmic:
    """A loss of 0 has no place on it."""

    def heights(self, losses: Floats) -> Floats:
        powers = np.full(len(losses), np.nan)
        np.log10(losses, out=powers, where=np.isfinite(losses) & (losses > 0))
        return powers

    def ends(self, picture: Picture) -> tuple[float, float]:
        """Reach from 1, 2 or 5 times a power of ten to such; from 0.1 to 1 for none."""
        bottom, top = _around(*picture.extent)
        edge = BOTH_EDGES * (top - bottom)
        return bottom - edge, top + edge

    def foot(self, bottom: float) -> float:
        return bottom

    def labels(self, bottom: float, top: float) -> list[Label]:
        powers = range(math.ceil(bottom - 1e-9), math.floor(top + 1e-9) + 1)
        if len(powers) < 3:
            return _fine_labels(bottom, top)
        stride = -(-len(powers) // MOST_LABELS)
        return [(float(power), _text(power, 1.0)) for power in powers if not power % stride]


def _around(lowest: float, highest: float) -> tuple[float, float]:
    if not math.isfinite(highest):
        return -1.0, 0.0
    low, high = max(lowest, LEAST) / HEADROOM, max(highest, LEAST) * HEADROOM
    return _fine_below(low), -_fine_below(1 / high)


def _fine_below(value: float) -> float:
    """Return the logarithm of the largest 1, 2 or 5 times a power of ten up to a value."""
    power = math.floor(math.log10(value))
    multiple = max(each for each in FINE if each <= value / 10.0**power * (1 + 1e-9))
    return power + math.log10(multiple)


def _fine_labels(bottom: float, top: float) -> list[Label]:
    powers = range(math.floor(bottom), math.floor(top) + 1)
    places = [(power + math.log10(each), power, each) for power in powers for each in FINE]
    return [
        (place, _text(power, each))
        for place, power, each in places
        if bottom - 1e-9 <= place <= top + 1e-9
    ]


def _text(power: int, multiple: float) -> str:
    return number(float(f"{multiple}e{power}")).removeprefix("1·")


LINEAR, LOGARITHMIC = Linear(), Logarithmic()
