"""What can be proved about the course's own points."""

import pytest

from gdstudio.core.mistake_bound import mistake_bound
from gdstudio.core.proof import proof
from gdstudio.core.separability import separability
from gdstudio.course import runs
from gdstudio.course.splits import split_twice_shuffled
from gdstudio.files import examples
from gdstudio.files.points import read_points
from tests.core.paper import read_mixtures


def test_the_perceptron_of_l03_is_promised_at_most_453_mistakes(course_folder):
    data = read_points(course_folder / "perceptron_toydata.txt")
    split = split_twice_shuffled(data, runs.numpy_rows(len(data)))
    run = runs.perceptron(split, "population", epochs=5)

    bound = mistake_bound(run.experiment)

    assert separability(split).is_separable
    assert sum(run.epoch_mistakes) == 3
    assert bound.mistakes == 453


def test_the_iris_rows_of_l05_are_not_separable_and_the_witness_can_be_checked():
    iris = examples.EXAMPLES["iris"].points()
    split = split_twice_shuffled(iris, runs.torch_rows(len(iris)))

    verdict = separability(split)

    assert not verdict.is_separable
    for label, mixture in enumerate(verdict.mixtures):
        assert (split.targets[mixture.rows] == label).all()
        assert not split.test[mixture.rows].any()
        assert mixture.weights.sum() == pytest.approx(1, abs=1e-15)
        assert mixture.place(split.inputs) == pytest.approx(verdict.witness, abs=1e-13)


def test_the_witness_of_l05_can_be_checked_on_paper():
    iris = examples.EXAMPLES["iris"].points()
    split = split_twice_shuffled(iris, runs.torch_rows(len(iris)))

    mixtures = read_mixtures(proof(split).wordings[0])

    for mixed in mixtures:
        if mixed.weights:
            assert sum(mixed.weights) == 1
            for found, place, slip in zip(
                mixed.sum(), mixed.place, mixed.slip, strict=True
            ):
                assert abs(found - place) <= slip
        for row in mixed.points:
            assert split.targets[row - 1] == mixed.label
