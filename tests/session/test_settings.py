"""Edits of the settings: the run goes on, or another begins where the line is."""

import math

import pytest

from gdstudio.core import errors
from gdstudio.core.orders import GivenOrder
from tests.session.arranging import (
    HALF,
    LINE,
    PATH,
    THREE,
    after_three_updates,
    failures,
    heard,
    record,
    session_on,
)

COURSE_OF_A_RUN = {
    "learning_rate": 1.0,
    "mode": "batch",
    "batch_size": 2,
    "order": "shuffled",
    "seed": 7,
}
MEANING_OF_A_RUN = {"neuron": "adaline", "standardize": "population"}


def choose(session, name: str, value: object) -> None:
    if name == "neuron":
        session.choose_neuron(value)
    else:
        session.choose("Choose", **{name: value})


def value_of(session, name: str) -> object:
    value = getattr(session.settings, name)
    return value.key if name == "neuron" else value


@pytest.mark.parametrize(
    ("name", "value"), [*COURSE_OF_A_RUN.items(), *MEANING_OF_A_RUN.items()]
)
def test_a_setting_is_undone_and_redone(name, value):
    session = session_on(THREE, **HALF)
    before = value_of(session, name)

    choose(session, name, value)

    assert value_of(session, name) == value
    session.undo_stack.undo()
    assert value_of(session, name) == before
    session.undo_stack.redo()
    assert value_of(session, name) == value


@pytest.mark.parametrize(("name", "value"), COURSE_OF_A_RUN.items())
def test_a_setting_of_the_course_lets_the_run_go_on_with_an_event(name, value):
    session = after_three_updates()
    history, names = session.history, heard(session)

    choose(session, name, value)
    session.step()

    assert session.history is history
    assert names == ["settings_changed", "history_changed"]
    assert history.parameters[:4].tolist() == PATH[:4].tolist()
    assert [event.update for event in history.events] == [1, 4]
    assert history.events[1].settings is session.settings


def test_updates_after_the_event_are_by_the_new_setting():
    # Update 4 meets A, on its right side. At B (1, 3), class 0, z = 2 + 0.5: with η = 1
    # the weights move by -(1, 3), the bias by -1.
    session = after_three_updates()

    session.choose("Rate", learning_rate=1.0)
    session.step(2)

    assert session.history.parameters[3:].tolist() == [[2, 0, 0.5]] * 2 + [[1, -3, -0.5]]


def test_a_setting_that_is_taken_back_before_an_update_leaves_no_event():
    session = after_three_updates()

    session.choose("Rate", learning_rate=1.0)
    session.undo_stack.undo()
    session.step(3)

    assert [event.update for event in session.history.events] == [1]
    assert session.history.parameters.tolist() == PATH.tolist()


@pytest.mark.parametrize(("name", "value"), MEANING_OF_A_RUN.items())
def test_a_setting_of_the_meaning_begins_another_run(name, value):
    session = after_three_updates()
    before, names = session.history, heard(session)

    choose(session, name, value)

    assert session.history is not before
    assert len(session.history) == 0
    assert names == ["settings_changed", "history_changed"]


def test_undo_of_a_setting_does_not_take_back_any_update():
    session = session_on(THREE, **HALF)
    session.choose("Rate", learning_rate=1.0)
    session.step(3)
    before = record(session)

    session.undo_stack.undo()

    assert record(session) == before
    assert session.settings.learning_rate == 0.5


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        *(
            ("learning_rate", value, errors.LearningRateOutOfRange)
            for value in (0, -0.1, math.nan, math.inf, 10**400, True)
        ),
        *(
            ("batch_size", value, errors.WholeNumberOutOfRange)
            for value in (0, -3, 2.5, math.nan, 1e300, 10**9 + 1)
        ),
        *(
            ("seed", value, errors.WholeNumberOutOfRange)
            for value in (-1, 0.5, math.nan, 1e300, 2**32)
        ),
        ("mode", "sometimes", errors.UnknownChoice),
        ("order", "backwards", errors.UnknownChoice),
        ("standardize", "robust", errors.UnknownChoice),
    ],
)
def test_a_setting_out_of_range_is_refused_and_the_controls_show_what_holds(
    name, value, error
):
    session = after_three_updates()
    settings, before = session.settings, record(session)
    said, names = failures(session), heard(session)

    session.choose("Choose", **{name: value})

    assert [type(each) for each in said] == [error]
    assert names == ["settings_changed", "failed"]
    assert session.settings is settings
    assert session.undo_stack.count() == 0
    assert record(session) == before


