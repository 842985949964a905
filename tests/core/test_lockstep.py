"""Runs in lockstep: each is what it would be alone, and none is ahead of its points."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gdstudio as gd
from gdstudio.core.errors import TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.lockstep import (
    Lane,
    advance_all,
    bring_together,
    catch_up,
    furthest,
    is_behind,
    look_together,
)
from gdstudio.core.settings import Settings, neuron_called
from gdstudio.core.training import new_history

SIX = gd.Dataset([[0, 0], [1, 2], [3, 1], [4, 4], [5, 1], [2, 6]], [0, 0, 1, 1, 1, 0])


def lane(points=SIX, neuron="adaline", **choices):
    choices = {"order": "fixed", "learning_rate": 0.01} | choices
    chosen = Settings(neuron=neuron_called(neuron), **choices)
    experiment = Experiment(points, chosen, epochs=50)
    return Lane(experiment, new_history(experiment))


def seen(*lanes):
    return [each.history.seen_now for each in lanes]


def test_after_four_points_a_mini_batch_run_has_taken_two_updates_and_a_batch_run_none():
    online, mini = lane(mode="online"), lane(mode="mini-batch", batch_size=2)
    batch = lane(mode="batch")

    advance_all(online, [mini, batch], 5)

    assert seen(online, mini, batch) == [5, 4, 0]
    assert [len(each.history) for each in (online, mini, batch)] == [5, 2, 0]


def test_an_update_of_a_batch_run_is_an_epoch_for_all():
    # Batches of 4 and 2 make up an epoch of six points.
    batch, mini = lane(mode="batch"), lane(mode="mini-batch", batch_size=4)

    advance_all(batch, [mini], 2)

    assert seen(batch, mini) == [12, 12]
    assert mini.history.seen.tolist() == [0, 4, 6, 10, 12]


def test_a_run_that_is_behind_catches_up_where_another_one_is_shown():
    online, batch = lane(mode="online"), lane(mode="batch")
    advance_all(online, [batch], 7)

    advance_all(batch, [online], 1)

    assert seen(online, batch) == [12, 12]


CHOICES = st.fixed_dictionaries(
    {
        "neuron": st.sampled_from(["perceptron", "adaline", "linear-regression"]),
        "mode": st.sampled_from(["online", "mini-batch", "batch"]),
        "batch_size": st.integers(1, 6),
        "order": st.sampled_from(["fixed", "shuffled", "with-replacement"]),
        "seed": st.integers(0, 5),
        "standardize": st.sampled_from([None, "population", "sample"]),
        "learning_rate": st.sampled_from([0.001, 0.01, 0.03]),
    }
)


@settings(deadline=None, max_examples=40)
@given(
    chosen=st.lists(CHOICES, min_size=2, max_size=4),
    turns=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), min_size=1, max_size=6),
)
def test_each_run_is_bit_for_bit_what_it_would_be_alone(chosen, turns):
    lanes = [lane(**choices) for choices in chosen]
    for place, updates in turns:
        shown = lanes[place % len(lanes)]
        advance_all(shown, [each for each in lanes if each is not shown], updates)

    furthest_seen = furthest(lanes)
    for each, choices in zip(lanes, chosen, strict=True):
        alone = gd.train(SIX, epochs=200, **choices)
        updates = min(len(each.history), len(alone.losses) - 1)
        taken = each.history.parameters[: updates + 1]
        np.testing.assert_array_equal(taken, alone.parameters[: updates + 1])
        size = max(np.diff(each.history.seen), default=0)
        assert furthest_seen - each.history.seen_now < max(size, each.experiment.batch_size)
        assert each.history.seen_now <= furthest_seen


def test_looking_back_shows_what_each_run_had_learned_by_then():
    online, batch = lane(mode="online"), lane(mode="batch")
    advance_all(online, [batch], 20)
    online.history.look_at(13)

    look_together(online, [batch])

    assert seen(online, batch) == [13, 12]
    online.history.look_at(20)
    look_together(online, [batch])
    assert seen(online, batch) == [20, 18]


def test_going_on_from_an_earlier_update_does_so_for_all():
    online, mini = lane(mode="online"), lane(mode="mini-batch", batch_size=3)
    advance_all(online, [mini], 18)
    online.history.look_at(7)
    look_together(online, [mini])

    advance_all(online, [mini], 2)

    assert [len(online.history), len(mini.history)] == [9, 3]


def test_a_run_beside_that_diverges_stays_behind_and_says_so():
    calm, wild = lane(mode="online"), lane(mode="batch", learning_rate=9.0)

    advance_all(calm, [wild], 6 * 40)

    assert wild.status == "diverged"
    assert wild.is_at_rest
    assert wild.history.seen_now < calm.history.seen_now == 240
    assert np.isfinite(wild.history.parameters).all()


def test_when_the_shown_run_diverges_the_others_come_as_far_and_go_on_without_it():
    wild, calm = lane(mode="batch", learning_rate=9.0), lane(mode="online")

    with pytest.raises(TrainingDiverged):
        advance_all(wild, [calm], 100)
    reached = calm.history.seen_now
    advance_all(wild, [calm], 1)

    assert reached == wild.history.seen_now
    assert calm.history.seen_now == reached + 6
    look_together(wild, [calm])
    assert calm.history.seen_now == reached + 6  # at its end, as the shown one is


def test_without_it_no_step_goes_beyond_an_epoch():
    wild, calm = (
        lane(mode="mini-batch", batch_size=4, learning_rate=9.0),
        lane(mode="online"),
    )
    with pytest.raises(TrainingDiverged):
        advance_all(wild, [calm], 500)
    behind = calm.history.seen_now

    advance_all(wild, [calm], 100)

    assert calm.history.seen_now == (behind // 6 + 1) * 6


def test_alone_a_run_that_has_diverged_says_so_again():
    wild = lane(mode="batch", learning_rate=9.0)
    for _ in range(2):
        with pytest.raises(TrainingDiverged):
            advance_all(wild, [], 500)


def test_runs_are_given_one_length():
    online = lane(mode="online")

    assert online.lasting(50) is online
    assert online.lasting(7).experiment.epochs == 7
    assert online.lasting(7).history is online.history


def test_going_on_from_an_earlier_update_forgets_what_all_had_learned_later():
    # The batch run takes no update at the sixth point, and yet its later ones are gone.
    online, batch = lane(mode="online"), lane(mode="batch")
    advance_all(online, [batch], 60)
    online.history.look_at(4)
    look_together(online, [batch])

    advance_all(online, [batch], 1)

    assert seen(online, batch) == [5, 0]
    assert len(batch.history) == 0
    online.history.look_at(3)
    look_together(online, [batch])
    online.history.look_at(5)
    look_together(online, [batch])
    assert seen(online, batch) == [5, 0]


def test_others_may_come_as_far_bit_by_bit():
    batch, online, mini = lane(mode="batch"), lane(mode="online"), lane(batch_size=2)

    advance_all(batch, [online, mini], 1, most=4)
    assert (seen(batch, online, mini), is_behind(batch, [online, mini])) == (
        [6, 4, 0],
        True,
    )
    catch_up(batch, [online, mini], most=3)
    assert seen(online, mini) == [6, 2]
    catch_up(batch, [online, mini])

    assert seen(online, mini) == [6, 6]
    assert not is_behind(batch, [online, mini])


def test_one_that_diverged_is_not_waited_for():
    calm, wild = lane(mode="online"), lane(mode="batch", learning_rate=9.0)
    advance_all(calm, [wild], 6 * 40)

    assert not is_behind(calm, [wild])


def test_runs_of_which_one_went_on_alone_look_where_all_have_been():
    online, batch = lane(mode="online"), lane(mode="batch")
    advance_all(online, [batch], 8)
    advance_all(online, [], 20)  # 28 points; the batch run waits from 6 to 11

    bring_together([online, batch])

    assert seen(online, batch) == [11, 6]
    bring_together([online, batch])
    assert seen(online, batch) == [11, 6]


def test_runs_in_step_are_left_as_they_are():
    online, batch = lane(mode="online"), lane(mode="batch")
    advance_all(online, [batch], 8)
    wild = lane(mode="batch", learning_rate=9.0)
    advance_all(online, [batch, wild], 240)

    bring_together([online, batch, wild])

    assert seen(online, batch) == [248, 246]
    bring_together([wild])
    assert wild.status == "diverged"
