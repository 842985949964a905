"""Updates in a row: by hand, against another program, and again after rewinding."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core import errors
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.orders import GivenOrder
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import (
    advance,
    new_history,
    next_rows,
    rows_of_update,
    updates_to_epoch_end,
)
from gdstudio.core.update import take_update
from tests.core import textbook
from tests.core.written import write

CLOUDS = overlapping_clouds()
TEN = Dataset(CLOUDS.inputs[31:41], CLOUDS.targets[31:41])
ONLINE = Settings(neuron=PERCEPTRON, mode="online", learning_rate=0.5, order="fixed")

# Eighths: sums and products of few of them are exact, here and in the other program.
eighths = st.integers(-40, 40).map(lambda whole: whole / 8)


@st.composite
def tasks(draw, labels: bool):
    """Draw points that can be learned from, a batch size, and visits for three epochs."""
    points = draw(
        st.lists(st.tuples(eighths, eighths), min_size=2, max_size=7, unique=True)
    )
    count = len(points)
    if labels:
        targets = [0.0, 1.0, *draw(st.lists(st.sampled_from([0.0, 1.0]), max_size=count))]
        targets = (targets * count)[:count]
    else:
        targets = draw(st.lists(eighths, min_size=count, max_size=count))
    visit = st.lists(st.integers(0, count - 1), min_size=count, max_size=count)
    epochs = draw(st.lists(visit, min_size=3, max_size=3))
    return points, targets, draw(st.integers(1, count)), epochs


def trained(experiment: Experiment, updates: int) -> History:
    history = new_history(experiment)
    advance(history, experiment, updates)
    return history


def record(history: History) -> list:
    """Return everything the history holds, to the last bit."""
    arrays = history.parameters, history.losses, history.batch_losses(), history.seen
    return [array.tobytes() for array in arrays] + [history.events]


# By hand


def test_a_perceptron_meets_three_points_one_by_one():
    # η = 1/2, from zeros. Wrong at a time: start A C; 1 B; 2 A C; 3 B; 4 B; 5, 6 none.
    #   update  point          z                  ŷ y   w             b
    #   1       A (2, 1)  1    0                  0 1   (1, 0.5)      0.5
    #   2       B (1, 3)  0    1 + 1.5 + 0.5      1 0   (0.5, -1)     0
    #   3       C (3, 2)  1    1.5 - 2            0 1   (2, 0)        0.5
    #   4       A              4.5                1 1   the same
    #   5       B              2.5                1 0   (1.5, -1.5)   0
    #   6       C              4.5 - 3            1 1   the same
    data = Dataset([[2, 1], [1, 3], [3, 2]], [1, 0, 1])

    history = trained(Experiment(data, ONLINE), 6)

    assert history.parameters.tolist() == [
        [0, 0, 0],
        [1, 0.5, 0.5],
        [0.5, -1, 0],
        [2, 0, 0.5],
        [2, 0, 0.5],
        [1.5, -1.5, 0],
        [1.5, -1.5, 0],
    ]
    assert history.losses.tolist() == [2 / 3, 1 / 3, 2 / 3, 1 / 3, 1 / 3, 0, 0]
    assert history.batch_losses().tolist() == [1, 1, 1, 0, 1, 0]
    assert history.seen.tolist() == [0, 1, 2, 3, 4, 5, 6]


def test_linear_regression_meets_two_points_of_one_feature_one_by_one():
    # η = 1/4, so a step is -η · 2 (ŷ - y) (x, 1) = -(ŷ - y)/2 · (x, 1).
    #   update  x  y    ŷ    batch loss   w, b          loss over both
    #   start                             0, 0          (2² + 0²)/2 = 2
    #   1       1  2    0    4            1, 1          (0² + 3²)/2 = 4.5
    #   2       2  0    3    9            -2, -0.5      (4.5² + 4.5²)/2 = 20.25
    data = Dataset([[1.0], [2.0]], [2.0, 0.0])
    settings = replace(ONLINE, neuron=LINEAR_REGRESSION, learning_rate=0.25)

    history = trained(Experiment(data, settings), 2)

    assert history.parameters.tolist() == [[0, 0], [1, 1], [-2, -0.5]]
    assert history.losses.tolist() == [2, 4.5, 20.25]
    assert history.batch_losses().tolist() == [4, 9]


def test_a_batch_loss_is_measured_before_its_update_on_the_batch_alone():
    # The same two points as one batch: errors -2 and 0, loss 2, then
    #   -η (2/2) (-2) (1, 1) = (0.5, 0.5)     ŷ = 1 and 1.5     loss (1² + 1.5²)/2
    data = Dataset([[1.0], [2.0]], [2.0, 0.0])
    settings = Settings(neuron=LINEAR_REGRESSION, mode="batch", learning_rate=0.25)

    history = trained(Experiment(data, settings), 1)

    assert history.parameters[1].tolist() == [0.5, 0.5]
    assert history.batch_losses().tolist() == [2]
    assert history.losses.tolist() == [2, 1.625]


# Against another program


@settings(max_examples=60)
@given(task=tasks(labels=True), rate=st.sampled_from([0.125, 0.5, 1.0, 2.0]))
def test_the_perceptron_is_the_other_programs_to_the_last_bit(task, rate):
    points, labels, size, epochs = task
    by = Settings(PERCEPTRON, "mini-batch", size, rate, GivenOrder(epochs))
    batches = textbook.batches_of(epochs, size)

    history = trained(Experiment(Dataset(points, labels), by), len(batches))

    rule, start = textbook.perceptron, [0.0, 0.0, 0.0]
    expected = textbook.train(rule, points, labels, batches, rate, start)
    assert history.parameters.tolist() == expected


@settings(max_examples=60)
@given(task=tasks(labels=False), start=st.tuples(eighths, eighths, eighths))
def test_squared_loss_is_the_other_programs_up_to_rounding(task, start):
    points, values, size, epochs = task
    by = Settings(LINEAR_REGRESSION, "mini-batch", size, 1 / 256, GivenOrder(epochs))
    batches = textbook.batches_of(epochs, size)
    experiment = Experiment(Dataset(points, values, "values"), by, np.array(start))

    history = trained(experiment, len(batches))

    rule = textbook.squared_loss
    expected = textbook.train(rule, points, values, batches, 1 / 256, list(start))
    np.testing.assert_allclose(history.parameters, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
def test_every_loss_of_a_run_is_the_plain_loss_of_its_parameters(neuron):
    by = Settings(neuron, "mini-batch", 3, 0.05)

    history = trained(Experiment(TEN, by), 12)

    inputs, targets = TEN.inputs, TEN.targets
    plain = [neuron.loss(row, inputs, targets) for row in history.parameters]
    assert history.losses.tolist() == plain  # of a few points, to the last digit


# Modes and orders


def test_an_epoch_is_cut_into_batches_and_the_last_may_be_smaller():
    by = Settings(ADALINE, "mini-batch", 4, 0.1, "fixed")
    experiment = Experiment(TEN, by)

    batches = [next_rows(experiment, seen).tolist() for seen in (0, 4, 8, 10, 14)]

    assert batches == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9], [0, 1, 2, 3], [4, 5, 6, 7]]


def test_the_points_seen_grow_by_the_size_of_each_batch():
    by = Settings(ADALINE, "mini-batch", 4, 0.1)

    history = trained(Experiment(TEN, by), 7)

    assert history.seen.tolist() == [0, 4, 8, 10, 14, 18, 20, 24]
    assert history.epoch_ends.tolist() == [3, 6]


@pytest.mark.parametrize(
    ("mode", "size"), [("online", 1), ("mini-batch", 3), ("batch", 10)]
)
def test_every_epoch_visits_every_point_once_in_an_order_of_its_own(mode, size):
    experiment = Experiment(TEN, Settings(ADALINE, mode, 3, seed=5))

    epochs = [
        np.concatenate(
            [next_rows(experiment, seen) for seen in range(start, start + 10, size)]
        )
        for start in (0, 10, 20)
    ]

    assert [sorted(epoch.tolist()) for epoch in epochs] == [list(range(10))] * 3
    assert len({tuple(epoch.tolist()) for epoch in epochs}) == 3


def test_with_replacement_an_epoch_draws_as_many_points_as_there_are():
    experiment = Experiment(TEN, Settings(ADALINE, "online", order="with-replacement"))

    drawn = [int(next_rows(experiment, seen)[0]) for seen in range(100)]

    assert set(drawn) == set(range(10))
    assert any(len(set(drawn[start : start + 10])) < 10 for start in range(0, 100, 10))


@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
def test_a_mini_batch_of_all_points_is_a_batch(neuron):
    batch = Experiment(TEN, Settings(neuron, "batch", 3, 0.01))
    all_points = Experiment(TEN, Settings(neuron, "mini-batch", 10, 0.01))

    assert record(trained(batch, 8))[:-1] == record(trained(all_points, 8))[:-1]


@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
def test_a_mini_batch_of_one_point_is_online(neuron):
    online = Experiment(TEN, Settings(neuron, "online", 3, 0.01))
    one_point = Experiment(TEN, Settings(neuron, "mini-batch", 1, 0.01))

    assert record(trained(online, 35))[:-1] == record(trained(one_point, 35))[:-1]


@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
def test_shuffling_cannot_change_batch_mode_but_for_rounding(neuron):
    runs = [
        trained(Experiment(TEN, Settings(neuron, "batch", 3, 0.01, order, seed)), 20)
        for order, seed in (("fixed", 0), ("shuffled", 0), ("shuffled", 1))
    ]

    for run in runs[1:]:
        np.testing.assert_allclose(run.parameters, runs[0].parameters, atol=1e-13)


def test_shuffling_does_change_online_mode():
    runs = [
        trained(Experiment(TEN, Settings(ADALINE, "online", 3, 0.1, seed=seed)), 20)
        for seed in (0, 1)
    ]

    assert np.abs(runs[0].parameters[-1] - runs[1].parameters[-1]).max() > 1e-3


def test_a_given_order_is_followed_and_refused_where_it_ends():
    by = Settings(ADALINE, "mini-batch", 2, 0.01, GivenOrder([[2, 0, 1], [1, 1, 0]]))
    experiment = Experiment(Dataset([[0.0, 1], [2, 3], [4, 6]], [0, 1, 1]), by)

    history = trained(experiment, 4)
    with pytest.raises(errors.WrongOrder):
        advance(history, experiment)

    rows = [rows_of_update(history, experiment, update).tolist() for update in range(1, 5)]
    assert rows == [[2, 0], [1], [1, 1], [0]]
    assert len(history) == 4


def test_only_training_points_are_visited():
    held_back = np.arange(10) % 3 == 0
    experiment = Experiment(TEN.with_test(held_back), Settings(ADALINE, "batch"))

    alone = Experiment(
        TEN.without_rows(np.flatnonzero(held_back)), Settings(ADALINE, "batch")
    )
    assert record(trained(experiment, 5)) == record(trained(alone, 5))


def test_the_neuron_sees_standardised_inputs():
    by = Settings(ADALINE, "mini-batch", 3, 0.1, standardize="sample")
    shown = (TEN.inputs - TEN.inputs.mean(0)) / TEN.inputs.std(0, ddof=1)

    standardized = trained(Experiment(TEN, by), 9)

    by_hand = Experiment(Dataset(shown, TEN.targets), replace(by, standardize=None))
    assert standardized.parameters.tobytes() == trained(by_hand, 9).parameters.tobytes()


@pytest.mark.parametrize(
    ("mode", "seen", "left"),
    [
        ("online", 0, 10),
        ("online", 7, 3),
        ("mini-batch", 0, 4),
        ("mini-batch", 3, 3),
        ("mini-batch", 9, 1),
        ("mini-batch", 10, 4),
        ("batch", 0, 1),
        ("batch", 4, 1),
    ],
)
def test_so_many_updates_complete_the_epoch(mode, seen, left):
    experiment = Experiment(TEN, Settings(ADALINE, mode, 3))
    history = History(np.zeros(3), 0.5, 10)
    write(history, [0.5] * seen)  # one point at a time

    assert updates_to_epoch_end(history, experiment) == left


# The same again


def test_the_same_seed_gives_the_same_run_in_a_fresh_process():
    program = (
        "from tests.core.test_training import digits_of_a_run as digits; print(digits())"
    )
    checkout = Path(__file__).parents[2]

    printed = subprocess.run(
        [sys.executable, "-c", program], cwd=checkout, capture_output=True, check=True
    )

    assert printed.stdout.decode().strip() == digits_of_a_run()


def digits_of_a_run() -> str:
    by = Settings(ADALINE, "mini-batch", 7, 0.05, "shuffled", 11, "sample")
    return trained(Experiment(CLOUDS, by), 30).parameters.tobytes().hex()


def test_updates_in_one_go_are_the_updates_one_by_one():
    experiment = Experiment(TEN, Settings(ADALINE, "mini-batch", 3, 0.1))
    one_by_one = new_history(experiment)

    for _ in range(13):
        advance(one_by_one, experiment)

    assert record(one_by_one) == record(trained(experiment, 13))


@pytest.mark.parametrize("order", ["fixed", "shuffled", "with-replacement"])
@pytest.mark.parametrize("back", [0, 1, 9, 10, 24])
def test_rewinding_and_stepping_again_gives_the_same_bits(order, back):
    experiment = Experiment(TEN, Settings(ADALINE, "online", 3, 0.1, order))
    history = trained(experiment, 25)
    before = record(history)

    history.look_at(back)
    advance(history, experiment, 25 - back)

    assert record(history) == before


RATES = [0.01, 0.03]
CHOICES = [
    Settings(neuron, mode, 3, rate, order, seed)
    for neuron in (PERCEPTRON, ADALINE)
    for mode in ("online", "mini-batch", "batch")
    for rate in RATES
    for order, seed in (
        ("fixed", 0),
        ("shuffled", 0),
        ("shuffled", 1),
        ("with-replacement", 2),
    )
]


@settings(max_examples=50)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("advance"), st.integers(1, 12)),
            st.tuples(st.just("choose"), st.sampled_from(CHOICES)),
            st.tuples(st.just("look"), st.floats(0, 1)),
        ),
        max_size=14,
    )
)
def test_whatever_was_done_the_updates_left_are_those_of_a_run_that_took_only_them(doings):
    experiment = Experiment(TEN, CHOICES[0])
    history = new_history(experiment)
    for doing, what in doings:
        if doing == "advance":
            advance(history, experiment, what)
        elif doing == "look":
            history.look_at(round(what * len(history)))
        else:
            experiment = replace(experiment, settings=what)

    again = new_history(Experiment(TEN, CHOICES[0]))
    for update in range(1, len(history) + 1):
        by = history.settings_of(update)
        advance(again, replace(experiment, settings=by))
        rows = rows_of_update(history, experiment, update)
        after = take_update(
            by, history.parameters[update - 1], TEN.inputs[rows], TEN.targets[rows]
        )
        loss = by.neuron.loss(after, TEN.inputs, TEN.targets)
        np.testing.assert_allclose(history.parameters[update], after, rtol=1e-12)
        assert history.losses[update] == pytest.approx(loss, rel=1e-12)

    assert record(again) == record(history)


def test_another_mode_in_mid_epoch_goes_on_with_the_points_left_over():
    online = Experiment(TEN, Settings(ADALINE, "online", 3, 0.01, seed=4))
    batch = replace(online, settings=replace(online.settings, mode="batch"))
    history = trained(online, 4)

    advance(history, batch, 2)

    rows = [rows_of_update(history, batch, update).tolist() for update in range(1, 7)]
    assert sorted(row for visit in rows[:5] for row in visit) == list(range(10))
    assert [len(visit) for visit in rows] == [1, 1, 1, 1, 6, 10]
    assert history.epoch_ends.tolist() == [5, 6]


def test_another_neuron_in_mid_run_measures_its_own_loss_from_its_first_update_on():
    # (1, 0) and (-1, 0) are parted by x₁ = 0; as values they are 0.5 away from z = x₁.
    data = Dataset([[1.0, 0.0], [-1.0, 0.0]], [1, 0])
    adaline = Experiment(data, replace(ONLINE, neuron=ADALINE, learning_rate=1e-3))
    history = new_history(adaline, np.array([1.0, 0.0, 0.0]))
    advance(history, adaline)

    advance(history, replace(adaline, settings=ONLINE), 1)

    assert history.losses[1] > 0.4
    assert history.losses[2] == 0
    assert history.parameters[2].tolist() == history.parameters[1].tolist()
