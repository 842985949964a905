"""How much of each layer the tests must run, branches included.

What is lowest in the program is promised most: numbers and files can be tested to the last
line, a window cannot.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import Any

FLOORS = {  # per cent
    "core": 100,
    "files": 100,
    "course": 90,  # without the data files, which are not part of the project
    "lessons": 100,
    "session": 95,
    "models": 95,
    "views": 85,
}
ALL = 90


@dataclass(frozen=True)
class Share:
    """Lines and branches of a layer that were run, out of those there are."""

    layer: str
    run: int
    there: int
    floor: int  # per cent

    @property
    def is_enough(self) -> bool:
        return 100 * self.run >= self.floor * self.there  # no rounding: 99.99 is not 100

    def __str__(self) -> str:
        tenths = 1000 * self.run // max(self.there, 1)
        verdict = "" if self.is_enough else "  too low"
        return f"  {self.layer:<9} {tenths / 10:5.1f} %   floor {self.floor} %{verdict}"


def by_layer(report: Mapping[str, Any]) -> list[Share]:
    """Return a share for each layer there is, and one for all, from coverage's JSON."""
    summaries: dict[str, list[dict[str, int]]] = {}
    for file, content in report["files"].items():
        summaries.setdefault(_layer(file), []).append(content["summary"])
    layers = [
        _share(layer, summaries[layer], floor)
        for layer, floor in FLOORS.items()
        if layer in summaries
    ]
    return [*layers, _share("all", [report["totals"]], ALL)]


def _layer(file: str) -> str:
    """Return "core" for gdstudio/core/dataset.py, also with backslashes."""
    return PureWindowsPath(file).parts[1]


def _share(layer: str, summaries: list[dict[str, int]], floor: int) -> Share:
    run, there = (
        sum(summary[lines] + summary[branches] for summary in summaries)
        for lines, branches in (
            ("covered_lines", "covered_branches"),
            ("num_statements", "num_branches"),
        )
    )
    return Share(layer, run, there, floor)
