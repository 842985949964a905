"""An update taken apart: the run's own numbers, and every one of them adds up as shown."""

import contextlib
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history, rows_of_update
from gdstudio.core.wording import parameter_names
from gdstudio.core.worked.numbers import BeyondNumbers
from gdstudio.core.worked.update import WorkedUpdate, work_out
from tests.core.pencil import read, wrong_numbers
from tests.core.written import write

hundredths = st.integers(-1000, 1000).map(lambda number: number / 100)
anything = st.floats(-1e12, 1e12) | st.floats(-5, 5) | hundredths
beyond = st.floats(-1e150, 1e150)
rates = st.sampled_from([0.001, 0.01, 0.02, 0.05, 0.1, 0.3, 1.0])

TWO = Dataset([[1, 2], [3, -1]], [1, 0], "classes")
BATCH = Settings(ADALINE, "batch", learning_rate=0.1, order="fixed")
CLOUDS = overlapping_clouds()
LONGEST = len("−0.123456789")


def after(experiment: Experiment, updates: int) -> tuple[WorkedUpdate, History]:
    """Take updates, and take the last of them apart."""
    history = new_history(experiment)
    advance(history, experiment, updates)
    return work_out(history, experiment), history


def texts(numbers) -> list[str]:
    return [number.text for number in numbers]


# By hand


def test_an_adaline_update_by_hand():
    # From zeros ŷ = 0, so ŷ - y = (-1, 0). The pulls are (-1, -2) and (0, 0).
    # w ← 0 - 0.1 · 2/2 · (-1, -2) = (0.1, 0.2)   b ← 0 - 0.1 · 2/2 · (-1) = 0.1
    update, _ = after(Experiment(TWO, BATCH), 1)

    first, second = update.points
    assert [texts(point.inputs) for point in update.points] == [["1", "2"], ["3", "−1"]]
    assert [first.error.text, second.error.text] == ["−1", "0"]
    assert [texts(point.pulls) for point in update.points] == [["−1", "−2"], ["0", "0"]]
    assert texts(step.total for step in update.steps) == ["−1", "−2", "−1"]
    assert texts(step.after for step in update.steps) == ["0.1", "0.2", "0.1"]
    assert [step.name for step in update.steps] == ["w₁", "w₂", "b"]
    assert (update.number, update.size, update.rate.text) == (1, 2, "0.1")


def test_a_second_update_has_the_new_weights_in_it():
    # z = 0.1 · 1 + 0.2 · 2 + 0.1 = 0.6 and 0.3 - 0.2 + 0.1 = 0.2
    # errors -0.4 and 0.2, pulls (-0.4, -0.8) and (0.6, -0.2), sums 0.2, -1 and -0.2
    # w ← 0.1 - 0.1 · 0.2 = 0.08, 0.2 + 0.1 = 0.3   b ← 0.1 + 0.02 = 0.12
    update, _ = after(Experiment(TWO, BATCH), 2)

    assert texts(step.before for step in update.steps) == ["0.1", "0.2", "0.1"]
    assert texts(point.net_input for point in update.points) == ["0.6", "0.2"]
    assert texts(point.output for point in update.points) == ["0.6", "0.2"]
    assert texts(point.error for point in update.points) == ["−0.4", "0.2"]
    assert texts(step.total for step in update.steps) == ["0.2", "−1", "−0.2"]
    assert texts(step.after for step in update.steps) == ["0.08", "0.3", "0.12"]


def test_a_perceptron_update_by_hand():
    # z = 0, so ŷ = 0; the point is of class 1: w ← 0 + 0.5 · 1 · (1, 2), b ← 0.5
    online = Settings(PERCEPTRON, "online", learning_rate=0.5, order="fixed")

    update, _ = after(Experiment(TWO, online), 1)

    (point,) = update.points
    assert texts((point.net_input, point.output, point.target)) == ["0", "0", "1"]
    assert point.error.signed == "+1"
    assert texts(step.after for step in update.steps) == ["0.5", "1", "0.5"]
    assert not update.changes_nothing


def test_a_perceptron_without_a_mistake_changes_nothing():
    # The two points above once more: z = 0.5 + 2 + 0.5 = 3 and 1.5 - 1 + 0.5 = 1 > 0.
    # So the second is a mistake, and after it: w = (-1, 1.5), b = 0; z = 2 for the first.
    online = Settings(PERCEPTRON, "online", learning_rate=0.5, order="fixed")

    update, _ = after(Experiment(TWO, online), 3)

    assert update.points[0].net_input.text == "2"
    assert texts(step.total for step in update.steps) == ["0", "0", "0"]
    assert texts(step.after for step in update.steps) == ["−1", "1.5", "0"]
    assert update.changes_nothing


