"""What decides a run, and why some experiments cannot be trained."""

from dataclasses import replace

import numpy as np
import pytest

from gdstudio.core import errors
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.orders import GivenOrder
from gdstudio.core.settings import MOST, Settings

FOUR = Dataset([[0, 0], [1, 1], [0, 1], [1, 3]], [0, 0, 1, 1])
VALUES = Dataset([[0.0], [1.0], [2.0]], [1.0, 2.0, 4.0])
ONLINE = Settings(ADALINE, "online")


def refusal(dataset: Dataset, by: Settings = ONLINE) -> errors.StudioError:
    """Return the reason why nothing can be learned."""
    with pytest.raises(errors.StudioError) as raised:
        Experiment(dataset, by).require_trainable()
    return raised.value


# The start and the epochs


def test_without_a_start_all_parameters_are_zero():
    assert Experiment(FOUR, ONLINE).first_parameters.tolist() == [0, 0, 0]
    assert Experiment(VALUES, ONLINE).first_parameters.tolist() == [0, 0]


def test_an_experiment_lasts_twenty_epochs_unless_it_says_otherwise():
    assert Experiment(FOUR, ONLINE).epochs == 20


def test_a_start_is_a_copy_that_cannot_be_written_to():
    start = np.array([1.0, 2.0, 3.0])

    experiment = Experiment(FOUR, ONLINE, start)
    start[:] = 0

    assert experiment.first_parameters.tolist() == [1, 2, 3]
    with pytest.raises(ValueError, match="read-only"):
        experiment.first_parameters[0] = 9


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ([1.0, 2.0], 2),
        ([1.0, 2.0, 3.0, 4.0], 4),
        ([[1.0, 2.0, 3.0]], 3),
        (5.0, 1),
        ([1.0, np.nan, 3.0], 3),
        ([1.0, np.inf, 3.0], 3),
    ],
)
def test_a_start_must_have_a_finite_number_for_each_parameter(start, found):
    with pytest.raises(errors.WrongStart) as raised:
        Experiment(FOUR, ONLINE, start)

    assert raised.value.facts == {"found": found, "needed": 3}


@pytest.mark.parametrize("epochs", [0, -1, MOST + 1, 1.5, 2.0, True, np.nan, None])
def test_epochs_are_a_whole_number_in_their_range(epochs):
    with pytest.raises(errors.WholeNumberOutOfRange, match="The number of epochs is"):
        Experiment(FOUR, ONLINE, epochs=epochs)


@pytest.mark.parametrize("epochs", [1, MOST, np.int32(7)])
def test_epochs_in_their_range_are_taken(epochs):
    experiment = Experiment(FOUR, ONLINE, epochs=epochs)

    assert experiment.epochs == epochs
    assert type(experiment.epochs) is int


# What the neuron sees


def test_points_held_back_count_neither_as_points_nor_as_inputs():
    experiment = Experiment(FOUR.with_test([True, False, False, False]), ONLINE)

    assert experiment.points == 3
    assert experiment.inputs.tolist() == [[1, 1], [0, 1], [1, 3]]
    assert experiment.targets.tolist() == [0, 1, 1]


def test_standardising_measures_the_training_points_alone():
    # x₁ of the training points: 0 and 2, mean 1, deviation 1. x₂: 0 and 4, 2 and 2.
    data = Dataset([[0, 0], [2, 4], [99, 99]], [0, 1, 1], test=[False, False, True])

    experiment = Experiment(data, replace(ONLINE, standardize="population"))

    assert experiment.inputs.tolist() == [[-1, -1], [1, 1]]
    assert experiment.scaling.mean.tolist() == [1, 2]
    assert experiment.scaling.scaled(data.testing.inputs).tolist() == [[98, 48.5]]


def test_the_loss_is_the_neurons_over_all_training_points():
    # At w = 0, b = 0.5 the errors are 0.5 each for Adaline, and the perceptron says 1.
    at = np.array([0.0, 0.0, 0.5])

    assert Experiment(FOUR, ONLINE).loss(at) == 0.25
    assert Experiment(FOUR, replace(ONLINE, neuron=PERCEPTRON)).loss(at) == 0.5
    assert Experiment(FOUR, ONLINE).loss_of_zeros == 0.5


@pytest.mark.parametrize(("mode", "size"), [("online", 1), ("mini-batch", 3), ("batch", 4)])
def test_a_full_batch_has_the_size_of_its_mode(mode, size):
    assert Experiment(FOUR, Settings(mode=mode, batch_size=3)).batch_size == size


# What can be learned from


@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
def test_points_of_two_classes_can_be_learned_from(neuron):
    Experiment(FOUR, replace(ONLINE, neuron=neuron)).require_trainable()


def test_values_can_be_learned_by_linear_regression():
    Experiment(VALUES, replace(ONLINE, neuron=LINEAR_REGRESSION)).require_trainable()


