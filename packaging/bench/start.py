"""From the command to the window, and from a file to the figures."""

import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from clouds import clouds
from gdstudio.files.points import read_points
from probing import cpu_of, probed
from table import Found, Row
from timing import paired

ROUNDS = 5
LINES = 1_000_000


def opening(part: str, most: float) -> Found:
    """Compare with a bare window of PySide6, and with that and pyqtgraph imported."""
    pairs = [(probed("start")[part], probed("bare")[part]) for _ in range(ROUNDS)]
    ours, bare = (1000 * median(side) for side in zip(*pairs, strict=True))
    ratio = median(one / two for one, two in pairs)
    return Found(f"{ours:.0f} ms", f"bare: {bare:.0f} ms", f"{ratio:.2f} ×", ratio <= most)


def memory_at_start() -> Found:
    memory = median(probed("start")["memory"] for _ in range(3))
    return Found(f"{memory:.0f} MB", "", f"{memory:.0f} MB", memory <= 130)


def reading() -> Found:
    with tempfile.TemporaryDirectory() as folder:
        path = _written(Path(folder))
        load = partial(np.loadtxt, path, delimiter=",", skiprows=1)
        pair = paired(partial(read_points, path), load, rounds=3)
    ratio = 1 / pair.ratio
    return Found(
        f"{pair.ours:.2f} s", f"loadtxt {pair.other:.2f} s", f"{ratio:.2f} ×", ratio <= 1.3
    )


def training_by_command() -> Found:
    """Return how much of the command's time goes into reading its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = _written(Path(folder))
        read = "import sys; from pathlib import Path; from gdstudio.files import points"
        program = f"{read}; points.read_points(Path(sys.argv[1]))"
        alone = [sys.executable, "-c", program, str(path)]
        train = [sys.executable, "-m", "gdstudio", "train", str(path), "--mode", "batch"]
        whole = median(cpu_of([*train, "--epochs", "10"]) for _ in range(3))
        reading_alone = median(cpu_of(alone) for _ in range(3))
    share = reading_alone / whole
    return Found(
        f"{whole:.2f} s", f"reading {reading_alone:.2f} s", f"{share:.0%}", share > 0.5
    )


def _written(folder: Path) -> Path:
    path, data = folder / "points.csv", clouds(LINES)
    table = np.column_stack([data.inputs, data.targets])
    np.savetxt(path, table, "%.6f,%.6f,%d", header="x1,x2,label", comments="")
    return path


ROWS = (
    Row("first frame", "≤ 1.4 × bare PySide6", partial(opening, "first", 1.4)),
    Row(
        "complete window",
        "≤ 1.25 × bare + pyqtgraph",
        partial(opening, "complete", 1.25),
    ),
    Row("memory after the start", "≤ 130 MB", memory_at_start),
    Row("reading 1,000,000 lines", "≤ 1.3 × numpy.loadtxt", reading),
    Row(
        "gdstudio train, 1,000,000 lines, 10 epochs",
        "reading dominates",
        training_by_command,
    ),
)
