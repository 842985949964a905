"""Round numbers along an axis."""

import math

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.wording import number

STEPS = (1, 2, 5, 10)
MOST_DIGITS = 15  # of a float that can be told apart


def ticks(low: float, high: float, most: int) -> Floats:
    """Return about `most` multiples of 1, 2 or 5 times a power of ten between two ends."""
    if not (math.isfinite(low) and math.isfinite(high) and high > low):
        return np.empty(0)
    step = step_for((high - low) / max(most, 1))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return np.arange(first, last + 1, dtype=np.float64) * step


def step_for(least: float) -> float:
    """Return the smallest 1, 2 or 5 times a power of ten that is at least `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in STEPS if least <= factor * power * (1 + 1e-9))


def tick_text(value: float, step: float) -> str:
    """Return the number with the digits that its neighbours need, and no more."""
    if abs(value) < step / 1e6:
        return "0"
    digits = max(0, -_power(step))
    if step < 1e-3 or abs(value) >= 1e5:
        return number(
            value, min(max(_power(abs(value)) - _power(step) + 1, 3), MOST_DIGITS)
        )
    return f"{value:.{digits}f}".replace("-", "−")


def _power(value: float) -> int:
    """Return the power of ten of the first digit."""
    return math.floor(math.log10(value) + 1e-9)


def room_for(value: float) -> float:
    """Return an end of an axis with room for a value, which moves only now and then.

    1, 1.5, 2, 3, 5 or 7 times a power of ten; 1 where nothing is known.
    """
    if not math.isfinite(value) or value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    ends = (1, 1.5, 2, 3, 5, 7, 10)
    return next(end * power for end in ends if value <= end * power * (1 + 1e-9))
