"""A whole run in one call, against other programs and by hand."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, Perceptron, SGDRegressor

import gdstudio as gd
from gdstudio.core import errors
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import NEURONS, PERCEPTRON
from gdstudio.core.orders import GivenOrder
from gdstudio.core.samples import overlapping_clouds, separable_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.train import train_experiment

OVERLAP, APART = overlapping_clouds(), separable_clouds()
THREE = gd.Dataset([[2, 1], [1, 3], [3, 2]], [1, 0, 1])
CORNER = gd.Dataset([[0, 0], [1, 0], [0, 1]], [0, 1, 1])


def permutations(points: int, epochs: int, seed: int = 3) -> np.ndarray:
    random = np.random.default_rng(seed)
    return np.array([random.permutation(points) for _ in range(epochs)])


def ends_of_epochs(run: gd.Run) -> np.ndarray:
    return run.parameters[run.seen % run.experiment.points == 0][1:]


# By hand


def test_the_perceptrons_epochs_by_hand():
    # Worked out update by update in test_training: mistakes at updates 1, 2, 3 and 5.
    run = gd.train(THREE, "perceptron", mode="online", order="fixed", learning_rate=0.5)

    assert run.status == "converged"
    assert run.epoch_mistakes.tolist() == [3, 1, 0]
    assert run.epoch_losses.tolist() == [1 / 3, 0, 0]
    assert run.weights.tolist() == [1.5, -1.5]
    assert run.bias == 0
    assert run.parameters.shape == (10, 3)
    assert run.losses.shape == run.seen.shape == (10,)
    assert run.batch_losses.tolist() == [1, 1, 1, 0, 1, 0, 0, 0, 0]


def test_adalines_epochs_by_hand():
    # Batch, η = 3/4, so a step is -(1/2) Σ (ŷ - y) (x, 1):
    #   epoch  ŷ before        errors          w              b   ŷ after           wrong
    #   1      0, 0, 0         0, -1, -1       (1/2, 1/2)     1   1, 3/2, 3/2       1
    #   2      1, 3/2, 3/2     1, 1/2, 1/2     (1/4, 1/4)     0   0, 1/4, 1/4       2
    # losses: (0 + 1 + 1)/3, (1 + 1/4 + 1/4)/3, (0 + 9/16 + 9/16)/3
    run = gd.train(CORNER, "adaline", mode="batch", learning_rate=0.75, epochs=2)

    expected = [[0, 0, 0], [0.5, 0.5, 1], [0.25, 0.25, 0]]
    np.testing.assert_allclose(run.parameters, expected, rtol=1e-15, atol=1e-15)
    np.testing.assert_allclose(run.losses, [2 / 3, 1 / 2, 3 / 8], rtol=1e-15)
    np.testing.assert_allclose(run.batch_losses, [2 / 3, 1 / 2], rtol=1e-15)
    np.testing.assert_allclose(run.epoch_losses, [1 / 2, 3 / 8], rtol=1e-15)
    assert run.epoch_mistakes.tolist() == [1, 2]
    assert run.seen.tolist() == [0, 3, 6]
    assert run.status == "epochs-done"
    assert run.accuracy(CORNER) == 1 / 3


def test_one_feature_has_one_weight_and_linear_regression_no_mistakes():
    data = gd.Dataset([[0.0], [1.0], [2.0]], [1.0, 3.0, 5.0])

    run = gd.train(
        data,
        "linear-regression",
        mode="batch",
        learning_rate=0.25,
        epochs=1,
        start=[1.0, 1.0],
    )

    # Errors 0, -1, -2 at ŷ = 1, 2, 3; w ← 1 + (1/4)(2/3)(1 + 4), b ← 1 + (1/4)(2/3) 3
    np.testing.assert_allclose(run.parameters, [[1, 1], [11 / 6, 3 / 2]], rtol=1e-15)
    np.testing.assert_allclose(run.losses[0], 5 / 3, rtol=1e-15)
    assert run.epoch_mistakes.tolist() == []
    assert run.weights.shape == (1,)


def test_points_met_while_misclassified_are_counted_in_batches_too():
    run = gd.train(
        OVERLAP, "perceptron", mode="mini-batch", batch_size=7, epochs=4, order="fixed"
    )

    counted = [0, 0, 0, 0]
    for update, seen in enumerate(run.seen[:-1]):
        rows = slice(seen % 72, min(seen % 72 + 7, 72))
        answers = PERCEPTRON.predict(run.parameters[update], OVERLAP.inputs[rows])
        counted[seen // 72] += np.count_nonzero(answers != OVERLAP.targets[rows])
    assert run.epoch_mistakes.tolist() == counted


def test_a_run_begins_at_the_start_given():
    run = gd.train(OVERLAP, start=[0.5, -1.0, 2.0], epochs=1)

    assert run.parameters[0].tolist() == [0.5, -1.0, 2.0]


# Against other programs


def test_online_adaline_in_a_fixed_order_is_scikit_learns():
    # Its loss is half the square, so its learning rate is twice ours.
    run = gd.train(
        OVERLAP, "adaline", mode="online", learning_rate=0.01, epochs=5, order="fixed"
    )

    peer = SGDRegressor(
        loss="squared_error",
        penalty=None,
        learning_rate="constant",
        eta0=0.02,
        shuffle=False,
    )
    reached = []
    for _ in range(5):
        peer.partial_fit(OVERLAP.inputs, OVERLAP.targets)
        reached.append([*peer.coef_, *peer.intercept_])
    np.testing.assert_allclose(ends_of_epochs(run), reached, rtol=1e-10)


@pytest.mark.parametrize("neuron", ["adaline", "linear-regression"])
def test_any_visiting_order_given_to_both_gives_scikit_learns_run(neuron):
    orders = permutations(72, epochs=6)

    run = gd.train(
        OVERLAP, neuron, mode="online", learning_rate=0.02, epochs=6, order=orders
    )

    peer = SGDRegressor(
        loss="squared_error",
        penalty=None,
        learning_rate="constant",
        eta0=0.04,
        shuffle=False,
    )
    reached = []
    for order in orders:
        peer.partial_fit(OVERLAP.inputs[order], OVERLAP.targets[order])
        reached.append([*peer.coef_, *peer.intercept_])
    np.testing.assert_allclose(ends_of_epochs(run), reached, rtol=1e-10)


@pytest.mark.parametrize("data", [OVERLAP, APART], ids=["overlapping", "separable"])
def test_the_perceptron_is_scikit_learns_mistake_by_mistake(data):
    # There z = 0 is a mistake for either class. Here it is class 0; so the first point,
    # met at z = 0, is of class 1, and no later point lies exactly on the line.
    orders = permutations(len(data), epochs=8)
    first_of_1 = np.argmax(data.targets[orders[0]] == 1)
    orders[0, [0, first_of_1]] = orders[0, [first_of_1, 0]]
    by = Settings(PERCEPTRON, "online", learning_rate=0.5, order=GivenOrder(orders))

    run = train_experiment(Experiment(data, by, epochs=8), stop_when_converged=False)

    peer = Perceptron(eta0=0.5, shuffle=False, penalty=None)
    reached = []
    for order in orders:
        peer.partial_fit(data.inputs[order], data.targets[order], classes=[0, 1])
        reached.append([*peer.coef_[0], *peer.intercept_])
    np.testing.assert_allclose(ends_of_epochs(run), reached, rtol=1e-10, atol=1e-12)
    assert run.epoch_mistakes.sum() > 3
    assert run.accuracy(data) == peer.score(data.inputs, data.targets)


def test_batch_linear_regression_settles_at_the_least_squares_of_scikit_learn():
    largest = gd.curvature(OVERLAP, "sample").largest_stable_rate

    run = gd.train(
        OVERLAP,
        "linear-regression",
        mode="batch",
        learning_rate=largest / 2,
        epochs=3000,
        standardize="sample",
    )

    own = run.experiment.scaling.in_own_units(run.parameters[-1])
    peer = LinearRegression().fit(OVERLAP.inputs, OVERLAP.targets)
    np.testing.assert_allclose(own, [*peer.coef_, peer.intercept_], rtol=1e-9)
    np.testing.assert_allclose(run.losses[-1], gd.closed_form(OVERLAP).loss, rtol=1e-12)
    np.testing.assert_allclose(run.predict(OVERLAP.inputs), peer.predict(OVERLAP.inputs))


# Ends


def test_the_perceptron_stops_at_the_end_of_an_epoch_without_mistakes():
    run = gd.train(APART, "perceptron", mode="online", epochs=1000)

    assert run.status == "converged"
    assert len(run.epoch_mistakes) < 1000
    assert run.epoch_mistakes[-1] == 0
    assert run.epoch_mistakes[:-1].all()
    assert run.losses[-1] == 0
    assert run.seen[-1] == 60 * len(run.epoch_mistakes)


def test_squared_loss_goes_on_to_the_last_epoch():
    run = gd.train(APART, "adaline", mode="online", learning_rate=0.01, epochs=7)

    assert run.status == "epochs-done"
    assert len(run.epoch_losses) == 7
    assert run.seen[-1] == 7 * 60


def test_squared_loss_stops_where_the_parameters_no_longer_change():
    data = gd.Dataset([[-1.0], [1.0]], [-1.0, 1.0])  # η = 1/2 jumps onto w = 1

    run = gd.train(data, "linear-regression", mode="batch", learning_rate=0.5, epochs=50)

    assert run.status == "converged"
    assert run.parameters.tolist() == [[0, 0], [1, 0], [1, 0]]


def test_a_converged_run_goes_on_if_it_is_asked_to():
    experiment = Experiment(
        THREE, Settings(PERCEPTRON, "online", learning_rate=0.5), epochs=30
    )

    run = train_experiment(experiment, stop_when_converged=False)

    assert run.status == "epochs-done"
    assert len(run.epoch_mistakes) == 30
    assert run.epoch_mistakes[-1] == 0


def test_a_diverged_run_holds_what_it_had():
    # w - 1 doubles and changes sign: 4²⁰ > 10¹², as worked out in test_training.
    data = gd.Dataset([[-1.0], [1.0]], [-1.0, 1.0])

    run = gd.train(data, "linear-regression", mode="batch", learning_rate=1.5, epochs=99)

    assert run.status == "diverged"
    assert run.losses.tolist() == [4.0**update for update in range(21)]
    assert len(run.epoch_losses) == 20


@pytest.mark.parametrize("neuron", ["adaline", "linear-regression"])
def test_a_run_that_diverges_at_once_holds_its_start(neuron):
    run = gd.train(OVERLAP, neuron, learning_rate=1e199)

    assert run.status == "diverged"
    assert run.parameters.tolist() == [[0, 0, 0]]
    assert run.losses.tolist() == [0.5]
    assert run.epoch_losses.tolist() == run.epoch_mistakes.tolist() == []
    assert run.batch_losses.tolist() == []


def test_the_perceptron_takes_any_learning_rate_from_zeros_to_the_same_mistakes():
    # From zeros the learning rate scales all parameters and moves no line.
    runs = [
        gd.train(APART, "perceptron", mode="online", learning_rate=rate, epochs=100)
        for rate in (2.0**-30, 1.0, 2.0**600)
    ]

    assert len({tuple(run.epoch_mistakes) for run in runs}) == 1
    assert (runs[2].parameters == runs[1].parameters * 2.0**600).all()


# What a run can be asked


@pytest.mark.parametrize(
    "name",
    ["parameters", "losses", "batch_losses", "seen", "epoch_losses", "epoch_mistakes"],
)
def test_the_numbers_of_a_run_cannot_be_written_to(name):
    numbers = getattr(gd.train(OVERLAP, epochs=2), name)

    with pytest.raises(ValueError, match="read-only"):
        numbers[:] = 0


def test_answers_are_for_points_in_their_own_units():
    run = gd.train(OVERLAP, "adaline", epochs=5, standardize="population")
    w1, w2, bias = run.experiment.scaling.in_own_units(run.parameters[-1])

    answers = run.predict([[0.3, 0.4], [-2.0, 1.0]])

    z = [w1 * 0.3 + w2 * 0.4 + bias, w1 * -2.0 + w2 * 1.0 + bias]
    assert answers.tolist() == [float(value > 0.5) for value in z]


def test_accuracy_and_loss_are_measured_on_any_points():
    data = gd.split(OVERLAP, 0.25, seed=2)

    run = gd.train(data, "adaline", standardize="sample", epochs=10)

    for part in (data, data.training, data.testing):
        answers = run.predict(part.inputs)
        assert run.accuracy(part) == np.mean(answers == part.targets)
    assert run.loss(data.training) == pytest.approx(run.losses[-1], rel=1e-14)
    z = (data.testing.inputs - data.training.inputs.mean(0)) / (
        data.training.inputs.std(0, ddof=1)
    ) @ run.weights + run.bias
    expected = np.mean((z - data.testing.targets) ** 2)
    assert run.loss(data.testing) == pytest.approx(expected, rel=1e-12)


def test_linear_regression_has_no_accuracy():
    run = gd.train(OVERLAP, "linear-regression", epochs=1)

    with pytest.raises(errors.NoClassesPredicted) as raised:
        run.accuracy(OVERLAP)

    assert raised.value.facts == {"neuron": "Linear regression"}


def test_points_that_do_not_fit_the_run_are_refused():
    run = gd.train(OVERLAP, "adaline", epochs=1)
    one_feature = gd.Dataset([[1.0], [2.0]], [0.0, 1.0])
    values = gd.Dataset([[1.0, 2.0]], [0.5])

    for ask in (run.predict, lambda inputs: run.loss(gd.Dataset(inputs, [0.0]))):
        with pytest.raises(errors.WrongFeatures) as raised:
            ask([[1.0]])
        assert raised.value.facts == {"found": 1, "needed": 2}
    with pytest.raises(errors.WrongFeatures):
        run.predict([1.0, 2.0])
    with pytest.raises(errors.NeedsClasses):
        run.accuracy(one_feature)
    with pytest.raises(errors.NeedsClasses):
        run.accuracy(values)


def test_without_points_there_is_nothing_to_measure():
    run = gd.train(OVERLAP, "adaline", epochs=1)

    for ask in (run.accuracy, run.loss):
        with pytest.raises(errors.NoPoints):
            ask(OVERLAP.testing)


# Settings by their names


def test_the_defaults_are_those_of_the_settings():
    run = gd.train(OVERLAP)

    assert run.experiment.settings == Settings()
    assert run.experiment.epochs == 20
    assert run.seen[-1] == 20 * 72


@pytest.mark.parametrize("neuron", NEURONS)
@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("order", ["fixed", "shuffled", "with-replacement"])
def test_every_combination_trains(neuron, mode, order):
    run = gd.train(
        OVERLAP, neuron, mode=mode, order=order, learning_rate=0.01, epochs=2, seed=1
    )

    assert run.seen[-1] == 144
    assert np.isfinite(run.parameters).all()
    assert len(run.epoch_losses) == 2
    assert run.epoch_losses[-1] == run.losses[-1]


def test_a_given_order_must_cover_all_epochs_before_anything_is_trained():
    with pytest.raises(errors.WrongOrder) as raised:
        gd.train(OVERLAP, mode="online", order=permutations(72, epochs=3), epochs=4)

    assert raised.value.facts == {"found": (3, 72), "needed": (4, 72)}


def test_a_given_order_makes_the_seed_irrelevant():
    order = permutations(72, epochs=2)

    runs = [gd.train(OVERLAP, order=order, epochs=2, seed=seed) for seed in (0, 1)]

    assert runs[0].parameters.tolist() == runs[1].parameters.tolist()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"neuron": "perzeptron"}, errors.UnknownChoice),
        ({"mode": "stochastic"}, errors.UnknownChoice),
        ({"order": "random"}, errors.UnknownChoice),
        ({"standardize": "yes"}, errors.UnknownChoice),
        ({"batch_size": 0}, errors.WholeNumberOutOfRange),
        ({"batch_size": 73}, errors.BatchTooLarge),
        ({"epochs": 0}, errors.WholeNumberOutOfRange),
        ({"seed": -1}, errors.WholeNumberOutOfRange),
        ({"learning_rate": 0}, errors.LearningRateOutOfRange),
        ({"learning_rate": float("nan")}, errors.LearningRateOutOfRange),
        ({"start": [1.0, 2.0]}, errors.WrongStart),
        ({"order": [[0.5]]}, errors.OrderNotWhole),
    ],
)
def test_a_wrong_setting_is_answered_with_problem_and_remedy(wrong, error):
    with pytest.raises(gd.StudioError) as raised:
        gd.train(OVERLAP, **wrong)

    assert type(raised.value) is error
    assert raised.value.problem_text()
    assert raised.value.remedy_text()


# The names of the scripting interface


def test_every_name_of_the_interface_is_where_it_is_said_to_be():
    listed = dir(gd)

    for name in set(gd.__all__) - {"read_points"}:
        assert name in listed
        assert getattr(gd, name).__name__ == name


def test_another_name_is_missing_as_from_any_module():
    with pytest.raises(AttributeError, match="module 'gdstudio' has no attribute 'fit'"):
        _ = gd.fit
