"""From mistake to mistake: the same as one point after the other, bit for bit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.engine.mistakes_online import SignedPoints, perceptron_online


def one_by_one(start, points, labels, step, counts):
    """Return the lines after each point, and which were mistakes: the plain rule."""
    line, lines, wrong = np.array(start, float), [], []
    for (x1, x2), label, counts_on_line in zip(points, labels, counts, strict=True):
        z = x1 * line[0] + x2 * line[1] + line[2]
        is_wrong = z < 0 if label else z > 0
        wrong.append(bool(is_wrong or (z == 0 and counts_on_line)))
        if wrong[-1]:
            line = line + (1 if label else -1) * step * np.array([x1, x2, 1.0])
        lines.append(line)
    return np.array(lines), wrong


def signed(points, labels, counts) -> SignedPoints:
    sign = np.where(labels, 1.0, -1.0)
    return SignedPoints(np.stack([*(points.T * sign), sign]), counts)


def assert_same(points, labels, step=0.1, start=(0.0, 0.0, 0.0), counts=None):
    counts = np.array(labels, bool) if counts is None else counts
    expected, wrong = one_by_one(start, points, labels, step, counts)

    found = perceptron_online(np.array(start), signed(points, labels, counts), step)

    assert np.array_equal(found, expected)
    return sum(wrong)


def clouds(count: int, apart: float, seed: int = 0):
    random = np.random.RandomState(seed)
    labels = random.rand(count) < 0.5
    points = random.normal(size=(count, 2)) + apart * np.where(labels, 1, -1)[:, np.newaxis]
    return points, labels


@pytest.mark.parametrize("count", [1, 2, 511, 512, 513, 3000, 40_000])
@pytest.mark.parametrize("apart", [3.0, 1.5, 0.3])
def test_whether_mistakes_are_rare_or_many(count, apart):
    assert_same(*clouds(count, apart))


def test_rare_mistakes_are_found_in_long_stretches_and_at_their_ends():
    # A line that is right but for single points far apart, one at the very end.
    points, labels = clouds(60_000, 6.0)
    labels = labels.copy()
    for place in (513, 700, 701, 30_000, 59_999):
        labels[place] = not labels[place]

    mistakes = assert_same(points, labels, start=(1.0, 1.0, 0.0), step=1e-6)

    assert mistakes == 5


def test_mistakes_that_become_many_again_are_met_point_by_point():
    calm, stormy = clouds(5000, 5.0), clouds(5000, 0.1, seed=1)
    points = np.vstack([calm[0], stormy[0], calm[0]])
    labels = np.concatenate([calm[1], stormy[1], calm[1]])

    assert assert_same(points, labels, start=(1.0, 1.0, 0.0), step=0.01) > 1000


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(st.integers(-2, 2), st.integers(-2, 2), st.booleans(), st.booleans()),
        min_size=1,
        max_size=60,
    ),
    st.integers(0, 30),
)
def test_points_on_the_line_count_as_they_are_said_to(rows, repeats):
    table = np.array(rows * (1 + repeats))
    points, labels = table[:, :2].astype(float), table[:, 2].astype(bool)

    assert_same(points, labels, 1.0, (1.0, 0.0, 0.0), table[:, 3].astype(bool))


def test_a_perceptron_that_makes_no_mistake_stays_where_it_is():
    points, labels = clouds(2000, 9.0)

    assert assert_same(points, labels, start=(1.0, 1.0, 0.0)) == 0


def test_points_on_the_line_count_as_they_are_said_to_where_mistakes_are_rare():
    points = np.tile([[3.0, 1.0], [-3.0, 1.0]], (3000, 1))
    labels, counts = points[:, 0] > 0, np.zeros(6000, bool)
    points[[2000, 3000, 4000], 0] = 0.0
    counts[[3000, 4000]] = True

    mistakes = assert_same(points, labels, 1e-3, (1.0, 0.0, 0.0), counts)

    assert mistakes == 1  # the correction moves the line off the last of them
