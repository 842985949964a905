"""Reading points in one go: the course's own files, the words of a person, odd formats."""

import csv
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gdstudio
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError, UnknownChoice
from gdstudio.files.errors import UnknownColumn
from gdstudio.files.points import read_points

POINTS = [[1.5, -2.25, 0], [1e-05, 12345.678, 1], [-0.5, 3, 1]]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "latin-1"]
LAYOUTS = [
    *product(",;\t| ", "."),
    *product(";\t| ", ","),
]


def written(folder: Path, text: str, name: str = "points.csv") -> Path:
    file = folder / name
    file.write_bytes(text.encode())
    return file


# The course's files; the figures are those of course/README.md.


def split(points: Dataset, shuffled: np.ndarray) -> np.ndarray:
    """Return the rows of the training part: the course permutes them twice."""
    return np.arange(len(points))[shuffled][shuffled[: round(0.7 * len(points))]]


def numpy_shuffle(points: int) -> np.ndarray:
    """Return the order of NumPy's old generator, which the course shuffles with."""
    order = np.arange(points)
    np.random.RandomState(123).shuffle(order)
    return order


def torch_shuffle(points: int) -> np.ndarray:
    """Return what torch.randperm gives after torch.manual_seed(123)."""
    generator = np.random.RandomState(123)
    order = np.arange(points)
    for i in range(points - 1):
        other = i + int(generator.randint(0, 2**32, dtype=np.uint64)) % (points - i)
        order[[i, other]] = order[[other, i]]
    return order


def test_the_toy_data_are_read_as_they_are(course_folder):
    points = read_points(course_folder / "perceptron_toydata.txt")

    assert (points.kind, points.inputs.shape) == ("classes", (100, 2))
    assert points.targets.tolist() == 50 * [0] + 50 * [1]
    assert points.inputs[0].tolist() == [0.77, -1.14]
    training = points.inputs[split(points, numpy_shuffle(100))]
    np.testing.assert_allclose(training.mean(axis=0), [-0.07671429, 0.20257143], atol=5e-9)
    np.testing.assert_allclose(training.std(axis=0), [2.20925632, 2.11120256], atol=5e-9)


def test_iris_is_read_with_two_columns_and_two_classes(course_folder):
    points = read_points(
        course_folder / "iris.data", columns="2,3", classes="versicolor,virginica"
    )

    assert points.targets.tolist() == 50 * [0] + 50 * [1]
    assert points.classes == ("Iris-versicolor", "Iris-virginica")
    assert points.inputs[[0, -1]].tolist() == [[3.2, 4.7], [3.0, 5.1]]
    training = points.inputs[split(points, torch_shuffle(100))]
    np.testing.assert_allclose(training.mean(axis=0), [2.862857, 4.922857], atol=5e-7)
    np.testing.assert_allclose(
        training.std(axis=0, ddof=1), [0.3489825, 0.7818913], atol=5e-8
    )


def test_the_regression_data_are_read_without_their_index(course_folder):
    points = read_points(course_folder / "linreg-data.csv")

    assert (points.kind, points.inputs.shape) == ("values", (1000, 2))
    assert (points.features, points.target) == (("x1", "x2"), "y")
    training = points.inputs[split(points, torch_shuffle(1000))]
    np.testing.assert_allclose(training.mean(axis=0), [-0.01893053, -0.00944274], atol=5e-8)
    np.testing.assert_allclose(
        training.std(axis=0, ddof=1), [0.98167807, 0.9519494], rtol=1e-6
    )


# What a person names


@pytest.mark.parametrize(
    ("columns", "features"),
    [
        ("2,3", ("b", "c")),
        ("3, 2", ("c", "b")),
        ("b,c", ("b", "c")),
        ("c", ("c",)),
        ([2, 3], ("b", "c")),
        (["c", 2], ("c", "b")),
        (np.array([2, 3]), ("b", "c")),
        ([1, 4], ("id", "5")),  # as they stand in the file, the row numbers included
        (["5"], ("5",)),  # a name before a number
        ([5], ("y",)),
    ],
)
def test_columns_go_by_number_or_name(tmp_path, columns, features):
    file = written(tmp_path, "id,b,c,5,y,z\n1,2,3,4,5.5,6.5\n2,7,8,9,1.5,2.5")

    assert read_points(file, columns=columns).features == features


