"""The updates taken so far, and the one that is being looked at."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.experiment import Experiment
from gdstudio.core.history import FIRST_ROOM, Divergence, History
from tests.core.written import task_of, write

SLOW, FAST = task_of(4, learning_rate=0.01), task_of(4, learning_rate=0.5)


def filled(updates: int, points: int = 4, width: int = 3, each: int = 1) -> History:
    """Return a history whose numbers say in which update they were written."""
    history = History(np.zeros(width), 0.5, points)
    counted = np.arange(1, updates + 1)
    rows = counted[:, np.newaxis] + np.arange(width) / 10
    write(history, counted / 2, rows, task_of(points, each))
    return history


def test_a_new_history_holds_the_start_and_its_loss():
    history = History(np.array([1.0, 2.0]), 0.25, 4)

    assert len(history) == history.cursor == history.seen_now == 0
    assert history.parameters.tolist() == [[1.0, 2.0]]
    assert history.losses.tolist() == [0.25]
    assert history.batch_losses().tolist() == history.epoch_ends.tolist() == []
    assert history.seen.tolist() == [0]
    assert (history.events, history.diverged_at) == ((), None)


def test_an_update_is_added_behind_the_others_and_looked_at():
    history = filled(3)

    assert len(history) == history.cursor == 3
    assert history.current.tolist() == [3.0, 3.1, 3.2]
    assert history.parameters.shape == (4, 3)
    assert history.losses.tolist() == [0.5, 0.5, 1.0, 1.5]
    assert history.seen.tolist() == [0, 1, 2, 3]
    assert (history.loss_now, history.seen_now) == (1.5, 3)


@pytest.mark.parametrize("width", [2, 3, 7])
@pytest.mark.parametrize("room", [1, 2, 4])
def test_nothing_is_lost_when_the_room_is_doubled(room, width):
    updates = room * FIRST_ROOM + 1

    history = filled(updates, width=width)

    counted = np.arange(updates + 1)
    assert history.parameters.shape == (updates + 1, width)
    assert history.parameters[1:, 0].tolist() == counted[1:].tolist()
    assert history.parameters[1:, -1].tolist() == (counted[1:] + (width - 1) / 10).tolist()
    assert history.losses[1:].tolist() == (counted[1:] / 2).tolist()
    assert history.seen.tolist() == counted.tolist()
    assert history.losses[0] == 0.5


@pytest.mark.parametrize("updates", [FIRST_ROOM - 2, FIRST_ROOM - 1, FIRST_ROOM])
def test_the_last_update_that_fits_and_the_first_that_does_not(updates):
    assert filled(updates).current.tolist() == [updates, updates + 0.1, updates + 0.2]


def test_its_views_cannot_be_written_to():
    history = filled(3)

    for view in (history.parameters, history.losses):
        with pytest.raises(ValueError, match="read-only"):
            view[0] = 1


def test_what_it_returns_as_copies_may_be_written_to_without_harm():
    history = filled(3)

    history.current[:] = 99
    history.seen[:] = 99
    history.epochs_seen()[:] = 99

    assert history.current.tolist() == [3.0, 3.1, 3.2]
    assert history.seen.tolist() == [0, 1, 2, 3]


def test_looking_back_changes_nothing_but_what_is_looked_at():
    history = filled(5)
    before = history.parameters.tolist(), history.losses.tolist(), history.events

    history.look_at(2)

    assert (history.cursor, len(history)) == (2, 5)
    assert history.current.tolist() == [2.0, 2.1, 2.2]
    assert (history.loss_now, history.seen_now) == (1.0, 2)
    assert (history.parameters.tolist(), history.losses.tolist(), history.events) == before


@pytest.mark.parametrize("update", [-1, 6, 100])
def test_there_is_nothing_to_look_at_beyond_its_ends(update):
    history = filled(5)

    with pytest.raises(ValueError, match=f"updates 0 to 5, but not {update}"):
        history.look_at(update)

    assert history.cursor == 5


def test_an_update_taken_after_looking_back_takes_the_place_of_the_abandoned_ones():
    history = filled(5)
    history.look_at(2)

    write(history, [0.125], [[7.0, 8.0, 9.0]])

    assert (len(history), history.cursor) == (3, 3)
    assert history.parameters[:, 0].tolist() == [0, 1, 2, 7]
    assert history.losses.tolist() == [0.5, 0.5, 1.0, 0.125]


def test_going_on_clears_a_divergence_and_looking_does_not():
    history = filled(5)
    history.diverged_at = 5

    history.look_at(3)
    assert history.diverged_at == 5
    history.continue_with(SLOW)
    assert history.diverged_at is None


# Epochs


def test_an_epoch_ends_where_a_multiple_of_the_points_was_seen():
    assert filled(9, points=4).epoch_ends.tolist() == [4, 8]
    assert filled(5, points=4, each=2).epoch_ends.tolist() == [2, 4]
    assert filled(3, points=4, each=4).epoch_ends.tolist() == [1, 2, 3]
    assert filled(3, points=4).epoch_ends.tolist() == []


@pytest.mark.parametrize(("points", "each"), [(4, 1), (4, 2), (4, 4), (12, 3)])
@pytest.mark.parametrize("stride", [1, 2, 3, 50])
def test_every_nth_end_of_an_epoch_is_picked_from_all_of_them(points, each, stride):
    history = filled(50, points=points, each=each)

    picked = history.every_epoch_end(stride)

    assert picked.tolist() == history.epoch_ends[stride - 1 :: stride].tolist()


def test_points_seen_are_told_in_epochs_too():
    history = filled(6, points=4)

    assert history.epochs_seen().tolist() == [0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5]
    assert [history.epochs_at(update) for update in (0, 4, 6)] == [0, 1, 1.5]
    assert history.seen_at(5) == 5


def test_a_history_without_points_has_no_epochs():
    history = History(np.zeros(3), np.nan, 0)

    assert history.epoch_ends.tolist() == []
    assert history.epochs_seen().tolist() == [0]
    assert history.epochs_at(0) == 0


def test_the_first_update_after_so_many_points():
    history = filled(5, each=3)  # seen: 0, 3, 4, 7, 8, 11

    found = [history.first_update_after(seen) for seen in (0, 1, 2, 3, 4, 7, 10)]

    assert found == [1, 1, 1, 2, 3, 4, 5]
    assert history.first_update_after(11) == history.first_update_after(99) == 6  # to come


# Events


def events_of(history: History) -> list[tuple[int, float]]:
    return [(event.update, event.settings.learning_rate) for event in history.events]


def take(history: History, by: Experiment, updates: int = 1) -> None:
    write(history, [0.0] * updates, task=by)


def test_the_first_event_is_the_first_update_and_unchanged_settings_add_none():
    history = History(np.zeros(3), 0.5, 4)

    take(history, SLOW)
    take(history, SLOW, 3)
    take(history, task_of(4, learning_rate=0.01))

    assert events_of(history) == [(1, 0.01)]


def test_other_settings_are_noted_with_the_first_update_taken_by_them():
    history = History(np.zeros(3), 0.5, 4)

    take(history, SLOW, 3)
    take(history, FAST, 2)
    take(history, SLOW, 2)

    assert events_of(history) == [(1, 0.01), (4, 0.5), (6, 0.01)]
    rates = [history.settings_of(update).learning_rate for update in range(1, 8)]
    assert rates == [0.01, 0.01, 0.01, 0.5, 0.5, 0.01, 0.01]


def test_settings_by_which_no_update_was_taken_leave_no_event():
    history = History(np.zeros(3), 0.5, 4)
    take(history, SLOW, 3)

    history.continue_with(FAST)

    assert events_of(history) == [(1, 0.01)]


def test_events_of_abandoned_updates_vanish():
    history = History(np.zeros(3), 0.5, 4)
    take(history, SLOW, 3)
    take(history, FAST, 3)

    history.look_at(3)
    assert len(history.events) == 2
    take(history, SLOW)

    assert events_of(history) == [(1, 0.01)]


def test_going_on_behind_an_event_keeps_it():
    history = History(np.zeros(3), 0.5, 4)
    take(history, SLOW, 3)
    take(history, FAST, 3)

    history.look_at(4)
    take(history, FAST)

    assert events_of(history) == [(1, 0.01), (4, 0.5)]


def test_starting_over_from_the_start_forgets_the_first_settings_too():
    history = History(np.zeros(3), 0.5, 4)
    take(history, SLOW, 3)

    history.look_at(0)
    take(history, FAST)

    assert events_of(history) == [(1, 0.5)]


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("take"), st.sampled_from([SLOW, FAST]), st.integers(1, 4)),
            st.tuples(st.just("look"), st.floats(0, 1), st.none()),
        ),
        max_size=12,
    )
)
def test_the_events_name_the_settings_of_every_update_that_is_left(doings):
    history, plain = History(np.zeros(3), 0.5, 4), []
    for doing, what, updates in doings:
        if doing == "look":
            history.look_at(round(what * len(history)))
        else:
            plain = plain[: history.cursor] + [what] * updates
            take(history, what, updates)

    changes = [
        update for update in range(1, len(plain)) if plain[update] != plain[update - 1]
    ]
    starts = [0, *changes] if plain else []
    assert [event.update - 1 for event in history.events] == starts
    settings_used = [history.settings_of(update + 1) for update in range(len(plain))]
    assert settings_used == [task.settings for task in plain]


# Places in the run


def test_epochs_and_points_seen_of_some_updates():
    history = filled(9, points=4, each=2)

    assert history.epochs_of(np.array([0, 3, 9])).tolist() == [0, 1.5, 4.5]
    assert history.seen_from(7).tolist() == [14, 16, 18]


@pytest.mark.parametrize(
    ("epochs", "update"),
    [(-1, 0), (0, 0), (0.3, 1), (0.374, 1), (0.38, 2), (2, 8), (99, 9)],
)
def test_the_update_nearest_to_a_place_on_the_x_axis(epochs, update):
    assert filled(9, points=4).nearest_update(epochs) == update


@pytest.mark.parametrize(
    ("update", "before", "after"), [(0, 0, 4), (1, 0, 4), (4, 0, 8), (5, 4, 8), (9, 8, 9)]
)
def test_the_ends_of_epochs_around_an_update(update, before, after):
    history = filled(9, points=4)

    assert history.previous_epoch_end(update) == before
    assert history.next_epoch_end(update) == after


def test_without_updates_there_is_one_place():
    history = History(np.zeros(3), np.nan, points=0)

    assert history.nearest_update(0.7) == 0
    assert (history.previous_epoch_end(0), history.next_epoch_end(0)) == (0, 0)


# Marks


def test_a_divergence_stays_when_training_goes_on_from_it():
    history = filled(5)
    history.note_divergence(is_kept=True)
    history.note_divergence(is_kept=True)

    write(history, [0.1])

    assert history.divergences == (Divergence(5, is_kept=True),)


def test_a_divergence_is_forgotten_with_its_update():
    history = filled(5)
    history.note_divergence(is_kept=True)
    history.look_at(4)

    history.continue_with(SLOW)

    assert history.divergences == ()


def test_each_branch_says_how_many_updates_were_kept():
    history = filled(5)
    history.continue_with(SLOW)  # from the last update on, nothing is forgotten
    history.look_at(3)
    history.look_at(2)
    history.continue_with(SLOW)
    history.continue_with(SLOW)

    assert history.cuts == [2]
