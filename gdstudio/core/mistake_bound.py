"""How many mistakes a perceptron can make at most on points that a line can part.

    M ≤ B (R/γ)² + 2 ‖v₀‖ / (η d γ)

M: points met while misclassified, in the whole run; B: points of a batch; v₀: the start
R: length of the longest x̃ᵢ = (xᵢ, 1), as the neuron sees the points
d: how far the labels are apart: 1 for 0 and 1, 2 for -1 and +1
γ: the largest margin of a line, max over ‖u‖ = 1 of minᵢ sᵢ u · x̃ᵢ, with sᵢ = ±1 by class

Why: every mistake adds at least ηdγ to u · v, so v grows at least in proportion to M. But a
batch with k mistakes adds at most (kηdR)² ≤ B k (ηdR)² to ‖v‖², for v · Σ sᵢ x̃ᵢ ≤ 0 over
the mistakes; so ‖v‖ grows at most with the root of M. With v₀ = 0 and one point at a time
that is Novikoff's (R/γ)², in which the learning rate does not occur.

Source: A. B. J. Novikoff, "On convergence proofs on perceptrons" (1962); the term for v₀
and the factor B follow from the same two inequalities.
"""

import math
from dataclasses import dataclass

import numpy as np

from gdstudio.core.experiment import Experiment
from gdstudio.core.nearest_to_origin import nearest_to_origin

ROUNDING = 1e-12  # of R/γ and its square, together


@dataclass(frozen=True)
class MistakeBound:
    """radius: R; margin: γ; mistakes: the largest whole M."""

    radius: float
    margin: float
    mistakes: int


def mistake_bound(experiment: Experiment) -> MistakeBound | None:
    """Return the bound for a run from the experiment's start; None where there is none.

    There is none where no line parts the classes, or where the margin is lost in rounding.
    """
    extended = np.column_stack([experiment.inputs, np.ones(experiment.points)])
    signed = np.where(experiment.targets[:, None] == 1, extended, -extended)
    unit = float(np.abs(extended).max())  # in which no square overflows
    radius = unit * float(np.linalg.norm(extended / unit, axis=1).max())
    margin = float(np.linalg.norm(nearest_to_origin(signed / radius)))
    if margin < ROUNDING:
        return None
    start = float(np.linalg.norm(experiment.first_parameters))
    low, high = experiment.settings.neuron.labels
    length = experiment.settings.learning_rate * (high - low)  # of a correction, beside x̃
    steps = start / (length * radius)
    most = (experiment.batch_size / margin + 2 * steps) / margin
    return MistakeBound(radius, margin * radius, math.floor(most * (1 + ROUNDING)))
