"""Sessions from the window: saved, opened, brought back, and never lost by a click."""

import json

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton

from gdstudio.app import session_files
from gdstudio.app.look import SWITCHES
from gdstudio.app.session_files import SessionFiles
from gdstudio.session.autosave import SOON_MS
from gdstudio.session.preferences import LAST_SESSION, Preferences
from tests.views.gestures import settle
from tests.views.test_certificate import random_points

Answers = QMessageBox.StandardButton


@pytest.fixture
def files(window) -> SessionFiles:
    return window.documents.sessions


@pytest.fixture
def answer():
    """Answer the next question, and note what was asked."""
    asked = []

    def with_button(button):
        def click():
            box = QApplication.activeModalWidget()
            asked.append(box.text())
            box.button(button).click()

        QTimer.singleShot(0, click)
        return asked

    return with_button


def save_as(act, path, action="file.save_as"):
    """Type a name into the dialog that the action opens."""

    def work():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(path))
        dialog.accept()

    QTimer.singleShot(0, work)
    act(action)


def draw(window):
    QTest.mouseClick(
        window.workbench.canvas, Qt.MouseButton.LeftButton, pos=QPoint(90, 300)
    )


# Save and open


def test_a_session_that_is_saved_and_opened_goes_on_where_it_was(
    window, new_window, act, tmp_path, part
):
    session = window.session
    session.choose_neuron("adaline")
    session.step(150)
    session.choose("rate", learning_rate=0.005)
    session.step(50)
    session.rewind(120)
    act("view.proof")
    window.workbench.lens.turn_to(3)
    window.workbench.canvas.look_at([-1.0, -1.0, 1.0, 1.0])

    save_as(act, tmp_path / "lesson", "file.save")  # which has no name yet
    act("view.proof")
    other = new_window()
    other.open_path(tmp_path / "lesson.gdstudio")
    settle(other)

    again = other.session
    np.testing.assert_array_equal(again.history.parameters, session.history.parameters)
    assert again.history.cursor == 120
    assert other.workbench.lens.place == 3
    assert other.workbench.canvas.framing.noted() == [-1, -1, 1, 1]
    assert other.actions_by_key["view.proof"].isChecked()
    for each in (session, again):
        each.step(7)
    np.testing.assert_array_equal(again.history.parameters, session.history.parameters)


def test_the_title_names_the_file_and_marks_what_is_unsaved(window, act, tmp_path):
    assert not window.isWindowModified()
    draw(window)
    assert window.isWindowModified()

    save_as(act, tmp_path / "a.gdstudio")

    assert window.windowTitle() == "a.gdstudio[*] — gdstudio"
    assert not window.isWindowModified()
    window.session.step(1)
    assert window.isWindowModified()  # a file's training is worth being saved, too
    act("file.save")
    assert not window.isWindowModified()
    act("edit.undo")
    assert window.isWindowModified()


def test_the_second_save_asks_for_nothing_and_writes_what_there_is(window, act, tmp_path):
    path = tmp_path / "a.gdstudio"
    save_as(act, path)
    draw(window)

    act("file.save")

    assert len(json.loads(path.read_text())["points"]["rows"]) == 73


def test_other_points_are_not_put_over_a_session_s_file(window, act, files, tmp_path):
    save_as(act, tmp_path / "a.gdstudio")

    window.open_example("iris")

    assert files.path is None
    save_as(act, tmp_path / "b.gdstudio", "file.save")
    rows = [
        len(json.loads((tmp_path / name).read_text())["points"]["rows"])
        for name in ("a.gdstudio", "b.gdstudio")
    ]
    assert rows == [72, 100]


def test_a_file_that_cannot_be_written_is_told_and_all_stays_unsaved(
    window, act, files, message, tmp_path
):
    draw(window)
    files.path = tmp_path / "gone" / "a.gdstudio"

    act("file.save")

    assert "a.gdstudio could not be saved" in message()
    assert window.isWindowModified()


@pytest.mark.parametrize(("replaces", "left"), [(True, 73), (False, 72)])
def test_a_protected_file_is_replaced_only_by_who_says_so(
    window, act, tmp_path, replaces, left
):
    path = tmp_path / "a.gdstudio"
    save_as(act, path)
    path.chmod(0o444)
    draw(window)

    def click():
        box = QApplication.activeModalWidget()
        assert "protected" in box.text()
        yes, no = sorted(box.buttons(), key=lambda button: button.text() != "Replace it")
        (yes if replaces else no).click()

    QTimer.singleShot(0, click)
    act("file.save")

    assert len(json.loads(path.read_text())["points"]["rows"]) == left
    assert window.isWindowModified() != replaces


