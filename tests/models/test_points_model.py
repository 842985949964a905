"""The points as a table."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from gdstudio.core.dataset import Dataset
from gdstudio.core.samples import overlapping_clouds
from gdstudio.models.points_model import PointsModel
from gdstudio.session.session import Session
from tests.session.arranging import LINE, THREE, failures, session_on

NAMED = Dataset(
    [[0.1, -2], [1 / 3, 1e-7], [3, 0]],
    [1, 0, 1],
    features=("petal length", "petal width"),
    classes=("setosa", "versicolor"),
)
PLANE = Dataset([[1, 2], [3, 5]], [2.5, -1], "values", target="price")
ROLE = Qt.ItemDataRole
pytestmark = pytest.mark.usefixtures("qapp")


def texts(model: PointsModel) -> list[list[str]]:
    """Return what the table shows."""
    columns = range(model.columnCount() - 1)
    return [
        [model.index(row, column).data() for column in columns]
        for row in range(model.rowCount())
    ]


def uses(model: PointsModel) -> list[tuple[str, bool]]:
    """Return what the last column shows, and where it is ticked."""
    cells = [model.index(row, model.columnCount() - 1) for row in range(model.rowCount())]
    ticked = Qt.CheckState.Checked
    return [
        (cell.data(), Qt.CheckState(cell.data(ROLE.CheckStateRole)) == ticked)
        for cell in cells
    ]


def headers(model: PointsModel) -> list[str]:
    across = Qt.Orientation.Horizontal
    *names, last = [model.headerData(n, across) for n in range(model.columnCount())]
    assert last == "for"
    return names


# As Qt asks for it


@pytest.mark.parametrize("dataset", [THREE, Dataset.empty(), LINE, PLANE])
def test_it_is_a_model_as_qt_asks_for_it(qtmodeltester, dataset):
    qtmodeltester.check(PointsModel(session_on(dataset)))


def test_it_stays_one_while_the_points_are_edited(qtmodeltester):
    session = session_on(THREE)
    model = PointsModel(session)
    qtmodeltester.check(model)

    for edit in (
        lambda: session.add_point((4, 4), 1),
        lambda: session.move_point(0, (0, 0)),
        lambda: session.erase_row(1),
        lambda: model.setData(model.index(0, 0), "5"),
        lambda: session.open_dataset(LINE, "Open"),
        lambda: session.open_dataset(overlapping_clouds(), "Open"),
        session.clear,
        lambda: session.undo_stack.setIndex(0),
        lambda: session.undo_stack.setIndex(session.undo_stack.count()),
    ):
        edit()
        assert model.rowCount() == len(session.dataset)
        assert model.columnCount() == session.dataset.dimensions + 2


def test_no_cell_has_cells_of_its_own():
    model = PointsModel(session_on(THREE))

    inside = model.index(0, 0)

    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)


# What it shows


def test_it_shows_features_and_labels():
    model = PointsModel(session_on(THREE))

    assert texts(model) == [["2", "1", "1"], ["1", "3", "0"], ["3", "2", "1"]]
    assert headers(model) == ["x₁", "x₂", "class"]


def test_it_shows_six_digits_and_what_the_labels_stand_for():
    model = PointsModel(session_on(NAMED))

    assert texts(model) == [
        ["0.1", "−2", "1 · versicolor"],
        ["0.333333", "1·10⁻⁷", "0 · setosa"],
        ["3", "0", "1 · versicolor"],
    ]
    assert headers(model) == ["petal length", "petal width", "class"]


@pytest.mark.parametrize(
    ("dataset", "shown", "named"),
    [
        (LINE, [["−1", "−1"], ["1", "1"]], ["x₁", "y"]),
        (PLANE, [["1", "2", "2.5"], ["3", "5", "−1"]], ["x₁", "x₂", "price"]),
    ],
)
def test_it_shows_values_to_predict(dataset, shown, named):
    model = PointsModel(session_on(dataset))

    assert texts(model) == shown
    assert headers(model) == named


def test_an_editor_begins_with_all_the_digits():
    model = PointsModel(session_on(NAMED))

    edited = [model.index(1, column).data(ROLE.EditRole) for column in range(3)]

    assert edited == [repr(1 / 3), "1e-07", "0.0"]


def test_numbers_stand_at_the_right_and_have_no_other_roles():
    model = PointsModel(session_on(THREE))
    index = model.index(0, 0)

    assert index.data(ROLE.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)
    assert index.data(ROLE.DecorationRole) is None


def test_rows_are_numbered_as_the_narration_numbers_points():
    model = PointsModel(session_on(THREE))

    down = [model.headerData(row, Qt.Orientation.Vertical) for row in range(3)]

    assert down == [1, 2, 3]
    assert model.headerData(0, Qt.Orientation.Horizontal, ROLE.ToolTipRole) is None


def test_cells_can_be_edited_and_what_is_no_cell_cannot():
    model = PointsModel(session_on(THREE))

    assert model.flags(model.index(0, 2)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert model.data(QModelIndex()) is None


# Edits


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("7", 7.0),
        ("0.25", 0.25),
        ("0,25", 0.25),
        ("−2", -2.0),
        (" -1e-3 ", -0.001),
        (12, 12.0),
        (repr(1 / 3), 1 / 3),
    ],
)
def test_a_typed_number_goes_into_the_dataset_and_can_be_undone(typed, value):
    session = session_on(THREE)
    model = PointsModel(session)

    accepted = model.setData(model.index(1, 0), typed)

    assert accepted
    assert session.dataset.inputs.tolist() == [[2, 1], [value, 3], [3, 2]]
    session.undo_stack.undo()
    assert session.dataset is THREE


def test_a_typed_label_goes_into_the_dataset():
    session = session_on(NAMED)
    model = PointsModel(session)

    accepted = model.setData(model.index(1, 2), "1")

    assert accepted
    assert session.dataset.targets.tolist() == [1, 1, 1]
    assert model.index(1, 2).data() == "1 · versicolor"


@pytest.mark.parametrize("typed", ["nan", "inf", "-inf", "1e999", "", "two", "1.2.3", None])
def test_what_is_not_a_finite_number_is_refused_with_a_message(typed):
    session = session_on(THREE)
    model, said = PointsModel(session), failures(session)

    accepted = model.setData(model.index(1, 0), typed)

    assert not accepted
    assert session.dataset is THREE
    assert len(said) == 1
    assert session.undo_stack.count() == 0


@pytest.mark.parametrize("typed", ["2", "-1", "0.5", "setosa"])
def test_what_is_not_a_label_is_refused_with_a_message(typed):
    session = session_on(NAMED)
    model, said = PointsModel(session), failures(session)

    accepted = model.setData(model.index(1, 2), typed)

    assert not accepted
    assert session.dataset is NAMED
    assert len(said) == 1


def test_a_value_to_predict_may_be_any_number():
    session = session_on(PLANE)
    model = PointsModel(session)

    accepted = model.setData(model.index(0, 2), "-17.5")

    assert accepted
    assert session.dataset.targets.tolist() == [-17.5, -1]


def test_an_editor_that_is_left_without_a_change_changes_nothing():
    session = session_on(NAMED)
    session.step(3)
    model = PointsModel(session)
    index = model.index(1, 0)

    model.setData(index, index.data(ROLE.EditRole))

    assert session.dataset is NAMED
    assert len(session.history) == 3
    assert session.undo_stack.count() == 0


@pytest.mark.parametrize("role", [ROLE.DisplayRole, ROLE.CheckStateRole])
def test_only_an_editor_writes(role):
    session = session_on(THREE)
    model = PointsModel(session)

    assert not model.setData(model.index(0, 0), "5", role)
    assert not model.setData(QModelIndex(), "5")
    assert session.dataset is THREE


# Training or test


def test_it_says_what_each_point_is_for():
    model = PointsModel(session_on(THREE.with_test([False, True, False])))

    assert uses(model) == [("training", False), ("test", True), ("training", False)]
    assert model.index(1, 3).data(ROLE.EditRole) is None


@pytest.mark.parametrize("row", [0, 1])
def test_a_tick_switches_what_a_point_is_for(row):
    before = THREE.with_test([False, True, False])
    session = session_on(before)
    model = PointsModel(session)

    accepted = model.setData(
        model.index(row, 3), Qt.CheckState.Unchecked, ROLE.CheckStateRole
    )

    assert accepted
    assert session.dataset.test.tolist() == [row == 0, row == 0, False]
    session.undo_stack.undo()
    assert session.dataset is before


def test_what_a_point_is_for_is_ticked_and_not_typed():
    session = session_on(THREE)
    model = PointsModel(session)
    cell = model.index(0, 3)

    assert model.flags(cell) & Qt.ItemFlag.ItemIsUserCheckable
    assert not model.flags(cell) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    assert not model.setData(cell, "1")
    assert session.dataset is THREE


# What its views are told


def told(model: PointsModel) -> list[object]:
    """Return a list of what the views hear from now on."""
    heard: list[object] = []
    model.modelReset.connect(lambda: heard.append("reset"))
    model.dataChanged.connect(
        lambda first, last: heard.append((first.row(), last.row(), last.column()))
    )
    return heard


def test_changed_values_keep_the_rows_and_so_the_selection():
    session = session_on(THREE)
    model = PointsModel(session)
    heard = told(model)

    session.move_point(1, (0, 0))

    assert heard == [(0, 2, 3)]
    assert texts(model)[1] == ["0", "0", "0"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda session: session.add_point((0, 0), 1),
        lambda session: session.erase_row(0),
        Session.clear,
        lambda session: session.open_dataset(LINE, "Open"),
        lambda session: session.open_dataset(NAMED, "Open"),
        lambda session: session.open_dataset(
            Dataset(THREE.inputs, THREE.targets, "values"), "Open"
        ),
        lambda session: session.open_dataset(
            Dataset(THREE.inputs, THREE.targets, target="species"), "Open"
        ),
    ],
)
def test_other_rows_and_other_columns_start_the_table_over(edit):
    session = session_on(THREE)
    model = PointsModel(session)
    heard = told(model)

    edit(session)

    assert heard == ["reset"]


def test_nothing_is_told_of_an_empty_table_that_stays_empty():
    session = Session()
    model = PointsModel(session)
    heard = told(model)

    session.open_dataset(Dataset.empty(), "Empty")

    assert heard == []
    assert model.rowCount() == 0
