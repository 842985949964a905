"""Slow motion goes through its stages, takes one step at the end, and nothing before."""

import numpy as np
import pytest
from PySide6.QtCore import QTimer

from gdstudio.core.errors import BatchTooLarge, DivergedAboveBound, TooFewPoints
from gdstudio.core.neurons import ADALINE
from gdstudio.core.samples import overlapping_clouds, two_clouds
from gdstudio.session.player import Player
from gdstudio.session.session import Session
from gdstudio.session.slow_motion import LONGEST_MS, SUM_MS, TURN_MS, SlowMotion, turn_ms
from tests.session.arranging import LINE, THREE, failures, heard, record, session_on

MINI = {"neuron": ADALINE, "mode": "mini-batch", "batch_size": 8, "learning_rate": 0.02}


class Show:
    """A session in slow motion; its clock stands still until `tick` is called."""

    def __init__(self, session: Session) -> None:
        self.session, self.player = session, Player(session)
        self.slow = SlowMotion(session, self.player)
        self.timer = self.slow.findChild(QTimer)

    def tick(self, times: int = 1) -> None:
        """What happens when the time of a stage is over."""
        for _ in range(times):
            assert self.timer.isActive()
            self.timer.stop()
            self.timer.timeout.emit()


@pytest.fixture
def show(qapp):
    session = session_on(overlapping_clouds(), **MINI)
    session.step(2)
    shown = Show(session)
    yield shown
    shown.player.pause()
    shown.slow.leave()


def test_the_points_take_turns_then_comes_their_sum_then_the_move(show):
    seen = []
    show.slow.changed.connect(
        lambda: seen.append(show.slow.now and (show.slow.now.seen, show.slow.now.is_sum))
    )

    show.slow.advance()
    show.tick(9)

    turns = [(points, False) for points in range(1, 9)]
    assert seen == [*turns, (8, True), None]
    assert len(show.session.history) == 3
    assert not show.timer.isActive()


@pytest.mark.parametrize(
    "settings",
    [MINI, {"mode": "online"}, {"mode": "batch"}, {**MINI, "batch_size": 70}],
)
def test_a_complete_slow_motion_leaves_what_a_step_leaves(qapp, settings):
    slowly = Show(session_on(overlapping_clouds(), **settings))
    at_once = session_on(overlapping_clouds(), **settings)

    slowly.slow.advance()
    while slowly.slow.now is not None:
        slowly.tick()
    at_once.step()

    assert record(slowly.session) == record(at_once)


def test_the_history_does_not_change_before_the_move(show):
    before, names = record(show.session), heard(show.session)

    show.slow.advance()
    show.tick(8)

    assert show.slow.now.is_sum
    assert (record(show.session), names) == (before, [])


def test_asked_again_it_goes_on_at_once(show):
    show.slow.advance()
    show.slow.advance()

    assert show.slow.now.seen == 2


def test_asked_at_the_sum_it_moves_at_once(show):
    show.slow.advance()
    show.tick(8)

    show.slow.advance()

    assert show.slow.now is None
    assert len(show.session.history) == 3


def test_it_can_begin_again_afterwards(show):
    show.slow.advance()
    show.tick(9)

    show.slow.advance()

    before = show.slow.now.contributions.before
    assert before.tolist() == show.session.history.current.tolist()


def test_it_takes_the_update_after_the_one_that_is_being_looked_at(show):
    show.session.rewind(1)

    show.slow.advance()
    show.tick(9)

    assert show.session.history.cursor == len(show.session.history) == 2
    assert show.session.branch is not None


INTERRUPTIONS = {
    "a point is added": lambda show: show.session.add_point((0.0, 0.0), 1),
    "a point is moved": lambda show: show.session.move_point(0, (1.0, 1.0)),
    "all is erased": lambda show: show.session.clear(),
    "other points are opened": lambda show: show.session.open_dataset(THREE, "Open"),
    "the learning rate": lambda show: show.session.choose("rate", learning_rate=0.1),
    "the mode": lambda show: show.session.choose("mode", mode="batch"),
    "the epochs": lambda show: show.session.choose_epochs(7),
    "another start": lambda show: show.session.choose_start(np.ones(3)),
    "undo": lambda show: show.session.undo_stack.undo(),
    "back": lambda show: show.session.back(),
    "rewind": lambda show: show.session.rewind(0),
    "reset": lambda show: show.session.reset(),
    "leave": lambda show: show.slow.leave(),
}


@pytest.mark.parametrize("turns", [0, 3, 8], ids=["first", "amidst", "sum"])
@pytest.mark.parametrize("name", INTERRUPTIONS)
def test_it_ends_without_the_update_when_something_else_is_done(show, name, turns):
    show.session.choose("seed", seed=4)  # so that there is something to undo
    other = session_on(overlapping_clouds(), **MINI)
    other.step(2)
    other.choose("seed", seed=4)
    show.slow.advance()
    show.tick(turns)

    INTERRUPTIONS[name](show)

    assert show.slow.now is None
    assert not show.timer.isActive()
    if name != "leave":
        INTERRUPTIONS[name](Show(other))
    assert record(show.session) == record(other)


def test_a_step_takes_its_own_update_and_no_other(show):
    show.slow.advance()
    show.tick(3)

    show.session.step()

    assert show.slow.now is None
    assert len(show.session.history) == 3


def test_running_ends_it(show):
    show.player.speed = 1.0
    show.slow.advance()
    show.tick(3)

    show.player.toggle()

    assert show.player.is_playing
    assert show.slow.now is None
    assert len(show.session.history) == 3  # the one update of the run's first moment


def test_while_training_runs_it_does_not_begin(show):
    show.player.speed = 1.0
    show.player.toggle()

    show.slow.advance()

    assert show.slow.now is None
    assert not show.timer.isActive()


def test_leaving_is_said_once(show):
    changes = []
    show.slow.advance()
    show.slow.changed.connect(lambda: changes.append(show.slow.now))

    show.slow.leave()
    show.slow.leave()

    assert changes == [None]


def test_what_cannot_be_trained_says_why(qapp):
    for session, expected in (
        (session_on(THREE, mode="mini-batch", batch_size=9), BatchTooLarge),
        (Session(), TooFewPoints),
    ):
        show, found = Show(session), []
        show.slow.failed.connect(found.append)

        show.slow.advance()

        assert [type(error) for error in found] == [expected]
        assert show.slow.now is None


def test_an_update_that_diverges_says_so_when_it_is_taken(qapp):
    show = Show(session_on(LINE, mode="batch", learning_rate=1e7))
    errors = failures(show.session)
    show.slow.advance()
    show.tick(2)
    assert errors == []

    show.tick()

    assert [type(error) for error in errors] == [DivergedAboveBound]
    assert show.slow.now is None


@pytest.mark.parametrize("turns", range(1, 25))
def test_it_is_over_in_eight_seconds(turns):
    assert turn_ms(turns) * turns + SUM_MS <= LONGEST_MS
    assert 200 <= turn_ms(turns) <= TURN_MS


def test_the_clock_is_set_anew_for_each_stage(show):
    show.slow.advance()
    assert show.timer.interval() == turn_ms(8)

    show.tick(8)

    assert show.timer.interval() == SUM_MS


def test_ten_thousand_points_take_as_many_turns_as_twenty_four(qapp):
    show = Show(session_on(two_clouds(2.6, 0.9, 10_000), neuron=ADALINE, mode="batch"))

    show.slow.advance()
    show.tick(24)

    assert show.slow.now.is_sum
    show.slow.leave()
