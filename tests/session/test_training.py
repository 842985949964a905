"""Training through the session: taking updates, looking back, and what is in the way."""

import numpy as np
import pytest

from gdstudio.core import errors
from gdstudio.core.closed_form import closed_form
from gdstudio.core.dataset import Dataset
from gdstudio.core.run import epoch_mistakes
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.separability import separability
from gdstudio.session.session import Session
from tests.session.arranging import (
    HALF,
    LINE,
    PATH,
    THREE,
    after_three_updates,
    diverged,
    failures,
    heard,
    record,
    session_on,
)


def test_steps_walk_the_path_that_was_worked_out_by_hand():
    session = session_on(THREE, **HALF)

    took = [session.step(), session.step(3), session.step(2)]

    assert took == [True] * 3
    assert session.history.parameters.tolist() == PATH.tolist()


def test_a_step_is_announced_and_cannot_be_undone():
    session = session_on(THREE, **HALF)
    names = heard(session)

    session.step(3)

    assert names == ["history_changed"]
    assert not session.undo_stack.canUndo()


def test_back_looks_one_update_back_and_forgets_nothing():
    session = after_three_updates()
    names = heard(session)

    session.back()

    assert session.history.cursor == 2
    assert session.history.parameters.tolist() == PATH[:4].tolist()
    assert names == ["history_changed"]


def test_back_stays_at_the_start():
    session = after_three_updates()
    session.rewind(0)

    session.back()

    assert session.history.cursor == 0


def test_what_is_shown_belongs_to_the_update_looked_at():
    session = after_three_updates()

    session.rewind(1)

    assert session.shown_parameters().tolist() == PATH[1].tolist()


def test_the_same_updates_come_again_after_rewinding():
    session = session_on(overlapping_clouds(), mode="mini-batch", batch_size=7)
    session.step(50)
    before = session.history.parameters.copy()

    session.rewind(13)
    session.step(37)

    assert np.array_equal(session.history.parameters, before)


def test_a_step_from_an_earlier_update_forgets_those_after_it():
    session = after_three_updates()
    session.rewind(1)

    session.choose("Rate", learning_rate=1.0)
    session.step()

    # Point B (1, 3) of class 0 at z = 1 + 1.5 + 0.5: now by -1, not by -1/2.
    assert session.history.parameters.tolist() == [
        [0, 0, 0],
        [1, 0.5, 0.5],
        [0, -2.5, -0.5],
    ]
    assert [event.update for event in session.history.events] == [1, 2]


# What is in the way


def on_one_class() -> Session:
    return session_on(THREE.without_rows([1]))


def on_too_large_a_batch() -> Session:
    return session_on(THREE, mode="mini-batch", batch_size=4)


def on_a_constant_feature() -> Session:
    return session_on(Dataset([[1, 1], [1, 2]], [0, 1]), standardize="sample")


def on_equal_points() -> Session:
    return session_on(Dataset([[1, 1], [1, 1]], [0, 1]))


@pytest.mark.parametrize(
    ("session", "error"),
    [
        (Session, errors.TooFewPoints),
        (on_one_class, errors.OneClass),
        (on_too_large_a_batch, errors.BatchTooLarge),
        (on_a_constant_feature, errors.ConstantFeature),
        (on_equal_points, errors.AllPointsEqual),
    ],
)
def test_a_step_that_cannot_be_taken_says_why(session, error):
    session = session()
    said, before = failures(session), record(session)

    took = session.step()

    assert not took
    assert [type(each) for each in said] == [error]
    assert record(session) == before
    assert session.status == "training"


def test_a_step_that_fails_in_mid_run_forgets_nothing():
    session = after_three_updates()
    session.rewind(1)
    session.choose("Batch", mode="mini-batch", batch_size=9)
    before, names = record(session), heard(session)

    took = session.step()

    assert not took
    assert record(session) == before
    assert names[-1] == "failed"


def test_divergence_is_said_and_the_run_keeps_its_finite_parameters():
    session = session_on(LINE, mode="batch", learning_rate=1.5)
    said = failures(session)

    took = session.step(100)

    assert not took
    facts = said[0].facts
    assert (facts["update"], facts["learning_rate"], facts["bound"]) == (20, 1.5, "1")
    assert session.status == "diverged"
    assert session.history.current.tolist() == [1 - 2.0**20, 0]


def test_a_diverged_run_rewound_learns_with_a_smaller_rate():
    # At update 2, w - 1 = -4; with η = 1/4 it is halved.
    session = diverged(start_again_at=2)

    session.choose("Rate", learning_rate=0.25)
    session.step(2)

    assert session.status == "training"
    assert session.history.parameters.tolist() == [[0, 0], [3, 0], [-3, 0], [-1, 0], [0, 0]]


# What the lecture claims


def test_on_overlapping_data_the_perceptron_never_settles():
    session = session_on(overlapping_clouds())
    assert not separability(session.dataset).is_separable

    statuses = set()
    for _ in range(150):
        session.step(72)
        statuses.add(session.status)

    assert statuses == {"training"}
    assert (epoch_mistakes(session.history, session.experiment) > 0).all()
    assert len(np.unique(session.history.parameters[-72 * 20 :], axis=0)) > 100


def test_on_overlapping_data_adaline_settles_at_the_best_loss():
    session = session_on(overlapping_clouds(), mode="batch", learning_rate=0.2)
    session.choose_neuron("adaline")

    session.step(1000)

    best = closed_form(session.dataset)
    assert session.status == "converged"
    np.testing.assert_allclose(session.history.current, best.parameters, rtol=1e-12)
    np.testing.assert_allclose(session.history.loss_now, best.loss, rtol=1e-12)


def test_a_run_that_fills_the_memory_pauses_and_says_so(monkeypatch):
    monkeypatch.setattr("gdstudio.session.work.MOST_UPDATES", 1000)
    session, told = session_on(overlapping_clouds()), []
    session.failed.connect(told.append)

    assert session.step(1000)
    assert not session.step()

    assert len(session.history) == 1000
    assert told[0].problem_text().startswith("Every update is kept, and this run has 1,000")
    session.rewind(500)  # there is room again where it goes on from an earlier update
    assert session.step()
    session.reset()
    assert session.step()
