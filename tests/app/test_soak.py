"""Two thousand frames and a million updates: nothing grows but the run itself.

The nightly run has ten times as many frames: GDSTUDIO_NIGHTLY=1.
"""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtTest import QTest

from gdstudio.core.neurons import ADALINE
from gdstudio.core.samples import overlapping_clouds
from gdstudio.session.player import FRAME_MS

NIGHTLY = "GDSTUDIO_NIGHTLY" in os.environ
FRAMES = 10_000 if NIGHTLY else 1000  # in each half; in the first one caches are filled
UPDATES = 50 if NIGHTLY else 500
OBJECTS, REFERENCES = 300, 400  # that may come and go
MEGABYTES = FRAMES * UPDATES * 32 / 2**20 + 8  # 32 bytes an update, and a little


def test_frames_leave_no_objects_and_no_references_behind(window, record_property):
    session = window.session
    session.open_dataset(overlapping_clouds(), "")
    session.choose("", neuron=ADALINE, mode="online", learning_rate=1e-4)
    run_for(session, FRAMES)
    before = state()
    run_for(session, FRAMES)
    after = state()
    record_property("frames", 2 * FRAMES)

    assert len(session.history) >= 2 * FRAMES * UPDATES
    assert after["objects"] - before["objects"] < OBJECTS
    for name in ("None", "True", "False"):
        assert abs(after[name] - before[name]) < REFERENCES, name
    assert after["memory"] - before["memory"] < MEGABYTES


def run_for(session, frames: int) -> None:
    """Train, and let the views paint a frame after each step."""
    for _ in range(frames):
        session.step(UPDATES)
        QTest.qWait(FRAME_MS)


def state() -> dict[str, float]:
    gc.collect()
    gc.collect()  # what the first one has freed may have held more
    return {
        "objects": len(gc.get_objects()),
        "None": sys.getrefcount(None),
        "True": sys.getrefcount(True),
        "False": sys.getrefcount(False),
        "memory": memory(),
    }


def memory() -> float:
    """Return the resident memory in MB; 0 where the system does not tell."""
    figures = Path("/proc/self/statm")
    return int(figures.read_text().split()[1]) * 4096 / 2**20 if figures.exists() else 0.0
