"""The maths panel: its texts by hand, and every number from those that are shown."""

import re
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.views.maths import panel as maths_lens
from gdstudio.views.maths.panel import MathsPanel
from gdstudio.views.maths.table import WorkedTable
from gdstudio.views.theme import LIGHT
from tests.core.pencil import read
from tests.views.gestures import settle

SIZES = [(387, 144), (390, 190), (530, 250), (764, 385)]
LINE = Dataset([[1.0], [2.0], [4.0]], [2.0, 3.0, 3.5], "values")


@pytest.fixture
def panel(session, shown):
    return shown(MathsPanel(session, LIGHT), 530, 250)


def begin(session, view, updates, dataset, **settings):
    session.open_dataset(dataset, "open", **settings)
    if updates:
        session.step(updates)
    settle(view)


def table_of(panel) -> WorkedTable:
    return panel.findChild(WorkedTable, "workedTable")


def hint(panel) -> str:
    return panel.findChild(QLabel, "quiet").text()


# By hand


def test_an_online_update_by_hand(session, panel, four_points):
    # Adaline from 0: ŷ = 0 for the third point, (2, 1) of class 1, after two of class 0
    # that change nothing. w ← 0 - 0.1 · 2 · (-1) (2, 1) = (0.4, 0.2), b ← 0.2.
    by = {"neuron": ADALINE, "mode": "online", "order": "fixed", "learning_rate": 0.1}
    begin(session, panel, 3, four_points, **by)

    assert panel.text() == (
        "w ← w − η · 2 (ŷ − y) x\n"
        "b ← b − η · 2 (ŷ − y)\n"
        "w₁ ← 0 − 0.1 · 2 · (−2) = 0.4\n"
        "w₂ ← 0 − 0.1 · 2 · (−1) = 0.2\n"
        "b ← 0 − 0.1 · 2 · (−1) = 0.2\n"
        "\n"
        "point\tx₁\tx₂\ty\tŷ = z\tŷ − y\t(ŷ−y)\u2009x₁\t(ŷ−y)\u2009x₂\n"
        "3\t2\t1\t1\t0\t−1\t−2\t−1"
    )


def test_a_batch_update_by_hand(session, panel, four_points):
    # The perceptron from 0 calls all four class 0; (2, 1) and (1, 2) are of class 1.
    # w ← 0 + 0.5 · (3, 3), b ← 0 + 0.5 · 2.
    by = {"neuron": PERCEPTRON, "mode": "batch", "order": "fixed", "learning_rate": 0.5}
    begin(session, panel, 1, four_points, **by)

    assert panel.text() == (
        "w ← w + η Σ (y − ŷ) x\n"
        "b ← b + η Σ (y − ŷ)\n"
        "w₁ ← 0 + 0.5 · 3 = 1.5\n"
        "w₂ ← 0 + 0.5 · 3 = 1.5\n"
        "b ← 0 + 0.5 · 2 = 1\n"
        "\n"
        "point\tx₁\tx₂\ty\tz\tŷ\ty − ŷ\t(y−ŷ)\u2009x₁\t(y−ŷ)\u2009x₂\n"
        "1\t−2\t−1\t0\t0\t0\t0\t0\t0\n"
        "2\t−1\t−2\t0\t0\t0\t0\t0\t0\n"
        "3\t2\t1\t1\t0\t0\t+1\t+2\t+1\n"
        "4\t1\t2\t1\t0\t0\t+1\t+1\t+2\n"
        "Σ\t\t\t\t\t\t+2\t+3\t+3"
    )


def test_a_part_of_the_points_is_called_b_and_all_of_them_n(session, panel, four_points):
    begin(session, panel, 1, four_points, neuron=ADALINE, mode="mini-batch", batch_size=2)
    assert "(2/B) Σ" in panel.text()

    # Half the epoch is over, so this batch has the other half.
    session.choose("mode", mode="batch")
    session.step()
    settle(panel)
    assert "(2/B) Σ" in panel.text()
    assert "· 2/2 ·" in panel.text()

    session.step()
    settle(panel)
    assert "(2/n) Σ" in panel.text()
    assert "· 2/4 ·" in panel.text()


