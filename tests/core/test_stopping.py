"""When training is over."""

from dataclasses import replace

import numpy as np
import pytest

from gdstudio.core import errors
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.orders import GivenOrder, visiting_order
from gdstudio.core.samples import separable_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.stopping import status
from gdstudio.core.training import advance, new_history

THREE = Dataset([[2, 1], [1, 3], [3, 2]], [1, 0, 1])
ONLINE = Settings(PERCEPTRON, "online", learning_rate=0.5, order="fixed")
ON_A_LINE = Dataset([[0.0], [1.0], [3.0], [4.0]], [1.0, 3.0, 7.0, 9.0])  # y = 2 x + 1

# x = 1 and x = 2, each with the values 0 and 1. At ŷ = 0.5 everywhere the errors of the
# two points at one place cancel out; those of two points with the same value do not.
TWO_PAIRS = Dataset([[1.0], [1.0], [2.0], [2.0]], [0.0, 1.0, 0.0, 1.0])
HALF_WAY = np.array([0.0, 0.5])


def statuses(experiment: Experiment, updates: int) -> list[str]:
    """Return the status before the first update and after each."""
    history = new_history(experiment)
    found = [status(history, experiment)]
    for _ in range(updates):
        advance(history, experiment)
        found.append(status(history, experiment))
    return found


def line_fit(
    mode: str = "online", order="shuffled", start=(2.0, 1.0), **others
) -> Experiment:
    by = Settings(LINEAR_REGRESSION, mode, 2, 1 / 64, order, **others)
    return Experiment(ON_A_LINE, by, np.array(start), epochs=50)


# Perceptron


def test_the_perceptron_has_converged_after_its_first_epoch_without_a_mistake():
    # Its mistakes are updates 1, 2, 3 and 5 (worked out in test_training), so the third
    # epoch is the first without one.
    found = statuses(Experiment(THREE, ONLINE), 9)

    assert found == ["training"] * 9 + ["converged"]


def test_a_loss_of_0_in_mid_epoch_is_not_yet_the_proof():
    experiment = Experiment(THREE, ONLINE)
    history = new_history(experiment)

    advance(history, experiment, 6)

    assert history.loss_now == 0
    assert status(history, experiment) == "training"


def test_a_perceptron_that_starts_at_a_solution_has_converged_after_one_epoch():
    experiment = Experiment(THREE, ONLINE, np.array([1.5, -1.5, 0.0]))

    assert statuses(experiment, 3) == ["training"] * 3 + ["converged"]


def test_a_converged_perceptron_stays_as_it_is():
    by = Settings(PERCEPTRON, "mini-batch", 7, 1.0)
    experiment = Experiment(separable_clouds(), by, epochs=1000)
    history = new_history(experiment)
    while status(history, experiment) == "training":
        advance(history, experiment, 9)
    reached = history.current

    advance(history, experiment, 90)

    assert status(history, experiment) == "converged"
    assert history.current.tolist() == reached.tolist()


def test_with_replacement_an_epoch_that_missed_the_one_wrong_point_proves_nothing():
    # z = x₁ is right for all but the last point.
    x1 = np.array([1.0, 2.0, 3.0, -1.0, -2.0, -3.0, 0.5])
    data = Dataset(np.column_stack([x1, np.zeros(7)]), [1, 1, 1, 0, 0, 0, 0])
    seed = next(
        seed
        for seed in range(100)
        if 6 not in visiting_order("with-replacement", 7, seed, 0)
    )
    by = replace(ONLINE, order="with-replacement", seed=seed)
    experiment = Experiment(data, by, np.array([1.0, 0.0, 0.0]))
    history = new_history(experiment)

    advance(history, experiment, 7)

    assert (history.parameters == history.parameters[0]).all()
    assert history.batch_losses().tolist() == [0] * 7
    assert status(history, experiment) == "training"


def test_corrections_too_small_to_change_the_parameters_are_no_proof():
    # z = -0.5 at (1, 1), of class 1, and the correction of 1e-300 is lost in rounding.
    data = Dataset([[1, 1], [2, 0], [0, 0]], [1, 1, 0])
    by = replace(ONLINE, learning_rate=1e-300)
    experiment = Experiment(data, by, np.array([1.0, 1e-20, -1.5]))

    found = statuses(experiment, 6)

    assert found == ["training"] * 7


def test_other_settings_after_the_proof_are_judged_by_themselves():
    experiment = Experiment(THREE, ONLINE, np.array([1.5, -1.5, 0.0]))
    history = new_history(experiment)
    advance(history, experiment, 3)

    adaline = replace(experiment, settings=replace(ONLINE, neuron=ADALINE))

    assert status(history, experiment) == "converged"
    assert status(history, adaline) == "training"


# Squared loss


@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("order", ["fixed", "shuffled", "with-replacement"])
def test_squared_loss_has_converged_where_an_epoch_changes_nothing(mode, order):
    experiment = line_fit(mode, order)
    updates = {"online": 4, "mini-batch": 2, "batch": 1}[mode]

    assert statuses(experiment, updates) == ["training"] * updates + ["converged"]


def test_squared_loss_goes_on_while_it_still_comes_closer():
    assert statuses(line_fit("batch", start=(2.0, 1.5)), 40) == ["training"] * 41


