"""Round bowl or valley: by hand, exactly, and by walking in it."""

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import gdstudio as gd
from gdstudio.core.conditioning import Conditionings, conditioning
from gdstudio.core.curvature import curvature
from gdstudio.core.errors import ConstantFeature, NumbersTooLarge, TooFewPoints
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings

BATCH = Settings(LINEAR_REGRESSION, "batch")


def experiment(inputs, standardize=None, targets=None):
    targets = np.arange(len(inputs), dtype=float) if targets is None else targets
    points = gd.Dataset(inputs, targets, "values")
    return Experiment(points, replace(BATCH, standardize=standardize))


def test_standardising_makes_one_feature_round():
    # x = 0 and 2: λ = 3 ± √5, κ = (3 + √5) / (3 - √5) = 6.854; standardised x = -1 and 1.
    shape = conditioning(experiment([[0.0], [2.0]]))

    assert shape.now_text == "λmax/λmin 6.85"
    assert shape.other_text == "standardised 1"
    assert shape.now.condition == pytest.approx((3 + 5**0.5) / (3 - 5**0.5), rel=1e-14)


def test_two_features_stay_as_long_as_they_are_correlated():
    # κ = (1 + |ρ|) / (1 - |ρ|) where 2 is an eigenvalue between 2 (1 ± ρ).
    points = overlapping_clouds()
    rho = abs(np.corrcoef(points.inputs.T)[0, 1])

    found = curvature(points, "population").condition

    assert found == pytest.approx((1 + rho) / (1 - rho), rel=1e-12)


def test_what_was_standardised_is_compared_with_the_points_as_they_are():
    shape = conditioning(experiment([[0.0], [2.0]], "population"))

    assert (shape.now.condition, shape.is_standardised) == (1, True)
    assert shape.other_text == "not standardised 6.85"


def test_a_feature_that_never_varies_cannot_be_standardised_and_that_is_said():
    shape = conditioning(experiment([[1.0, 0], [1, 2], [1, 5]]))

    assert shape.other is None
    assert shape.other_text.endswith("it cannot be standardised.")
    assert shape.now_text == "λmax/λmin ∞"
    assert "the valley has no end" in shape.explanation


def test_the_explanation_holds_in_a_run():
    # After one update by the best rate (κ - 1)/(κ + 1) is left, along each eigenvector.
    task = experiment([[0.0], [2.0]], targets=[1.0, 5.0])
    shape = conditioning(task)
    best = gd.closed_form(task.dataset).parameters
    _values, ways = np.linalg.eigh(shape.now.hessian)
    for way in ways.T:
        run = gd.train(
            task.dataset,
            "linear-regression",
            mode="batch",
            learning_rate=shape.now.best_rate,
            epochs=1,
            start=best + way,
        )

        left = np.linalg.norm(run.parameters[-1] - best)
        assert left == pytest.approx(shape.now.shrinking, rel=1e-12)
    assert shape.now.shrinking == pytest.approx(
        (shape.now.condition - 1) / (shape.now.condition + 1), rel=1e-12
    )
    told = f"leaves {100 * shape.now.shrinking:.3g} % of the distance"
    assert told in shape.explanation
    assert "2.62 times as long as it is wide" in shape.explanation


def test_a_round_bowl_says_so():
    assert "nearly round" in conditioning(experiment([[-1.0], [1.0]])).explanation


def test_of_three_parameters_the_ellipse_shows_two_and_that_is_said():
    shape = conditioning(experiment([[0.0, 1], [2, 5], [3, -1]]))

    assert "of the two parameters shown" in shape.explanation


def test_a_perceptron_has_no_bowl_and_what_is_known_is_kept():
    known, points = Conditionings(), overlapping_clouds()
    adaline = Experiment(points, Settings(ADALINE, "batch"))

    found = known.of(adaline)

    assert known.of(Experiment(points, Settings(PERCEPTRON, "online"))) is None
    assert known.of(replace(adaline, settings=Settings(ADALINE, "online"))) is found
    assert known.of(Experiment(gd.Dataset(np.empty((0, 2)), []), BATCH)) is None


# Long valleys, with all their digits


