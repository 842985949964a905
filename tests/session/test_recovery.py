"""What a program leaves behind is found by the next one; a living one's is left alone."""

import json
import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gdstudio.session.recovery import ABOUT, KEPT_DAYS, LOCK, SAVING, WORK, Recovery

CHECKOUT = Path(__file__).parents[2]
DIES = """
import os, signal, sys
from pathlib import Path
from gdstudio.session.recovery import Recovery
recovery = Recovery(Path(sys.argv[1]))
recovery.keep(sys.argv[2], "a lesson", Path(sys.argv[3]) if len(sys.argv) > 3 else None)
print(recovery.folder, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
LIVES = DIES.replace("os.kill(os.getpid(), signal.SIGKILL)", "sys.stdin.read()")


def run(program, root, *words, **how):
    command = [sys.executable, "-c", program, str(root), *map(str, words)]
    return subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, **how)


def die(root, *words):
    """Let a program be killed that has kept something; return its folder."""
    with run(DIES, root, *words) as program:
        folder = Path(program.stdout.readline().strip())
    assert program.returncode == -signal.SIGKILL
    return folder


@pytest.fixture
def recovery(tmp_path):
    recovery = Recovery(tmp_path / "recovery")
    yield recovery
    recovery.leave()


def test_a_program_that_ends_as_it_should_leaves_nothing(tmp_path):
    recovery = Recovery(tmp_path)
    recovery.keep("{}", "x", None)
    assert (recovery.folder / WORK).read_text() == "{}"

    recovery.leave()

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_has_kept_is_found_and_taken_away(recovery, tmp_path):
    folder = die(recovery.folder.parent, "{1}", tmp_path / "lesson.gdstudio")

    (lost,) = recovery.lost()

    assert lost.folder == folder
    assert lost.work.read_text() == "{1}"
    assert (lost.name, lost.saved_as) == ("a lesson", tmp_path / "lesson.gdstudio")
    assert abs(lost.at - datetime.now().astimezone()) < timedelta(minutes=10)
    lost.remove()
    assert not folder.exists()
    assert recovery.lost() == []


def test_of_several_the_newest_comes_first(recovery):
    root = recovery.folder.parent
    folders = [die(root, "{}") for _ in range(3)]
    for age, folder in enumerate(folders):
        at = datetime.now().timestamp() - 60 * age
        os.utime(folder / WORK, (at, at))

    assert [lost.folder for lost in recovery.lost()] == folders


def test_a_living_program_keeps_its_own(recovery):
    with run(LIVES, recovery.folder.parent, "{}", stdin=subprocess.PIPE) as program:
        folder = Path(program.stdout.readline().strip())

        assert recovery.lost() == []

        program.stdin.close()
    assert [lost.folder for lost in recovery.lost()] == [folder]


def test_what_one_program_has_found_no_other_one_finds(recovery, tmp_path):
    die(recovery.folder.parent, "{}")
    found = recovery.lost()

    with run(LIVES, recovery.folder.parent, "{}", stdin=subprocess.PIPE) as program:
        program.stdout.readline()
        asks = "import sys; from pathlib import Path; "
        asks += "from gdstudio.session.recovery import Recovery; "
        asks += "print(len(Recovery(Path(sys.argv[1])).lost()))"
        with run(asks, recovery.folder.parent) as other:
            assert other.stdout.read() == "0\n"
        program.stdin.close()

    assert len(found) == 1


def test_a_program_that_had_kept_nothing_leaves_nothing_to_find(recovery):
    folder = die(recovery.folder.parent, "{}")
    (folder / WORK).unlink()

    assert recovery.lost() == []
    assert not folder.exists()


def test_what_nobody_wants_for_a_month_is_taken_away(recovery):
    folder = die(recovery.folder.parent, "{}")
    at = datetime.now().timestamp() - (KEPT_DAYS + 1) * 86400
    os.utime(folder / WORK, (at, at))

    assert recovery.lost() == []
    assert not folder.exists()


def test_what_is_forgotten_is_not_found(recovery):
    recovery.keep("{}", "x", None)

    recovery.forget()

    assert [path.name for path in recovery.folder.iterdir()] == [LOCK]


def test_halves_of_a_killed_save_are_swept_away_and_nothing_else(recovery, tmp_path):
    folder, path = die(recovery.folder.parent, "{}"), tmp_path / "a.gdstudio"
    note = {"path": str(path), "before": ["a.gdstudio.backup"]}
    (folder / SAVING).write_text(json.dumps(note))
    others = ["a.gdstudio", "a.gdstudio.backup", "a.gdstudio.old", "b.gdstudio.Xy12Ab"]
    for name in (*others, "a.gdstudio.Xy12Ab"):
        (tmp_path / name).touch()

    recovery.lost()

    found = {each.name for each in tmp_path.iterdir() if each.is_file()}
    assert found == set(others)


def test_a_save_that_ends_leaves_no_note(recovery, tmp_path):
    with recovery.saving(tmp_path / "a.gdstudio"):
        note = json.loads((recovery.folder / SAVING).read_text())
        assert note == {"path": str(tmp_path / "a.gdstudio"), "before": []}

    assert not (recovery.folder / SAVING).exists()


@pytest.mark.parametrize(
    "note", ["", "[]", "{", '{"path": 1}', '{"path": "/", "before": 3}']
)
def test_notes_that_are_damaged_are_passed_over(recovery, note):
    folder = die(recovery.folder.parent, "{}")
    for name in (SAVING, ABOUT):
        (folder / name).write_text(note)

    (lost,) = recovery.lost()

    assert (lost.name, lost.saved_as) == ("", None)


def test_without_a_folder_nothing_is_kept_and_nothing_breaks(tmp_path):
    (tmp_path / "file").touch()
    recovery = Recovery(tmp_path / "file" / "recovery")

    assert not recovery.is_there
    recovery.keep("{}", "x", None)
    with recovery.saving(tmp_path / "a"):
        pass
    recovery.forget()
    assert recovery.lost() == []
    recovery.leave()
