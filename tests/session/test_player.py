"""Playing. The clock that is asked for the time is often a false one; the rest is real."""

import pytest
from PySide6.QtCore import QTimer

from gdstudio.core import errors
from gdstudio.core.dataset import Dataset
from gdstudio.core.narration import narrate
from gdstudio.core.samples import overlapping_clouds, separable_clouds
from gdstudio.session import player as module
from gdstudio.session.player import AS_FAST_AS_POSSIBLE, Player
from gdstudio.session.session import Session
from tests.session.arranging import HALF, LINE, PATH, THREE, failures, session_on

FRAME = 1 / 64  # s; at 16 updates a second a quarter of an update, exactly
pytestmark = pytest.mark.usefixtures("qapp")


class Clock:
    """Stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    false = Clock()
    monkeypatch.setattr(module, "perf_counter", false)
    return false


def frame(player: Player, clock: Clock, seconds: float = FRAME) -> None:
    """Let time pass, and the timer of the player fire if it is running."""
    clock.now += seconds
    if player.is_playing:
        player._timer.timeout.emit()


def make_slow(session: Session, clock: Clock, seconds: float) -> None:
    """Let every step take its time: that of a slow machine, or of a view that draws."""

    def draw() -> None:
        clock.now += seconds

    session.history_changed.connect(draw)


def on_clouds(epochs: int = 1000, **settings) -> Session:
    session = session_on(overlapping_clouds(), **settings)
    session.choose_epochs(epochs)
    return session


def wait_until_paused(qtbot, player: Player) -> None:
    qtbot.waitUntil(lambda: not player.is_playing, timeout=20_000)


def timers_that_run(player: Player) -> list[QTimer]:
    return [timer for timer in player.findChildren(QTimer) if timer.isActive()]


# Run and pause


def test_run_takes_updates_until_it_is_paused(qtbot):
    session = on_clouds()
    player = Player(session)
    player.speed = 200.0

    player.toggle()
    qtbot.waitUntil(lambda: len(session.history) > 5, timeout=20_000)
    player.toggle()

    assert not player.is_playing
    assert timers_that_run(player) == []


def test_the_first_update_is_taken_at_once(clock):
    session = on_clouds()
    player = Player(session)

    player.toggle()

    assert player.is_playing
    assert len(session.history) == 1


def test_run_and_pause_are_announced_once_each(clock):
    session = on_clouds()
    make_slow(session, clock, seconds=0.02)
    player = Player(session)
    states: list[bool] = []
    player.playing_changed.connect(lambda: states.append(player.is_playing))

    player.toggle()
    player.play_to_end()
    player.pause()
    player.pause()

    assert states == [True, False]


def test_a_player_that_is_paused_takes_no_updates_and_has_no_timer_running(clock):
    session = on_clouds()
    player = Player(session)
    assert timers_that_run(player) == []
    player.toggle()

    player.pause()
    frame(player, clock, seconds=10.0)

    assert len(session.history) == 1
    assert timers_that_run(player) == []


def test_playing_takes_the_updates_that_steps_would_take(qtbot):
    stepped, played = on_clouds(epochs=5), on_clouds(epochs=5)
    player = Player(played)
    stepped.step(5 * 72)

    player.play_to_end()
    wait_until_paused(qtbot, player)

    assert played.history.parameters.tolist() == stepped.history.parameters.tolist()


def test_whoever_pauses_in_the_midst_of_a_slice_is_obeyed(clock):
    session = on_clouds()
    player = Player(session)

    def pause_after_ten() -> None:
        if len(session.history) >= 10:
            player.pause()

    session.history_changed.connect(pause_after_ten)

    player.play_to_end()

    # Portions of 1, 2, 4 and 8 updates: the fourth passes the tenth.
    assert not player.is_playing
    assert len(session.history) == 15


# Where it stops


def test_it_stops_when_the_perceptron_has_converged(qtbot):
    session = session_on(separable_clouds())
    player = Player(session)

    player.play_to_end()
    wait_until_paused(qtbot, player)

    assert session.status == "converged"
    assert len(session.history) % 60 == 0
    assert timers_that_run(player) == []


def test_run_does_nothing_where_nothing_would_change(clock):
    session = session_on(THREE, **HALF)
    player = Player(session)
    player.play_to_end()
    assert (session.status, len(session.history)) == ("converged", 9)
    states: list[bool] = []
    player.playing_changed.connect(lambda: states.append(player.is_playing))

    player.toggle()
    player.play_to_end()

    assert states == []
    assert len(session.history) == 9


def test_run_goes_on_from_before_the_end(clock):
    session = session_on(THREE, **HALF)
    player = Player(session)
    player.play_to_end()
    session.rewind(2)

    player.play_to_end()

    assert (session.status, len(session.history)) == ("converged", 9)
    assert session.history.parameters[:7].tolist() == PATH.tolist()


def test_it_stops_when_the_run_diverges(qtbot):
    session = session_on(LINE, mode="batch", learning_rate=1.5)
    player, said = Player(session), failures(session)

    player.play_to_end()
    wait_until_paused(qtbot, player)

    assert session.status == "diverged"
    assert [type(error) for error in said] == [errors.DivergedAboveBound]


@pytest.mark.parametrize("play", [Player.toggle, Player.play_epoch, Player.play_to_end])
@pytest.mark.parametrize(
    ("dataset", "error"),
    [(Dataset.empty(), errors.TooFewPoints), (THREE.without_rows([1]), errors.OneClass)],
)
def test_it_stops_at_once_where_nothing_can_be_learned(clock, play, dataset, error):
    session = session_on(dataset)
    player, said = Player(session), failures(session)

    play(player)

    assert not player.is_playing
    assert [type(each) for each in said] == [error]
    assert timers_that_run(player) == []


@pytest.mark.parametrize(
    ("settings", "updates"),
    [
        ({}, 72),
        ({"mode": "mini-batch", "batch_size": 10}, 8),  # the last of 2 points
        ({"mode": "batch"}, 1),
    ],
)
def test_a_run_pauses_when_its_epochs_are_done_and_goes_on_for_as_many(
    clock, settings, updates
):
    session = on_clouds(epochs=3, **settings)
    player = Player(session)
    lengths = []

    for _ in range(3):
        player.play_to_end()
        assert not player.is_playing
        lengths.append(len(session.history))

    assert lengths == [3 * updates, 6 * updates, 9 * updates]
    assert session.status == "epochs-done"


def test_run_goes_on_as_far_as_the_narration_promises(clock):
    session = on_clouds(epochs=3)
    player = Player(session)
    player.play_to_end()
    session.choose_epochs(1)

    promised = narrate(session.history, session.experiment)
    player.play_to_end()

    assert promised.endswith("Run goes on to epoch 4.")
    assert session.history.seen_now == 4 * 72


def test_a_run_that_was_rewound_pauses_where_it_did_before(clock):
    session = on_clouds(epochs=3)
    player = Player(session)
    player.play_to_end()
    session.rewind(100)

    player.play_to_end()

    assert len(session.history) == 3 * 72


# Epochs


def test_an_epoch_ends_exactly_at_its_end(qtbot):
    session = on_clouds()
    player = Player(session)

    player.play_epoch()
    wait_until_paused(qtbot, player)

    assert len(session.history) == 72


def test_two_epochs_asked_for_in_a_row_are_both_played(qtbot):
    session = on_clouds()
    player = Player(session)

    player.play_epoch()
    player.play_epoch()
    wait_until_paused(qtbot, player)

    assert len(session.history) == 2 * 72


def test_an_epoch_asked_for_while_one_is_being_played_comes_after_it(clock):
    session = on_clouds()
    make_slow(session, clock, seconds=0.02)
    player = Player(session)
    player.play_epoch()
    assert (player.is_playing, len(session.history)) == (True, 1)

    player.play_epoch()
    while player.is_playing:
        frame(player, clock)

    assert len(session.history) == 2 * 72


def test_an_epoch_begun_by_steps_is_completed(clock):
    session = on_clouds(mode="mini-batch", batch_size=10)
    session.step(11)

    Player(session).play_epoch()

    assert session.history.seen_now == 2 * 72


def test_an_epoch_can_be_played_behind_the_last_and_behind_convergence(clock):
    session = session_on(THREE, **HALF)
    session.choose_epochs(1)
    player = Player(session)

    lengths = []
    for _ in range(4):
        player.play_epoch()
        lengths.append(len(session.history))

    assert lengths == [3, 6, 9, 12]
    assert not player.is_playing


def test_an_epoch_asked_for_in_mid_run_ends_the_run_with_it(clock):
    session = on_clouds()
    player = Player(session)
    player.toggle()

    player.play_epoch()

    assert not player.is_playing
    assert len(session.history) == 72


def test_after_a_pause_an_epoch_is_one_epoch_again(clock):
    session = on_clouds()
    make_slow(session, clock, seconds=0.02)
    player = Player(session)
    player.play_epoch()
    player.play_epoch()
    player.pause()

    player.play_epoch()
    while player.is_playing:
        frame(player, clock)

    assert len(session.history) == 72


# Edits meanwhile


def test_points_drawn_meanwhile_are_learned_from(clock):
    session = on_clouds()
    player = Player(session)
    player.toggle()
    frame(player, clock, seconds=0.1)

    session.add_point((0.5, 0.5), 1)
    frame(player, clock, seconds=0.1)

    assert player.is_playing
    assert len(session.dataset) == session.history.points == 73
    assert len(session.history) == 2


def test_a_setting_chosen_meanwhile_holds_from_the_next_update_on(clock):
    session = on_clouds()
    player = Player(session)
    player.toggle()

    session.choose("Rate", learning_rate=0.5)
    frame(player, clock, seconds=0.1)

    assert [event.update for event in session.history.events] == [1, 2]


def test_points_erased_meanwhile_stop_it_and_say_so(clock):
    session = on_clouds()
    player, said = Player(session), failures(session)
    player.toggle()

    session.clear()
    frame(player, clock, seconds=0.1)

    assert not player.is_playing
    assert [type(error) for error in said] == [errors.TooFewPoints]


@pytest.mark.parametrize(
    "edit",
    [
        lambda session: session.choose_neuron("adaline"),
        lambda session: session.choose("Standardise", standardize="sample"),
        lambda session: session.set_value(0, 0, 0.25),
        Session.reset,
    ],
)
def test_another_run_begun_meanwhile_counts_its_own_epochs(clock, edit):
    session = on_clouds(epochs=2)
    session.step(72 * 2)  # so that the run now goes on to the fourth
    player = Player(session)
    player.toggle()

    edit(session)
    player.play_to_end()

    assert len(session.history) == 72 * 2


def test_an_epoch_of_another_run_begun_meanwhile_ends_with_its_own_epoch(clock):
    session = on_clouds()
    session.step(72 * 5)
    make_slow(session, clock, seconds=0.02)
    player = Player(session)
    player.play_epoch()

    session.choose_neuron("adaline")
    while player.is_playing:
        frame(player, clock)

    assert len(session.history) == 72


def test_epochs_chosen_meanwhile_hold(clock):
    session = on_clouds(epochs=1000)
    player = Player(session)
    player.toggle()

    session.choose_epochs(2)
    player.play_to_end()

    assert len(session.history) == 72 * 2


# Speed


def test_so_many_updates_a_second_are_taken_on_average(clock):
    session = on_clouds()
    player = Player(session)
    player.speed = 16.0
    player.toggle()

    lengths = []
    for _ in range(256):
        frame(player, clock)
        lengths.append(len(session.history))

    assert lengths[:8] == [1, 1, 1, 2, 2, 2, 2, 3]
    assert lengths[-1] == 1 + 64


def test_the_speed_does_not_depend_on_how_even_the_frames_are(clock):
    session = on_clouds()
    player = Player(session)
    player.speed = 100.0
    player.toggle()

    for frames in (1, 3, 2, 1, 5, 4) * 8:  # of 1/64 s: two seconds, none above 0.1 s
        frame(player, clock, seconds=frames * FRAME)

    assert len(session.history) == pytest.approx(1 + 200, abs=1)


def test_the_speed_is_kept_by_a_machine_that_needs_more_than_a_slice_for_an_update(clock):
    session = on_clouds()
    player = Player(session)
    player.speed = 20.0
    player.toggle()
    began = clock.now

    make_slow(session, clock, seconds=0.008)
    for beat in range(1, 641):
        clock.now = began + beat * FRAME
        frame(player, clock, seconds=0.0)

    assert len(session.history) == pytest.approx(1 + 200, abs=2)


@pytest.mark.parametrize("seconds", [0.125, 5.0, 3600.0])
def test_there_is_no_burst_after_a_stall_or_a_sleep(clock, seconds):
    session = on_clouds()
    player = Player(session)
    player.speed = 50.0
    player.toggle()

    frame(player, clock, seconds)

    assert len(session.history) == 1 + 5  # those of a tenth of a second


def test_a_slow_machine_builds_up_no_debt(clock):
    session = on_clouds()
    player = Player(session)
    player.speed = 1000.0
    cost = [0.5]  # seconds
    session.history_changed.connect(lambda: setattr(clock, "now", clock.now + cost[0]))
    player.toggle()
    for _ in range(50):
        frame(player, clock)
    assert len(session.history) == 1 + 50  # one a frame is all that it manages

    cost[0] = 0.0
    frame(player, clock)

    assert len(session.history) <= 1 + 50 + 1 + 100  # those of a tenth of a second


def test_as_fast_as_possible_works_with_a_clock_that_stands_still(clock):
    session = on_clouds(epochs=3)
    player = Player(session)
    player.speed = AS_FAST_AS_POSSIBLE

    player.toggle()

    assert len(session.history) == 3 * 72


def test_a_slice_ends_in_time_however_much_there_is_to_do(clock):
    session = on_clouds()
    make_slow(session, clock, seconds=1 / 1024)
    player = Player(session)

    player.play_to_end()

    # 6/1024 s are the first to pass 5 ms; an update so slow is taken alone.
    assert player.is_playing
    assert len(session.history) == 6


def test_quick_updates_are_taken_in_growing_portions(clock):
    session = on_clouds(epochs=1)
    lengths: list[int] = []
    session.history_changed.connect(lambda: lengths.append(len(session.history)))

    Player(session).play_to_end()

    assert lengths == [1, 3, 7, 15, 31, 63, 72]


def test_the_speed_may_be_changed_meanwhile(clock):
    session = on_clouds()
    make_slow(session, clock, seconds=1 / 1024)
    player = Player(session)
    player.speed = AS_FAST_AS_POSSIBLE
    player.toggle()
    assert len(session.history) == 6

    player.speed = 16.0
    began = clock.now
    for beat in range(1, 129):
        clock.now = began + beat * FRAME
        frame(player, clock, seconds=0.0)

    assert len(session.history) == pytest.approx(6 + 32, abs=1)
