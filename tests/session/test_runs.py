"""Where a new run begins: with the same line in the points' own units, if there is one."""

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.samples import overlapping_clouds
from tests.session.arranging import (
    HALF,
    LINE,
    PATH,
    THREE,
    after_three_updates,
    diverged,
    record,
    session_on,
)

# Means 1 and 4; deviations 1 and 4 (n), √2 and 4 √2 (n - 1).
TWO = Dataset([[0, 0], [2, 8]], [0, 1])


def after_two_updates():
    """η = 1: the first point is right at z = 0; the second moves w to itself, b to 1."""
    session = session_on(TWO, learning_rate=1.0, order="fixed")
    session.step(2)
    return session


@pytest.mark.parametrize(
    "edit",
    [
        lambda session: session.add_point((9, 9), 0),
        lambda session: session.move_point(0, (5, 5)),
        lambda session: session.erase_row(2),
        lambda session: session.set_value(2, 2, 0),
        lambda session: session.choose_neuron("adaline"),
    ],
)
def test_another_run_begins_at_the_present_parameters(edit):
    session = after_three_updates()

    edit(session)

    assert session.history.parameters.tolist() == [[2, 0, 0.5]]


def test_another_run_begins_at_the_update_that_is_looked_at():
    session = after_three_updates()
    session.rewind(1)

    session.add_point((9, 9), 0)

    assert session.history.parameters.tolist() == [PATH[1].tolist()]


def test_its_loss_is_that_on_the_new_points():
    # w = (2, 0), b = 0.5 takes all of them for class 1: of four, two are not.
    session = after_three_updates()

    session.add_point((9, 9), 0)

    assert session.history.losses.tolist() == [0.5]


@pytest.mark.parametrize(
    ("standardize", "deviation"), [("population", (1, 4)), ("sample", (2**0.5, 4 * 2**0.5))]
)
def test_standardising_keeps_the_line_in_the_units_of_the_points(standardize, deviation):
    # w' = w s and b' = b + w · m: 2 · 1 and 8 · 4 more.
    session = after_two_updates()

    session.choose("Standardise", standardize=standardize)

    expected = [2 * deviation[0], 8 * deviation[1], 1 + 2 + 32]
    np.testing.assert_allclose(session.history.current, expected, rtol=1e-15)
    np.testing.assert_allclose(session.shown_parameters(), [2, 8, 1], rtol=1e-15)


def test_standardising_switched_off_again_keeps_it_too():
    session = after_two_updates()
    session.choose("Standardise", standardize="population")

    session.choose("Standardise", standardize=None)

    assert session.history.parameters.tolist() == [[2, 8, 1]]


def test_undoing_and_redoing_standardising_keeps_it_too():
    session = after_two_updates()
    run = session.history
    session.choose("Standardise", standardize="population")

    session.undo_stack.undo()

    assert session.history is run
    assert session.history.current.tolist() == [2, 8, 1]
    session.undo_stack.redo()
    assert session.history.parameters.tolist() == [[2, 32, 35]]


@pytest.mark.parametrize(
    "edit",
    [
        lambda session: session.add_point((9, 9), 1),
        lambda session: session.erase_row(0),
        lambda session: session.choose_neuron("adaline"),
        lambda session: session.choose("Standardise", standardize="population"),
    ],
)
def test_undo_of_an_edit_brings_its_run_back_and_redo_the_one_after_it(edit):
    session = after_three_updates()
    session.rewind(2)
    before, run, earlier = record(session), session.history, session.earlier

    edit(session)
    after = session.history
    session.step(2)
    session.undo_stack.undo()

    assert (session.history, session.earlier) == (run, earlier)
    assert record(session) == before
    session.undo_stack.redo()
    assert session.history is after
    assert len(after) == 2


def test_a_line_stays_where_it_is_while_standardised_points_move():
    session = session_on(overlapping_clouds(), standardize="sample")
    session.step(500)
    shown = session.shown_parameters()
    inside = session.history.current

    session.move_point(3, (40, -60))

    np.testing.assert_allclose(session.shown_parameters(), shown, rtol=1e-12)
    assert not np.allclose(session.history.current, inside, rtol=0.1)


def test_a_fit_through_one_feature_stays_where_it_is():
    session = session_on(LINE, mode="batch", learning_rate=0.25)
    session.step(3)
    shown = session.shown_parameters()

    session.choose("Standardise", standardize="population")
    session.add_point((4.0,), 5.0)

    np.testing.assert_allclose(session.shown_parameters(), shown, rtol=1e-12)


