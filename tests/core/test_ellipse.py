"""The ellipse on the surface: a contour, and axes that tell how long it is."""

import numpy as np
import pytest

import gdstudio as gd
from gdstudio.core.geometry import Rectangle
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.surface.bowl import Bowl
from gdstudio.core.surface.ellipse import ellipse_of, outline
from gdstudio.core.surface.plane import Plane

CLOUDS = overlapping_clouds()


def cut(data, pair=(0, 1)):
    bowl = Bowl.of(data.inputs, data.targets)
    return bowl.cut(Plane(pair, bowl.best))


def around(bowl, half):
    (x, y) = bowl.centre
    return Rectangle(x - half, y - half, x + half, y + half)


def test_all_of_it_has_one_loss_and_is_in_sight():
    bowl = cut(CLOUDS)
    rectangle = around(bowl, 0.5)

    found = ellipse_of(bowl, rectangle)

    np.testing.assert_allclose(bowl.losses(found.corners), bowl.losses(found.axes[0, 0]))
    assert np.abs(found.corners - bowl.centre).max() == pytest.approx(0.45)  # of 0.5


def test_its_axes_stand_at_right_angles_and_tell_the_condition_of_the_slice():
    bowl = cut(CLOUDS)

    long, short = np.diff(ellipse_of(bowl, around(bowl, 0.5)).axes, axis=1)[:, 0]

    assert long @ short == pytest.approx(0, abs=1e-12)
    hessian = gd.curvature(CLOUDS).hessian[:2, :2]
    ratio = np.linalg.cond(hessian)
    assert (long @ long) / (short @ short) == pytest.approx(ratio, rel=1e-9)


def test_near_a_side_it_stays_large_enough_to_be_seen():
    bowl = cut(CLOUDS)
    x, y = bowl.centre
    rectangle = Rectangle(x - 0.01, y - 1, x + 1.99, y + 1)

    found = ellipse_of(bowl, rectangle)

    assert np.abs(found.corners - bowl.centre)[:, 0].max() <= 0.4 + 1e-9
    assert np.abs(found.corners - bowl.centre).max() > 0.3


def test_an_endless_valley_and_one_out_of_sight_have_none():
    flat = gd.Dataset([[1.0, 1], [2, 2], [3, 3]], [0, 1, 1])
    bowl = cut(CLOUDS)

    assert ellipse_of(cut(flat), Rectangle(-9, -9, 9, 9)) is None
    assert ellipse_of(bowl, Rectangle(50, 50, 51, 51)) is None


def test_the_outline_is_a_contour_one_unit_long():
    hessian = np.array([[4.0, 2.0], [2.0, 2.0]])

    found = outline(hessian)

    heights = (found @ hessian * found).sum(axis=1)
    np.testing.assert_allclose(heights, heights[0])
    assert np.hypot(*found.T).max() == pytest.approx(1, abs=1e-3)


def test_where_squares_are_too_small_for_numbers_it_is_drawn_round():
    found = outline(np.zeros((2, 2)))

    np.testing.assert_allclose(np.hypot(*found.T), 1)
