"""Where the run is, in numbers and in one sentence."""

import re

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from gdstudio.core.dataset import Dataset
from gdstudio.core.narration import narrate
from gdstudio.core.neurons import NEURONS
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.readout import Narration, Readout
from tests.views.gestures import settle


@pytest.fixture
def readout(session, shown):
    return shown(Readout(session), 400, 40)


@pytest.fixture
def narration(session, shown):
    return shown(Narration(session), 900, 52)


def numbers(readout):
    return re.sub(r"</?b>", "", readout.text())


def begin(session, view, updates, dataset, **settings):
    session.open_dataset(dataset, "open", **settings)
    if updates:
        assert session.step(updates)
    settle(view)


def test_the_numbers_by_hand(session, readout, four_points):
    # Perceptron from 0 in fixed order: points 1 and 2 (class 0) are right at z = 0, point 3
    # is not: then w = η (2, 1) and b = η, so all four are right.
    begin(session, readout, 0, four_points, order="fixed")
    assert numbers(readout) == (  # no line, no sides
        "epoch 0.0 · update 0 · loss 0.5<br>0 mistakes so far, never more than 1"
    )

    session.step(3)
    settle(readout)

    assert numbers(readout) == (
        "epoch 0.8 · update 3 · loss 0 · 100 % correct<br>"
        "1 mistake so far, never more than 1"
    )
    assert "(R/γ)² + 2 ‖v₀‖/(ηγ) = 1" in readout.toolTip()


def test_mistakes_that_nothing_bounds_are_only_counted(session, readout):
    points = EXAMPLES["overlapping"].points()
    begin(session, readout, 720, points, order="fixed")

    made = round(float(session.history.batch_losses().sum()))

    assert made > 1
    assert numbers(readout).partition("<br>")[2] == f"{made} mistakes so far"
    assert "where a line parts the classes" in readout.toolTip()


def test_a_squared_loss_makes_no_mistakes_to_be_counted(session, readout):
    begin(session, readout, 1, EXAMPLES["separable"].points(), neuron=NEURONS["adaline"])

    assert "mistake" not in readout.text()
    assert readout.toolTip() == ""


def test_the_share_of_a_squared_loss_is_counted_at_the_threshold(session, readout):
    points = EXAMPLES["overlapping"].points()
    begin(session, readout, 40, points, neuron=NEURONS["adaline"], mode="batch")
    w1, w2, b = session.history.current
    z = points.inputs @ [w1, w2] + b

    share = np.mean((z > 0.5) == (points.targets == 1))

    assert numbers(readout).endswith(f"{100 * share:.0f} % correct")


def test_many_updates_are_written_with_separators(session, readout):
    points = EXAMPLES["overlapping"].points()
    begin(session, readout, 0, points)
    session.step(12_345)
    settle(readout)

    assert "update 12,345" in numbers(readout)


def test_the_figures_of_test_points_stand_below_those_of_the_others(
    session, readout, four_points
):
    # As above, w = η (2, 1) and b = η after three updates, with points 5 and 6 never seen:
    # z = η (2 · 3 + 1) > 0 is class 1 as labelled, z = η (−2 + 1) < 0 is not.
    both = four_points.with_points([[3, 0], [-1, 0]], [1, 1])
    held_back = both.with_test([False, False, False, False, True, True])

    begin(session, readout, 3, held_back, order="fixed")

    assert numbers(readout) == (
        "epoch 0.8 · update 3 · loss 0 · 100 % correct"
        "<br>on test points: loss 0.5 · 50 % correct"
    )


def test_before_there_is_a_line_only_the_loss_of_test_points_is_told(
    session, readout, four_points
):
    held_back = four_points.with_test([False, False, False, True])

    begin(session, readout, 0, held_back)

    assert numbers(readout).endswith("<br>on test points: loss 1")


def test_a_test_point_far_off_has_an_infinite_loss(session, readout):
    points = Dataset([[1.0], [2], [1e200]], [1, 2, 3], "values", test=[False, False, True])

    begin(session, readout, 5, points)

    assert numbers(readout).endswith("<br>on test points: loss ∞")


def test_values_have_no_share_of_correct_ones(session, readout):
    begin(session, readout, 2, Dataset([[0.0], [1.0]], [0.0, 2.0], "values"))

    assert "correct" not in numbers(readout)
    assert "loss" in numbers(readout)


def test_linear_regression_on_labels_claims_no_share(session, readout, four_points):
    begin(session, readout, 2, four_points, neuron=NEURONS["linear-regression"])

    assert "correct" not in numbers(readout)


def test_without_points_there_is_no_loss_to_tell(session, readout):
    begin(session, readout, 0, Dataset.empty())

    assert numbers(readout) == "epoch 0.0 · update 0"


def test_the_readout_follows_the_cursor(session, readout, four_points):
    begin(session, readout, 9, four_points, order="fixed")

    session.rewind(2)
    settle(readout)

    assert "update 2" in numbers(readout)


def test_the_sentence_is_about_the_point_in_use(session, narration, four_points):
    begin(session, narration, 3, four_points, order="fixed")

    text = narration.findChild(QLabel, "narration").text()

    assert "oint 3 " in text
    assert text == narrate(session.history, session.experiment)


def test_the_sentence_changes_with_the_settings_and_the_points(
    session, narration, four_points
):
    label = narration.findChild(QLabel, "narration")
    assert label.text().startswith("There are no points yet.")

    begin(session, narration, 0, four_points)
    assert label.text().startswith("All weights are 0")
    session.choose("mode", mode="mini-batch", batch_size=9)
    settle(narration)
    assert "A batch of 9 needs more than the 4 training points" in label.text()


def test_a_longer_text_moves_nothing(session, narration, four_points):
    before = narration.sizeHint(), narration.minimumSizeHint()

    begin(session, narration, 3, four_points, order="fixed")

    assert (narration.sizeHint(), narration.minimumSizeHint()) == before


def test_both_have_names_to_read_out(readout, narration):
    assert readout.findChild(QLabel, "readout").accessibleName()
    assert narration.findChild(QLabel, "narration").accessibleName()
