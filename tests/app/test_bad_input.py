"""What a learner may do wrong: each is answered by a sentence, and changes nothing else."""

import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark
from tests.views.gestures import LEFT, RIGHT, click, settle

BAD_FILES = {
    "empty": (b"", "There are no points in"),
    "blank": (b"\n\n   \n", "There are no points in"),
    "header": (b"x,y,label\n", "but no points"),
    "binary": (bytes(range(256)) * 4, "is not a text file"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is not a text file"),
    "ragged": (b"1,2,0\n3,4,1\n5,6\n", "line 3: expected 3 columns, found 2"),
    "longer": (b"1,2,0\n3,4,1,9\n", "line 2: expected 3 columns, found 4"),
    "word": (b"x,y,label\n1,2,0\n3,four,1\n", "'four' is not a number"),
    "nan": (b"1,2,0\nnan,4,1\n", "'nan' is not a finite number"),
    "infinite": (b"1,2,0\n3,-inf,1\n", "'-inf' is not a finite number"),
    "overflow": (b"1,2,0\n3,1e999,1\n", "'1e999' is not a finite number"),
    "gap": (b"1,2,0\n3,,1\n", "the cell is empty"),
    "column": (b"1\n2\n3\n", "has one column"),
    "quotes": (b'1,2,0\n3,"4,1\n', "quotation mark"),
    "labels": (b"1,red\n2,blue\n3,red\n", "classes need two features"),
    "one-class": (b"x,y,label\n1,2,red\n3,4,red\n", "two classes are needed"),
    "prose": (b"Dear Sir or Madam,\nplease find enclosed\nmy points.\n", ""),
}


@pytest.fixture
def no_dialogs(monkeypatch):
    """No question and no box may pop up."""
    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", lambda _dialog: pytest.fail("a dialog"))


def state(window):
    session = window.session
    return (
        *(session.experiment, session.history, session.dataset, session.settings),
        *(session.history.cursor, session.undo_stack.count(), window.windowTitle()),
    )


def is_sentence(text):
    """A problem in bold, a remedy after it: two sentences, for a person."""
    return re.fullmatch(r"<b>[^<]+\.</b> [A-ZÄÖÜ].+\.", text) and "Traceback" not in text


def test_files_that_cannot_be_read_are_answered_and_change_nothing(
    window, message, no_dialogs, tmp_path
):
    window.session.step(3)
    before = state(window)
    for name, (content, sentence) in BAD_FILES.items():
        window.workbench.messages.hide()
        path = tmp_path / f"{name}.csv"
        path.write_bytes(content)

        window.open_path(path)

        assert is_sentence(message()), (name, message())
        assert sentence in message(), name
        assert state(window) == before, name  # the same objects: they compare by identity


def test_a_missing_file_and_a_folder_are_answered(window, message, no_dialogs, tmp_path):
    before = state(window)

    window.open_path(tmp_path / "nowhere.csv")
    assert "nowhere.csv could not be opened: No such file" in message()
    window.open_path(tmp_path)
    assert "is a folder" in message()

    assert state(window) == before


def test_names_of_files_are_shown_as_they_are(window, message, tmp_path):
    window.open_path(tmp_path / "a<b>&c.csv")

    assert "a&lt;b>&amp;c.csv" in message()


def test_a_message_takes_the_place_of_the_narration_until_something_changes(
    window, message, part, tmp_path
):
    window.open_path(tmp_path / "nowhere.csv")
    assert not part("narration", QLabel).isVisible()

    window.session.step()

    assert message() == ""
    assert part("narration", QLabel).isVisible()


def test_a_message_can_be_closed(window, message, part, tmp_path):
    window.open_path(tmp_path / "nowhere.csv")
    (close,) = [
        b for b in part("messageBar").findChildren(QPushButton) if b.text() == "Close"
    ]

    QTest.mouseClick(close, LEFT)

    assert message() == ""
    assert part("narration", QLabel).isVisible()
    assert window.workbench.canvas.hasFocus()  # Space would press the next button else


def test_a_message_without_a_suggestion_has_no_button_for_it(window, part, tmp_path):
    window.open_path(tmp_path / "nowhere.csv")

    seen = [b.text() for b in part("messageBar").findChildren(QPushButton) if b.isVisible()]

    assert seen == ["Close"]


class SlowDown(StudioError):
    problem = mark("The learning rate is too large.")
    remedy = mark("Try a smaller one.")


def test_a_suggested_learning_rate_is_used_at_a_click(window, message, part):
    window.workbench.tell(SlowDown({"learning_rate": 0.05}))
    (use,) = [
        b for b in part("messageBar").findChildren(QPushButton) if b.text() != "Close"
    ]
    assert use.text() == "Use 0.05"

    QTest.mouseClick(use, LEFT)

    assert window.session.settings.learning_rate == 0.05
    assert message() == ""
    assert window.workbench.canvas.hasFocus()


# Points from which nothing can be learned


def draw(window, part, clicks):
    window.documents.new("classes")
    settle(window)
    for (x, y), button in clicks:
        click(part("canvas"), (x, y), button)


UNTRAINABLE = {
    "none": ([], "needs at least 2 training points; there are 0"),
    "one": ([((300, 200), LEFT)], "needs at least 2 training points; there are 1"),
    "one-class": (
        [((300, 200), LEFT), ((100, 200), LEFT)],
        "All 2 training points are of class 0",
    ),
}


@pytest.mark.parametrize("case", UNTRAINABLE)
def test_points_that_teach_nothing_are_answered(window, part, act, message, case):
    clicks, sentence = UNTRAINABLE[case]
    draw(window, part, clicks)
    before = window.session.experiment
    for action in ("train.run", "train.step", "train.epoch", "train.end"):
        window.workbench.messages.hide()

        act(action)

        assert sentence in message(), action
        assert is_sentence(message()), action
        assert not window.player.is_playing
        assert len(window.session.history) == 0
        assert window.session.experiment is before


def test_all_points_at_one_place_are_answered(window, part, act, message):
    window.session.open_dataset(Dataset([[1, 2], [1, 2]], [0, 1]), "open")

    act("train.run")

    assert "lie at the same place, (1, 2)" in message()
    assert not window.player.is_playing


def test_the_missing_class_mends_it(window, part, act, message, qtbot):
    draw(window, part, UNTRAINABLE["one-class"][0])
    act("train.run")
    assert message()

    click(part("canvas"), (500, 100), RIGHT)
    assert message() == ""
    act("train.run")

    assert window.player.is_playing
    qtbot.waitUntil(lambda: len(window.session.history) > 0)
    window.player.pause()


def test_a_batch_larger_than_the_points_is_mended_by_its_button(window, part, act, message):
    draw(window, part, [((100, 200), LEFT), ((300, 100), RIGHT), ((400, 50), RIGHT)])
    QTest.mouseClick(part("modeMiniBatch"), LEFT)
    act("train.run")
    assert "A batch of 10 needs more than the 3 training points" in message()
    assert not window.player.is_playing
    (use,) = [
        b for b in part("messageBar").findChildren(QPushButton) if b.text() != "Close"
    ]
    assert use.isVisible()

    QTest.mouseClick(use, LEFT)

    assert window.session.settings.batch_size == 3
    assert message() == ""
    act("train.step")
    assert len(window.session.history) == 1
    act("edit.undo")
    assert window.session.settings.batch_size == 10  # the suggestion is an edit, too


def test_a_constant_feature_cannot_be_standardised_and_the_remedy_works(
    window, part, act, message
):
    window.session.open_dataset(Dataset([[5, 1], [5, 2], [5, 3]], [0, 0, 1]), "open")
    box = part("standardise")
    QTest.mouseClick(box, LEFT, pos=QPoint(10, box.height() // 2))

    act("train.run")

    assert "x₁ is 5 in every training point; it cannot be standardised" in message()
    assert not window.player.is_playing
    (use,) = [
        b for b in part("messageBar").findChildren(QPushButton) if b.text() != "Close"
    ]
    assert use.text() == "Switch off"
    QTest.mouseClick(use, LEFT)

    assert window.session.settings.standardize is None
    act("train.step")
    assert len(window.session.history) == 1


def test_a_neuron_without_classes_to_tell_apart_suggests_another(
    window, act, message, part
):
    window.session.open_dataset(Dataset([[1.0], [2.0]], [3.0, 4.0], "values"), "open")
    window.session.choose_neuron("adaline")

    act("train.run")
    assert "needs points of classes 0 and 1" in message()
    (use,) = [
        b for b in part("messageBar").findChildren(QPushButton) if b.text() != "Close"
    ]
    QTest.mouseClick(use, LEFT)

    assert window.session.settings.neuron.key == "linear-regression"


def test_a_rate_that_is_too_large_diverges_with_a_sentence_and_the_window_lives(
    window, act, message, part, qtbot
):
    window.session.choose_neuron("adaline")
    window.session.choose("rate", learning_rate=1e199)

    act("train.run")
    qtbot.waitUntil(lambda: not window.player.is_playing)
    settle(window)

    assert "Diverged" in (message() or part("narration", QLabel).text())
    window.grab()
    window.session.choose("rate", learning_rate=0.1)
    act("train.reset")
    act("train.step")
    assert len(window.session.history) == 1
    assert message() == ""


def test_numbers_too_large_to_compute_with_are_answered(window, act, message):
    window.session.open_dataset(
        Dataset([[1e200], [-1e200], [0]], [1e200, 0, 1], "values"), "x"
    )
    settle(window)

    act("train.run")
    window.grab()

    assert "so large" in message()


def test_nothing_breaks_where_there_is_nothing_to_do(window, act, message):
    act("file.new")
    window.session.undo_stack.clear()

    for key in (
        "edit.undo",
        "edit.redo",
        "train.back",
        "edit.clear",
        "view.fit",
        "train.reset",
    ):
        act(key)
        act(key)

    assert message() == ""
    assert len(window.session.dataset) == 0
    assert QApplication.activeModalWidget() is None
