"""Whatever a learner does, undo leads back, and a run can be replayed."""

from contextlib import suppress
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.narration import narrate
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.training import advance, new_history
from gdstudio.session.session import Session, new_gesture
from tests.session.arranging import HALF, LINE, THREE, session_on

PLANE = Dataset([[0, 1], [2, 3], [5, 1], [1, 1]], [2.5, -1, 0, 1], "values")
POINTS = (THREE, LINE, PLANE, Dataset.empty())

place = st.tuples(st.integers(-4, 4), st.integers(-4, 4))
row = st.integers(0, 9)
course = st.one_of(
    st.fixed_dictionaries({"learning_rate": st.sampled_from([0.125, 0.5, 1.0, 1e6])}),
    st.fixed_dictionaries({"mode": st.sampled_from(["online", "mini-batch", "batch"])}),
    st.fixed_dictionaries({"batch_size": st.integers(0, 5)}),
    st.fixed_dictionaries(
        {"order": st.sampled_from(["fixed", "shuffled", "with-replacement"])}
    ),
    st.fixed_dictionaries({"seed": st.integers(0, 2)}),
)
edits = st.one_of(
    st.tuples(st.just("add"), place, st.integers(0, 1)),
    st.tuples(st.just("drag"), row, place, place),
    st.tuples(st.just("erase"), row),
    st.tuples(
        st.just("type"), row, st.integers(0, 2), st.sampled_from([0, 1, -2.5, np.nan])
    ),
    st.tuples(st.just("clear")),
    st.tuples(st.just("open"), st.sampled_from(POINTS)),
    st.tuples(st.just("choose"), course),
    st.tuples(
        st.just("choose"),
        st.fixed_dictionaries(
            {"standardize": st.sampled_from([None, "population", "sample"])}
        ),
    ),
    st.tuples(st.just("neuron"), st.sampled_from(["perceptron", "adaline"])),
    st.tuples(st.just("epochs"), st.integers(0, 3)),
    st.tuples(st.just("start"), st.sampled_from([0.0, -1.0, 2.5])),
    st.tuples(st.just("hold back"), st.integers(0, 15)),
)
training = st.one_of(
    st.tuples(st.just("step"), st.integers(1, 7)),
    st.tuples(st.just("rewind"), st.floats(0, 1)),
)
others = st.sampled_from([("reset",), ("undo",), ("redo",)])


def do(session: Session, name: str, *details) -> None:
    """Do what a learner does; what the points at hand do not allow is left out."""
    dataset = session.dataset
    if name in {"drag", "erase", "type"}:
        if not len(dataset):
            return
        details = (details[0] % len(dataset), *details[1:])
    {
        "add": add,
        "drag": drag,
        "erase": Session.erase_row,
        "type": enter,
        "clear": Session.clear,
        "open": lambda session, points: session.open_dataset(points, "Open"),
        "choose": lambda session, by: session.choose("Choose", **by),
        "neuron": Session.choose_neuron,
        "epochs": Session.choose_epochs,
        "start": start_at,
        "hold back": hold_back,
        "step": Session.step,
        "rewind": lambda session, share: session.rewind(int(share * len(session.history))),
        "reset": Session.reset,
        "undo": lambda session: session.undo_stack.undo(),
        "redo": lambda session: session.undo_stack.redo(),
    }[name](session, *details)


def add(session: Session, at: tuple[int, int], label: int) -> None:
    session.add_point(at[: session.dataset.dimensions], label)


def drag(session: Session, moved: int, *places: tuple[int, int]) -> None:
    gesture = new_gesture()
    for to in places:
        session.move_point(moved, to, gesture)


def enter(session: Session, at: int, column: int, value: float) -> None:
    session.set_value(at, min(column, session.dataset.dimensions), value)


def start_at(session: Session, weight: float) -> None:
    session.choose_start(np.full(session.dataset.dimensions + 1, weight))


def hold_back(session: Session, pattern: int) -> None:
    """Test points are those whose bits are set, the same four over and over."""
    test = [bool(pattern >> at % 4 & 1) for at in range(len(session.dataset))]
    session.edit("Hold back", lambda points: points.with_test(test))


