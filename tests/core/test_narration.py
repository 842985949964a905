"""What is said about the state that is being looked at, and that it is true."""

from dataclasses import replace

import numpy as np
import pytest

from gdstudio import i18n
from gdstudio.core import errors
from gdstudio.core.cycles import Cycle
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.narration import narrate
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds, separable_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history
from gdstudio.core.wording import number, signed

# Worked out update by update in test_training.
THREE = Dataset([[2, 1], [1, 3], [3, 2]], [1, 0, 1])
ONLINE = Settings(PERCEPTRON, "online", learning_rate=0.5, order="fixed")
LEARNING = Experiment(THREE, ONLINE)
# In a batch with y = x, w - 1 is multiplied by 1 - 2 η; the loss is its square.
LINE = Dataset([[-1.0], [1.0]], [-1.0, 1.0])


def trained(experiment: Experiment, updates: int = 0) -> History:
    history = new_history(experiment)
    if updates:
        advance(history, experiment, updates)
    return history


def said(experiment: Experiment, updates: int = 0) -> str:
    return narrate(trained(experiment, updates), experiment)


def growing(rate: float) -> Experiment:
    return Experiment(LINE, Settings(LINEAR_REGRESSION, "batch", learning_rate=rate))


# Before the first update


def test_an_empty_canvas_says_how_to_begin():
    assert said(Experiment(Dataset.empty(), ONLINE)) == (
        "There are no points yet. Draw some, or open a file or an example."
    )


def test_what_is_in_the_way_of_training_is_said_with_its_remedy():
    one_class = Experiment(THREE.without_rows([1]), ONLINE)

    assert said(one_class) == (
        "Training cannot start yet: All 2 training points are of class 1; there is nothing "
        "to part. Add at least one point of class 0."
    )


def test_with_every_point_held_back_it_says_how_many_are_needed():
    held_back = replace(LEARNING, dataset=THREE.with_test([True] * 3))

    assert said(held_back).startswith(
        "Training cannot start yet: "
        "Perceptron needs at least 2 training points; there are 0, for 3 are held back"
    )


def test_what_is_in_the_way_later_on_does_not_hide_the_update():
    history = trained(LEARNING, 2)
    too_large = replace(ONLINE, mode="mini-batch", batch_size=9)

    sentence = narrate(history, replace(LEARNING, settings=too_large))

    assert sentence.startswith("Point 2 (class 0) lies on the wrong side")


@pytest.mark.parametrize("neuron", [PERCEPTRON, ADALINE])
def test_before_the_first_update_there_is_no_line_yet(neuron):
    experiment = replace(LEARNING, settings=replace(ONLINE, neuron=neuron))

    assert said(experiment) == (
        "All weights are 0, so there is no line yet. Press Run, or Step for one update."
    )


@pytest.mark.parametrize("start", [None, [0.0, 0.0, 2.0]])
def test_weights_of_0_set_by_hand_draw_no_line_either(start):
    by_hand = replace(LEARNING, start=None if start is None else np.array(start))

    assert said(by_hand).startswith("All weights are 0, so there is no line yet.")


def test_linear_regression_of_two_features_begins_with_one_answer_for_all():
    by = replace(ONLINE, neuron=LINEAR_REGRESSION)

    assert said(replace(LEARNING, settings=by)) == (
        "All weights are 0, so ŷ = 0 for every point. Press Run, or Step for one update."
    )


def test_a_run_that_goes_on_from_other_parameters_is_ready():
    history = new_history(LEARNING, np.array([1.0, 2.0, 3.0]))

    assert narrate(history, LEARNING) == (
        "Ready: Perceptron, online, 3 training points. It goes on from the weights that "
        "are there; Reset begins at zeros."
    )


def test_one_feature_and_a_value_have_a_level_line_from_the_beginning():
    assert said(growing(0.25)) == (
        "Ready: Linear regression, batch, 2 training points. "
        "Press Run, or Step for one update."
    )


