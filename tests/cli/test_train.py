"""`gdstudio train`: numbers worked out by hand, and the ways to say what to train."""

import numpy as np
import pytest

import gdstudio
from gdstudio.cli import main

TWO = "1,1,1\n-1,-1,0\n"
FOUR = "0,0,0\n0,1,0\n1,0,0\n1,1,1\n"  # AND
BY_HAND = ["--mode", "online", "--order", "fixed", "--learning-rate", "1"]


def test_the_perceptron_by_hand(points, result):
    # From zeros z = 0, so the first point (label 1) is misclassified: w = (1, 1), b = 1.
    # The second has z = -1, which is right; so it goes on, and the second epoch is clean.
    found = result(points(TWO), "--neuron", "perceptron", *BY_HAND)

    assert (found["weights"], found["bias"]) == ([1.0, 1.0], 1.0)
    assert (found["first_loss"], found["epoch_losses"]) == (0.5, [0.0, 0.0])
    assert found["epoch_mistakes"] == [1, 0]
    assert (found["status"], found["updates"]) == ("converged", 4)
    assert (found["train_accuracy"], found["test_accuracy"]) == (1.0, None)


def test_adaline_by_hand(points, result):
    # From zeros the errors are -1 and 0: a step of 0.1 along (1, 1, 1). Then z = 0.3 and
    # -0.1, the errors -0.7 and -0.1, and the loss (0.49 + 0.01) / 2. 0.3 is below 0.5.
    found = result(points(TWO), "--mode", "batch", "--epochs", "1")

    assert found["settings"]["neuron"] == "adaline"
    assert [*found["weights"], found["bias"]] == [0.1, 0.1, 0.1]
    assert found["epoch_losses"] == [pytest.approx(0.25, abs=1e-15)]
    assert found["epoch_mistakes"] == [1]
    assert found["status"] == "epochs-done"


def test_what_can_be_said_of_the_points_by_hand(points, result):
    # The hulls are two points, 2√2 apart. w₁ + w₂ + b = 1 and -w₁ - w₂ + b = 0 give b = ½
    # and, shortest, w = ¼, ¼. The Hessian [[2 2 0] [2 2 0] [0 0 2]] has λmax = 4.
    found = result(points(TWO))

    assert found["separable"] is True
    assert found["margin"] == pytest.approx(2**0.5)
    assert found["closed_form"]["weights"] == pytest.approx([0.25, 0.25])
    assert found["closed_form"]["bias"] == pytest.approx(0.5)
    assert found["closed_form"]["loss"] == pytest.approx(0, abs=1e-30)
    assert found["largest_stable_rate"] == pytest.approx(0.5)


def test_the_line_that_parts_the_points_by_hand(points, result):
    # From (-1, -1) to (1, 1): the normal is (1, 1)/√2, and the line goes through 0.
    found = result(points(TWO))

    assert found["separating_line"] == pytest.approx([0.5**0.5, 0.5**0.5, 0], abs=1e-15)
    assert (found["touches"], found["overlap"], found["witness"]) == (False, [], None)


def test_a_place_in_both_hulls_by_hand(points, result):
    found = result(points("0,0,0\n4,4,0\n4,0,1\n0,4,1\n"))

    witness = found["witness"]
    verdict = found["separable"], found["margin"], found["separating_line"]
    assert verdict == (False, 0, None)
    assert found["overlap"] == [witness["place"]] == [[2.0, 2.0]]
    assert witness["class_0"]["weights"] == witness["class_1"]["weights"] == [0.5, 0.5]
    assert sorted(witness["class_0"]["points"]) == [1, 2]
    assert sorted(witness["class_1"]["points"]) == [3, 4]


def test_what_a_perceptron_is_promised_by_hand(points, result):
    found = result(points("1,0,1\n-1,0,0\n"), "--neuron", "perceptron", *BY_HAND)

    promised = {"at_most": 2, "radius": 2**0.5, "margin": 1.0}
    assert found["mistake_bound"] == pytest.approx(promised)
    assert (found["cycle"], found["learning_rates"]) == (None, None)


def test_a_cycle_by_hand(points, result):
    # w = b = 1 after the first epoch and after every other; see tests/core/test_cycles.
    file = points("1,0,0\n1,0,1\n-1,0,0\n")

    found = result(file, "--neuron", "perceptron", *BY_HAND)

    assert found["status"] == "cycle"
    assert found["cycle"] == {"epochs": 1, "after_epoch": 1, "update": 6}
    assert found["mistake_bound"] is None


def test_the_learning_rates_and_the_bowl_by_hand(points, result):
    # H = [[2 2 0] [2 2 0] [0 0 2]]: 4, 2, and 0 along (1, -1, 0), where no point lies.
    found = result(points(TWO), "--mode", "batch")

    rates = found["learning_rates"]
    assert rates["overshoots_above"] == pytest.approx(0.25)
    assert rates["diverges_above"] == pytest.approx(0.5)
    assert rates["is_exact"] is True
    # Along (1, 1) and b the errors fall by 1 - 0.1 · 4 and 1 - 0.1 · 2 an epoch.
    losses = [found["first_loss"], *found["epoch_losses"]]
    assert losses[rates["epochs_needed"]] <= losses[0] / 100
    assert losses[rates["epochs_needed"] - 1] > losses[0] / 100
    assert found["condition"] is None  # it is flat in one direction
    assert found["curvature"] == {
        "largest": pytest.approx(4),
        "smallest": 0,
        "flat": True,
        "condition_standardised": None,  # x₁ and x₂ are the same
    }
    assert found["mistake_bound"] is None


