"""A run in short gives the whole run again, bit for bit, wherever it is cut into pieces."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import NEURONS
from gdstudio.core.recorded import Replay, recorded
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history

POINTS = overlapping_clouds()


def trained(deeds, neuron="adaline", start=None):
    """Train by turns: how many updates, by which settings, going back how far first."""
    experiment = Experiment(POINTS, Settings(neuron=NEURONS[neuron], learning_rate=0.02))
    history = new_history(experiment, start)
    for updates, back, chosen in deeds:
        history.look_at(max(history.cursor - back, 0))
        experiment = replace(experiment, settings=replace(experiment.settings, **chosen))
        try:
            advance(history, experiment, updates)
        except TrainingDiverged:
            continue
    return history, experiment


def replayed(history, experiment, at_once=10**9):
    replay = Replay(recorded(history), experiment)
    while not replay.is_done:
        replay.take(at_once)
    return replay


def expect_the_same(history, again):
    np.testing.assert_array_equal(again.parameters, history.parameters)
    np.testing.assert_array_equal(again.losses, history.losses)
    np.testing.assert_array_equal(again.seen, history.seen)
    assert (again.cursor, again.events) == (history.cursor, history.events)
    assert again.diverged_at == history.diverged_at
    assert again.divergences == history.divergences


changes = st.fixed_dictionaries(
    {},
    optional={
        "mode": st.sampled_from(["online", "mini-batch", "batch"]),
        "batch_size": st.integers(1, 72),
        "learning_rate": st.sampled_from([1e-4, 0.02, 0.5, 50.0]),
        "order": st.sampled_from(["fixed", "shuffled", "with-replacement"]),
        "seed": st.integers(0, 3),
    },
)
turns = st.lists(
    st.tuples(st.integers(1, 200), st.integers(0, 100), changes), min_size=0, max_size=6
)


@settings(max_examples=150)
@given(turns, st.sampled_from(sorted(NEURONS)), st.integers(1, 300))
def test_a_recorded_run_is_the_run(deeds, neuron, at_once):
    history, experiment = trained(deeds, neuron)

    replay = replayed(history, experiment, at_once)

    expect_the_same(history, replay.history)
    assert replay.is_same


def test_a_run_that_began_at_other_parameters_and_is_looked_at_in_its_midst():
    history, experiment = trained([(90, 0, {})], start=np.array([1.5, -2.25, 0.1]))
    history.look_at(31)

    expect_the_same(history, replayed(history, experiment).history)


def test_the_next_update_is_the_one_that_would_have_come():
    history, experiment = trained([(123, 0, {"mode": "online"})], "perceptron")
    again = replayed(history, experiment, 7).history

    for run in (history, again):
        advance(run, experiment, 500)

    expect_the_same(history, again)


def test_what_it_says_of_a_run_of_two_settings():
    history, _ = trained([(5, 0, {}), (4, 2, {"learning_rate": 0.5})])

    found = recorded(history)

    assert [(part.updates, part.settings.learning_rate) for part in found.courses] == [
        (3, 0.02),
        (4, 0.5),
    ]
    assert (found.updates, found.cursor) == (7, 7)


def test_how_far_a_replay_is():
    history, experiment = trained([(30, 0, {}), (10, 0, {"seed": 2})])
    replay = Replay(recorded(history), experiment)

    shares = [replay.share]
    for _ in range(2):
        replay.take(20)
        shares.append(replay.share)

    assert shares == [0, 0.5, 1]
    assert replay.is_done


@pytest.mark.parametrize("found", [{"end": np.ones(3)}, {"start": np.full(3, 1e9)}])
def test_a_run_that_ends_elsewhere_is_noticed(found):
    history, experiment = trained([(30, 0, {})])

    replay = Replay(replace(recorded(history), **found), experiment)
    replay.take(30)

    assert not replay.is_same


def test_a_run_that_diverges_sooner_than_it_did_ends_there():
    history, experiment = trained([(50, 0, {})])
    run = recorded(history)
    (course,) = run.courses
    wild = replace(course, settings=replace(course.settings, learning_rate=1e6))

    replay = Replay(replace(run, courses=(wild,)), experiment)
    replay.take(50)

    assert replay.is_done
    assert not replay.is_same
    assert len(replay.history) < 50


def test_points_that_nothing_can_be_learned_from_end_a_replay():
    history, experiment = trained([(50, 0, {})])
    one = replace(experiment, dataset=Dataset([[1.0, 2.0]], [1.0]))

    replay = Replay(recorded(history), one)
    replay.take(50)

    assert replay.is_done
    assert not replay.is_same