def test_a_start_set_by_hand_is_told_with_the_loss_of_the_training_points():
    # z = x₁ - 1.5: (2, 1) and (3, 2) are right, (1, 3) too; the point held back is not.
    data = THREE.with_point((0, 9), 1).with_test([False, False, False, True])
    experiment = replace(LEARNING, dataset=data, start=np.array([1.0, 0.0, -1.5]))

    assert said(experiment) == (
        "Set by hand: w = (1, 0), b = −1.5, with a loss of 0. "
        "Press Run, or Step for one update."
    )


def test_a_line_of_one_feature_set_by_hand_has_one_weight():
    # ŷ = 3 at both points, where y is −1 and 1: (16 + 4) / 2
    level = replace(growing(0.25), start=np.array([0.0, 3.0]))

    assert said(level).startswith("Set by hand: w = 0, b = 3, with a loss of 10. Press")


def test_a_start_set_by_hand_says_whose_units_its_weights_are_in():
    by = replace(ONLINE, standardize="sample")
    experiment = Experiment(THREE, by, np.array([1.0, 0.0, 0.0]))

    assert said(experiment).startswith("Set by hand: w = (1, 0), b = 0, with a loss of ")
    assert said(experiment).endswith(" (x is standardised.)")


def test_a_start_that_training_cannot_use_says_why():
    one_class = Experiment(THREE.without_rows([1]), ONLINE, np.array([1.0, 0, 0]))

    assert said(one_class).startswith("Training cannot start yet: All 2 training points")


def test_a_run_rewound_to_its_start_says_what_is_there():
    experiment = replace(LEARNING, start=np.array([0.0, 1.0, 0.0]))
    history = trained(experiment, 9)

    history.look_at(0)

    assert narrate(history, experiment).startswith("Set by hand: w = (0, 1), b = 0, with")


# One point


@pytest.mark.parametrize(
    ("updates", "sentence"),
    [
        (
            1,
            "There was no line: z = 0 everywhere, so ŷ = 0. But point 1 is of class 1: "
            "the weights move by +η·x = (+1, +0.5), the bias by +0.5.",
        ),
        (
            2,
            "Point 2 (class 0) lies on the wrong side: z = 3. "
            "The weights move by −η·x = (−0.5, −1.5), the bias by −0.5.",
        ),
        (
            3,
            "Point 3 (class 1) lies on the wrong side: z = −0.5. "
            "The weights move by +η·x = (+1.5, +1), the bias by +0.5.",
        ),
        (
            4,
            "Point 1 (class 1) lies on the correct side: z = 4.5. "
            "The perceptron learns nothing from it.",
        ),
    ],
)
def test_the_perceptron_tells_of_the_point_it_met(updates, sentence):
    assert said(LEARNING, updates) == sentence


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        (
            [0, 0, -1],
            "There was no line: z = −1 everywhere, so ŷ = 0. Point 1 is of that class; "
            "the perceptron learns nothing from it.",
        ),
        (
            [0, 0, 2],
            "There was no line: z = 2 everywhere, so ŷ = 1. But point 1 is of class 0: "
            "the weights move by −η·x = (−0.5, −1.5), the bias by −0.5.",
        ),
    ],
)
def test_while_the_weights_are_zero_no_point_lies_on_a_side(start, sentence):
    data = Dataset(THREE.inputs[[1, 0, 2]], [0, 1, 1])

    assert said(replace(LEARNING, dataset=data, start=np.array(start)), 1) == sentence


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        (0, "The perceptron learns nothing from it."),
        (1, "The weights move by +η·x = (+1, −1), the bias by +0.5."),
    ],
)
def test_a_point_exactly_on_the_line_counts_as_class_0(label, sentence):
    data = Dataset([[2, -2], [1, 0]], [label, 1 - label])

    assert said(replace(LEARNING, dataset=data, start=np.array([1, 1, 0])), 1) == (
        f"Point 1 (class {label}) lies exactly on the line, which counts as class 0. "
        + sentence
    )


