"""The lab report's words and numbers, held against those worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.lab_report import lab_report
from gdstudio.core.lockstep import Lane
from gdstudio.core.settings import Settings, neuron_called
from gdstudio.core.splitting import split
from gdstudio.core.training import advance, new_history

# Two points for Adaline in batch mode: x = 0 with y = 0 and x = 1 with y = 1 (x₂ = 0).
PAIR = Dataset([[0, 0], [1, 0]], [0, 1], name="pair")
ADALINE = Settings(neuron=neuron_called("adaline"), mode="batch", learning_rate=0.25)


def trained(experiment, updates):
    history = new_history(experiment)
    while len(history) < updates:
        advance(history, experiment, updates - len(history))
    return Lane(experiment, history)


def cells(table):
    return {row[0]: row[1:] for row in table.rows}


def test_the_losses_are_those_worked_out_by_hand():
    # From zeros: loss (0² + 1²)/2 = ½. The gradient is −(2/2) Σ (y − z) x̃ = −(1, 0, 1), so
    # w = (¼, 0), b = ¼, and the loss (¼² + ½²)/2 = 0.15625; one is misclassified before
    # (z = 0 at x = 1), and one after (z = ½ there, which is not above the threshold).
    report = lab_report([trained(Experiment(PAIR, ADALINE), 1)], 0)

    assert report.losses.head == ("epoch", "mean squared error", "misclassified")
    assert report.losses.rows == (("0", "0.5", "1"), ("1", "0.15625", "1"))
    assert cells(report.settings)["parameters"] == ("w₁ = 0.25, w₂ = 0, b = 0.25",)
    assert "In 1 updates the loss went from 0.5 to 0.156." in report.findings[0]


def test_findings_are_those_of_a_line_that_is_met_exactly():
    # z = x is right at both points, so that the best loss is 0; the margin is ½.
    report = lab_report([trained(Experiment(PAIR, ADALINE), 1)], 0)

    assert report.findings[1] == "A line parts the classes, margin 0.5."
    best = next(each for each in report.findings if "closed form" in each)
    assert best.startswith("The best parameters by closed form: w₁ = 1, w₂ = 0, b = ")


def test_a_perceptron_is_told_novikoffs_bound():
    # x̃ = (0, 0, 1) and (1, 0, 1): R = √2. The best unit direction has −b = w + b, so that
    # b = −w/2 and γ = (½ w)/|(w, −w/2)| = ½/√1.25; (R/γ)² = 2 · 5 = 10.
    settings = replace(ADALINE, neuron=neuron_called("perceptron"), mode="online")

    report = lab_report([trained(Experiment(PAIR, settings), 6)], 0)

    bounds = [each for each in report.findings if "Novikoff" in each]
    assert len(bounds) == 1
    assert "at most 10 mistakes" in bounds[0]
    assert "R = 1.41 and γ = 0.447" in bounds[0]


def test_runs_side_by_side_have_a_column_each():
    lanes = [
        trained(Experiment(PAIR, replace(ADALINE, learning_rate=rate)), 3)
        for rate in (0.25, 0.5)
    ]

    report = lab_report(lanes, 1)

    assert report.losses.head == ("epoch", "1 η = 0.25", "2 η = 0.5")
    assert [row[0] for row in report.losses.rows] == ["0", "1", "2", "3"]
    assert cells(report.settings)["η"] == ("0.25", "0.5")
    assert report.findings[1].startswith("Run 2: In 3 updates")


def test_a_long_run_has_few_rows_that_lie_closer_where_it_begins():
    lane = trained(Experiment(PAIR, ADALINE), 400)

    epochs = [row[0] for row in lab_report([lane], 0).losses.rows]

    assert epochs == ["0", "1", "2", "5", "10", "20", "50", "100", "200", "400"]


def test_the_report_is_about_the_update_that_is_looked_at():
    lane = trained(Experiment(PAIR, ADALINE), 400)
    lane.history.look_at(1)

    report = lab_report([lane], 0)

    assert [row[0] for row in report.losses.rows] == ["0", "1"]
    assert cells(report.settings)["updates"] == ("1",)


def test_points_held_back_are_told_with_how_many_are_right():
    rng = np.random.default_rng(4)
    inputs = rng.normal(size=(40, 2)) + np.repeat([[-3, 0], [3, 0]], 20, axis=0)
    data = split(Dataset(inputs, np.repeat([0, 1], 20)), 0.25, 1)
    settings = replace(ADALINE, learning_rate=0.05)

    told = lab_report([trained(Experiment(data, settings), 200)], 0).findings[-1]

    assert told.endswith("10 of 10 are classified correctly.")


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_there_is_a_report_on_what_cannot_be_trained(rows):
    data = Dataset.empty() if not rows else Dataset([[1, 2]] * rows, [0] * rows)
    lane = Lane(Experiment(data, ADALINE), new_history(Experiment(data, ADALINE)))

    report = lab_report([lane], 0)

    assert report.findings
    assert len(report.losses.rows) == 1


def test_a_report_on_numbers_to_predict_has_no_column_of_classes():
    # Two training points on y = x and a third, held back, at (2, 5). After one update from
    # zeros w = ¼ and b = ¼, as above: z = 0.75 at x = 2, and the loss is 4.25² = 18.0625.
    data = Dataset([[0], [1], [2]], [0, 1, 5], test=[False, False, True], kind="values")
    settings = replace(ADALINE, neuron=neuron_called("linear-regression"))

    report = lab_report([trained(Experiment(data, settings), 1)], 0)

    assert report.losses.head == ("epoch", "mean squared error")
    assert report.losses.rows == (("0", "0.5"), ("1", "0.15625"))
    assert report.findings[-1] == "On the points held back the loss is 18.0625."


def test_a_run_that_ends_within_an_epoch_has_a_last_row_for_where_it_is():
    settings = replace(ADALINE, mode="online", order="fixed")

    report = lab_report([trained(Experiment(PAIR, settings), 3)], 0)

    assert [row[0] for row in report.losses.rows] == ["0", "1", "1.5"]


def test_no_bound_is_told_where_no_line_parts_the_classes():
    exclusive_or = Dataset([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 1, 1])
    settings = replace(ADALINE, neuron=neuron_called("perceptron"), mode="online")

    report = lab_report([trained(Experiment(exclusive_or, settings), 4)], 0)

    assert not any("Novikoff" in each for each in report.findings)


def test_a_loss_of_zero_is_not_compared_in_percent():
    flat = Dataset([[0], [1]], [0, 0], kind="values")
    settings = replace(ADALINE, neuron=neuron_called("linear-regression"))

    report = lab_report([trained(Experiment(flat, settings), 1)], 0)

    assert report.losses.rows == (("0", "0"), ("1", "0"))
    assert not any("%" in each for each in report.findings)