def exact(inputs):
    """Return λmin and λmax of two parameters, in fractions down to one last root."""
    n = len(inputs)
    x = [Fraction(value) for value in inputs]
    a, b, c = 2 * sum(v * v for v in x) / n, 2 * sum(x) / n, Fraction(2)
    half_trace, determinant = (a + c) / 2, a * c - b * b
    # λmax = m + √(m² - D), λmin = D / λmax; the root to forty digits
    inside = half_trace**2 - determinant
    scale = 10**80
    root = Fraction(math.isqrt(int(inside * scale)), 10**40)
    largest = half_trace + root
    return float(determinant / largest), float(largest)


@example(centre=1.0, inputs=[0, -2])  # a round bowl
@settings(max_examples=60)
@given(
    centre=st.sampled_from([0.0, 1.0, 1e3, 1e6, 1e9, -1e7]),
    inputs=st.lists(st.integers(-40, 40), min_size=2, max_size=9),
)
def test_far_from_the_origin_the_valley_is_long_and_its_number_right(centre, inputs):
    assume(len(set(inputs)) > 1)
    x = [centre + value for value in inputs]

    found = curvature(gd.Dataset([[value] for value in x], inputs, "values"))

    least, most = exact(x)
    assert found.largest == pytest.approx(most, rel=1e-12)
    assert found.smallest == pytest.approx(least, rel=1e-6)
    assert not found.is_flat


def test_the_curvature_between_the_largest_and_the_smallest():
    # Features in millions and thousandths: XᵀX is diagonal, H = diag(2·10¹², 2·10⁻⁶, 2).
    inputs = [[1e6, 1e-3], [-1e6, 1e-3], [1e6, -1e-3], [-1e6, -1e-3]]

    found = curvature(gd.Dataset(inputs, [0, 0, 1, 1]))

    np.testing.assert_allclose(found.eigenvalues, [2e-6, 2, 2e12], rtol=1e-12)


def test_a_curvature_too_small_for_a_number_is_not_called_flat():
    found = curvature(gd.Dataset([[1e-170], [-1e-170]], [0, 1], "values"))

    assert (found.smallest, found.is_flat) == (0, False)


# Bad input


def test_without_points_there_is_nothing_to_measure():
    with pytest.raises(TooFewPoints):
        gd.curvature(gd.Dataset(np.empty((0, 2)), []))


def test_one_point_is_a_flat_valley():
    bowl = gd.curvature(gd.Dataset([[3.0, 4.0]], [1]))

    # H = 2 x̃ x̃ᵀ: its only curvature is 2 (9 + 16 + 1).
    assert bowl.is_flat
    assert bowl.eigenvalues.tolist() == pytest.approx([0, 0, 52])
    assert bowl.condition == np.inf


def test_duplicates_change_nothing():
    points = overlapping_clouds()
    twice = gd.Dataset(np.repeat(points.inputs, 2, 0), np.repeat(points.targets, 2))

    assert gd.curvature(twice).condition == pytest.approx(
        gd.curvature(points).condition, rel=1e-12
    )


@pytest.mark.parametrize("size", [1e150, 1e-150])
def test_huge_and_tiny_coordinates(size):
    points = gd.Dataset([[size, 0], [0, size], [size, size]], [0, 1, 1])

    bowl = gd.curvature(points)

    assert bowl.condition > 1e290
    assert gd.curvature(points, "population").condition == pytest.approx(3, rel=1e-9)


def test_coordinates_whose_squares_are_beyond_all_numbers_are_told_of():
    with pytest.raises(NumbersTooLarge):
        gd.curvature(gd.Dataset([[1e160, 0], [0, 1e160]], [0, 1]))


def test_a_hundred_thousand_points():
    rng = np.random.default_rng(0)
    points = gd.Dataset(rng.normal(size=(100_000, 2)), rng.integers(0, 2, 100_000))

    assert gd.curvature(points).condition == pytest.approx(1, abs=0.05)


def test_a_constant_feature_is_named():
    with pytest.raises(ConstantFeature):
        gd.curvature(gd.Dataset([[1.0, 0], [1, 2]], [0, 1]), "population")


@pytest.mark.parametrize("size", [5e-324, 1e-320, 1e-200])
def test_the_smallest_numbers_of_all(size):
    found = gd.curvature(gd.Dataset([[size, 0], [0, size], [size, size]], [0, 1, 1]))

    assert found.largest == pytest.approx(2)
    assert found.condition == np.inf
