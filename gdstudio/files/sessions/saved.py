"""What a session's file holds, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gdstudio.core.experiment import Experiment
from gdstudio.core.recorded import Recorded

FORMAT, MINOR = 1, 1  # another format is not understood by older programs; a minor one is
MOST_BYTES = 20_000_000
MOST_POINTS = 100_000
SUFFIX = "gdstudio"

Json = Any


@dataclass(frozen=True, eq=False)
class SavedRun:
    experiment: Experiment
    run: Recorded


@dataclass(frozen=True)
class Remarks:
    """What somebody has written for the lab report."""

    author: str = ""
    notes: str = ""


@dataclass(frozen=True, eq=False)
class Saved:
    """All runs have the same points.

    runs:   in the order of the list; one alone where nothing is compared
    shown:  the place of the one that is shown
    view:   how it was looked at: names and JSON values, of which some may be unknown here
    remarks: for the lab report
    others: fields that only newer programs know; they are kept
    minor:  of the format
    """

    runs: tuple[SavedRun, ...]
    shown: int = 0
    view: Mapping[str, Json] = field(default_factory=dict)
    others: Mapping[str, Json] = field(default_factory=dict)
    remarks: Remarks = Remarks()
    minor: int = MINOR
