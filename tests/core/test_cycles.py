"""A perceptron that repeats itself, noticed and then watched."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.cycles import Cycle, CycleWatch
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE, PERCEPTRON
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history

XOR = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0], "classes")
ONE_PLACE = Dataset([[1, 0], [1, 0], [-1, 0]], [0, 1, 0], "classes")
APART = Dataset([[-1, 0], [1, 0]], [0, 1], "classes")


def experiment(data, **wanted) -> Experiment:
    chosen = {"mode": "online", "learning_rate": 1.0, "order": "fixed", **wanted}
    return Experiment(data, Settings(neuron=PERCEPTRON, **chosen))


def trained(task, updates):
    history = new_history(task)
    advance(history, task, updates)
    return history


def ends(history):
    """Return the parameters at the start and after each epoch, as tuples."""
    return [tuple(row) for row in history.parameters[:: history.points].tolist()]


def test_one_place_with_two_labels_is_a_cycle_of_one_epoch_by_hand():
    # v = 0: z = 0 is class 0, right; then class 1 is missed: v = (1, 0, 1).
    # z = 0 at (-1, 0): right. Then z = 2 misses class 0: v = 0; z = 0 misses class 1:
    # v = (1, 0, 1). And so on.
    task = experiment(ONE_PLACE)
    history = trained(task, 20)

    assert ends(history)[:3] == [(0, 0, 0), (1, 0, 1), (1, 0, 1)]
    assert CycleWatch().cycle(history, task) == Cycle(first=1, length=1, update=6)


def test_a_cycle_is_certain_from_the_update_on_that_closed_it():
    task = experiment(ONE_PLACE)
    history, watch = trained(task, 20), CycleWatch()

    found = []
    for update in range(9):
        history.look_at(update)
        found.append(watch.cycle(history, task) is not None)

    assert found == [False] * 6 + [True] * 3


def test_xor_repeats_and_goes_on_repeating():
    task = experiment(XOR)
    history = trained(task, 400)

    cycle = CycleWatch().cycle(history, task)

    places = ends(history)
    assert cycle is not None
    for epoch in range(cycle.first, len(places) - cycle.length):
        assert places[epoch] == places[epoch + cycle.length]
    assert len(set(places)) == cycle.first + cycle.length


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (XOR, {"order": "shuffled"}),
        (XOR, {"order": "with-replacement"}),
        (APART, {}),  # it has converged, which is no cycle
    ],
)
def test_no_cycle_is_claimed(data, wanted):
    task = experiment(data, **wanted)

    assert CycleWatch().cycle(trained(task, 40), task) is None


def test_without_points_nothing_repeats():
    task = experiment(Dataset.empty())

    assert CycleWatch().cycle(new_history(task), task) is None


def test_other_settings_begin_another_search():
    task = experiment(ONE_PLACE)
    history, watch = trained(task, 9), CycleWatch()
    assert watch.cycle(history, task) is not None
    slower = replace(task, settings=replace(task.settings, learning_rate=0.5))

    advance(history, slower, 3)
    at_once = watch.cycle(history, slower)
    advance(history, slower, 12)
    later = watch.cycle(history, slower)

    assert at_once is None
    assert later == Cycle(
        first=4, length=1, update=15
    )  # the epochs before went by another rate


def test_settings_changed_in_mid_epoch_count_from_the_next_epoch_on():
    task = experiment(ONE_PLACE)
    history = trained(task, 4)
    halved = replace(task, settings=replace(task.settings, learning_rate=0.5))

    advance(history, halved, 14)

    found = CycleWatch().cycle(history, halved)
    assert found is not None
    assert found.first >= 2


def test_an_adaline_that_has_settled_is_no_cycle():
    task = Experiment(
        Dataset([[-1, 0], [1, 0]], [0, 1], "classes"),
        Settings(neuron=ADALINE, mode="batch", learning_rate=0.25, order="fixed"),
    )
    history = trained(task, 3000)

    found = CycleWatch().cycle(history, task)

    assert (history.parameters[-1] == history.parameters[-2]).all()
    assert found is None


place = st.tuples(st.integers(-3, 3), st.integers(-3, 3))


@settings(max_examples=60)
@given(
    places=st.lists(place, min_size=3, max_size=6),
    labels=st.integers(1, 62),
    stops=st.lists(st.integers(1, 40), max_size=4),
)
def test_a_watch_that_follows_a_run_finds_the_first_repetition(places, labels, stops):
    targets = [labels >> at & 1 for at in range(len(places))]
    if len(set(targets)) < 2 or len(set(places)) < 2:
        return
    task = experiment(Dataset(places, targets, "classes"))
    history, watch = new_history(task), CycleWatch()

    for updates in [*stops, 300]:  # asked now and then, and after going back
        history.look_at(len(history) // 2)
        watch.cycle(history, task)
        advance(history, task, updates)
    found = watch.cycle(history, task)

    met = ends(history)
    again = [at for at, v in enumerate(met) if v in met[:at] and v != met[at - 1]]
    stands = [at for at in range(1, len(met)) if met[at] == met[at - 1]]
    if found is None:
        assert not again
    else:
        assert met[found.first] == met[found.first + found.length]
        assert found.first + found.length in {*again[:1], *stands}


def test_fixed_order_after_a_shuffled_run_proves_nothing_before_it_is_used():
    shuffled = experiment(ONE_PLACE, order="shuffled")
    history = trained(shuffled, 60)

    fixed = replace(shuffled, settings=replace(shuffled.settings, order="fixed"))

    assert CycleWatch().found(history, fixed) is None
    assert CycleWatch().found(history, shuffled) is None


def test_a_cycle_is_known_while_an_earlier_update_is_looked_at():
    task = experiment(ONE_PLACE)
    history = trained(task, 20)
    history.look_at(2)

    assert CycleWatch().found(history, task) == Cycle(first=1, length=1, update=6)


def test_a_cycle_that_was_forgotten_is_not_known_any_more():
    task, watch = experiment(ONE_PLACE), CycleWatch()
    history = trained(task, 20)
    assert watch.found(history, task) is not None

    history.look_at(2)
    advance(history, task)

    assert watch.found(history, task) is None
