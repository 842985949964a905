"""The figures that are shipped, against the course's own page and list."""

import json
import re

import pytest

from gdstudio.course.figures import lecture
from gdstudio.course.names import FIGURES, LECTURES
from gdstudio.course.repeats import REPEATS

FEW = 10  # longer series stand in published.json, shorter ones on the page


def figures():
    return [figure for key in REPEATS for figure in lecture(key).figures.values()]


@pytest.fixture
def published(course_folder):
    return json.loads((course_folder / "published.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("program", "figure", "name", "decimals"),
    [
        ("l05-adaline", "batch-losses", "L05_adaline_minibatch_mse", 3),
        ("l05-adaline", "epoch-losses", "L05_adaline_epoch_mse", 5),
        ("l05-linear-regression", "epoch-losses", "L05_linreg_epoch_mse", 5),
        ("l06-adaline", "epoch-losses", "L06_adaline_epoch_mse", 5),
    ],
)
def test_a_series_is_the_published_one(published, program, figure, name, decimals):
    printed = lecture(program).figures[figure].numbers

    assert printed == [f"{number:.{decimals}f}" for number in published[name]]


def test_the_perceptron_is_the_published_one(published):
    figures, expected = lecture("l03-perceptron").figures, published["L03_perceptron_numpy"]

    assert [float(number) for number in figures["weights"].numbers] == expected["w"]
    assert float(figures["bias"].printed) == expected["b"]
    assert float(figures["training-accuracy"].printed) == 100 * expected["train_acc"]
    assert float(figures["test-accuracy"].printed) == round(100 * expected["test_acc"], 2)
    mistakes = list(map(int, figures["mistakes"].numbers))
    assert mistakes == expected["mistakes_per_epoch"]


def test_every_series_of_the_list_is_compared(published):
    assert len(published) == 5, "the list has grown: the new series wants a figure"


@pytest.mark.parametrize(
    "figure",
    [figure for figure in figures() if len(figure.numbers) <= FEW],
    ids=lambda figure: f"{figure.lecture} {figure.key}",
)
def test_every_number_stands_on_the_page_of_the_course(course_folder, figure):
    page = (course_folder / "README.md").read_text("utf-8")

    for number in figure.numbers:
        as_written = re.escape(re.sub(r"^-?0?(?=\.)|^-", "", number))
        assert re.search(rf"(?<![\d.]){as_written}(?!\d)", page), number


def test_every_program_and_every_figure_has_a_name():
    assert set(REPEATS) == set(LECTURES)
    assert {figure.key for figure in figures()} == set(FIGURES)


def test_a_derived_figure_is_told_from_a_printed_one():
    figures = lecture("l03-perceptron").figures

    assert figures["weights"].group == "L03 perceptron"
    assert figures["separable"].group == "L03 perceptron, derived"


@pytest.mark.parametrize("key", REPEATS)
def test_every_program_says_where_its_figures_are_from(key):
    assert lecture(key).source
