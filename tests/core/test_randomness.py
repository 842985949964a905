"""The stream of random numbers is the same for good: these literals may never change."""

from random import Random

import numpy as np
import pytest

from gdstudio.core.randomness import MOST_SEED, stream


def test_the_first_numbers_of_a_stream_are_the_ones_written_down_here():
    assert stream(0, 0).randint(0, 1000, 5).tolist() == [757, 645, 26, 952, 686]


@pytest.mark.parametrize(("seed", "epoch"), [(0, 1), (7, 3), (MOST_SEED, MOST_SEED)])
def test_the_words_are_those_of_the_generator_that_python_has_too(seed, epoch):
    # Python seeds its generator with the 32-bit digits of one large number.
    python = Random(seed + (epoch << 32))

    words = np.frombuffer(stream(seed, epoch).bytes(4 * 700), "<u4")

    assert words.tolist() == [python.getrandbits(32) for _ in range(700)]


def test_the_same_key_gives_the_same_numbers_again():
    assert stream(7, 3).bytes(64) == stream(7, 3).bytes(64)


def test_every_part_of_a_key_counts_and_so_does_their_order():
    keys = [(7, 3), (7, 4), (8, 3), (3, 7), (7,), (7, 3, 0)]

    drawn = {stream(*key).bytes(64) for key in keys}

    assert len(drawn) == len(keys)


def test_the_largest_seed_is_taken():
    assert stream(MOST_SEED, 10**9).bytes(8) != stream(MOST_SEED - 1, 10**9).bytes(8)
