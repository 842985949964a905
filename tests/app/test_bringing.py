"""Points are pasted, copied, dropped and saved, as a person does it."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from gdstudio.app.brought import NoPointsBrought
from gdstudio.app.import_dialog import ImportDialog
from gdstudio.core.dataset import Dataset
from gdstudio.core.splitting import split
from gdstudio.files.examples import EXAMPLES
from tests.app.test_bad_input import is_sentence, state
from tests.app.test_import_dialog import OPEN, Hand
from tests.views.gestures import settle

DRAWN = Dataset([[1, 2], [3, 4]], [0, 1])
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
NOTHING_HELD = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def rows(dataset):
    return np.column_stack([dataset.inputs, dataset.targets]).tolist()


def names(dataset):
    return dataset.features, dataset.target, dataset.classes


@pytest.fixture
def drawn(window):
    """The window with two points of its own, and nothing to undo."""
    window.session.open_dataset(DRAWN, "draw")
    window.session.undo_stack.clear()
    return window.session


@pytest.fixture
def paste(window, act):
    def put(text):
        QApplication.clipboard().setText(text)
        act("edit.paste")

    return put


# Pasting


def test_cells_of_a_spreadsheet_are_added_to_the_points_in_one_undo(drawn, paste, message):
    paste("x1\tx2\tlabel\r\n5,5\t6\t1\r\n\r\n7\t-8,25\t0\r\n")

    assert rows(drawn.dataset) == [[1, 2, 0], [3, 4, 1], [5.5, 6, 1], [7, -8.25, 0]]
    assert message() == ""
    assert drawn.undo_stack.count() == 1
    drawn.undo_stack.undo()
    assert drawn.dataset is DRAWN


def test_points_of_one_class_are_added_to_those_whose_classes_have_names(
    window, act, paste, message
):
    act("data.example.iris")

    paste("3,1\t5,2\tvirginica\n")

    assert message() == ""
    assert len(window.session.dataset) == 101
    assert rows(window.session.dataset)[-1] == [3.1, 5.2, 1]


def test_on_an_empty_canvas_the_points_are_all_there_are(window, act, paste):
    act("file.new")

    paste("1\t2,5\n2\t3,5\n")

    assert rows(window.session.dataset) == [[1, 2.5], [2, 3.5]]
    assert window.session.settings.neuron.key == "linear-regression"
    assert window.windowTitle() == "gdstudio[*]"


def test_points_of_another_kind_replace_those_that_are_there(drawn, paste):
    paste("1\t2,5\n2\t3,5\n")

    assert rows(drawn.dataset) == [[1, 2.5], [2, 3.5]]
    drawn.undo_stack.undo()
    assert drawn.dataset is DRAWN


def test_the_usual_key_pastes(drawn, part):
    QApplication.clipboard().setText("9\t9\t1")
    part("canvas").setFocus()

    QTest.keyClick(part("canvas"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert len(drawn.dataset) == 3


def test_a_field_in_focus_keeps_the_paste_for_itself(drawn, part):
    QApplication.clipboard().setText("0.5")
    field = part("learningRate").findChild(QLineEdit)
    field.setFocus()
    field.selectAll()

    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert field.text() == "0.5"
    assert drawn.dataset is DRAWN


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There are no points in the clipboard."),
        ("Dear Sir or Madam", "the clipboard"),
        (
            "1\t2\t0\n3\tfour\t1\n5\t6\t1\n",
            "clipboard, line 2, column 2: 'four' is not",
        ),
        ("1\t2\t0\n3\t4\t1\n5\t6\n", "the clipboard, line 3: expected 3 columns, found 2."),
        (
            "1\t2\t0\n3\t\t1\n5\t6\t0\n",
            "clipboard, line 2, column 2: the cell is empty.",
        ),
        ("x1\tx2\tlabel\n", "holds the names of columns"),
    ],
)
def test_a_text_without_points_is_answered_and_changes_nothing(
    window, drawn, paste, message, text, sentence
):
    before = state(window)

    paste(text)

    assert is_sentence(message()), message()
    assert sentence in message()
    assert state(window) == before


def html(text):
    data = QMimeData()
    data.setHtml(text)
    return data


def test_of_cells_with_formats_the_text_is_pasted(drawn, act):
    data = html("<table><tr><td>9</td><td>9</td><td>9</td></tr></table>")
    data.setText("5\t6\t1")
    QApplication.clipboard().setMimeData(data)

    act("edit.paste")

    assert rows(drawn.dataset) == [[1, 2, 0], [3, 4, 1], [5, 6, 1]]


@pytest.mark.parametrize("what", ["image", "html"])
def test_an_image_or_a_page_alone_is_answered(window, drawn, act, message, what):
    if what == "image":
        QApplication.clipboard().setPixmap(window.grab())
    else:
        QApplication.clipboard().setMimeData(html("<p>5</p>"))
    before = state(window)

    act("edit.paste")

    assert NoPointsBrought().problem_text() in message()
    assert state(window) == before


def test_where_classes_must_be_chosen_the_dialog_asks(window, drawn, paste):
    asked = []

    def choose():
        dialog = QApplication.activeModalWidget()
        asked.append(type(dialog))
        hand = Hand(dialog)
        hand.choose("class0", "red")
        hand.choose("class1", "yellow")
        hand.press(OPEN)

    QTimer.singleShot(0, choose)
    paste("1\t2\tred\n3\t4\tblue\n5\t6\tyellow\n")

    assert asked == [ImportDialog]
    # The points without names for their classes go together with red and yellow ones.
    assert rows(drawn.dataset) == [[1, 2, 0], [3, 4, 1], [1, 2, 0], [5, 6, 1]]


def test_a_dialog_that_is_cancelled_pastes_nothing(window, drawn, paste):
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())

    paste("1\t2\tred\n3\t4\tblue\n5\t6\tyellow\n")

    assert drawn.dataset is DRAWN


def test_a_file_that_was_copied_is_opened(drawn, act, tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("1,2,0\n3,4,1\n5,6,1\n")
    QApplication.clipboard().setMimeData(mime(path))

    act("edit.paste")

    assert drawn.dataset.name == "points.csv"
    assert len(drawn.dataset) == 3


# Copying


@pytest.mark.parametrize("key", EXAMPLES)
def test_points_that_are_copied_come_back_exactly(window, act, key):
    act(f"data.example.{key}")
    window.session.hold_back(0.3)
    before = window.session.dataset

    act("edit.copy")
    act("file.new")
    act("edit.paste")

    after = window.session.dataset
    assert rows(after) == rows(before)
    assert after.test.tolist() == before.test.tolist()
    assert after.kind == before.kind
    if key == "iris":
        assert names(after) == names(before)


def test_a_copy_is_cells_with_a_header(drawn, act):
    act("edit.copy")

    assert QApplication.clipboard().text() == "x1\tx2\tlabel\n1.0\t2.0\t0\n3.0\t4.0\t1\n"


def test_of_selected_points_only_these_are_copied(window, drawn, act):
    window.session.selection.choose([1])

    act("edit.copy")

    row = window.session.dataset.inputs[1].tolist()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert [float(cell) for cell in lines[1].split("\t")[:2]] == row


def test_without_points_there_is_nothing_to_copy_or_save(window, act):
    act("file.new")

    for key in ("edit.copy", "data.save_points", "edit.clear"):
        assert not window.actions_by_key[key].isEnabled()
    act("data.example.line")
    for key in ("edit.copy", "data.save_points", "edit.clear"):
        assert window.actions_by_key[key].isEnabled()


# Dropping


def mime(*paths, urls=(), text=None):
    data = QMimeData()
    places = [QUrl.fromLocalFile(str(path)) for path in paths] + [QUrl(url) for url in urls]
    if places:
        data.setUrls(places)
    if text is not None:
        data.setText(text)
    return data


@pytest.fixture
def drop(window):
    """Carry something over the window and let it go above a part of it."""

    def carry(data, widget=None, *, lets_go=True):
        target = widget or window
        here = QPoint(20, 20)
        enter = QDragEnterEvent(here, COPY | MOVE, data, *NOTHING_HELD)
        QApplication.sendEvent(target, enter)
        QApplication.sendEvent(
            target, QDragMoveEvent(here, COPY | MOVE, data, *NOTHING_HELD)
        )
        hint = window.findChild(QLabel, "dropHint")
        seen = hint.text() if hint.isVisible() else ""
        if lets_go:
            event = QDropEvent(QPointF(here), COPY | MOVE, data, *NOTHING_HELD)
            event.setDropAction(MOVE)
            QApplication.sendEvent(target, event)
            assert event.dropAction() == COPY  # nobody's file is moved away
        else:
            QApplication.sendEvent(target, QDragLeaveEvent())
        assert enter.isAccepted()
        assert not hint.isVisible()
        QTest.qWait(1)
        settle(window)
        return seen

    return carry


@pytest.fixture
def points_file(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("1,2,0\n3,4,1\n5,6,1\n")
    return path


@pytest.mark.parametrize("name", ["", "canvas", "lossPlot", "pointsTable", "timeline"])
def test_a_file_that_is_dropped_anywhere_is_opened(window, drawn, drop, points_file, name):
    widget = window.findChild(QWidget, name) if name else None

    hint = drop(mime(points_file), widget)

    assert hint == "Drop the file to open it"
    assert (drawn.dataset.name, len(drawn.dataset)) == ("points.csv", 3)
    drawn.undo_stack.undo()
    assert drawn.dataset is DRAWN


def test_a_text_that_is_dropped_is_pasted(drawn, drop):
    hint = drop(mime(text="5\t6\t1\n"))

    assert hint == "Drop the text to paste its points"
    assert rows(drawn.dataset) == [[1, 2, 0], [3, 4, 1], [5, 6, 1]]


def test_a_file_that_is_carried_away_again_is_not_opened(drawn, drop, points_file):
    hint = drop(mime(points_file), lets_go=False)

    assert hint == "Drop the file to open it"
    assert drawn.dataset is DRAWN


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (lambda folder: mime(folder / "a.csv", folder / "b.csv"), "These are 2 files"),
        (mime, "is a folder"),
        (lambda folder: mime(folder / "gone.csv"), "No such file or directory"),
        (lambda _folder: mime(urls=["https://example.org/p.csv"]), "not a file on this"),
        (lambda _folder: QMimeData(), "neither a file nor a text"),
        (lambda _folder: mime(text="hello"), "the clipboard"),
    ],
)
def test_what_holds_no_points_is_answered(window, drop, message, tmp_path, data, sentence):
    before = state(window)

    drop(data(tmp_path))

    assert is_sentence(message()), message()
    assert sentence in message()
    assert state(window) == before


# Saving


@pytest.fixture
def save_as(window, act):
    """Choose Save points, and type a name into the dialog."""

    def save(name):
        def work():
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            dialog.selectFile(str(name))
            dialog.accept()

        QTimer.singleShot(0, work)
        act("data.save_points")

    return save


@pytest.mark.parametrize("key", [*EXAMPLES, "drawn"])
def test_what_is_saved_and_opened_again_is_the_same(window, save_as, tmp_path, key):
    points = DRAWN if key == "drawn" else EXAMPLES[key].points()
    window.session.open_dataset(split(points, 0.4), "open")
    before = window.session.dataset

    save_as(tmp_path / "mine")
    window.open_path(tmp_path / "mine.csv")

    after = window.session.dataset
    assert after.name == "mine.csv"
    assert rows(after) == rows(before)
    assert after.test.tolist() == before.test.tolist()
    assert (after.kind, after.classes) == (before.kind, before.classes)
    if key == "iris":
        assert names(after) == names(before)


def test_the_folder_is_remembered(window, save_as, act, tmp_path, monkeypatch):
    folders = []
    save_as(tmp_path / "mine.csv")

    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *given: folders.append(given[2]) or ("", "")
    )
    act("file.open")

    assert folders == [str(tmp_path)]


def test_a_name_is_proposed_that_tells_what_the_points_are(window, act):
    proposed = []

    def work():
        dialog = QApplication.activeModalWidget()
        proposed.append(Path(dialog.selectedFiles()[0]).name)
        dialog.reject()

    act("data.example.line")
    QTimer.singleShot(0, work)
    act("data.save_points")

    assert proposed == ["A noisy line.csv"]


def test_a_file_that_cannot_be_saved_is_told_with_the_systems_reason(
    window, act, message, monkeypatch, tmp_path
):
    nowhere = str(tmp_path / "gone" / "points.csv")  # the folder has just been removed
    monkeypatch.setattr(
        QFileDialog, "exec", lambda _dialog: QFileDialog.DialogCode.Accepted
    )
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [nowhere])

    act("data.save_points")

    assert is_sentence(message()), message()
    assert "points.csv could not be saved: No such file or directory" in message()
