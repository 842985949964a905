"""The updates of the run as a table."""

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt

from gdstudio.core.dataset import Dataset
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.wording import number
from gdstudio.models.history_model import HistoryModel
from gdstudio.session.session import Session
from tests.session.arranging import (
    HALF,
    LINE,
    THREE,
    after_three_updates,
    session_on,
)

ROLE = Qt.ItemDataRole
pytestmark = pytest.mark.usefixtures("qapp")


def texts(model: HistoryModel) -> list[list[str]]:
    """Return what the table shows."""
    columns = range(model.columnCount())
    return [
        [model.index(row, column).data() for column in columns]
        for row in range(model.rowCount())
    ]


def expected(session: Session) -> list[list[str]]:
    """Return the history's arrays as the table should show them."""
    history = session.history
    batch_losses = ["", *(number(loss, 6) for loss in history.batch_losses().tolist())]
    seen = history.seen / max(history.points, 1)
    return [
        [
            str(update),
            f"{seen[update]:.2f}",
            *(number(value, 6) for value in history.parameters[update].tolist()),
            number(float(history.losses[update]), 6),
            batch_losses[update],
        ]
        for update in range(len(history) + 1)
    ]


def headers(model: HistoryModel) -> list[str]:
    across = Qt.Orientation.Horizontal
    return [model.headerData(column, across) for column in range(model.columnCount())]


def told(model: HistoryModel) -> list[object]:
    """Return a list of what the views hear from now on."""
    heard: list[object] = []
    model.modelReset.connect(lambda: heard.append("reset"))
    model.rowsInserted.connect(lambda _parent, *rows: heard.append(("inserted", *rows)))
    model.dataChanged.connect(
        lambda first, last: heard.append(
            ("changed", first.row(), last.row(), first.column(), last.column())
        )
    )
    return heard


# As Qt asks for it


@pytest.mark.parametrize("dataset", [THREE, Dataset.empty(), LINE])
def test_it_is_a_model_as_qt_asks_for_it(qtmodeltester, dataset):
    session = session_on(dataset, **HALF)
    if len(dataset):
        session.step(5)

    qtmodeltester.check(HistoryModel(session))


def test_it_stays_one_while_the_run_changes(qtmodeltester):
    session = session_on(THREE, **HALF)
    model = HistoryModel(session)
    qtmodeltester.check(model)

    for deed in (
        lambda: session.step(3),
        lambda: session.rewind(1),
        session.step,
        lambda: session.step(9),
        lambda: session.rewind(4),
        lambda: session.step(2),
        lambda: session.open_dataset(LINE, "Open"),
        lambda: session.step(2),
        session.clear,
        session.reset,
        session.undo_stack.undo,
    ):
        deed()
        model.refresh()
        assert texts(model) == expected(session)


def test_no_cell_has_cells_of_its_own():
    model = HistoryModel(after_three_updates())

    inside = model.index(0, 0)

    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    assert model.data(QModelIndex()) is None


# What it shows


def test_a_row_is_the_state_after_an_update():
    # Worked out in tests/core/test_training; the batch's loss is that before the update.
    model = HistoryModel(after_three_updates())

    assert headers(model) == ["update", "epoch", "w₁", "w₂", "b", "loss", "batch loss"]
    assert texts(model) == [
        ["0", "0.00", "0", "0", "0", "0.666667", ""],
        ["1", "0.33", "1", "0.5", "0.5", "0.333333", "1"],
        ["2", "0.67", "0.5", "−1", "0", "0.666667", "1"],
        ["3", "1.00", "2", "0", "0.5", "0.333333", "1"],
    ]


def test_one_feature_has_one_weight():
    # w - 1 is halved: 1, 1/2, 1/4; the loss is its square.
    session = session_on(LINE, mode="batch", learning_rate=0.25)
    session.step(2)
    model = HistoryModel(session)

    assert headers(model) == ["update", "epoch", "w₁", "b", "loss", "batch loss"]
    assert texts(model) == [
        ["0", "0.00", "0", "0", "1", ""],
        ["1", "1.00", "0.5", "0", "0.25", "1"],
        ["2", "2.00", "0.75", "0", "0.0625", "0.25"],
    ]


