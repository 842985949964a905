"""The epochs of a run and the mistakes in them, by hand and against `epoch_mistakes`."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gdstudio as gd
from gdstudio.core.dataset import Dataset
from gdstudio.core.epochs import Epochs, mistakes_met
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons import PERCEPTRON
from gdstudio.core.run import epoch_mistakes
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history
from tests.core.written import write

CLOUDS = overlapping_clouds()


def by_hand():
    """Three points in batches of 2 and 1, of which 2, 0, 1, 1 and 0 lie wrong."""
    data = Dataset([[1, 0], [0, 1], [-1, -1]], [1, 1, 0])
    by_twos = Settings(PERCEPTRON, "mini-batch", 2, order="fixed")
    task = Experiment(data, by_twos)
    history = History(np.zeros(3), 0.5, 3)
    rows = [[1, 1, 0], [1, -1, 0], [0, 0, 1], [1, 1, 0], [1, 1, 0]]
    write(history, [0.4, 0.3, 0.6, 0.2, 0.1], rows, task)
    return history


def read(history):
    epochs = Epochs()
    epochs.catch_up(history, counts_mistakes=True)
    return epochs


def test_ends_losses_and_mistakes_by_hand():
    epochs = read(by_hand())

    assert epochs.ends.tolist() == [0, 2, 4]
    assert epochs.losses.tolist() == [0.5, 0.3, 0.2]
    assert epochs.mistakes.tolist() == [2, 2]


def test_mistakes_up_to_an_update_are_those_of_its_own_epoch():
    history = by_hand()

    assert [mistakes_met(history, update) for update in range(1, 6)] == [2, 2, 1, 2, 0]


@pytest.mark.parametrize(("update", "complete"), [(0, 0), (1, 0), (2, 1), (3, 1), (5, 2)])
def test_how_many_epochs_were_complete_after_an_update(update, complete):
    assert read(by_hand()).up_to(update) == complete


@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("order", ["fixed", "shuffled", "with-replacement"])
def test_mistakes_are_those_that_a_whole_run_counts(mode, order):
    settings = Settings(neuron=PERCEPTRON, mode=mode, order=order, learning_rate=0.1)
    experiment = Experiment(CLOUDS, settings)
    history, epochs = new_history(experiment), Epochs()

    for updates in (1, 7, 60, 100):
        advance(history, experiment, updates)
        epochs.catch_up(history, counts_mistakes=True)

    assert epochs.mistakes.tolist() == epoch_mistakes(history, experiment).tolist()
    run = gd.train(CLOUDS, "perceptron", mode=mode, order=order, epochs=3)
    assert epochs.ends[1:].tolist() == history.epoch_ends.tolist()
    assert len(run.epoch_mistakes) <= 3


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 200)), min_size=1, max_size=5)
)
def test_after_any_branches_it_is_the_same_as_read_at_once(steps):
    settings = Settings(neuron=PERCEPTRON, mode="mini-batch", batch_size=5)
    experiment = Experiment(CLOUDS, settings)
    history, epochs = new_history(experiment), Epochs()

    for back, updates in steps:
        history.look_at(max(history.cursor - back, 0))
        advance(history, experiment, updates)
        epochs.catch_up(history, counts_mistakes=True)

    afresh = read(history)
    for name in ("ends", "losses", "mistakes"):
        assert getattr(epochs, name).tolist() == getattr(afresh, name).tolist()
    last = len(epochs.ends) - 1
    assert epochs.rows_of_losses(0, last).tolist() == list(range(last + 1))
    if last:
        assert epochs.rows_of_mistakes(0, last - 1).tolist() == list(range(last))


def test_a_squared_loss_has_no_mistakes_to_count():
    epochs = Epochs()
    epochs.catch_up(by_hand(), counts_mistakes=False)

    assert epochs.mistakes.tolist() == []


def test_without_points_there_is_only_the_start():
    assert read(History(np.zeros(3), np.nan, 0)).ends.tolist() == [0]
