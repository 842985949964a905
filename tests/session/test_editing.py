"""Edits of the points: each can be undone and redone, one gesture at a time."""

import math

import numpy as np
import pytest

from gdstudio.core import errors
from gdstudio.core.dataset import Dataset
from gdstudio.core.samples import overlapping_clouds
from gdstudio.session.session import Session, new_gesture
from tests.session.arranging import (
    HALF,
    LINE,
    THREE,
    after_three_updates,
    failures,
    heard,
    record,
    session_on,
    table,
)

EDITS = {
    "Add a point": (
        lambda session: session.add_point((4, 5), 0),
        [[2, 1, 1], [1, 3, 0], [3, 2, 1], [4, 5, 0]],
    ),
    "Move a point": (
        lambda session: session.move_point(1, (0, -2)),
        [[2, 1, 1], [0, -2, 0], [3, 2, 1]],
    ),
    "Erase points": (
        lambda session: session.erase_row(0),
        [[1, 3, 0], [3, 2, 1]],
    ),
    "Change a value": (
        lambda session: session.set_value(2, 0, -7.5),
        [[2, 1, 1], [1, 3, 0], [-7.5, 2, 1]],
    ),
    "Erase all points": (Session.clear, []),
}


def test_a_new_session_is_empty_and_has_nothing_to_undo():
    session = Session()

    assert len(session.dataset) == len(session.history) == session.undo_stack.count() == 0
    assert (session.settings.neuron.key, session.settings.mode) == ("perceptron", "online")
    assert session.earlier is None


@pytest.mark.parametrize(("text", "edit", "rows"), [(key, *EDITS[key]) for key in EDITS])
def test_an_edit_of_the_points_is_undone_and_redone(text, edit, rows):
    session = session_on(THREE)

    edit(session)

    assert table(session.dataset) == rows
    assert session.undo_stack.undoText() == text
    session.undo_stack.undo()
    assert session.dataset is THREE
    session.undo_stack.redo()
    assert table(session.dataset) == rows


def test_a_label_is_changed_in_the_column_behind_the_features():
    session = session_on(THREE)

    session.set_value(1, 2, 1)

    assert session.dataset.targets.tolist() == [1, 1, 1]


def test_a_point_of_one_feature_moves_across_and_its_value_up():
    session = session_on(LINE)

    session.move_point(1, (3, 5))

    assert table(session.dataset) == [[-1, -1], [3, 5]]
    session.undo_stack.undo()
    assert session.dataset is LINE


def test_an_edit_keeps_names_and_the_points_held_back():
    named = Dataset(
        THREE.inputs,
        THREE.targets,
        test=[False, True, False],
        features=("length", "width"),
        classes=("setosa", "versicolor"),
    )
    session = session_on(named)

    session.erase_row(0)

    after = session.dataset
    assert (after.features, after.classes) == (named.features, named.classes)
    assert after.test.tolist() == [True, False]


def test_whoever_listens_hears_of_other_points_and_another_run():
    session = after_three_updates()
    names = heard(session)

    session.add_point((4, 5), 0)

    assert names == ["dataset_changed", "history_changed"]


# Gestures


def test_dragging_a_point_is_undone_at_once():
    session, drag = session_on(THREE), new_gesture()

    for step in range(10):
        session.move_point(0, (step, step), drag)

    assert session.undo_stack.count() == 1
    assert session.dataset.inputs[0].tolist() == [9, 9]
    session.undo_stack.undo()
    assert session.dataset is THREE
    session.undo_stack.redo()
    assert session.dataset.inputs[0].tolist() == [9, 9]


def test_a_point_that_is_drawn_and_dragged_on_is_one_gesture():
    session, drag = session_on(THREE), new_gesture()

    session.add_point((4, 4), 1, drag)
    session.move_point(3, (5, 6), drag)

    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.dataset is THREE


def test_a_sweep_of_the_eraser_is_undone_at_once():
    session, sweep = session_on(THREE), new_gesture()

    session.erase_row(2, sweep)
    session.erase_row(0, sweep)

    assert table(session.dataset) == [[1, 3, 0]]
    session.undo_stack.undo()
    assert session.dataset is THREE


def test_dragging_the_learning_rate_is_undone_at_once():
    session, drag = session_on(THREE, **HALF), new_gesture()

    for rate in (0.6, 0.7, 0.8):
        session.choose("Rate", drag, learning_rate=rate)

    session.undo_stack.undo()
    assert session.settings.learning_rate == 0.5
    session.undo_stack.redo()
    assert session.settings.learning_rate == 0.8
    assert session.undo_stack.count() == 1


def test_two_gestures_are_undone_one_after_the_other():
    session = session_on(THREE)

    session.move_point(0, (7, 7), new_gesture())
    session.move_point(0, (8, 8), new_gesture())

    session.undo_stack.undo()
    assert session.dataset.inputs[0].tolist() == [7, 7]