def test_one_feature_has_one_weight():
    line = Dataset([[1], [2]], [2, 3], "values")

    update, _ = after(Experiment(line, replace(BATCH, neuron=LINEAR_REGRESSION)), 1)

    # ŷ = 0: errors -2 and -3, sums -2 - 6 = -8 and -5; w ← 0.1 · 8 = 0.8, b ← 0.5
    assert [step.name for step in update.steps] == ["w", "b"]
    assert texts(step.after for step in update.steps) == ["0.8", "0.5"]
    assert update.points[0].label is None


def test_a_point_is_numbered_by_its_row_among_all_points():
    data = Dataset([[9, 9], *TWO.inputs], [1, *TWO.targets], test=[True, False, False])

    update, _ = after(Experiment(data, BATCH), 1)

    assert [point.number for point in update.points] == [2, 3]
    assert [point.label for point in update.points] == [1, 0]


def test_standardised_inputs_are_shown_as_the_neuron_sees_them():
    experiment = Experiment(TWO, replace(BATCH, standardize="population"))

    update, _ = after(experiment, 1)

    assert [texts(point.inputs) for point in update.points] == [["−1", "1"], ["1", "−1"]]
    assert update.is_standardized


def test_parameters_are_named_for_any_number_of_features():
    assert [list(parameter_names(count)) for count in (2, 4)] == [
        ["w", "b"],
        ["w₁", "w₂", "w₃", "b"],
    ]


# Large batches


@pytest.mark.parametrize("neuron", [PERCEPTRON, ADALINE])
def test_of_a_large_batch_the_first_and_the_last_points_are_listed(neuron):
    inputs = np.random.RandomState(0).normal(size=(1000, 2)).round(2)
    data = Dataset(inputs, np.arange(1000) % 2, "classes")

    update, _ = after(Experiment(data, replace(BATCH, neuron=neuron)), 3)

    listed = [point.number for point in update.points]
    assert listed == [*range(1, 10), 1000]
    assert (update.size, update.rest.count) == (1000, 990)
    errors = [point.error.value for point in update.points]
    total = update.steps[-1].total.value
    assert update.rest.error.value == pytest.approx(total - sum(errors))
    assert wrong_numbers(update) == []
    assert not update.is_close_somewhere


@pytest.mark.parametrize(("points", "listed"), [(100, 100), (101, 10)])
def test_a_hundred_points_are_listed_all(points, listed):
    inputs = np.arange(2.0 * points).reshape(-1, 2) / 100
    data = Dataset(inputs, np.arange(points) % 2, "classes")

    update, _ = after(Experiment(data, BATCH), 2)

    assert len(update.points) == listed
    assert (update.rest is None) == (listed == points)
    assert wrong_numbers(update) == []
    assert not update.is_close_somewhere


# Any run


@st.composite
def experiments(draw, numbers=hundredths, learning_rates=rates):
    """Any data, with any neuron, mode, rate, order, start, test points, standardised."""
    neuron = draw(st.sampled_from([PERCEPTRON, ADALINE, LINEAR_REGRESSION]))
    has_classes = neuron is not LINEAR_REGRESSION
    features = 2 if has_classes else draw(st.sampled_from([1, 2]))
    targets = st.sampled_from([0.0, 1.0]) if has_classes else numbers
    rows = draw(
        st.lists(st.tuples(*[numbers] * features, targets), min_size=2, max_size=12)
    )
    table = np.array(rows)
    test = draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    kind = "classes" if has_classes else "values"
    chosen = Settings(
        neuron,
        draw(st.sampled_from(["online", "mini-batch", "batch"])),
        batch_size=draw(st.integers(1, 4)),
        learning_rate=draw(learning_rates),
        order=draw(st.sampled_from(["fixed", "shuffled", "with-replacement"])),
        standardize=draw(st.sampled_from([None, "population", "sample"])),
    )
    start = draw(st.none() | st.tuples(*[numbers] * (features + 1)).map(np.array))
    dataset = Dataset(table[:, :-1], table[:, -1], kind, test=test)
    return Experiment(dataset, chosen, start)


def as_far_as_it_goes(experiment: Experiment, updates: int) -> tuple[WorkedUpdate, History]:
    history = new_history(experiment)
    with contextlib.suppress(StudioError):
        advance(history, experiment, updates)
    assume(history.cursor)
    return work_out(history, experiment), history


@settings(max_examples=70)
@given(experiment=experiments(), updates=st.integers(1, 40))
def test_every_number_follows_from_the_shown_ones(experiment, updates):
    update, _ = as_far_as_it_goes(experiment, updates)

    assert wrong_numbers(update) == []


@settings(max_examples=50)
@given(
    experiment=experiments(anything, rates | st.floats(1e-9, 10)),
    updates=st.integers(1, 60),
)
def test_so_it_does_for_huge_and_tiny_numbers_and_diverging_runs(experiment, updates):
    update, _ = as_far_as_it_goes(experiment, updates)

    assert wrong_numbers(update) == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.filter_too_much])
@given(experiment=experiments(beyond, st.floats(1e-300, 1e200)), updates=st.integers(1, 9))
def test_so_it_does_as_far_as_numbers_go(experiment, updates):
    with contextlib.suppress(BeyondNumbers):
        update, _ = as_far_as_it_goes(experiment, updates)

        assert wrong_numbers(update) == []


