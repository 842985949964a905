"""Every expected failure is a sentence with its facts, and a remedy."""

import re
from collections.abc import Callable

import numpy as np
import pytest

import gdstudio as gd
from gdstudio.core import errors
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.neurons.neuron import Neuron
from gdstudio.core.orders import GivenOrder
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.training import advance, new_history
from gdstudio.i18n import choose_language

CLOUDS = overlapping_clouds()
LINE = Dataset([[0.0], [1.0]], [0.0, 5.0], features=("size",))
ONE_CLASS = Dataset([[0, 1], [2, 3]], [1, 1])


def double_the_error_until_it_diverges() -> None:
    """x = -1 and 1 with y = x, η = 1.5: the loss after update k is 4ᵏ, and 4²⁰ > 10¹²."""
    by = Settings(LINEAR_REGRESSION, "batch", learning_rate=1.5)
    experiment = Experiment(Dataset([[-1.0], [1.0]], [-1.0, 1.0]), by)
    advance(new_history(experiment), experiment, 1000)


def diverge_at_once(neuron: Neuron, points: Dataset) -> None:
    by = Settings(neuron, "online", learning_rate=1e200)
    experiment = Experiment(points, by)
    advance(new_history(experiment), experiment, 10)


# One way into each failure, and what is then said.
FAILURES: list[tuple[type[errors.StudioError], Callable[[], object], str]] = [
    (
        errors.WrongShape,
        lambda: Dataset([[1, 2, 3]], [0]),
        "Inputs of shape (1, 3) and targets of shape (1,) do not match.",
    ),
    (
        errors.NotNumbers,
        lambda: Dataset([[1, 2], [3]], [0, 1]),
        "The inputs are not all numbers, or their rows differ in length.",
    ),
    (
        errors.NotFinite,
        lambda: LINE.with_point([np.nan], 1),
        "Point 3 holds nan in column size; that is not a finite number.",
    ),
    (
        errors.WrongLabel,
        lambda: CLOUDS.with_point([0, 0], 2),
        "Point 73 has the label 2; classes are labelled 0 and 1.",
    ),
    (
        errors.ClassesNeedTwoFeatures,
        lambda: Dataset([[1], [2]], [0, 1], "classes"),
        "Points of two classes need two features; these have one.",
    ),
    (
        errors.TooManyHeldBack,
        lambda: gd.train(CLOUDS.with_test(CLOUDS.targets < 2)),
        "Adaline needs at least 2 training points; there are 0, for 72 are held back for "
        "testing.",
    ),
    (
        errors.TooFewPoints,
        lambda: gd.train(Dataset.empty()),
        "Adaline needs at least 2 training points; there are 0.",
    ),
    (
        errors.OneClass,
        lambda: gd.train(ONE_CLASS),
        "All 2 training points are of class 1; there is nothing to part.",
    ),
    (
        errors.AllPointsEqual,
        lambda: gd.train(Dataset([[0.25, 2], [0.25, 2]], [0, 1])),
        "All 2 training points lie at the same place, (0.25, 2).",
    ),
    (
        errors.ConstantFeature,
        lambda: gd.closed_form(Dataset([[0, 1], [0, 3]], [0, 1]), "population"),
        "Feature x₁ is 0 in every training point; it cannot be standardised.",
    ),
    (
        errors.TooFarApart,
        lambda: gd.curvature(Dataset([[1e200], [-1e200]], [0.0, 5.0]), "population"),
        "The values of feature x₁ are too large to be standardised.",
    ),
    (
        errors.NumbersTooLarge,
        lambda: gd.closed_form(Dataset([[0.0], [1.0], [2.0]], [0, 1e200, 0])),
        "The points hold numbers so large that their squares cannot be computed.",
    ),
    (
        errors.NoPoints,
        lambda: gd.train(CLOUDS, epochs=1).loss(CLOUDS.testing),
        "There are no points to measure the neuron on.",
    ),
    (
        errors.NeedsClasses,
        lambda: gd.train(LINE, "perceptron"),
        "Perceptron needs points of classes 0 and 1; these carry values to predict.",
    ),
    (
        errors.WrongFeatures,
        lambda: gd.train(CLOUDS, epochs=1).predict([[1.0]]),
        "The points have 1 features; this run was trained on 2.",
    ),
    (
        errors.NoClassesPredicted,
        lambda: gd.train(CLOUDS, "linear-regression", epochs=1).accuracy(CLOUDS),
        "Linear regression predicts numbers, not classes, so there is no accuracy.",
    ),
    (
        errors.TestShareTooLarge,
        lambda: gd.split(LINE, 0.75),
        "A test share of 0.75 leaves 0 of 2 points for training.",
    ),
    (
        errors.UnknownChoice,
        lambda: gd.train(CLOUDS, "sigmoid"),
        "The neuron cannot be 'sigmoid'.",
    ),
    (
        errors.LearningRateOutOfRange,
        lambda: Settings(learning_rate=-0.5),
        "The learning rate is -0.5; it must be a finite number above 0, at most 1e200.",
    ),
    (
        errors.WholeNumberOutOfRange,
        lambda: Settings(batch_size=0),
        "The batch size is 0; it must be a whole number from 1 to 1000000000.",
    ),
    (
        errors.BatchTooLarge,
        lambda: gd.train(CLOUDS, batch_size=73),
        "A batch of 73 needs more than the 72 training points.",
    ),
    (
        errors.WrongOrder,
        lambda: gd.train(LINE, "linear-regression", mode="batch", order=[[0, 1]]),
        "The given visiting order has the shape (1, 2); (20, 2) is needed.",
    ),
    (
        errors.OrderNotWhole,
        lambda: GivenOrder([[0.5]]),
        "The given visiting order does not consist of whole numbers.",
    ),
    (
        errors.OrderOutOfRange,
        lambda: GivenOrder([[1, 2]]).require_fitting(2, 1),
        "The given visiting order names point 2, of points 0 to 1.",
    ),
    (
        errors.WrongStart,
        lambda: gd.train(CLOUDS, start=[0.0, 1.0]),
        "The start has 2 numbers or one that is not finite; 3 are needed.",
    ),
    (
        errors.TrainingDiverged,
        lambda: diverge_at_once(PERCEPTRON, Dataset([[1e150, 0], [-1e150, 0]], [1, 0])),
        "Diverged at update 1: the loss grew beyond all bounds.",
    ),
    (
        errors.DivergedAboveBound,
        double_the_error_until_it_diverges,
        "Diverged at update 20: η = 1.5 is above 1, up to which training settles.",
    ),
    (
        errors.DivergedAboveSafe,
        # The longest (x, 1) is (±1, 1), of square 2.
        lambda: diverge_at_once(LINEAR_REGRESSION, Dataset([[-1.0], [1.0]], [-1.0, 1.0])),
        "Diverged at update 1: η = 1·10²⁰⁰ is above 0.5, below which no order diverges.",
    ),
]


