"""The numbers of a certificate as they are written: few digits, and yet they agree.

Who checks a certificate on paper has only the digits that are written. So as many are
written as it takes for the mixtures of the written places, by the written weights, to be
the written witness, to its last digit; and the written weights sum to exactly 1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.mixtures import Mixture
from gdstudio.core.separability import Separability
from gdstudio.core.wording import RAISED, number

LEAST, MOST = 1e-3, 1e5  # outside of these, a coordinate is a multiple of a power of ten
DIGITS = 3  # of a coordinate, counted from the first in which the places differ
TOO_FINE = 1e-3  # of the widest difference
FINER = 6  # more digits that are tried
MOST_DIGITS = 15  # of a number in the equation of a line
MOST_DECIMALS = 17  # of a coordinate
MOST_SHARES = 12  # decimals of a weight
PLAIN_SHARES = 6  # decimals up to which no weight is left out
CLOSE = 0.005  # of the margin, by which the written line may be off
NOTHING = 1e-4  # of the margin: a term of the line that is never more is left out

Written = tuple[Decimal, ...]  # multiples of the powers of ten of the axes


@dataclass(frozen=True)
class WrittenMixture:
    """points: counted from 1; weights, places: of each of them. One alone has no weight."""

    points: tuple[int, ...]
    weights: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class WrittenWitness:
    """place: in both hulls; mixtures: of points of class 0 and of class 1."""

    place: str
    mixtures: tuple[WrittenMixture, ...]


@dataclass(frozen=True)
class WrittenLine:
    """equation: of the line half-way; margin, distance; ends: the nearest places."""

    equation: str
    margin: str
    distance: str
    ends: tuple[str, str]


@dataclass(frozen=True)
class _Axis:
    """How coordinates along an axis are written: m·10ᵉ, m with so many decimals."""

    exponent: int
    decimals: int

    @classmethod
    def of(cls, groups: Sequence[Floats], finer: int = 0) -> Self:
        """Return the axis for groups of values, with so many digits more than usual.

        Each group's own differences are to be seen, unless they are next to nothing.
        """
        largest = max(float(np.abs(values).max()) for values in groups)
        is_plain = largest == 0 or LEAST <= largest < MOST
        exponent = 0 if is_plain else math.floor(math.log10(largest))
        halves = [float(values.max() / 2 - values.min() / 2) for values in groups]
        widest = max(halves)  # half, for the whole may overflow
        seen = [half for half in halves if half > TOO_FINE * widest]
        first = math.log10(min(seen)) + math.log10(2) if seen else math.log10(largest or 1)
        decimals = DIGITS - 1 - (math.floor(first) - exponent) + finer
        return cls(exponent, min(max(decimals, 0), MOST_DECIMALS))

    def exact(self, value: float) -> Decimal:
        return Decimal(repr(value)).scaleb(-self.exponent)

    def rounded(self, value: float, more: int = 0) -> Decimal:
        return self.exact(value).quantize(Decimal(1).scaleb(-self.decimals - more))

    def text(self, mantissa: Decimal) -> str:
        plain = _trimmed(mantissa)
        if plain == "0" or not self.exponent:
            return plain
        return f"{plain}·10{str(self.exponent).translate(RAISED)}"


def written_witness(found: Separability, inputs: Floats) -> WrittenWitness | None:
    """Return a witness of points (n, d) on paper; None where rounding has the last word."""
    if found.witness is None:
        return None
    places = [inputs[mixture.rows] for mixture in found.mixtures]
    groups = [np.vstack([at, found.witness]).T for at in places]
    for finer in range(FINER + 1):
        axes = [_Axis.of(group, finer) for group in zip(*groups, strict=True)]
        aims = [_aim(axis, value) for axis, value in _along(axes, found.witness)]
        mixtures = [
            _agreeing(mixture, at, axes, aims)
            for mixture, at in zip(found.mixtures, places, strict=True)
        ]
        if all(mixtures):
            place = _place(axes, [aim for aim, _slip in aims])
            return WrittenWitness(place, tuple(filter(None, mixtures)))
    return None


def written_line(found: Separability) -> WrittenLine | None:
    """Return the line half-way on paper; None where none is, or too many digits are."""
    if found.line is None or found.nearest is None:
        return None
    digits, line = _readable(found.line, found)
    if not digits:
        return None
    terms = [
        (value, name)
        for value, name in zip(line.tolist(), ("x₁", "x₂", ""), strict=True)
        if value
    ]
    axes = [_Axis.of([values]) for values in found.nearest.T]
    ends = [
        _place(axes, [axis.rounded(value) for axis, value in _along(axes, end)])
        for end in found.nearest
    ]
    return WrittenLine(
        equation=f"{_sum(terms, digits)} = 0",
        margin=number(found.margin),
        distance=number(2 * found.margin),
        ends=(ends[0], ends[1]),
    )


def shares(weights: Sequence[float], decimals: int) -> Written:
    """Return weights that sum to 1, with so many decimals, and still sum to 1.

    Each is rounded down; what is missing then goes to those that lost most.

    >>> [str(share) for share in shares([1 / 3, 1 / 3, 1 / 3], 2)]
    ['0.34', '0.33', '0.33']
    """
    exact = [Fraction(weight) * 10**decimals for weight in weights]
    parts = [math.floor(part) for part in exact]
    losers = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
    for at in losers[: 10**decimals - sum(parts)]:
        parts[at] += 1
    return tuple(Decimal(part).scaleb(-decimals) for part in parts)


def _along(axes: Sequence[_Axis], place: Floats) -> list[tuple[_Axis, float]]:
    return list(zip(axes, place.tolist(), strict=True))


def _aim(axis: _Axis, value: float) -> tuple[Decimal, Fraction]:
    """Return a coordinate of the witness as it is written, and half of its last digit.

    It has one decimal less than the points, where that one matters.
    """
    more = 1 if axis.rounded(value, 1) == axis.exact(value) else 0
    aim = axis.rounded(value, more)
    return aim, Fraction(1, 2 * 10 ** (axis.decimals + more))


def _agreeing(
    mixture: Mixture,
    places: Floats,
    axes: Sequence[_Axis],
    aims: Sequence[tuple[Decimal, Fraction]],
) -> WrittenMixture | None:
    """Return the mixture with as few decimals as agree with the aims, if there are such."""
    points = tuple((mixture.rows + 1).tolist())
    if len(points) == 1:
        alone = [(axis.exact(value),) for axis, value in _along(axes, places[0])]
        agrees = _agrees((Decimal(1),), alone, aims)
        return WrittenMixture(points, (), ()) if agrees else None
    columns = [
        tuple(axis.rounded(value, 1) for value in values.tolist())
        for axis, values in zip(axes, places.T, strict=True)
    ]
    plain, any_shares = range(1, PLAIN_SHARES + 1), range(1, MOST_SHARES + 1)
    for decimals in (*plain, *any_shares):
        written = shares(mixture.weights.tolist(), decimals)
        if _agrees(written, columns, aims) and (all(written) or decimals not in plain):
            kept = [at for at, share in enumerate(written) if share]
            return WrittenMixture(
                tuple(points[at] for at in kept),
                tuple(_trimmed(written[at]) for at in kept),
                tuple(_place(axes, [column[at] for column in columns]) for at in kept),
            )
    return None


def _agrees(
    weights: Written, columns: Sequence[Written], aims: Sequence[tuple[Decimal, Fraction]]
) -> bool:
    """Return whether the mixture, reckoned without rounding, is each aim but for a slip."""
    return all(
        abs(
            sum(Fraction(w) * Fraction(x) for w, x in zip(weights, column, strict=True))
            - Fraction(aim)
        )
        <= slip
        for column, (aim, slip) in zip(columns, aims, strict=True)
    )


def _readable(line: Floats, found: Separability) -> tuple[int, Floats]:
    """Return how few digits, and the line with so many, still part them; 0 if none do."""
    corners = np.vstack(found.hulls)
    largest = np.append(np.abs(corners).max(axis=0), 1.0)
    kept = np.where(np.abs(line) * largest > NOTHING * found.margin, line, 0.0)
    least = (1 - CLOSE) * found.margin
    for digits in range(DIGITS, MOST_DIGITS + 1):
        rounded = np.array([float(f"{value:.{digits - 1}e}") for value in kept])
        z = [hull @ rounded[:2] + rounded[2] for hull in found.hulls]
        if z[0].max() <= -least and z[1].min() >= least:
            return digits, rounded
    return 0, line


def _sum(terms: Sequence[tuple[float, str]], digits: int) -> str:
    """Return the terms as a sum: "0.6·x₁ − 0.8·x₂ + 2"."""
    text = ""
    for value, name in terms:
        size = number(abs(value), digits)
        term = size if not name else name if size == "1" else f"{size}·{name}"
        sign = "−" if value < 0 else "+"
        text += f" {sign} {term}" if text else term if value > 0 else f"−{term}"
    return text


def _place(axes: Sequence[_Axis], mantissas: Sequence[Decimal]) -> str:
    """Return a place on paper: (2.1, 3), or (2.1·10¹⁵⁰, 3)."""
    texts = [axis.text(each) for axis, each in zip(axes, mantissas, strict=True)]
    return f"({', '.join(texts)})"


def _trimmed(value: Decimal) -> str:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    return "0" if text == "-0" else text.replace("-", "−")
