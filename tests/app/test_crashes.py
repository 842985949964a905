"""Whoever kills the program damages no file, and loses seconds of work at most.

The nightly run has more of them: GDSTUDIO_NIGHTLY=1.
"""

import os

import pytest

from tests.app.crashes import MOST_LOST, kill_savers, kill_workers

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")
NIGHTLY = "GDSTUDIO_NIGHTLY" in os.environ
SAVERS, WORKERS = (2000, 200) if NIGHTLY else (200, 20)
AT_ONCE = 10  # programs with a window


def test_a_program_that_is_killed_while_saving_damages_no_file(record_property):
    record_property("killed", SAVERS)
    assert kill_savers(SAVERS) == SAVERS


@pytest.mark.parametrize("part", range(WORKERS // AT_ONCE))
def test_a_program_that_is_killed_at_work_loses_seconds_at_most(record_property, part):
    lost = kill_workers(AT_ONCE, seed=part)

    record_property("killed", len(lost))
    record_property("most seconds lost", max(lost))
    assert len(lost) == AT_ONCE
    assert max(lost) <= MOST_LOST
