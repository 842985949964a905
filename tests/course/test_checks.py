"""The course's figures, repeated."""

from itertools import islice

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.course.checks import checks, how_many
from gdstudio.course.figures import lecture
from gdstudio.course.repeats import REPEATS
from gdstudio.course.sources import TOY, find_sources

LONG = 2  # the last ones take 2000 epochs; tests/test_cli.py waits for them


def points(kind):
    """Twenty points that are nobody's, so few that 2000 epochs do not take long."""
    random = np.random.default_rng(1)
    inputs = random.normal(size=(20, 2))
    return Dataset(inputs, inputs[:, 0] > random.normal(size=20), kind)


def test_every_figure_comes_out_as_printed(course_folder):
    done = list(islice(checks(find_sources(course_folder)), how_many() - LONG))

    assert [check for check in done if not check.agrees] == []
    assert all(check.found for check in done)


def test_a_check_says_what_was_printed_and_what_came_out(course_folder):
    done = {
        (check.group, check.what): (check.printed, check.found)
        for check in islice(checks(find_sources(course_folder)), how_many() - LONG)
    }

    assert done["L03 perceptron", "bias"] == ("-1", "-1")
    assert done["L05 Adaline", "loss of each mini-batch"] == (
        "140 figures, 0.500 … 0.065",
        "140 of 140 as printed",
    )
    assert done["L05 linear regression", "loss in test"] == (
        "406.88412",
        "406.88410 (within 2e-07)",
    )


@pytest.mark.parametrize("key", REPEATS)
def test_a_program_finds_every_figure_once(key):
    data = points("values" if key == "l05-linear-regression" else "classes")

    found = [name for name, _ in REPEATS[key](data)]

    assert found == list(lecture(key).figures)


def test_other_points_do_not_agree(tmp_path, course_folder):
    text = (
        (course_folder / TOY.usual_name).read_text().replace("0.77\t-1.14", "0.77\t-1.41")
    )
    path = tmp_path / "changed"
    path.write_text(text)

    done = list(islice(checks({"toy": path}), 8))

    differing = {check.what for check in done if not check.agrees}
    assert {"mean of the training rows", "standard deviation", "weights"} <= differing
    assert "first rows of the shuffle" not in differing


def test_the_figures_of_missing_files_are_listed_without_a_result():
    done = list(checks({}))

    assert len(done) == how_many()
    assert not any(check.agrees for check in done)
    assert {check.found for check in done} == {None}
