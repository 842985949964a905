"""One point forwards and backwards: by hand, and every number from the shown ones."""

import contextlib
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import ConstantFeature, StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history
from gdstudio.core.worked.point import PointPass, work_through
from tests.core.pencil import is_rounding_of, value
from tests.core.test_worked_update import experiments

TWO = Dataset([[1, 2], [3, -1]], [1, 0], "classes")
BATCH = Settings(ADALINE, "batch", learning_rate=0.1, order="fixed")
START = np.array([0.5, -1.0, 0.25])


def through(experiment: Experiment, place: int = 0, updates: int = 0) -> PointPass:
    history = new_history(experiment)
    if updates:
        advance(history, experiment, updates)
    return work_through(history, experiment, place)


def texts(numbers) -> list[str]:
    return [number.text for number in numbers]


def test_an_adaline_by_hand():
    # z = 0.5 · 3 + (-1) · (-1) + 0.25 = 2.75, class 1 for a point of class 0
    # ∂L/∂ŷ = 2 (2.75 - 0) = 5.5, times x: 16.5 and -5.5, for b 5.5
    point = through(Experiment(TWO, BATCH, START), place=1)

    assert texts(point.parameters) == ["0.5", "−1", "0.25"]
    assert texts(point.inputs) == ["3", "−1"]
    assert texts((point.net_input, point.output, point.target)) == ["2.75", "2.75", "0"]
    assert (point.answer, point.label, point.is_right) == (1, 0, False)
    assert (point.error.text, texts(point.pulls)) == ("5.5", ["16.5", "−5.5", "5.5"])
    assert (point.number, point.place, point.size, point.update) == (2, 1, 2, 0)


def test_a_perceptron_by_hand():
    # z = 0.5 · 1 + (-1) · 2 + 0.25 = -1.25, class 0 for a point of class 1: y - ŷ = 1
    point = through(Experiment(TWO, replace(BATCH, neuron=PERCEPTRON), START))

    assert texts((point.net_input, point.output)) == ["−1.25", "0"]
    assert (point.answer, point.is_right) == (0, False)
    assert (point.error.text, texts(point.pulls)) == ("1", ["1", "2", "1"])


def test_a_value_is_neither_right_nor_wrong():
    line = Dataset([[1], [2]], [2, 3], "values")

    point = through(Experiment(line, replace(BATCH, neuron=LINEAR_REGRESSION)))

    assert (point.answer, point.label, point.is_right) == (None, None, None)
    assert point.names == ("w", "b")


def test_a_class_predicted_as_labelled_is_right():
    # z = -2 · 1 + 2 · 2 = 2 > 0.5
    assert through(Experiment(TWO, BATCH, np.array([-2.0, 2.0, 0.0]))).is_right


def test_after_an_update_the_weights_are_those_from_before_it():
    experiment = Experiment(TWO, BATCH, START)

    point = through(experiment, place=1, updates=1)

    assert texts(point.parameters) == ["0.5", "−1", "0.25"]
    assert point.parameters_now.tolist() == START.tolist()
    assert point.update == 1


def test_before_the_first_update_it_is_the_batch_to_come():
    data = Dataset([[1, 1], [2, 2], [3, 1], [4, 0]], [0, 1, 0, 1], "classes")
    two = Settings(ADALINE, "mini-batch", batch_size=2, order="fixed")

    point = through(Experiment(data, two), place=1)

    assert (point.number, point.size) == (2, 2)


def test_a_place_behind_the_last_point_means_the_last_one():
    assert through(Experiment(TWO, BATCH), place=9).place == 1


def test_points_that_cannot_be_trained_can_be_looked_at():
    one_class = Dataset([[1, 2], [3, 4]], [1, 1], "classes")

    point = through(Experiment(one_class, BATCH))

    assert (point.number, point.size) == (1, 1)


def test_points_that_cannot_be_standardised_are_refused():
    constant = Dataset([[1, 2], [1, 3]], [0, 1], "classes")

    with pytest.raises(ConstantFeature):
        through(Experiment(constant, replace(BATCH, standardize="population")))


@settings(max_examples=60)
@given(experiment=experiments(), updates=st.integers(0, 20), place=st.integers(0, 11))
def test_every_number_follows_from_the_shown_ones(experiment, updates, place):
    history = new_history(experiment)
    with contextlib.suppress(StudioError):
        advance(history, experiment, updates)
    try:
        assume(experiment.points)
        point = work_through(history, experiment, place)
    except StudioError:  # they cannot be standardised
        return

    x, y = [value(number) for number in point.inputs], value(point.target)
    *weights, bias = [value(number) for number in point.parameters]
    z, output, error = map(value, (point.net_input, point.output, point.error))
    terms = [weight * number for weight, number in zip(weights, x, strict=True)]
    results = [(point.net_input, sum(terms, bias))]
    if point.neuron is PERCEPTRON:
        results += [(point.output, Fraction(z > 0)), (point.error, y - output)]
    else:
        results += [(point.output, z), (point.error, 2 * (output - y))]
    factors = zip(point.pulls, [*x, 1], strict=True)
    results += [(pull, error * number) for pull, number in factors]
    for shown, found in results:
        assert shown.is_close or is_rounding_of(shown, found)
