"""What the neuron's picture says, forwards and backwards, as formulas with numbers."""

from gdstudio.core.worked.point import PointPass
from gdstudio.core.worked.shown import Shown
from gdstudio.i18n import mark, tr
from gdstudio.views.maths.rows import error_markup, shown, slanted
from gdstudio.views.maths.typeset import plain

MEAN = mark("The update takes the mean: each of the {size} points counts 1/{size}.")
SUM = mark("The update takes the sum over the {size} points of the batch.")
NO_SLOPE = mark("The step has no slope, so there is no derivative to send back.")
INSTEAD = mark("Its rule sends the error times the input instead:")
NUMBER, PLACE = mark("point {number}"), mark("{place} of {size}")
NEXT, STANDARDIZED = mark("comes next"), mark("standardised")
CLASS = mark("class {answer} {sign}")
DESCRIPTION = mark("Point {number}: {inputs}. {sum}. {answer}")
CLASS_RIGHT = mark("Class {answer}, as labelled.")
CLASS_WRONG = mark("Class {answer}, but labelled {label}.")
VALUE = mark("Predicted {output}, wanted {target}.")


def in_brackets(number: Shown) -> str:
    """Return a number as a factor: a negative one in brackets."""
    text = shown(number)
    return f"({text})" if number.rounded < 0 else text


def sum_line(point: PointPass) -> str:
    """Z = x₁ w₁ + x₂ w₂ + b with its numbers."""
    *weights, bias = point.parameters
    first, *others = point.inputs
    factors = [shown(first), *map(in_brackets, others)]
    pairs = zip(factors, weights, strict=True)
    terms = [f"{x} · {in_brackets(w)}" for x, w in pairs]
    return f"*z* = {' + '.join([*terms, in_brackets(bias)])} = {shown(point.net_input)}"


def weight_text(point: PointPass, place: int) -> str:
    return f"{slanted(point.names[place])} = {shown(point.parameters[place], signed=True)}"


def slope_name(point: PointPass, place: int) -> str:
    """Return what goes back to a parameter: its derivative, or the perceptron's pull."""
    if point.neuron.has_gradient:
        return f"∂*L*/∂{slanted(point.names[place])}"
    factor = f" {input_name(point, place)}" if place < len(point.inputs) else ""
    return f"({error_markup(point.neuron).replace(' ', '')}){factor}"


def input_name(point: PointPass, place: int) -> str:
    """x₁, x₂, or the constant 1."""
    if place == len(point.inputs):
        return "1"
    return f"*x*{point.names[place][1:]}"


def slope_text(point: PointPass, place: int) -> str:
    return f"{slope_name(point, place)} = {shown(point.pulls[place], signed=True)}"


def chain(point: PointPass, place: int) -> str:
    """Return the chain rule for a parameter, with its numbers."""
    error, result = shown(point.error), shown(point.pulls[place])
    last = in_brackets(point.inputs[place]) if place < len(point.inputs) else "1"
    if not point.neuron.has_gradient:
        return f"{slope_name(point, place)} = {error} · {last} = {result}"
    name = slanted(point.names[place])
    symbols = f"∂*L*/∂*ŷ* · ∂*ŷ*/∂*z* · ∂*z*/∂{name}"
    return f"∂*L*/∂{name} = {symbols} = {error} · 1 · {last} = {result}"


def error_lines(point: PointPass) -> tuple[str, str]:
    """Return what begins the way back, and its value."""
    name = "∂*L*/∂*ŷ*" if point.neuron.has_gradient else error_markup(point.neuron)
    return name, f"**{shown(point.error)}**"


def error_chain(point: PointPass) -> str:
    """Return how the way back begins, with its numbers."""
    minus = f"{shown(point.output)} − {in_brackets(point.target)}"
    result = shown(point.error)
    above, _below = point.neuron.conventions.slope_parts(1)
    if above == 1:
        return f"∂*L*/∂*ŷ* = *ŷ* − *y* = {minus} = {result}"
    return f"∂*L*/∂*ŷ* = 2 (*ŷ* − *y*) = 2 ({minus}) = {result}"


def answer_lines(point: PointPass) -> list[str]:
    """Return what stands below the answer: whether it is right, and the target."""
    target = f"*y* = {shown(point.target)}"
    if point.is_right is None:
        return [target]
    sign = "✓" if point.is_right else "✗"
    return [tr(CLASS).format(answer=point.answer, sign=sign), target]


def mean_text(point: PointPass) -> str:
    """Return how a batch comes into it."""
    text = MEAN if point.neuron.conventions.total == "mean" else SUM
    return tr(text).format(size=point.size)


def lines_below(point: PointPass, chosen: int, most: int, *, is_back: bool) -> list[str]:
    """Return the formulas below the picture; with little room for one parameter only."""
    if not is_back:
        return [sum_line(point)]
    chains = [chain(point, place) for place in range(len(point.names))]
    if not point.neuron.has_gradient:
        kept = chains if most > len(chains) else [chains[chosen]]
        return [tr(NO_SLOPE), f"{tr(INSTEAD)} {kept[0]}", *kept[1:]]
    last = [mean_text(point)] if point.size > 1 else []
    everything = [error_chain(point), *chains, *last]
    few = [error_chain(point), chains[chosen], *last]
    return everything if len(everything) <= most else few[-most:]


def chooser_parts(point: PointPass) -> list[str]:
    """Return which point is seen, the most important first."""
    parts = [tr(NUMBER).format(number=point.number)]
    if point.size > 1:
        parts.append(tr(PLACE).format(place=point.place + 1, size=point.size))
    if not point.update:
        parts.append(tr(NEXT))
    if point.is_standardized:
        parts.append(tr(STANDARDIZED))
    return parts


def description(point: PointPass) -> str:
    """Return the whole picture in words, for reading aloud."""
    pairs = zip(point.names, point.inputs, strict=False)
    inputs = ", ".join(f"x{name[1:]} = {shown(x)}" for name, x in pairs)
    text, total = tr(DESCRIPTION), plain(sum_line(point))
    return text.format(number=point.number, inputs=inputs, sum=total, answer=_answer(point))


def _answer(point: PointPass) -> str:
    if point.is_right is None:
        facts = {"output": shown(point.output), "target": shown(point.target)}
        return tr(VALUE).format(**facts)
    text = CLASS_RIGHT if point.is_right else CLASS_WRONG
    return tr(text).format(answer=point.answer, label=point.label)
