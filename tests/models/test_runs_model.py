"""The runs that are compared as a table."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt

from gdstudio.core.comparing import three_modes
from gdstudio.core.wording import number
from gdstudio.models.runs_model import DIFFERS, RunsModel
from gdstudio.session.runs import Runs
from tests.session.arranging import HALF, LINE, THREE, session_on

ROLE = Qt.ItemDataRole
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def session():
    session = session_on(THREE, **HALF, batch_size=2)
    Runs(session).begin("Compare", three_modes)
    return session


@pytest.fixture
def model(session):
    return RunsModel(session)


def row(model, place, role=ROLE.DisplayRole):
    columns = range(model.columnCount())
    return [model.data(model.index(place, column), role) for column in columns]


def test_it_is_a_model_as_qt_wants_it(model, qtmodeltester):
    qtmodeltester.check(model)


def test_a_row_tells_the_settings_and_what_came_out(session, model):
    session.step(6)

    assert row(model, 1) == [
        "2",
        "Perceptron",
        "mini-batch 2",
        "0.5",
        "fixed",
        "–",
        "as they are",
        "this course",
        number(float(session.lanes[1].history.losses[-1])),
        "4",
        "training",
    ]
    across = Qt.Orientation.Horizontal
    heads = [model.headerData(column, across) for column in range(model.columnCount())]
    assert heads == [
        "",
        "neuron",
        "mode",
        "η",
        "order",
        "seed",
        "features",
        "conventions",
        "loss",
        "updates",
        "state",
    ]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_settings_that_differ_are_bold(model):
    differ = [column == 2 for column in range(model.columnCount())]

    assert row(model, 0, DIFFERS) == differ
    fonts = row(model, 0, ROLE.FontRole)
    assert [font is not None and font.bold() for font in fonts] == differ


def test_the_number_is_read_out_with_what_tells_the_run_apart(model):
    assert row(model, 2, ROLE.AccessibleTextRole)[0] == "3 batch"


def test_the_loss_is_named(model):
    assert row(model, 0, ROLE.ToolTipRole)[8] == (
        "share misclassified, over all training points"
    )


def test_a_change_of_settings_is_told(session, model, qtbot):
    with qtbot.waitSignal(model.dataChanged):
        session.choose("Rate", learning_rate=0.25)

    assert row(model, 0)[3] == "0.25"
    assert row(model, 0, DIFFERS)[3]


def test_another_run_is_told(session, model, qtbot):
    with qtbot.waitSignal(model.modelReset):
        Runs(session).add()

    assert model.rowCount() == 4


def test_training_is_told_once_in_a_while(session, model, qtbot):
    heard = []
    model.dataChanged.connect(lambda first, last: heard.append((first.row(), last.row())))

    session.step()
    session.step()

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(0, 2)]


def test_a_run_that_diverged_says_so(session, model):
    session.open_dataset(LINE, "Open", mode="batch", learning_rate=1.5)
    Runs(session).begin(
        "Compare",
        lambda now: [now.settings, replace(now.settings, learning_rate=0.1)],
    )

    session.step(100)

    assert [row(model, place)[-1] for place in (0, 1)] == ["diverged", "training"]


def test_cells_have_no_rows_below_them_and_none_is_beyond_the_last(model):
    cell = model.index(0, 0)

    assert (model.rowCount(cell), model.columnCount(cell)) == (0, 0)
    assert model.data(QModelIndex()) is None
    assert model.data(model.index(3, 0)) is None