@pytest.mark.parametrize(
    ("start", "at", "z"), [([1e20, 0, 1e20], 2.0, "3·10²⁰"), ([0, 0, 1e20], 0.0, "1·10²⁰")]
)
def test_a_correction_that_is_lost_is_not_said_to_move(start, at, z):
    # η·(x, 1) is at most 1, and a float has 16 digits.
    data = Dataset([[at, 0.0], [1.0, 0.0]], [0, 1])

    assert said(replace(LEARNING, dataset=data, start=np.array(start)), 1) == (
        f"Point 1 is of class 0, but z = {z} and so ŷ = 1. "
        "Its correction is too small to change the parameters."
    )


def test_a_point_is_called_by_its_row_among_all_points():
    data = Dataset(
        [[9, 9], [2, 1], [8, 8], [1, 3], [3, 2]],
        [1, 1, 0, 0, 1],
        test=[True, False, True, False, False],
    )
    history = trained(replace(LEARNING, dataset=data), 3)

    told = []
    for update in (2, 3):
        history.look_at(update)
        told.append(narrate(history, replace(LEARNING, dataset=data)))

    assert told[0].startswith("Point 4 (class 0) lies on the wrong side: z = 3.")
    assert told[1].startswith("Point 5 (class 1) lies on the wrong side: z = −0.5.")


def test_linear_regression_tells_of_the_error_it_saw():
    # x = 1, y = 2, ŷ = 0, η = 1/4: step -(1/4) · 2 · (-2) · (1, 1) = (1, 1)
    data = Dataset([[1.0], [2.0]], [2.0, 0.0])
    by = replace(ONLINE, neuron=LINEAR_REGRESSION, learning_rate=0.25)

    assert said(Experiment(data, by), 1) == (
        "Point 1: ŷ = 0, but y = 2. The error −2 moves the weight by +1, the bias by +1."
    )


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        # y = x + 1, seen at x = 1 with w = b = 1, so that ŷ = 2; η = 1/4.
        (2.0, "Point 1: ŷ = y = 2. Without an error nothing changes."),
        (
            2.0 - 2**-12,  # 1/4096; the step is a half of that
            "Point 1: ŷ is y = 2 but for an error of +0.000244, which moves the weight by "
            "−0.000122, the bias by −0.000122.",
        ),
        (
            2.0 - 2**-52,
            "Point 1: ŷ is y = 2 but for an error of +2.22·10⁻¹⁶, which moves the weight "
            "by −1.11·10⁻¹⁶, the bias by −1.11·10⁻¹⁶.",
        ),
    ],
)
def test_an_error_that_cannot_be_seen_is_told_as_it_is(target, sentence):
    data = Dataset([[1.0], [2.0]], [target, 0.0], "values")
    by = replace(ONLINE, neuron=LINEAR_REGRESSION, learning_rate=0.25)

    assert said(Experiment(data, by, np.array([1.0, 1.0])), 1) == sentence


def test_an_error_too_small_to_change_anything_is_not_said_to_move():
    # The step is 2⁻⁵⁵, and the float next to 1 is 2⁻⁵³ away.
    data = Dataset([[1.0], [2.0]], [2.0 - 2**-52, 0.0], "values")
    by = replace(ONLINE, neuron=LINEAR_REGRESSION, learning_rate=2**-4)

    assert said(Experiment(data, by, np.array([1.0, 1.0])), 1) == (
        "Point 1: ŷ is y = 2 but for an error of +2.22·10⁻¹⁶, too small to change the "
        "parameters."
    )


def test_the_weights_of_two_features_are_told_together_for_a_close_error():
    # ŷ = 1 + 2⁻¹², η = 1/2: the step is −2⁻¹² · (1, 0, 1).
    data = Dataset([[1, 0], [0, 1]], [1, 0])
    by = replace(ONLINE, neuron=ADALINE)

    assert said(Experiment(data, by, np.array([1 + 2**-12, 0, 0])), 1) == (
        "Point 1: ŷ is y = 1 but for an error of +0.000244, which moves the weights by "
        "(−0.000244, 0), the bias by −0.000244."
    )


# Batches