def test_with_one_feature_there_is_one_weight(session, panel):
    # ŷ = 0, so the errors are -2, -3 and -3.5, and the pulls -2, -6 and -14.
    by = {"neuron": LINEAR_REGRESSION, "mode": "batch", "learning_rate": 0.03}
    begin(session, panel, 1, LINE, **by)

    assert panel.text().splitlines()[2] == "w ← 0 − 0.03 · 2/3 · (−22) = 0.44"
    assert "point\tx\ty\tŷ = z\tŷ − y\t(ŷ−y)\u2009x" in panel.text()


def test_the_update_at_the_cursor_is_shown(session, panel, four_points):
    begin(session, panel, 3, four_points, neuron=ADALINE, mode="batch")
    first = session.history.parameters[1].copy()

    session.rewind(1)
    settle(panel)

    after = [line.split(" = ")[1] for line in panel.text().splitlines()[2:5]]
    np.testing.assert_allclose([float(text) for text in after], first, atol=1e-4)


# Every number from the shown ones


def terms(left: str) -> Fraction:
    """Work out "0.5 − 0.1 · 2/8 · (−0.3)" from the left to the right, products first."""
    before, sign, product = re.match(r"(\S+) ([+−]) (.*)", left).groups()
    factor = Fraction(1)
    for part in product.split(" · "):
        over, _, under = part.strip("()").partition("/")
        factor *= read(over)[0] / (read(under)[0] if under else 1)
    return read(before)[0] + (factor if sign == "+" else -factor)


def is_rounded(found: Fraction, text: str) -> bool:
    value, unit = read(text)
    return abs(found - value) < unit / 2


@pytest.mark.parametrize("updates", [1, 7, 200])
@pytest.mark.parametrize("standardize", [None, "population"])
@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("neuron", [PERCEPTRON, ADALINE])
def test_what_is_shown_can_be_worked_out_from_what_is_shown(
    session, panel, neuron, mode, standardize, updates
):
    by = {"neuron": neuron, "mode": mode, "batch_size": 8, "standardize": standardize}
    begin(session, panel, updates, overlapping_clouds(), learning_rate=0.02, **by)

    rules, table = panel.text().split("\n\n")
    before = []
    for line in rules.splitlines()[2:]:
        left, _, right = line.partition(" ← ")[2].rpartition(" = ")
        before.append(read(left.split(" ")[0])[0])
        assert is_rounded(terms(left), right)
    rows = [row.split("\t") for row in table.splitlines()[1:]]
    points = [row for row in rows if row[0] != "Σ"]
    for _, x1, x2, y, z, *outputs, error, pull1, pull2 in points:
        x = [read(x1)[0], read(x2)[0]]
        assert is_rounded(before[0] * x[0] + before[1] * x[1] + before[2], z)
        if neuron is PERCEPTRON:
            assert outputs == [str(int(read(z)[0] > 0))]
            assert is_rounded(read(y)[0] - read(outputs[0])[0], error)
        else:
            assert is_rounded(read(z)[0] - read(y)[0], error)
        assert is_rounded(read(error)[0] * x[0], pull1)
        assert is_rounded(read(error)[0] * x[1], pull2)
    for sums in (row for row in rows if row[0] == "Σ"):
        for column in (-3, -2, -1):
            assert is_rounded(sum(read(row[column])[0] for row in points), sums[column])


# What is said besides


def test_before_the_first_update_there_is_the_rule_and_what_to_do(
    session, panel, four_points
):
    begin(session, panel, 0, four_points, neuron=ADALINE, mode="online")

    assert panel._lines._rules[0] == "*w* ← *w* − *η* · 2 (*ŷ* − *y*) *x*"
    assert hint(panel).startswith("No update yet. Press Step")
    assert table_of(panel).isHidden()
    assert panel.accessibleDescription() == hint(panel)


