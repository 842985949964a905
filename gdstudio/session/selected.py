"""What is done with the selected points: one edit each, and one undo."""

import numpy as np

from gdstudio.core import placing
from gdstudio.core.dataset import Dataset, Point
from gdstudio.i18n import mark, tr
from gdstudio.session.errors import TooManyPoints
from gdstudio.session.session import Session

MOST_POINTS = 100_000  # more by a gesture would only be slow
ERASE, FLIP = mark("Erase points"), mark("Flip the class")
DUPLICATE, MOVE = mark("Duplicate points"), mark("Move points")


def select_all(session: Session) -> None:
    session.selection.choose(np.arange(len(session.dataset)))


def erase_selected(session: Session) -> None:
    rows = session.selection.rows
    if len(rows):
        session.edit(tr(ERASE), lambda points: points.without_rows(rows))


def flip_selected(session: Session) -> None:
    rows = session.selection.rows
    if session.dataset.has_classes:
        session.edit(tr(FLIP), lambda points: placing.flipped(points, rows))


def shift_selected(session: Session, by: Point) -> None:
    rows = session.selection.rows
    session.edit(tr(MOVE), lambda points: placing.shifted(points, rows, by))


def duplicate_selected(session: Session, by: Point) -> None:
    """Add copies of the selected points, moved aside, and select the copies."""
    rows, before = session.selection.rows, session.dataset

    def with_copies(points: Dataset) -> Dataset:
        if len(points) + len(rows) > MOST_POINTS:
            raise TooManyPoints(most=MOST_POINTS, found=len(points))
        return placing.with_copies(points, rows, by)

    session.edit(tr(DUPLICATE), with_copies)
    if session.dataset is not before:
        session.selection.choose(np.arange(len(before), len(session.dataset)))
