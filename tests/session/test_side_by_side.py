"""Runs that are compared: they begin together, and undo brings each of them back."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gdstudio.core.comparing import three_modes, three_neurons, three_rates
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import NeedsClasses
from gdstudio.core.settings import neuron_called
from gdstudio.session.errors import TooManyRuns
from gdstudio.session.player import Player
from gdstudio.session.runs import Runs
from tests.session.arranging import HALF, LINE, THREE, failures, heard, record, session_on


def comparing(find=three_modes, points=THREE, **settings):
    session = session_on(points, **(HALF | {"batch_size": 2} | settings))
    Runs(session).begin("Compare", find)
    return session


def modes(session):
    return [lane.experiment.settings.mode for lane in session.lanes]


def seen(session):
    return [lane.history.seen_now for lane in session.lanes]


def told(session):
    session.told = 0
    session.runs_changed.connect(lambda: setattr(session, "told", session.told + 1))
    return session


def test_alone_a_run_is_compared_with_none():
    session = session_on(THREE, **HALF)

    assert not session.is_comparing
    assert [lane.history for lane in session.lanes] == [session.history]
    assert (session.place, session.work.seen) == (0, 0)


def test_the_run_that_is_like_the_present_one_is_shown():
    session = comparing(mode="batch")

    assert modes(session) == ["online", "mini-batch", "batch"]
    assert session.place == 2
    assert session.settings.mode == "batch"


def test_where_none_is_like_it_the_middle_one_is_shown():
    session = comparing(find=lambda now: [replace(now.settings, seed=k) for k in (3, 4, 5)])

    assert session.settings.seed == 4


def test_a_step_brings_all_runs_as_far():
    session = comparing(mode="batch")

    session.step()

    assert seen(session) == [3, 3, 3]


def test_a_run_that_is_added_is_like_the_shown_one_and_all_begin_together():
    session = told(session_on(THREE, **HALF))
    session.step(2)

    Runs(session).add()

    assert (session.place, session.told) == (1, 1)
    assert seen(session) == [0, 0]
    assert session.lanes[0].experiment.settings == session.settings


def test_undo_of_adding_brings_the_run_of_before_back():
    session = session_on(THREE, **HALF)
    session.step(2)
    before = record(session)
    Runs(session).add()

    session.undo_stack.undo()

    assert record(session) == before
    assert not session.is_comparing


def test_four_are_the_most():
    session = session_on(THREE, **HALF)
    errors = failures(session)
    for _ in range(4):
        Runs(session).add()

    assert len(session.lanes) == 4
    assert isinstance(errors[0], TooManyRuns)


def test_what_cannot_be_compared_is_said():
    session = session_on(LINE, mode="batch")
    errors = failures(session)

    Runs(session).begin("Compare", three_neurons)

    assert isinstance(errors[0], NeedsClasses)
    assert not session.is_comparing


def test_showing_another_run_changes_neither_of_them():
    session = comparing(mode="batch")
    session.step()
    runs = [lane.history for lane in session.lanes]

    session.show_run(0)

    assert [lane.history for lane in session.lanes] == runs
    assert (session.place, session.settings.mode) == (0, "online")
    assert len(session.history) == 3
    assert session.undo_stack.undoText() == "Compare"


def test_showing_the_one_that_is_shown_says_nothing():
    session = comparing(mode="batch")
    names = heard(session)

    session.show_run(2)

    assert names == []


def test_a_setting_is_that_of_the_shown_run_alone():
    session = comparing(mode="online")
    session.step(3)

    session.choose("Rate", learning_rate=0.25)

    rates = [lane.experiment.settings.learning_rate for lane in session.lanes]
    assert rates == [0.25, 0.5, 0.5]
    assert seen(session) == [3, 3, 3]  # the runs go on


def test_undo_of_a_setting_shows_the_run_that_it_was_about():
    session = comparing(mode="online")
    session.choose("Rate", learning_rate=0.25)
    session.show_run(2)

    session.undo_stack.undo()

    assert session.place == 0
    assert session.settings.learning_rate == 0.5


def test_one_that_begins_anew_lets_all_begin_anew():
    session = comparing(mode="online")
    session.step(3)

    session.choose_neuron("adaline")

    assert seen(session) == [0, 0, 0]
    assert [lane.experiment.settings.neuron.key for lane in session.lanes] == [
        "adaline",
        "perceptron",
        "perceptron",
    ]
    session.undo_stack.undo()
    assert seen(session) == [3, 3, 3]


def test_an_edit_of_the_points_is_one_for_all_runs():
    session = comparing(mode="online")
    session.step(3)

    session.add_point((9, 9), 1)

    assert all(lane.experiment.dataset is session.dataset for lane in session.lanes)
    assert all(lane.history.points == 4 for lane in session.lanes)
    assert seen(session) == [0, 0, 0]


def test_other_points_of_the_same_kind_keep_the_comparison():
    session = comparing(mode="online")

    session.open_dataset(THREE.with_point((9, 9), 1), "Open")

    assert modes(session) == ["online", "mini-batch", "batch"]
    assert {len(lane.experiment.dataset) for lane in session.lanes} == {4}


def test_points_of_another_kind_end_it():
    session = comparing(mode="online")

    session.open_dataset(LINE, "Open")

    assert not session.is_comparing


def test_a_start_set_by_hand_is_the_same_line_for_all():
    # Means 2 and 2: (x - mean) / deviation draws the line from another place.
    session = comparing(
        find=lambda now: [now.settings, replace(now.settings, standardize="population")]
    )

    session.choose_start(np.array([1.0, -2.0, 0.5]))

    plain, scaled = session.lanes
    starts = [
        lane.experiment.scaling.in_own_units(lane.history.parameters[0])
        for lane in (plain, scaled)
    ]
    np.testing.assert_allclose(starts[1], starts[0], rtol=1e-12)
    assert plain.history.parameters[0].tolist() == [1.0, -2.0, 0.5]


def test_the_epochs_are_those_of_all():
    session = comparing(mode="online")

    session.choose_epochs(7)

    assert {lane.experiment.epochs for lane in session.lanes} == {7}


def test_looking_back_does_so_for_all():
    session = comparing(mode="online")
    session.step(6)

    session.rewind(4)

    assert seen(session) == [4, 3, 3]
    assert [len(lane.history) for lane in session.lanes] == [6, 4, 2]


def test_reset_starts_all_over():
    session = comparing(mode="online")
    session.step(6)

    session.reset()

    assert seen(session) == [0, 0, 0]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_run_is_removed_and_the_others_stay(place):
    session = comparing(mode="online")
    session.step(3)
    session.show_run(place)
    rest = [lane.history for lane in session.lanes]
    rest.pop(place)

    Runs(session).remove()

    assert [lane.history for lane in session.lanes] == rest
    assert session.place == max(place - 1, 0)
    session.undo_stack.undo()
    assert modes(session) == ["online", "mini-batch", "batch"]


def test_the_end_keeps_the_shown_run():
    session = comparing(mode="online")
    session.step(3)
    session.show_run(1)
    shown = session.history

    Runs(session).end()

    assert [lane.history for lane in session.lanes] == [shown]
    Runs(session).end()
    Runs(session).remove()
    assert session.undo_stack.undoText() == "End the comparison"


def test_running_goes_on_until_all_are_at_rest(qtbot):
    # η = 1.5 diverges after 20 updates; η = 0.5 is at the lowest place after one.
    session = comparing(
        find=lambda now: [
            replace(now.settings, learning_rate=rate) for rate in (1.5, 0.5, 0.25)
        ],
        points=LINE,
        mode="batch",
    )
    session.choose_epochs(400)
    player = Player(session)
    errors = failures(session)
    session.show_run(0)

    player.play_to_end()
    qtbot.waitUntil(lambda: not player.is_playing)
    stopped = seen(session)
    player.play_to_end()
    qtbot.waitUntil(lambda: not player.is_playing)

    assert len(errors) == 1  # of the shown run, which stopped all; the others then go on
    assert [lane.status for lane in session.lanes] == ["diverged", "converged", "converged"]
    assert session.work.is_at_rest
    assert seen(session)[0] == stopped[0] < seen(session)[2]


def test_three_rates_of_the_session():
    session = comparing(find=three_rates, mode="online")

    assert [lane.experiment.settings.learning_rate for lane in session.lanes] == [
        0.05,
        0.5,
        5.0,
    ]
    assert session.place == 1


def test_undo_of_the_end_brings_runs_back_that_are_in_step():
    session = comparing(mode="online")
    session.step(6)
    Runs(session).end()
    session.step(9)

    session.undo_stack.undo()

    # The mini-batch of two waits for the eighth point, the batch for the ninth.
    assert seen(session) == [7, 6, 6]
    session.step()
    assert seen(session) == [8, 8, 6]


def test_a_run_that_cannot_learn_is_shown_and_its_remedy_is_for_it():
    session = comparing(mode="online")
    session.show_run(1)
    session.choose("Batch size", batch_size=50)
    session.show_run(0)
    errors = failures(session)

    assert not session.step()

    assert session.place == 1
    assert seen(session) == [0, 0, 0]
    session.apply_suggestion(errors[0].suggestion)
    assert session.step()


MANY = Dataset(
    np.random.default_rng(0).normal(size=(12_000, 2)),
    np.random.default_rng(1).integers(0, 2, 12_000),
)


def test_a_step_of_many_points_does_not_wait_for_those_that_are_behind(qtbot):
    session = session_on(
        MANY, mode="batch", learning_rate=1e-4, neuron=neuron_called("adaline")
    )
    Runs(session).begin(
        "Compare",
        lambda now: [
            now.settings,
            replace(now.settings, mode="mini-batch", batch_size=100),
        ],
    )
    player = Player(session)

    session.step()
    assert session.work.is_behind
    assert 0 < seen(session)[1] < 12_000
    player.finish()
    qtbot.waitUntil(lambda: not player.is_playing)

    assert seen(session) == [12_000, 12_000]
    player.finish()
    assert not player.is_playing


def test_running_waits_for_those_that_are_behind(qtbot):
    session = session_on(
        MANY, mode="batch", learning_rate=1e-4, neuron=neuron_called("adaline")
    )
    Runs(session).begin(
        "Compare",
        lambda now: [
            now.settings,
            replace(now.settings, mode="mini-batch", batch_size=100),
        ],
    )
    player = Player(session)

    player.play_epoch()
    qtbot.waitUntil(lambda: not player.is_playing)

    assert seen(session) == [12_000, 12_000]


DEEDS = st.one_of(
    st.tuples(st.just("step"), st.integers(1, 7)),
    st.tuples(st.just("rewind"), st.floats(0, 1)),
    st.tuples(st.just("show"), st.integers(0, 3)),
    st.tuples(st.just("rate"), st.sampled_from([0.01, 0.05, 0.1])),
    st.tuples(st.just("mode"), st.sampled_from(["online", "mini-batch", "batch"])),
    st.tuples(st.sampled_from(["add", "remove", "undo", "redo", "reset"]), st.just(0)),
)


# By other settings a run may be behind; it catches up with the next step.
CATCHES_UP_LATER = {"rate", "mode", "show", "undo", "redo"}


@example(deeds=[("mode", "batch"), ("show", 1), ("step", 1), ("undo", 0)])
@example(deeds=[("show", 2), ("step", 1), ("mode", "online"), ("show", 0), ("rewind", 0.5)])
@hypothesis_settings(deadline=None, max_examples=60)
@given(deeds=st.lists(DEEDS, min_size=4, max_size=25))
def test_whatever_is_done_the_runs_stay_in_step(deeds):
    session = comparing(mode="online", neuron=neuron_called("adaline"), learning_rate=0.05)
    runs = Runs(session)
    for name, value in deeds:
        {
            "step": lambda value=value: session.step(value),
            "rewind": lambda value=value: session.rewind(
                round(value * len(session.history))
            ),
            "show": lambda value=value: session.show_run(value % len(session.lanes)),
            "rate": lambda value=value: session.choose("Rate", learning_rate=value),
            "mode": lambda value=value: session.choose("Mode", mode=value),
            "add": runs.add,
            "remove": runs.remove,
            "undo": session.undo_stack.undo,
            "redo": session.undo_stack.redo,
            "reset": session.reset,
        }[name]()
        session.step() if name == "mode" else None

        furthest = session.work.seen
        for lane in session.lanes:
            history, points = lane.history, 3
            waits = min(lane.experiment.batch_size, points - history.seen_now % points)
            if history.cursor < len(history):  # its next update was taken in another mode
                waits = history.seen_at(history.cursor + 1) - history.seen_now
            assert furthest - history.seen_now < waits or name in CATCHES_UP_LATER