def test_a_huge_learning_rate_may_be_chosen_and_fails_when_it_is_used():
    session = session_on(LINE, mode="batch", learning_rate=0.25)
    session.step(2)
    said = failures(session)

    session.choose("Rate", learning_rate=1e199)
    took = session.step(2)

    # w would be near 1e198, and the square of its error beyond every float.
    assert not took
    assert isinstance(said[0], errors.TrainingDiverged)
    assert session.status == "diverged"
    assert session.history.parameters.tolist() == [[0, 0], [0.5, 0], [0.75, 0]]


# Epochs


def test_the_epochs_are_undone_and_redone_and_the_run_goes_on():
    session = after_three_updates()
    before, names = record(session), heard(session)

    session.choose_epochs(5)

    assert names == ["settings_changed"]
    assert session.experiment.epochs == 5
    session.undo_stack.undo()
    assert session.experiment.epochs == 1000
    session.undo_stack.redo()
    assert session.experiment.epochs == 5
    assert record(session) == before


@pytest.mark.parametrize("epochs", [0, -1, 2.5, math.nan, 1e300, 10**9 + 1, True])
def test_epochs_out_of_range_are_refused(epochs):
    session = session_on(THREE)
    said, names = failures(session), heard(session)

    session.choose_epochs(epochs)

    assert isinstance(said[0], errors.WholeNumberOutOfRange)
    assert names == ["settings_changed", "failed"]
    assert session.experiment.epochs == 1000
    assert session.undo_stack.count() == 0


# Suggestions


def test_a_suggested_batch_size_is_taken_over():
    session = session_on(THREE, mode="mini-batch", batch_size=10)
    said = failures(session)

    session.step()
    session.apply_suggestion(said[0].suggestion)

    assert isinstance(said[0], errors.BatchTooLarge)
    assert session.settings.batch_size == 3
    assert session.step()
    session.undo_stack.undo()
    assert session.settings.batch_size == 10


def test_the_suggested_neuron_for_values_is_taken_over():
    session = session_on(LINE)
    session.choose_neuron("perceptron")
    said = failures(session)

    session.step()
    session.apply_suggestion(said[0].suggestion)

    assert isinstance(said[0], errors.NeedsClasses)
    assert session.settings.neuron.key == "linear-regression"
    assert session.step()


def test_standardising_is_switched_off_where_a_feature_is_constant():
    session = session_on(THREE, standardize="population")
    for row in range(3):
        session.set_value(row, 0, 4.0)
    said = failures(session)

    session.step()
    session.apply_suggestion(said[0].suggestion)

    assert isinstance(said[0], errors.ConstantFeature)
    assert session.settings.standardize is None
    assert session.step()


def test_the_rate_offered_after_a_divergence_begins_the_run_anew_in_one_edit():
    session = session_on(LINE, mode="batch", learning_rate=7.0)
    said = failures(session)
    session.step(1000)
    diverged = session.history

    session.apply_suggestion(said[0].suggestion)

    assert session.settings.learning_rate == said[0].suggestion["learning_rate"]
    assert len(session.history) == 0
    assert session.history.current.tolist() == [0, 0]
    assert session.step(500)
    assert session.history.loss_now < 1e-6 * session.history.losses[0]
    session.undo_stack.undo()
    assert session.history is diverged
    assert session.status == "diverged"
    assert session.settings.learning_rate == 7.0


def test_a_suggestion_may_hold_several_settings_and_is_one_edit():
    session = session_on(THREE)

    session.apply_suggestion({"neuron": "adaline", "learning_rate": 0.25})

    assert session.settings.neuron.key == "adaline"
    assert session.settings.learning_rate == 0.25
    assert session.undo_stack.count() == 1


def test_a_given_order_is_followed():
    # C, B, A instead of A, B, C: only C moves the line; then B is wrong.
    session = session_on(THREE, **HALF)

    session.choose("Order", order=GivenOrder([[2, 1, 0]]))
    session.step(2)

    assert session.history.parameters.tolist() == [[0, 0, 0], [1.5, 1, 0.5], [1, -0.5, 0]]
