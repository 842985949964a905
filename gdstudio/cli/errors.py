"""What can be wrong with a command."""

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark


class WrongArguments(StudioError):
    problem = mark("This command is not understood: {reason}.")
    remedy = mark("{program} --help lists what is.")


class OneFileOnly(StudioError):
    problem = mark("The window opens one file, not {found}: {words}.")
    remedy = mark("To do something without the window, begin with one of: {commands}.")


class NoRealNumber(StudioError):
    problem = mark("{option} {found!r} is not a number.")
    remedy = mark("Write it like {example}.")


class NoNumbers(StudioError):
    problem = mark("{option} {found!r} is not a list of numbers with commas between them.")
    remedy = mark("Write it like {example}.")


class NoWholeNumber(StudioError):
    problem = mark("{option} {found!r} is not a whole number.")
    remedy = mark("Write it like {example}.")


class OverwritesPoints(StudioError):
    problem = mark("{name} is the file that the points come from; it would be replaced.")
    remedy = mark("Give what is to be written a name of its own.")


class OverwritesSession(StudioError):
    problem = mark("{name} is the session itself; it would be replaced.")
    remedy = mark("Give what is to be written a name of its own.")


class NothingToExport(StudioError):
    problem = mark("This command says nothing to be written.")
    remedy = mark(
        "Add --picture, --animation, --report, --points, --history or --code, each with a "
        "name."
    )


class OtherPicture(StudioError):
    problem = mark("{name} does not end like a picture that can be written.")
    remedy = mark("Let it end in .png, .svg or .pdf.")


class OtherAnimation(StudioError):
    problem = mark("{name} does not end like an animation that can be written.")
    remedy = mark("Let it end in .gif, .png, .webp or .mp4.")


class OtherReport(StudioError):
    problem = mark("{name} does not end like a report that can be written.")
    remedy = mark("Let it end in .pdf or .html.")


class OtherLength(StudioError):
    problem = mark("An animation cannot last {found:g} seconds.")
    remedy = mark("Give --seconds a number from {least:g} to {most:g}.")


class NotSaved(StudioError):
    problem = mark("{name} could not be saved: {reason}; what was there is as it was.")
    remedy = mark("Choose another folder or another disk.")


class NotPrinted(StudioError):
    problem = mark("The results could not be printed: {reason}.")
    remedy = mark("If they go to a file, choose another disk.")


class NoWindow(StudioError):
    problem = mark("The window cannot be opened: {reason}.")
    remedy = mark(
        "Install what is missing; gdstudio train and gdstudio course need no window."
    )