def test_without_points_it_says_how_to_begin(panel):
    assert hint(panel).startswith("There are no points yet.")


def test_points_that_cannot_be_trained_are_explained(session, panel):
    begin(session, panel, 0, Dataset([[1, 1]], [1], "classes"), mode="online")

    assert hint(panel).startswith("Perceptron needs at least 2 training points")


def test_a_batch_without_a_mistake_says_that_nothing_changes(session, panel, four_points):
    by = {"neuron": PERCEPTRON, "mode": "batch", "learning_rate": 0.5}
    begin(session, panel, 2, four_points, **by)

    assert panel._lines._note == "No mistake, so nothing changes."
    assert "w₁ ← 1.5 + 0.5 · 0 = 1.5" in panel.text()


def test_standardised_inputs_are_said_to_be_so(session, panel, four_points):
    by = {"neuron": ADALINE, "mode": "batch", "standardize": "population"}
    begin(session, panel, 1, four_points, **by)

    assert panel._lines._note == "x is standardised: as the neuron sees it."


def test_a_number_that_does_not_follow_is_marked_and_explained(session, panel):
    # On paper z = 0.1 + 0.2 - 0.3 = 0; in binary it is a little more.
    data = Dataset([[1, 1], [0, 5]], [0, 1], "classes")
    begin(session, panel, 0, data, neuron=PERCEPTRON, mode="online", order="fixed")
    session.choose_start(np.array([0.1, 0.2, -0.3]))
    session.step()
    settle(panel)

    assert "≈1" in panel.text()
    assert panel._lines._note == "≈ would need more digits than are shown."


def test_numbers_beyond_all_bounds_are_refused_in_words(session, panel):
    data = Dataset([[10, 0], [-10, 0]], [1, 0], "classes")
    begin(session, panel, 0, data, neuron=PERCEPTRON, mode="online", order="fixed")
    session.choose_start(np.array([1e308, 0.0, 0.0]))
    session.step()
    settle(panel)

    assert hint(panel).startswith("The net input is larger than any number")


def test_of_a_thousand_points_the_rest_is_summed_up(session, panel):
    random = np.random.RandomState(0)
    many = Dataset(random.normal(size=(1000, 2)).round(2), np.arange(1000) % 2, "classes")
    begin(session, panel, 1, many, neuron=PERCEPTRON, mode="batch", order="fixed")

    rows = panel.text().split("\n\n")[1].splitlines()

    assert len(rows) == 1 + 10 + 1 + 1
    assert rows[10].startswith("… 990 more …\t")
    assert [row.split("\t")[0] for row in (rows[1], rows[9], rows[11])] == [
        "1",
        "9",
        "1000",
    ]
    assert table_of(panel)._cells == [row.split("\t")[1:] for row in rows[1:]]


# Room


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("rate", "updates"), [(0.02, 30), (1.7, 40)])
@pytest.mark.parametrize("mode", ["online", "batch"])
def test_nothing_is_wider_than_the_panel(session, panel, mode, rate, updates, size):
    panel.resize(*size)
    by = {"neuron": ADALINE, "mode": mode, "standardize": "population"}
    begin(session, panel, updates, overlapping_clouds(), learning_rate=rate, **by)

    layout = table_of(panel)._layout
    assert max(place.right for place in layout.places) <= table_of(panel).width()
    assert not table_of(panel).horizontalScrollBar().isVisible()
    assert panel._lines.width() <= size[0]


@pytest.mark.parametrize("size", SIZES)
def test_every_row_can_be_scrolled_to(session, panel, size):
    panel.resize(*size)
    begin(session, panel, 3, overlapping_clouds(), neuron=ADALINE, mode="batch")
    table = table_of(panel)
    bar, height = table.verticalScrollBar(), table._layout.row_height

    bar.setValue(bar.maximum())

    below_heads = table._scrolled_rows() * height - bar.value()
    assert bar.maximum() > 0
    assert height - 1 <= below_heads <= table.viewport().height()
    table.grab()


