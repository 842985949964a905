"""Online mode of the perceptron: from mistake to mistake.

    u = s (x₁, x₂, 1)               s = 1 for class 1 and -1 for class 0
    a mistake where v · u < 0       v = (w₁, w₂, b); on the line by the conventions
    v ← v + step u                  step = η, or 2η for labels -1 and +1

Changing signs and doubling are exact, so these are the textbook's mistakes and parameters,
bit for bit.

Where mistakes are many, plain floats look for them point by point. Where they are rare,
NumPy tries a stretch of points by the present line at once, up to the first that lies
wrong: until then nothing changes.
"""

from dataclasses import dataclass, field

import numpy as np

from gdstudio.core.dataset import Floats, Mask, Rows

TRIED = 512  # points in a row, one by one, before it is known whether mistakes are rare
RARE = TRIED // 100  # mistakes among them
SHORT, LONG = 128, 16384  # points tried at once
WORTHWHILE = 60  # points without a mistake: below, trying them at once takes longer
PATIENCE = 4  # short stretches before it is point by point again


@dataclass(frozen=True, eq=False)
class SignedPoints:
    """u₁, u₂, s of points in the order of their turns, (3, k).

    counts_on_line: (k,) whether a point exactly on the line is a mistake
    kept:           the columns as lists of Python's own floats, where they are there
    begin:          where in these lists the points begin
    """

    columns: Floats
    counts_on_line: Mask
    kept: list[list[float]] = field(default_factory=list)
    begin: int = 0

    def __len__(self) -> int:
        return len(self.counts_on_line)

    def numbers(self, first: int, last: int) -> list[list[float]]:
        """Return u₁, u₂ and s of some points, a list of each."""
        if self.kept:
            part = slice(self.begin + first, self.begin + last)
            return [column[part] for column in self.kept]
        numbers: list[list[float]] = self.columns[:, first:last].tolist()
        return numbers

    def first_wrong(self, first: int, last: int, line: tuple[float, ...]) -> int | None:
        """Return how many points in a row are right, if one of them lies wrong."""
        u1, u2, sign = self.columns[:, first:last]
        w1, w2, bias = line
        heights = u1 * w1
        heights += u2 * w2
        heights += sign * bias
        candidates = np.flatnonzero(heights <= 0)
        for place in candidates.tolist():
            if heights[place] < 0 or self.counts_on_line[first + place]:
                return int(place)
        return None


def perceptron_online(parameters: Floats, points: SignedPoints, step: float) -> Floats:
    """Return the parameters (3,) after each of the points, (k, 3)."""
    mistakes = _Search(points, step).mistakes(tuple(parameters.tolist()))
    lines = np.column_stack([parameters, step * points.columns[:, mistakes]])
    np.cumsum(lines, axis=1, out=lines)
    stretches = np.diff(mistakes, prepend=0, append=len(points))
    return np.repeat(lines, stretches, axis=1).T


class _Search:
    """Finds the mistakes that a perceptron makes on points in a row."""

    def __init__(self, points: SignedPoints, step: float) -> None:
        self._points, self._step = points, step
        self._found: list[int] = []

    def mistakes(self, line: tuple[float, ...]) -> Rows:
        """Return the places of the points that were met while on the wrong side."""
        place = 0
        while place < len(self._points):
            known = len(self._found)
            line = self._one_by_one(place, line)
            place += TRIED
            if len(self._found) - known <= RARE:
                place, line = self._at_once(place, line)
        return np.array(self._found, np.intp)

    def _one_by_one(self, first: int, line: tuple[float, ...]) -> tuple[float, ...]:
        """Look at the next points; return the line after them."""
        w1, w2, bias = line
        step, found, counts = self._step, self._found, self._points.counts_on_line
        last = min(first + TRIED, len(self._points))
        numbers = self._points.numbers(first, last)
        for place, u1, u2, sign in zip(range(first, last), *numbers, strict=True):
            height = u1 * w1 + u2 * w2 + sign * bias
            if height <= 0.0 and (height < 0.0 or counts[place]):
                w1 += step * u1
                w2 += step * u2
                bias += step * sign
                found.append(place)
        return w1, w2, bias

    def _at_once(
        self, place: int, line: tuple[float, ...]
    ) -> tuple[int, tuple[float, ...]]:
        """Go on while mistakes are rare; return how far that went, and the line there."""
        points, stretch, patience = self._points, TRIED, PATIENCE
        while place < len(points) and patience >= 0:
            right = points.first_wrong(place, place + stretch, line)
            if right is None:
                place, stretch = place + stretch, min(2 * stretch, LONG)
                continue
            place += right
            line = self._corrected(place, line)
            place += 1
            patience = min(patience + 1, PATIENCE) if right >= WORTHWHILE else patience - 1
            stretch = max(SHORT, min(stretch, 4 * (right + 1)))
        return place, line

    def _corrected(self, place: int, line: tuple[float, ...]) -> tuple[float, ...]:
        """Note a mistake and return the line after its correction."""
        self._found.append(place)
        point = self._points.columns[:, place].tolist()
        return tuple(
            value + self._step * part for value, part in zip(line, point, strict=True)
        )
