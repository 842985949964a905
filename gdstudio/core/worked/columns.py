"""Numbers under each other, and with how many digits each of them is shown."""

import sys
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from gdstudio.core.worked.shown import LARGEST, Shown

Decimals = Sequence[Decimal]

PLACES = 3  # digits behind the point that a number begins with
GIVEN_PLACES = 5  # as many are kept of a number that somebody typed
MOST_ADDED = 7  # digits
RUN_DIGITS = Decimal("1e-12")  # share of a number below which it is the computer's rounding
EXACT = 60  # digits, more than a product of three numbers has
EXACTLY = Context(prec=EXACT)


class Column:
    """Numbers of the run, exact and rounded.

    They begin with as many decimals as each other. A number above 100 has fewer; beside a
    much larger one, a number has only those that count, but two digits at least.

    scale: of numbers that these were calculated from; digits far below it mean nothing
    """

    def __init__(
        self, values: Iterable[float], places: int = PLACES, *, scale: float = 0.0
    ) -> None:
        self.values = [float(value) for value in values]
        self.exact = [Decimal(value) for value in self.values]
        scale = min(scale, sys.float_info.max)
        self._first = _first_places(self.exact, Decimal(scale), places)
        self._added = [0] * len(self.exact)
        self.close: set[int] = set()
        self.units = [Decimal()] * len(self.exact)
        self.rounded = self.exact[:]
        for row in range(len(self.exact)):
            self.add_digits(row, 0)

    def __len__(self) -> int:
        return len(self.exact)

    @property
    def first_places(self) -> int:
        """The digits behind the point that the longest began with."""
        return max(self._first)

    @property
    def places(self) -> int:
        """The digits behind the point that the longest has now."""
        pairs = zip(self._first, self._added, strict=True)
        return max(first + added for first, added in pairs)

    def can_have_more(self, rows: Iterable[int]) -> bool:
        return any(self._added[row] < MOST_ADDED for row in rows)

    def add_digits_to(self, rows: Iterable[int]) -> None:
        """Show one digit more of these numbers, of each that has not too many already."""
        for row in rows:
            if self._added[row] < MOST_ADDED:
                self.add_digits(row)

    def add_digits(self, row: int, digits: int = 1) -> None:
        self._added[row] += digits
        unit = Decimal(1).scaleb(-self._first[row] - self._added[row])
        self.rounded[row] = self.exact[row].quantize(unit, ROUND_HALF_UP, EXACTLY)
        self.units[row] = unit

    def shown(self, row: int = 0) -> Shown:
        return Shown(self.values[row], self.rounded[row], row in self.close)


def given(values: Iterable[float]) -> Column:
    """Return numbers that somebody typed or opened: with all their digits, if few."""
    numbers = [float(value) for value in values]
    column = Column(numbers, GIVEN_PLACES)
    is_short = column.rounded == [Decimal(repr(number)) for number in numbers]
    return column if is_short else Column(numbers)


def _first_places(exact: Decimals, scale: Decimal, places: int) -> list[int]:
    """Return the digits behind the point to begin with: fewer, if all numbers are short."""
    largest = max([scale, *map(abs, exact)])
    if not largest:
        return [0 for _ in exact]
    top = largest.adjusted()
    places = max(places, places - 1 - top)
    few = range(places) if top < EXACT // 2 else ()
    needed = next((some for some in few if _are_short(exact, some, scale)), places)
    return [min(needed, _places_beside(value, top, places)) for value in exact]


def _places_beside(value: Decimal, top: int, places: int) -> int:
    """Return the digits behind the point beside a number with so many before it."""
    if not value:
        return places
    own = value.adjusted()
    found = min(places, places + 1 - own, max(places + 2 - top, 1 - own))
    return max(found, 0) if own <= LARGEST else found


def _are_short(exact: Decimals, places: int, scale: Decimal) -> bool:
    """Return whether so many decimals are all there are, but for rounding."""
    unit = Decimal(1).scaleb(-places)
    return all(
        abs(value - value.quantize(unit, context=EXACTLY))
        <= RUN_DIGITS * max(abs(value), scale)
        for value in exact
    )
