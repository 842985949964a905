"""What the forecast says of a learning rate, and then what that rate does."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gdstudio.core.curvature import curvature
from gdstudio.core.dataset import Dataset
from gdstudio.core.epoch_map import batches_of
from gdstudio.core.errors import TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.forecast import CREEPING, epochs_needed, rate_forecast
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history, updates_to_epoch_end

LINE = Dataset([[-1.0], [1.0]], [-1.0, 1.0])
LONG = 400  # epochs


def experiment(data, neuron=LINEAR_REGRESSION, start=None, **wanted) -> Experiment:
    chosen = {"mode": "batch", "learning_rate": 0.1, "order": "fixed", **wanted}
    return Experiment(data, Settings(neuron=neuron, **chosen), start)


def at_rate(task, rate):
    return replace(task, settings=replace(task.settings, learning_rate=rate))


def states_after(task, epochs):
    """Return the parameters after each epoch of training, the start first."""
    history = new_history(task)
    for _ in range(epochs):
        advance(history, task, updates_to_epoch_end(history, task))
    return history.parameters[[0, *history.epoch_ends]], history


def test_a_line_by_hand():
    # H = (2/2) Σ x̃ x̃ᵀ = 2 I over (w, b): 1/λmax = 1/2, and 2/λmax = 1.
    forecast = rate_forecast(experiment(LINE))

    assert forecast.overshoots_above == pytest.approx(0.5)
    assert forecast.diverges_above == pytest.approx(1.0)
    assert forecast.working_rate == 0.5
    assert forecast.is_exact
    # |1 - 2 η| = 0.1^(1/100) at η = 0.01138: from there on it is fast.
    assert forecast.fast_from == pytest.approx((1 - CREEPING) / 2, rel=0.2)
    assert forecast.fast_from >= (1 - CREEPING) / 2


def test_online_on_the_line_by_hand():
    # x̃ = (∓1, 1) are perpendicular: each update multiplies its own by 1 - 2 η |x̃|²
    # = 1 - 4 η, so it overshoots above 1/4 and diverges above 1/2.
    forecast = rate_forecast(experiment(LINE, mode="online"))

    assert forecast.overshoots_above == pytest.approx(0.25)
    assert forecast.diverges_above == pytest.approx(0.5)


def test_a_perceptron_has_no_such_forecast():
    points = Dataset([[0, 1], [1, 0]], [0, 1], "classes")

    task = experiment(points, PERCEPTRON)

    assert rate_forecast(task) is None
    assert epochs_needed(task, np.zeros(3)) is None


@pytest.mark.parametrize("mode", ["online", "batch"])
def test_points_whose_squares_cannot_be_computed_have_no_forecast(mode):
    task = experiment(Dataset([[1e160], [3e160]], [0.0, 1.0]), mode=mode)

    assert rate_forecast(task) is None
    assert epochs_needed(task, np.zeros(2)) is None


def test_without_points_there_is_no_forecast():
    assert rate_forecast(experiment(Dataset.empty(), ADALINE)) is None


@pytest.mark.parametrize("mode", ["online", "mini-batch"])
@pytest.mark.parametrize("order", ["shuffled", "with-replacement"])
def test_where_the_order_is_drawn_the_rate_is_one_that_every_order_survives(mode, order):
    random = np.random.RandomState(3)
    data = Dataset(random.randn(12, 2), random.randn(12), "values")
    task = experiment(data, mode=mode, order=order, batch_size=5)

    forecast = rate_forecast(task)

    largest = (data.inputs**2).sum(axis=1).max() + 1
    assert not forecast.is_exact
    assert forecast.diverges_above == pytest.approx(1 / largest)
    states, _ = states_after(at_rate(task, forecast.diverges_above * 0.99), 300)
    assert np.abs(states).max() < 1e3


def test_an_epoch_of_very_many_updates_is_told_what_every_order_survives():
    inputs = np.linspace(-1, 1, 2001)[:, None]
    data = Dataset(inputs, inputs[:, 0])

    forecast = rate_forecast(experiment(data, mode="online"))

    assert not forecast.is_exact
    assert forecast.diverges_above == pytest.approx(0.5)
    assert epochs_needed(experiment(data, mode="online"), np.zeros(2)) is None


modes = st.sampled_from(["online", "mini-batch", "batch"])


@st.composite
def tasks(draw):
    seed, points = draw(st.integers(0, 10_000)), draw(st.integers(3, 9))
    features = draw(st.sampled_from([1, 2]))
    random = np.random.RandomState(seed)
    spread = draw(st.sampled_from([0.3, 1.0, 3.0]))
    inputs = spread * random.randn(points, features) + random.randn(features)
    data = Dataset(inputs, random.randn(points), "values")
    return experiment(
        data, mode=draw(modes), batch_size=2, start=random.randn(features + 1)
    )


def epochs_until(growth, factor):
    """Return after how many epochs a distance has changed by a factor, at this growth."""
    return int(np.log(factor) / np.log(growth)) + 1


@settings(max_examples=40)
@given(task=tasks())
def test_just_below_the_bound_a_run_settles(task):
    bound, batches = rate_forecast(task).diverges_above, batches_of(task)
    growth = float(batches.growth(np.array([0.95 * bound]))[0])
    epochs = epochs_until(growth, 1e-6)
    assume(epochs <= LONG)

    states, _ = states_after(at_rate(task, 0.95 * bound), epochs)

    assert growth < 1
    moves = np.linalg.norm(np.diff(states, axis=0), axis=1)
    assert moves[-1] < 1e-3 * moves.max()


@settings(max_examples=40)
@given(task=tasks())
def test_just_above_the_bound_a_run_diverges(task):
    bound, batches = rate_forecast(task).diverges_above, batches_of(task)
    growth = float(batches.growth(np.array([1.05 * bound]))[0])
    epochs = epochs_until(growth, 1e9)
    assume(epochs <= LONG)
    task = at_rate(task, 1.05 * bound)

    with pytest.raises(TrainingDiverged):
        states_after(task, 3 * epochs)

    assert growth > 1


@settings(max_examples=40)
@given(task=tasks(), share=st.sampled_from([0.1, 0.5, 0.9]))
def test_the_epochs_promised_are_the_epochs_it_takes(task, share):
    bound = rate_forecast(task).diverges_above
    task = at_rate(task, share * bound)

    promised = epochs_needed(task, task.first_parameters)

    design = np.column_stack([task.inputs, np.ones(task.points)])
    best = np.mean((design @ np.linalg.lstsq(design, task.targets)[0] - task.targets) ** 2)
    assume(best > 1e-6)
    _, history = states_after(task, min(LONG, promised or LONG) + 1)
    losses = history.losses[[0, *history.epoch_ends]]
    reached = np.flatnonzero(losses <= 1.01 * best * (1 + 1e-9))
    if promised is None or promised > LONG:
        assert not len(reached)
    else:
        assert abs(reached[0] - promised) <= (losses[promised] > 1.01 * best * (1 - 1e-9))


def test_points_on_a_line_are_done_at_a_hundredth_of_the_loss_by_hand():
    # w - 1 starts at -1 and is multiplied by 1 - 2 η = 0.8: L = 0.64ᵏ ≤ 0.01 for k ≥ 11.
    assert epochs_needed(experiment(LINE), np.zeros(2)) == 11


def test_beyond_the_bound_no_number_of_epochs_is_promised():
    assert epochs_needed(experiment(LINE, learning_rate=1.2), np.zeros(2)) is None


def test_the_bound_of_batch_mode_is_that_of_the_curvature():
    random = np.random.RandomState(1)
    data = Dataset(random.randn(30, 2) * [5, 0.1], random.randn(30), "values")

    forecast = rate_forecast(experiment(data, standardize="population"))

    expected = curvature(data, "population").largest_stable_rate
    assert forecast.diverges_above == pytest.approx(expected)


def test_points_on_a_line_through_the_plane_have_a_bound_too():
    # x₂ = 2 x₁: along (2, -1, 0) nothing ever moves, which is no reason to diverge.
    inputs = np.array([[1.0, 2], [2, 4], [3, 6]])
    task = experiment(Dataset(inputs, [1.0, 2, 4], "values"), mode="online")

    forecast = rate_forecast(task)

    assert float(batches_of(task).growth(np.array([forecast.diverges_above * 0.9]))[0]) < 1


def test_of_points_at_the_end_of_all_numbers_nothing_is_foretold():
    points = Dataset([[1.7e308, 0], [-1.7e308, 1], [0, 1.7e308]], [0, 1, 1])

    assert rate_forecast(Experiment(points, Settings())) is None
