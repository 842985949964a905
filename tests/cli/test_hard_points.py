"""Points that are hard to say something about: a true statement, or why there is none."""

import numpy as np
import pytest


@pytest.fixture
def file(points):
    """Write rows of two features and a label, and return the file's path."""

    def written(rows):
        lines = [",".join(map(repr, row)) for row in rows]
        return points("\n".join(["x1,x2,label", *lines]) + "\n")

    return written


def test_points_on_a_line_that_a_line_parts(result, file):
    rows = [(0.0, 0.0, 0), (1.0, 1.0, 0), (3.0, 3.0, 1), (4.0, 4.0, 1)]

    found = result(file(rows), "--mode", "batch")

    # From (1, 1) to (3, 3) it is 2√2; half of it on each side of the line.
    assert found["separable"] is True
    assert found["margin"] == pytest.approx(2**0.5)
    assert found["condition"] is None  # along x₁ = -x₂ the loss stays the same
    assert found["curvature"]["flat"] is True


def test_points_in_one_place_with_different_labels(result, file):
    rows = [(1.0, 2.0, 0), (1.0, 2.0, 1), (5.0, 0.0, 1), (0.0, 0.0, 0)]

    found = result(file(rows), "--mode", "batch")

    assert (found["separable"], found["mistake_bound"]) == (False, None)
    assert found["witness"]["place"] == [1, 2]
    for label in ("class_0", "class_1"):
        assert sum(found["witness"][label]["weights"]) == pytest.approx(1)


@pytest.mark.parametrize("size", [1e150, 1e-150])
def test_huge_and_tiny_coordinates(result, file, size):
    rows = [(-size, 0.0, 0), (0.0, -size, 0), (size, 0.0, 1), (0.0, size, 1)]

    found = result(
        file(rows),
        "--neuron",
        "perceptron",
        "--mode",
        "online",
        "--epochs",
        "3",
    )

    assert found["separable"] is True
    assert found["margin"] == pytest.approx(size * 0.5**0.5)


def test_a_hundred_thousand_points(result, file):
    random = np.random.default_rng(0)
    inputs = random.normal(size=(100_000, 2))
    labels = random.integers(0, 2, 100_000)
    rows = zip(*inputs.T.tolist(), labels.tolist(), strict=True)

    found = result(file(rows), "--mode", "batch", "--epochs", "2")

    assert found["separable"] is False
    assert found["condition"] == pytest.approx(1, abs=0.1)


def test_conventions_are_named_and_change_the_rate(result, file):
    rows = [(-1.0, 0.0, 0), (1.0, 0.0, 1), (0.0, 1.0, 1), (0.0, -1.0, 0)]
    path = file(rows)

    plain = result(path, "--mode", "batch")
    other = result(path, "--mode", "batch", "--conventions", "textbook")

    assert plain["settings"]["conventions"] == "course"
    assert other["settings"]["conventions"] == "textbook"
    # ½ Σ instead of 1/n Σ: the slope is n/2 = 2 times as large.
    assert other["largest_stable_rate"] == pytest.approx(plain["largest_stable_rate"] / 2)
    assert other["closed_form"]["loss"] == pytest.approx(2 * plain["closed_form"]["loss"])
    assert other["learning_rates"]["diverges_above"] == pytest.approx(
        other["largest_stable_rate"]
    )
