"""A run as a program of its own, short enough to be projected.

It takes the points along, visits them in the same order, and prints the loss after each
epoch and the last parameters. It adds up a batch in another order than is done here, so the
last of sixteen digits can differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gdstudio.core.experiment import Experiment
from gdstudio.core.orders import GivenOrder
from gdstudio.core.scripts.data_lines import data_lines
from gdstudio.core.scripts.rules import RULES, Rule

OWN = "  #!"  # at the end of a line that only this neuron has; taken off again
DRAWN = "np.random.RandomState([seed, epoch])"
VISITS = {
    "fixed": "np.arange(len(X))",
    "shuffled": f"{DRAWN}.permutation(len(X))",
    "with-replacement": f"{DRAWN}.randint(0, len(X), len(X), dtype=np.int64)",
}
NUMPY, PYTORCH, AUTOGRAD = FRAMEWORKS = ("numpy", "pytorch", "pytorch-autograd")


@dataclass(frozen=True)
class Script:
    """text: the program; own_lines: numbers, from 0, of those that only this neuron has."""

    text: str
    own_lines: tuple[int, ...]


def script_of(experiment: Experiment, framework: str = NUMPY) -> Script:
    """Return the program for all epochs of the experiment, from its start.

    `framework` is "numpy", "pytorch" (the gradient written out) or "pytorch-autograd".
    """
    if framework not in FRAMEWORKS:
        raise ValueError(f"a framework is one of {FRAMEWORKS}, not {framework!r}")
    experiment.require_trainable()
    lines = list(_lines(experiment, framework))
    own = [at for at, line in enumerate(lines) if line.endswith(OWN)]
    return Script("\n".join(line.removesuffix(OWN) for line in lines) + "\n", tuple(own))


def _lines(experiment: Experiment, framework: str) -> Iterator[str]:
    rule = RULES[experiment.settings.neuron.key]
    yield from _head(experiment, framework)
    yield from data_lines(experiment)
    if framework != NUMPY:
        yield "X, y = torch.tensor(X), torch.tensor(y)"
    yield from _start(experiment, framework)
    yield from _functions(experiment, rule)
    yield from _loop(experiment, rule, framework)
    yield from _end(experiment, rule)


def _head(experiment: Experiment, framework: str) -> Iterator[str]:
    settings = experiment.settings
    modes = {"mini-batch": f"mini-batches of {settings.batch_size}"}
    mode = modes.get(settings.mode, settings.mode)
    yield f'"""{settings.neuron.title}, {mode}: the loss after each epoch."""'
    yield ""
    yield "import numpy as np"
    if framework != NUMPY:
        yield "import torch"
    yield ""


def _start(experiment: Experiment, framework: str) -> Iterator[str]:
    *weights, bias = experiment.first_parameters.tolist()
    traced = ", requires_grad=True" if framework == AUTOGRAD else ""
    yield ""
    if framework == NUMPY:
        yield f"w, b = np.array({weights}), {bias}"
    else:
        yield f"w = torch.tensor({weights}, dtype=torch.float64{traced})"
        yield f"b = torch.tensor({bias}, dtype=torch.float64{traced})"
    settings = experiment.settings
    size = {"online": "1", "mini-batch": str(settings.batch_size), "batch": "len(X)"}
    values = f"{settings.learning_rate!r}, {experiment.epochs}, {size[settings.mode]}"
    yield f"eta, epochs, size, seed = {values}, {settings.seed}"
    if framework == AUTOGRAD:
        yield "optimizer = torch.optim.SGD([w, b], lr=eta)"


def _functions(experiment: Experiment, rule: Rule) -> Iterator[str]:
    features = range(experiment.dataset.dimensions)
    terms = " + ".join(f"x[:, {at}] * w[{at}]" for at in features)
    yield from ("", "", "def net_input(x):", f"    return {terms} + b", "", "")
    yield from ("def output(z):", f"    return {rule.output}  # {rule.remark}{OWN}", "", "")
    yield from ("def loss():", "    error = output(net_input(X)) - y")
    yield from (f"    return ({rule.size}).mean().item()", "", "")


def _loop(experiment: Experiment, rule: Rule, framework: str) -> Iterator[str]:
    order = experiment.settings.order
    visits = "visits[epoch]" if isinstance(order, GivenOrder) else VISITS[order]
    yield 'print("start: loss", loss())'
    yield "for epoch in range(epochs):"
    yield f"    order = {visits}"
    yield "    for first in range(0, len(X), size):"
    yield "        batch = order[first : first + size]"
    yield "        z = net_input(X[batch])"
    yield "        error = output(z) - y[batch]"
    if framework == AUTOGRAD:
        yield "        optimizer.zero_grad()"
        yield f"        ({rule.slope}).backward(){OWN}"
        yield "        optimizer.step()"
    else:
        yield f"        w = w - eta{rule.factor} * error @ X[batch]{OWN}"
        yield f"        b = b - eta{rule.factor} * error.sum(){OWN}"
    yield '    print("epoch", epoch + 1, "loss", loss())'


def _end(experiment: Experiment, rule: Rule) -> Iterator[str]:
    yield ""
    yield 'print("w =", w.tolist(), "b =", b.item())'
    if rule.answer:
        yield "z = net_input(X)"
        yield f'print("correct:", (({rule.answer}) == (y == 1)).sum().item(), "of", len(y))'
