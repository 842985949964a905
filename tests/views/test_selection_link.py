"""The table of points and the canvas select the same points."""

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from gdstudio.core.dataset import Dataset
from gdstudio.views.tables import Tables
from tests.views.gestures import LEFT, click, double_click, settle

Flag = QItemSelectionModel.SelectionFlag


@pytest.fixture
def tables(session, shown, four_points):
    session.open_dataset(four_points, "open")
    session.undo_stack.clear()
    return shown(Tables(session))


def chosen(tables):
    """Return the rows that are selected in the table."""
    return sorted(index.row() for index in tables.points.selectionModel().selectedRows())


def click_row(tables, row, modifier=Qt.KeyboardModifier.NoModifier):
    table = tables.points
    place = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, modifier, place)


def test_rows_clicked_in_the_table_are_selected_everywhere(tables, session):
    click_row(tables, 1)
    assert session.selection.rows.tolist() == [1]

    click_row(tables, 3, Qt.KeyboardModifier.ControlModifier)
    click_row(tables, 1, Qt.KeyboardModifier.ControlModifier)

    assert session.selection.rows.tolist() == [3]


@pytest.mark.parametrize("rows", [[0], [1, 2], [0, 1, 3], [0, 1, 2, 3], []])
def test_what_is_selected_elsewhere_is_selected_in_the_table(tables, session, rows):
    session.selection.choose([2])
    settle(tables)
    told = []
    session.selection.changed.connect(lambda: told.append(1))

    session.selection.choose(rows)
    settle(tables)

    assert chosen(tables) == rows
    assert session.selection.rows.tolist() == rows
    assert told == [1]  # by the choice, and not again by the table


def test_the_selection_stays_while_points_come_and_go(tables, session):
    click_row(tables, 2)

    session.erase_row(0)
    session.add_point((7, 7), 1)
    settle(tables)
    assert (chosen(tables), session.selection.rows.tolist()) == ([1], [1])
    session.undo_stack.undo()
    session.undo_stack.undo()
    settle(tables)

    assert (chosen(tables), session.selection.rows.tolist()) == ([2], [2])


def test_a_row_selected_after_an_edit_is_the_one_that_was_clicked(tables, session):
    session.erase_row(0)

    click_row(tables, 2)
    settle(tables)

    assert session.selection.rows.tolist() == chosen(tables) == [2]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_in_the_table_erases_the_selected_rows(tables, session, key):
    click_row(tables, 0)
    click_row(tables, 2, Qt.KeyboardModifier.ControlModifier)

    QTest.keyClick(tables.points, key)

    assert session.dataset.inputs.tolist() == [[-1, -2], [1, 2]]
    assert session.undo_stack.count() == 1


def test_delete_in_a_cell_erases_a_digit(tables, session):
    place = tables.points.visualRect(tables.points.model().index(1, 0)).center().toTuple()
    click(tables.points.viewport(), place)
    double_click(tables.points.viewport(), place)
    editor = tables.points.findChild(QLineEdit)
    editor.home(False)

    QTest.keyClick(editor, Qt.Key.Key_Delete)

    assert editor.text() == "1.0"
    assert len(session.dataset) == 4


def test_a_hidden_table_is_right_when_it_is_seen_again(tables, session):
    points, updates = tables.findChildren(QPushButton)
    QTest.mouseClick(updates, LEFT)
    session.selection.choose([1, 3])
    settle(tables)

    QTest.mouseClick(points, LEFT)
    settle(tables)

    assert chosen(tables) == [1, 3]


def test_every_second_of_many_points_is_selected_in_both(tables, session):
    session.open_dataset(Dataset(np.arange(4000).reshape(-1, 2), np.zeros(2000)), "open")
    rows = list(range(0, 2000, 2))

    session.selection.choose(rows)
    settle(tables)

    assert chosen(tables) == rows