def assert_same(found: Experiment, expected: Experiment) -> None:
    assert (found.settings, found.epochs) == (expected.settings, expected.epochs)
    for name in ("inputs", "targets", "test"):
        was, now = getattr(expected.dataset, name), getattr(found.dataset, name)
        assert np.array_equal(now, was)
    assert found.dataset.kind == expected.dataset.kind
    assert np.array_equal(found.first_parameters, expected.first_parameters)


def assert_sound(session: Session) -> None:
    """Assert what holds in every state, whatever led to it."""
    history, experiment = session.history, session.experiment
    assert history.points == experiment.points
    assert history.parameters.shape[1] == experiment.dataset.dimensions + 1
    assert np.isfinite(history.parameters).all()
    assert 0 <= history.cursor <= len(history)
    said = narrate(history, experiment)
    assert said
    assert "{" not in said


@settings(max_examples=150)
@given(st.lists(st.one_of(edits, edits, training, others), max_size=25))
def test_undo_leads_back_to_the_first_experiment_and_redo_to_the_last(deeds):
    session = session_on(THREE, **HALF)
    stack, known = session.undo_stack, [session.experiment]

    for deed in deeds:
        before = session.experiment
        do(session, *deed)
        assert_sound(session)
        if deed[0] in {"undo", "redo"}:
            assert_same(session.experiment, known[stack.index()])
        elif session.experiment is not before:
            known[stack.index() :] = [session.experiment]

    assert_replayable(session)
    assert stack.count() == len(known) - 1
    for index in (*range(stack.index(), -1, -1), *range(len(known))):
        stack.setIndex(index)
        assert_same(session.experiment, known[index])
        assert_sound(session)


def replayed(session: Session, start: np.ndarray) -> History:
    """Take the updates of the session's history again, by its events alone."""
    experiment, history = session.experiment, session.history
    again = new_history(experiment, start)
    for update in range(1, len(history) + 1):
        by = replace(experiment, settings=history.settings_of(update))
        with suppress(TrainingDiverged):  # as it did the first time
            advance(again, by)
    return again


def assert_replayable(session: Session) -> None:
    """Assert that the state is that of a fresh run, to the last bit."""
    history = session.history
    again = replayed(session, history.parameters[0])
    for name in ("parameters", "losses", "seen"):
        now, was = getattr(again, name), getattr(history, name)
        assert np.array_equal(now, was, equal_nan=True)
    assert np.array_equal(again.batch_losses(), history.batch_losses(), equal_nan=True)
    assert again.events == history.events


@settings(max_examples=60)
@given(
    neuron=st.sampled_from(["perceptron", "adaline"]),
    deeds=st.lists(
        st.one_of(training, st.tuples(st.just("choose"), course)), min_size=1, max_size=25
    ),
)
def test_a_run_can_be_replayed_from_its_start_and_its_events(neuron, deeds):
    clouds = overlapping_clouds()
    session = session_on(Dataset(clouds.inputs[31:41], clouds.targets[31:41]))
    session.choose_neuron(neuron)
    history = session.history

    for deed in deeds:
        do(session, *deed)

    assert session.history is history
    assert not history.parameters[0].any()
    assert_replayable(session)


@settings(max_examples=30)
@given(
    updates=st.integers(0, 150),
    rows=st.lists(st.integers(0, 60), max_size=3),
    standardize=st.lists(st.sampled_from([None, "population", "sample"]), max_size=4),
)
def test_no_edit_and_no_standardising_moves_the_line(updates, rows, standardize):
    session = session_on(overlapping_clouds())
    session.step(updates)
    shown = session.shown_parameters()

    for each in rows:
        session.erase_row(each)
    for each in standardize:
        session.choose("Standardise", standardize=each)
        session.move_point(0, (session.dataset.inputs[0] + 1).tolist())

    np.testing.assert_allclose(session.shown_parameters(), shown, rtol=1e-9, atol=1e-12)
