"""One sentence for each moment of an update in slow motion: who pulls, and how strongly."""

import numpy as np

from gdstudio.core.slow_update import SlowUpdate
from gdstudio.core.worked.shown import Shown
from gdstudio.core.worked.turns import work_out_turns
from gdstudio.i18n import mark, tr

PULL_OF_CLASS = mark(
    "Point {point} (class {label}) pulls the weights by ({move}), the bias by {bias}: "
    "{seen} of {points}."
)
PULL_OF_VALUE = mark(
    "Point {point} pulls the weights by ({move}), the bias by {bias}: {seen} of {points}."
)
RIGHT_SIDE = mark(
    "Point {point} (class {label}) lies on the correct side; it pulls nothing: "
    "{seen} of {points}."
)
NO_LINE_RIGHT = mark(
    "There is no line yet, and ŷ = {label} everywhere. Point {point} is of that class; it "
    "pulls nothing: {seen} of {points}."
)
NO_ERROR = mark("Point {point} has no error; it pulls nothing: {seen} of {points}.")
SOME = mark(
    "{count} points at once, {seen} of {points} so far: together they pull the weights by "
    "({move}), the bias by {bias}."
)
SOME_WRONG = mark(
    "{count} points at once, {seen} of {points} so far. Misclassified: {wrong}. Pull: "
    "({move}) on the weights, {bias} on the bias."
)
NONE_WRONG = mark(
    "{count} points at once, {seen} of {points} so far. None of them is misclassified, so "
    "they pull nothing."
)
ONE_IN_ALL = mark(
    "A batch of one point: its pull is the whole update, ({move}) for the weights and "
    "{bias} for the bias."
)
ALL = mark("All {points} pulls together: ({move}) for the weights and {bias} for the bias.")
NOTHING_IN_ALL = mark("None of the {points} points pulls, so this update changes nothing.")
NOTHING_OF_ONE = mark("The only point of the batch pulls nothing: nothing changes.")


def narrate_slowly(update: SlowUpdate) -> str:
    """Return the sentence, translated."""
    if update.is_sum:
        return _sum(update)
    if len(update.in_turn) > 1:
        return _group(update)
    return _point(update)


def _point(update: SlowUpdate) -> str:
    found, place = update.contributions, update.in_turn[0]
    batch = found.batch
    label = batch.label(place) if found.has_classes else 0
    if found.pulls[place].any():
        text = PULL_OF_CLASS if found.has_classes else PULL_OF_VALUE
    elif batch.has_gradient:
        text = NO_ERROR
    else:
        text = RIGHT_SIDE if found.before[:-1].any() else NO_LINE_RIGHT
    facts = {"point": int(batch.points[place]) + 1, "label": label}
    return tr(text).format(**facts, **_progress(update), **_moves(update))


def _group(update: SlowUpdate) -> str:
    found, places = update.contributions, update.in_turn
    facts = {"count": len(places), **_progress(update), **_moves(update)}
    if found.batch.has_gradient:
        return tr(SOME).format(**facts)
    wrong = np.count_nonzero(found.batch.errors[places.start : places.stop])
    return tr(SOME_WRONG if wrong else NONE_WRONG).format(wrong=wrong, **facts)


def _sum(update: SlowUpdate) -> str:
    points = len(update.contributions)
    if not update.contributions.pulls.any():
        text = NOTHING_IN_ALL if points > 1 else NOTHING_OF_ONE
        return tr(text).format(**_progress(update))
    text = ALL if points > 1 else ONE_IN_ALL
    return tr(text).format(**_progress(update), **_moves(update))


def _progress(update: SlowUpdate) -> dict[str, str]:
    return {"seen": f"{update.seen:,}", "points": f"{len(update.contributions):,}"}


def _moves(update: SlowUpdate) -> dict[str, str]:
    """Return what the points in turn add, or all of them, as it is shown."""
    worked = work_out_turns(update)
    *move, bias = worked.total if update.is_sum else worked.turns[update.turn]
    return {"move": ", ".join(map(_text, move)), "bias": _text(bias)}


def _text(number: Shown) -> str:
    return f"≈{number.signed}" if number.is_close else number.signed
