"""How much of a history has been read, so that nobody reads the same update twice."""

from gdstudio.core.history import History


class Progress:
    """For whatever is worked out from a history while it grows.

    Updates that were read may be replaced: when training goes on from an earlier one, or
    when another run begins.
    """

    def __init__(self) -> None:
        self._history: History | None = None
        self._cuts = self._rows = 0

    def catch_up(self, history: History) -> int:
        """Return how many rows read before still hold; from now on all count as read."""
        kept = 0
        if history is self._history:
            kept = min([self._rows, *(update + 1 for update in history.cuts[self._cuts :])])
        self._history, self._cuts = history, len(history.cuts)
        self._rows = len(history) + 1
        return kept