def test_what_standardising_would_make_of_the_bowl_by_hand(points, result):
    # x = 0 and 2: λ = 3 ± √5; standardised, x = -1 and 1: H = diag(2, 2).
    plain = result(points("0,1\n2,3\n"), "--mode", "batch")
    scaled = result(points("0,1\n2,3\n"), "--standardize", "population", "--mode", "batch")

    long = (3 + 5**0.5) / (3 - 5**0.5)
    assert plain["condition"] == pytest.approx(long)
    assert plain["curvature"]["condition_standardised"] == pytest.approx(1)
    assert scaled["condition"] == pytest.approx(1)
    assert scaled["curvature"]["condition_as_they_are"] == pytest.approx(long)


def test_linear_regression_on_one_feature_by_hand(points, result):
    # Values 1 and 3 at x = 0 and 1: from zeros a step of 0.1 along (3, 4).
    found = result(points("0,1\n1,3\n"), "--mode", "batch", "--epochs", "1")

    assert found["settings"]["neuron"] == "linear-regression"
    assert (found["weights"], found["bias"]) == ([pytest.approx(0.3)], pytest.approx(0.4))
    assert (found["epoch_mistakes"], found["train_accuracy"]) == ([], None)
    assert (found["separable"], found["margin"], found["witness"]) == (None, None, None)
    assert found["points"]["labels"] is None


def test_the_command_does_what_train_does(points, result):
    file = points("".join(f"{x},{x * x % 7},{x % 2}\n" for x in range(20)))
    options = ["--mode", "mini-batch", "--batch-size", "6", "--learning-rate", "0.01"]
    options += ["--epochs", "3", "--order", "with-replacement", "--seed", "5"]
    options += ["--standardize", "sample", "--start", "-1,.5,2", "--test-share", "0.3"]

    found = result(file, "--neuron", "adaline", *options)

    data = gdstudio.split(gdstudio.read_points(file), 0.3, seed=5)
    run = gdstudio.train(
        data,
        batch_size=6,
        learning_rate=0.01,
        epochs=3,
        order="with-replacement",
        seed=5,
        start=[-1, 0.5, 2],
        standardize="sample",
    )
    assert [*found["weights"], found["bias"]] == run.parameters[-1].tolist()
    assert found["epoch_losses"] == run.epoch_losses.tolist()
    assert found["test_accuracy"] == run.accuracy(data.testing)
    assert found["test_loss"] == run.loss(data.testing)
    assert found["points"]["training"] == 14
    assert found["settings"]["mean"] == run.experiment.scaling.mean.tolist()
    assert found["settings"]["start"] == [-1.0, 0.5, 2.0]


def test_labels_and_columns_are_chosen_by_name(points, result):
    file = points("no,a,b,kind\n1,0,1,red\n2,3,1,blue\n3,5,5,green\n4,1,2,red\n")

    found = result(file, "--columns", "a,b", "--target", "kind", "--classes", "red,blue")

    assert found["points"]["labels"] == {"blue": 0, "red": 1}
    assert found["points"]["features"] == ["a", "b"]
    assert found["points"]["total"] == 3


def test_labels_may_be_read_as_values(points, result):
    found = result(points(FOUR), "--kind", "values")

    assert found["settings"]["neuron"] == "linear-regression"


def test_a_small_file_is_a_small_batch(points, result):
    assert result(points(FOUR))["settings"]["batch_size"] == 4


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf1,1,1\r\n-1,-1,0\r\n",
        "1,0;1,0;1\n-1,0;-1,0;0\n",
        "1\t1\t1\n\n-1 \t-1\t0",
    ],
    ids=["byte order mark and Windows", "decimal commas", "tabs"],
)
def test_other_spellings_of_a_file_are_the_same_points(points, result, content):
    assert {**result(points(content)), "file": ""} == {**result(points(TWO)), "file": ""}


@pytest.mark.parametrize("rate", ["1e199", "5"])
def test_a_run_that_diverges_is_reported(points, result, capsys, rate):
    found = result(points(TWO), "--learning-rate", rate, "--epochs", "1000")

    assert found["status"] == "diverged"
    assert np.isfinite([*found["weights"], found["bias"], found["train_loss"]]).all()

    main(["train", points(TWO), "--learning-rate", rate, "--epochs", "1000"])

    said = capsys.readouterr().out
    assert f"diverged after {found['updates']} updates" in said
    assert "below which no order diverges; try " in said


def test_a_number_that_is_not_finite_is_null(points, result):
    file = points("".join(f"{x / 10},{x / 5}\n" for x in range(9)) + "1e300,1\n")
    data = gdstudio.read_points(file)
    seed = next(seed for seed in range(100) if gdstudio.split(data, 0.1, seed).test[-1])

    found = result(file, "--test-share", "0.1", "--seed", str(seed))

    assert found["test_loss"] is None  # the point far off is not trained on
    assert found["train_loss"] is not None


def test_points_that_the_file_holds_back_are_not_trained_on(points, result):
    file = points("x1,x2,label,is_test\n1,2,0,0\n3,4,1,0\n5,1,1,1\n2,2,0,0\n")

    found = result(file)

    assert found["settings"]["test_share"] == 0.25
    assert found["test_loss"] is not None
    assert gdstudio.read_points(file).test.tolist() == [False, False, True, False]


def test_a_share_of_0_trains_on_points_that_the_file_holds_back(points, result):
    file = points("x1,x2,label,is_test\n1,2,0,0\n3,4,1,0\n5,1,1,1\n2,2,0,0\n")

    found = result(file, "--test-share", "0")

    assert (found["settings"]["test_share"], found["test_loss"]) == (0, None)
