"""What every generator keeps to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.generators import GENERATORS, OUTLIERS, injector_for
from gdstudio.core.randomness import MOST_SEED

ALL = {**GENERATORS, **OUTLIERS}
SHAPES = GENERATORS.values()
FIRST = {
    "clouds": [-1.21, -0.41, 0.0],
    "xor": [1.41, 1.91, 0.0],
    "circles": [0.59, -0.4, 0.0],
    "moons": [-2.91, 0.31, 0.0],
    "spiral": [2.19, -0.75, 0.0],
    "line": [2.33, 2.72],
}
both = pytest.mark.parametrize("generator", SHAPES, ids=list(GENERATORS))


def cells(dataset):
    return np.column_stack([dataset.inputs, dataset.targets]).tolist()


@both
def test_the_same_seed_gives_the_same_points_and_another_one_others(generator):
    first, again, other = (generator.points(seed=seed) for seed in (7, 7, 8))

    assert cells(first) == cells(again)
    assert cells(first) != cells(other)


def test_the_first_points_of_seed_0_are_the_ones_written_down_here():
    first = {
        key: cells(generator.points(count=2))[0] for key, generator in GENERATORS.items()
    }

    assert first == FIRST


@both
def test_there_are_as_many_points_as_asked_for_in_two_digits(generator):
    dataset = generator.points(count=37)

    groups = 2 if dataset.has_classes else 1
    assert len(dataset) == 37 * groups
    if dataset.has_classes:
        assert dataset.targets.tolist() == 37 * [0.0] + 37 * [1.0]
    assert dataset.inputs.tolist() == np.round(dataset.inputs, 2).tolist()


@both
def test_more_points_are_added_to_those_there_were(generator):
    few, many = generator.points(count=5), generator.points(count=9)

    ends = (0, 9) if few.has_classes else (0,)  # where a class begins among the many
    kept = [row for start in ends for row in cells(many)[start : start + 5]]
    assert cells(few) == kept


@both
def test_a_wider_spread_moves_the_same_points_farther(generator):
    key = "spread" if generator.key in ("clouds", "xor") else "noise"
    none, some, double = (
        np.column_stack([d.inputs, d.targets])
        for d in (generator.points(**{key: value}) for value in (0.0, 0.4, 0.8))
    )

    np.testing.assert_allclose(double - none, 2 * (some - none), atol=0.021)


@settings(max_examples=150)
@given(data=st.data())
def test_every_number_in_range_gives_points(data):
    generator = data.draw(st.sampled_from(list(SHAPES)))
    values = {
        parameter.key: data.draw(
            st.integers(int(parameter.least), int(parameter.most))
            if parameter.step == 1
            else st.floats(parameter.least, parameter.most)
        )
        for parameter in generator.parameters
    }

    dataset = generator.points(data.draw(st.integers(0, MOST_SEED)), **values)

    assert len(dataset) == values["count"] * (2 if dataset.has_classes else 1)
    assert not dataset.test.any()


@pytest.mark.parametrize("generator", ALL.values(), ids=list(ALL))
def test_the_usual_numbers_can_be_reached_by_whole_steps(generator):
    for parameter in generator.parameters:
        assert parameter.least <= parameter.usual <= parameter.most
        for end in (parameter.usual, parameter.most):
            steps = (end - parameter.least) / parameter.step
            assert steps == pytest.approx(round(steps), abs=1e-9), parameter.key


def test_a_value_out_of_range_is_brought_back_to_the_bound():
    (count, *_others) = GENERATORS["clouds"].parameters

    assert [count.within(value) for value in (-5, 20, 1e9)] == [1, 20, 1000]


def test_a_parameter_that_there_is_not_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match=r"clouds has no parameters \['slope'\]"):
        GENERATORS["clouds"].points(slope=1.0)


def test_only_outliers_are_added_and_there_are_some_for_either_kind():
    assert [generator.adds for generator in ALL.values()] == 6 * [False] + 2 * [True]
    assert injector_for(GENERATORS["xor"].points()) is OUTLIERS["outliers-of-class"]
    assert injector_for(GENERATORS["line"].points()) is OUTLIERS["outliers-off-line"]