def test_a_batch_of_the_perceptron_tells_how_many_were_wrong():
    # From zeros the two points of class 1 are wrong: (2, 1) + (3, 2), times 1/2.
    batch = replace(LEARNING, settings=replace(ONLINE, mode="batch"))

    assert said(batch, 1) == (
        "Misclassified: 2 of these 3 points, which moves the weights by (+2.5, +1.5), "
        "the bias by +1."
    )


def test_a_batch_with_a_single_mistake_reads_well_too():
    # z = x₁: the first point, of class 0, is wrong; the second is right.
    data = Dataset([[1, 0], [2, 0]], [0, 1])
    by = replace(ONLINE, mode="batch")

    assert said(Experiment(data, by, np.array([1.0, 0, 0])), 1) == (
        "Misclassified: 1 of these 2 points, which moves the weights by (−0.5, 0), "
        "the bias by −0.5."
    )


def test_a_batch_without_a_mistake_changes_nothing():
    # z = x₁ is wrong for the third point alone, which is not in the first batch.
    data = Dataset([[1, 0], [2, 0], [1, 1], [3, 0]], [1, 1, 0, 1])
    by = replace(ONLINE, mode="mini-batch", batch_size=2)

    assert said(Experiment(data, by, np.array([1.0, 0, 0])), 1) == (
        "None of these 2 points was misclassified, so nothing changes."
    )


def test_corrections_of_a_batch_that_are_lost_are_not_said_to_move():
    # 0.5 · (2, 0, 1) is nothing beside 10²⁰.
    data = Dataset([[2, 0], [1, 0]], [0, 1])
    by = replace(ONLINE, mode="batch")

    assert said(Experiment(data, by, np.array([1e20, 0, 1e20])), 1) == (
        "Misclassified: 1 of these 2 points, but their corrections are too small to change "
        "the parameters."
    )


def test_the_last_batch_of_an_epoch_may_hold_a_single_point():
    by = replace(ONLINE, mode="mini-batch", batch_size=2)

    assert said(replace(LEARNING, settings=by), 2).startswith("Point 3 (class 1) lies on")


def test_a_batch_of_adaline_pulls_together():
    # ŷ = 0, errors -1, 0, -1: (2/3) · (5, 3, 2) · 0.3 = (1, 0.6, 0.4)
    by = replace(ONLINE, neuron=ADALINE, mode="batch", learning_rate=0.3)

    assert said(Experiment(THREE, by), 1) == (
        "These 3 points pull together: their errors move the weights by (+1, +0.6), "
        "the bias by +0.4."
    )


def test_errors_of_a_batch_that_cancel_out_change_nothing():
    # At x = 1 with ŷ = 0: y is 1 and −1.
    data = Dataset([[1.0], [1.0], [2.0]], [1.0, -1.0, 5.0], "values")
    by = Settings(LINEAR_REGRESSION, "mini-batch", batch_size=2, order="fixed")

    assert said(Experiment(data, by), 1) == (
        "Together, the errors of these 2 points change nothing."
    )


@pytest.mark.parametrize("standardize", ["population", "sample"])
def test_a_sentence_about_weights_says_that_they_are_for_standardised_features(standardize):
    for neuron in NEURONS.values():
        by = replace(ONLINE, neuron=neuron, standardize=standardize)
        assert said(Experiment(THREE, by), 1).endswith(" (x is standardised.)")


def test_a_sentence_without_weights_does_not_speak_of_their_units():
    # Standardised, x₁ is −1, 0 or 1 times √1.5; w = (1, 0) parts the second from the third.
    by = replace(ONLINE, standardize="population")
    experiment = Experiment(THREE, by, np.array([1.0, 0.0, 0.5]))

    assert said(experiment, 1).endswith("The perceptron learns nothing from it.")


# The end


def test_the_perceptron_has_converged_after_an_epoch_without_a_mistake():
    assert said(LEARNING, 9) == (
        "Converged: a whole epoch without a mistake, so nothing changes any more."
    )


@pytest.mark.parametrize("updates", [8, 10])
def test_just_before_and_behind_the_end_it_tells_of_the_update(updates):
    assert "lies on the correct side" in said(LEARNING, updates)


