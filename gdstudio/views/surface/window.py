"""Which part of the plane the surface shows: it rests until something would leave it."""

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.geometry import Rectangle
from gdstudio.views.view_range import covers, fitting

ROOM = 2.0  # times the home's size, on each side of it: what goes farther runs away
SIMILAR = 4.0  # a home with sides that differ by more is stretched
TOO_WIDE = 3.0  # times what is needed: a new run is not looked at from so far away


class SteadyRange:
    """Remembers the range shown, and changes it in steps.

    The home, with the start and the minimum, is always inside. A run that goes far beyond
    it diverges: with `near` it leaves the picture, or the home would shrink to a dot.
    """

    def __init__(self) -> None:
        self._shown: Rectangle | None = None
        self._task: object = None
        self._run: object = None

    def around(
        self, home: Floats, others: Floats, *, task: object, run: object
    ) -> Rectangle:
        """Return the range for the home (m, 2) and other places (k, 2) that should be seen.

        Another task begins with a range of its own. Another run keeps the range if it fits.
        """
        needed = np.vstack([home, others])
        shown, fresh = self._shown, fitting(needed)
        is_new = run is not self._run
        if shown is None or task != self._task or (is_new and _is_too_wide(shown, fresh)):
            shown = fresh
        elif not covers(shown, needed):
            shown = _joined(shown, fresh)
        self._shown, self._task, self._run = shown, task, run
        return shown


def near(home: Floats, others: Floats) -> Floats:
    """Return the other places, (k, 2), far ones moved to where the widest range ends."""
    frame = fitting(home)
    across, up = frame.right - frame.left, frame.top - frame.bottom
    low = [frame.left - ROOM * across, frame.bottom - ROOM * up]
    high = [frame.right + ROOM * across, frame.top + ROOM * up]
    return others.clip(low, high)


def has_one_scale(home: Floats) -> bool:
    """Return whether a unit can be as long across as it is up without flattening a home.

    Then the way down is at right angles to the contours on the screen, too.
    """
    frame = fitting(home)
    shape = (frame.right - frame.left) / (frame.top - frame.bottom)
    return max(shape, 1 / shape) <= SIMILAR


def _is_too_wide(shown: Rectangle, needed: Rectangle) -> bool:
    across = (shown.right - shown.left) / (needed.right - needed.left)
    up = (shown.top - shown.bottom) / (needed.top - needed.bottom)
    return min(across, up) > TOO_WIDE


def _joined(one: Rectangle, other: Rectangle) -> Rectangle:
    return Rectangle(
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )
