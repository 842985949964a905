"""What tells runs apart, and the sets of runs that are worth comparing."""

from dataclasses import replace

import numpy as np
import pytest

import gdstudio as gd
from gdstudio.core.comparing import (
    aspects_of,
    differing,
    names,
    three_modes,
    three_neurons,
    three_rates,
)
from gdstudio.core.errors import NeedsClasses
from gdstudio.core.experiment import Experiment
from gdstudio.core.orders import GivenOrder
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings, neuron_called
from gdstudio.core.train import train_experiment

ADALINE = Settings(neuron=neuron_called("adaline"), mode="online", learning_rate=0.02)
PERCEPTRON = replace(ADALINE, neuron=neuron_called("perceptron"))


def experiment(settings, points=None, **others):
    return Experiment(
        overlapping_clouds() if points is None else points, settings, **others
    )


def test_the_settings_of_a_run_in_words():
    given = replace(ADALINE, order=GivenOrder(np.array([[0, 1]])), standardize="sample")

    assert aspects_of(replace(ADALINE, mode="mini-batch", batch_size=8)) == {
        "neuron": "Adaline",
        "mode": "mini-batch 8",
        "rate": "0.02",
        "order": "shuffled",
        "seed": "0",
        "features": "as they are",
        "conventions": "this course",
    }
    assert aspects_of(given)["order"] == "given"
    assert aspects_of(given)["features"] == "standardised (n − 1)"


def test_what_has_no_effect_is_no_difference():
    # A batch sees all points whatever their order; in fixed order nothing is drawn.
    batch = replace(ADALINE, mode="batch")

    assert differing([batch, replace(batch, seed=4, order="fixed", batch_size=3)]) == ()
    assert differing([batch, replace(batch, order="with-replacement")]) == ()
    drawn = replace(batch, order="with-replacement")
    assert differing([drawn, replace(ADALINE, seed=2)]) == ("mode", "order", "seed")
    fixed = replace(ADALINE, order="fixed")
    assert differing([fixed, replace(fixed, seed=4)]) == ()


def test_runs_are_named_after_what_tells_them_apart():
    batch = replace(ADALINE, mode="batch", learning_rate=0.5)

    assert names([ADALINE, batch]) == (
        "1 online, η = 0.02",
        "2 batch, η = 0.5",
    )
    assert names([ADALINE, PERCEPTRON]) == ("1 Adaline", "2 Perceptron")
    assert names([ADALINE, ADALINE]) == ("1 Adaline", "2 Adaline")
    assert names([ADALINE, replace(ADALINE, seed=3)]) == ("1 seed 0", "2 seed 3")


def test_the_three_neurons_keep_a_rate_that_works():
    found = three_neurons(experiment(PERCEPTRON))

    assert [each.neuron.key for each in found] == [
        "perceptron",
        "adaline",
        "linear-regression",
    ]
    assert {each.learning_rate for each in found} == {0.02}
    assert differing(found) == ("neuron",)


def test_the_three_neurons_take_one_that_settles_where_the_present_one_does_not():
    found = three_neurons(experiment(replace(PERCEPTRON, learning_rate=50.0)))

    rates = {each.learning_rate for each in found}
    assert len(rates) == 1
    assert rates.pop() < 0.5
    run = train_experiment(experiment(found[1], epochs=200))
    assert run.status != "diverged"


def test_the_three_neurons_need_classes():
    values = gd.Dataset([[0.0], [1.0]], [0.5, 2.0])

    with pytest.raises(NeedsClasses, match="three neurons"):
        three_neurons(experiment(replace(ADALINE), values))


def test_the_three_modes_differ_in_nothing_else_that_is_set():
    found = three_modes(experiment(replace(ADALINE, batch_size=500)))

    assert [each.mode for each in found] == ["online", "mini-batch", "batch"]
    assert found[1].batch_size == len(
        overlapping_clouds()
    )  # no larger than there are points


@pytest.mark.parametrize("mode", ["batch", "online"])
def test_three_rates_creep_work_and_diverge(mode):
    chosen = replace(ADALINE, mode=mode, order="fixed")

    settings = three_rates(experiment(chosen))
    slow, works, beyond = (
        train_experiment(experiment(each, epochs=epochs))
        for each, epochs in zip(settings, (40, 40, 3000), strict=True)
    )

    best = gd.closed_form(overlapping_clouds()).loss
    assert beyond.status == "diverged"
    assert works.epoch_losses[9] - best < slow.epoch_losses[9] - best
    assert works.epoch_losses[-1] < works.losses[0]


@pytest.mark.parametrize("present", [0.021234567, 0.03])
def test_a_present_rate_that_works_is_the_one_in_the_middle(present):
    chosen = replace(ADALINE, learning_rate=present, order="fixed")

    slow, works, beyond = three_rates(experiment(chosen))

    assert works == chosen
    assert slow.learning_rate == float(f"{present / 30:.3g}")
    assert beyond.learning_rate > present


@pytest.mark.parametrize("present", [1e-5, 5.0])
def test_a_present_rate_that_creeps_or_diverges_is_replaced(present):
    chosen = replace(ADALINE, learning_rate=present, order="fixed")

    found = three_rates(experiment(chosen))

    assert found == three_rates(experiment(replace(chosen, learning_rate=present * 1.5)))


def test_a_perceptron_makes_the_same_mistakes_by_all_three_rates():
    found = three_rates(experiment(replace(PERCEPTRON, order="fixed")))

    runs = [train_experiment(experiment(each, epochs=5)) for each in found]

    assert [each.learning_rate for each in found] == [0.002, 0.02, 0.2]
    assert len({tuple(run.epoch_mistakes) for run in runs}) == 1


def test_rates_that_read_alike_in_three_digits_are_told_apart():
    assert names([replace(ADALINE, learning_rate=rate) for rate in (0.1, 0.10001)]) == (
        "1 η = 0.1",
        "2 η = 0.10001",
    )


def test_an_order_from_elsewhere_needs_no_seed():
    given_order = replace(ADALINE, order=GivenOrder(np.array([[0, 1]])))

    assert differing([given_order, replace(given_order, seed=5)]) == ()


def test_of_the_largest_rate_there_is_none_ten_times_as_large():
    found = three_rates(experiment(replace(PERCEPTRON, learning_rate=1e200)))

    assert [each.learning_rate for each in found] == [1e199, 1e200, 1e200]
