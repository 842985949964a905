"""The one undo command."""

from PySide6.QtGui import QUndoCommand, QUndoStack

from gdstudio.session.commands import Replace


def test_a_value_is_put_in_the_place_of_another_and_back():
    shown: list[str] = []
    stack = QUndoStack()

    stack.push(Replace("Rename", "old", "new", shown.append))
    stack.undo()
    stack.redo()

    assert shown == ["new", "old", "new"]
    assert stack.undoText() == "Rename"


def test_a_gesture_keeps_its_first_value_and_its_last():
    shown: list[int] = []
    stack = QUndoStack()

    for value in (1, 2, 3):
        stack.push(Replace("Count", value - 1, value, shown.append, gesture=5))
    stack.undo()
    stack.redo()

    assert shown == [1, 2, 3, 0, 3]
    assert stack.count() == 1


def test_only_commands_of_its_kind_and_gesture_are_taken_in():
    command = Replace("Count", 0, 1, print, gesture=5)

    assert not command.mergeWith(QUndoCommand())
    assert not command.mergeWith(Replace("Count", 1, 2, print, gesture=6))
    assert command.mergeWith(Replace("Count", 1, 2, print, gesture=5))


def test_a_gesture_that_ends_where_it_began_leaves_nothing_to_undo():
    shown: list[int] = []
    stack = QUndoStack()
    stack.push(Replace("Count", -1, 0, shown.append))

    for before, after in ((0, 1), (1, 2), (2, 0)):
        stack.push(Replace("Count", before, after, shown.append, gesture=5))

    assert stack.count() == stack.index() == 1
    stack.push(Replace("Count", 0, 3, shown.append, gesture=5))
    stack.undo()
    assert shown[-1] == 0
