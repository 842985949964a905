"""Arrays that grow at their end, and how much of a history has been read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.growing import FIRST_ROOM, Growing
from gdstudio.core.history import History
from gdstudio.core.progress import Progress
from tests.core.written import write


@given(
    st.lists(
        st.one_of(st.lists(st.integers(0, 99), max_size=FIRST_ROOM), st.integers(0, 400))
    )
)
def test_it_holds_what_a_list_would(steps):
    growing, plain = Growing(np.intp), []

    for step in steps:
        if isinstance(step, int):
            growing.cut(step)
            plain = plain[:step]
        else:
            growing.extend(step)
            plain += step

    assert (growing.values.tolist(), len(growing)) == (plain, len(plain))


def test_its_values_cannot_be_written_to():
    growing = Growing(np.float64)
    growing.extend([1.0, 2.0])

    with pytest.raises(ValueError, match="read-only"):
        growing.values[0] = 9.0


def taken(history, updates):
    write(history, [0.0] * updates)


def test_what_was_read_holds_until_training_goes_on_from_an_earlier_update():
    history, progress = History(np.zeros(3), 0.5, 4), Progress()
    kept = [progress.catch_up(history)]

    taken(history, 5)
    kept.append(progress.catch_up(history))  # the start was read
    kept.append(progress.catch_up(history))  # the start and five updates
    history.look_at(2)
    kept.append(progress.catch_up(history))  # looking back changes nothing
    taken(history, 1)
    kept.append(progress.catch_up(history))  # the start and two updates are as they were
    history.look_at(1)
    taken(history, 6)
    history.look_at(3)
    taken(history, 6)
    kept.append(progress.catch_up(history))  # the earlier of two cuts counts

    assert kept == [0, 1, 6, 6, 3, 2]


def test_nothing_of_another_history_was_read():
    one, other, progress = *(History(np.zeros(3), 0.5, 4) for _ in range(2)), Progress()
    taken(one, 5)
    taken(other, 5)
    progress.catch_up(one)

    assert progress.catch_up(other) == 0
