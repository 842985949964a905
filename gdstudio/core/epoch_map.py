"""What an epoch makes of the parameters for squared loss: a linear map, and a shift.

    batch:  v ← (I - η H_b) v + η g_b       H_b = a X̃_bᵀ X̃_b,  g_b = a X̃_bᵀ y_b
                                            a = 2/B, or what the conventions make of it
    epoch:  v ← A v + c                     A = (I - η H_m) … (I - η H_1)

The distance to where the run settles is multiplied by A in every epoch. So the run settles
exactly when every eigenvalue of A is below 1 in size, and diverges when one is above. In
batch mode A = I - η H, and the bound on η is 2/λmax(H).

Directions in which no point lies are left out: no update moves the parameters along them.

Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, "Efficient BackProp" (1998), section 5,
for one batch; for several, D. P. Bertsekas, "A new class of incremental gradient methods
for least squares problems", SIAM Journal on Optimization 7 (1997), section 2.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment

Maps = Floats  # (…, r + 1, r + 1): v ← A v + c for (v, 1), as A with c beside it


@dataclass(frozen=True, eq=False)
class Batches:
    """The batches of an epoch in fixed order, in the directions in which points lie.

    points (n, r): x̃ in these directions; hessians (m, r, r): H_b; pulls (m, r): g_b;
    basis (d + 1, r): the directions, each of length 1
    """

    points: Floats
    hessians: Floats
    pulls: Floats
    basis: Floats

    @cached_property
    def steepest(self) -> float:
        """The largest curvature of any batch: below 2 over it every order settles."""
        return float(np.linalg.eigvalsh(self.hessians)[:, -1].max(initial=0.0))

    def maps(self, rates: Floats) -> Maps:
        """Return the epoch's map for each of some learning rates (k,)."""
        steps = -rates[:, None, None, None] * self.hessians
        steps += np.eye(self.hessians.shape[-1])
        shifts = rates[:, None, None] * self.pulls
        maps = np.zeros((*steps.shape[:2], *(size + 1 for size in steps.shape[2:])))
        maps[..., :-1, :-1], maps[..., :-1, -1], maps[..., -1, -1] = steps, shifts, 1.0
        while maps.shape[1] > 1:  # two neighbours at a time become one
            odd = maps[:, -1:] if maps.shape[1] % 2 else maps[:, :0]
            pairs = maps[:, 1::2] @ maps[:, : 2 * (maps.shape[1] // 2) : 2]
            maps = np.concatenate([pairs, odd], axis=1)
        return maps[:, 0]

    def growth(self, rates: Floats) -> Floats:
        """Return the size of the largest eigenvalue of A for learning rates (k,)."""
        with np.errstate(over="ignore", invalid="ignore"):
            linear = self.maps(rates)[:, :-1, :-1]
        growth = np.full(len(rates), np.inf)
        finite = np.isfinite(linear).all(axis=(1, 2))
        growth[finite] = np.abs(np.linalg.eigvals(linear[finite])).max(axis=1)
        return growth


def batches_of(experiment: Experiment) -> Batches:
    """Return the batches that an epoch in fixed order consists of; points are needed."""
    neuron, size = experiment.settings.neuron, experiment.batch_size
    extended = np.column_stack([experiment.inputs, np.ones(experiment.points)])
    _, sizes, directions = np.linalg.svd(extended, full_matrices=False)
    rank = int((sizes > sizes[0] * max(extended.shape) * np.finfo(float).eps).sum())
    basis = directions[:rank].T
    points, wanted = extended @ basis, experiment.wanted
    starts = np.arange(0, len(points), size)
    counts = np.diff([*starts, len(points)]).tolist()
    factors = np.array([neuron.conventions.slope_factor(count) for count in counts])
    with np.errstate(over="ignore", invalid="ignore"):
        if len(starts) == 1:
            hessians, pulls = (points.T @ points)[np.newaxis], (wanted @ points)[np.newaxis]
        else:
            squares = points[:, :, None] * points[:, None, :]
            hessians = np.add.reduceat(squares, starts)
            pulls = np.add.reduceat(points * wanted[:, None], starts)
        hessians = hessians * factors[:, None, None]
        pulls = pulls * factors[:, None]
    return Batches(points, hessians, pulls, basis)
