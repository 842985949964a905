"""Settings refuse every value outside its range, so that no such settings exist."""

import sys
from dataclasses import replace

import numpy as np
import pytest

from gdstudio.core.errors import (
    LearningRateOutOfRange,
    UnknownChoice,
    WholeNumberOutOfRange,
)
from gdstudio.core.neurons import ADALINE, NEURONS
from gdstudio.core.orders import GivenOrder
from gdstudio.core.settings import MOST, Settings, neuron_called

LARGEST, SMALLEST = sys.float_info.max, 5e-324


def test_the_first_choices_are_those_of_the_scripting_interface():
    settings = Settings()

    assert settings.neuron is ADALINE
    assert (settings.mode, settings.batch_size) == ("mini-batch", 10)
    assert (settings.learning_rate, settings.order, settings.seed) == (0.1, "shuffled", 0)
    assert settings.standardize is None


@pytest.mark.parametrize("rate", [SMALLEST, 1e-300, 0.1, 1, 1e200])
def test_a_learning_rate_is_any_number_above_0_up_to_its_bound(rate):
    assert Settings(learning_rate=rate).learning_rate == rate


@pytest.mark.parametrize(
    "rate",
    [
        0,
        0.0,
        -0.0,
        -0.1,
        -SMALLEST,
        np.nan,
        np.inf,
        -np.inf,
        True,
        False,
        10**400,
        1e201,
        LARGEST,
        "0.1",
    ],
)
def test_another_learning_rate_is_refused(rate):
    with pytest.raises(LearningRateOutOfRange) as raised:
        Settings(learning_rate=rate)

    np.testing.assert_equal(raised.value.facts, {"found": rate})


@pytest.mark.parametrize(
    ("setting", "least", "most"), [("batch_size", 1, MOST), ("seed", 0, 2**32 - 1)]
)
def test_whole_numbers_end_where_their_range_ends(setting, least, most):
    assert getattr(Settings(**{setting: least}), setting) == least
    assert getattr(Settings(**{setting: most}), setting) == most
    for beyond in (least - 1, most + 1, -(10**400), 10**400):
        with pytest.raises(WholeNumberOutOfRange) as raised:
            Settings(**{setting: beyond})
        assert raised.value.facts["found"] == beyond
        assert (raised.value.facts["least"], raised.value.facts["most"]) == (least, most)


@pytest.mark.parametrize(
    "found", [True, False, 1.0, 2.5, np.nan, np.inf, "3", None, np.True_]
)
@pytest.mark.parametrize("setting", ["batch_size", "seed"])
def test_what_is_not_a_whole_number_is_refused(setting, found):
    with pytest.raises(WholeNumberOutOfRange):
        Settings(**{setting: found})


def test_numbers_of_numpy_become_numbers_of_python():
    settings = Settings(
        batch_size=np.int64(5), seed=np.uint32(2**32 - 1), learning_rate=np.float32(0.5)
    )

    numbers = (settings.batch_size, settings.seed, settings.learning_rate)
    assert [(type(number), number) for number in numbers] == [
        (int, 5),
        (int, 2**32 - 1),
        (float, 0.5),
    ]


@pytest.mark.parametrize(
    ("setting", "found", "choices"),
    [
        ("mode", "Online", "online, mini-batch, batch"),
        ("order", "random", "fixed, shuffled, with-replacement"),
        ("standardize", "z-score", "population, sample"),
    ],
)
def test_an_unknown_choice_is_answered_with_the_known_ones(setting, found, choices):
    with pytest.raises(UnknownChoice) as raised:
        Settings(**{setting: found})

    assert raised.value.facts["found"] == found
    assert raised.value.facts["choices"] == choices


@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("order", ["fixed", "shuffled", "with-replacement"])
@pytest.mark.parametrize("standardize", [None, "population", "sample"])
def test_every_combination_of_known_choices_is_taken(mode, order, standardize):
    settings = Settings(mode=mode, order=order, standardize=standardize)

    assert (settings.mode, settings.order) == (mode, order)
    assert settings.standardize == standardize


def test_neurons_are_found_by_their_keys():
    for key, neuron in NEURONS.items():
        assert neuron_called(key) is neuron
    with pytest.raises(UnknownChoice, match="perceptron, adaline, linear-regression"):
        neuron_called("Perceptron")


def test_equal_choices_are_equal_settings():
    settings = Settings(learning_rate=1)

    assert settings == Settings(learning_rate=1.0)
    assert hash(settings) == hash(Settings(learning_rate=1.0))
    assert settings != replace(settings, seed=1)


def test_a_given_order_is_the_same_only_as_itself():
    given_order = GivenOrder([[0, 1]])

    assert Settings(order=given_order) == Settings(order=given_order)
    assert Settings(order=given_order) != Settings(order=GivenOrder([[0, 1]]))


def test_settings_that_exist_cannot_be_spoiled():
    with pytest.raises(AttributeError):
        Settings().seed = -1
    with pytest.raises(WholeNumberOutOfRange):
        replace(Settings(), seed=-1)
