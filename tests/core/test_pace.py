"""How many points were seen, and which: against a plain count of batches."""

from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.orders import ORDERS, visiting_order
from gdstudio.core.pace import Pace
from gdstudio.core.settings import Settings
from gdstudio.core.visits import Visits
from tests.core.written import task_of

small = st.integers(1, 9)


def counted(seen: int, size: int, points: int, updates: int) -> list[int]:
    found = [seen]
    for _ in range(updates):
        found.append(found[-1] + min(size, points - found[-1] % points))
    return found


@given(seen=st.integers(0, 30), size=small, points=small)
def test_the_points_seen_follow_from_the_updates_and_back(seen, size, points):
    pace, expected = Pace(seen, size, points), counted(seen, size, points, 20)

    assert pace.seen_after(np.arange(21)).tolist() == expected
    assert [pace.seen_at(updates) for updates in range(21)] == expected
    for wanted in range(seen, expected[-1]):
        within = int(pace.updates_within(np.array(wanted)))
        assert expected[within] <= wanted < expected[within + 1]


@given(
    seen=st.integers(0, 30),
    size=small,
    points=st.integers(2, 9),
    order=st.sampled_from(list(ORDERS)),
    updates=small,
)
def test_the_batches_visit_the_points_of_each_epoch_in_its_order(
    seen, size, points, order, updates
):
    visits = Visits(task_of(points, size, order=order, seed=4), seen, updates)

    ends = counted(seen, size, points, updates)
    epochs = [visiting_order(order, points, 4, epoch) for epoch in range(50)]
    rows = np.concatenate(epochs)[seen : ends[-1]].tolist()
    assert visits.ends.tolist() == [end - seen for end in ends[1:]]
    assert visits.rows.tolist() == rows
    assert visits.taken(np.arange(points) + 0.5).tolist() == [row + 0.5 for row in rows]
    batches = [[row for row in batch if row != -1] for batch in visits.batches(-1).tolist()]
    assert list(chain(*batches)) == rows
    assert [len(batch) for batch in batches] == visits.sizes.tolist()


def test_in_fixed_order_the_points_are_not_copied():
    task = task_of(8, 1, mode="online", order="fixed")
    columns = np.arange(16.0).reshape(2, 8)

    assert np.shares_memory(Visits(task, 8 + 2, 5).taken(columns), columns)
    assert not np.shares_memory(Visits(task, 6, 5).taken(columns), columns)


@pytest.mark.parametrize("order", ["shuffled", "with-replacement"])
def test_an_order_that_was_forgotten_is_drawn_anew_and_the_same(order, monkeypatch):
    monkeypatch.setattr("gdstudio.core.orders.REMEMBERED", 40)
    first = [visiting_order(order, 30, 9, epoch).tolist() for epoch in range(5)]

    again = [visiting_order(order, 30, 9, epoch).tolist() for epoch in range(5)]

    assert first == again
    assert len({tuple(rows) for rows in first}) == 5


def test_settings_of_another_mode_have_another_pace():
    batch = Visits(task_of(6, mode="batch"), 0, 3)

    assert batch.ends.tolist() == [6, 12, 18]
    assert isinstance(batch.experiment.settings, Settings)
