"""A run as a program of its own, short enough to be projected.

It takes the points along, visits them in the same order, and prints the loss after each
epoch and the last parameters. In NumPy it works out each update as the textbook does: the
parameters of a perceptron and of an online run have the same digits as here, and those of
squared loss in batches, whose sums are added in another order here, agree to about twelve.
In PyTorch, too, the last of sixteen digits can differ, and where a point lies exactly on a
perceptron's line, that digit may decide its class.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.orders import GivenOrder
from gdstudio.core.scripts.data_lines import INDENT, data_lines
from gdstudio.core.scripts.plan import Plan, plan_of_run, whole_plan
from gdstudio.core.scripts.rules import Rule, rule_of
from gdstudio.core.scripts.visiting import loop_head, size_of, steps_lines

OWN = "  #!"  # at the end of a line that only this neuron has; taken off again
NUMPY, PYTORCH, AUTOGRAD = FRAMEWORKS = ("numpy", "pytorch", "pytorch-autograd")


@dataclass(frozen=True)
class Script:
    """text: the program; its lines are counted from 0.

    own_lines:   those that only this neuron has
    point_lines: those that hold points, and are the more the more points there are
    """

    text: str
    own_lines: tuple[int, ...]
    point_lines: tuple[int, ...]


def script_of(experiment: Experiment, framework: str = NUMPY) -> Script:
    """Return the program for all epochs of the experiment, from its start.

    `framework` is "numpy", "pytorch" (the gradient written out) or "pytorch-autograd".
    """
    return _script(whole_plan(experiment), framework)


def script_of_run(
    history: History, experiment: Experiment, framework: str = NUMPY
) -> Script:
    """Return the program for the run up to the update that is looked at, from its start.

    It goes by the settings that were in use at each update, whenever they were changed. Of
    a run without updates it is the program for all epochs to come.
    """
    return _script(plan_of_run(history, experiment), framework)


def _script(plan: Plan, framework: str) -> Script:
    if framework not in FRAMEWORKS:
        raise ValueError(f"a framework is one of {FRAMEWORKS}, not {framework!r}")
    plan.experiment.require_trainable()
    head = list(_head(plan, framework))
    experiment = plan.experiment
    order, standardize = experiment.settings.order, experiment.settings.standardize
    given = order if isinstance(order, GivenOrder) else None
    epochs = 0 if given is None else experiment.epochs
    data = list(_points_part(experiment.dataset, standardize, given, epochs))
    lines = [*head, *data, *_rest(plan, framework)]
    own = [at for at, line in enumerate(lines) if line.endswith(OWN)]
    text = "\n".join(line.removesuffix(OWN) for line in lines) + "\n"
    rows = [len(head) + at for at, line in enumerate(data) if line.startswith(INDENT)]
    return Script(text, tuple(own), tuple(rows))


@lru_cache(maxsize=2)
def _points_part(
    data: Dataset, standardize: str | None, order: GivenOrder | None, epochs: int
) -> tuple[str, ...]:
    """Return the lines of the points, kept: a window shows them time and again."""
    return tuple(data_lines(data, standardize, order, epochs))


def _rest(plan: Plan, framework: str) -> Iterator[str]:
    rule = rule_of(plan.experiment.settings.neuron)
    if rule.labels:
        yield rule.labels
    if framework != NUMPY:
        yield "X, y = torch.tensor(X), torch.tensor(y)"
    yield from _start(plan, framework)
    yield from _functions(plan.experiment, rule)
    if _adds_up(plan, framework):
        yield "def total(error, x):  # feature by feature, so that the digits are the same"
        yield "    return np.array([(error * feature).sum() for feature in x.T])"
        yield ""
    yield from _loop(plan, rule, framework)
    yield from _end(rule)


def _head(plan: Plan, framework: str) -> Iterator[str]:
    settings = plan.experiment.settings
    modes = {"mini-batch": f"mini-batches of {settings.batch_size}"}
    mode = modes.get(settings.mode, settings.mode)
    if plan.changes:
        mode = "settings changed on the way"
    yield f'"""{settings.neuron.title}, {mode}: the loss after each epoch."""'
    yield ""
    yield "import numpy as np"
    if framework != NUMPY:
        yield "import torch"
    yield ""


def _start(plan: Plan, framework: str) -> Iterator[str]:
    *weights, bias = plan.start.tolist()
    traced = ", requires_grad=True" if framework == AUTOGRAD else ""
    yield ""
    if framework == NUMPY:
        yield f"w, b = np.array({weights}), {bias}"
    else:
        yield f"w = torch.tensor({weights}, dtype=torch.float64{traced})"
        yield f"b = torch.tensor({bias}, dtype=torch.float64{traced})"
    settings = plan.experiment.settings
    if plan.changes:
        yield from steps_lines(plan)
    else:
        values = f"{settings.learning_rate!r}, {plan.epochs}, {size_of(settings)}"
        yield f"eta, epochs, size, seed = {values}, {settings.seed}"
    if framework == AUTOGRAD:
        yield f"optimizer = torch.optim.SGD([w, b], lr={settings.learning_rate!r})"


def _functions(experiment: Experiment, rule: Rule) -> Iterator[str]:
    features = range(experiment.dataset.dimensions)
    terms = " + ".join(f"x[:, {at}] * w[{at}]" for at in features)
    # One blank line between functions, not two: the script is to fit on a projector.
    yield from ("", "def net_input(x):", f"    return {terms} + b", "")
    yield f"def output(z{rule.asks}):"
    yield from (f"    return {rule.output}  # {rule.remark}{OWN}", "")
    yield from ("def loss():", f"    error = output(net_input(X){rule.asks}) - y")
    whole = f"({rule.loss})" if "/" in rule.loss else rule.loss
    yield from (f"    return {whole}.item()", "")


def _loop(plan: Plan, rule: Rule, framework: str) -> Iterator[str]:
    yield 'print("start: loss", loss())'
    yield from loop_head(plan)
    depth = " " * (4 if plan.changes else 8)
    yield f"{depth}z = net_input(X[batch])"
    asks = ", y[batch]" if rule.asks else ""
    yield f"{depth}error = output(z{asks}) - y[batch]"
    if framework == AUTOGRAD:
        if plan.changes:
            yield f'{depth}optimizer.param_groups[0]["lr"] = eta'
        yield f"{depth}optimizer.zero_grad()"
        yield f"{depth}({rule.slope}).backward(){OWN}"
        yield f"{depth}optimizer.step()"
    else:
        pulls = (
            "total(error, X[batch])" if _adds_up(plan, framework) else "error @ X[batch]"
        )
        for name, total in (("w", pulls), ("b", "error.sum()")):
            step = f"({total})" if "@" in total else total
            step = f"({rule.factor}{step})" if rule.factor else step
            yield f"{depth}{name} = {name} - eta * {step}{OWN}"
    if plan.changes:
        yield "    seen += len(batch)"
        yield "    if seen % len(X) == 0:"
        yield '        print("epoch", seen // len(X), "loss", loss())'
    else:
        yield '    print("epoch", epoch + 1, "loss", loss())'


def _adds_up(plan: Plan, framework: str) -> bool:
    """Return whether a batch has several points, which NumPy may add up in this order."""
    settings = [plan.experiment.settings, *(each for _update, each in plan.changes)]
    return framework == NUMPY and any(each.mode != "online" for each in settings)


def _end(rule: Rule) -> Iterator[str]:
    yield ""
    yield 'print("w =", w.tolist(), "b =", b.item())'
    if rule.right:
        yield "z = net_input(X)"
        yield f'print("correct:", ({rule.right}).sum().item(), "of", len(y))'
