"""What can go wrong while looking for the course's files."""

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark


class NoSuchFolder(StudioError):
    problem = mark("{folder} is not a folder to look into: {reason}.")
    remedy = mark("Name the folder that holds the course's files.")


class NoCourseFiles(StudioError):
    problem = mark(
        "{folder} holds none of the course's three data files, nor does a folder in it."
    )
    remedy = mark("Name the folder that holds the teacher's {names}; they may be renamed.")