@pytest.mark.parametrize("content", [b"", b"{", b'{"format": 9}', b"\xff\xfe", b"[1]"])
def test_a_damaged_session_is_told_and_nothing_changes(
    window, files, message, tmp_path, content
):
    path = tmp_path / "a.gdstudio"
    path.write_bytes(content)
    draw(window)
    window.session.undo_stack.setClean()
    before = window.session.work

    window.open_path(path)

    assert "a.gdstudio" in message()
    assert window.session.work is before
    assert files.path is None


def test_a_session_that_was_changed_by_hand_opens_and_says_so(
    window, act, message, tmp_path
):
    path = tmp_path / "a.gdstudio"
    window.session.step(100)
    save_as(act, path)
    whole = json.loads(path.read_text())
    whole["runs"][0]["settings"]["seed"] = 5
    path.write_text(json.dumps(whole))

    window.open_path(path)

    assert "trained once more, and end at other numbers" in message()
    assert len(window.session.history) == 100


def test_a_session_is_told_from_points_by_what_is_in_it(window, act, files, tmp_path):
    save_as(act, tmp_path / "a.gdstudio")
    renamed = (tmp_path / "a.gdstudio").rename(tmp_path / "a.txt")

    window.open_example("iris")
    window.session.undo_stack.setClean()
    window.open_path(renamed)

    assert len(window.session.dataset) == 72
    assert files.path == renamed


def test_an_opening_that_is_cancelled_changes_nothing(
    window, act, files, tmp_path, monkeypatch
):
    monkeypatch.setattr(session_files, "PATIENCE_MS", 0)  # as if it took long
    monkeypatch.setattr(session_files, "PART", 100)
    window.session.step(60_000)
    save_as(act, tmp_path / "a.gdstudio")
    window.open_example("iris")
    window.session.undo_stack.setClean()
    before = window.session.work

    shares = []

    def cancel():
        dialog = QApplication.activeModalWidget()
        shares.append(dialog.value())
        (button,) = dialog.findChildren(QPushButton)
        button.click()

    QTimer.singleShot(0, cancel)
    assert not files.open(tmp_path / "a.gdstudio")

    assert window.session.work is before
    assert 0 <= shares[0] < 1000


def test_all_that_a_session_shows_is_known_by_a_name(window, files):
    noted = files._look.noted()

    assert set(noted) == {"lens", "range", "runs", *SWITCHES}
    assert noted["range"] is None


@pytest.mark.parametrize(
    "view",
    [
        {"lens": 4, "range": [0, 0, 1], "proof": 1, "runs": None},
        {"lens": "lessons", "range": [1, 0, 0, 1], "proof": "on", "runs": "three"},
        {"range": [0, 0, True, 1]},
        {"range": [0, 0, 1, float("inf")]},
        {},
    ],
)
def test_views_that_are_not_known_here_are_passed_over(window, files, view):
    before = files._look.noted()

    files._look.show(view)

    assert files._look.noted() == before


# Closing


def test_what_is_saved_or_only_looked_at_closes_without_a_question(window):
    window.session.step(10)  # the example is there at the next start, too

    assert window.close()


def test_points_that_were_only_opened_close_without_a_question(window, tmp_path):
    (tmp_path / "p.csv").write_text("x,y,label\n0,0,0\n1,1,1\n")

    window.open_example("iris")
    window.open_path(tmp_path / "p.csv")

    assert not window.isWindowModified()
    assert window.close()


def test_edits_are_not_forgotten_by_opening_other_points(window, answer):
    draw(window)

    window.open_example("iris")

    assert window.isWindowModified()
    answer(Answers.Cancel)
    assert not window.close()


@pytest.mark.parametrize(
    ("button", "closes"), [(Answers.Discard, True), (Answers.Cancel, False)]
)
def test_closing_asks_once_what_becomes_of_edits(window, answer, button, closes):
    draw(window)

    asked = answer(button)

    assert window.close() == closes
    assert asked == ["Save the changes of Two clouds that overlap?"]
    assert window.isVisible() != closes


def test_save_saves_and_closes(window, act, answer, tmp_path):
    path = tmp_path / "a.gdstudio"
    save_as(act, path)
    draw(window)

    answer(Answers.Save)

    assert window.close()
    assert len(json.loads(path.read_text())["points"]["rows"]) == 73


