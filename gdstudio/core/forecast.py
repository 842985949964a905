"""What the learning rate will do, told beforehand from the points alone.

    diverging:     an eigenvalue of the epoch's map is above 1 in size
    overshooting:  some batch is steeper than 1/η, so a step leaps over its lowest place
    creeping:      along some direction 100 epochs do not shrink the distance tenfold
    fast:          none of these

Only squared loss has such a forecast. In an order drawn at random an epoch is another map
every time; then what holds for every order is told: no update leads away from the lowest
place of its batch while η is below 1/max ‖x̃ᵢ‖² (2 over the largest curvature that a
batch can have, by the conventions in use).
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.epoch_map import Batches, batches_of
from gdstudio.core.experiment import Experiment

CREEPING = 0.1 ** (1 / 100)  # growth of the slowest direction, an epoch
SLOWEST = 1e-4  # of the rate that overshoots: where the search for a fast one begins
RATES = 64  # between the two
STRIDE = 1.01  # between two rates that are looked at for the bound
AT_ONCE = 32  # rates
HALVINGS = 50
MOST_BATCHES = 2000  # of an epoch; more would take longer than a glance
NEAR = 0.01  # above the best loss, as a share of it
NO_LOSS = 1e-9  # of the loss at the start: points on a line
MOST_EPOCHS = 1 << 17  # predicted


@dataclass(frozen=True)
class RateForecast:
    """The learning rates, all positive, at which the course of training changes.

    overshoots_above: in batch mode 1/λmax
    diverges_above:   in batch mode 2/λmax
    is_exact:         just above `diverges_above` a run diverges; otherwise it may
    fast_from:        below it a run creeps; None where it creeps until it overshoots
    """

    overshoots_above: float
    diverges_above: float
    is_exact: bool
    fast_from: float | None

    @property
    def working_rate(self) -> float:
        """A rate that settles, in two digits: half of the largest stable one."""
        return float(f"{self.diverges_above / 2:.2g}")


def rate_forecast(experiment: Experiment) -> RateForecast | None:
    """Return the forecast; None for a perceptron, or where points are none or too large.

    Epochs of too many batches to look through are treated as if their order were random.
    """
    if not experiment.settings.neuron.has_gradient or not experiment.points:
        return None
    batches = batches_of(experiment)
    if not batches.hessians.size or not np.isfinite(batches.hessians).all():
        return None  # the squares of the points are beyond all numbers
    steepest, is_exact = batches.steepest, _is_one_map(experiment)
    if not is_exact:
        size, by = experiment.batch_size, experiment.settings.conventions
        longest = float((batches.points**2).sum(axis=1).max())
        above, below = by.slope_parts(size)
        steepest = above * size / below * longest
    overshoots = 1 / steepest
    bound = _largest_stable(batches, 2 * overshoots) if is_exact else 2 * overshoots
    fast = _fast_from(batches, overshoots) if is_exact else None
    return RateForecast(overshoots, bound, is_exact, fast)


def epochs_needed(experiment: Experiment, start: Floats) -> int | None:
    """Return after how many epochs the loss is at most 1 % above the best possible.

    For points on a line, whose best loss is 0: 1 % of the loss at the start, (d + 1,). None
    where that is not reached within 131 072 epochs, or the order is drawn at random.
    """
    if not experiment.settings.neuron.has_gradient or not _is_one_map(experiment):
        return None
    batches = batches_of(experiment)
    rate = np.array([experiment.settings.learning_rate])
    if batches.growth(rate)[0] >= 1:
        return None
    points, first = batches.points, experiment.loss(start) / experiment.unit
    lowest = np.linalg.lstsq(points, experiment.wanted)[0]
    best = float(np.mean((points @ lowest - experiment.wanted) ** 2))
    wanted = best * (1 + NEAR) if best > NO_LOSS * first else NEAR * first
    hessian = 2 / len(points) * points.T @ points
    states = np.append(start @ batches.basis, 1.0)[:, None]
    step = batches.maps(rate)[0]
    while states.shape[1] < MOST_EPOCHS:
        away = states[:-1] - lowest[:, None]
        losses = best + ((hessian @ away) * away).sum(axis=0) / 2
        if (losses <= wanted).any():
            return int((losses <= wanted).argmax())
        states = np.hstack([states, step @ states])
        step = step @ step
    return None


def _is_one_map(experiment: Experiment) -> bool:
    """Return whether every epoch is the same map, and short enough to be worked out."""
    settings = experiment.settings
    is_whole = settings.mode == "batch" and settings.order != "with-replacement"
    is_same = is_whole or settings.order == "fixed"
    batches = -(-experiment.points // experiment.batch_size)
    return is_same and batches <= MOST_BATCHES


def _largest_stable(batches: Batches, safe: float) -> float:
    """Return the rate at which an eigenvalue first reaches 1, at or above a safe one.

    Below the safe rate no batch leads away from its lowest place, so no epoch does.
    """
    if len(batches.hessians) == 1:
        return safe
    low = safe
    while True:  # the growth becomes infinite, so this ends
        rates = low * np.array([STRIDE**step for step in range(AT_ONCE + 1)])
        unstable = batches.growth(rates) >= 1
        if unstable[1:].any():
            first = int(unstable[1:].argmax()) + 1
            return _crossing(batches, float(rates[first - 1]), float(rates[first]))
        low = float(rates[-1])


def _crossing(batches: Batches, low: float, high: float) -> float:
    """Return where the growth passes 1 between a stable rate and an unstable one."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if batches.growth(np.array([middle]))[0] < 1:
            low = middle
        else:
            high = middle
    return low


def _fast_from(batches: Batches, overshoots: float) -> float | None:
    shares = [SLOWEST ** (1 - at / (RATES - 1)) for at in range(RATES)]
    rates = overshoots * np.array(shares)
    is_fast = batches.growth(rates) <= CREEPING
    return float(rates[is_fast.argmax()]) if is_fast.any() else None
