"""A perceptron that repeats itself: the run pauses once, and is told of."""

import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.events import happenings
from gdstudio.core.narration import narrate
from gdstudio.core.neurons import ADALINE
from gdstudio.session.player import AS_FAST_AS_POSSIBLE, Player
from gdstudio.session.session import Session

# Worked out by hand in tests/core/test_cycles.py: update 6 closes a cycle of one epoch.
ONE_PLACE = Dataset([[1, 0], [1, 0], [-1, 0]], [0, 1, 0], "classes")
XOR = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0], "classes")


def session_on(points, **settings) -> Session:
    session = Session()
    chosen = {"order": "fixed", "learning_rate": 1.0, **settings}
    session.open_dataset(points, "open", **chosen)
    return session


def told(session):
    return narrate(session.history, session.experiment, session.cycle)


@pytest.mark.parametrize("play", [Player.toggle, Player.play_to_end])
def test_a_run_pauses_where_a_cycle_closes_and_then_goes_on(qtbot, play):
    session = session_on(ONE_PLACE)
    player = Player(session)
    player.speed = AS_FAST_AS_POSSIBLE

    play(player)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert session.history.cursor == session.cycle.update == 6

    play(player)
    qtbot.waitUntil(lambda: not player.is_playing, timeout=20_000)
    assert session.history.cursor == 3 * session.experiment.epochs


def test_what_is_said_where_it_closes_comes_true():
    session = session_on(XOR)
    session.step(200)
    cycle = session.cycle

    session.rewind(cycle.update)

    length = f"{cycle.length} epochs" if cycle.length > 1 else "an epoch"
    assert told(session).startswith(
        f"A cycle: the parameters are exactly those of {length} ago."
    )
    period, parameters = 4 * cycle.length, session.history.parameters
    since = 4 * cycle.first
    assert (parameters[since:-period] == parameters[since + period :]).all()


def test_a_cycle_of_one_epoch_has_a_sentence_of_its_own():
    session = session_on(ONE_PLACE)
    session.step(6)

    assert told(session).startswith(
        "A cycle: the parameters are exactly those of an epoch ago."
    )


@pytest.mark.parametrize("update", [5, 7])
def test_before_and_after_that_update_the_points_are_told_of(update):
    session = session_on(ONE_PLACE)
    session.step(9)

    session.rewind(update)

    said = told(session)
    assert "oint" in said
    assert "cycle" not in said


def test_the_timeline_marks_it():
    session = session_on(ONE_PLACE)
    session.step(9)

    (marked,) = happenings(session.history, (), session.cycle)

    assert (marked.update, marked.kind) == (6, "cycle")
    assert marked.text == "cycle of 1 epoch, closed at update 6"


def test_by_another_learning_rate_nothing_is_claimed_yet():
    session = session_on(ONE_PLACE)
    session.step(9)

    session.choose("another rate", learning_rate=0.3)

    assert session.cycle is None


def test_a_squared_loss_at_rest_is_no_cycle():
    session = session_on(XOR, neuron=ADALINE, learning_rate=0.05)
    session.step(2000)

    assert session.cycle is None
