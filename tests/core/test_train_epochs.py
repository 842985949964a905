"""Runs of which the ends of epochs are kept: the same as runs that keep every update."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gdstudio as gd
from gdstudio.core.dataset import Dataset
from gdstudio.core.engine import ends as module
from gdstudio.core.engine.ends import Ends
from gdstudio.core.engine.scan import ends_of_stretches
from gdstudio.core.errors import UnknownChoice
from gdstudio.core.experiment import Experiment
from gdstudio.core.modes import MODES
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.neurons.conventions import PRESETS
from gdstudio.core.orders import ORDERS
from gdstudio.core.run import EpochRun
from gdstudio.core.samples import overlapping_clouds, separable_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.train import train_epochs, train_experiment

CLOUDS = overlapping_clouds()


@pytest.fixture
def always_scanned(monkeypatch):
    monkeypatch.setattr(module, "WORTHWHILE", 0)


def assert_same(found: EpochRun, whole) -> None:
    """Assert that two runs tell the same, to twelve digits."""
    kept = np.unique([0, *whole.history.epoch_ends, len(whole.history)])
    expected = whole.parameters[kept]
    size = max(np.abs(expected).max(), 1.0)
    assert found.parameters.shape == expected.shape
    np.testing.assert_allclose(found.parameters / size, expected / size, atol=1e-12)
    np.testing.assert_allclose(found.losses, whole.losses[kept], rtol=1e-9, atol=1e-15)
    assert found.seen.tolist() == whole.seen[kept].tolist()
    assert (found.status, found.cycle) == (whole.status, whole.cycle)
    assert found.updates == whole.updates
    assert len(found.epoch_losses) == len(whole.epoch_losses)
    assert found.epoch_mistakes.tolist() == whole.epoch_mistakes.tolist()
    assert len(found.batch_losses) == 0


@pytest.mark.usefixtures("always_scanned")
@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("conventions", ["course", "mlxtend"])
def test_it_tells_the_same_as_a_run_that_keeps_every_update(
    neuron, mode, order, conventions
):
    by = Settings(
        neuron, mode, 10, 0.003, order, 5, "sample", conventions=PRESETS[conventions]
    )
    task = Experiment(CLOUDS, by, np.array([0.3, -0.1, 0.2]), 12)

    assert_same(train_epochs(task), train_experiment(task))


@pytest.mark.usefixtures("always_scanned")
@pytest.mark.parametrize("rate", [0.2, 3.0, 1e3, 1e180])
def test_one_that_diverges_ends_at_the_very_update(rate):
    task = Experiment(CLOUDS, Settings(ADALINE, "online", learning_rate=rate), epochs=30)

    found = train_epochs(task)

    assert_same(found, train_experiment(task))
    assert (found.status == "diverged") == (rate > 1)


def test_a_perceptron_stops_where_no_mistake_is_left():
    task = Experiment(separable_clouds(), Settings(PERCEPTRON, "online"), epochs=500)

    found = train_epochs(task)

    assert found.status == "converged"
    assert_same(found, train_experiment(task))


@pytest.mark.parametrize("size", [1, 3])
def test_a_cycle_is_found_as_it_is_update_by_update(size):
    grid = [[0, 0], [1, 1], [0, 1], [1, 0], [2, 2]]
    data = Dataset(grid, [0, 0, 1, 1, 0])
    by = Settings(PERCEPTRON, "mini-batch", size, 0.5, "fixed")
    task = Experiment(data, by, epochs=60)

    found = train_epochs(task)

    assert found.cycle is not None
    assert_same(found, train_experiment(task))


@pytest.mark.usefixtures("always_scanned")
def test_squared_loss_on_a_line_comes_to_rest():
    x = np.array([[-1.0], [0.0], [1.0], [2.0]])
    data = Dataset(x, 2 * x[:, 0] + 1, "values")
    by = Settings(LINEAR_REGRESSION, "online", learning_rate=0.1, order="fixed")
    task = Experiment(data, by, epochs=3000)

    found = train_epochs(task)

    assert found.status == "converged"
    assert found.parameters[-1].tolist() == pytest.approx([2, 1], abs=1e-12)


@pytest.mark.usefixtures("always_scanned")
@settings(max_examples=60)
@given(points=st.integers(2, 400), epochs=st.integers(1, 40), seed=st.integers(0, 99))
def test_stretches_of_any_length_fit_together(points, epochs, seed):
    random = np.random.RandomState(seed)
    data = Dataset(random.normal(size=(points, 2)), random.normal(size=points), "values")
    by = Settings(LINEAR_REGRESSION, "online", learning_rate=0.02, seed=seed)
    task = Experiment(data, by, epochs=epochs)

    found, whole = train_epochs(task), train_experiment(task)

    expected = whole.parameters[::points]
    np.testing.assert_allclose(found.parameters, expected, rtol=1e-11, atol=1e-12)


def test_a_long_epoch_is_cut_into_stretches():
    random = np.random.RandomState(0)
    data = Dataset(random.normal(size=(70_001, 2)), random.randint(0, 2, 70_001))
    task = Experiment(data, Settings(ADALINE, "online", learning_rate=0.001), epochs=2)

    found, whole = train_epochs(task), train_experiment(task)

    np.testing.assert_allclose(
        found.parameters, whole.parameters[::70_001], rtol=1e-12, atol=1e-14
    )
    assert not np.array_equal(found.parameters, whole.parameters[::70_001])  # as is said


@pytest.mark.usefixtures("always_scanned")
def test_a_run_that_goes_the_same_round_for_ever_does_not_come_to_rest():
    # In fixed order the ends of the epochs are soon the same, and yet each update moves.
    by = Settings(ADALINE, "online", learning_rate=0.05, order="fixed")
    task = Experiment(CLOUDS, by, epochs=2000)

    found = train_epochs(task)

    assert found.status == "epochs-done"
    whole = train_experiment(task).parameters[::72]
    np.testing.assert_allclose(found.parameters, whole, rtol=1e-12, atol=1e-14)


def test_a_short_run_keeps_its_digits():
    task = Experiment(CLOUDS, Settings(ADALINE, "online", learning_rate=0.01), epochs=20)

    found = train_epochs(task).parameters

    assert np.array_equal(found, train_experiment(task).parameters[::72])


def test_a_stretch_by_hand():
    # x = 1, y = 0, k = -1/2: e = w + b, then w and b each lose half of it. From (2, 0, 2):
    # e = 4, (0, 0, 0). A second stretch: a point that is not there, then x = 0, y = 1:
    # e = -1, b = 1/2.
    x1, y = np.array([[1.0, 7.0], [1.0, 0.0]]), np.array([[0.0, 7.0], [0.0, 1.0]])
    factors = np.array([[-0.5, 0.0], [0.0, -0.5]])

    ends = ends_of_stretches(np.array([2.0, 0.0, 2.0]), x1, 0 * x1, y, factors)

    assert ends.tolist() == [[0, 0, 0], [0, 0, 0.5]]


def test_the_epochs_may_be_asked_for_in_any_portions():
    task = Experiment(CLOUDS, Settings(PERCEPTRON, "mini-batch", 7), epochs=9)
    one, other = Ends(task), Ends(task)

    together, mistakes = one.following(9)

    parts = [other.following(count) for count in (2, 1, 6)]
    assert np.array_equal(np.vstack([rows for rows, _ in parts]), together)
    assert np.concatenate([met for _, met in parts]).tolist() == mistakes.tolist()


def test_train_takes_the_record_by_name():
    whole = gd.train(CLOUDS, epochs=4)
    ends = gd.train(CLOUDS, epochs=4, record="epochs")

    assert ends.parameters.tolist() == whole.parameters[[0, 8, 16, 24, 32]].tolist()
    assert ends.predict([[0.0, 0.0]]).tolist() == whole.predict([[0.0, 0.0]]).tolist()
    with pytest.raises(UnknownChoice):
        gd.train(CLOUDS, record="batches")


def test_other_points_are_refused_as_ever():
    task = Experiment(Dataset([[1.0, 2.0]], [1.0]), Settings())

    with pytest.raises(gd.StudioError):
        train_epochs(replace(task))
