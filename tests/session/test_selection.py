"""Which points are selected, whatever is done to the points; and what is done with them."""

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.session import selected
from gdstudio.session.selection import Selection
from tests.session.arranging import LINE, failures, session_on, table

FOUR = Dataset([[-2, -1], [-1, -2], [2, 1], [1, 2]], [0, 0, 1, 1])


@pytest.fixture
def session():
    return session_on(FOUR)


@pytest.fixture
def selection(session):
    return session.selection


def rows(session):
    return session.selection.rows.tolist()


# Choosing


def test_rows_are_in_order_and_named_once():
    selection = Selection()

    selection.choose([3, 1, 3])

    assert selection.rows.tolist() == [1, 3]


def test_only_a_change_is_told():
    selection, told = Selection(), []
    selection.changed.connect(lambda: told.append(selection.rows.tolist()))

    selection.choose([2, 1])
    selection.choose([1, 2])
    selection.toggle(1)
    selection.toggle(0)
    selection.clear()
    selection.clear()

    assert told == [[1, 2], [2], [0, 2], []]


# Edits of the points


def test_erasing_other_points_keeps_the_selected_ones(session, selection):
    selection.choose([1, 3])

    session.erase_row(0)
    session.erase_row(1)  # [2, 1] by now

    assert rows(session) == [0, 1]
    assert session.dataset.inputs.tolist() == [[-1, -2], [1, 2]]


def test_erased_points_are_selected_no_longer(session, selection):
    selection.choose([1, 3])

    session.erase_row(3)

    assert rows(session) == [1]


def test_points_stay_selected_while_they_are_moved_or_added_to(session, selection):
    selection.choose([1, 3])

    session.move_point(1, (7, 7))
    session.add_point((5, 5), 1)
    session.set_value(3, 2, 0)

    assert rows(session) == [1, 3]


def test_undo_and_redo_of_an_erase_follow_the_points(session, selection):
    session.erase_row(0)
    selection.choose([1])  # (2, 1)

    session.undo_stack.undo()
    assert rows(session) == [2]
    session.undo_stack.redo()

    assert rows(session) == [1]


def test_undoing_an_added_point_drops_it(session, selection):
    session.add_point((5, 5), 1)
    selection.choose([0, 4])

    session.undo_stack.undo()

    assert rows(session) == [0]


def test_other_points_are_not_selected(session, selection):
    selection.choose([0, 1])

    session.open_dataset(Dataset(FOUR.inputs + 1, FOUR.targets), "Open")
    assert rows(session) == []

    selection.choose([0, 1])
    session.undo_stack.undo()
    assert rows(session) == []


def test_whoever_hears_of_other_points_finds_rows_that_exist(session, selection):
    selection.choose([0, 3])
    seen = []
    session.dataset_changed.connect(
        lambda: seen.append((rows(session), len(session.dataset)))
    )

    session.erase_row(0)

    assert seen == [([2], 3)]


# Deeds


def test_all_points_are_selected(session):
    selected.select_all(session)

    assert rows(session) == [0, 1, 2, 3]


def test_selected_points_are_erased_in_one_undo(session, selection):
    selection.choose([0, 2])

    selected.erase_selected(session)

    assert table(session.dataset) == [[-1, -2, 0], [1, 2, 1]]
    assert rows(session) == []
    session.undo_stack.undo()
    assert table(session.dataset) == table(FOUR)


def test_without_a_selection_nothing_is_done(session):
    selected.erase_selected(session)
    selected.flip_selected(session)
    selected.shift_selected(session, (1, 1))
    selected.duplicate_selected(session, (1, 1))

    assert session.undo_stack.count() == 0


def test_the_class_of_the_selected_points_is_flipped_in_one_undo(session, selection):
    selection.choose([0, 2])

    selected.flip_selected(session)

    assert session.dataset.targets.tolist() == [1, 0, 0, 1]
    assert rows(session) == [0, 2]
    assert session.undo_stack.count() == 1


def test_values_have_no_other_class():
    session = session_on(LINE)
    session.selection.choose([0])

    selected.flip_selected(session)

    assert session.dataset is not None
    assert session.undo_stack.count() == 0


def test_the_selected_points_are_shifted_in_one_undo(session, selection):
    selection.choose([0, 2])

    selected.shift_selected(session, (0.5, -1))

    assert session.dataset.inputs.tolist() == [[-1.5, -2], [-1, -2], [2.5, 0], [1, 2]]
    assert session.undo_stack.count() == 1


def test_copies_are_selected_in_place_of_their_originals(session, selection):
    selection.choose([0, 3])

    selected.duplicate_selected(session, (1, -1))

    assert table(session.dataset)[4:] == [[-1, -2, 0], [2, 1, 1]]
    assert rows(session) == [4, 5]
    session.undo_stack.undo()
    assert rows(session) == []


def test_copies_that_have_no_room_are_refused():
    many = np.zeros((60_000, 2))
    session = session_on(Dataset(many, np.zeros(60_000)))
    said = failures(session)
    selected.select_all(session)

    selected.duplicate_selected(session, (1, 1))

    assert "room for 100000 points" in str(said[0])
    assert "60000 already" in str(said[0])
    assert len(session.dataset) == 60_000
    assert len(rows(session)) == 60_000