def test_rewound_from_the_end_it_tells_of_the_earlier_update():
    history = trained(LEARNING, 9)

    history.look_at(5)

    assert narrate(history, LEARNING).startswith("Point 2 (class 0) lies on the wrong side")


def test_squared_loss_has_converged_when_the_parameters_no_longer_change():
    assert said(growing(0.5), 2) == ("Converged: the parameters no longer change.")


@pytest.mark.parametrize(
    ("epochs", "updates", "sentence"),
    [
        (
            1,
            3,
            "Not converged by epoch 1: 1 of 3 points are misclassified. A line parts these "
            "classes, so it will settle. Run goes on to epoch 2.",
        ),
        (
            1,
            6,
            "After epoch 2 every point is classified correctly; a whole epoch without a "
            "mistake is still to come. Run goes on to epoch 3.",
        ),
        (
            2,
            6,
            "After epoch 2 every point is classified correctly; a whole epoch without a "
            "mistake is still to come. Run goes on to epoch 4.",
        ),
    ],
)
def test_when_the_epochs_are_done_it_says_how_far_run_would_go(epochs, updates, sentence):
    assert said(replace(LEARNING, epochs=epochs), updates) == sentence


@pytest.mark.parametrize(("epochs", "updates"), [(1, 4), (1, 5), (2, 3)])
def test_where_run_does_not_pause_it_tells_of_the_update(epochs, updates):
    assert said(replace(LEARNING, epochs=epochs), updates).startswith("Point")


def test_behind_the_epochs_it_tells_of_the_update_where_run_does_not_pause():
    clouds = Experiment(overlapping_clouds(), ONLINE, epochs=2)

    assert said(clouds, 3 * 72).startswith("Point 72 (class 1) lies on the")
    assert said(clouds, 4 * 72).startswith("Not converged by epoch 4: ")


def test_looking_back_to_the_end_of_the_epochs_tells_of_the_update():
    experiment = replace(LEARNING, epochs=1)
    history = trained(experiment, 4)

    history.look_at(3)

    assert narrate(history, experiment).startswith("Point 3 (class 1) lies on the wrong")


# Divergence


def diverging(*rates: float, updates: int = 1000) -> History:
    """Return a run of three updates at each rate but the last, at which it diverges."""
    history = new_history(growing(rates[0]))
    for rate in rates[:-1]:
        advance(history, growing(rate), 3)
    with pytest.raises(errors.TrainingDiverged):
        advance(history, growing(rates[-1]), updates)
    return history


def test_a_diverged_run_says_where_and_with_which_rate():
    # The loss after update k is 4ᵏ, and 4²⁰ > 10¹². λ = 2, so the bound is 2/λ = 1.
    history = diverging(1.5)

    assert narrate(history, growing(1.5)) == (
        "Diverged at update 20: the loss has grown more than 10¹²-fold, for η = 1.5 is "
        "above 1, up to which training settles. Reset, and try 0.5."
    )


def test_it_names_the_rate_that_diverged_not_one_chosen_since():
    history = diverging(0.25, 1.5)

    assert "for η = 1.5 is above 1," in narrate(history, growing(0.125))


@pytest.mark.parametrize(
    ("rates", "update"), [((1e199,), 1), ((0.25, 1e199), 4), ((1.25, 1e199), 4)]
)
def test_an_update_that_is_not_finite_is_named_though_it_is_not_kept(rates, update):
    history = diverging(*rates)

    assert narrate(history, growing(rates[-1])) == (
        f"Diverged: update {update} gave numbers beyond all bounds, for the learning rate "
        "was too large. Reset, and try a smaller one."
    )


def test_a_diverged_run_looked_at_before_its_end_tells_of_the_update():
    history = diverging(1.5)

    history.look_at(3)

    # w - 1 is doubled and changes sides: from -4 to 8.
    assert narrate(history, growing(1.5)) == (
        "These 2 points pull together: their errors move the weight by +12, the bias by 0."
    )


# Every update, put together again from the arrays of the run


def visits(settings: Settings, points: int, epoch: int) -> np.ndarray:
    if settings.order == "fixed":
        return np.arange(points)
    return np.random.RandomState([settings.seed, epoch]).permutation(points)


