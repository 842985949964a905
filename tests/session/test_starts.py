"""Parameters set by hand, and the part of a run that is left behind."""

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import LINEAR_REGRESSION, PERCEPTRON
from tests.session.arranging import (
    HALF,
    LINE,
    PATH,
    THREE,
    after_three_updates,
    record,
    session_on,
)

HAND = np.array([1.0, -2.0, 0.5])


def test_parameters_set_by_hand_begin_a_new_run_there():
    session = after_three_updates()

    session.choose_start(HAND)

    assert len(session.history) == 0
    assert session.history.current.tolist() == HAND.tolist()
    assert session.earlier is not None
    assert len(session.earlier.losses) == 4


def test_undo_takes_the_start_back_and_reset_returns_to_it():
    session = session_on(THREE, **HALF)
    session.choose_start(HAND)
    session.step(2)

    session.reset()

    assert session.history.current.tolist() == HAND.tolist()
    session.undo_stack.undo()
    assert session.history.current.tolist() == [0, 0, 0]


def test_undo_of_a_start_brings_the_run_of_before_back():
    session = after_three_updates()
    session.rewind(2)
    before, run = record(session), session.history
    for share in (1, 2):
        session.choose_start(HAND * share, gesture=7)
    session.step(2)

    session.undo_stack.undo()

    assert session.history is run
    assert record(session) == before
    session.undo_stack.redo()
    assert len(session.history) == 2
    assert session.history.parameters[0].tolist() == (2 * HAND).tolist()


@pytest.mark.parametrize(
    "edit",
    [
        lambda session: session.add_point((9, 9), 1),
        lambda session: session.edit("Hold", lambda data: data.with_test([1, 0, 0, 0])),
    ],
)
def test_a_start_draws_the_same_line_when_the_scale_of_the_features_changes(edit):
    dataset = Dataset([[0, 10], [4, 30], [2, 50], [1, 7]], [0, 1, 1, 0])
    session = session_on(dataset, standardize="population", **HALF)
    session.choose_start(HAND)
    line = session.shown_parameters()

    edit(session)
    session.reset()

    assert session.shown_parameters() == pytest.approx(line)


def test_one_drag_of_the_parameters_is_one_undo():
    session = session_on(THREE, **HALF)

    for share in (1, 2, 3):
        session.choose_start(HAND * share, gesture=7)

    assert session.undo_stack.count() == 1
    assert session.history.current.tolist() == (3 * HAND).tolist()


def test_a_start_that_is_not_finite_is_answered_and_nothing_changes(qtbot):
    session = after_three_updates()

    with qtbot.waitSignal(session.failed):
        session.choose_start(np.array([np.nan, 0, 0]))

    assert len(session.history) == 3
    assert session.undo_stack.count() == 0


def test_a_start_set_by_hand_draws_the_same_line_once_features_are_standardised():
    dataset = Dataset([[0, 10], [4, 30], [2, 50]], [0, 1, 1])
    session = session_on(dataset, **HALF)
    session.choose_start(HAND)

    session.choose("Standardise", standardize="population")
    session.reset()

    assert session.shown_parameters() == pytest.approx(HAND)
    assert session.history.current != pytest.approx(HAND)


def test_going_on_from_an_earlier_update_keeps_what_came_after_it():
    session = after_three_updates()
    left = session.history.losses[1:].tolist()
    session.rewind(1)
    session.choose("Rate", learning_rate=0.25)

    session.step()

    assert session.branch is not None
    assert session.branch.losses.tolist() == left
    assert session.branch.epochs.tolist() == [1 / 3, 2 / 3, 1]
    assert len(session.history) == 2
    assert session.history.parameters[1].tolist() == PATH[1].tolist()


def test_looking_at_an_earlier_update_leaves_no_branch():
    session = after_three_updates()

    session.rewind(1)

    assert session.branch is None
    assert len(session.history) == 3


def test_the_branch_is_gone_with_its_run():
    session = after_three_updates()
    session.rewind(1)
    session.step()

    session.reset()

    assert session.branch is None


def test_a_step_that_cannot_be_taken_leaves_no_branch():
    session = session_on(LINE, mode="batch", learning_rate=0.1)
    session.step(3)
    session.rewind(1)
    session.choose("Size", mode="mini-batch", batch_size=9)

    assert not session.step()

    assert session.branch is None
    assert len(session.history) == 3


def test_classes_after_values_bring_the_perceptron_back():
    session = session_on(LINE, mode="batch")
    assert session.settings.neuron is LINEAR_REGRESSION

    session.open_dataset(THREE, "Open")

    assert session.settings.neuron is PERCEPTRON
    session.undo_stack.undo()
    assert session.settings.neuron is LINEAR_REGRESSION


def test_linear_regression_chosen_for_classes_stays_for_other_classes():
    session = session_on(THREE)
    session.choose_neuron("linear-regression")

    session.open_dataset(THREE, "Open")

    assert session.settings.neuron is LINEAR_REGRESSION


def test_standardising_can_be_switched_off_where_it_has_become_impossible():
    session = session_on(Dataset([[0, 10], [4, 30], [2, 50]], [0, 1, 1]), **HALF)
    session.choose("Standardise", standardize="population")
    session.choose_start(HAND)
    for row in (1, 2):
        session.set_value(row, 0, 0.0)

    session.choose("Standardise", standardize=None)

    assert session.settings.standardize is None
    assert session.step()
