"""What differs from neuron to neuron in a script, and from convention to convention."""

from dataclasses import dataclass

from gdstudio.core.neurons.neuron import Neuron

REMARKS = {
    "adaline": "Adaline: the net input itself",
    "linear-regression": "linear regression: the net input is the answer",
}


@dataclass(frozen=True)
class Rule:
    """Expressions that NumPy and PyTorch read alike.

    output:  ŷ from z, with a remark on it; asks: what it is called with, beside z
    loss:    of all points, from their errors ŷ - y
    factor:  of the sum over the batch, in an update
    slope:   what autograd differentiates for a batch
    right:   whether points are classified as labelled; nothing where there are no classes
    labels:  what becomes of the labels 0 and 1 of the table, if anything
    """

    output: str
    remark: str
    loss: str
    factor: str
    slope: str
    right: str
    labels: str = ""
    asks: str = ""


def rule_of(neuron: Neuron) -> Rule:
    """Return how a neuron learns by its conventions."""
    return _squared_loss(neuron) if neuron.has_gradient else _perceptron(neuron)


def _squared_loss(neuron: Neuron) -> Rule:
    by, sign = neuron.conventions, _sign(neuron)
    half = " / 2" if by.half else ""
    loss = f"(error**2).{by.total}(){half}"
    above, _below = by.slope_parts(1)
    shares = {"mean": f"{above} / len(batch) * ", "sum": f"{above} * " * (above > 1)}
    right = ""
    if neuron.threshold is not None:
        right = f"(z {sign} {neuron.threshold:g}) == (y == {neuron.labels[1]:g})"
    return Rule(
        output="z",
        remark=REMARKS[neuron.key],
        loss=loss,
        factor=shares[by.total],
        slope=loss,
        right=right,
        labels=_labels(neuron),
    )


def _perceptron(neuron: Neuron) -> Rule:
    (low, high), sign = neuron.labels, _sign(neuron)
    width = high - low
    step = f"(z {sign} 0) * {width:.1f}" + (f" - {-low:g}" if low else "")
    remark = f"perceptron: {high:g} where z {'≥' if sign == '>=' else sign} 0, else {low:g}"
    right = f"(z {sign} 0) == (y == {high:g})"
    asks = ""
    if neuron.conventions.on_line == "mistake":
        step, asks = f"{step} + (z == 0) * ({high:g} - y)", ", y"
        remark = "perceptron: on the line, z = 0, every answer is wrong"
        right = f"({right}) & (z != 0)"
    return Rule(
        output=step,
        remark=remark,
        loss="abs(error).mean()" + (f" / {width:g}" if width > 1 else ""),
        factor="",
        slope="(error * z).sum()",
        right=right,
        labels=_labels(neuron),
        asks=asks,
    )


def _sign(neuron: Neuron) -> str:
    return ">=" if neuron.conventions.on_line == ">=" else ">"


def _labels(neuron: Neuron) -> str:
    low, high = neuron.labels
    return "" if (low, high) == (0, 1) else "y = 2 * y - 1  # labels -1 and 1"
