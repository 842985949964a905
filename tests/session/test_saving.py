"""A file is saved as a whole, or the one that was there stays."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gdstudio.session.saving import NotSaved, ReadOnly, save

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


def test_a_link_stays_a_link_and_permissions_stay(tmp_path):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "points.csv", tmp_path / "points.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)

    save(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list((tmp_path / "far").iterdir()) == [target]


def test_a_protected_file_is_replaced_only_by_who_insists(tmp_path):
    path = tmp_path / "points.csv"
    path.write_bytes(b"old")
    path.chmod(0o444)

    with pytest.raises(ReadOnly, match=r"points\.csv is protected"):
        save(path, b"new")
    assert path.read_bytes() == b"old"

    save(path, b"new", replaces_protected=True)
    assert path.read_bytes() == b"new"


def test_a_pipe_is_no_file_to_be_replaced(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)

    with pytest.raises(NotSaved, match="it is a device or a pipe"):
        save(path, b"new")

    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize("name", ["größe 😀.csv", "x" * 255])
def test_any_name_that_a_disk_takes(tmp_path, name):
    save(tmp_path / name, b"1,2,0\n")

    assert (tmp_path / name).read_bytes() == b"1,2,0\n"
    assert [path.name for path in tmp_path.iterdir()] == [name]


SAVES = """
import os, sys
from pathlib import Path
from gdstudio.session.saving import NotSaved, save
if sys.argv[3:]:
    os.setuid(int(sys.argv[3]))
try:
    save(Path(sys.argv[1]), b"n" * int(sys.argv[2]))
except NotSaved as error:
    print(error.problem_text())
"""


def said_of_saving(*words):
    done = subprocess.run(
        [sys.executable, "-c", SAVES, *map(str, words)],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    return done.stdout


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 kB; only root may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    size = ["-o", "size=64k", "tmpfs", str(disk)]
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", *size], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no small disk can be made here: that takes root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_full_costs_nothing_and_is_told(small_disk):
    path = small_disk / "points.csv"
    path.write_bytes(b"old")

    said = said_of_saving(path, 200_000)

    assert "No space left on device; what was there is as it was." in said
    assert path.read_bytes() == b"old"
    assert list(small_disk.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the folder is one of POSIX")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path):
    if os.getuid() != 0:
        tmp_path.chmod(0o555)
    else:
        for folder in (tmp_path, *tmp_path.parents[:2]):  # that others may look into it
            folder.chmod(folder.stat().st_mode | 0o055)
    nobody = [] if os.getuid() else [65534]

    said = said_of_saving(tmp_path / "points.csv", 10, *nobody)

    assert "points.csv could not be saved: Permission denied" in said
    assert list(tmp_path.iterdir()) == []
