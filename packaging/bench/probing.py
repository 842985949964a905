"""Runs a probe in a fresh process, and a command."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from gdstudio.__main__ import NUMPY

PROBE = Path(__file__).with_name("probe.py")


def probed(*words: str) -> dict[str, float]:
    """Return the figures of one run of a probe."""
    done = subprocess.run(
        [sys.executable, str(PROBE), *words], capture_output=True, check=True, text=True
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def cpu_of(command: list[str]) -> float:
    """Return the CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_single())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _single() -> dict[str, str]:
    return {**os.environ, **NUMPY}
