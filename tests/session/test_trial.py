"""Points tried out: one undo if they are kept, and nothing at all if they are dropped."""

import numpy as np
import pytest

from gdstudio.core.generators import GENERATORS
from gdstudio.core.neurons import ADALINE
from gdstudio.session.trial import Trial
from tests.session.arranging import THREE, heard, session_on

CLOUDS, LINE = GENERATORS["clouds"].points(), GENERATORS["line"].points()


@pytest.fixture
def session():
    return session_on(THREE, neuron=ADALINE, learning_rate=0.25)


@pytest.fixture
def trial(session):
    trial = Trial(session)
    trial.begin()
    return trial


def test_what_is_kept_is_one_undo_that_brings_the_neuron_back(session, trial):
    before = session.experiment
    for dataset in (CLOUDS, LINE, CLOUDS, LINE):
        trial.show(dataset, "Generate points")

    trial.keep()

    assert session.dataset is LINE
    assert session.settings.neuron.key == "linear-regression"
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.experiment is before
    session.undo_stack.redo()
    assert session.dataset is LINE


def test_what_is_dropped_leaves_everything_as_it_was(session, trial):
    session.step(3)
    session.reset()
    session.step(2)
    session.selection.choose([0, 2])
    before, run, earlier = session.experiment, session.history, session.earlier
    trial.show(CLOUDS, "Generate points")
    session.step(5)
    trial.show(LINE, "Generate points")

    trial.drop()

    assert session.experiment is before
    assert (session.history, session.earlier) == (run, earlier)
    assert len(session.history) == 2
    assert session.selection.rows.tolist() == [0, 2]
    assert session.undo_stack.count() == 0
    assert not session.undo_stack.canRedo()


def test_dropping_before_anything_was_shown_leaves_the_selection(session, trial):
    trial.show(CLOUDS, "Generate points")
    trial.drop()
    session.selection.choose([1])
    trial.begin()

    trial.drop()

    assert session.selection.rows.tolist() == [1]


def test_dropping_before_anything_was_shown_takes_nothing_back(session):
    session.add_point((5, 5), 1)
    before = session.experiment
    trial = Trial(session)
    trial.begin()

    trial.drop()

    assert session.experiment is before
    assert session.undo_stack.count() == 1


def test_classes_after_values_bring_back_the_neuron_of_before(session, trial):
    trial.show(LINE, "Generate points")

    trial.show(CLOUDS, "Generate points")

    assert session.settings.neuron is ADALINE


def test_the_plane_is_shown_anew_for_the_first_points_only(session, trial):
    names = heard(session)
    trial.show(CLOUDS, "Generate points")
    assert "dataset_opened" in names
    names.clear()

    trial.show(GENERATORS["moons"].points(), "Generate points")

    assert names == ["dataset_changed", "history_changed"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda session: session.add_point((5, 5), 1),
        lambda session: session.choose("rate", learning_rate=0.5),
        lambda session: session.open_dataset(THREE, "Open"),
        lambda session: session.choose_start(np.ones(3)),
    ],
)
def test_another_edit_keeps_what_is_tried_out(session, trial, edit, qtbot):
    trial.show(CLOUDS, "Generate points")

    with qtbot.waitSignal(trial.ended, timeout=0):
        edit(session)

    assert not trial.is_on
    assert session.undo_stack.count() == 2


def test_undo_ends_the_trial_and_puts_the_points_back(session, trial):
    before = session.experiment
    trial.show(CLOUDS, "Generate points")

    session.undo_stack.undo()

    assert not trial.is_on
    assert session.experiment is before
    assert session.undo_stack.canRedo()


def test_training_does_not_end_a_trial(session, trial):
    trial.show(CLOUDS, "Generate points")

    session.step(5)

    assert trial.is_on


def test_nothing_is_shown_before_a_trial_begins(session):
    with pytest.raises(ValueError, match="begin"):
        Trial(session).show(CLOUDS, "Generate points")


def test_the_points_that_are_there_are_nothing_new(session, trial):
    trial.show(session.dataset, "Generate points")
    trial.keep()

    assert session.undo_stack.count() == 0
