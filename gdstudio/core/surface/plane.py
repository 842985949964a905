"""The loss as a surface over two of the parameters, the others held where they are."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.errors import NeedsClasses, TooFewPoints
from gdstudio.core.experiment import Experiment
from gdstudio.i18n import mark

Pair = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Plane:
    """The plane in which the parameters of a pair vary.

    pair: their columns, the one across and the one up
    at:   (p,) parameters w…, b in the plane; those outside of the pair are held so
    """

    pair: Pair
    at: Floats

    @property
    def held(self) -> list[int]:
        """The columns of the parameters that are held."""
        return [column for column in range(len(self.at)) if column not in self.pair]

    def places(self, parameters: Floats) -> Floats:
        """Return where parameters (…, p) lie, seen straight from above, (…, 2)."""
        return parameters[..., list(self.pair)]

    def parameters(self, places: Floats) -> Floats:
        """Return the parameters, (…, p), at places (…, 2) in the plane."""
        result = np.broadcast_to(self.at, (*places.shape[:-1], len(self.at))).copy()
        result[..., list(self.pair)] = places
        return result


def pairs(parameters: int) -> list[Pair]:
    """Return the pairs that can be shown: w₁ with w₂ first, then each with the bias."""
    return list(combinations(range(parameters), 2))


def require_surface(experiment: Experiment) -> None:
    """Raise the StudioError that says why there is no loss to show, if so.

    One point is enough, and it may be alone in its class: the loss is defined, if not of
    much use.
    """
    neuron = experiment.settings.neuron
    if neuron.threshold is not None and not experiment.dataset.has_classes:
        raise NeedsClasses({"neuron": "linear-regression"}, neuron=neuron.title)
    if not experiment.points:
        raise TooFewPoints(neuron=mark("The surface"), needed=1, found=0)
    experiment.scaling  # noqa: B018 - says why the points cannot be standardised
