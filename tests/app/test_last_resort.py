"""What nobody expected: a report without anybody's data, the work kept, and on it goes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from gdstudio.app.last_resort import NAME
from gdstudio.app.reports import CRASH, MOST_REPORTS, REPORT, Reports, reports_folder
from tests.views.gestures import settle

CHECKOUT = Path(__file__).parents[2]
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from gdstudio.app import application
from gdstudio.app.main_window import MainWindow

def begin(window, path):
    real(window, path)
    QTimer.singleShot(0, window, lambda: {deed})
    QTimer.singleShot(400, window, lambda: (print("goes on", flush=True), window.close()))

real, MainWindow.begin = MainWindow.begin, begin
sys.exit(application.run())
"""
RAISES = "1 / 0"
CRASHES = "__import__('os').kill(__import__('os').getpid(), 11)"


def run(deed, home):
    places = {
        f"XDG_{name}": str(home / name.lower())
        for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME")
    }
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(deed=deed)],
        cwd=CHECKOUT,
        env={**os.environ, **places, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def resort(window):
    found = window.last_resort()
    found._reports.leave()  # a test is no program that may crash
    return found


def fail(resort, error=ZeroDivisionError):
    def work():
        raise error(f"in {Path.home()}/lessons")

    try:
        work()
    except error:
        resort.answer(*sys.exc_info())


def reports():
    return sorted(reports_folder().glob(f"{REPORT}-*.txt"))


@pytest.fixture(autouse=True)
def _no_reports_of_others():
    for path in reports():
        path.unlink()


def test_the_work_is_kept_and_a_quiet_bar_says_so(window, resort, message, capsys):
    window.session.step(30)

    fail(resort)
    settle(window)

    assert "Something went wrong inside gdstudio; the work so far is kept." in message()
    kept = window.documents.sessions._recovery.folder / "work.gdstudio"
    assert json.loads(kept.read_text())["runs"][0]["cursor"] == 30
    window.session.step(5)
    assert len(window.session.history) == 35
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_the_report_tells_versions_actions_and_the_place_but_not_the_home(
    window, resort, act, capsys
):
    act("train.step")
    act("view.proof")

    fail(resort)

    (path,) = reports()
    text = path.read_text()
    for part in ("gdstudio 0", "Python 3", "Qt 6", "train.step", "view.proof", "in work"):
        assert part in text
    assert "ZeroDivisionError: in ~/lessons" in text
    assert str(Path.home()) not in text
    act("view.proof")


def test_the_report_is_saved_where_one_likes(window, resort, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *given: (str(tmp_path / given[2]), "")
    )
    fail(resort)
    settle(window)

    (button,) = [
        each
        for each in window.workbench.messages.findChildren(QPushButton)
        if each.text() == "Save the report…"
    ]
    button.click()

    assert (tmp_path / NAME).read_text() == reports()[0].read_text()


def test_an_interrupt_is_no_failure(resort, capsys):
    fail(resort, KeyboardInterrupt)

    assert reports() == []


def test_what_fails_while_it_is_answered_is_printed_only(window, resort, capsys):
    def fail_again():
        fail(resort, LookupError)

    resort._keep = fail_again
    fail(resort)

    assert len(reports()) == 1
    assert "LookupError" in capsys.readouterr().err


def test_only_the_last_reports_are_left(resort, capsys):
    for _ in range(MOST_REPORTS + 5):
        fail(resort)

    assert len(reports()) == MOST_REPORTS


def test_without_a_folder_nothing_is_written_and_nothing_breaks(tmp_path):
    (tmp_path / "file").touch()
    found = Reports(tmp_path / "file" / "reports")

    found.watch()
    assert "ValueError" in found.write((ValueError, ValueError("x"), None))
    assert found.crashes() == []
    found.leave()


def test_crash_files_of_living_and_of_well_ended_programs_are_left_alone(tmp_path):
    (tmp_path / f"{CRASH}-{os.getpid()}.txt").write_text("alive")
    (tmp_path / f"{CRASH}-999999999.txt").touch()
    (tmp_path / f"{CRASH}-99999998.txt").write_text("Fatal Python error")

    (found,) = Reports(tmp_path).crashes()

    assert found.endswith("Fatal Python error")
    assert [path.name for path in tmp_path.iterdir()] == [f"{CRASH}-{os.getpid()}.txt"]


def test_a_program_in_which_something_goes_wrong_goes_on(tmp_path):
    done = run(RAISES, tmp_path)

    assert done.stdout == "goes on\n"
    assert done.returncode == 0
    (report,) = tmp_path.glob("data_home/gdstudio/reports/*.txt")
    assert "ZeroDivisionError" in report.read_text()
    assert list(tmp_path.glob("data_home/gdstudio/recovery/*")) == []


@pytest.mark.skipif(os.name != "posix", reason="the crash is a signal of POSIX")
def test_the_next_start_finds_a_native_crash(tmp_path):
    done = run(CRASHES, tmp_path)
    assert done.returncode == -signal.SIGSEGV
    (left,) = tmp_path.glob(f"data_home/gdstudio/reports/{CRASH}-*.txt")
    assert "Segmentation fault" in left.read_text()

    says = "print(window.workbench.messages.text(), flush=True)"
    done = run(f"QTimer.singleShot(50, lambda: {says})", tmp_path)

    assert "gdstudio had crashed when it was used last." in done.stdout
    assert not left.exists()
