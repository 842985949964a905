"""Points held back from training."""

import numpy as np
import pytest

from gdstudio.core import errors
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.splitting import split
from tests.session.arranging import THREE, failures, session_on

CLOUDS = overlapping_clouds()  # 72 points


def test_a_share_is_held_back_by_the_seed_and_one_undo_takes_it_back():
    session = session_on(CLOUDS, seed=5)

    session.hold_back(0.25)

    assert session.dataset.test.tolist() == split(CLOUDS, 0.25, 5).test.tolist()
    assert session.experiment.points == 54
    session.undo_stack.undo()
    assert not session.dataset.test.any()
    assert session.undo_stack.index() == 0


def test_the_same_share_again_is_nothing_to_undo():
    session = session_on(CLOUDS)
    session.hold_back(0.25)

    session.hold_back(0.25)

    assert session.undo_stack.count() == 1


def test_a_share_that_leaves_nothing_to_learn_from_is_refused():
    session = session_on(THREE)
    found = failures(session)

    session.hold_back(0.9)

    assert [type(error) for error in found] == [errors.TestShareTooLarge]
    assert session.undo_stack.count() == 0


def test_training_and_test_points_swap():
    session = session_on(split(CLOUDS, 0.25))
    before = session.dataset.test

    session.swap_test()

    np.testing.assert_array_equal(session.dataset.test, ~before)


@pytest.mark.parametrize("row", [0, 2])
def test_one_point_is_switched(row):
    session = session_on(THREE)

    session.switch_test(row)
    assert np.flatnonzero(session.dataset.test).tolist() == [row]
    session.switch_test(row)

    assert not session.dataset.test.any()


def test_a_point_that_is_added_is_for_training():
    session = session_on(THREE.with_test([True, True, True]))

    session.add_point((5, 5), 1)

    assert session.dataset.test.tolist() == [True, True, True, False]
