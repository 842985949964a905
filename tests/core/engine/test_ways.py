"""Every fast way gives what the textbook's updates give, however many are taken at once."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.engine.batch_losses import batch_losses
from gdstudio.core.engine.losses import FEW, losses_of
from gdstudio.core.engine.ways import MOST_KEPT, new_way, updates_at_once, way_of
from gdstudio.core.experiment import Experiment
from gdstudio.core.modes import MODES
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.neurons.conventions import PRESETS
from gdstudio.core.orders import ORDERS, GivenOrder, visiting_order
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.update import take_update
from gdstudio.core.visits import Visits

CLOUDS = overlapping_clouds()
# On a grid z is often exactly 0, and the perceptron's answer hangs on the last bit.
place = st.tuples(st.integers(0, 3), st.integers(0, 3))
drawn = st.lists(st.tuples(place, st.booleans()), min_size=2, max_size=40)


def by_the_textbook(task: Experiment, before: np.ndarray, seen: int) -> np.ndarray:
    """Return what the textbook makes of each row of parameters, one update after another.

    The rows are those before the updates. So what rounding left in one of them is not
    taken for a mistake of the next, even in a run that diverges.
    """
    rows, by = [], task.settings
    for parameters in before:
        epoch, done = divmod(seen, task.points)
        order = visiting_order(by.order, task.points, by.seed, epoch)
        batch = order[done : done + task.batch_size]
        inputs, targets = task.inputs[batch], task.targets[batch]
        rows.append(take_update(by, parameters, inputs, targets))
        seen += len(batch)
    return np.array(rows)


def assert_that_of_the_textbook(task, start, seen, updates):
    with np.errstate(all="ignore"):
        found = new_way(task)(start, Visits(task, seen, updates))
        before = np.vstack([start, found[:-1]])
        expected = by_the_textbook(task, before, seen)
    if task.batch_size == 1 or not task.settings.neuron.has_gradient:
        assert np.array_equal(found, expected, equal_nan=True)  # to the last bit
        return
    known = np.isfinite(expected).all(axis=1) & (np.abs(before).max(axis=1) < 1e100)
    size = np.maximum(np.abs(before).max(axis=1), 1.0)[known, np.newaxis]
    assert known[0]
    np.testing.assert_allclose(found[known] / size, expected[known] / size, atol=1e-12)


@settings(max_examples=300)
@given(
    points=drawn,
    by=st.builds(
        Settings,
        neuron=st.sampled_from(list(NEURONS.values())),
        mode=st.sampled_from(list(MODES)),
        batch_size=st.integers(1, 40),
        learning_rate=st.sampled_from([0.01, 0.1, 0.3]),
        order=st.sampled_from(list(ORDERS)),
        conventions=st.sampled_from(list(PRESETS.values())),
    ),
    epochs=st.integers(0, 2),
    updates=st.integers(1, 60),
)
def test_each_way_is_that_of_the_textbook(points, by, epochs, updates):
    data = Dataset([at for at, _ in points], [float(label) for _, label in points])
    task = Experiment(data, by)
    start, seen = np.array([0.3, -0.2, 0.1]), epochs * len(data)

    assert_that_of_the_textbook(task, start, seen, updates)


@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("order", ORDERS)
def test_in_one_go_or_one_by_one_it_is_the_same_to_the_last_bit(neuron, mode, order):
    task = Experiment(CLOUDS, Settings(neuron, mode, 10, 0.02, order, 1, "sample"))
    way, start = new_way(task), np.array([0.1, 0.2, 0.3])
    together = way(start, Visits(task, 0, 200))

    apart, now, seen = [], start, 0
    for updates in (1, 1, 5, 60, 2, 131):
        visits = Visits(task, seen, updates)
        rows = way(now, visits)
        apart.append(rows)
        now, seen = rows[-1], seen + int(visits.ends[-1])

    assert np.array_equal(np.vstack(apart), together)


@pytest.mark.parametrize("neuron", [ADALINE, LINEAR_REGRESSION])
@pytest.mark.parametrize("mode", MODES)
def test_an_epoch_that_was_begun_in_another_mode_is_ended_in_this_one(neuron, mode):
    task = Experiment(CLOUDS, Settings(neuron, mode, 10, 0.02, "fixed"))
    start = np.array([0.1, 0.2, 0.3])

    for seen in (1, 10, 37, 71, 75):
        assert_that_of_the_textbook(task, start, seen, 12)


@pytest.mark.parametrize("mode", MODES)
def test_one_feature_is_as_good_as_two(mode):
    x = np.linspace(-1, 1, 25)
    data = Dataset(x[:, np.newaxis], 3 * x + np.cos(40 * x), "values")
    task = Experiment(data, Settings(LINEAR_REGRESSION, mode, 4, 0.05, "shuffled"))

    assert_that_of_the_textbook(task, np.array([0.5, -0.5]), 0, 70)


@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
@pytest.mark.parametrize("mode", MODES)
def test_a_given_order_is_followed_repeats_included(neuron, mode):
    visits = GivenOrder(np.random.RandomState(0).randint(0, 72, (3, 72)))
    task = Experiment(CLOUDS, Settings(neuron, mode, 10, 0.02, visits))
    updates = 3 * -(-72 // task.batch_size)

    assert_that_of_the_textbook(task, np.zeros(3), 0, updates)


@pytest.mark.parametrize("order", ["fixed", "shuffled"])
def test_of_many_points_no_copies_are_kept(order):
    random = np.random.RandomState(1)
    points = MOST_KEPT + 100
    data = Dataset(random.normal(size=(points, 2)), random.randint(0, 2, points))
    task = Experiment(data, Settings(ADALINE, "online", learning_rate=0.01, order=order))

    assert_that_of_the_textbook(task, np.zeros(3), points - 40, 80)


@pytest.mark.parametrize("mode", MODES)
def test_numbers_that_cannot_be_added_up_go_by_the_textbook(mode):
    data = Dataset([[1e155, 0.0], [-1e155, 1.0]], [0.0, 1.0])
    task = Experiment(data, Settings(ADALINE, mode, 2, 1e-200, "fixed"))

    assert_that_of_the_textbook(task, np.zeros(3), 0, 3)


def test_an_example_by_hand_comes_out_in_whole_tenths():
    # x = (1, 0) of class 1, (0, 1) of class 0, from zeros, η = 0.1, a = 2, b = 2 points:
    # errors -1 and 0, so w₁ = 0.1 and b = 0.1; then errors -0.8 and 0.1 give
    # w₁ = 0.1 + 0.08, w₂ = -0.01, b = 0.1 + 0.07.
    data = Dataset([[1.0, 0.0], [0.0, 1.0]], [1.0, 0.0])
    task = Experiment(data, Settings(ADALINE, "batch", learning_rate=0.1))

    found = new_way(task)(np.zeros(3), Visits(task, 0, 2))

    assert found[0].tolist() == [0.1, 0.0, 0.1]
    np.testing.assert_allclose(found[1], [0.18, -0.01, 0.17], rtol=1e-14)


def test_a_way_is_made_once_for_an_experiment():
    task = Experiment(CLOUDS, Settings())

    assert way_of(task) is way_of(task)
    assert way_of(task) is not way_of(replace(task))


@pytest.mark.parametrize(
    ("mode", "order", "neuron", "most"),
    [
        ("online", "fixed", ADALINE, 16384),
        ("batch", "shuffled", ADALINE, 16384),  # its points are not looked at again
        ("batch", "with-replacement", ADALINE, 1820),
        ("batch", "fixed", PERCEPTRON, 227),
        ("mini-batch", "fixed", ADALINE, 13107),
    ],
)
def test_so_many_updates_are_taken_in_one_go(mode, order, neuron, most):
    task = Experiment(CLOUDS, Settings(neuron, mode, 10, order=order))

    assert updates_at_once(task) == most


# Losses


@pytest.mark.parametrize("points", [FEW, FEW + 1, 72])
@pytest.mark.parametrize("conventions", PRESETS.values(), ids=PRESETS)
@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
def test_losses_of_many_lines_are_those_of_each(neuron, conventions, points):
    data = Dataset(CLOUDS.inputs[-points:], CLOUDS.targets[-points:])
    task = Experiment(data, Settings(neuron, conventions=conventions))
    lines = np.random.RandomState(0).normal(size=(3000, 3))
    lines[:100] = 0.0

    found = losses_of(task, lines)

    expected = np.array([task.loss(line) for line in lines])
    if points <= FEW or neuron is PERCEPTRON:
        assert np.array_equal(found, expected)
    else:
        np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_losses_that_cannot_be_told_by_sums_are_worked_out_plainly():
    inputs = np.linspace(-1e306, 1e306, 2 * (FEW + 1)).reshape(-1, 2)
    data = Dataset(inputs, np.arange(FEW + 1) % 2)
    task = Experiment(data, Settings(ADALINE))
    lines = np.array([[1e-306, 2e-306, 0.5], [0.0, 0.0, 0.25]])

    with np.errstate(all="ignore"):
        found = losses_of(task, lines)

    assert found.tolist() == [task.loss(line) for line in lines]


@settings(max_examples=150)
@given(
    neuron=st.sampled_from(list(NEURONS.values())),
    conventions=st.sampled_from(list(PRESETS.values())),
    order=st.sampled_from(list(ORDERS)),
    size=st.integers(1, 72),
    updates=st.integers(1, 40),
)
def test_losses_of_batches_are_those_of_the_textbook_to_the_last_bit(
    neuron, conventions, order, size, updates
):
    by = Settings(neuron, "mini-batch", size, 0.01, order, 2, None, conventions)
    task = Experiment(CLOUDS, by)
    lines = np.random.RandomState(updates).normal(size=(updates, 3))
    visits = Visits(task, 0, updates)

    found = batch_losses(task, lines, visits.rows, visits.ends)

    ends = visits.ends.tolist()
    batches = [visits.rows[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    expected = [
        task.settings.neuron.loss(line, task.inputs[batch], task.targets[batch])
        for line, batch in zip(lines, batches, strict=True)
    ]
    assert found.tolist() == expected
