"""The best line so far: found again by looking at all updates anew."""

from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.pocket import Best, Pocket, explained, told
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history
from tests.core.written import write

ONE_PLACE = Dataset([[1, 0], [1, 0], [-1, 0]], [0, 1, 0], "classes")


def task(data, neuron=PERCEPTRON, **wanted) -> Experiment:
    chosen = {"mode": "online", "learning_rate": 1.0, "order": "fixed", **wanted}
    return Experiment(data, Settings(neuron=neuron, **chosen))


def trained(experiment, updates):
    history = new_history(experiment)
    advance(history, experiment, updates)
    return history


def best_of_all(history) -> Best | None:
    """Look at every update up to the cursor, one after the other."""
    found = None
    for update in range(history.cursor + 1):
        row, loss = history.parameters[update], float(history.losses[update])
        is_line = len(row) == 2 or bool(row[:-1].any())
        if is_line and np.isfinite(loss) and (found is None or loss < found.loss):
            found = Best(update, loss)
    now = float(history.losses[history.cursor])
    if found is not None and is_line and now <= found.loss * (1 + 1e-6):
        return Best(history.cursor, now)  # none is better than the present one
    return found


def written(losses, width=3, rows=None) -> History:
    """Return a history of these losses, the first of which is the start's."""
    rows = np.ones((len(losses), width)) if rows is None else np.array(rows, float)
    history = History(rows[0], losses[0], 4)
    write(history, losses[1:], rows[1:])
    return history


def test_a_perceptron_passes_its_best_line_by_hand():
    # v = 0 is no line. (1, 0) of class 0: z = 0, right. (1, 0) of class 1: wrong, so
    # v = (1, 0, 1), by which only the first point is misclassified: 1/3. (-1, 0): z = 0,
    # right, and v the same as before. Then z = 2 misses class 0: v = 0 again.
    history, pocket = trained(task(ONE_PLACE), 4), Pocket()

    found = []
    for update in range(5):
        history.look_at(update)
        found.append(pocket.best(history))

    assert found == [None, None, *(Best(update, 1 / 3) for update in (2, 3, 2))]


def test_the_first_of_equals_is_the_best_unless_the_present_one_is_as_good():
    nearly = 0.3 * (1 + 5e-7)  # no more than a millionth above the least
    history, pocket = written([0.5, 0.4, 0.4, 0.6, 0.3, nearly, 0.3001]), Pocket()

    updates = []
    for update in range(7):
        history.look_at(update)
        updates.append(pocket.best(history).update)

    assert updates == [0, 1, 2, 1, 4, 5, 4]


@pytest.mark.parametrize(("width", "expected"), [(3, Best(1, 0.9)), (2, Best(0, 0.1))])
def test_no_weights_are_no_line_but_with_one_feature_they_are_a_level_one(width, expected):
    rows = np.ones((3, width))
    rows[0, :-1] = 0

    assert Pocket().best(written([0.1, 0.9, 1.0], rows=rows)) == expected


def test_what_has_diverged_is_no_best():
    rows = [[1, 1, 1], [np.inf, 1, 1], [2, 1, 1]]

    assert Pocket().best(written([np.nan, 0.1, np.inf], rows=rows)) is None
    assert Pocket().best(written([np.nan, 0.1, 7.0], rows=rows)) == Best(2, 7.0)


deeds = st.lists(
    st.one_of(
        st.tuples(st.just("train"), st.lists(st.integers(0, 9), min_size=1, max_size=8)),
        st.tuples(st.just("look"), st.floats(0, 1)),
        st.tuples(st.just("ask"), st.just(0)),
    ),
    max_size=20,
)


@given(deeds=deeds)
def test_however_a_run_grows_and_is_cut_the_best_is_that_of_all(deeds):
    history, pocket = written([5.0]), Pocket()
    for deed, value in deeds:
        if deed == "train":
            write(history, value, [[loss < 8, loss < 8, 1] for loss in value])
        elif deed == "look":
            history.look_at(round(value * len(history)))
        else:
            assert pocket.best(history) == best_of_all(history)

    assert pocket.best(history) == best_of_all(history)


def test_another_run_begins_anew():
    pocket = Pocket()
    assert pocket.best(written([0.1, 0.2])) == Best(0, 0.1)

    assert pocket.best(written([0.3, 0.2])) == Best(1, 0.2)


@pytest.mark.parametrize("neuron", [PERCEPTRON, ADALINE])
def test_on_two_clouds_the_best_has_the_loss_that_it_is_said_to_have(neuron):
    experiment = task(overlapping_clouds(), neuron, learning_rate=0.02, order="shuffled")
    history = trained(experiment, 700)

    best = Pocket().best(history)

    assert best == best_of_all(history)
    assert experiment.loss(history.parameters[best.update]) == best.loss
    assert best.loss == history.losses[1:].min()


def test_an_update_is_looked_at_once():
    # A million updates, each of them a record, then asked for at each of a thousand.
    losses = np.linspace(2, 1, 1_000_001)
    history, pocket = written(losses), Pocket()
    pocket.best(history)

    begin = perf_counter()
    for update in range(0, 1_000_001, 1000):
        history.look_at(update)
        assert pocket.best(history).update == update
    took = perf_counter() - begin

    assert took < 2  # looking at all of them each time would take minutes


# In words


def at(history, update):
    history.look_at(update)
    return history


def test_the_words_count_what_is_wrong():
    experiment = task(ONE_PLACE)
    history = trained(experiment, 4)
    best = Pocket().best(history)

    assert told(best, history, experiment) == "best so far: 1 wrong, update 2"
    assert told(best, at(history, 2), experiment) == "best so far: 1 wrong, this line"
    assert explained(best, history, experiment) == (
        "Of all lines so far, this one has the least loss: 0.333."
    )
    assert (
        "update 2 is the best: 1 of 3 training points lie on its wrong side, of this "
        in (explained(best, at(history, 4), experiment))
    )


def test_the_words_for_a_line_without_mistakes():
    apart = Dataset([[-1, 0], [1, 0]], [0, 1], "classes")
    experiment = task(apart)
    history = trained(experiment, 2)

    best = Pocket().best(history)

    assert told(best, at(history, 2), experiment).startswith("best so far: none wrong")


def test_the_words_for_squared_loss():
    # y = 2x from w = b = 0: losses are (0 + 4)/2 = 2 at first; η = 5 overshoots at once.
    data = Dataset([[0.0], [1.0]], [0.0, 2.0], "values")
    experiment = task(data, LINEAR_REGRESSION, mode="batch", learning_rate=5.0)
    history = trained(experiment, 1)

    best = Pocket().best(history)

    assert best == Best(0, 2.0)
    assert told(best, history, experiment) == "best so far: loss 2, the start"
    assert explained(best, history, experiment).startswith(
        "Of all lines so far, that of update 0 is the best: its loss is 2, that of "
    )
