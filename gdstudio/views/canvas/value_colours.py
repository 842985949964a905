"""Values to predict as colours: a few bands from light to dark, one item for each."""

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.views.theme import Theme

BANDS = 6


def bands(values: Floats) -> Rows:
    """Return the band of each value, 0 (lowest) to BANDS - 1, equally wide, shape (n,)."""
    if not len(values) or values.max() == values.min():
        return np.full(len(values), BANDS - 1, np.intp)
    share = (values - values.min()) / (values.max() - values.min())
    band: Rows = np.minimum(share * BANDS, BANDS - 1).astype(np.intp)
    return band


def band_colours(theme: Theme) -> list[str]:
    """Return the colours of the bands: from the faintest that is plain enough to ink."""
    low, high = _mix(theme.ghost, theme.accent, 0.5), _mix(theme.accent, theme.ink, 0.6)
    return [_mix(low, high, place / (BANDS - 1)) for place in range(BANDS)]


def _mix(low: str, high: str, share: float) -> str:
    pairs = zip(_channels(low), _channels(high), strict=True)
    return "#" + "".join(f"{round(a + share * (b - a)):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
