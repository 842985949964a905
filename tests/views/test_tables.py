"""The tables: points are edited in cells, updates are looked at by their rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView

from gdstudio.core.neurons import NEURONS
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.tables import Tables
from tests.views.gestures import LEFT, click, double_click, settle


@pytest.fixture
def tables(session, shown, four_points):
    session.open_dataset(four_points, "open", mode="batch", learning_rate=1.0)
    session.undo_stack.clear()
    return shown(Tables(session))


def texts(table, row):
    model = table.model()
    columns = range(number_columns(model))
    return [model.data(model.index(row, column)) for column in columns]


def number_columns(model):
    """Return how many columns hold numbers: all but what a point is for."""
    last = model.headerData(model.columnCount() - 1, Qt.Orientation.Horizontal)
    return model.columnCount() - (last == "for")


def type_into_cell(table, row, column, text, key=Qt.Key.Key_Return):
    """Double-click a cell and type, as a learner does."""
    place = table.visualRect(table.model().index(row, column)).center()
    click(table.viewport(), place.toTuple())
    double_click(table.viewport(), place.toTuple())
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, key)
    QTest.qWait(1)  # Qt takes a value over a moment later


def switch_to(tables, text):
    (button,) = [b for b in tables.findChildren(QPushButton) if b.text() == text]
    QTest.mouseClick(button, LEFT)


def test_the_points_stand_in_their_rows(tables):
    assert texts(tables.points, 0) == ["−2", "−1", "0"]
    assert texts(tables.points, 3) == ["1", "2", "1"]
    assert tables.points.model().rowCount() == 4


@pytest.mark.parametrize("typed", ["3.25", "3,25", " 3.25 ", "325e-2"])
def test_a_typed_value_moves_the_point_in_one_undo(tables, session, typed):
    type_into_cell(tables.points, 1, 0, typed)

    assert session.dataset.inputs.tolist() == [[-2, -1], [3.25, -2], [2, 1], [1, 2]]
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert texts(tables.points, 1)[0] == "−1"


def test_a_typed_label_changes_the_class(tables, session):
    type_into_cell(tables.points, 0, 2, "1")

    assert session.dataset.targets.tolist() == [1, 0, 1, 1]


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        (0, "abc", "not a finite number"),
        (0, "nan", "not a finite number"),
        (1, "-inf", "not a finite number"),
        (0, "", "not a finite number"),
        (2, "2", "classes are labelled 0 and 1"),
        (2, "0.5", "classes are labelled 0 and 1"),
    ],
)
def test_what_cannot_be_is_answered_and_changes_nothing(
    tables, session, column, typed, sentence
):
    before, said = session.dataset, []
    session.failed.connect(lambda error: said.append(str(error)))

    type_into_cell(tables.points, 0, column, typed)

    assert session.dataset is before
    assert session.undo_stack.count() == 0
    assert sentence in said[0]
    assert texts(tables.points, 0) == ["−2", "−1", "0"]


def test_escape_leaves_a_cell_as_it_was(tables, session):
    type_into_cell(tables.points, 0, 0, "99", key=Qt.Key.Key_Escape)

    assert session.undo_stack.count() == 0


def test_the_table_follows_the_canvas(tables, session):
    session.add_point((7, 8), 1)
    session.erase_row(0)

    assert texts(tables.points, 3) == ["7", "8", "1"]
    assert tables.points.model().rowCount() == 4


def test_the_columns_have_the_names_of_the_file(tables, session):
    session.open_dataset(EXAMPLES["iris"].points(), "open")

    model = tables.points.model()

    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert heads == [*session.dataset.features, "class"]
    assert texts(tables.points, 0)[2] == "0 · versicolor"


def test_the_updates_are_the_history_by_hand(tables, session):
    # Perceptron from 0, batch, η = 1: update 1 gives w = (3, 3), b = 2; all right after it.
    session.step(2)
    settle(session)

    rows = [texts(tables.updates, row) for row in range(3)]

    assert rows == [
        ["0", "0.00", "0", "0", "0", "0.5", ""],
        ["1", "1.00", "3", "3", "2", "0", "0.5"],
        ["2", "2.00", "3", "3", "2", "0", "0"],
    ]


def test_one_table_is_seen_at_a_time(tables):
    assert tables.points.isVisible()
    assert not tables.updates.isVisible()

    switch_to(tables, "Updates")
    assert tables.updates.isVisible()
    assert not tables.points.isVisible()
    switch_to(tables, "Points")

    assert tables.points.isVisible()


def test_a_click_on_an_update_looks_at_it(tables, session):
    session.step(6)
    settle(session)
    switch_to(tables, "Updates")
    row = tables.updates.visualRect(tables.updates.model().index(2, 1)).center()

    click(tables.updates.viewport(), row.toTuple())

    assert session.history.cursor == 2
    assert len(session.history) == 6


def test_a_click_on_an_update_that_is_gone_does_nothing(tables, session):
    session.step(6)
    settle(session)
    switch_to(tables, "Updates")
    row = tables.updates.visualRect(tables.updates.model().index(4, 1)).center()
    session.rewind(1)
    session.step(1)  # the table is refreshed only after a moment

    click(tables.updates.viewport(), row.toTuple())

    assert session.history.cursor == 2


def test_both_tables_can_be_found_and_read_out(tables):
    names = {table.objectName(): table for table in tables.findChildren(QTableView)}

    assert set(names) == {"pointsTable", "updatesTable"}
    assert all(table.accessibleName() for table in names.values())


def test_the_updates_cannot_be_edited(tables, session):
    session.step(3)
    settle(session)
    switch_to(tables, "Updates")
    place = tables.updates.visualRect(tables.updates.model().index(1, 2)).center()

    double_click(tables.updates.viewport(), place.toTuple())

    assert not tables.updates.findChildren(QLineEdit)


def test_no_number_of_an_update_is_cut_off_however_narrow_the_table(tables, session):
    tables.resize(330, 300)
    session.choose("rate", learning_rate=0.0123456789, neuron=NEURONS["adaline"])
    session.step(123)
    settle(session, tables)
    switch_to(tables, "Updates")
    table = tables.updates
    metrics = table.fontMetrics()

    for column in range(table.model().columnCount()):
        for row in (1, 2, 123):
            text = texts(table, row)[column]
            assert metrics.horizontalAdvance(text) + 8 <= table.columnWidth(column), text


def test_the_columns_of_updates_fill_the_table(tables, session):
    switch_to(tables, "Updates")

    for width in (400, 1200):
        tables.resize(width, 300)
        settle(tables)
        assert (
            tables.updates.horizontalHeader().length() >= tables.updates.viewport().width()
        )


def test_a_tick_in_the_last_column_holds_a_point_back(tables, session):
    table = tables.points
    cell = table.model().index(1, 3)
    table.setCurrentIndex(cell)
    table.setFocus()

    QTest.keyClick(table, Qt.Key.Key_Space)

    assert session.dataset.test.tolist() == [False, True, False, False]
    assert cell.data() == "test"


def test_a_click_on_the_tick_does_it_too(tables, session):
    place = tables.points.visualRect(tables.points.model().index(2, 3))

    click(tables.points.viewport(), (place.left() + 12, place.center().y()))

    assert session.dataset.test.tolist() == [False, False, True, False]