@settings(max_examples=25)
@given(experiment=experiments(), updates=st.integers(1, 20))
def test_the_numbers_are_the_runs_own(experiment, updates):
    update, history = as_far_as_it_goes(experiment, updates)

    rows = rows_of_update(history, experiment, update.number)
    before, now = history.parameters[update.number - 1 :][:2]
    assert [step.before.value for step in update.steps] == before.tolist()
    assert [step.after.value for step in update.steps] == now.tolist()
    assert [[x.value for x in point.inputs] for point in update.points] == (
        experiment.inputs[rows].tolist()
    )
    assert [point.target.value for point in update.points] == (
        experiment.targets[rows].tolist()
    )
    neuron, share = update.neuron, -2 / update.size if update.neuron.has_gradient else 1
    direction = neuron.direction(before, experiment.inputs[rows], experiment.targets[rows])
    totals = np.array([step.total.value for step in update.steps])
    np.testing.assert_array_equal(share * totals, direction)


@settings(max_examples=25)
@given(experiment=experiments(), updates=st.integers(1, 20))
def test_a_shown_number_is_the_runs_own_rounded(experiment, updates):
    update, _ = as_far_as_it_goes(experiment, updates)

    points = [number for point in update.points for number in point.numbers]
    steps = [n for step in update.steps for n in (step.before, step.total, step.after)]
    for number in (update.rate, *points, *steps):
        found, unit = read(number.text)
        assert abs(Fraction(number.value) - found) <= unit / 2


@pytest.mark.parametrize("standardize", [None, "population"])
@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("neuron", [PERCEPTRON, ADALINE])
def test_in_a_lecture_all_adds_up_with_few_digits(neuron, mode, standardize):
    by = Settings(neuron, mode, 8, learning_rate=0.02, standardize=standardize)
    experiment = Experiment(CLOUDS, by)
    history = new_history(experiment)
    advance(history, experiment, 400)

    for number in range(1, 401, 57):
        history.look_at(number)
        update = work_out(history, experiment)
        points = [shown for point in update.points for shown in point.numbers]
        steps = [shown for step in update.steps for shown in (step.before, step.after)]
        assert max(len(shown.text) for shown in (*points, *steps)) <= LONGEST
        assert wrong_numbers(update) == []
        assert not update.is_close_somewhere


# What cannot add up


def test_a_class_that_hangs_on_the_computers_rounding_is_marked():
    # On paper z = 0.1 + 0.2 - 0.3 = 0, so class 0; in binary it is 5.6e-17, so class 1.
    data = Dataset([[1, 1], [0, 5]], [0, 1], "classes")
    online = Settings(PERCEPTRON, "online", learning_rate=0.1, order="fixed")

    update, _ = after(Experiment(data, online, np.array([0.1, 0.2, -0.3])), 1)

    (point,) = update.points
    assert (point.net_input.text, point.output.text) == ("0", "1")
    assert point.output.is_close
    assert update.is_close_somewhere
    assert texts(step.after for step in update.steps) == ["0", "0.1", "−0.4"]


def test_a_rest_that_rounding_leaves_in_a_parameter_is_shown_as_nothing():
    # 0.1 + 0.1 + 0.1 - 0.3 would be 5.6e-17 in binary.
    data = Dataset([[1, 1], [-3, 1]], [1, 1], "classes")
    start = np.array([0.30000000000000004, 5.0, -100.0])
    experiment = Experiment(data, Settings(PERCEPTRON, "online", learning_rate=0.1), start)
    history = new_history(experiment)
    write(history, [0.0], [start - [0.3, 0.0, 0.0]], experiment)

    assert history.current[0] == 5.551115123125783e-17
    assert work_out(history, experiment).steps[0].after.text == "0"


def test_a_sum_that_needs_too_many_digits_is_marked():
    # z = 1e9 · 1.0000000012345 - 1e9 + …: the small rest needs 13 digits of w₁.
    data = Dataset([[1e9, 1e9], [1e9, -1e9]], [1, 0], "classes")
    start = np.array([1.0000000012345678, -1.0, 0.123456789])
    online = Settings(ADALINE, "online", learning_rate=1e-19, order="fixed")

    update, _ = after(Experiment(data, online, start), 1)

    assert update.is_close_somewhere
    assert wrong_numbers(update) == []


def test_numbers_beyond_all_bounds_are_refused():
    # 1e308 · 10 has no place among the computer's numbers: z is infinite, ŷ is 1.
    data = Dataset([[10, 0], [-10, 0]], [1, 0], "classes")
    online = Settings(PERCEPTRON, "online", order="fixed")
    experiment = Experiment(data, online, np.array([1e308, 0.0, 0.0]))
    history = new_history(experiment)
    advance(history, experiment)

    with pytest.raises(BeyondNumbers) as error:
        work_out(history, experiment)

    assert str(error.value).startswith("The net input is larger than any number")