def retold(
    experiment: Experiment, history: History, update: int, settings: Settings
) -> str:
    """Return what an update did, by pencil and paper."""
    before, after = history.parameters[update - 1 : update + 1]
    epoch, done = divmod(int(history.seen[update - 1]), history.points)
    order = visits(settings, history.points, epoch)
    rows = order[done : done + int(np.diff(history.seen)[update - 1])]
    x, y = experiment.inputs[rows], experiment.targets[rows]
    z = np.array([sum(a * b for a, b in zip(row, before, strict=False)) for row in x])
    z += before[-1]
    move = f"({', '.join(signed(each) for each in (after - before)[:-1])})"
    bias = signed(after[-1] - before[-1])
    dataset = experiment.dataset
    numbers = [row for row in range(len(dataset)) if not dataset.test[row]]
    point, label = numbers[rows[0]] + 1, int(y[0])
    units = " (x is standardised.)" if settings.standardize else ""
    if settings.neuron is not PERCEPTRON and len(rows) > 1:
        return (
            f"These {len(rows)} points pull together: their errors move the weights by "
            f"{move}, the bias by {bias}.{units}"
        )
    if settings.neuron is not PERCEPTRON:
        output, wanted, error = number(z[0]), number(y[0]), signed(z[0] - y[0])
        moves = f"moves the weights by {move}, the bias by {bias}.{units}"
        told = f"ŷ = {output}, but y = {wanted}. The error {error}"
        if output == wanted:
            told = f"ŷ is y = {wanted} but for an error of {error}, which"
        return f"Point {point}: {told} {moves}"
    wrong = int(((z > 0) != (y == 1)).sum())
    if len(rows) > 1 and wrong:
        return (
            f"Misclassified: {wrong} of these {len(rows)} points, which moves the weights "
            f"by {move}, the bias by {bias}.{units}"
        )
    if len(rows) > 1:
        assert (after == before).all()
        return f"None of these {len(rows)} points was misclassified, so nothing changes."
    if not wrong:
        assert (after == before).all()
        return (
            f"Point {point} (class {label}) lies on the correct side: z = {number(z[0])}. "
            "The perceptron learns nothing from it."
        )
    np.testing.assert_allclose(
        after - before,
        settings.learning_rate * (1 if label else -1) * np.append(x[0], 1),
        atol=1e-12,
    )
    return (
        f"Point {point} (class {label}) lies on the wrong side: z = {number(z[0])}. "
        f"The weights move by {'+' if label else '−'}η·x = {move}, the bias by {bias}."
        + units
    )


@pytest.mark.parametrize("standardize", [None, "sample"])
@pytest.mark.parametrize("mode", ["online", "mini-batch", "batch"])
@pytest.mark.parametrize("neuron", NEURONS.values())
def test_each_sentence_holds_the_numbers_of_its_own_update(neuron, mode, standardize):
    clouds = overlapping_clouds().with_test(np.arange(72) % 3 == 1)
    before = Settings(neuron, mode, 7, 0.05, seed=3, standardize=standardize)
    after = replace(
        before, mode="mini-batch", batch_size=5, learning_rate=0.01, order="fixed"
    )
    start = np.array([0.5, -0.25, 0.125])
    experiment = Experiment(clouds, before, start, epochs=1000)
    history = trained(experiment, 60)
    changed = replace(experiment, settings=after)
    advance(history, changed, 30)
    assert history.points == 48

    for update in range(1, 91):
        history.look_at(update)
        by = before if update <= 60 else after
        assert narrate(history, changed) == retold(changed, history, update, by)