def test_points_that_cancel_out_in_one_shuffle_come_apart_in_the_next():
    pairs = GivenOrder([[0, 1, 2, 3], [0, 2, 1, 3]])
    by = Settings(LINEAR_REGRESSION, "mini-batch", 2, 0.1, pairs)
    experiment = Experiment(TWO_PAIRS, by, HALF_WAY)
    history = new_history(experiment)

    advance(history, experiment, 2)
    found = status(history, experiment)
    advance(history, experiment, 2)

    assert (history.parameters[:3] == [0, 0.5]).all()
    assert found == "training"
    assert history.parameters[3].tolist() != [0, 0.5]


def test_points_that_cancel_out_in_a_fixed_order_do_so_for_ever():
    by = Settings(LINEAR_REGRESSION, "mini-batch", 2, 0.1, "fixed")

    found = statuses(Experiment(TWO_PAIRS, by, HALF_WAY), 2)

    assert found == ["training", "training", "converged"]


@pytest.mark.parametrize("order", ["fixed", "shuffled"])
def test_points_that_cancel_out_in_a_batch_of_all_do_so_for_ever(order):
    by = Settings(LINEAR_REGRESSION, "batch", learning_rate=0.1, order=order)

    found = statuses(Experiment(TWO_PAIRS, by, HALF_WAY), 1)

    assert found == ["training", "converged"]


def test_points_that_cancel_out_in_a_batch_drawn_by_chance_prove_nothing():
    seed = next(
        seed
        for seed in range(500)
        if sorted(visiting_order("with-replacement", 4, seed, 0)) == [0, 1, 2, 3]
    )
    by = Settings(LINEAR_REGRESSION, "batch", 4, 0.1, "with-replacement", seed)

    found = statuses(Experiment(TWO_PAIRS, by, HALF_WAY), 1)

    assert found == ["training", "training"]


def test_with_replacement_squared_loss_is_not_settled_while_some_point_still_pulls():
    # y = x for all but the last point.
    data = Dataset([[1.0], [2.0], [3.0], [4.0]], [1.0, 2.0, 3.0, 9.0])
    seed = next(
        seed
        for seed in range(100)
        if 3 not in visiting_order("with-replacement", 4, seed, 0)
    )
    by = Settings(LINEAR_REGRESSION, "online", 1, 0.01, "with-replacement", seed)

    found = statuses(Experiment(data, by, np.array([1.0, 0.0])), 4)

    assert found == ["training"] * 5


def test_a_change_of_settings_at_the_fixed_point_of_the_old_ones_is_noticed():
    # In the fixed pairs nothing moves; online everything does.
    by = Settings(LINEAR_REGRESSION, "mini-batch", 2, 0.1, "fixed")
    experiment = Experiment(TWO_PAIRS, by, HALF_WAY)
    history = new_history(experiment)
    advance(history, experiment, 2)

    online = replace(experiment, settings=replace(by, mode="online"))

    assert status(history, experiment) == "converged"
    assert status(history, online) == "training"


# The other ends


def test_the_epochs_are_done_when_so_many_points_were_seen():
    crossed = Dataset([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 1, 1])

    found = statuses(Experiment(crossed, ONLINE, epochs=2), 9)

    assert found == ["training"] * 8 + ["epochs-done", "epochs-done"]


def test_having_converged_comes_before_having_done_all_epochs():
    experiment = Experiment(THREE, ONLINE, np.array([1.5, -1.5, 0.0]), epochs=1)

    assert statuses(experiment, 3)[-1] == "converged"


def test_more_epochs_put_a_run_back_into_training():
    crossed = Dataset([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 1, 1])
    experiment = Experiment(crossed, ONLINE, epochs=2)
    history = new_history(experiment)

    advance(history, experiment, 8)

    assert status(history, experiment) == "epochs-done"
    assert status(history, replace(experiment, epochs=3)) == "training"


@pytest.mark.parametrize(("rate", "kept"), [(1.5, 20), (1e199, 0)])
def test_a_diverged_run_is_diverged_only_where_it_ended(rate, kept):
    data = Dataset([[-1.0], [1.0]], [-1.0, 1.0])
    experiment = Experiment(data, Settings(LINEAR_REGRESSION, "batch", learning_rate=rate))
    history = new_history(experiment)

    with pytest.raises(errors.TrainingDiverged):
        advance(history, experiment, 1000)

    assert len(history) == kept
    assert status(history, experiment) == "diverged"
    if kept:
        history.look_at(3)
        assert status(history, experiment) == "training"
        history.look_at(kept)
        assert status(history, experiment) == "diverged"


def test_what_has_not_begun_is_in_training():
    empty = Experiment(Dataset.empty(), ONLINE)

    assert status(new_history(empty), empty) == "training"
    assert status(History(np.zeros(3), np.nan, 0), empty) == "training"


def test_looking_back_from_a_converged_run_shows_it_in_training():
    experiment = Experiment(THREE, ONLINE)
    history = new_history(experiment)
    advance(history, experiment, 12)

    found = []
    for update in range(13):
        history.look_at(update)
        found.append(status(history, experiment))

    assert found == ["training"] * 9 + ["converged", "training", "training", "converged"]
