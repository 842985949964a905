"""Points as a value: checked once, frozen for good, and every edit is another value."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import (
    ClassesNeedTwoFeatures,
    NotFinite,
    NotNumbers,
    WrongLabel,
    WrongShape,
)

LINE = Dataset([[0.0], [1.0], [2.0]], [1.0, 3.0, 5.0], target="cost")
CLASSES = Dataset(
    [[0, 1], [2, 3], [4, 5]],
    [0, 1, 1],
    test=[False, True, False],
    features=("width", "length"),
    target="kind",
    classes=("setosa", "virginica"),
)
number = st.floats(allow_nan=False, allow_infinity=False)
rows = st.lists(st.tuples(number, number, st.sampled_from([0.0, 1.0])), max_size=8)


def cells(dataset: Dataset) -> list[list[float]]:
    return np.column_stack([dataset.inputs, dataset.targets]).tolist()


# Construction


def test_numbers_of_any_kind_become_floats_of_the_right_shape():
    dataset = Dataset([(1, 2), (3, 4)], np.array([0, 1], np.int8))

    assert dataset.inputs.dtype == dataset.targets.dtype == np.float64
    assert (dataset.inputs.shape, dataset.targets.shape) == ((2, 2), (2,))
    assert len(dataset) == 2


@pytest.mark.parametrize(
    ("inputs", "targets", "kind"),
    [
        ([[1, 2], [3, 4]], [0, 1], "classes"),
        ([[1, 2], [3, 4]], [1, 1], "classes"),
        ([[1, 2], [3, 4]], [0, 2], "values"),
        ([[1, 2], [3, 4]], [0, 0.5], "values"),
        ([[1], [3]], [0, 1], "values"),
    ],
)
def test_without_a_kind_targets_of_0_and_1_beside_two_features_are_labels(
    inputs, targets, kind
):
    dataset = Dataset(inputs, targets)

    assert dataset.kind == kind
    assert dataset.has_classes == (kind == "classes")


def test_targets_of_0_and_1_may_be_values_all_the_same():
    assert not Dataset([[1, 2], [3, 4]], [0, 1], "values").has_classes


def test_columns_and_labels_have_names_of_their_own_unless_they_are_given_some():
    assert (LINE.features, LINE.target, LINE.classes) == (("x₁",), "cost", ("0", "1"))
    assert Dataset.empty().features == ("x₁", "x₂")
    assert CLASSES.features == ("width", "length")
    assert CLASSES.classes == ("setosa", "virginica")


def test_the_empty_dataset_waits_for_points_of_two_classes():
    empty = Dataset.empty()

    assert len(empty) == 0
    assert empty.dimensions == 2
    assert empty.has_classes
    assert not empty.test.any()


def test_another_empty_dataset_waits_for_points_of_one_feature_and_a_value():
    empty = Dataset.empty("values").with_point([2.0], 7.5)

    assert (empty.kind, empty.features, empty.target) == ("values", ("x",), "y")
    assert (empty.inputs.tolist(), empty.targets.tolist()) == ([[2.0]], [7.5])


@pytest.mark.parametrize(
    ("inputs", "targets"),
    [
        ([[1, 2], [3, 4]], [0]),
        ([[1, 2], [3, 4]], [[0], [1]]),
        ([1, 2], [0, 1]),
        ([[1, 2, 3]], [0]),
        (np.empty((2, 0)), [0, 1]),
        ([], []),
        (3.0, 1.0),
    ],
)
def test_other_shapes_are_refused(inputs, targets):
    with pytest.raises(WrongShape) as raised:
        Dataset(inputs, targets)

    assert raised.value.facts == {"inputs": np.shape(inputs), "targets": np.shape(targets)}


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize(("column", "name"), [(0, "width"), (1, "length"), (2, "kind")])
def test_a_number_that_is_not_finite_is_named_with_its_row_and_column(column, name, value):
    table = np.array([[1.0, 2.0, 0.0], [3.0, 4.0, 1.0], [5.0, 6.0, 1.0]])
    table[1, column] = value

    with pytest.raises(NotFinite) as raised:
        Dataset(table[:, :2], table[:, 2], features=("width", "length"), target="kind")

    found = raised.value.facts
    assert (found["row"], found["column"]) == (2, name)
    np.testing.assert_equal(found["value"], value)


def test_the_first_number_that_is_not_finite_is_the_one_named():
    with pytest.raises(NotFinite) as raised:
        Dataset([[1, np.nan], [np.inf, 1]], [np.nan, 0])

    assert raised.value.facts["row"] == 1
    assert raised.value.facts["column"] == "x₂"


@pytest.mark.parametrize("label", [2.0, -1.0, 0.5, 1 + 1e-12])
def test_a_label_other_than_0_and_1_is_named_with_its_row(label):
    with pytest.raises(WrongLabel) as raised:
        Dataset([[1, 2], [3, 4]], [0, label], "classes")

    assert raised.value.facts == {"row": 2, "value": label}


def test_a_label_that_is_almost_1_is_not_shown_as_1():
    with pytest.raises(WrongLabel, match=r"label 1\.000000000001;"):
        Dataset([[1, 2]], [1 + 1e-12], "classes")


def test_classes_need_two_features():
    with pytest.raises(ClassesNeedTwoFeatures):
        Dataset([[1], [2]], [0, 1], "classes")


def test_a_mistake_of_the_caller_is_no_message_for_a_learner():
    with pytest.raises(ValueError, match=r"shape \(3,\), not \(2,\)"):
        CLASSES.with_test([True, False])
    with pytest.raises(ValueError, match="2 features cannot be called"):
        Dataset([[1, 2]], [0], features=("width",))
    with pytest.raises(ValueError, match="not 'labels'"):
        Dataset([[1, 2]], [0], "labels")


# A value


def test_nobody_can_write_to_it():
    for array in (CLASSES.inputs, CLASSES.targets, CLASSES.test):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(AttributeError):
        CLASSES.target = "other"


def test_it_does_not_follow_the_arrays_it_was_made_from():
    inputs, targets, test = np.ones((2, 2)), np.ones(2), np.zeros(2, bool)
    frozen_view = np.ones((4, 2))[:2]
    frozen_view.flags.writeable = False

    dataset = Dataset(inputs, targets, test=test)
    of_a_view = Dataset(frozen_view, targets)
    inputs[:], targets[:], test[:] = 0, 0, True
    frozen_view.base[:] = 0

    assert cells(dataset) == [[1, 1, 1], [1, 1, 1]]
    assert not dataset.test.any()
    assert of_a_view.inputs.tolist() == [[1, 1], [1, 1]]


def test_a_part_that_stays_as_it_is_is_not_copied():
    assert LINE.with_value(0, 1, 7.0).inputs is LINE.inputs


# Edits


def test_points_are_added_behind_the_others_and_are_training_points():
    more = CLASSES.with_points([[6, 7], [8, 9]], [0, 1])

    assert cells(more)[3:] == [[6, 7, 0], [8, 9, 1]]
    assert more.test.tolist() == [False, True, False, False, False]
    assert len(CLASSES) == 3


def test_one_point_is_added():
    assert cells(LINE.with_point([3.0], 7.0)) == [[0, 1], [1, 3], [2, 5], [3, 7]]


def test_adding_points_without_a_target_for_each_is_refused():
    with pytest.raises(WrongShape):
        LINE.with_points([[3.0], [4.0]], [7.0])


@pytest.mark.parametrize("removed", [[1], [0, 2], [2, 0, 2], [], np.array([1, 2])])
def test_rows_are_taken_out_and_the_rest_keep_their_order(removed):
    left = CLASSES.without_rows(removed)

    kept = [row for row in range(3) if row not in set(removed)]
    assert cells(left) == [cells(CLASSES)[row] for row in kept]
    assert left.test.tolist() == [bool(CLASSES.test[row]) for row in kept]


def test_any_cell_of_the_table_is_changed():
    assert cells(CLASSES.with_value(0, 0, 9))[0] == [9, 1, 0]
    assert cells(CLASSES.with_value(0, 1, 9))[0] == [0, 9, 0]
    assert cells(CLASSES.with_value(0, 2, 1))[0] == [0, 1, 1]
    assert cells(LINE.with_value(2, 1, -1)) == [[0, 1], [1, 3], [2, -1]]


def test_edits_are_checked_like_a_construction():
    with pytest.raises(NotFinite):
        CLASSES.with_value(0, 0, np.nan)
    with pytest.raises(NotFinite):
        CLASSES.with_point((np.inf, 0), 1)
    with pytest.raises(WrongLabel):
        CLASSES.with_value(0, 2, 3)


def test_edits_keep_the_kind_the_names_and_which_points_are_held_back():
    values = Dataset([[1, 2], [3, 4]], [0, 2], features=("a", "b"), test=[True, False])

    edited = values.with_value(1, 2, 1.0).with_point((5, 6), 0.0)

    assert edited.kind == "values"
    assert edited.features == ("a", "b")
    assert edited.test.tolist() == [True, False, False]


def test_training_and_test_points_part_the_points():
    assert cells(CLASSES.training) == [[0, 1, 0], [4, 5, 1]]
    assert cells(CLASSES.testing) == [[2, 3, 1]]
    assert CLASSES.testing.classes == CLASSES.classes
    assert len(LINE.testing) == 0
    assert LINE.training is LINE


@settings(max_examples=60)
@given(points=rows, data=st.data())
def test_what_is_put_in_comes_out_and_an_edit_undone_gives_the_same_numbers(points, data):
    table = np.array(points).reshape(-1, 3)
    dataset = Dataset(table[:, :2], table[:, 2], "classes")
    place = data.draw(st.tuples(number, number))

    added = dataset.with_point(place, 1.0)

    assert cells(dataset) == [list(row) for row in points]
    assert cells(added) == [*cells(dataset), [*place, 1.0]]
    assert cells(added.without_rows([len(dataset)])) == cells(dataset)


@pytest.mark.parametrize(
    ("inputs", "targets", "what"),
    [
        ([[1, 2], [3]], [0, 1], "inputs"),
        ([["a", 2], [3, 4]], [0, 1], "inputs"),
        ([[1, 2], [3, 4]], ["setosa", "virginica"], "targets"),
    ],
)
def test_what_is_no_table_of_numbers_is_answered_with_a_sentence(inputs, targets, what):
    with pytest.raises(NotNumbers, match=f"The {what} are not all numbers"):
        Dataset(inputs, targets)
