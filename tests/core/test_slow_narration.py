"""What is said while points pull, and that its numbers add up."""

import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from gdstudio.core.contributions import next_contributions
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds, two_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.slow_narration import narrate_slowly
from gdstudio.core.slow_update import SlowUpdate
from gdstudio.core.training import advance, new_history
from gdstudio.core.worked.turns import work_out_turns
from tests.core.pencil import read

THREE = Dataset([[2, 1], [1, 3], [3, 2]], [1, 0, 1])
BATCH = Settings(PERCEPTRON, "batch", learning_rate=0.5, order="fixed")


def said(dataset, start, updates=0, **settings) -> list[str]:
    """Return what is said from the first point to the sum."""
    first = None if start is None else np.array(start, float)
    experiment = Experiment(dataset, replace(BATCH, **settings), first)
    history = new_history(experiment)
    if updates:
        advance(history, experiment, updates)
    moment = SlowUpdate(next_contributions(history, experiment))
    sentences = [narrate_slowly(moment)]
    while not moment.is_sum:
        moment = moment.later()
        sentences.append(narrate_slowly(moment))
    return sentences


def test_of_a_perceptron_the_right_side_pulls_nothing():
    # As in test_contributions.
    assert said(THREE, [1, 1, -4]) == [
        "Point 1 (class 1) pulls the weights by (+1, +0.5), the bias by +0.5: 1 of 3.",
        "Point 2 (class 0) lies on the correct side; it pulls nothing: 2 of 3.",
        "Point 3 (class 1) lies on the correct side; it pulls nothing: 3 of 3.",
        "All 3 pulls together: (+1, +0.5) for the weights and +0.5 for the bias.",
    ]


def test_without_a_line_there_are_no_sides():
    # w = 0, b = 0: ŷ = 0 everywhere.
    assert said(THREE, [0, 0, 0])[1] == (
        "There is no line yet, and ŷ = 0 everywhere. Point 2 is of that class; it pulls "
        "nothing: 2 of 3."
    )


def test_no_point_pulls_where_none_is_misclassified():
    # z = x₁ − 2 x₂ + 1.5: 1.5, −3.5, 0.5.
    assert said(THREE, [1, -2, 1.5])[-1] == (
        "None of the 3 points pulls, so this update changes nothing."
    )


def test_values_have_no_class_and_one_weight_is_a_list_of_one():
    # y − ŷ = 1 and 0 at w = b = 0, so the pulls are −0.5 · 2/2 · −1 · (1, 1) and nothing.
    line = Dataset([[1.0], [2.0]], [1.0, 0.0])

    assert said(line, [0, 0], neuron=LINEAR_REGRESSION) == [
        "Point 1 pulls the weights by (+0.5), the bias by +0.5: 1 of 2.",
        "Point 2 has no error; it pulls nothing: 2 of 2.",
        "All 2 pulls together: (+0.5) for the weights and +0.5 for the bias.",
    ]


def test_a_batch_of_one_point_is_said_to_be_one():
    assert said(THREE, [1, 1, -4], mode="online") == [
        "Point 1 (class 1) pulls the weights by (+1, +0.5), the bias by +0.5: 1 of 1.",
        "A batch of one point: its pull is the whole update, (+1, +0.5) for the weights "
        "and +0.5 for the bias.",
    ]


def test_a_batch_of_one_point_on_its_right_side_changes_nothing():
    assert said(THREE, [1, -2, 1.5], mode="online")[-1] == (
        "The only point of the batch pulls nothing: nothing changes."
    )


def test_points_that_pull_at_once_are_counted():
    sentences = said(two_clouds(2.6, 0.9, 2400), None, neuron=ADALINE)

    assert len(sentences) == 25
    assert sentences[9].startswith(
        "100 points at once, 1,000 of 2,400 so far: together they pull the weights by ("
    )
    assert sentences[-1].startswith("All 2,400 pulls together: (")


def test_of_a_perceptron_those_misclassified_are_counted():
    # Class 0 comes first. With w = 0 all is of class 0, so half of the turns pull nothing.
    sentences = said(overlapping_clouds(), None)

    assert sentences[11] == (
        "3 points at once, 36 of 72 so far. None of them is misclassified, so they pull "
        "nothing."
    )
    assert sentences[12].startswith(
        "3 points at once, 39 of 72 so far. Misclassified: 3. Pull: ("
    )


@pytest.mark.parametrize("neuron", NEURONS.values())
@pytest.mark.parametrize("points", [7, 24, 500])
@pytest.mark.parametrize("updates", [0, 1, 30])
def test_whoever_adds_up_the_pulls_said_gets_the_sum_said(neuron, points, updates):
    *turns, total = said(
        overlapping_clouds() if points < 72 else two_clouds(2.6, 0.9, points),
        None,
        updates,
        neuron=neuron,
        mode="mini-batch",
        batch_size=points,
        learning_rate=0.02,
        order="shuffled",
    )

    shown = [numbers_in(sentence) for sentence in turns]
    for place, (expected, unit) in enumerate(numbers_in(total)):
        added = sum((found[place][0] for found in shown if found), Fraction())
        assert abs(added - expected) < unit / 2


def numbers_in(sentence: str) -> list[tuple[Fraction, Fraction]]:
    """Return the two weights and the bias of a sentence; none where nothing is pulled."""
    found = re.search(r"\(([^()]*, [^()]*)\)[^+−0-9]*([+−0-9][^ :]*)", sentence)
    if found is None:
        return []
    return [read(text) for text in (*found[1].split(", "), found[2].removesuffix("."))]


def test_a_sum_that_does_not_follow_from_its_pulls_is_marked_as_close():
    # z = −10¹⁶, so points 1 and 3 pull at the bias by 0.25 each. Beside 10¹⁶ that is lost.
    start = np.array([0, 0, -1e16])
    experiment = Experiment(THREE, replace(BATCH, learning_rate=0.25), start)
    moment = SlowUpdate(next_contributions(new_history(experiment), experiment), turn=3)

    *weights, bias = work_out_turns(moment).total
    assert [number.is_close for number in (*weights, bias)] == [False, False, True]
    assert narrate_slowly(moment) == (
        "All 3 pulls together: (+1.25, +0.75) for the weights and ≈0.0000000 for the bias."
    )