def test_little_room_makes_small_letters_and_much_room_large_ones(session, panel):
    begin(session, panel, 3, overlapping_clouds(), neuron=ADALINE, mode="mini-batch")

    found = []
    for size in SIZES:
        panel.resize(*size)
        found.append(panel._lines._formula)

    assert found == sorted(found)
    assert len(set(found)) == 4


def test_columns_stay_in_place_while_a_run_goes_on(session, panel):
    begin(session, panel, 1, overlapping_clouds(), neuron=ADALINE, mode="mini-batch")
    table, widths = table_of(panel), []
    for _ in range(12):
        session.step()
        settle(panel)
        widths.append(table._layout.widths)

    for before, after in pairwise(widths):
        assert all(b <= a for b, a in zip(before, after, strict=True))


# Hand and eye


def hover(widget, place: QPoint) -> str:
    QToolTip.hideText()
    while QToolTip.isVisible():
        QTest.qWait(10)
    event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    return QToolTip.text()


@pytest.mark.parametrize(
    ("word", "expected"), [("η", "the learning rate"), ("ŷ", "output"), ("B", "batch")]
)
def test_a_symbol_is_explained_where_the_pointer_rests(session, panel, word, expected):
    begin(session, panel, 3, overlapping_clouds(), neuron=ADALINE, mode="mini-batch")
    panel.grab()

    found = next(found for found in panel._lines._words if found.text == word)

    assert expected in hover(panel._lines, found.box.center().toPoint())


def test_the_heads_of_the_columns_are_explained_too(session, panel):
    begin(session, panel, 3, overlapping_clouds(), neuron=ADALINE, mode="mini-batch")
    panel.grab()
    viewport = table_of(panel).viewport()

    found = next(word for word in table_of(panel)._words if word.text == "y")

    assert "the target" in hover(viewport, found.box.center().toPoint())
    assert hover(viewport, QPoint(2, viewport.height() - 2)) == ""


def test_all_of_it_can_be_copied(session, panel, four_points):
    begin(session, panel, 1, four_points, neuron=ADALINE, mode="batch")
    table_of(panel).setFocus()

    QTest.keyClick(table_of(panel), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == panel.text()
    assert [action.text() for action in panel.actions()] == ["Copy as text"]


def test_what_is_read_aloud_is_the_rule_with_its_numbers(session, panel, four_points):
    begin(session, panel, 1, four_points, neuron=ADALINE, mode="batch")

    assert panel.accessibleName().startswith("Maths")
    assert panel.accessibleDescription() == panel.text().split("\n\n")[0]


# Time


@pytest.fixture
def counted(monkeypatch):
    """Count how often an update is taken apart."""
    calls = []

    def count(*arguments):
        calls.append(1)
        return maths_lens.work_out.original(*arguments)

    count.original = maths_lens.work_out
    monkeypatch.setattr(maths_lens, "work_out", count)
    return calls


def test_behind_another_lens_it_costs_nothing(session, panel, four_points, counted):
    begin(session, panel, 1, four_points, neuron=ADALINE, mode="batch")
    panel.hide()
    counted.clear()

    session.step(5)
    settle(panel)
    assert counted == []
    panel.show()

    assert "w₁" in panel.text()
    assert counted == [1]


def test_a_run_is_repainted_ten_times_a_second_at_most(
    session, panel, four_points, counted
):
    begin(session, panel, 1, four_points, neuron=ADALINE, mode="batch")
    counted.clear()

    for _ in range(50):
        session.step()
        QTest.qWait(5)

    assert (
        1 <= len(counted) <= 1 + 50 * 20 / 100
    )  # on a machine that takes four times as long