def test_a_save_that_fails_keeps_the_window_open(window, act, answer, message, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    save_as(act, folder / "a.gdstudio")
    draw(window)
    (folder / "a.gdstudio").unlink()
    folder.rmdir()

    answer(Answers.Save)

    assert not window.close()
    assert "could not be saved" in message()


def test_opening_a_session_asks_what_becomes_of_edits(window, act, answer, tmp_path):
    save_as(act, tmp_path / "a.gdstudio")
    draw(window)

    answer(Answers.Cancel)
    window.open_path(tmp_path / "a.gdstudio")
    assert len(window.session.dataset) == 73

    answer(Answers.Discard)
    window.open_path(tmp_path / "a.gdstudio")
    assert len(window.session.dataset) == 72


# The next start


def test_the_next_start_opens_the_session_of_the_last_one(
    window, new_window, act, tmp_path
):
    window.session.step(30)
    save_as(act, tmp_path / "a.gdstudio")

    later = new_window()
    later.begin(None)

    assert len(later.session.history) == 30
    assert later.windowTitle() == "a.gdstudio[*] — gdstudio"


def test_a_session_that_is_gone_is_not_asked_for(new_window, tmp_path):
    Preferences().put(LAST_SESSION, str(tmp_path / "gone.gdstudio"))

    later = new_window()
    later.begin(None)

    assert later.windowTitle() == "Two clouds that overlap[*] — gdstudio"


def test_what_a_crash_has_left_is_brought_back_by_one_click(
    window, new_window, act, files, tmp_path, part
):
    save_as(act, tmp_path / "a.gdstudio")
    draw(window)
    window.session.step(40)
    files.autosave.now()
    files._recovery._lock.unlock()  # as if its program had died

    later = new_window()
    later.begin(None)
    told = later.workbench.messages
    assert "a.gdstudio" in told.text()
    assert "was not saved" in told.text()
    later.session.rewind(0)  # an offer stands, whatever is done meanwhile
    assert told.isVisible()
    (button,) = [
        each for each in told.findChildren(QPushButton) if each.text() == "Bring it back"
    ]
    button.click()

    assert len(later.session.dataset) == 73
    assert len(later.session.history) == 40
    assert later.documents.sessions.path == tmp_path / "a.gdstudio"
    assert later.isWindowModified()
    assert told.isHidden()


def test_a_change_is_kept_within_seconds_and_nothing_ticks_before(window, files, qtbot):
    assert not files.autosave.is_waiting
    assert SOON_MS <= 5000

    draw(window)

    assert files.autosave.is_waiting
    files.autosave._timer.setInterval(10)
    qtbot.waitUntil(lambda: not files.autosave.is_waiting)
    kept = json.loads((files._recovery.folder / "work.gdstudio").read_text())
    assert len(kept["points"]["rows"]) == 73


def test_a_disk_without_room_for_it_is_told_once(window, files, message, part):
    folder = files._recovery.folder
    (folder / "work.gdstudio").mkdir()

    for _ in range(2):
        files.autosave.now()
        told = part("messageBar").isVisible()
        window.workbench.messages.hide()

    assert not told  # the second time
    assert part("narration", QLabel).isVisible()


def test_what_is_saved_is_not_kept_for_a_crash(window, act, files, tmp_path):
    draw(window)
    files.autosave.now()

    save_as(act, tmp_path / "a.gdstudio")

    assert not files.autosave.is_waiting
    assert [each.name for each in files._recovery.folder.iterdir()] == ["lock"]


def test_a_window_that_closes_leaves_no_folder(window, files):
    window.close()

    assert not files._recovery.folder.exists()


# A code for a chat


def test_a_code_goes_from_one_window_to_another(window, new_window, act):
    window.session.choose("rate", learning_rate=0.0123, seed=7)
    draw(window)
    act("edit.share")
    assert QApplication.clipboard().text().startswith("gdstudio:1:")

    other = new_window()
    other.actions_by_key["edit.paste"].trigger()

    assert len(other.session.dataset) == 73
    assert other.session.settings == window.session.settings
    other.actions_by_key["edit.undo"].trigger()
    assert len(other.session.dataset) == 72


def test_a_code_that_was_cut_is_told_and_changes_nothing(window, act, message):
    act("edit.share")
    clipboard = QApplication.clipboard()
    clipboard.setText(clipboard.text()[:-3])
    before = window.session.work

    act("edit.paste")

    assert "The code is not complete" in message()
    assert window.session.work is before


def test_points_that_no_chat_takes_are_told(window, act, message):
    window.session.edit("many", lambda _points: random_points(3000))

    act("edit.share")

    assert "is the most that a chat takes" in message()
