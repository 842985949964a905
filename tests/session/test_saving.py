"""A file is saved as a whole, or the one that was there stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gdstudio.session.saving import NotSaved, save

# What a disk does that is full after 1000 bytes, in a process of its own.
FULL_AFTER_1000 = """
import resource, sys
from pathlib import Path
from gdstudio.session.saving import NotSaved, save
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save(Path(sys.argv[1]), b"n" * int(sys.argv[2]))
except NotSaved as error:
    print(error.problem_text())
"""


def test_a_file_is_written_and_written_again(tmp_path):
    path = tmp_path / "points.csv"

    save(path, b"1,2,0\n")
    save(path, "größer\n".encode())

    assert path.read_bytes() == "größer\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_may_be_empty(tmp_path):
    save(tmp_path / "points.csv", b"")

    assert (tmp_path / "points.csv").read_bytes() == b""


@pytest.mark.skipif(os.name != "posix", reason="the limit is one of POSIX")
@pytest.mark.parametrize("size", [1001, 50_000])
def test_a_full_disk_costs_nothing_and_the_reason_is_told(tmp_path, size):
    path = tmp_path / "points.csv"
    path.write_bytes(b"old")

    done = subprocess.run(
        [sys.executable, "-c", FULL_AFTER_1000, str(path), str(size)],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )

    assert done.stdout == (
        "points.csv could not be saved: File too large; what was there is as it was.\n"
    )
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotSaved, match="No such file or directory"):
        save(tmp_path / "nowhere" / "points.csv", b"1,2,0\n")


def test_a_folder_is_not_replaced(tmp_path):
    with pytest.raises(NotSaved, match="directory"):
        save(tmp_path, b"1,2,0\n")

    assert tmp_path.is_dir()