def test_points_that_cannot_be_standardised_have_no_line_and_begin_at_zeros():
    session = after_two_updates()
    session.choose("Standardise", standardize="population")

    session.erase_row(0)

    assert session.shown_parameters() is None
    assert session.history.parameters.tolist() == [[0, 0, 0]]
    session.undo_stack.undo()
    assert session.history.parameters.tolist() == [[2, 32, 35]]


def test_undo_of_opening_brings_the_run_back():
    session = session_on(LINE, mode="batch", learning_rate=0.25)
    session.step(3)
    session.reset()
    session.step(2)
    session.rewind(1)
    before, run = record(session), session.history

    session.open_dataset(THREE, "Open")
    assert (len(session.history), session.earlier) == (0, None)
    session.step(4)
    session.undo_stack.undo()

    assert session.history is run
    assert record(session) == before
    assert len(session.earlier.losses) == 4
    session.undo_stack.redo()
    assert len(session.history) == 4


def test_an_emptied_canvas_forgets_the_line():
    session = after_three_updates()

    session.clear()

    assert session.history.parameters.tolist() == [[0, 0, 0]]
    session.add_point((1, 1), 1)
    assert session.history.parameters.tolist() == [[0, 0, 0]]


def test_the_last_point_erased_forgets_it_too():
    session = after_three_updates()

    for _ in range(3):
        session.erase_row(0)

    assert session.history.parameters.tolist() == [[0, 0, 0]]


def test_diverged_parameters_are_not_carried_over():
    session = diverged()
    assert session.status == "diverged"

    session.add_point((2.0,), 2.0)

    assert session.history.parameters.tolist() == [[0, 0]]


def test_a_diverged_run_rewound_is_carried_over():
    # 1 - w was multiplied by -2 twice: w = 1 - 4.
    session = diverged(start_again_at=2)

    session.add_point((2.0,), 2.0)

    assert session.history.parameters.tolist() == [[-3, 0]]


# The ghost


def test_the_losses_before_an_edit_are_kept():
    # Misclassified: class 1 at zeros, 2/3. Then B, 1/3; A and C, 2/3; B, 1/3.
    session = after_three_updates()

    session.add_point((9, 9), 0)

    np.testing.assert_allclose(session.earlier.losses, [2 / 3, 1 / 3, 2 / 3, 1 / 3])
    np.testing.assert_allclose(session.earlier.epochs, [0, 1 / 3, 2 / 3, 1])
    assert session.earlier.loss_name == "share misclassified"


def test_the_ghost_is_called_by_the_loss_of_its_own_neuron():
    session = after_three_updates()

    session.choose_neuron("adaline")
    assert session.earlier.loss_name == "share misclassified"
    session.step()
    session.choose_neuron("perceptron")

    assert session.earlier.loss_name == "mean squared error"


def test_the_ghost_does_not_change_with_the_run_after_it():
    session = after_three_updates()
    session.reset()

    session.step(20)

    assert len(session.earlier.losses) == 4


def test_a_run_without_updates_leaves_the_ghost_as_it_is():
    session = after_three_updates()
    session.add_point((9, 9), 0)
    ghost = session.earlier

    session.add_point((9, 8), 0)

    assert session.earlier is ghost


def test_a_setting_of_the_course_leaves_no_ghost():
    session = after_three_updates()

    session.choose("Rate", learning_rate=1.0)

    assert session.earlier is None


def test_the_ghost_holds_what_came_after_the_update_looked_at():
    session = after_three_updates()
    session.rewind(1)

    session.erase_row(0)

    assert len(session.earlier.losses) == 4


# Reset


def test_reset_begins_at_zeros_and_leaves_points_settings_and_undo():
    session = after_three_updates()
    session.choose("Rate", learning_rate=1.0)

    session.reset()

    assert session.dataset is THREE
    assert session.settings.learning_rate == 1.0
    assert session.undo_stack.count() == 1
    assert session.history.parameters.tolist() == [[0, 0, 0]]
    assert len(session.earlier.losses) == 4


def test_after_a_reset_the_same_run_comes_again():
    session = session_on(overlapping_clouds())
    session.step(200)
    before = session.history.parameters.copy()

    session.reset()
    session.step(200)

    assert np.array_equal(session.history.parameters, before)


def test_a_second_reset_keeps_the_ghost():
    session = session_on(THREE, **HALF)
    session.step(3)
    session.reset()

    session.reset()

    assert len(session.earlier.losses) == 4
