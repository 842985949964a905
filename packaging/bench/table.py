"""The table: what was measured, beside what, and whether the target is met."""

from collections.abc import Callable
from dataclasses import dataclass

WIDTHS = 60, 22, 24, 10, 28


@dataclass(frozen=True)
class Found:
    """ours, other: texts with units; figure: what the target is about."""

    ours: str
    other: str
    figure: str
    is_met: bool


@dataclass(frozen=True)
class Row:
    """measure may raise ImportError where a peer is missing: then the row says so."""

    what: str
    target: str
    measure: Callable[[], Found]


class Table:
    """Prints each row as soon as it is known."""

    def __init__(self, words: list[str]) -> None:
        self._words = [word.lower() for word in words]
        self._met = self._missed = self._left_out = 0
        self._line("what", "gdstudio", "beside", "figure", "target")
        print("-" * (sum(WIDTHS) + 2 * len(WIDTHS) + 6))

    def wants(self, text: str) -> bool:
        return not self._words or any(word in text.lower() for word in self._words)

    def measure(self, row: Row) -> None:
        if not self.wants(row.what):
            return
        try:
            found = row.measure()
        except ImportError as missing:
            self._left_out += 1
            self._line(row.what, "", f"no {missing.name}", "", row.target)
            return
        self._met += found.is_met
        self._missed += not found.is_met
        mark = "ok" if found.is_met else "MISSED"
        self._line(row.what, found.ours, found.other, found.figure, row.target, mark)

    def closing(self) -> str:
        left_out = f", {self._left_out} not measured" if self._left_out else ""
        return f"\n{self._met} targets met, {self._missed} missed{left_out}"

    def _line(self, *cells: str) -> None:
        texts = [f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=False)]
        print("  ".join([*texts, *cells[len(WIDTHS) :]]).rstrip(), flush=True)
