"""A script, run as a program of its own, prints the run that it was made from."""

import io
import re
import subprocess
import sys
from contextlib import redirect_stdout, suppress
from dataclasses import replace
from importlib.util import find_spec
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import TooFewPoints, TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import NEURONS
from gdstudio.core.neurons.conventions import Conventions
from gdstudio.core.orders import GivenOrder
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.scripts.script import FRAMEWORKS, script_of, script_of_run
from gdstudio.core.settings import Settings
from gdstudio.core.train import train_experiment
from gdstudio.core.training import advance, new_history

MODES = ("online", "mini-batch", "batch")
ORDERS = ("fixed", "shuffled", "with-replacement")
EPOCHS = 4
CLOUDS = overlapping_clouds()
# A third of them is held back; 7 does not divide the 48 others.
POINTS = Dataset(
    CLOUDS.inputs, CLOUDS.targets, "classes", test=np.arange(len(CLOUDS)) % 3 == 0
)
VALUES = Dataset(CLOUDS.inputs[:11, :1], CLOUDS.inputs[:11, 1])
LONGEST = 60  # lines, without the points


def task(neuron, mode, order, standardize, data=POINTS, start=None) -> Experiment:
    settings = Settings(
        neuron=NEURONS[neuron],
        mode=mode,
        batch_size=7,
        learning_rate=0.03,
        order=order,
        seed=5,
        standardize=standardize,
    )
    return Experiment(data, settings, start, EPOCHS)


EVERY = list(product(NEURONS, MODES, ORDERS, (None, "population", "sample")))


def printed(said):
    """Return the losses and the parameters that a script printed."""
    losses = [float(found) for found in re.findall(r"loss (\S+)", said)]
    weights, bias = re.search(r"w = \[(.*)\] b = (\S+)", said).groups()
    return losses, [*map(float, weights.split(",")), float(bias)]


def assert_prints_the_run(said, experiment):
    run = train_experiment(experiment, stop_when_converged=False)
    losses, parameters = printed(said)
    expected = [run.losses[0], *run.epoch_losses]
    np.testing.assert_allclose(losses, expected, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(parameters, run.parameters[-1], rtol=1e-12, atol=1e-14)
    if run.experiment.settings.neuron.threshold is not None:
        training = experiment.dataset.training
        right = round(run.accuracy(training) * len(training))
        assert f"correct: {right} of {len(training)}" in said


def run_here(text):
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(text, "script.py", "exec"), {"__name__": "__main__"})
    return said.getvalue()


@pytest.mark.parametrize(("neuron", "mode", "order", "standardize"), EVERY)
def test_numpy_prints_the_run(neuron, mode, order, standardize):
    experiment = task(neuron, mode, order, standardize)

    said = run_here(script_of(experiment).text)

    assert_prints_the_run(said, experiment)


@pytest.mark.parametrize("mode", MODES)
def test_one_feature_and_a_start_by_hand(mode):
    experiment = task("linear-regression", mode, "shuffled", None, VALUES, [0.5, -1.0])

    said = run_here(script_of(experiment).text)

    assert_prints_the_run(said, experiment)
    assert "correct" not in said


def test_an_order_from_elsewhere_is_taken_along():
    visits = np.random.RandomState(1).randint(0, 11, (EPOCHS + 1, 11))
    experiment = task("linear-regression", "online", GivenOrder(visits), None, VALUES)

    said = run_here(script_of(experiment).text)

    assert_prints_the_run(said, experiment)


