"""Reads a proof as a student does, with a pencil: what is written, and nothing else."""

import re
from dataclasses import dataclass
from fractions import Fraction

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
NUMBER = rf"−?\d+(?:\.\d+)?(?:·10[{RAISED}]+)?"
PLACE = rf"\(({NUMBER}), ({NUMBER})\)"
HEAD = re.compile(rf"^{PLACE} = (.*)$")
TERM = re.compile(rf"(\d(?:\.\d+)?)·{PLACE}")
POINTS = re.compile(r"(p\d+(?:, p\d+)*) of class ([01])$")

Place = tuple[Fraction, Fraction]


@dataclass
class Mixed:
    """A line such as (2, 1) = 0.5·(0, 0) + 0.5·(4, 2) · p1, p3 of class 0."""

    place: Place
    slip: tuple[Fraction, Fraction]  # half of the last digit of the place
    weights: list[Fraction]
    places: list[Place]
    points: list[int]
    label: int

    def sum(self) -> Place:
        """Return Σ weight · place, without rounding."""
        pairs = list(zip(self.weights, self.places, strict=True))
        return sum(w * x for w, (x, _) in pairs), sum(w * y for w, (_, y) in pairs)


def value(text: str) -> Fraction:
    mantissa, _, power = text.replace("−", "-").partition("·10")
    digits = power.translate(str.maketrans(RAISED, "0123456789-"))
    return Fraction(mantissa) * Fraction(10) ** int(digits or 0)


def half_a_digit(text: str) -> Fraction:
    mantissa, _, power = text.partition("·")
    decimals = len(mantissa.partition(".")[2])
    one = value(f"1·{power}") if power else Fraction(1)
    return one / 10**decimals / 2


def read_mixtures(wording: str) -> list[Mixed]:
    """Return the mixtures of a proof's longest wording, of class 0 and of class 1."""
    return [_mixed(line) for line in wording.split("\n")[1:]]


def _mixed(line: str) -> Mixed:
    x, y, rest = HEAD.match(line).groups()
    points, label = POINTS.search(rest).groups()
    terms = TERM.findall(rest)
    return Mixed(
        place=(value(x), value(y)),
        slip=(half_a_digit(x), half_a_digit(y)),
        weights=[value(weight) for weight, _, _ in terms],
        places=[(value(across), value(up)) for _, across, up in terms],
        points=[int(point[1:]) for point in points.split(", ")],
        label=int(label),
    )
