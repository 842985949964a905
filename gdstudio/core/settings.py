"""What an update depends on besides the points and the parameters. A value."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gdstudio.core.errors import (
    LearningRateOutOfRange,
    UnknownChoice,
    WholeNumberOutOfRange,
)
from gdstudio.core.modes import MODES
from gdstudio.core.neurons import NEURONS, Neuron
from gdstudio.core.neurons.adaline import ADALINE
from gdstudio.core.neurons.conventions import (
    COURSE,
    PRESETS,
    Conventions,
)
from gdstudio.core.neurons.variants import variant
from gdstudio.core.orders import ORDERS, GivenOrder, Order
from gdstudio.core.randomness import MOST_SEED
from gdstudio.core.scaling import STANDARDIZING
from gdstudio.i18n import mark

Mode = Literal["online", "mini-batch", "batch"]
MOST_RATE = 1e200  # η: beyond it even the loss of small points overflows
MOST = 10**9  # of a batch size or of epochs


@dataclass(frozen=True)
class Settings:
    """Raises StudioError for a value outside its range, so that no such value exists."""

    neuron: Neuron = ADALINE
    mode: str = "mini-batch"
    batch_size: int = 10  # points in a mini-batch
    learning_rate: float = 0.1  # η
    order: Order = "shuffled"
    seed: int = 0
    standardize: str | None = None  # None, "population" (ddof 0) or "sample" (ddof 1)
    conventions: Conventions = COURSE  # by which the neuron learns

    def __post_init__(self) -> None:
        neuron = NEURONS.get(self.neuron.key, self.neuron)
        object.__setattr__(self, "neuron", variant(neuron, self.conventions))
        require_choice(mark("The mode"), self.mode, MODES)
        if not isinstance(self.order, GivenOrder):
            require_choice(mark("The order"), self.order, ORDERS)
        if self.standardize is not None:
            require_choice(mark("Standardising"), self.standardize, STANDARDIZING)
        size = require_whole(mark("The batch size"), self.batch_size, 1, MOST)
        object.__setattr__(self, "batch_size", size)
        seed = require_whole(mark("The seed"), self.seed, 0, MOST_SEED)
        object.__setattr__(self, "seed", seed)
        found = self.learning_rate
        rate = found.item() if isinstance(found, np.generic) else found
        is_number = isinstance(rate, int | float) and not isinstance(rate, bool)
        if not is_number or not 0 < rate <= MOST_RATE:
            raise LearningRateOutOfRange(found=rate)
        object.__setattr__(self, "learning_rate", float(rate))


def seen_as(key: str, settings: Settings) -> Neuron:
    """Return another neuron by the same conventions."""
    return variant(NEURONS[key], settings.conventions)


def neuron_called(key: str) -> Neuron:
    require_choice(mark("The neuron"), key, NEURONS)
    return NEURONS[key]


def conventions_called(found: str | Conventions) -> Conventions:
    """Return the conventions of a preset, or those that are given."""
    if isinstance(found, Conventions):
        return found
    require_choice(mark("The conventions"), found, PRESETS)
    return PRESETS[found]


def require_choice(setting: str, found: str, choices: Iterable[str]) -> None:
    names = list(choices)
    if found not in names:
        raise UnknownChoice(setting=setting, found=found, choices=", ".join(names))


def require_whole(setting: str, found: object, least: int, most: int) -> int:
    """Return a whole number, NumPy's own too, if it lies in its range."""
    if isinstance(found, int | np.integer) and not isinstance(found, bool):
        whole = int(found)
        if least <= whole <= most:
            return whole
    raise WholeNumberOutOfRange(setting=setting, found=found, least=least, most=most)