def test_a_script_is_a_program_that_needs_nothing_but_numpy(tmp_path):
    experiment = task("perceptron", "online", "shuffled", "sample")
    path = tmp_path / "run.py"
    path.write_text(script_of(experiment).text, "utf-8")

    found = subprocess.run(
        [sys.executable, path], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert found.stderr == ""
    assert_prints_the_run(found.stdout, experiment)


@pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")
@pytest.mark.parametrize("framework", FRAMEWORKS[1:])
@pytest.mark.parametrize(("neuron", "mode", "order", "standardize"), EVERY)
def test_pytorch_prints_the_run(neuron, mode, order, standardize, framework):
    experiment = task(neuron, mode, order, standardize)

    said = run_here(script_of(experiment, framework).text)

    assert_prints_the_run(said, experiment)


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("neuron", NEURONS)
def test_a_script_can_be_projected(neuron, framework):
    script = script_of(task(neuron, "mini-batch", "shuffled", "sample"), framework)

    lines = script.text.splitlines()
    data = [line for line in lines if re.match(r"    \[|    \d+,", line)]
    assert len(lines) - len(data) < LONGEST
    assert max(map(len, lines)) <= 88
    assert "#!" not in script.text


@pytest.mark.parametrize(
    ("neuron", "own"),
    [
        ("perceptron", "return (z > 0) * 1.0  # perceptron: 1 where z > 0, else 0"),
        ("adaline", "return z  # Adaline: the net input itself"),
    ],
)
def test_the_lines_that_only_this_neuron_has_are_told(neuron, own):
    script = script_of(task(neuron, "online", "fixed", None))

    lines = script.text.splitlines()
    assert lines[script.own_lines[0]].strip() == own
    assert all("eta" in lines[at] for at in script.own_lines[1:])


def test_the_points_are_written_in_the_digits_that_give_them_back():
    data = Dataset([[0.1, 1e300], [-3.0, 1 / 3]], [0, 1], "classes")

    text = script_of(task("adaline", "batch", "fixed", None, data)).text

    assert "[0.1, 1e+300, 0], [-3, 0.3333333333333333, 1]," in text


def test_names_of_columns_cannot_break_out_of_their_comment():
    data = Dataset([[0.0, 1], [1, 0]], [0, 1], "classes", features=("a\nimport os", "b"))

    text = script_of(task("adaline", "batch", "fixed", None, data)).text

    assert "# a import os, b, y" in text


def test_where_nothing_can_be_learned_there_is_no_script():
    with pytest.raises(TooFewPoints):
        script_of(task("adaline", "batch", "fixed", None, Dataset.empty()))


def test_another_framework_is_a_programming_mistake():
    with pytest.raises(ValueError, match="not 'jax'"):
        script_of(task("adaline", "batch", "fixed", None), "jax")


# The run on the screen


def changed_on_the_way(experiment, turns):
    """Return a run with other settings from time to time: (updates, settings) each."""
    history = new_history(experiment, np.array([0.25, -0.5, 0.125]))
    for updates, others in turns:
        experiment = replace(experiment, settings=replace(experiment.settings, **others))
        advance(history, experiment, updates)
    return history, experiment


def assert_prints_the_history(said, history):
    losses, parameters = printed(said)
    ends = history.epoch_ends[history.epoch_ends <= history.cursor]
    expected = history.losses[[0, *ends]].tolist()
    if len(losses) > len(expected):
        expected.append(history.loss_now)  # of an epoch that is not complete
    np.testing.assert_allclose(losses, expected, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(parameters, history.current, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("updates", [0, 3, 48, 55])
@pytest.mark.parametrize(("neuron", "mode", "order", "standardize"), EVERY[::5])
def test_the_run_on_the_screen_is_printed(neuron, mode, order, standardize, updates):
    experiment = task(neuron, mode, order, standardize)
    history, experiment = changed_on_the_way(experiment, [(updates, {})])
    if not updates:  # the epochs to come
        ahead, _ = changed_on_the_way(experiment, [(0, {})])
        script = script_of_run(ahead, experiment)
        while history.seen_now < EPOCHS * history.points:
            advance(history, experiment)
    else:
        script = script_of_run(history, experiment)

    assert_prints_the_history(run_here(script.text), history)


CHANGES = {
    "rate": [(10, {}), (40, {"learning_rate": 0.01}), (50, {"learning_rate": 0.05})],
    "size": [(50, {}), (20, {"mode": "mini-batch", "batch_size": 5}), (9, {"seed": 8})],
    "mode": [(5, {"mode": "batch"}), (60, {"mode": "online"}), (2, {"mode": "batch"})],
    "order": [
        (60, {"order": "fixed"}),
        (60, {"order": "shuffled"}),
        (60, {"order": "with-replacement"}),
    ],
}


@pytest.mark.parametrize("neuron", NEURONS)
@pytest.mark.parametrize("turns", CHANGES.values(), ids=CHANGES)
def test_settings_that_were_changed_on_the_way_are_repeated(neuron, turns):
    experiment = task(neuron, "online", "shuffled", None)
    history, experiment = changed_on_the_way(experiment, turns)

    script = script_of_run(history, experiment)

    assert_prints_the_history(run_here(script.text), history)
    assert "settings changed on the way" in script.text


def test_of_an_earlier_update_only_what_led_to_it_is_repeated():
    experiment = task("adaline", "online", "shuffled", None)
    history, experiment = changed_on_the_way(experiment, CHANGES["rate"])
    history.look_at(10)

    script = script_of_run(history, experiment)

    assert "settings changed" not in script.text
    assert "eta, epochs, size, seed = 0.03, 1, 1, 5" in script.text
    assert_prints_the_history(run_here(script.text), history)


def test_an_order_from_elsewhere_goes_on_where_the_rate_was_changed():
    visits = GivenOrder(np.random.RandomState(1).randint(0, 48, (EPOCHS + 1, 48)))
    experiment = task("adaline", "online", visits, None)
    history, experiment = changed_on_the_way(experiment, CHANGES["rate"])

    said = run_here(script_of_run(history, experiment).text)

    assert_prints_the_history(said, history)


@pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")
@pytest.mark.parametrize("framework", FRAMEWORKS[1:])
@pytest.mark.parametrize("neuron", NEURONS)
@pytest.mark.parametrize("turns", CHANGES.values(), ids=CHANGES)
def test_pytorch_repeats_them_too(neuron, turns, framework):
    experiment = task(neuron, "online", "shuffled", "population")
    history, experiment = changed_on_the_way(experiment, turns)

    said = run_here(script_of_run(history, experiment, framework).text)

    assert_prints_the_history(said, history)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_longest_script_can_be_projected_and_knows_where_its_points_are(framework):
    experiment = task("perceptron", "online", "shuffled", "sample")
    history, experiment = changed_on_the_way(experiment, CHANGES["order"])

    script = script_of_run(history, experiment, framework)

    lines = script.text.splitlines()
    assert len(lines) - len(script.point_lines) < LONGEST
    rows = [lines[at] for at in script.point_lines]
    assert sum(row.count("[") for row in rows) == len(POINTS)
    assert sum(row.count(",") for row in rows if "[" not in row) == POINTS.test.sum()


# Other conventions

BY = [
    Conventions(labels="-1/+1", half=True, on_line=">="),
    Conventions(half=True, total="sum", on_line="mistake"),
    Conventions(labels="-1/+1", total="sum", on_line="mistake", threshold="zero"),
    Conventions(half=True, threshold="zero"),
]
BY_CASES = list(product(NEURONS, MODES, BY))


def by_conventions(neuron, mode, by):
    experiment = task(neuron, mode, "shuffled", None)
    # Small enough to settle where a batch is summed up.
    settings = replace(experiment.settings, conventions=by, learning_rate=0.003)
    return replace(experiment, settings=settings)


@pytest.mark.parametrize(("neuron", "mode", "by"), BY_CASES, ids=str)
def test_numpy_prints_the_run_by_other_conventions(neuron, mode, by):
    experiment = by_conventions(neuron, mode, by)

    script = script_of(experiment)

    assert_prints_the_run(run_here(script.text), experiment)
    assert len(script.text.splitlines()) - len(script.point_lines) < LONGEST


@pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")
@pytest.mark.parametrize("framework", FRAMEWORKS[1:])
@pytest.mark.parametrize(("neuron", "mode", "by"), BY_CASES, ids=str)
def test_pytorch_prints_it_too(neuron, mode, by, framework):
    experiment = by_conventions(neuron, mode, by)

    said = run_here(script_of(experiment, framework).text)

    assert_prints_the_run(said, experiment)


# Points on a grid, where z is often exactly 0

GRID = [(x, y) for x in range(4) for y in range(4)]
DRAWN = st.tuples(st.sampled_from(GRID), st.booleans())


@settings(deadline=None, max_examples=60)
@given(
    chosen=st.lists(
        st.tuples(st.sampled_from(GRID), st.booleans()), min_size=4, max_size=12
    ),
    size=st.integers(1, 9),
    neuron=st.sampled_from(list(NEURONS)),
    rate=st.sampled_from([0.1, 0.02, 0.3]),
)
def test_numpy_prints_the_same_numbers_even_where_rounding_decides(
    chosen, size, neuron, rate
):
    labels = [float(label) for _place, label in chosen]
    assume(0 < sum(labels) < len(labels))
    assume(len({place for place, _label in chosen}) > 1)
    points = Dataset([place for place, _label in chosen], labels)
    by = Settings(
        neuron=NEURONS[neuron],
        mode="mini-batch",
        batch_size=min(size, len(labels)),
        learning_rate=rate,
        order="fixed",
    )
    experiment = Experiment(points, by, None, 5)
    history = new_history(experiment)
    with suppress(TrainingDiverged):
        advance(history, experiment, 20)

    _losses, parameters = printed(run_here(script_of_run(history, experiment).text))

    if experiment.settings.neuron.has_gradient:
        np.testing.assert_allclose(parameters, history.current, rtol=1e-12, atol=1e-14)
    else:
        assert parameters == history.current.tolist()
