"""The turns of an update in slow motion: every point once, in the order of the batch."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.contributions import next_contributions
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE
from gdstudio.core.samples import two_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.slow_update import MOST_TURNS, SlowUpdate
from gdstudio.core.training import new_history


def first_moment(points: int) -> SlowUpdate:
    experiment = Experiment(
        two_clouds(2.0, 0.9, 2000), Settings(ADALINE, "mini-batch", points)
    )
    return SlowUpdate(next_contributions(new_history(experiment), experiment))


def moments(points: int) -> list[SlowUpdate]:
    """Return all moments, the sum last."""
    found = [first_moment(points)]
    while not found[-1].is_sum:
        found.append(found[-1].later())
    return found


@pytest.mark.parametrize("points", [1, 2, 8, MOST_TURNS])
def test_in_a_small_batch_each_point_has_a_turn_of_its_own(points):
    *turns, last = moments(points)

    assert [list(turn.in_turn) for turn in turns] == [[place] for place in range(points)]
    assert [turn.seen for turn in turns] == list(range(1, points + 1))
    assert (list(last.in_turn), last.seen) == ([], points)


@given(points=st.integers(1, 300))
def test_however_large_the_batch_every_point_pulls_once(points):
    *turns, _sum = moments(points)

    assert len(turns) == min(points, MOST_TURNS)
    assert [place for turn in turns for place in turn.in_turn] == list(range(points))
    sizes = [len(turn.in_turn) for turn in turns]
    assert max(sizes) - min(sizes) <= 1


def test_a_turn_pulls_as_its_points_do():
    first = first_moment(50)  # 24 turns: 2, 2, 2, …, the first of points 0 and 1

    pulls = first.contributions.pulls
    np.testing.assert_allclose(first.turn_pulls[0], pulls[0] + pulls[1], rtol=1e-15)
    np.testing.assert_allclose(first.turn_pulls.sum(0), pulls.sum(0), atol=1e-15)


def test_so_far_counts_the_pulls_seen_and_ends_at_the_update():
    *turns, last = moments(3)

    found = last.contributions
    np.testing.assert_allclose(turns[0].so_far, found.before + found.pulls[0])
    np.testing.assert_allclose(turns[1].so_far, found.before + found.pulls[:2].sum(0))
    assert last.so_far.tolist() == found.after.tolist()


def test_the_path_leads_over_every_turn_from_before_to_after():
    *turns, last = moments(60)

    assert last.path[0].tolist() == last.contributions.before.tolist()
    assert last.path[-1].tolist() == last.contributions.after.tolist()
    np.testing.assert_allclose(last.path[1:], [turn.so_far for turn in turns], atol=1e-15)
