"""A learner with a pencil: takes the shown texts and works everything out again."""

from fractions import Fraction

from gdstudio.core.worked.shown import Shown
from gdstudio.core.worked.update import WorkedPoint, WorkedUpdate

LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def read(text: str) -> tuple[Fraction, Fraction]:
    """Return the number that a text shows, and the unit of its last digit."""
    mantissa, _, power = text.replace("−", "-").removeprefix("+").partition("·10")
    factor = Fraction(10) ** int(power.translate(LOWERED) or 0)
    _, _, decimals = mantissa.partition(".")
    return Fraction(mantissa) * factor, Fraction(1, 10 ** len(decimals)) * factor


def is_rounding_of(shown: Shown, number: Fraction) -> bool:
    """Whether somebody who rounds a number to the digits shown gets what is shown.

    However halves are rounded: there must be none.
    """
    found, unit = read(shown.text)
    return abs(number - found) < unit / 2


def value(shown: Shown) -> Fraction:
    return read(shown.text)[0]


def wrong_numbers(update: WorkedUpdate) -> list[str]:
    """Return every shown result that does not follow from the shown operands."""
    wrong = [
        f"{name} of point {point.number}: {found.text} is not {float(expected)}"
        for point in update.points
        for name, found, expected in _results(update, point)
        if not (found.is_close or is_rounding_of(found, expected))
    ]
    for name, found, expected in [*_sums(update), *_steps(update)]:
        if not (found.is_close or is_rounding_of(found, expected)):
            wrong.append(f"{name}: {found.text} is not {float(expected)}")
    return wrong


def _results(update: WorkedUpdate, point: WorkedPoint):
    *weights, bias = [value(step.before) for step in update.steps]
    x, y = [value(number) for number in point.inputs], value(point.target)
    z, output, error = map(value, (point.net_input, point.output, point.error))
    terms = [weight * number for weight, number in zip(weights, x, strict=True)]
    yield "z", point.net_input, sum(terms, bias)
    if update.neuron.key == "perceptron":
        yield "ŷ", point.output, Fraction(z > 0)
        yield "y − ŷ", point.error, y - output
    else:
        yield "ŷ", point.output, z
        yield "ŷ − y", point.error, output - y
    for pull, number in zip(point.pulls, x, strict=True):
        yield "pull", pull, error * number


def _sums(update: WorkedUpdate):
    columns = [*zip(*(point.pulls for point in update.points), strict=True)]
    columns.append(tuple(point.error for point in update.points))
    rests = (*update.rest.pulls, update.rest.error) if update.rest else (None,) * 3
    for step, column, rest in zip(update.steps, columns, rests, strict=False):
        listed = sum(map(value, column))
        yield f"Σ for {step.name}", step.total, listed + (value(rest) if rest else 0)


def _steps(update: WorkedUpdate):
    rate = value(update.rate)
    factor = rate if update.neuron.key == "perceptron" else -rate * Fraction(2, update.size)
    for step in update.steps:
        expected = value(step.before) + factor * value(step.total)
        yield f"new {step.name}", step.after, expected
