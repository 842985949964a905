"""What is written can be read again, and no digit is lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.files.choices import completed_choice, dataset_from
from gdstudio.files.table import parse_table
from gdstudio.files.tables_out import history_as_csv, points_as_csv

number = st.floats(allow_nan=False, allow_infinity=False)
ODD_WORDS = [
    *("width", "length (cm)", "x 1", "a,b", "1", "-2", "2.5", "nan", "", " pad ", "#c"),
    *("id", "two\nlines", 'say "no"', "1;2;3;4", "x1", "label", "１", "Größe", "−3"),
    *("is_test", "1 2 3 4 5", "\ufeff", "\x1f", "01", "1e3"),
]
word = st.sampled_from(ODD_WORDS) | st.text(max_size=3)


def read_again(text: str, kind: str) -> Dataset:
    table = parse_table(text, "points.csv")
    return dataset_from(table, completed_choice(table, kind=kind))


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    kind = draw(st.sampled_from(["classes", "values"]))
    dimensions = 2 if kind == "classes" else draw(st.integers(1, 2))
    target = st.sampled_from([0.0, 1.0]) if kind == "classes" else number
    row = st.tuples(*[number] * dimensions, target)
    rows = np.array(draw(st.lists(row, min_size=1, max_size=6)))
    return Dataset(
        rows[:, :-1],
        rows[:, -1],
        kind,
        features=draw(st.none() | st.tuples(*[word] * dimensions)),
        target=draw(st.just("y") | word),
        classes=draw(st.tuples(word, word)),
        test=draw(
            st.none() | st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))
        ),
    )


@given(dataset=datasets(), delimiter=st.sampled_from(",\t"))
def test_points_that_are_written_are_read_as_they_were(dataset, delimiter):
    text = points_as_csv(dataset, delimiter)

    again = read_again(text, dataset.kind)

    assert again.inputs.tolist() == dataset.inputs.tolist()
    assert again.targets.tolist() == dataset.targets.tolist()
    assert again.test.tolist() == dataset.test.tolist()
    assert again.kind == dataset.kind
    assert points_as_csv(again, delimiter) == text


def test_points_without_names_get_plain_ones():
    classes = Dataset([[1.5, -2], [0.1, 1e-7]], [0, 1])
    values = Dataset([[1], [2]], [0.5, 1e300])

    assert points_as_csv(classes) == "x1,x2,label\n1.5,-2.0,0\n0.1,1e-07,1\n"
    assert points_as_csv(values) == "x1,y\n1.0,0.5\n2.0,1e+300\n"


def test_a_last_column_says_which_points_are_held_back():
    dataset = Dataset([[1, 2], [3, 4]], [0, 1], test=[False, True])

    text = points_as_csv(dataset, "\t")

    assert text == "x1\tx2\tlabel\tis_test\n1.0\t2.0\t0\t0\n3.0\t4.0\t1\t1\n"


def test_points_keep_their_own_names():
    dataset = Dataset(
        [[1, 2], [3, 4]],
        [1, 0],
        features=("width", "length, cm"),
        target="kind",
        classes=("Iris setosa", "Iris virginica"),
    )

    text = points_as_csv(dataset)

    assert text == (
        'width,"length, cm",kind\n1.0,2.0,Iris virginica\n3.0,4.0,Iris setosa\n'
    )
    again = read_again(text, "classes")
    assert (again.features, again.target) == (dataset.features, dataset.target)
    assert again.classes == dataset.classes


@pytest.mark.parametrize(
    "names", [("1", "2"), ("x", "x"), ("id", "x"), ("#", "x"), ("", "x")]
)
def test_names_that_would_be_misread_are_not_written(names):
    dataset = Dataset([[1, 2], [2, 4]], [0.5, 1], features=names)

    assert points_as_csv(dataset).startswith("x1,x2,y\n")


@pytest.mark.parametrize(
    "classes",
    [
        ("b", "a"),
        ("2", "1"),
        ("1.5", "2.5"),
        ("nan", "x"),
        ("", "a"),
        ("a", "a;1"),
        ("1", "a"),
    ],
)
def test_labels_that_would_be_misread_are_written_as_0_and_1(classes):
    dataset = Dataset([[5, 6], [7, 8]], [0, 1], classes=classes)

    assert points_as_csv(dataset) == "x1,x2,label\n5.0,6.0,0\n7.0,8.0,1\n"


def test_points_of_one_class_are_written_as_0_or_1():
    dataset = Dataset([[5, 6], [7, 8]], [1, 1], classes=("a", "b"))

    assert points_as_csv(dataset) == "x1,x2,label\n5.0,6.0,1\n7.0,8.0,1\n"


def test_held_back_points_are_written_too():
    dataset = Dataset([[5, 6], [7, 8]], [0, 1], test=[True, False])

    assert len(points_as_csv(dataset).splitlines()) == 3


def test_no_points_are_a_header():
    assert points_as_csv(Dataset.empty()) == "x1,x2,label\n"


def test_a_history_has_a_line_for_each_update_and_one_for_the_start():
    text = history_as_csv(
        parameters=np.array([[0, 0, 0], [0.1, -0.2, 1], [1e-9, 1 / 3, 2]]),
        losses=np.array([0.5, 0.25, 0.125]),
        batch_losses=np.array([0.75, 0.1]),
        seen=np.array([0, 10, 20]),
        names=("w1", "w2", "b"),
    )

    assert text == (
        "update,seen,w1,w2,b,loss,batch_loss\n"
        "0,0,0.0,0.0,0.0,0.5,\n"
        "1,10,0.1,-0.2,1.0,0.25,0.75\n"
        "2,20,1e-09,0.3333333333333333,2.0,0.125,0.1\n"
    )


def test_a_history_of_other_lengths_is_a_mistake():
    with pytest.raises(ValueError, match="argument 6 is longer"):
        history_as_csv(np.zeros((2, 2)), np.zeros(2), np.zeros(2), np.zeros(2), ("w", "b"))
