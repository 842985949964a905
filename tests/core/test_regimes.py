"""Learning rates in words, held against what training then does."""

from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.regimes import Forecasts, explanation, regime_of, regimes, word
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history

# x = ±1: H = 2 I, so 1/λ = 0.5 and 2/λ = 1.
PAIR = Dataset([[-1.0], [1.0]], [-1.0, 1.0])


def experiment(rate, data=PAIR, **wanted) -> Experiment:
    chosen = {"neuron": LINEAR_REGRESSION, "mode": "batch", **wanted}
    return Experiment(data, Settings(learning_rate=rate, **chosen))


def said(rate, data=PAIR, **wanted) -> str:
    task = experiment(rate, data, **wanted)
    return word(task, Forecasts().of(task))


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (0.001, "creeping"),  # shrinks by 0.998 an epoch
        (0.05, "fast"),  # by 0.9
        (0.5, "fast"),  # to the lowest place in one step
        (0.6, "overshooting"),  # by -0.2
        (1.0, "overshooting"),  # to and fro for ever: not yet growing
        (1.01, "diverging"),  # by -1.02
    ],
)
def test_a_batch_by_hand(rate, expected):
    assert said(rate) == expected


def test_in_an_order_drawn_at_random_only_what_holds_for_every_order_is_said():
    # The longest (x, 1) is of square 2: safe below 1/4, and no order diverges up to 1/2.
    by = {"mode": "online", "order": "shuffled"}

    words = [said(rate, **by) for rate in (0.2, 0.4, 0.6)]

    assert words == ["safe", "overshooting", "may diverge"]


@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("seed", range(4))
def test_below_the_bound_a_run_settles_and_above_it_it_does_not(mode, seed):
    random = np.random.RandomState(seed)
    data = Dataset(random.randn(7, 2), random.randn(7), "values")
    task = experiment(0.1, data, mode=mode, batch_size=3, order="fixed")
    forecast = Forecasts().of(task)

    def strides(rate):
        """Return how far each of up to 300 epochs has moved the parameters."""
        chosen = replace(task, settings=replace(task.settings, learning_rate=rate))
        history = new_history(chosen, np.array([3.0, -2.0, 1.0]))
        with suppress(TrainingDiverged):
            advance(history, chosen, 300 * -(-chosen.points // chosen.batch_size))
        ends = history.parameters[history.epoch_ends]
        return np.linalg.norm(np.diff(ends, axis=0), axis=1)

    below = strides(0.98 * forecast.diverges_above)
    above = strides(1.02 * forecast.diverges_above)

    assert below[-1] < 0.2 * below[:3].max()
    assert above[-1] > 5 * above[:3].max()


def test_the_forecast_is_worked_out_once_for_all_rates():
    task, forecasts = experiment(0.1), Forecasts()
    found = forecasts.of(task)

    other = replace(task, settings=replace(task.settings, learning_rate=7.0))

    assert forecasts.knows(other)
    assert forecasts.of(other) is found
    assert not forecasts.knows(experiment(0.1, mode="online"))


def test_the_words_begin_where_the_forecast_says():
    forecast = Forecasts().of(experiment(0.1))

    assert [regime for _begin, regime in regimes(forecast)] == [
        "creeping",
        "fast",
        "overshooting",
        "diverging",
    ]
    assert all(
        regime_of(forecast, 1.0001 * begin) == regime
        for begin, regime in regimes(forecast)[1:]
    )


def test_the_explanation_names_the_rates():
    task = experiment(0.1)
    online = experiment(0.1, mode="online", order="fixed")
    drawn = experiment(0.1, mode="online", order="shuffled")

    told = [explanation(each, Forecasts().of(each)) for each in (task, online, drawn)]

    assert "1/λmax = 0.5" in told[0]
    assert "2/λmax = 1 it leaps" in told[0]
    assert "farther off with every epoch" in told[1]
    assert "Up to 0.5 no order" in told[2]


def test_a_perceptron_from_zeros_only_scales_its_parameters():
    slow = experiment(0.25, overlapping_clouds(), neuron=PERCEPTRON, mode="online")
    quick = replace(slow, settings=replace(slow.settings, learning_rate=1.0))
    runs = [new_history(task) for task in (slow, quick)]

    for history, task in zip(runs, (slow, quick), strict=True):
        advance(history, task, 500)

    assert word(slow, None) == "only scales w"
    assert (4 * runs[0].parameters == runs[1].parameters).all()
    assert (runs[0].losses == runs[1].losses).all()
    assert "the lines are the same for every η" in explanation(slow, None)


def test_from_another_start_the_rate_of_a_perceptron_counts():
    task = replace(
        experiment(0.25, overlapping_clouds(), neuron=PERCEPTRON), start=np.ones(3)
    )

    assert word(task, None) == ""
    assert "±η·x" in explanation(task, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (Dataset.empty(), "there are no points"),
        (Dataset([[1e200, 0.0], [0.0, 1.0]], [0, 1]), "too large"),
    ],
)
def test_what_cannot_be_said_has_a_reason(data, reason):
    task = experiment(0.1, data, neuron=ADALINE)

    assert Forecasts().of(task) is None
    assert reason in explanation(task, None)


def test_points_that_cannot_be_standardised_have_no_forecast():
    data = Dataset([[1.0, 2.0], [1.0, 3.0]], [0, 1])
    task = experiment(0.1, data, neuron=ADALINE, standardize="population")

    assert Forecasts().of(task) is None
    assert "cannot be standardised" in explanation(task, None)