def test_a_run_that_converges_is_told_update_by_update():
    experiment = Experiment(
        separable_clouds(), replace(ONLINE, order="shuffled"), np.array([-1.0, 0, 0])
    )
    history = trained(experiment, 60 * 20)

    ends = []
    for update in range(1, len(history) + 1):
        history.look_at(update)
        sentence = narrate(history, experiment)
        if sentence.startswith("Converged"):
            ends.append(update)
            epoch = history.parameters[update - 60 : update + 1]
            assert (epoch == epoch[-1]).all()
            assert history.loss_now == 0
            assert sentence.startswith("Converged: a whole epoch")
        else:
            assert sentence == retold(experiment, history, update, experiment.settings)

    changes = np.flatnonzero(np.diff(history.parameters, axis=0).any(axis=1)) + 1
    first = -(-int(changes[-1]) // 60) * 60 + 60
    assert ends == list(range(first, len(history) + 1, 60))


# Translation


def test_a_sentence_is_translated_as_a_whole(tmp_path):
    (tmp_path / "de.po").write_text(
        'msgid "Ready: {neuron}, {mode}, {points} training points. '
        'Press Run, or Step for one update."\n'
        'msgstr "{points} Punkte, {mode}, {neuron}: bereit."\n\n'
        'msgid "Linear regression"\nmsgstr "Lineare Regression"\n\n'
        'msgid "batch"\nmsgstr "alle zugleich"\n',
        "utf-8",
    )

    i18n.choose_language("de", tmp_path)
    try:
        sentence = said(growing(0.25))
    finally:
        i18n.choose_language("en", tmp_path)

    assert sentence == "2 Punkte, alle zugleich, Lineare Regression: bereit."


# A cycle


@pytest.mark.parametrize(
    ("length", "ago"), [(1, "exactly those of an epoch ago"), (4, "those of 4 epochs ago")]
)
def test_a_cycle_is_told_of_where_it_closes(length, ago):
    history = trained(LEARNING, 3)

    assert ago in narrate(history, LEARNING, Cycle(first=0, length=length, update=3))
    later = narrate(history, LEARNING, Cycle(first=0, length=length, update=2))
    assert later == narrate(history, LEARNING)


def test_a_run_that_diverges_without_a_known_bound_names_its_rate():
    # x² = 10³¹⁰ is beyond all numbers, so λmax is not known. With y = 0 and 1 at x = ∓10¹⁵⁵
    # the first update makes w = η · 10¹⁵⁵ = 10⁻⁵, z = ±10¹⁵⁰, and the loss 10³⁰⁰.
    far = Dataset([[-1e155], [1e155]], [0.0, 1.0])
    by = Settings(LINEAR_REGRESSION, "batch", learning_rate=1e-160)
    experiment = Experiment(far, by)
    history = new_history(experiment)
    with pytest.raises(errors.TrainingDiverged):
        advance(history, experiment, 5)

    assert narrate(history, experiment).startswith("Diverged at update 1: the loss has")
    assert "1e-160" in narrate(history, experiment)


# Another rate


def test_a_rate_that_is_changed_on_the_way_is_told_what_it_does():
    history = trained(LEARNING, 3)
    faster = replace(LEARNING, settings=replace(ONLINE, learning_rate=1.5))

    told = narrate(history, faster)

    assert told.startswith("η is 1.5 from here on. In a whole run from zeros")
    assert told.endswith("new steps weigh 3 times old ones.")
    before = history.current
    advance(history, faster, 2)  # the fifth point is wrong: see PATH in test_training
    moved = np.abs(history.current - before)
    other = trained(LEARNING, 3)
    advance(other, LEARNING, 2)
    np.testing.assert_array_equal(moved, 3 * np.abs(other.current - before))
    assert "from here on" not in narrate(history, faster)


def test_a_whole_run_from_zeros_is_only_scaled():
    slow, fast = (
        trained(replace(LEARNING, settings=replace(ONLINE, learning_rate=rate)), 6)
        for rate in (0.5, 1.5)
    )

    np.testing.assert_array_equal(fast.parameters, 3 * slow.parameters)


def test_nothing_of_the_kind_is_said_of_squared_loss_or_of_another_start():
    adaline = replace(LEARNING, settings=replace(ONLINE, neuron=ADALINE, learning_rate=0.1))
    started = replace(LEARNING, start=np.array([1.0, 0.0, 0.0]))
    for task in (adaline, started):
        history = trained(task, 3)
        changed = replace(task, settings=replace(task.settings, learning_rate=0.2))

        assert "from here on" not in narrate(history, changed)
