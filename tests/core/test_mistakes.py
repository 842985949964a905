"""Mistakes so far while a run grows, and what is promised of them."""

from dataclasses import replace

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.mistake_bound import mistake_bound
from gdstudio.core.mistakes import MistakeCount, MistakePromise
from gdstudio.core.neurons import PERCEPTRON
from gdstudio.core.neurons.conventions import Conventions
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history

PAIR = Dataset([[1.0, 0], [-1, 0]], [1, 0])
BY = Settings(PERCEPTRON, "online", learning_rate=1.0, order="fixed")


def test_the_count_is_that_of_the_batches_however_often_it_is_asked_for():
    task = Experiment(
        overlapping_clouds(), replace(BY, mode="mini-batch", batch_size=7, order="shuffled")
    )
    history, count = new_history(task), MistakeCount()

    counted = [count.made(history)]
    for _ in range(60):
        advance(history, task)
        counted.append(count.made(history))
    history.look_at(20)
    again = [count.made(history)]
    advance(history, task, 3)  # the later ones are forgotten
    again.append(count.made(history))

    sizes = np.diff(history.seen)
    assert counted[23] == round(float(history.batch_losses() @ sizes))
    assert counted[0] == 0
    assert counted == sorted(counted)
    assert again == [counted[20], counted[23]]


def test_another_run_is_counted_from_its_start():
    task, count = Experiment(PAIR, BY), MistakeCount()
    one, other = new_history(task), new_history(task)
    advance(one, task, 2)

    assert (count.made(one), count.made(other)) == (1, 0)


def test_the_promise_is_the_bound_from_the_run_s_own_start():
    # B (R/γ)² + 2 |v₀| / (η γ) = 2 + 2 · 5 / 1 = 12, though the experiment starts at 0.
    task = Experiment(PAIR, BY)
    carried_over = new_history(task, np.array([0.0, 3, 4]))

    promise = MistakePromise()

    assert promise.bound(new_history(task), task).mistakes == 2
    assert promise.bound(carried_over, task).mistakes == 12
    assert promise.bound(new_history(task), task) == mistake_bound(task)


@pytest.mark.parametrize("changed", [{"learning_rate": 0.5}, {"mode": "batch"}])
def test_a_run_by_several_rates_or_sizes_has_no_promise(changed):
    task = Experiment(PAIR, BY)
    history, promise = new_history(task), MistakePromise()
    advance(history, task)
    other = replace(task, settings=replace(BY, **changed))
    assert promise.bound(history, other) is None  # that is chosen, but not yet used

    advance(history, other)

    assert promise.bound(history, task) is None
    assert promise.bound(history, other) is None


def test_another_order_leaves_the_promise_as_it_is():
    task = Experiment(PAIR, BY)
    history, promise = new_history(task), MistakePromise()
    advance(history, task)

    shuffled = replace(task, settings=replace(BY, order="shuffled", seed=3))

    assert promise.bound(history, shuffled).mistakes == 2


def test_where_no_line_parts_the_classes_nothing_is_promised():
    task = Experiment(overlapping_clouds(), BY)

    assert MistakePromise().bound(new_history(task), task) is None


def test_the_same_promise_is_worked_out_once():
    task, promise = Experiment(PAIR, BY), MistakePromise()
    history = new_history(task)

    first = promise.bound(history, task)
    advance(history, task)

    assert promise.bound(history, task) is first


def test_other_labels_are_another_promise():
    # From v₀ = (0, 3, 4), of length 5: 2 ‖v₀‖ / (η d γ), with corrections twice as long.
    start = np.array([0.0, 3.0, 4.0])
    promise, found = MistakePromise(), []
    for labels in ("0/1", "-1/+1"):
        task = Experiment(PAIR, replace(BY, conventions=Conventions(labels=labels)), start)
        found.append(promise.bound(new_history(task), task).mistakes)

    # R² = 2, and γ = 1 by u = (1, 0, 0): 2 + 2 · 5 / 1, and 2 + 2 · 5 / 2.
    assert found == [12, 7]
