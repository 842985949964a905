"""A perceptron's mistakes, bounded beforehand, and then made."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.mistake_bound import mistake_bound
from gdstudio.core.mistakes import MistakeCount
from gdstudio.core.neurons import PERCEPTRON
from gdstudio.core.settings import Settings
from gdstudio.core.stopping import status
from gdstudio.core.training import advance, new_history, updates_to_epoch_end

MOST_EPOCHS = 400


def experiment(inputs, labels, start=None, **wanted) -> Experiment:
    chosen = {"mode": "online", "learning_rate": 1.0, "order": "fixed", **wanted}
    data = Dataset(inputs, labels, "classes")
    return Experiment(data, Settings(neuron=PERCEPTRON, **chosen), start, epochs=1)


def test_two_points_by_hand():
    # s x̃ = (1, 0, 1) and (1, 0, -1): the nearest place to 0 is (1, 0, 0), so γ = 1, R = √2.
    bound = mistake_bound(experiment([[1, 0], [-1, 0]], [1, 0]))

    assert bound.margin == pytest.approx(1)
    assert bound.radius == pytest.approx(math.sqrt(2))
    assert bound.mistakes == 2


def test_a_batch_and_a_start_raise_the_bound_by_hand():
    # B (R/γ)² + 2 |v₀| / (η γ) = 2 · 2 + 2 · 5 / (0.5 · 1) = 24
    start = np.array([0.0, 3, 4])

    bound = mistake_bound(
        experiment([[1, 0], [-1, 0]], [1, 0], start, mode="batch", learning_rate=0.5)
    )

    assert bound.mistakes == 24


@pytest.mark.parametrize(
    ("inputs", "labels"),
    [
        ([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 1, 1]),  # XOR
        ([[0, 0], [0, 0]], [0, 1]),  # one place, two labels
        ([[0, 0], [2, 0], [1, 0]], [0, 0, 1]),
    ],
)
def test_where_no_line_parts_the_classes_there_is_no_bound(inputs, labels):
    assert mistake_bound(experiment(inputs, labels)) is None


def test_the_bound_of_huge_points_is_that_of_large_ones():
    inputs, labels = np.array([[3.0, 1], [2, 5], [-1, -2]]), [1, 1, 0]

    huge = mistake_bound(experiment(inputs * 1e170, labels))

    # The bias no longer counts in either, and √29 is the length of (2, 5).
    large = mistake_bound(experiment(inputs * 1e6, labels))
    assert huge.mistakes == large.mistakes
    assert huge.radius == pytest.approx(math.sqrt(29) * 1e170)


whole = st.integers(-5, 5)


@settings(max_examples=120)
@given(
    points=st.lists(st.tuples(whole, whole), min_size=2, max_size=12, unique=True),
    normal=st.tuples(whole, whole).filter(any),
    start=st.sampled_from([None, [1.0, -2, 0.5], [0, 0, 40]]),
    chosen=st.fixed_dictionaries(
        {
            "mode": st.sampled_from(["online", "mini-batch", "batch"]),
            "order": st.sampled_from(["fixed", "shuffled", "with-replacement"]),
            "learning_rate": st.sampled_from([0.01, 1.0, 3.0]),
            "standardize": st.sampled_from([None, "population"]),
        }
    ),
)
def test_no_run_makes_more_mistakes_than_the_bound(points, normal, start, chosen):
    heights = np.array(points) @ np.array(normal) + 0.5  # no point lies on the line
    labels = (heights > 0).astype(float)
    if len(set(labels)) < 2 or not np.ptp(points, axis=0).all():
        return
    task = experiment(points, labels, start, batch_size=2, **chosen)
    bound = mistake_bound(task)

    history = new_history(task)
    for _ in range(MOST_EPOCHS):
        advance(history, task, updates_to_epoch_end(history, task))
        if status(history, task) == "converged":
            break

    assert bound is not None
    assert MistakeCount().made(history) <= bound.mistakes


def test_mistakes_are_counted_up_to_the_update_looked_at():
    chosen = experiment([[1, 0], [-1, 0]], [1, 0])
    history = new_history(chosen)
    advance(history, chosen, 4)  # mistaken about the first, and then about none or one

    counts = []
    for update in range(5):
        history.look_at(update)
        counts.append(MistakeCount().made(history))

    # v = 0 → mistaken, v = (1, 0, 1): z of (-1, 0) is 0, which is class 0: correct.
    assert counts == [0, 1, 1, 1, 1]
