"""The shuffled orders of the notebooks: NumPy's, and PyTorch's without PyTorch.

PyTorch's generator on the CPU is the Mersenne Twister MT19937, seeded as NumPy seeds
`RandomState`. Its permutation of n entries takes one 32-bit draw z for each i from 0 to
n - 2 and swaps the entries i and i + (z mod (n - i)). The last entry needs no draw.

Sources: M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM Transactions on Modeling and
Computer Simulation 8 (1998), 3-30; R. A. Fisher and F. Yates, "Statistical Tables" (1938),
for the swaps. That PyTorch does the same was compared with PyTorch itself.
"""

import numpy as np

from gdstudio.core.dataset import Rows

DRAWS = 2**32  # a raw draw is a whole number below this
MOST_ENTRIES = DRAWS // 20  # for more entries PyTorch draws 64 bits at a time


def numpy_shuffled(points: int, seed: int) -> Rows:
    """Return the rows 0 … points - 1 as `RandomState(seed).shuffle` leaves them."""
    rows = np.arange(points, dtype=np.intp)
    _seeded(seed).shuffle(rows)
    return rows


def torch_permutation(points: int, seed: int) -> Rows:
    """Return `torch.manual_seed(seed); torch.randperm(points)`, shape (points,)."""
    first: Rows = torch_permutations(points, seed, times=1)[0]
    return first


def torch_permutations(points: int, seed: int, times: int) -> Rows:
    """Return as many permutations, one after the other from one seed, (times, points)."""
    if not 1 <= points < MOST_ENTRIES:
        raise ValueError(f"points must lie in 1..{MOST_ENTRIES - 1}, not {points}")
    stream = _seeded(seed)
    return np.array([_next_permutation(stream, points) for _ in range(times)])


def _seeded(seed: int) -> np.random.RandomState:
    """Return the generator of either library after that seed; it will never change."""
    return np.random.RandomState(seed)


def _next_permutation(stream: np.random.RandomState, points: int) -> Rows:
    draws = stream.randint(0, DRAWS, points - 1, dtype=np.uint32).tolist()
    rows = list(range(points))
    for here, draw in enumerate(draws):
        there = here + draw % (points - here)
        rows[here], rows[there] = rows[there], rows[here]
    return np.array(rows, np.intp)
