"""The same neuron by other conventions: by hand, by slopes, and beside other programs."""

import warnings
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

import gdstudio as gd
from gdstudio.core.contributions import next_contributions
from gdstudio.core.errors import UnknownChoice
from gdstudio.core.experiment import Experiment
from gdstudio.core.forecast import rate_forecast
from gdstudio.core.mistake_bound import mistake_bound
from gdstudio.core.narration import narrate
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.neurons.conventions import (
    COURSE,
    PRESETS,
    Conventions,
    name_of,
    preset_of,
)
from gdstudio.core.neurons.variants import variant
from gdstudio.core.samples import overlapping_clouds, separable_clouds
from gdstudio.core.settings import Settings, seen_as
from gdstudio.core.train import train_experiment
from gdstudio.core.training import advance, new_history
from gdstudio.core.worked.point import work_through
from gdstudio.core.worked.update import work_out

CLOUDS = overlapping_clouds()
EVERY = [
    Conventions(*chosen)
    for chosen in product(
        ("0/1", "-1/+1"),
        (False, True),
        ("mean", "sum"),
        (">", ">=", "mistake"),
        ("half-way", "zero"),
    )
]
# Two points and w = (1, -2), b = 0.5: z = 1 - 2 + 0.5 = -0.5 and 2 + 0 + 0.5 = 2.5.
INPUTS, CLASSES = np.array([[1.0, 1.0], [2.0, 0.0]]), np.array([1.0, 0.0])
PARAMETERS = np.array([1.0, -2.0, 0.5])


def test_the_courses_own_neuron_is_the_one_in_its_file():
    for neuron in NEURONS.values():
        assert variant(neuron, COURSE) is neuron
        assert Settings(neuron=neuron).neuron is neuron


@pytest.mark.parametrize(
    ("half", "total", "loss", "move"),
    [
        # Errors ŷ - y are -1.5 and 2.5; their squares 2.25 and 6.25; Σ e x = (3.5, -1.5),
        # Σ e = 1.
        (False, "mean", 4.25, [3.5, -1.5, 1.0]),
        (True, "mean", 2.125, [1.75, -0.75, 0.5]),
        (False, "sum", 8.5, [7.0, -3.0, 2.0]),
        (True, "sum", 4.25, [3.5, -1.5, 1.0]),
    ],
)
def test_half_and_sum_by_hand(half, total, loss, move):
    neuron = variant(ADALINE, Conventions(half=half, total=total))

    assert neuron.loss(PARAMETERS, INPUTS, CLASSES) == loss
    np.testing.assert_array_equal(
        neuron.direction(PARAMETERS, INPUTS, CLASSES), np.negative(move)
    )


def test_labels_of_minus_one_and_one_by_hand():
    # y = 1 and -1: errors -1.5 and 3.5. Adaline parts them at 0, the perceptron corrects
    # both, by ±2: Σ (y - ŷ) x = 2 (1, 1) - 2 (2, 0) = (-2, 2), and 0 for b.
    by = Conventions(labels="-1/+1")
    adaline, perceptron = variant(ADALINE, by), variant(PERCEPTRON, by)

    assert adaline.loss(PARAMETERS, INPUTS, CLASSES) == (2.25 + 12.25) / 2
    assert adaline.threshold == 0
    assert adaline.predict(PARAMETERS, INPUTS).tolist() == [0, 1]
    assert perceptron.direction(PARAMETERS, INPUTS, CLASSES).tolist() == [-2, 2, 0]
    assert perceptron.loss(PARAMETERS, INPUTS, CLASSES) == 1
    assert perceptron.output(np.array([-0.5, 0.0, 2.5])).tolist() == [-1, -1, 1]


@pytest.mark.parametrize(
    ("on_line", "answers", "moves"),
    [(">", [0, 0], [1, 0]), (">=", [1, 1], [0, -1]), ("mistake", [0.5, 0.5], [1, -1])],
)
def test_a_point_on_the_line_by_hand(on_line, answers, moves):
    # All parameters 0: both points, (3, 0) of class 1 and (5, 0) of class 0, are on it.
    neuron, zeros = variant(PERCEPTRON, Conventions(on_line=on_line)), np.zeros(3)
    inputs, classes = np.array([[3.0, 0.0], [5.0, 0.0]]), np.array([1.0, 0.0])

    assert neuron.predict(zeros, inputs).tolist() == answers
    moved = neuron.direction(zeros, inputs, classes)
    assert moved.tolist() == [3 * moves[0] + 5 * moves[1], 0, sum(moves)]


