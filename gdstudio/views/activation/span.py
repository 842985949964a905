"""The ends of an axis that rests while a run goes on."""

Span = tuple[float, float]

ROOM = 0.15  # of what is needed, beyond each end
TOO_WIDE = 3.0  # times what is needed: from there on the axis shrinks


class SteadySpan:
    """Grows with room to spare when something would leave it, and shrinks only rarely."""

    def __init__(self) -> None:
        self._shown: Span | None = None

    def around(self, low: float, high: float) -> Span:
        """Return both ends of the axis for values from low to a higher one."""
        room = ROOM * (high - low)
        fresh, shown = (low - room, high + room), self._shown
        if shown is None or shown[1] - shown[0] > TOO_WIDE * (fresh[1] - fresh[0]):
            shown = fresh
        if low < shown[0] or high > shown[1]:
            shown = min(shown[0], fresh[0]), max(shown[1], fresh[1])
        self._shown = shown
        return shown
