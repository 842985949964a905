"""What can be wrong with a session's file, said so that the place can be found."""

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark


class DamagedSession(StudioError):
    """where: the names and numbers that lead to the place; what: what is wrong there."""

    problem = mark("{name} is no session that can be opened: {where}: {what}.")
    remedy = mark("Open another copy of it. What is on the screen stays as it is.")


class NewerSession(StudioError):
    problem = mark(
        "{name} was made by a newer gdstudio: its format is {found}, and this one reads up "
        "to {known}."
    )
    remedy = mark("Open it with a newer gdstudio. What is on the screen stays as it is.")


class LargeSession(StudioError):
    problem = mark("{name} is larger than a session may be: {found}, and {most} at most.")
    remedy = mark("Points alone go into a CSV file of any size.")
