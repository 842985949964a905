"""What can go wrong while drawing, said to a learner."""

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark


class ClickGivesNoValue(StudioError):
    problem = mark("These points have two features and a value; a click gives no value.")
    remedy = mark("Move or erase points here, and change values in the table.")


class TooManyPoints(StudioError):
    problem = mark("There is room for {most} points, and there are {found} already.")
    remedy = mark("Erase some before you add others.")
