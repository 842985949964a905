"""The ends of an axis that rests while a run goes on."""

Span = tuple[float, float]

ROOM = 0.15  # of what is needed, beyond each end
TOO_WIDE = 3.0  # times what is needed: from there on the axis shrinks


class SteadySpan:
    """Grows with room to spare when something would leave it, and shrinks only rarely."""

    def __init__(self) -> None:
        self._shown: Span | None = None

    def start_over(self) -> None:
        """Forget what was shown: what comes now has nothing to do with it."""
        self._shown = None

    def around(self, low: float, high: float) -> Span:
        """Return both ends of the axis for values from low to a higher one."""
        room = ROOM * (high - low)
        fresh = low - room, high + room
        shown = self._shown or fresh
        if low < shown[0] or high > shown[1]:
            shown = min(shown[0], fresh[0]), max(shown[1], fresh[1])
        if shown[1] - shown[0] > TOO_WIDE * (fresh[1] - fresh[0]):
            shown = fresh
        self._shown = shown
        return shown
