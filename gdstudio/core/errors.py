"""What can go wrong while learning, said to a learner.

Every error names a problem, as a fact with the learner's own numbers, and one remedy. The
texts are templates: they are translated where they are shown, and `facts` fills the gaps.
"""

from collections.abc import Mapping
from typing import ClassVar

from gdstudio.i18n import mark, tr

OWN_WORDS = {"neuron", "setting"}  # facts that are marked texts themselves


class StudioError(Exception):
    """An expected failure: a sentence in the message bar or on stderr, never a traceback.

    `suggestion` names settings that would mend it, if there are such: {"batch_size": 5}.
    """

    problem: ClassVar[str]
    remedy: ClassVar[str]

    def __init__(
        self, suggestion: Mapping[str, object] | None = None, **facts: object
    ) -> None:
        super().__init__(facts)
        self.suggestion = dict(suggestion or {})
        self.facts = facts

    def problem_text(self) -> str:
        return tr(self.problem).format(**self._shown())

    def remedy_text(self) -> str:
        return tr(self.remedy).format(**self._shown())

    def __str__(self) -> str:
        return f"{self.problem_text()} {self.remedy_text()}"

    def _shown(self) -> dict[str, object]:
        """Return the facts: the program's words translated, the learner's kept."""
        return {
            key: tr(str(fact)) if key in OWN_WORDS else fact
            for key, fact in self.facts.items()
        }


# Data


class WrongShape(StudioError):
    problem = mark("Inputs of shape {inputs} and targets of shape {targets} do not match.")
    remedy = mark("Give inputs of shape (n, 1) or (n, 2) and targets of shape (n,).")


class NotNumbers(StudioError):
    problem = mark("The {what} are not all numbers, or their rows differ in length.")
    remedy = mark("Give numbers only, in rows of one length.")


class NotFinite(StudioError):
    problem = mark(
        "Point {row} holds {value} in column {column}; that is not a finite number."
    )
    remedy = mark("Correct or leave out that point.")


class WrongLabel(StudioError):
    problem = mark("Point {row} has the label {value:.15g}; classes are labelled 0 and 1.")
    remedy = mark("Relabel it, or read the targets as values to predict.")


class ClassesNeedTwoFeatures(StudioError):
    problem = mark("Points of two classes need two features; these have one.")
    remedy = mark("Add a second feature, or read the labels as values to predict.")


class TooFewPoints(StudioError):
    problem = mark("{neuron} needs at least {needed} training points; there are {found}.")
    remedy = mark("Click on the canvas to add some, or open a file or an example.")


class TooManyHeldBack(StudioError):
    problem = mark(
        "{neuron} needs at least {needed} training points; there are {found}, "
        "for {held} are held back for testing."
    )
    remedy = mark("Choose a smaller test share.")


class OneClass(StudioError):
    problem = mark(
        "All {points} training points are of class {label}; there is nothing to part."
    )
    remedy = mark("Add at least one point of class {other}.")


class AllPointsEqual(StudioError):
    problem = mark("All {points} training points lie at the same place, ({at}).")
    remedy = mark("Add a point somewhere else.")


class ConstantFeature(StudioError):
    problem = mark(
        "Feature {feature} is {value:g} in every training point; it cannot be standardised."
    )
    remedy = mark("Switch standardising off, or add a point with another value.")


class TooFarApart(StudioError):
    problem = mark("The values of feature {feature} are too large to be standardised.")
    remedy = mark("Give the values in a larger unit, or switch standardising off.")


class NumbersTooLarge(StudioError):
    problem = mark(
        "The points hold numbers so large that their squares cannot be computed."
    )
    remedy = mark("Give the values in a larger unit.")


class NoPoints(StudioError):
    problem = mark("There are no points to measure the neuron on.")
    remedy = mark("Give at least one point; a split holds some back for testing.")


class NeedsClasses(StudioError):
    problem = mark(
        "{neuron} needs points of classes 0 and 1; these carry values to predict."
    )
    remedy = mark("Choose linear regression, or points with labels.")


class WrongFeatures(StudioError):
    problem = mark("The points have {found} features; this run was trained on {needed}.")
    remedy = mark("Give points with the same features as the training points.")


class NoClassesPredicted(StudioError):
    problem = mark("{neuron} predicts numbers, not classes, so there is no accuracy.")
    remedy = mark("Look at its loss, or choose the perceptron or Adaline.")


class TestShareTooLarge(StudioError):
    problem = mark(
        "A test share of {share:g} leaves {training} of {points} points for training."
    )
    remedy = mark("Choose a test share from 0 to below 1 that leaves at least one point.")


# Settings


class UnknownChoice(StudioError):
    problem = mark("{setting} cannot be {found!r}.")
    remedy = mark("Choose one of: {choices}.")


class LearningRateOutOfRange(StudioError):
    problem = mark(
        "The learning rate is {found}; it must be a finite number above 0, at most 1e200."
    )
    remedy = mark("Try 0.1.")


class WholeNumberOutOfRange(StudioError):
    problem = mark(
        "{setting} is {found}; it must be a whole number from {least} to {most}."
    )
    remedy = mark("Choose a number in that range.")


class BatchTooLarge(StudioError):
    problem = mark("A batch of {batch_size} needs more than the {points} training points.")
    remedy = mark("Choose a batch size of at most {points}, or batch mode for all points.")


class WrongOrder(StudioError):
    problem = mark("The given visiting order has the shape {found}; {needed} is needed.")
    remedy = mark("Give whole numbers from 0 to n - 1 in an array of shape (epochs, n).")


class OrderNotWhole(StudioError):
    problem = mark("The given visiting order does not consist of whole numbers.")
    remedy = mark("Give whole numbers from 0 to n - 1 in an array of shape (epochs, n).")


class OrderOutOfRange(StudioError):
    problem = mark("The given visiting order names point {found}, of points 0 to {most}.")
    remedy = mark("Number the training points from 0 on.")


class WrongStart(StudioError):
    problem = mark(
        "The start has {found} numbers or one that is not finite; {needed} are needed."
    )
    remedy = mark("Give one finite weight for each feature, then the bias.")


# Training


class TrainingDiverged(StudioError):
    problem = mark("Diverged at update {update}: the loss grew beyond all bounds.")
    remedy = mark(
        "Go back or reset, and choose a learning rate well below {learning_rate:g}."
    )


class DivergedAboveBound(TrainingDiverged):
    problem = mark(
        "Diverged at update {update}: η = {rate} is above {bound}, up to which training "
        "settles."
    )
    remedy = mark("Start over with a learning rate such as {working}.")


class DivergedAboveSafe(DivergedAboveBound):
    """In an order drawn at random there is no exact bound, but a rate that is safe."""

    problem = mark(
        "Diverged at update {update}: η = {rate} is above {bound}, below which no order "
        "diverges."
    )
