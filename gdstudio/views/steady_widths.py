"""Widths that only grow while the same run is looked at, so that columns stay in place."""

from collections.abc import Sequence


class SteadyWidths:
    def __init__(self) -> None:
        self._subject: object = None
        self._widths: dict[object, list[float]] = {}

    def begin(self, subject: object) -> None:
        """Forget all widths if something else is shown from now on."""
        if subject is not self._subject:
            self._subject = subject
            self._widths.clear()

    def grown(self, key: object, widths: Sequence[float], room: float) -> list[float]:
        """Return the widest that each column has been so far, if all that has room."""
        known = self._widths.get(key, [])
        if len(known) == len(widths):
            wider = [max(pair) for pair in zip(known, widths, strict=True)]
            if sum(wider) <= room:
                widths = wider
        self._widths[key] = list(widths)
        return list(widths)
