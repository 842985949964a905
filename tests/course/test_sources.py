"""Finding the course's files by what they hold."""

import shutil

import pytest

from gdstudio.course.errors import NoCourseFiles, NoSuchFolder
from gdstudio.course.sources import IRIS, LINREG, SOURCES, TOY, find_sources, recognised

CHANGES = {
    "the line ends of Windows": lambda text: text.replace("\r\n", "\n").replace(
        "\n", "\r\n"
    ),
    "the line ends of Unix": lambda text: text.replace("\r\n", "\n"),
    "blank lines at the end": lambda text: f"{text}\n\n \n",
    "no line end at the end": lambda text: text.rstrip(),
    "a byte order mark": lambda text: f"\ufeff{text}",
    "tabs between the cells": lambda text: text.replace(",", "\t"),
    "blanks around the cells": lambda text: text.replace(",", " , ").replace("\n", " \n "),
    "commas between the cells": lambda text: text.replace("\t", ","),
}


@pytest.fixture
def contents(course_folder):
    """What the three files hold, by key."""
    return {
        key: (course_folder / source.usual_name).read_bytes().decode()
        for key, source in SOURCES.items()
    }


def write(path, text):
    path.write_bytes(text.encode())
    return path


def test_the_files_are_found_wherever_they_lie(tmp_path, course_folder):
    places = {"toy": "a/b/points.bin", "iris": "flowers", "linreg": "z/noisy.csv.txt"}
    for key, place in places.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(course_folder / SOURCES[key].usual_name, tmp_path / place)

    found = find_sources(tmp_path)

    assert found == {key: tmp_path / place for key, place in places.items()}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("key", SOURCES)
def test_a_file_is_recognised_in_spite_of(tmp_path, contents, key, change):
    path = write(tmp_path / "copy", CHANGES[change](contents[key]))

    assert recognised(path) is SOURCES[key]
    assert len(SOURCES[key].read(path)) == {"toy": 100, "iris": 100, "linreg": 1000}[key]


def test_numbers_are_compared_as_numbers(tmp_path, contents):
    path = write(tmp_path / "copy", contents["iris"].replace("3.0,", "3,"))

    assert recognised(path) is IRIS


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("toy", "0.77\t-1.14\t0", "0.78\t-1.14\t0"),
        ("toy", "0.77\t-1.14\t0", "0.77\t-1.14\t1"),
        ("iris", "Iris-virginica", "Iris-setosa"),
        ("linreg", "0,-2.201441286,", "0,-2.201441287,"),
    ],
)
def test_a_file_with_another_number_is_not_it(tmp_path, contents, key, before, after):
    changed = contents[key].replace(before, after, 1)
    assert changed != contents[key]

    assert recognised(write(tmp_path / "copy", changed)) is None


def test_a_file_with_a_line_less_is_not_it(tmp_path, contents):
    text = "\n".join(contents["toy"].splitlines()[:-1])

    assert recognised(write(tmp_path / "copy", text)) is None


def test_what_the_notebooks_use_of_the_files_is_read(course_folder):
    toy, iris, linreg = (
        source.read(course_folder / source.usual_name) for source in (TOY, IRIS, LINREG)
    )

    assert (toy.inputs[0].tolist(), toy.targets[0]) == ([0.77, -1.14], 0)
    assert (iris.inputs[0].tolist(), iris.targets[0]) == (
        [3.2, 4.7],
        0,
    )  # row 50 of the file
    assert (iris.inputs[-1].tolist(), iris.targets[-1]) == ([3.0, 5.1], 1)
    assert linreg.inputs[0].tolist() == [-2.201441286, -0.468864188]
    assert linreg.targets[0] == -30.35561657
    assert iris.targets.sum() == toy.targets.sum() == 50


def test_of_two_copies_the_first_counts(tmp_path, course_folder):
    for place in ("c/b", "b/z", "b/c", "d/a"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        shutil.copyfile(course_folder / TOY.usual_name, tmp_path / place)

    assert find_sources(tmp_path) == {"toy": tmp_path / "b" / "c"}


def test_other_files_are_passed_over(tmp_path):
    write(tmp_path / "short.txt", "1,2,0\n")
    write(tmp_path / "long.txt", "1,2,0\n" * 20_000)
    write(tmp_path / "alike.txt", "1.25\t-1.5\t0\n" * 100)
    (tmp_path / "picture.png").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()

    with pytest.raises(NoCourseFiles) as caught:
        find_sources(tmp_path)

    assert str(tmp_path) in str(caught.value)
    assert "iris.data" in str(caught.value)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NoSuchFolder, match=r"nowhere is not a folder.*No such file"):
        find_sources(tmp_path / "nowhere")


def test_a_file_is_no_folder(tmp_path):
    with pytest.raises(NoSuchFolder, match="Not a directory"):
        find_sources(write(tmp_path / "file", "1,2,0\n"))
