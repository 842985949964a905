"""`gdstudio train`: the text for people."""

import pytest

from gdstudio.cli import main

FOUR = "0,0,0\n0,1,0\n1,0,0\n1,1,1\n"  # AND


def test_the_text_says_what_came_out(points, capsys):
    file = points("x,y,kind\n1,1,no\n-1,-1,yes\n2,2,no\n-2,-2,yes\n")

    code = main(
        [
            "train",
            file,
            "--neuron",
            "perceptron",
            "--mode",
            "online",
            "--order",
            "fixed",
            "--learning-rate",
            "1",
            "--standardize",
            "sample",
        ]
    )

    out = capsys.readouterr().out
    assert code == 0
    assert "4 points, x, y → kind" in out
    assert "no → 0, yes → 1" in out
    assert (
        "Perceptron, online, η = 1, order fixed, seed 0, inputs standardised (ddof 1)"
        in out
    )
    assert "share misclassified  mistakes" in out
    assert "converged after" in out
    assert "accuracy 100.00%" in out
    assert "yes, with a margin of 1.41421" in out
    assert "closed form" not in out  # of squared error, which is not the perceptron's


def test_the_text_has_the_test_points_and_the_squared_error(points, capsys):
    main(["train", points(FOUR * 3), "--test-share", "0.25"])

    out = capsys.readouterr().out
    assert "9 points for training, 3 for test" in out
    assert "mini-batches of 9" in out
    assert "\ntest " in out
    assert "closed form   w₁ = " in out
    assert "in batch mode with η below" in out


def test_the_text_of_values_has_no_classes(points, capsys):
    main(["train", points("0,1\n1,3\n"), "--mode", "batch"])

    out = capsys.readouterr().out
    assert "x₁ → y" in out
    assert "accuracy" not in out
    assert "separable" not in out
    assert "misclassified" not in out


def test_points_that_no_line_parts_are_said_to_be_so(points, capsys):
    main(["train", points("0,0,0\n1,1,0\n0,1,1\n1,0,1\n")])

    # The diagonals cross in the middle.
    out = capsys.readouterr().out
    assert "separable     no, the hulls overlap: " in out
    assert " 0.5 · point 1" in out
    assert " = 0.5 · point " in out


def test_a_point_on_a_point_of_the_other_class_is_said_to_touch(points, capsys):
    main(["train", points("0,0,0\n1,1,0\n1,1,1\n3,1,1\n")])

    expected = "separable     no, the hulls touch: point 2 (class 0) = point 3 (class 1)\n"
    assert expected in capsys.readouterr().out


def test_the_text_promises_a_perceptron_its_mistakes(points, capsys):
    main(["train", points("1,0,1\n-1,0,0\n"), "--neuron", "perceptron"])

    # (R/γ)² = 2 for one point at a time; batches of two: 4.
    assert "mistakes      never more than 4 (Novikoff)\n" in capsys.readouterr().out


def test_the_text_names_a_cycle(points, capsys):
    online = ["--neuron", "perceptron", "--mode", "online", "--order", "fixed"]
    main(["train", points("1,0,0\n1,0,1\n-1,0,0\n"), *online, "--learning-rate", "1"])

    assert "a cycle of 1 epoch: it repeats itself for ever" in capsys.readouterr().out


@pytest.mark.parametrize(("epochs", "hidden"), [(20, False), (21, True), (500, True)])
def test_of_a_long_run_the_ends_are_shown(points, capsys, epochs, hidden):
    main(["train", points(FOUR), "--epochs", str(epochs)])

    out = capsys.readouterr().out
    rows = [line.split()[0] for line in out.splitlines() if line.startswith(" ")][1:]
    middle = ["…"] if hidden else []
    assert rows == [*map(str, range(11)), *middle, *map(str, range(epochs - 9, epochs + 1))]
