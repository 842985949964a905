"""What happened in a run, in words: each setting by hand, convergence, divergence."""

from dataclasses import fields, replace

import numpy as np
import pytest

from gdstudio.core.cycles import Cycle
from gdstudio.core.events import CHANGE, Happening, changes_between, happenings
from gdstudio.core.history import Divergence, Event, History
from gdstudio.core.neurons import ADALINE, PERCEPTRON
from gdstudio.core.orders import GivenOrder
from gdstudio.core.settings import Settings
from tests.core.written import task_of, write

ONLINE = Settings(neuron=PERCEPTRON, mode="online", learning_rate=0.1)
SMALL_BATCHES = replace(ONLINE, mode="mini-batch", batch_size=32)
GIVEN = GivenOrder([[0, 1]])
LAST = 2000  # update of the histories here


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, []),
        ({}, {"learning_rate": 0.5}, ["η 0.1 → 0.5"]),
        ({}, {"learning_rate": 0.1000001}, []),  # nobody could read the difference
        ({}, {"neuron": ADALINE}, ["neuron Perceptron → Adaline"]),
        ({}, {"mode": "batch"}, ["mode online → batch"]),
        (
            {},
            {"mode": "mini-batch", "batch_size": 32},
            ["mode online → mini-batch of 32"],
        ),
        (
            {"mode": "mini-batch", "batch_size": 8},
            {"mode": "batch"},
            ["mode mini-batch of 8 → batch"],
        ),
        (
            {"mode": "mini-batch", "batch_size": 8},
            {"mode": "mini-batch", "batch_size": 16},
            ["batch size 8 → 16"],
        ),
        ({"batch_size": 8}, {"batch_size": 16}, []),  # it counts in mini-batches only
        ({"order": "fixed"}, {"order": "shuffled"}, ["order fixed → shuffled"]),
        ({"order": "fixed"}, {"order": GIVEN}, ["order fixed → given"]),
        ({"seed": 0}, {"seed": 5}, ["seed 0 → 5"]),
        ({}, {"standardize": "sample"}, ["standardising off → ddof 1"]),
        (
            {"standardize": "sample"},
            {"standardize": "population"},
            ["standardising ddof 1 → ddof 0"],
        ),
        (
            {"seed": 1},
            {"seed": 2, "mode": "batch", "learning_rate": 1e-5},
            ["mode online → batch", "η 0.1 → 1·10⁻⁵", "seed 1 → 2"],
        ),
    ],
)
def test_changed_settings_in_words(before, after, expected):
    changes = changes_between(replace(ONLINE, **before), replace(ONLINE, **after))

    assert list(map(str, changes)) == expected


def test_every_setting_has_its_words():
    assert [field.name for field in fields(Settings)] == list(CHANGE)


def test_a_change_says_which_setting_it_was():
    (change,) = changes_between(ONLINE, replace(ONLINE, learning_rate=0.2))

    assert (change.setting, change.before, change.after) == ("learning_rate", "0.1", "0.2")


def history_with(events=(), divergences=()):
    history, plain = History(np.zeros(3), 0.5, 4), task_of(4)
    ends = [event.update - 1 for event in events[1:]] + [LAST]
    for event, end in zip(events, ends, strict=False):
        updates, task = end - len(history), replace(plain, settings=event.settings)
        write(history, [0.0] * updates, task=task)
    history.divergences = tuple(divergences)
    return history


def test_what_happened_is_told_in_its_order():
    faster = replace(SMALL_BATCHES, learning_rate=0.5)
    events = [Event(1, ONLINE), Event(480, SMALL_BATCHES), Event(1200, faster)]
    history = history_with(events, [Divergence(1257, is_kept=True)])

    found = happenings(history, converged=(96, 1100))

    assert found == [
        Happening(96, "converged", "converged at update 96"),
        Happening(480, "changed", "update 480: mode online → mini-batch of 32"),
        Happening(1100, "converged", "converged at update 1,100"),
        Happening(1200, "changed", "update 1,200: η 0.1 → 0.5"),
        Happening(1257, "diverged", "diverged at update 1,257"),
    ]


def test_an_update_without_finite_numbers_is_named_though_it_was_not_kept():
    history = history_with(divergences=[Divergence(56, is_kept=False)])

    assert happenings(history, ()) == [Happening(56, "diverged", "diverged at update 57")]


def test_several_changes_at_once_are_one_happening():
    events = [Event(1, ONLINE), Event(9, replace(ONLINE, seed=3, learning_rate=0.2))]

    (found,) = happenings(history_with(events), ())

    assert found.text == "update 9: η 0.1 → 0.2, seed 0 → 3"


def test_a_change_without_effect_did_not_happen():
    events = [Event(1, ONLINE), Event(9, replace(ONLINE, batch_size=99))]

    assert happenings(history_with(events), ()) == []


def test_a_run_without_updates_has_no_happenings():
    assert happenings(history_with(), ()) == []


@pytest.mark.parametrize(("length", "epochs"), [(1, "1 epoch"), (3, "3 epochs")])
def test_a_cycle_happens_where_it_closes(length, epochs):
    history = History(np.zeros(3), 0.5, points=2)

    found = happenings(history, (), Cycle(first=2, length=length, update=1200))

    assert found == [Happening(1200, "cycle", f"cycle of {epochs}, closed at update 1,200")]
