"""The files opened or saved last come back with two clicks."""

import json

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu

from gdstudio.app.recent_files import MOST
from gdstudio.session.preferences import RECENT, Preferences

POINTS = "x1,x2,label\n0,0,0\n1,1,1\n2,0,1\n"


@pytest.fixture
def menu(window):
    (found,) = (
        each
        for each in window.menuBar().findChildren(QMenu)
        if each.menuAction().objectName() == "file.recent"
    )
    return found


def texts(menu):
    menu.aboutToShow.emit()
    return [entry.text() for entry in menu.actions() if not entry.isSeparator()]


def open_points(window, tmp_path, name):
    path = tmp_path / name
    path.write_text(POINTS, "utf-8")
    window.open_path(path)
    return path


def test_at_first_there_are_none(menu):
    assert texts(menu) == ["No file yet"]
    assert not menu.actions()[0].isEnabled()


def test_a_file_that_was_opened_is_offered_and_opens_again(window, menu, tmp_path):
    open_points(window, tmp_path, "first.csv")
    open_points(window, tmp_path, "second & third.csv")
    assert texts(menu) == ["&1  second && third.csv", "&2  first.csv", "Clear the list"]

    menu.actions()[1].trigger()

    assert window.session.dataset.name == "first.csv"
    assert texts(menu)[0] == "&1  first.csv"


def test_a_session_that_was_saved_is_offered(window, menu, tmp_path, monkeypatch):
    path = tmp_path / "mine.gdstudio"
    monkeypatch.setattr(
        QFileDialog, "exec", lambda _dialog: QFileDialog.DialogCode.Accepted
    )
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(path)])
    window.actions_by_key["file.save_as"].trigger()

    assert texts(menu) == ["&1  mine.gdstudio", "Clear the list"]


def test_a_file_that_is_gone_cannot_be_chosen_and_says_why(window, menu, tmp_path):
    open_points(window, tmp_path, "gone.csv").unlink()

    texts(menu)

    assert not menu.actions()[0].isEnabled()
    assert menu.actions()[0].toolTip() == "This file is no longer there"


def test_a_file_that_cannot_be_read_is_not_offered(window, menu, tmp_path):
    (tmp_path / "bad.csv").write_text("", "utf-8")
    window.open_path(tmp_path / "bad.csv")

    assert texts(menu) == ["No file yet"]


def test_there_are_no_more_than_a_few_and_they_are_there_at_the_next_start(
    window, menu, tmp_path, new_window
):
    for number in range(MOST + 3):
        open_points(window, tmp_path, f"{number}.csv")

    assert len(texts(menu)) == MOST + 1
    again = new_window().menuBar().findChildren(QMenu)
    (other,) = (each for each in again if each.menuAction().objectName() == "file.recent")
    assert texts(other) == texts(menu)

    menu.actions()[-1].trigger()
    assert texts(menu) == ["No file yet"]


@pytest.mark.parametrize(
    "damaged", ["", "{", "3", '{"a": 1}', "[1, null, [2]]", '["\\ud800']
)
def test_a_damaged_list_is_an_empty_one(window, menu, damaged):
    Preferences().put(RECENT, damaged)
    assert texts(menu) == ["No file yet"]


def test_paths_are_kept_whole(window, tmp_path):
    folder = tmp_path / "données 🎈"
    folder.mkdir()
    path = open_points(window, folder, "点.csv")

    assert json.loads(Preferences().get(RECENT)) == [str(path)]
