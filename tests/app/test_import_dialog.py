"""The dialog that asks which columns and classes of a file become points."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QTableWidget,
)

from gdstudio.app.import_dialog import ImportDialog
from gdstudio.files.table import read_table
from tests.views.gestures import LEFT, settle

OPEN, CANCEL = QDialogButtonBox.StandardButton.Open, QDialogButtonBox.StandardButton.Cancel


class Hand:
    """Chooses in the dialog as a person would."""

    def __init__(self, dialog):
        self.dialog = dialog

    def choose(self, name, text):
        combo = self.dialog.findChild(QComboBox, name)
        place = combo.findText(text)
        assert place >= 0, f"{text!r} is not offered"
        combo.showPopup()
        combo.view().setCurrentIndex(combo.model().index(place, 0))
        QTest.keyClick(combo.view(), Qt.Key.Key_Return)

    def press(self, button):
        QTest.mouseClick(self.button(button), LEFT)

    def button(self, which):
        return self.dialog.findChild(QDialogButtonBox).button(which)

    def says(self):
        return self.dialog.findChild(QLabel, "found").text()

    def offered(self, name):
        combo = self.dialog.findChild(QComboBox, name)
        return [combo.itemText(place) for place in range(combo.count())]


@pytest.fixture
def in_the_dialog(window):
    """Open a file; do something in the dialog that it asks with."""
    seen = []

    def open_path(path, act):
        def work():
            dialog = QApplication.activeModalWidget()
            try:
                seen.append(dialog)
                assert isinstance(dialog, ImportDialog)
                act(Hand(dialog))
            finally:
                if dialog is not None and dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, work)
        window.open_path(path)
        assert seen, "no dialog was opened"
        settle(window)

    return open_path


@pytest.fixture
def hand(qtbot):
    """The dialog alone, on a table."""
    dialogs = []

    def show(path):
        dialog = ImportDialog(read_table(path), None)
        dialogs.append(dialog)  # it would be gone with the last name for it
        qtbot.addWidget(dialog)
        dialog.show()
        return Hand(dialog)

    return show


def test_iris_is_opened_by_choosing_columns_and_classes(
    window, in_the_dialog, course_folder
):
    def choose(hand):
        hand.choose("x1", "column 2")
        hand.choose("x2", "column 3")
        hand.choose("class0", "Iris-versicolor")
        hand.choose("class1", "Iris-virginica")
        assert hand.says() == (
            "100 points: 50 × Iris-versicolor → 0, 50 × Iris-virginica → 1"
        )
        hand.press(OPEN)

    in_the_dialog(course_folder / "iris.data", choose)

    dataset = window.session.dataset
    assert len(dataset) == 100
    assert dataset.classes == ("Iris-versicolor", "Iris-virginica")
    assert dataset.inputs[0].tolist() == [3.2, 4.7]  # the first versicolor in the file
    assert dataset.targets.tolist() == [0.0] * 50 + [1.0] * 50
    assert window.windowTitle() == "iris.data[*] — gdstudio"
    assert "versicolor" in window.findChild(QLabel, "canvasLegend").text()
    window.session.undo_stack.undo()
    assert len(window.session.dataset) == 72


def test_cancel_leaves_everything_as_it_was(window, in_the_dialog, course_folder):
    before = window.session.experiment, window.session.history, window.windowTitle()

    in_the_dialog(course_folder / "iris.data", lambda hand: hand.press(CANCEL))

    after = window.session.experiment, window.session.history, window.windowTitle()
    assert after == before
    assert window.session.undo_stack.count() == 0


def test_escape_is_cancel(window, in_the_dialog, course_folder):
    before = window.session.experiment

    in_the_dialog(
        course_folder / "iris.data",
        lambda hand: QTest.keyClick(hand.dialog, Qt.Key.Key_Escape),
    )

    assert window.session.experiment is before


def test_a_choice_that_gives_nothing_says_why_and_cannot_be_opened(
    window, in_the_dialog, course_folder
):
    said = []

    def choose(hand):
        hand.choose("class0", "Iris-virginica")
        hand.choose("class1", "Iris-virginica")
        said.append((hand.says(), hand.button(OPEN).isEnabled()))
        hand.choose("class1", "Iris-setosa")
        said.append((hand.says(), hand.button(OPEN).isEnabled()))
        hand.press(CANCEL)

    in_the_dialog(course_folder / "iris.data", choose)

    assert said == [
        ("The class Iris-virginica was chosen twice; a neuron tells two apart.", False),
        ("100 points: 50 × Iris-setosa → 0, 50 × Iris-virginica → 1", True),
    ]


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ([("x2", "column 1")], "was chosen twice"),
        ([("target", "column 2")], "was chosen twice"),
        ([("x2", "none")], "classes need two features"),
        ([("x1", "column 5"), ("target", "column 4")], "is not a number"),
        ([("kind", "values to predict")], "is not a number"),
    ],
)
def test_each_bad_choice_has_its_sentence(hand, course_folder, choices, sentence):
    hand = hand(course_folder / "iris.data")

    for name, text in choices:
        hand.choose(name, text)

    assert sentence in hand.says()
    assert hand.says().endswith(".")
    assert not hand.button(OPEN).isEnabled()
    assert hand.dialog.dataset is None


def test_a_column_chosen_twice_cannot_be_opened_until_another_is_chosen(hand, tmp_path):
    (tmp_path / "n.csv").write_text("a,b,c,d\n1,2,3,x\n2,3,4,y\n3,4,6,x\n")
    hand = hand(tmp_path / "n.csv")

    hand.choose("x2", "a")
    assert not hand.button(OPEN).isEnabled()
    hand.choose("x2", "c")

    assert hand.button(OPEN).isEnabled()
    assert hand.dialog.dataset.inputs.tolist() == [[1, 3], [2, 4], [3, 6]]


def test_it_begins_with_a_choice_that_works(hand, course_folder):
    hand = hand(course_folder / "iris.data")

    assert hand.button(OPEN).isEnabled()
    assert hand.says().startswith("100 points:")
    assert hand.offered("class0") == ["Iris-setosa", "Iris-versicolor", "Iris-virginica"]
    assert hand.offered("x2")[0] == "none"


def test_a_numeric_target_can_be_predicted(hand, course_folder):
    hand = hand(course_folder / "iris.data")

    hand.choose("target", "column 4")

    assert hand.says() == "150 points with a value to predict, from 0.1 to 2.5"
    assert hand.dialog.dataset.kind == "values"
    assert not hand.dialog.findChild(QComboBox, "class0").isEnabled()


def test_one_feature_is_enough_for_values(hand, course_folder):
    hand = hand(course_folder / "iris.data")

    hand.choose("target", "column 4")
    hand.choose("x2", "none")

    assert hand.dialog.dataset.dimensions == 1


def test_few_numbers_may_be_classes_or_values(hand, tmp_path):
    rows = "\n".join(f"{x},{2 * x},{x % 3}" for x in range(9))
    (tmp_path / "three.csv").write_text(f"a,b,c\n{rows}\n")
    hand = hand(tmp_path / "three.csv")
    assert hand.says() == "6 points: 3 × 0 → 0, 3 × 1 → 1"

    hand.choose("kind", "values to predict")

    assert hand.says() == "9 points with a value to predict, from 0 to 2"


def test_the_first_rows_are_shown_as_they_stand_in_the_file(hand, course_folder):
    table = hand(course_folder / "iris.data").dialog.findChild(QTableWidget)

    cells = [table.item(0, column).text() for column in range(5)]

    assert cells == ["5.1", "3.5", "1.4", "0.2", "Iris-setosa"]
    assert table.rowCount() == 6
    assert table.accessibleName()


def test_columns_are_offered_by_the_names_in_the_file(hand, tmp_path):
    (tmp_path / "named.csv").write_text(
        "width,length,depth,kind\n1,2,3,a\n2,3,4,b\n3,4,6,a\n"
    )
    hand = hand(tmp_path / "named.csv")

    assert hand.offered("x1") == ["width", "length", "depth", "kind"]
    assert hand.offered("target") == ["width", "length", "depth", "kind"]


def test_every_choice_has_a_name_to_read_out(hand, course_folder):
    dialog = hand(course_folder / "iris.data").dialog

    for combo in dialog.findChildren(QComboBox):
        assert len(combo.accessibleName()) > 1


def test_the_first_choice_has_the_focus(hand, course_folder, qtbot):
    hand = hand(course_folder / "iris.data")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    assert QApplication.focusWidget().objectName() == "x1"


def test_labels_that_look_like_markup_are_text(hand, tmp_path):
    (tmp_path / "m.csv").write_text(
        "a,b,c,d\n1,2,3,<b>x</b>\n2,3,4,<i>y</i>\n3,4,5,<u>z</u>\n"
    )
    hand = hand(tmp_path / "m.csv")

    assert "<b>x</b> → 0" in hand.says()
    assert hand.dialog.findChild(QLabel, "found").textFormat() == Qt.TextFormat.PlainText


def test_every_label_can_be_chosen_however_many_there_are(hand, tmp_path):
    lines = [f"{n},{n % 7},kind{n // 2:03}" for n in range(600)]
    path = tmp_path / "many.csv"
    path.write_text("\n".join(lines))
    person = hand(path)

    person.choose("class0", "kind150")
    person.choose("class1", "kind299")

    assert person.says() == "4 points: 2 × kind150 → 0, 2 × kind299 → 1"
    assert len(person.offered("class0")) == 300
