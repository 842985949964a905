"""One update, as in the textbook. Every faster way is held against it by its test."""

from gdstudio.core.dataset import Floats
from gdstudio.core.settings import Settings


def take_update(
    settings: Settings, parameters: Floats, inputs: Floats, targets: Floats
) -> Floats:
    """Return the parameters, (d + 1,), after one update from one batch of any size."""
    direction = settings.neuron.direction(parameters, inputs, targets)
    return parameters + settings.learning_rate * direction
