"""What the activation lens says: in one line, and about a point under the pointer."""

from collections.abc import Sequence

from gdstudio.core.activation import Sight
from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment
from gdstudio.core.wording import number, signed
from gdstudio.i18n import mark, tr

# The longest first; what finds no room is left out.
SQUARES_ARE_LOSS = (
    mark("the mean of the squared bars is the loss: {loss}"),
    mark("mean of the squared bars = loss: {loss}"),
    mark("mean bar² = loss: {loss}"),
    mark("loss {loss}"),
)
SQUARES = (
    mark("the mean of the squared bars is {loss}; that is not this run's loss"),
    mark("mean of the squared bars: {loss}"),
    mark("mean bar² {loss}"),
)
LOSS_OF_BARS = {
    (True, "mean"): mark("half the mean of the squared bars is the loss: {loss}"),
    (False, "sum"): mark("the sum of the squared bars is the loss: {loss}"),
    (True, "sum"): mark("half the sum of the squared bars is the loss: {loss}"),
}
BARS = {
    (True, "mean"): mark("half the mean of the squared bars: {loss}"),
    (False, "sum"): mark("sum of the squared bars: {loss}"),
    (True, "sum"): mark("half the sum of the squared bars: {loss}"),
}
MISTAKES_ARE_LOSS = (
    mark("{wrong} of {points} points misclassified; that share is the loss: {loss}"),
    mark("{wrong} of {points} misclassified: loss {loss}"),
    mark("{wrong} of {points}: {loss}"),
)
MISTAKES = (
    mark("a step at z = 0 misclassifies {wrong} of {points} points: {loss}"),
    mark("{wrong} of {points} misclassified: {loss}"),
    mark("{wrong} of {points}: {loss}"),
)
NO_LINE = (
    mark("w = 0, so z = {z} for every point: there is no line yet"),
    mark("w = 0: z = {z} for every point, no line"),
    mark("w = 0: z = {z}"),
)
NO_TRAINING = (
    mark("all points are held back for testing; there is no loss"),
    mark("test points only"),
)
POINT = mark("Point {number}: z = {z}, ŷ = {output}, y = {target}, error {name} = {error}")
TEST_POINT = mark(
    "Test point {number}: z = {z}, ŷ = {output}, y = {target}, error {name} = {error}"
)


def notes(experiment: Experiment, parameters: Floats, seen: Sight) -> Sequence[str]:
    """Return what is seen in one line, in several lengths."""
    if not experiment.points:
        return [tr(text) for text in NO_TRAINING]
    if not parameters[:-1].any() and seen.neuron.threshold is not None:
        return [tr(text).format(z=number(float(parameters[-1]))) for text in NO_LINE]
    loss = seen.neuron.loss(parameters, experiment.inputs, experiment.targets)
    is_loss = seen.neuron.loss_name == experiment.settings.neuron.loss_name
    by = seen.neuron.conventions
    texts: Sequence[str]
    if seen.neuron.has_gradient and (by.half, by.total) != (False, "mean"):
        texts = ((LOSS_OF_BARS if is_loss else BARS)[by.half, by.total],)
    elif seen.neuron.has_gradient:
        texts = SQUARES_ARE_LOSS if is_loss else SQUARES
    else:
        texts = MISTAKES_ARE_LOSS if is_loss else MISTAKES
    facts = {"loss": number(loss), "wrong": seen.mistakes, "points": experiment.points}
    return [tr(text).format(**facts) for text in texts]


def about_point(seen: Sight, row: int) -> str:
    """Return the numbers of the point in a row of the dataset."""
    text = TEST_POINT if seen.test[row] else POINT
    return tr(text).format(
        number=row + 1,
        z=number(float(seen.z[row])),
        output=number(float(seen.outputs[row])),
        target=number(float(seen.targets[row])),
        name="ŷ − y" if seen.neuron.has_gradient else "y − ŷ",
        error=signed(float(seen.errors[row])),
    )