@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("neuron", ["perceptron", "adaline", "linear-regression"])
def test_each_cell_agrees_with_the_arrays_of_the_run(neuron, mode):
    session = session_on(overlapping_clouds(), mode=mode)
    session.choose_neuron(neuron)
    session.step(30)

    model = HistoryModel(session)

    assert texts(model) == expected(session)


def test_an_empty_canvas_has_a_start_and_no_loss():
    model = HistoryModel(Session())

    assert texts(model) == [["0", "0.00", "0", "0", "0", "?", ""]]


def test_numbers_stand_at_the_right_and_nothing_can_be_edited():
    model = HistoryModel(after_three_updates())
    index = model.index(1, 2)

    assert index.data(ROLE.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)
    assert index.data(ROLE.EditRole) is None
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, ROLE.ToolTipRole) is None


# What its views are told


def test_updates_appear_by_themselves(qtbot):
    session = session_on(THREE, **HALF)
    model = HistoryModel(session)

    session.step(3)

    qtbot.waitUntil(lambda: model.rowCount() == 4, timeout=20_000)
    assert texts(model) == expected(session)


def test_many_updates_are_told_of_at_once(qtbot):
    session = session_on(THREE, **HALF)
    model = HistoryModel(session)
    heard = told(model)

    with qtbot.waitSignal(model.rowsInserted, timeout=20_000):
        for _ in range(50):
            session.step()

    assert heard == [("inserted", 1, 50)]


def test_rows_are_added_behind_those_that_are_there():
    session = after_three_updates()
    model = HistoryModel(session)
    heard = told(model)

    session.step(4)
    model.refresh()
    session.step()
    model.refresh()

    assert heard == [("inserted", 4, 7), ("inserted", 8, 8)]


def test_another_run_starts_the_table_over():
    session = after_three_updates()
    model = HistoryModel(session)
    heard = told(model)

    session.reset()
    session.step(20)
    model.refresh()

    assert heard == ["reset"]
    assert texts(model) == expected(session)


def test_a_shorter_branch_starts_the_table_over():
    session = after_three_updates()
    model = HistoryModel(session)
    heard = told(model)

    session.rewind(1)
    session.step()
    model.refresh()

    assert heard == ["reset"]
    assert model.rowCount() == 3


def test_rows_that_are_no_longer_there_are_blank_until_the_table_is_told():
    session = after_three_updates()
    model = HistoryModel(session)

    session.rewind(1)
    session.step()

    assert model.rowCount() == 4
    assert texts(model)[2:] == [expected(session)[2], [None] * 7]


@pytest.mark.parametrize(
    ("updates", "heard_of"),
    [
        (2, [("changed", 2, 3, 0, 6)]),
        (5, [("changed", 2, 3, 0, 6), ("inserted", 4, 6)]),
    ],
)
def test_a_branch_as_long_or_longer_tells_of_the_rows_that_became_others(updates, heard_of):
    session = after_three_updates()
    model = HistoryModel(session)
    heard = told(model)

    session.rewind(1)
    session.choose("Rate", learning_rate=1.0)
    session.step(updates)
    model.refresh()

    assert heard == heard_of
    assert texts(model) == expected(session)


def test_a_branch_begun_long_after_the_table_was_told_is_found_too():
    session = after_three_updates()
    model = HistoryModel(session)
    session.rewind(0)
    model.refresh()
    heard = told(model)

    session.choose("Rate", learning_rate=1.0)
    session.step(3)
    model.refresh()

    assert heard == [("changed", 1, 3, 0, 6)]


def test_a_branch_of_a_branch_is_found_from_the_earliest_update_on():
    session = session_on(THREE, **HALF)
    session.step(8)
    model = HistoryModel(session)
    heard = told(model)

    session.rewind(2)
    session.step()
    session.back()
    session.rewind(3)
    session.step(6)
    model.refresh()

    assert heard == [("changed", 3, 8, 0, 6), ("inserted", 9, 9)]


def test_a_run_that_only_goes_on_tells_of_no_changes():
    session = session_on(overlapping_clouds())
    model = HistoryModel(session)
    heard = told(model)

    for _ in range(3):
        session.step(5)
        model.refresh()

    assert [name for name, *_rows in heard] == ["inserted"] * 3
    assert np.isfinite(session.history.losses).all()
