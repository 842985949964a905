"""What can go wrong while drawing, said to a learner."""

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark


class ClickGivesNoValue(StudioError):
    problem = mark("These points have two features and a value; a click gives no value.")
    remedy = mark("Open a file or paste a table; what is there is changed in the table.")


class TooManyPoints(StudioError):
    problem = mark("There is room for {most} points, and there are {found} already.")
    remedy = mark("Erase some before you add others.")


class NothingToPart(StudioError):
    problem = mark("There are no points yet, so there is nothing to draw a line between.")
    remedy = mark("Draw some points first, or open an example.")


class NoBoundaryToDraw(StudioError):
    problem = mark("{neuron} of two features has no boundary that could be drawn.")
    remedy = mark("Type its weights in the lens Neuron, or choose another neuron.")


class TooManyRuns(StudioError):
    problem = mark("There are {most} runs already: more lines could not be told apart.")
    remedy = mark("Remove one of them first.")


class RunFull(StudioError):
    problem = mark("Every update is kept, and this run has {updates}: the memory is full.")
    remedy = mark(
        "Reset, or choose a mode with fewer updates an epoch. Without a window, gdstudio "
        "train goes on as long as you like."
    )
