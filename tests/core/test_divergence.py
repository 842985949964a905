"""Training that ends early: losses without bounds, numbers without digits, no points."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gdstudio.core import errors
from gdstudio.core.dataset import Dataset
from gdstudio.core.divergence import broken_bound
from gdstudio.core.errors import TrainingDiverged
from gdstudio.core.experiment import Experiment
from gdstudio.core.forecast import rate_forecast
from gdstudio.core.history import Divergence, History
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.settings import Settings
from gdstudio.core.stopping import status
from gdstudio.core.training import DIVERGED, advance, new_history


def trained(experiment: Experiment, updates: int) -> History:
    history = new_history(experiment)
    advance(history, experiment, updates)
    return history


def growing(rate: float, start: float = 0.0) -> Experiment:
    """x = -1 and 1 with y = x: in a batch, w - 1 is multiplied by 1 - 2 η; the loss is
    its square."""
    by = Settings(LINEAR_REGRESSION, "batch", learning_rate=rate)
    return Experiment(Dataset([[-1.0], [1.0]], [-1.0, 1.0]), by, np.array([start, 0.0]))


def test_a_run_diverges_with_the_first_loss_above_its_bound():
    # η = 1.5: the loss after update k is 4ᵏ; 4¹⁹ = 2.7e11, 4²⁰ = 1.1e12 > 10¹².
    experiment = growing(1.5)
    history = new_history(experiment)

    with pytest.raises(errors.TrainingDiverged) as raised:
        advance(history, experiment, 1000)

    assert (raised.value.facts["update"], raised.value.facts["learning_rate"]) == (20, 1.5)
    assert len(history) == history.cursor == history.diverged_at == 20
    assert history.losses.tolist() == [4.0**update for update in range(21)]
    assert history.current.tolist() == [1 - 2.0**20, 0]


def test_a_run_that_starts_at_a_very_small_loss_is_measured_by_the_zero_neuron():
    # w - 1 = 2⁻⁴⁰, so the loss starts at 2⁻⁸⁰; that of w = 0 is 1. 2⁻⁸⁰ · 4ᵏ passes
    # 10¹² = 2³⁹·⁹ at k = 60.
    experiment = growing(1.5, start=1 + 2.0**-40)
    history = new_history(experiment)

    with pytest.raises(errors.TrainingDiverged) as raised:
        advance(history, experiment, 1000)

    assert raised.value.facts["update"] == 60


def test_a_run_that_starts_far_away_may_grow_from_there():
    # w = 2²⁰ + 1: the loss starts at 2⁴⁰ = 1.1e12 and passes 10¹² times as much after 20.
    experiment = growing(1.5, start=2.0**20 + 1)
    history = new_history(experiment)

    with pytest.raises(errors.TrainingDiverged) as raised:
        advance(history, experiment, 1000)

    assert raised.value.facts["update"] == 20
    assert history.losses[20] > DIVERGED * history.losses[0]


def test_a_huge_learning_rate_diverges_at_once_and_leaves_the_start():
    experiment = growing(1e199)
    history = new_history(experiment)

    with pytest.raises(errors.TrainingDiverged) as raised:
        advance(history, experiment, 10)

    assert (raised.value.facts["update"], raised.value.facts["learning_rate"]) == (1, 1e199)
    assert len(history) == history.diverged_at == 0
    assert history.events == ()
    assert history.current.tolist() == [0, 0]


def test_an_update_that_is_not_finite_is_not_kept_and_neither_are_its_settings():
    mild, wild = growing(0.125), growing(1e199)
    history = trained(mild, 3)

    with pytest.raises(errors.TrainingDiverged) as raised:
        advance(history, wild, 5)

    assert raised.value.facts["update"] == 4
    assert len(history) == history.diverged_at == 3
    assert [event.update for event in history.events] == [1]
    assert np.isfinite(history.parameters).all()
    assert np.isfinite(history.losses).all()


def test_a_diverged_run_can_be_rewound_and_go_on_with_a_smaller_rate():
    history = new_history(growing(1.5))
    with pytest.raises(errors.TrainingDiverged):
        advance(history, growing(1.5), 1000)

    history.look_at(2)
    advance(history, growing(0.25), 3)

    assert history.diverged_at is None
    assert history.losses.tolist() == [1, 4, 16, 4, 1, 0.25]


def test_the_bound_named_reads_as_below_the_rate():
    # λ = 2, so the bound is 1; written in three digits, 1.0001 would be 1 as well.
    slightly_above = Experiment(
        Dataset([[-1.0], [1.0]], [-1.0, 1.0]),
        Settings(LINEAR_REGRESSION, "batch", learning_rate=1.0001),
    )

    assert broken_bound(growing(1.0)) is None
    assert broken_bound(slightly_above).facts() == {
        "rate": "1.0001",
        "bound": "1",
        "working": "0.5",
    }


@pytest.mark.parametrize("steeper", [1.0, 1.5])
def test_a_bound_takes_as_many_digits_as_tell_it_from_the_rate(steeper):
    # x = ±s: λ = 2 s², so the bound is 1/s².
    side = (steeper / 1.2346) ** 0.5
    bound = 1 / side**2
    points = Dataset([[-side], [side]], [-1.0, 1.0])
    by = Settings(LINEAR_REGRESSION, "batch", learning_rate=bound * (1 + 1e-5))

    facts = broken_bound(Experiment(points, by)).facts()

    assert float(facts["bound"]) < by.learning_rate


@st.composite
def far_too_fast(draw):
    """Return an experiment by thirty times the rate below which it does not diverge."""
    random = np.random.RandomState(draw(st.integers(0, 2**32 - 1)))
    points = draw(st.integers(3, 6))
    by = Settings(
        LINEAR_REGRESSION,
        draw(st.sampled_from(["online", "mini-batch", "batch"])),
        batch_size=2,
        order=draw(st.sampled_from(["fixed", "shuffled"])),
    )
    data = Dataset(random.randn(points, 2), random.randn(points), "values")
    bound = rate_forecast(Experiment(data, by)).diverges_above
    return Experiment(data, replace(by, learning_rate=30 * bound))


@hypothesis_settings(max_examples=40)
@given(experiment=far_too_fast())
def test_the_rate_offered_never_diverges(experiment):
    with pytest.raises(errors.DivergedAboveBound) as raised:
        trained(experiment, 20_000)
    offered = raised.value.suggestion["learning_rate"]

    history = trained(
        replace(experiment, settings=replace(experiment.settings, learning_rate=offered)),
        3000,
    )

    assert np.isfinite(history.losses).all()
    # It comes to rest, or goes to and fro about the best line at a steady distance.
    assert history.losses[-1000:].max() <= 10 * history.losses[:-1000].max()


@pytest.mark.parametrize("size", [1e150, 1e160, 1e300])
def test_huge_coordinates_diverge_at_once_and_say_so(size):
    data = Dataset([[size, 0.0], [-size, size]], [1, 0])
    experiment = Experiment(data, Settings(ADALINE, "batch", learning_rate=0.1))
    history = new_history(experiment)

    with pytest.raises(errors.TrainingDiverged) as raised:
        advance(history, experiment)

    assert raised.value.facts["update"] == 1
    assert np.isfinite(history.parameters).all()


def test_a_start_whose_loss_overflows_diverges_at_once():
    experiment = growing(0.1, start=1e200)
    history = new_history(experiment)

    with pytest.raises(errors.TrainingDiverged) as raised:
        advance(history, experiment)

    assert history.losses.tolist() == [np.inf]
    assert raised.value.facts["update"] == 1


def test_the_perceptron_learns_from_huge_coordinates():
    data = Dataset([[1e150, 0.0], [-1e150, 1e150]], [1, 0])
    experiment = Experiment(data, Settings(PERCEPTRON, "online", learning_rate=1e-3))

    history = trained(experiment, 4)

    assert history.losses[-1] == 0


@pytest.mark.parametrize("rate", [5e-324, 1e-310])
def test_a_learning_rate_below_all_digits_moves_nothing_and_breaks_nothing(rate):
    experiment = growing(rate, start=0.5)

    history = trained(experiment, 3)

    assert history.parameters.tolist() == [[0.5, 0.0]] * 4
    assert history.losses.tolist() == [0.25] * 4


def test_points_that_cannot_be_learned_from_leave_the_history_alone():
    history = trained(growing(0.125), 5)
    history.look_at(2)
    one_point = replace(growing(0.125), dataset=Dataset([[1.0]], [1.0]))

    with pytest.raises(errors.TooFewPoints):
        advance(history, one_point)

    assert (len(history), history.cursor) == (5, 2)


@pytest.mark.parametrize(
    "data",
    [Dataset.empty(), Dataset([[1.0, 2.0], [1.0, 3.0]], [0, 1]), Dataset([[1, 2]], [1])],
)
def test_points_that_cannot_be_standardised_have_a_history_without_a_loss(data):
    by = Settings(ADALINE, "batch", standardize="sample")

    history = new_history(Experiment(data, by))

    assert history.points == len(data)
    assert np.isnan(history.losses).tolist() == [True]


def test_a_run_may_begin_at_other_parameters_than_the_experiment():
    history = new_history(growing(0.5), np.array([3.0, 0.0]))

    assert history.parameters.tolist() == [[3.0, 0.0]]
    assert history.losses.tolist() == [4.0]


def test_a_rate_that_works_brings_a_diverged_run_back_without_an_untrue_word():
    # With y = x, w - 1 is multiplied by 1 - 2 η: by -9 until it diverges, then by 0.98.
    line = Dataset([[-1.0], [1.0]], [-1.0, 1.0])
    wild = Settings(neuron=LINEAR_REGRESSION, mode="batch", learning_rate=5.0)
    experiment = Experiment(line, wild)
    history = new_history(experiment)
    with pytest.raises(errors.TrainingDiverged):
        advance(history, experiment, 100)
    calm = Experiment(line, replace(wild, learning_rate=0.01))

    advance(history, calm, 3)

    assert (np.diff(history.losses[-4:]) < 0).all()
    assert status(history, calm) == "training"


# Where it is marked


def diverge(history, experiment):
    with pytest.raises(errors.TrainingDiverged):
        advance(history, experiment, 1000)


def test_the_update_that_left_the_bounds_is_marked_once_however_far_it_goes_on():
    experiment = growing(1.5)
    history = new_history(experiment)

    for rate in (1.5, 1.6, 1.7):  # by the rate that it diverged by it would not go on
        diverge(history, growing(rate))

    assert history.divergences == (Divergence(20, is_kept=True),)
    assert history.diverged_at == 22


@pytest.mark.parametrize(("rates", "number"), [((1.5,), 20), ((0.125, 1e199), 4)])
def test_a_run_that_diverged_says_so_again_and_goes_no_further(rates, number):
    history = trained(growing(0.125), 3) if rates[0] < 1 else new_history(growing(1.5))
    diverge(history, growing(rates[-1]))
    length, losses = len(history), history.losses.tolist()

    for _ in range(2):
        with pytest.raises(TrainingDiverged) as told:
            advance(history, growing(rates[-1]), 5)

    assert told.value.facts["update"] == number
    assert (len(history), history.losses.tolist()) == (length, losses)


def test_an_update_without_finite_numbers_is_marked_where_it_failed():
    history = trained(growing(0.125), 3)

    for _ in range(2):
        diverge(history, growing(1e199))

    assert history.divergences == (Divergence(3, is_kept=False),)


def test_a_run_that_comes_back_and_diverges_again_is_marked_twice():
    history = new_history(growing(1.5))
    diverge(history, growing(1.5))
    advance(history, growing(0.25), 1)  # halves w - 1

    diverge(history, growing(1e199))

    assert history.divergences == (
        Divergence(20, is_kept=True),
        Divergence(21, is_kept=False),
    )