def test_the_target_goes_by_number_or_name(tmp_path):
    file = written(tmp_path, "label,b,c\n0,2,3\n1,5,6")

    for target in (1, "1", "label"):
        points = read_points(file, target=target)

        assert points.inputs.tolist() == [[2, 3], [5, 6]]
        assert points.targets.tolist() == [0, 1]


@pytest.mark.parametrize("wanted", [0, 4, -1, "d", "", "1.0", 2.0])
def test_an_unknown_column_is_answered_with_the_known_ones(tmp_path, wanted):
    file = written(tmp_path, "a,b,c\n1,2,3\n4,5,6")

    with pytest.raises(UnknownColumn) as caught:
        read_points(file, columns=[wanted])

    assert str(caught.value) == (
        f"points.csv has no column {wanted}; it has 1 a, 2 b, 3 c. "
        "Choose one of them by its number or its name, or in the dialog."
    )


def test_the_order_in_which_classes_are_named_does_not_matter(tmp_path):
    file = written(tmp_path, "1,2,a\n3,4,b\n5,6,c")

    one = read_points(file, classes="c,a")
    other = read_points(file, classes=["a", "c"])

    assert one.targets.tolist() == other.targets.tolist() == [0, 1]
    assert one.classes == other.classes == ("a", "c")


def test_a_kind_can_be_named(tmp_path):
    file = written(tmp_path, "1,2,0\n3,4,1\n1,2,2\n3,4,0\n5,6,1\n7,8,2")

    assert read_points(file, kind="values").kind == "values"
    assert read_points(file, kind="classes", classes=(0, 1)).targets.sum() == 2


def test_there_is_no_other_kind(tmp_path):
    file = written(tmp_path, "1,2,0")

    with pytest.raises(
        UnknownChoice, match=r"^The kind cannot be 'numbers'\. Choose one of"
    ):
        read_points(file, kind="numbers")


def test_points_are_read_from_the_package_itself(tmp_path):
    file = written(tmp_path, "1,2,0\n3,4,1")

    assert gdstudio.read_points(str(file)).targets.tolist() == [0, 1]


# Formats


@pytest.mark.parametrize("header", [[], ["x1", "x2", "Größe"]])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("delimiter", "decimal"), LAYOUTS)
def test_every_format_gives_the_same_points(
    tmp_path, delimiter, decimal, encoding, end, header
):
    rows = [[repr(cell).replace(".", decimal) for cell in row] for row in POINTS]
    lines = [delimiter.join(row) for row in ([header] if header else []) + rows]
    file = tmp_path / "points.txt"
    file.write_bytes(end.join([*lines, ""]).encode(encoding))

    points = read_points(file)

    assert np.column_stack([points.inputs, points.targets]).tolist() == POINTS
    assert points.target == ("Größe" if header else "y")


@pytest.mark.parametrize(
    "quoting", [csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_MINIMAL]
)
@pytest.mark.parametrize("delimiter", list(",;\t| "))
def test_labels_may_hold_blanks_quotes_and_delimiters(tmp_path, delimiter, quoting):
    labels = ['a "b"', "c, d; e|f"]
    file = tmp_path / "points.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=delimiter, quoting=quoting)
        writer.writerows([[1.5, 2.5, labels[0]], [3.5, 4.5, labels[1]]])

    points = read_points(file)

    assert points.inputs.tolist() == [[1.5, 2.5], [3.5, 4.5]]
    assert points.classes == tuple(labels)


@given(content=st.binary(max_size=40) | st.text('019-,.;\t |"\n#ax\r', max_size=40))
def test_any_bytes_give_points_or_a_sentence(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("bytes") / "points.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())

    try:
        found = read_points(file)
    except StudioError as error:
        found = str(error)

    assert found.count(file.name) == 1 if isinstance(found, str) else len(found) > 0
