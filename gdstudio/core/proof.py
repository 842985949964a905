"""What proves that a line parts the classes, or that none does, in words and numbers.

The numbers are few enough to be checked by hand, and enough for it to come out.
"""

from collections.abc import Callable
from dataclasses import dataclass

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import OneClass
from gdstudio.core.on_paper import (
    WrittenMixture,
    WrittenWitness,
    written_line,
    written_witness,
)
from gdstudio.core.separability import Separability, separability
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr

CANNOT_SAY = mark("Cannot say")
NO_POINTS = mark("Cannot say: there are no points yet.")
ALL_HELD_BACK = mark("Cannot say: all points are held back for testing.")
ONE_FEATURE = mark(
    "Cannot say: these points have one feature and a value; there are no classes to part."
)
VALUES = mark("Cannot say: these points carry values to predict; no classes to part.")
ONE_CLASS = mark("Cannot say: all {points} training points are of class {label}.")
ONE_POINT = mark("Cannot say: the only training point is of class {label}.")
WHY_NOT = {
    NO_POINTS: mark("Draw points of both classes to see whether a line parts them."),
    ALL_HELD_BACK: mark("Choose a smaller test share; what is tested proves nothing."),
    ONE_FEATURE: mark("A line through such points is a fit. It parts nothing."),
    VALUES: mark("Only points of classes 0 and 1 can be parted."),
    ONE_CLASS: mark("A line beside them would have them all on one side, wherever it is."),
    ONE_POINT: mark("A line beside it would have it on one side, wherever it is."),
}

HALF_WAY = mark("Half-way between the hulls: {equation}")
SIDES = mark("The sum is at most −{margin} in class 0, at least {margin} in class 1")
NO_MORE = mark("No line has more room: {near} and {other} are only {distance} apart")
HALF_WAY_SHORT = mark("{equation}, margin {margin}")
MARGIN = mark("margin {margin}")
NARROW = mark("A line parts the classes, too narrowly for its numbers to be written")
WHY_NARROW = mark(
    "The hulls of the classes do not meet, but the margin of {margin} is so small beside "
    "the coordinates that the equation of the line needs more digits than a number has."
)
WHY_APART = mark(
    "The line {equation} goes half-way between the hulls of the classes, and at right "
    "angles to their shortest distance, from {near} to {other}. Put the points into its "
    "left side: that gives at most −{margin} for class 0 and at least {margin} for class "
    "1, so every point is at least {margin} away from it. No line has more room on both "
    "sides, for those two places are only {distance} apart."
)

OVERLAP = mark("In both hulls, so that no line parts the classes:")
TOUCH = mark("Where the hulls touch, so that no line has room on both sides:")
MIXED = mark("{place} = {mixture} · {points} of class {label}")
MIXED_SHORT = mark("{place} = {mixture} (class {label})")
ALONE = mark("{place} = {points} of class {label}")
IN_BOTH = mark("{place} lies in both hulls")
ROUNDED = mark("The hulls meet, to within the rounding of the numbers")
WHY_MEETING = mark(
    "z = w · x + b is linear, so z at {place} is the same mixture of z at the points: "
    "{zeros}, and also {ones}. With every point on its right side, the first would not be "
    "above the threshold, for none of its parts is; the second would be above it, for all "
    "of its parts are. No number is both, so no weights and bias classify every point "
    "correctly."
)
WHY_ROUNDED = mark(
    "The hulls of the classes are no farther apart than the last digit of the largest "
    "coordinate, so that no line is known to lie between them."
)


@dataclass(frozen=True, eq=False)
class Proof:
    """wordings: what is said, in lines, the longest wording first; argument: why it is so.

    found: what is drawn of it; None where nothing can be said.
    """

    wordings: tuple[str, ...]
    argument: str
    found: Separability | None = None


def proof(data: Dataset, judge: Callable[[Dataset], Separability] = separability) -> Proof:
    """Return the proof for the training points, translated. judge: gives the verdict."""
    reason = _why_not(data)
    if reason:
        return _cannot_say(reason)
    try:
        found = judge(data)
    except OneClass as error:
        points, label = error.facts["points"], error.facts["label"]
        return _cannot_say(ONE_POINT if points == 1 else ONE_CLASS, points, label)
    return _apart(found) if found.is_separable else _meeting(found, data)


def _why_not(data: Dataset) -> str:
    if not data.has_classes:
        return ONE_FEATURE if data.dimensions == 1 else VALUES
    if not len(data):
        return NO_POINTS
    return "" if len(data.training) else ALL_HELD_BACK


def _cannot_say(reason: str, points: object = 0, label: object = 0) -> Proof:
    said = tr(reason).format(points=points, label=label)
    return Proof((said, tr(CANNOT_SAY)), tr(WHY_NOT[reason]))


def _apart(found: Separability) -> Proof:
    line = written_line(found)
    if line is None:
        margin = number(found.margin)
        said = tr(NARROW), tr(MARGIN).format(margin=margin)
        return Proof(said, tr(WHY_NARROW).format(margin=margin), found)
    facts = {
        "equation": line.equation,
        "margin": line.margin,
        "distance": line.distance,
        "near": line.ends[0],
        "other": line.ends[1],
    }
    whole = "\n".join(tr(text) for text in (HALF_WAY, SIDES, NO_MORE))
    told = (whole, tr(HALF_WAY_SHORT), tr(MARGIN))
    wordings = tuple(text.format(**facts) for text in told)
    return Proof(wordings, tr(WHY_APART).format(**facts), found)


def _meeting(found: Separability, data: Dataset) -> Proof:
    written = written_witness(found, data.inputs)
    if written is None:
        return Proof((tr(ROUNDED),), tr(WHY_ROUNDED), found)
    heading = tr(TOUCH if found.touches else OVERLAP)
    short = [
        tr(MIXED_SHORT).format(place=written.place, mixture=_of_points(each), label=label)
        for label, each in enumerate(written.mixtures)
    ]
    wordings = (
        "\n".join((heading, *_of_places(written))),
        "\n".join(short),
        tr(IN_BOTH).format(place=written.place),
    )
    return Proof(wordings, _why_meeting(written), found)


def _of_places(written: WrittenWitness) -> list[str]:
    """Return a line for each mixture, with all that it takes to check it."""
    lines = []
    for label, each in enumerate(written.mixtures):
        terms = zip(each.weights, each.places, strict=True)
        mixture = " + ".join(f"{weight}·{place}" for weight, place in terms)
        facts = {"points": _names(each), "label": label, "mixture": mixture}
        text = MIXED if mixture else ALONE
        lines.append(tr(text).format(place=written.place, **facts))
    return lines


def _of_points(mixture: WrittenMixture, form: str = "p{}") -> str:
    """Return a mixture of points by their numbers: "0.4·p3 + 0.6·p7"."""
    names = [form.format(point) for point in mixture.points]
    if not mixture.weights:
        return names[0]
    terms = zip(mixture.weights, names, strict=True)
    return " + ".join(f"{weight}·{name}" for weight, name in terms)


def _names(mixture: WrittenMixture) -> str:
    return ", ".join(f"p{point}" for point in mixture.points)


def _why_meeting(written: WrittenWitness) -> str:
    zeros, ones = (_of_points(each, "z(p{})") for each in written.mixtures)
    return tr(WHY_MEETING).format(place=written.place, zeros=zeros, ones=ones)
