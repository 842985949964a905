"""The order in which an epoch visits the points."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.errors import OrderNotWhole, OrderOutOfRange, WrongOrder
from gdstudio.core.orders import GivenOrder, visiting_order

sizes, seeds, epochs = st.integers(1, 40), st.integers(0, 2**32 - 1), st.integers(0, 10**9)


def test_a_fixed_order_goes_from_the_first_point_to_the_last_in_every_epoch():
    for epoch in (0, 1, 77):
        assert visiting_order("fixed", 4, seed=9, epoch=epoch).tolist() == [0, 1, 2, 3]


@settings(max_examples=40)
@given(points=sizes, seed=seeds, epoch=epochs)
def test_a_shuffled_epoch_visits_every_point_once(points, seed, epoch):
    order = visiting_order("shuffled", points, seed, epoch)

    assert sorted(order.tolist()) == list(range(points))


def test_the_first_shuffled_epochs_of_seed_0_are_the_ones_written_down_here():
    # If this fails, every lecture prepared with an earlier version runs otherwise.
    first, second = (visiting_order("shuffled", 10, 0, epoch).tolist() for epoch in (0, 1))

    assert first == [3, 7, 6, 4, 1, 0, 2, 8, 5, 9]
    assert second == [9, 4, 0, 8, 1, 5, 3, 2, 6, 7]


def test_the_first_epoch_with_replacement_of_seed_0_is_the_one_written_down_here():
    drawn = visiting_order("with-replacement", 10, 0, 0)

    assert drawn.tolist() == [9, 5, 5, 8, 1, 1, 6, 0, 4, 7]


def below(limit: int, random: Random) -> int:
    """Draw from 0 to limit - 1: the low bits of a word, drawn again while too large."""
    mask = (1 << (limit - 1).bit_length()) - 1
    while True:
        if (found := random.getrandbits(32) & mask) < limit:
            return found


@settings(max_examples=40)
@given(points=sizes, seed=seeds, epoch=epochs.filter(bool))
def test_another_program_draws_the_same_orders_from_the_same_generator(points, seed, epoch):
    shuffled, random = list(range(points)), Random(seed + (epoch << 32))
    for last in range(points - 1, 0, -1):
        other = below(last + 1, random)
        shuffled[last], shuffled[other] = shuffled[other], shuffled[last]
    random = Random(seed + (epoch << 32))
    drawn = [below(points, random) if points > 1 else 0 for _ in range(points)]

    assert visiting_order("shuffled", points, seed, epoch).tolist() == shuffled
    assert visiting_order("with-replacement", points, seed, epoch).tolist() == drawn


def test_epochs_and_seeds_have_orders_of_their_own():
    orders = {
        tuple(visiting_order("shuffled", 12, seed, epoch).tolist())
        for seed in range(10)
        for epoch in range(10)
    }

    assert len(orders) == 100


def test_with_replacement_every_point_is_as_likely_at_every_visit():
    # 2000 epochs of 5 visits: 400 of each point at each visit on average. The standard
    # deviation is √(2000 · 1/5 · 4/5) = 18; six of them is further than chance goes.
    drawn = np.array(
        [visiting_order("with-replacement", 5, 3, epoch) for epoch in range(2000)]
    )

    counts = np.array([np.bincount(visit, minlength=5) for visit in drawn.T])

    assert counts.shape == (5, 5)
    assert np.abs(counts - 400).max() < 6 * 18


def test_asking_again_gives_the_same_order_even_after_others_were_asked_for():
    once = visiting_order("shuffled", 30, 1, 0).tolist()
    for epoch in range(1, 20):
        visiting_order("shuffled", 30, 1, epoch)

    again = visiting_order("shuffled", 30, 1, 0).tolist()

    assert once == again


@pytest.mark.parametrize("order", ["fixed", "shuffled", "with-replacement"])
def test_an_order_cannot_be_written_to(order):
    with pytest.raises(ValueError, match="read-only"):
        visiting_order(order, 5, 0, 0)[0] = 3


def test_a_given_order_is_followed_epoch_by_epoch():
    given_order = GivenOrder([[2, 0, 1], [1, 1, 0]])

    assert visiting_order(given_order, 3, seed=5, epoch=0).tolist() == [2, 0, 1]
    assert visiting_order(given_order, 3, seed=5, epoch=1).tolist() == [1, 1, 0]


def test_a_given_order_is_a_copy_that_cannot_be_written_to():
    visits = np.array([[1, 0]])
    given_order = GivenOrder(visits)
    visits[0] = 0

    assert given_order.visits.tolist() == [[1, 0]]
    with pytest.raises(ValueError, match="read-only"):
        given_order.visits[0, 0] = 0


@pytest.mark.parametrize("shape", [(3,), (), (1, 2, 3)])
def test_a_given_order_must_have_a_row_for_each_epoch(shape):
    with pytest.raises(WrongOrder) as raised:
        GivenOrder(np.zeros(shape, int))

    assert raised.value.facts == {"found": shape, "needed": "(epochs, n)"}


@pytest.mark.parametrize("visits", [[[0.0, 1.0]], [[True, False]], [["0", "1"]]])
def test_a_given_order_must_consist_of_whole_numbers(visits):
    with pytest.raises(OrderNotWhole):
        GivenOrder(visits)


@pytest.mark.parametrize(("points", "wanted"), [(3, 2), (2, 1), (4, 1)])
def test_a_given_order_must_cover_the_epochs_and_the_points(points, wanted):
    with pytest.raises(WrongOrder) as raised:
        GivenOrder([[0, 1, 2]]).require_fitting(points, wanted)

    assert raised.value.facts == {"found": (1, 3), "needed": (wanted, points)}


def test_an_epoch_beyond_a_given_order_is_refused():
    with pytest.raises(WrongOrder):
        visiting_order(GivenOrder([[0, 1]]), 2, seed=0, epoch=1)


@pytest.mark.parametrize(("visits", "found"), [([[0, 3, 1]], 3), ([[0, -1, 9]], -1)])
def test_a_given_order_may_name_only_points_that_are_there(visits, found):
    with pytest.raises(OrderOutOfRange) as raised:
        GivenOrder(visits).require_fitting(3, 1)

    assert raised.value.facts == {"found": found, "most": 2}


def test_a_given_order_of_one_point_may_only_repeat_it():
    order = GivenOrder([[0], [0]]).require_fitting(1, 2)

    assert order.visits.tolist() == [[0], [0]]


def test_a_number_too_large_for_a_row_number_is_refused_too():
    with pytest.raises(OrderOutOfRange):
        GivenOrder(np.array([[0, 2**64 - 1]], np.uint64)).require_fitting(2, 1)