@pytest.mark.parametrize(
    ("error", "fail", "problem"), FAILURES, ids=[error.__name__ for error, *_ in FAILURES]
)
def test_a_failure_is_said_with_its_facts(error, fail, problem):
    with pytest.raises(errors.StudioError) as raised:
        fail()

    assert type(raised.value) is error
    assert raised.value.problem_text() == problem
    assert str(raised.value) == f"{problem} {raised.value.remedy_text()}"


@pytest.mark.parametrize(
    ("error", "fail", "problem"), FAILURES, ids=[error.__name__ for error, *_ in FAILURES]
)
def test_a_remedy_is_a_sentence_with_nothing_left_to_fill_in(error, fail, problem):
    with pytest.raises(errors.StudioError) as raised:
        fail()

    remedy = raised.value.remedy_text()
    assert re.fullmatch(r"[A-Z].*\.", remedy)
    assert not re.search(r"[{}]", problem + remedy)


def test_every_failure_of_the_core_has_a_way_into_it_here():
    defined = {
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.StudioError)
    }

    assert {error for error, *_ in FAILURES} == defined - {errors.StudioError}


def test_an_error_carries_its_facts_and_a_suggestion_apart_from_the_text():
    error = errors.BatchTooLarge({"batch_size": 4}, batch_size=10, points=4)

    assert error.facts == {"batch_size": 10, "points": 4}
    assert error.suggestion == {"batch_size": 4}
    assert errors.NoPoints().suggestion == {}


def test_the_text_is_translated_where_it_is_shown_and_names_among_the_facts_too(tmp_path):
    (tmp_path / "de.po").write_text(
        'msgid "Adaline"\nmsgstr "ADALINE"\n\n'
        'msgid "{neuron} needs at least {needed} training points; there are {found}."\n'
        'msgstr "{found} Punkte, aber {neuron} braucht {needed}."\n',
        "utf-8",
    )
    error = errors.TooFewPoints(neuron="Adaline", needed=2, found=0)

    try:
        choose_language("de", tmp_path)
        said = error.problem_text()
    finally:
        choose_language("en", tmp_path)

    assert said == "0 Punkte, aber ADALINE braucht 2."
    assert error.problem_text().startswith("Adaline needs")


def test_the_learners_own_words_are_not_translated(tmp_path):
    (tmp_path / "de.po").write_text('msgid "online"\nmsgstr "einzeln"\n', "utf-8")
    error = errors.ConstantFeature(feature="online", value=1.0)

    try:
        choose_language("de", tmp_path)
        said = error.problem_text()
    finally:
        choose_language("en", tmp_path)

    assert said.startswith("Feature online is 1 in every training point;")