def test_a_threshold_of_zero_for_labels_of_zero_and_one():
    neuron = variant(ADALINE, Conventions(threshold="zero"))

    assert neuron.predict(np.array([1.0, 0]), np.array([[0.2], [-0.1], [0]])).tolist() == [
        1,
        0,
        0,
    ]


def test_linear_regression_takes_labels_as_the_numbers_they_are():
    neuron = variant(LINEAR_REGRESSION, Conventions(labels="-1/+1"))

    assert neuron.wanted(CLASSES) is CLASSES
    assert neuron.loss(PARAMETERS, INPUTS, CLASSES) == 4.25


@pytest.mark.parametrize("by", EVERY, ids=str)
@pytest.mark.parametrize("neuron", [ADALINE, LINEAR_REGRESSION], ids=lambda one: one.key)
def test_the_direction_is_the_slope_of_the_loss(neuron, by):
    mine = variant(neuron, by)
    parameters, step = np.array([0.3, -0.2, 0.1]), 1e-6

    slopes = [
        (
            mine.loss(parameters + step * way, CLOUDS.inputs, CLOUDS.targets)
            - mine.loss(parameters - step * way, CLOUDS.inputs, CLOUDS.targets)
        )
        / (2 * step)
        for way in np.eye(3)
    ]

    found = mine.direction(parameters, CLOUDS.inputs, CLOUDS.targets)
    np.testing.assert_allclose(found, np.negative(slopes), rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("neuron", NEURONS)
@pytest.mark.parametrize("by", EVERY[::5], ids=str)
def test_a_run_is_the_textbooks_loop(neuron, by, mode):
    run = gd.train(
        CLOUDS,
        neuron,
        mode=mode,
        batch_size=7,
        order="fixed",
        learning_rate=1e-4,
        epochs=2,
        conventions=by,
    )

    size = {"online": 1, "mini-batch": 7, "batch": 72}[mode]
    low, high = (0, 1) if neuron == "linear-regression" or by.labels == "0/1" else (-1, 1)
    y = low + (high - low) * CLOUDS.targets
    v = np.zeros(3)
    extended = np.column_stack([CLOUDS.inputs, np.ones(72)])
    for _epoch in range(2):
        for first in range(0, 72, size):
            x, wanted = extended[first : first + size], y[first : first + size]
            z = x @ v
            if neuron == "perceptron":
                above = z >= 0 if by.on_line == ">=" else z > 0
                answer = np.where(above, high, low)
                if by.on_line == "mistake":
                    answer = np.where(z == 0, low + high - wanted, answer)
                v = v + 1e-4 * (wanted - answer) @ x
            else:
                factor = (1 if by.half else 2) / (len(x) if by.total == "mean" else 1)
                v = v - 1e-4 * factor * (z - wanted) @ x
    if neuron != "perceptron" or run.status != "converged":
        np.testing.assert_allclose(run.parameters[-1], v, rtol=1e-9, atol=1e-15)


# What is said of the future


SLOPES = [each for each in EVERY if (each.on_line, each.threshold) == (">", "half-way")]


@pytest.mark.parametrize("by", SLOPES, ids=str)
@pytest.mark.parametrize("mode", ["batch", "mini-batch"])
def test_just_below_the_bound_a_run_settles_and_just_above_it_diverges(by, mode):
    chosen = Settings(ADALINE, mode, 9, order="fixed", conventions=by)
    task = Experiment(CLOUDS, chosen, np.array([0.3, -0.2, 0.1]))
    bound = rate_forecast(task).diverges_above

    def at(rate, epochs):
        settings = replace(chosen, learning_rate=rate)
        return train_experiment(replace(task, settings=settings, epochs=epochs))

    assert at(0.97 * bound, epochs=500).status != "diverged"
    assert at(1.02 * bound, epochs=4000).status == "diverged"


@pytest.mark.parametrize("by", [each for each in EVERY if not each.half], ids=str)
def test_a_perceptron_never_makes_more_mistakes_than_is_promised(by):
    chosen = Settings(
        PERCEPTRON, "online", learning_rate=0.3, order="fixed", conventions=by
    )
    task = Experiment(separable_clouds(), chosen, np.array([3.0, -4.0, 1.0]), epochs=3000)

    run = train_experiment(task)

    assert run.status == "converged"
    assert run.epoch_mistakes.sum() <= mistake_bound(task).mistakes


def test_from_zeros_labels_of_minus_one_and_one_only_double_the_perceptron():
    plain = gd.train(separable_clouds(), "perceptron", mode="online", epochs=50)
    double = gd.train(
        separable_clouds(),
        "perceptron",
        mode="online",
        epochs=50,
        conventions=Conventions(labels="-1/+1"),
    )

    np.testing.assert_array_equal(double.parameters, 2 * plain.parameters)


# Other programs, number by number


def test_the_textbooks_adaline():
    # ½ Σ (y - z)²: w ← w + η Σ (y - z) x, as R. Rojas and others write it.
    run = gd.train(
        CLOUDS,
        mode="batch",
        learning_rate=0.001,
        epochs=30,
        conventions="textbook",
    )

    extended, v = np.column_stack([CLOUDS.inputs, np.ones(72)]), np.zeros(3)
    for epoch in range(30):
        errors = CLOUDS.targets - extended @ v
        v = v + 0.001 * extended.T @ errors
        errors = CLOUDS.targets - extended @ v
        assert run.epoch_losses[epoch] == pytest.approx((errors**2).sum() / 2, rel=1e-12)
    np.testing.assert_allclose(run.parameters[-1], v, rtol=1e-12)


def orders(epochs, points, seed=3):
    random = np.random.RandomState(seed)
    return np.array([random.permutation(points) for _ in range(epochs)])


def test_scikit_learns_perceptron():
    linear_model = pytest.importorskip("sklearn.linear_model")
    peer = linear_model.Perceptron(
        eta0=0.7, max_iter=1, tol=None, shuffle=False, penalty=None, warm_start=True
    )
    run = gd.train(
        CLOUDS,
        "perceptron",
        mode="online",
        order="fixed",
        learning_rate=0.7,
        epochs=6,
        conventions="scikit-learn",
    )

    for epoch in range(6):
        peer.partial_fit(CLOUDS.inputs, CLOUDS.targets, classes=[0, 1])
        mine = run.parameters[72 * (epoch + 1)]
        np.testing.assert_allclose(mine[:2], peer.coef_[0], rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(mine[2], peer.intercept_[0], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("neuron", ["adaline", "linear-regression"])
def test_scikit_learns_squared_loss(neuron):
    linear_model = pytest.importorskip("sklearn.linear_model")
    peer = linear_model.SGDRegressor(
        eta0=0.01, learning_rate="constant", penalty=None, shuffle=False, alpha=0.0
    )
    run = gd.train(
        CLOUDS,
        neuron,
        mode="online",
        order="fixed",
        learning_rate=0.01,
        epochs=6,
        conventions="scikit-learn",
    )

    for epoch in range(6):
        peer.partial_fit(CLOUDS.inputs, CLOUDS.targets)
        mine = run.parameters[72 * (epoch + 1)]
        np.testing.assert_allclose(mine[:2], peer.coef_, rtol=1e-10)
        np.testing.assert_allclose(mine[2], peer.intercept_[0], rtol=1e-10)


def test_mlxtends_perceptron():
    classifier = pytest.importorskip("mlxtend.classifier")
    peer = classifier.Perceptron(eta=0.1, epochs=5, random_seed=1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            peer.fit(CLOUDS.inputs, CLOUDS.targets.astype(int))
    except TypeError:
        pytest.skip("this mlxtend does not run with this NumPy")
    run = gd.train(
        CLOUDS,
        "perceptron",
        mode="online",
        learning_rate=0.1,
        epochs=5,
        order=mlxtends_order(peer, 5),
        start=first_of(peer),
        conventions="mlxtend",
    )

    np.testing.assert_allclose(run.weights, peer.w_.ravel(), rtol=1e-12, atol=1e-14)
    assert run.bias == pytest.approx(float(peer.b_[0]), rel=1e-12)


@pytest.mark.parametrize("batches", [1, 72])
def test_mlxtends_adaline(batches):
    classifier = pytest.importorskip("mlxtend.classifier")
    peer = classifier.Adaline(eta=0.001, epochs=5, minibatches=batches, random_seed=1)
    peer.fit(CLOUDS.inputs, CLOUDS.targets.astype(int))
    run = gd.train(
        CLOUDS,
        mode="batch" if batches == 1 else "online",
        learning_rate=0.001,
        epochs=5,
        order=mlxtends_order(peer, 5),
        start=first_of(peer),
        conventions="mlxtend",
    )

    np.testing.assert_allclose(run.weights, peer.w_.ravel(), rtol=1e-10)
    np.testing.assert_allclose(run.epoch_losses, peer.cost_, rtol=1e-10)
    assert (run.predict(CLOUDS.inputs) == peer.predict(CLOUDS.inputs)).all()


def mlxtends_order(peer, epochs):
    """Return the order that it visits the points in, drawn from its seed as it does."""
    random = np.random.RandomState(peer.random_seed)
    return np.array([random.permutation(72) for _ in range(epochs)])


def first_of(peer):
    random = np.random.RandomState(peer.random_seed)
    return np.array([*(0.01 * random.normal(size=2)), 0.0])


# Their names


def test_presets_are_known_by_name():
    own = Conventions(labels="-1/+1", half=True)

    assert [name_of(by) for by in PRESETS.values()] == [
        "this course",
        "textbook (½ SSE, sum)",
        "mlxtend",
        "scikit-learn",
    ]
    assert preset_of(own) is None
    assert name_of(own) == "your own"


def test_a_preset_that_there_is_not_is_named():
    with pytest.raises(UnknownChoice, match="The conventions"):
        gd.train(CLOUDS, conventions="keras")


# What the views ask for


def test_on_the_line_every_answer_of_the_rule_is_wrong():
    neuron = variant(PERCEPTRON, PRESETS["scikit-learn"])
    z, wanted = np.array([0.0, 0.0, 2.0, -1.0]), np.array([0.0, 1.0, 0.0, 1.0])

    assert neuron.outputs(z, wanted).tolist() == [1, 0, 1, 0]
    assert neuron.output(z).tolist() == [0, 0, 1, 0]


def test_another_neuron_is_seen_by_the_same_conventions():
    chosen = Settings(PERCEPTRON, conventions=Conventions(labels="-1/+1"))

    assert seen_as("adaline", chosen).threshold == 0
    assert seen_as("adaline", Settings(PERCEPTRON)) is ADALINE


@pytest.mark.parametrize("by", EVERY[::7], ids=str)
@pytest.mark.parametrize("neuron", NEURONS)
def test_an_update_taken_apart_adds_up_by_every_convention(neuron, by):
    chosen = Settings(
        NEURONS[neuron], "mini-batch", 5, 0.125, order="fixed", conventions=by
    )
    task = Experiment(gd.Dataset(np.round(CLOUDS.inputs, 1), CLOUDS.targets), chosen)
    history = new_history(task)
    advance(history, task, 9)

    update, after = work_out(history, task), history.current
    found = next_contributions(history, task)
    advance(history, task)

    for step, value in zip(update.steps, after, strict=True):
        assert step.after.value == pytest.approx(float(value), abs=1e-12)
        assert not step.after.is_close
    np.testing.assert_allclose(found.change, found.pulls.sum(axis=0), atol=1e-14)
    np.testing.assert_allclose(found.after, history.current, rtol=1e-12, atol=1e-14)
    assert narrate(history, task)
    for place in range(5):
        point = work_through(history, task, place)
        assert point.label == task.targets[point.number - 1]


def test_the_sentence_counts_a_point_on_the_line_as_the_conventions_do():
    # w = (1, 0), b = 0, and a point at x₁ = 0 of class 0.
    points = gd.Dataset([[0.0, 1.0], [1.0, 1.0]], [0, 1])
    told = {}
    for on_line in (">", ">=", "mistake"):
        chosen = Settings(
            PERCEPTRON,
            "online",
            learning_rate=0.5,
            order="fixed",
            conventions=Conventions(labels="-1/+1", on_line=on_line),
        )
        task = Experiment(points, chosen, np.array([1.0, 0.0, 0.0]))
        history = new_history(task)
        advance(history, task)
        told[on_line] = narrate(history, task)

    assert "counts as class 0. The perceptron learns nothing" in told[">"]
    assert "counts as class 1. The weights move by −2η·x = (0, −1)" in told[">="]
    assert "counts as a mistake. The weights move by −2η·x = (0, −1)" in told["mistake"]