def test_two_points_are_enough():
    Experiment(FOUR.without_rows([0, 2]), ONLINE).require_trainable()


@pytest.mark.parametrize("neuron", [PERCEPTRON, ADALINE], ids=lambda neuron: neuron.key)
def test_values_cannot_be_classified(neuron):
    error = refusal(VALUES, replace(ONLINE, neuron=neuron))

    assert isinstance(error, errors.NeedsClasses)
    assert error.facts == {"neuron": neuron.title}
    assert error.suggestion == {"neuron": "linear-regression"}


@pytest.mark.parametrize("kept", [0, 1])
def test_at_least_two_training_points_are_needed(kept):
    error = refusal(FOUR.without_rows(range(kept, 4)))

    assert isinstance(error, errors.TooFewPoints)
    assert error.facts == {"neuron": "Adaline", "needed": 2, "found": kept}
    assert error.suggestion == {}


@pytest.mark.parametrize("kept", [0, 1])
def test_where_too_many_points_are_held_back_it_is_said(kept):
    error = refusal(FOUR.with_test(np.arange(4) >= kept))

    assert isinstance(error, errors.TooManyHeldBack)
    facts = {"neuron": "Adaline", "needed": 2, "found": kept, "held": 4 - kept}
    assert error.facts == facts
    assert "test share" in error.remedy_text()


@pytest.mark.parametrize("label", [0, 1])
@pytest.mark.parametrize("neuron", NEURONS.values(), ids=lambda neuron: neuron.key)
def test_points_of_one_class_have_nothing_to_part(label, neuron):
    data = FOUR.without_rows(np.flatnonzero(FOUR.targets != label))

    error = refusal(data, replace(ONLINE, neuron=neuron))

    assert isinstance(error, errors.OneClass)
    assert error.facts == {"points": 2, "label": label, "other": 1 - label}


def test_only_the_training_points_have_to_be_of_both_classes():
    assert isinstance(refusal(FOUR.with_test([False, False, True, True])), errors.OneClass)


def test_points_at_one_place_teach_nothing():
    error = refusal(Dataset([[1.5, -2]] * 3, [0, 1, 1]))

    assert isinstance(error, errors.AllPointsEqual)
    assert error.facts == {"points": 3, "at": "1.5, -2"}


def test_equal_values_at_different_places_can_be_learned():
    flat = Dataset([[0.0], [1.0]], [3.0, 3.0])

    Experiment(flat, replace(ONLINE, neuron=LINEAR_REGRESSION)).require_trainable()


@pytest.mark.parametrize("size", [5, MOST])
def test_a_mini_batch_cannot_be_larger_than_the_points(size):
    error = refusal(FOUR, Settings(mode="mini-batch", batch_size=size))

    assert isinstance(error, errors.BatchTooLarge)
    assert error.facts == {"batch_size": size, "points": 4}
    assert error.suggestion == {"batch_size": 4}


@pytest.mark.parametrize("mode", ["online", "batch"])
def test_the_size_of_a_mini_batch_matters_to_no_other_mode(mode):
    Experiment(FOUR, Settings(mode=mode, batch_size=5)).require_trainable()


def test_a_suggestion_mends_what_it_is_made_for():
    by = Settings(mode="mini-batch", batch_size=5)

    mended = replace(by, **refusal(FOUR, by).suggestion)

    Experiment(FOUR, mended).require_trainable()


def test_a_given_order_of_one_epoch_is_enough_to_begin():
    Experiment(FOUR, replace(ONLINE, order=GivenOrder([[3, 2, 1, 0]]))).require_trainable()


def test_a_given_order_must_fit_the_points():
    by = replace(ONLINE, order=GivenOrder([[0, 1, 2]]))

    error = refusal(FOUR, by)

    assert isinstance(error, errors.WrongOrder)
    assert error.facts == {"found": (1, 3), "needed": (1, 4)}


def test_a_constant_feature_is_in_the_way_only_of_standardising():
    data = Dataset([[2.5, 0], [2.5, 1]], [0, 1], features=("width", "length"))

    error = refusal(data, replace(ONLINE, standardize="population"))

    assert isinstance(error, errors.ConstantFeature)
    assert error.facts == {"feature": "width", "value": 2.5}
    assert error.suggestion == {"standardize": None}
    Experiment(data, ONLINE).require_trainable()


def test_values_whose_squares_overflow_cannot_be_learned():
    data = Dataset([[0.0], [1.0]], [0.0, 1e200])

    error = refusal(data, replace(ONLINE, neuron=LINEAR_REGRESSION))

    assert isinstance(error, errors.NumbersTooLarge)


@pytest.mark.parametrize("standardize", [None, "population"])
def test_coordinates_near_the_largest_square_can_be_learned_from(standardize):
    data = Dataset([[1e150, 0], [-1e150, 1]], [0, 1])

    Experiment(data, replace(ONLINE, standardize=standardize)).require_trainable()
