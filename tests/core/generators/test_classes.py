"""The shapes that points of two classes are drawn on, measured."""

import numpy as np
import pytest

from gdstudio.core.generators import GENERATORS
from gdstudio.core.separability import separability

SLIP = 0.0072  # half a hundredth in both coordinates, and a little
MANY = 1000


def of_class(dataset, label):
    return dataset.inputs[dataset.targets == label]


def radii(places):
    return np.hypot(*places.T)


# Clouds


def test_clouds_have_the_distance_and_the_spread_that_are_asked_for():
    # The mean of 1000 points is off by s/√1000 = 0.032, the spread by s/√2000 = 0.023:
    # four of these are hardly ever reached.
    clouds = GENERATORS["clouds"].points(seed=3, count=MANY, distance=4.0, spread=1.0)

    for label, sign in enumerate((-1, 1)):
        cloud = of_class(clouds, label)
        np.testing.assert_allclose(cloud.mean(0), sign * np.sqrt([2, 2]), atol=4 * 0.032)
        np.testing.assert_allclose(cloud.std(0), [1, 1], atol=4 * 0.023)
        assert abs(np.corrcoef(cloud.T)[0, 1]) < 4 * 0.032  # round


def test_clouds_without_spread_are_two_places():
    clouds = GENERATORS["clouds"].points(count=5, distance=np.sqrt(8), spread=0.0)

    assert clouds.inputs.tolist() == 5 * [[-1, -1]] + 5 * [[1, 1]]


@pytest.mark.parametrize(("distance", "is_separable"), [(10.0, True), (1.0, False)])
def test_a_line_parts_clouds_that_are_far_apart(distance, is_separable):
    for seed in range(10):
        clouds = GENERATORS["clouds"].points(seed=seed, distance=distance, spread=0.8)

        assert separability(clouds).is_separable is is_separable


# XOR


def test_xor_has_class_0_where_the_signs_agree_and_class_1_where_they_differ():
    xor = GENERATORS["xor"].points(seed=1, count=40, distance=10.0, spread=0.5)

    product = xor.inputs.prod(axis=1)

    assert (np.sign(product) == np.where(xor.targets == 0, 1, -1)).all()
    for label in (0, 1):
        right = of_class(xor, label)[:, 0] > 0
        assert np.count_nonzero(right) == 20  # as many in either corner
    assert not separability(xor).is_separable


def test_the_corners_of_xor_are_a_square_of_the_distance_asked_for():
    xor = GENERATORS["xor"].points(count=2, distance=3.0, spread=0.0)

    assert of_class(xor, 0).tolist() == [[1.5, 1.5], [-1.5, -1.5]]
    assert of_class(xor, 1).tolist() == [[1.5, -1.5], [-1.5, 1.5]]


# Circles


def test_circles_without_noise_have_radius_2_and_the_share_of_it_inside():
    circles = GENERATORS["circles"].points(seed=2, count=MANY, ratio=0.3, noise=0.0)

    np.testing.assert_allclose(radii(of_class(circles, 0)), 0.6, atol=SLIP)
    np.testing.assert_allclose(radii(of_class(circles, 1)), 2.0, atol=SLIP)


def test_circles_go_all_the_way_round():
    circles = GENERATORS["circles"].points(seed=2, count=MANY, noise=0.0)

    x, y = of_class(circles, 1).T
    quarters = np.histogram(np.arctan2(y, x), bins=4, range=(-np.pi, np.pi))[0]

    # 250 in each quarter, give or take four times √(1000 · ¼ · ¾) = 14.
    np.testing.assert_allclose(quarters, 250, atol=55)


def test_noise_is_the_standard_deviation_off_the_circle():
    circles = GENERATORS["circles"].points(seed=5, count=MANY, noise=0.2)

    off = radii(of_class(circles, 1)) - 2.0

    assert off.std() == pytest.approx(0.2, abs=4 * 0.2 / np.sqrt(2 * MANY))


# Moons


def test_moons_without_noise_are_half_circles_that_face_each_other():
    moons = GENERATORS["moons"].points(seed=4, count=MANY, gap=0.0, noise=0.0)

    upper = of_class(moons, 0) - [-1.0, -0.5]
    lower = of_class(moons, 1) - [1.0, 0.5]

    np.testing.assert_allclose(radii(upper), 2.0, atol=SLIP)
    np.testing.assert_allclose(radii(lower), 2.0, atol=SLIP)
    assert (upper[:, 1] >= -0.005).all()
    assert (lower[:, 1] <= 0.005).all()
    assert np.ptp(upper[:, 0]) == pytest.approx(4, abs=0.05)  # a whole half
    assert not separability(moons).is_separable


def test_the_gap_draws_the_moons_apart_until_a_line_parts_them():
    near, far = (
        GENERATORS["moons"].points(seed=4, gap=gap, noise=0.0) for gap in (0.0, 2.0)
    )

    np.testing.assert_allclose(
        far.inputs[:50] - near.inputs[:50], 50 * [[0, 1]], atol=0.011
    )
    np.testing.assert_allclose(
        far.inputs[50:] - near.inputs[50:], 50 * [[0, -1]], atol=0.011
    )
    assert separability(GENERATORS["moons"].points(seed=4, gap=4.0, noise=0.0)).is_separable


# Spiral


def test_the_radius_of_a_spiral_grows_with_its_angle():
    # With one turn the angle is 2π r / 2.5; class 1 is half a turn further.
    spiral = GENERATORS["spiral"].points(seed=6, count=MANY, turns=1.0, noise=0.0)

    for label, sign in enumerate((1, -1)):
        x, y = sign * of_class(spiral, label).T
        radius = np.hypot(x, y)
        turns = np.arctan2(y, x) % (2 * np.pi) / (2 * np.pi)
        outside = radius > 0.2  # nearer, a hundredth turns an angle
        off = (radius / 2.5 - turns + 0.5) % 1 - 0.5
        np.testing.assert_allclose(off[outside], 0, atol=0.01)
        assert radius.max() == pytest.approx(2.5, abs=0.02)


def test_the_points_of_a_spiral_are_spread_evenly_over_its_disc():
    spiral = GENERATORS["spiral"].points(seed=6, count=MANY, noise=0.0)

    inner = np.count_nonzero(radii(of_class(spiral, 0)) < 1.25)

    assert inner == pytest.approx(MANY / 4, abs=4 * np.sqrt(MANY * 3 / 16))
