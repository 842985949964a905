"""A session that is saved and opened goes on exactly where it was."""

import numpy as np
import pytest

from gdstudio.core.comparing import three_modes
from gdstudio.core.samples import overlapping_clouds
from gdstudio.files.sessions.reading import parse_session
from gdstudio.files.sessions.writing import session_text
from gdstudio.session.keeping import Opening, saved_work
from gdstudio.session.runs import Runs
from gdstudio.session.session import Session


@pytest.fixture
def session():
    session = Session()
    session.open_dataset(overlapping_clouds(), "open")
    return session


def opened_again(session, at_once=50):
    """Save the session and open it in another one."""
    text = session_text(saved_work(session.work, {}), "s")
    opening = Opening(parse_session(text, "s"))
    while not opening.is_done:
        opening.take(at_once)
    assert opening.is_same
    other = Session()
    other.put_session(opening.work())
    return other


def expect_equal(one, other):
    assert one.place == other.place
    for left, right in zip(one.lanes, other.lanes, strict=True):
        np.testing.assert_array_equal(left.history.parameters, right.history.parameters)
        np.testing.assert_array_equal(left.history.losses, right.history.losses)
        assert left.history.cursor == right.history.cursor
        assert left.experiment.settings == right.experiment.settings


def test_a_run_that_was_changed_rewound_and_edited_goes_on_as_it_would_have(session):
    session.step(100)
    session.choose_neuron("adaline")  # from the perceptron's line
    session.step(300)
    session.choose("rate", learning_rate=0.001, mode="mini-batch")
    session.step(50)
    session.rewind(200)

    other = opened_again(session)

    expect_equal(session, other)
    for each in (session, other):
        each.step(40)
    expect_equal(session, other)


def test_runs_that_are_compared_stay_side_by_side(session):
    session.choose_neuron("adaline")
    Runs(session).begin("Compare", three_modes)
    session.step(200)
    session.show_run(2)

    other = opened_again(session)

    expect_equal(session, other)
    for each in (session, other):
        each.step(3)
    expect_equal(session, other)


def test_the_points_of_a_session_that_is_opened_are_new_to_all_and_no_edit(session, qtbot):
    work = session.work
    other = Session()
    with qtbot.waitSignals([other.dataset_changed, other.dataset_opened]):
        other.put_session(work)

    assert other.undo_stack.count() == 0


def test_what_newer_programs_have_written_is_kept(session):
    newer = parse_session(
        session_text(saved_work(session.work, {"lens": "maths"}), "s").replace(
            '"minor": 1', '"minor": 2, "grades": [1]'
        ),
        "s",
    )

    again = saved_work(session.work, {"proof": True}, newer)

    assert (again.minor, again.others) == (2, {"grades": [1]})
    assert again.view == {"lens": "maths", "proof": True}


def test_how_far_an_opening_is(session):
    session.step(100)
    opening = Opening(saved_work(session.work, {}))

    opening.take(25)

    assert opening.share == 0.25
    opening.take(75)
    opening.take(75)  # there is nothing left to be done
    assert opening.is_done
