"""Linear regression: Adaline without the threshold. The output is the answer.

    z = x · w + b                   net input
    ŷ = z                           output, and prediction
    L = (1/n) Σ (ŷ - y)²            loss: the mean squared error
    w ← w - η (2/n) Σ (ŷ - y) x     learning rule
    b ← b - η (2/n) Σ (ŷ - y)

    x (n, d) inputs   y (n,) values   n points in the batch   w (d,), b   η learning rate

Loss and direction are Adaline's own functions, so that the two cannot differ.

Source: A.-M. Legendre, "Nouvelles méthodes pour la détermination des orbites des
comètes" (1805), 72-80, for the squares; for the descent see `adaline`.
"""

from gdstudio.core.neurons.adaline import ADALINE, direction, loss
from gdstudio.core.neurons.neuron import Neuron, net_input
from gdstudio.i18n import mark

LINEAR_REGRESSION = Neuron(
    key="linear-regression",
    title=mark("Linear regression"),
    loss_name=ADALINE.loss_name,
    learning_rule=ADALINE.learning_rule,
    output=ADALINE.output,
    predict=net_input,
    loss=loss,
    direction=direction,
    threshold=None,
    has_gradient=True,
)
