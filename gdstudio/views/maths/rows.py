"""What the maths panel says about an update, as formulas and rows of texts."""

from collections.abc import Sequence
from typing import NamedTuple

from gdstudio.core.neurons.neuron import Neuron
from gdstudio.core.settings import Settings
from gdstudio.core.worked.shown import Shown
from gdstudio.core.worked.update import Rest, Step, WorkedPoint, WorkedUpdate
from gdstudio.i18n import mark, tr
from gdstudio.views.maths.typeset import plain
from gdstudio.views.symbols import SUBSCRIPTS

POINT, MORE = mark("point"), mark("… {count} more …")


# The formula


def error_markup(neuron: Neuron) -> str:
    return "*ŷ* − *y*" if neuron.has_gradient else "*y* − *ŷ*"


def formulas(neuron: Neuron, *, is_single: bool, takes_all: bool) -> tuple[str, str]:
    """Return the learning rule for the weights and for the bias.

    is_single, takes_all: whether a batch is one point, or all training points
    """
    factor = _share_markup(neuron, is_single=is_single, takes_all=takes_all)
    sign, share = ("−", factor) if neuron.has_gradient else ("+", "")
    total = " " if is_single else " Σ "
    rule = f"{sign} *η*{share}{total}({error_markup(neuron)})"
    return f"*w* ← *w* {rule} *x*", f"*b* ← *b* {rule}"


def _share_markup(neuron: Neuron, *, is_single: bool, takes_all: bool) -> str:
    """Return what the sum over the batch is multiplied by, beside η: · 2/B, · 1/B, · 2."""
    by = neuron.conventions
    above, _below = by.slope_parts(1)
    if is_single or by.total == "sum":
        return f" · {above}" if above > 1 else ""
    return f" · {{{above}|*{'n' if takes_all else 'B'}*}}"


def rules_of(update: WorkedUpdate) -> tuple[str, str]:
    return formulas(update.neuron, is_single=update.size == 1, takes_all=update.takes_all)


def rules_to_come(settings: Settings) -> tuple[str, str]:
    """Return the rules by which the next update will be taken."""
    is_single, takes_all = settings.mode == "online", settings.mode == "batch"
    return formulas(settings.neuron, is_single=is_single, takes_all=takes_all)


class StepCells(NamedTuple):
    """A parameter's line: w₁ ← | before | − η · 2/B · | total | = | after."""

    name: str
    before: str
    factor: str
    total: str
    equals: str
    after: str

    @property
    def text(self) -> str:
        total = f"({self.total})" if self.total.startswith("−") else self.total
        return plain(" ".join(self._replace(total=total)))


def step_cells(update: WorkedUpdate, step: Step) -> StepCells:
    sign, factor = "+", f"{update.rate.text} ·"
    if update.neuron.has_gradient:
        above, below = update.neuron.conventions.slope_parts(update.size)
        share = f"{above}" if below == 1 else f"{above}/{below}"
        sign, factor = "−", f"{update.rate.text} ·"
        if share != "1":
            factor = f"{factor} {share} ·"
    return StepCells(
        f"{slanted(step.name)} ←",
        shown(step.before),
        f"{sign} {factor}",
        shown(step.total),
        "=",
        shown(step.after),
    )


def slanted(name: str) -> str:
    return f"*{name.rstrip(SUBSCRIPTS)}*{name[1:]}"


# The table


def heads(update: WorkedUpdate) -> list[str]:
    """Return the formulas above the columns."""
    neuron = update.neuron
    error = error_markup(neuron)
    tight = error.replace(" ", "")
    inputs = [f"*x*{step.name[1:]}" for step in update.steps[:-1]]
    outputs = ["*ŷ* = *z*"] if neuron.has_gradient else ["*z*", "*ŷ*"]
    return [*inputs, "*y*", *outputs, error, *(f"({tight})\u2009{x}" for x in inputs)]


def point_cells(update: WorkedUpdate, point: WorkedPoint) -> list[str]:
    outputs = [] if update.neuron.has_gradient else [point.output]
    numbers = [*point.inputs, point.target, point.net_input, *outputs]
    return [*map(shown, numbers), *_pull_cells(point)]


def rest_cells(update: WorkedUpdate, rest: Rest) -> list[str]:
    return _under_pulls(update, _pull_cells(rest))


def sum_cells(update: WorkedUpdate) -> list[str]:
    """Return the sums of the pulls: those of the weights, and before them the bias's."""
    *weights, bias = [shown(step.total, signed=True) for step in update.steps]
    return _under_pulls(update, [bias, *weights])


def _pull_cells(pulling: WorkedPoint | Rest) -> list[str]:
    return [shown(number, signed=True) for number in (pulling.error, *pulling.pulls)]


def _under_pulls(update: WorkedUpdate, cells: Sequence[str]) -> list[str]:
    return [""] * (len(heads(update)) - len(cells)) + list(cells)


def shown(number: Shown, *, signed: bool = False) -> str:
    """Return a number's text; ≈ where the others do not give it."""
    text = number.signed if signed else number.text
    return f"≈{text}" if number.is_close else text


# Everything in words and lines, for the clipboard and for reading aloud


def as_text(update: WorkedUpdate) -> str:
    """Return formula, steps and table; the table's cells are parted by tabs."""
    rule, bias_rule = rules_of(update)
    steps = [step_cells(update, step).text for step in update.steps]
    rows = [[tr(POINT), *map(plain, heads(update))]]
    rows += [[str(point.number), *point_cells(update, point)] for point in update.points]
    if update.rest:
        more = tr(MORE).format(count=update.rest.count)
        rows.insert(-1, [more, *rest_cells(update, update.rest)])
    if update.size > 1:
        rows.append(["Σ", *sum_cells(update)])
    table = ["\t".join(row) for row in rows]
    return "\n".join([plain(rule), plain(bias_rule), *steps, "", *table])