def test_edits_without_a_gesture_are_undone_one_after_the_other():
    session = session_on(THREE)

    session.move_point(0, (7, 7))
    session.move_point(0, (8, 8))

    session.undo_stack.undo()
    assert session.dataset.inputs[0].tolist() == [7, 7]


def test_gestures_of_two_sessions_are_not_mixed_up():
    assert new_gesture() != new_gesture()


# Nothing to undo


@pytest.mark.parametrize(
    "edit",
    [
        lambda session: session.move_point(1, (1, 3)),
        lambda session: session.set_value(0, 1, 1.0),
        lambda session: session.set_value(1, 2, 0),
        lambda session: session.choose("Rate", learning_rate=0.5),
        lambda session: session.choose_neuron("perceptron"),
        lambda session: session.choose_epochs(1000),
    ],
)
def test_what_changes_nothing_is_no_edit_and_the_run_goes_on(edit):
    session = after_three_updates()
    before, names = record(session), heard(session)

    edit(session)

    assert names == []
    assert session.undo_stack.count() == 0
    assert record(session) == before


def test_an_empty_canvas_is_not_emptied_again():
    session = Session()

    session.clear()

    assert session.undo_stack.count() == 0


# What cannot be


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (lambda session: session.set_value(0, 0, math.nan), errors.NotFinite),
        (lambda session: session.set_value(0, 1, math.inf), errors.NotFinite),
        (lambda session: session.set_value(1, 2, 2), errors.WrongLabel),
        (lambda session: session.set_value(1, 2, 0.5), errors.WrongLabel),
        (lambda session: session.add_point((math.nan, 0), 1), errors.NotFinite),
        (lambda session: session.add_point((0, 0), -1), errors.WrongLabel),
        (lambda session: session.move_point(0, (-math.inf, 0)), errors.NotFinite),
    ],
)
def test_a_number_that_cannot_be_is_refused_and_everything_stays(edit, error):
    session = after_three_updates()
    before, said = record(session), failures(session)

    edit(session)

    assert [type(each) for each in said] == [error]
    assert session.dataset is THREE
    assert session.undo_stack.count() == 0
    assert record(session) == before


def test_a_value_typed_as_nan_is_answered_with_its_place():
    session = session_on(THREE)
    said = failures(session)

    session.set_value(1, 0, math.nan)

    assert said[0].problem_text().startswith("Point 2 holds nan in column x₁")


@pytest.mark.parametrize(
    ("standardize", "error"),
    [(None, errors.TrainingDiverged), ("population", errors.TooFarApart)],
)
def test_a_huge_coordinate_can_be_typed_and_is_refused_when_it_is_learned(
    standardize, error
):
    session = session_on(THREE, **HALF, standardize=standardize)
    session.choose_neuron("adaline")
    said = failures(session)

    session.set_value(0, 0, 1e300)
    took = session.step()

    assert not took
    assert [type(each) for each in said] == [error]
    assert np.isfinite(session.history.parameters).all()


# Other points


def test_opening_points_is_one_edit_and_begins_at_zeros():
    session, clouds = after_three_updates(), overlapping_clouds()
    names = heard(session)

    session.open_dataset(clouds, "Open clouds", learning_rate=0.1, standardize="sample")

    assert session.undo_stack.undoText() == "Open clouds"
    assert session.dataset is clouds
    assert (session.settings.learning_rate, session.settings.standardize) == (0.1, "sample")
    assert session.history.parameters.tolist() == [[0, 0, 0]]
    assert names == [
        "dataset_changed",
        "settings_changed",
        "history_changed",
        "dataset_opened",
    ]


def test_undo_across_an_opened_file_brings_back_points_and_settings():
    session = after_three_updates()
    session.add_point((4, 5), 0)
    session.open_dataset(LINE, "Open")
    session.move_point(0, (0, 0))
    names = heard(session)

    session.undo_stack.undo()
    session.undo_stack.undo()

    assert len(session.dataset) == 4
    assert session.settings.neuron.key == "perceptron"
    assert session.history.parameters.tolist() == [[2, 0, 0.5]]
    assert names.count("dataset_opened") == 1
    session.undo_stack.undo()
    assert session.dataset is THREE
    session.undo_stack.setIndex(3)
    assert table(session.dataset) == [[0, 0], [1, 1]]
    assert session.settings.neuron.key == "linear-regression"


def test_values_to_predict_bring_linear_regression_along():
    session = session_on(THREE)

    session.open_dataset(LINE, "Open")

    assert session.settings.neuron.key == "linear-regression"
    assert session.step()


def test_points_of_two_classes_keep_the_neuron_that_is_chosen():
    session = session_on(THREE)
    session.choose_neuron("adaline")

    session.open_dataset(overlapping_clouds(), "Open")

    assert session.settings.neuron.key == "adaline"


def test_the_losses_on_other_points_are_no_ghost():
    session = after_three_updates()

    session.open_dataset(overlapping_clouds(), "Open")

    assert session.earlier is None
