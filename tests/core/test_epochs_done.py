"""What is said when the epochs are done: on lines and clouds whose end is known."""

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.epochs_done import epochs_done
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history, updates_to_epoch_end

CLOUDS = overlapping_clouds()
APART = Dataset([[0, 0], [1, 0], [0.9, 0.1], [3, 0]], [0, 0, 1, 1])


def said(data, neuron, epochs, **wanted):
    chosen = {"mode": "online", "learning_rate": 0.02, "order": "fixed", **wanted}
    experiment = Experiment(data, Settings(neuron=neuron, **chosen), epochs=epochs)
    history = new_history(experiment)
    for _ in range(epochs):
        advance(history, experiment, updates_to_epoch_end(history, experiment))
    return epochs_done(history, experiment)


def test_a_perceptron_is_told_that_no_line_parts_its_points():
    sentence = said(CLOUDS, PERCEPTRON, 5)

    assert sentence.startswith("Not converged by epoch 5: ")
    assert "of 72 points are misclassified. No line parts these classes" in sentence
    assert sentence.endswith("will never settle. Run goes on to epoch 10.")


def test_a_perceptron_is_told_that_a_line_does():
    sentence = said(APART, PERCEPTRON, 1, learning_rate=1.0)

    assert "A line parts these classes, so it will settle." in sentence
    # It is so: let it go on.
    assert "misclassified" not in said(APART, PERCEPTRON, 500, learning_rate=1.0)


def test_adaline_in_batch_mode_comes_to_rest_at_the_best_possible_loss():
    design = np.column_stack([CLOUDS.inputs, np.ones(72)])
    best = np.linalg.lstsq(design, CLOUDS.targets)[1][0] / 72

    sentence = said(CLOUDS, ADALINE, 300, mode="batch", learning_rate=0.1)

    assert sentence.startswith(
        f"Settled: the loss is {best:.3g}, and no line has less than"
    )


def test_adaline_in_batch_mode_on_its_way_is_not_said_to_have_settled():
    sentence = said(CLOUDS, ADALINE, 3, mode="batch", learning_rate=0.02)

    assert sentence.startswith("It has not converged by epoch 3: loss ")
    assert "the best possible is 0.0719. Run goes on to epoch 6." in sentence


def test_adaline_online_settles_near_the_best_line_and_goes_to_and_fro():
    sentence = said(CLOUDS, ADALINE, 60, order="shuffled")

    assert sentence.startswith("Settled near the best line: loss 0.07")
    assert " % above the best possible 0.0719. It goes to and fro" in sentence


def test_adaline_online_in_fixed_order_goes_on_a_round_near_the_best_line():
    # The ends of its epochs are the same to the last digit, but above the best loss.
    sentence = said(CLOUDS, ADALINE, 200, learning_rate=0.02)

    assert sentence.startswith("Settled near the best line: loss 0.07")


def test_a_learning_rate_too_large_to_settle_is_named():
    sentence = said(CLOUDS, ADALINE, 60, order="shuffled", learning_rate=0.13)

    assert sentence.startswith("The loss goes up and down: ")
    assert "A smaller learning rate, or batch mode, comes closer." in sentence


def test_points_on_a_line_leave_no_loss():
    line = Dataset([[0.0], [1], [2]], [1, 3, 5])

    sentence = said(line, LINEAR_REGRESSION, 400, mode="batch", learning_rate=0.2)

    assert sentence.startswith("Settled: the loss is ")


@pytest.mark.parametrize("epochs", [1, 4])
def test_points_on_a_line_are_not_there_yet(epochs):
    line = Dataset([[0.0], [1], [2]], [1, 3, 5])

    sentence = said(line, LINEAR_REGRESSION, epochs, mode="batch", learning_rate=0.05)

    assert sentence.startswith(f"It has not converged by epoch {epochs}: loss ")


def test_numbers_of_any_size_have_a_sentence():
    huge = Dataset([[1e150], [3e150]], [0.0, 1.0])

    sentence = said(huge, LINEAR_REGRESSION, 2, mode="batch", learning_rate=1e-305)

    assert sentence.startswith("It has not converged by epoch 2: loss 0.5")
