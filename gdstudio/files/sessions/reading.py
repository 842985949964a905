"""A session's file as a value: what it says, checked in every part, or what is wrong."""

import codecs
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import Divergence
from gdstudio.core.lockstep import MOST_RUNS
from gdstudio.core.modes import MODES
from gdstudio.core.neurons import NEURONS
from gdstudio.core.neurons.conventions import Conventions
from gdstudio.core.orders import ORDERS, GivenOrder, Order
from gdstudio.core.randomness import MOST_SEED
from gdstudio.core.recorded import MOST_UPDATES, Course, Recorded
from gdstudio.core.scaling import STANDARDIZING
from gdstudio.core.settings import MOST, Settings
from gdstudio.files.sessions.errors import DamagedSession, LargeSession, NewerSession
from gdstudio.files.sessions.parts import Part, parsed
from gdstudio.files.sessions.saved import (
    FORMAT,
    MINOR,
    MOST_BYTES,
    MOST_POINTS,
    SUFFIX,
    Json,
    Remarks,
    Saved,
    SavedRun,
)
from gdstudio.files.text import bytes_of
from gdstudio.i18n import mark

NOT_UTF_8 = mark("it is no text in UTF-8")
NOT_FITTING = mark("it fits no points that carry values")
MANY_POINTS, MANY_RUNS = (
    mark("there are more than {most}"),
    mark("there are not 1 to {most}"),
)
LONG = mark("together there are more than {most}")
KNOWN = {"format", "minor", "program", "points", "runs", "shown", "view", "remarks"}
NOT_TWO = mark("these are not two names")
OTHER_RUN = mark("the neuron and what it sees cannot change within a run")
CLASSES = 2
BEGIN = 1000  # bytes that show what a file is

Made = TypeVar("Made")
Upgrade = Callable[[dict[str, Json]], dict[str, Json]]
UPGRADES: Mapping[int, Upgrade] = {}  # from a format to the next one; 1 is the first


def read_session(path: Path) -> Saved:
    """Return the session in a file; a StudioError says what is wrong with it."""
    content = bytes_of(path, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        most = f"{MOST_BYTES // 1_000_000} MB"
        raise LargeSession(name=path.name, found=f"> {most}", most=most)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        Part(None, path.name).fail(NOT_UTF_8)
    return parse_session(text, path.name)


def is_session_file(path: Path) -> bool:
    """Return whether a file is meant as a session, by its name or by how it begins."""
    if path.suffix == f".{SUFFIX}":
        return True
    try:
        begin = bytes_of(path, BEGIN)
    except StudioError:
        return False
    return begin.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")


def parse_session(text: str, name: str) -> Saved:
    """Return the session in a text; name is what error messages call it."""
    whole = _upgraded(parsed(text, name), name)
    dataset = _dataset(whole.part("points"))
    runs = whole.part("runs")
    found = tuple(_run(part, dataset) for part in runs.items())
    if not 1 <= len(found) <= MOST_RUNS:
        runs.fail(MANY_RUNS, most=MOST_RUNS)
    if sum(run.run.updates for run in found) > MOST_UPDATES:
        runs.fail(LONG, most=f"{MOST_UPDATES:,}")
    view = whole.part("view")
    return Saved(
        runs=found,
        shown=whole.part("shown").whole(0, len(found) - 1),
        view=view.object(),
        remarks=_remarks(whole),
        others={key: value for key, value in whole.object().items() if key not in KNOWN},
        minor=max(whole.part("minor").whole(0, MOST), MINOR),
    )


def _remarks(whole: Part) -> Remarks:
    """Return what was written for the report; before minor 1 there was nothing."""
    if not whole.has("remarks"):
        return Remarks()
    part = whole.part("remarks")
    return Remarks(author=part.part("author").text(), notes=part.part("notes").text())


def _upgraded(whole: Part, name: str) -> Part:
    """Return a session of any known format as one of the present format."""
    found = whole.part("format").whole(1, MOST)
    if found > FORMAT:
        raise NewerSession(name=name, found=found, known=FORMAT)
    steps = range(found, FORMAT)
    value = reduce(lambda value, step: UPGRADES[step](value), steps, whole.value)
    return Part(value, name)


def _dataset(part: Part) -> Dataset:
    kind = part.part("kind").choice(("classes", "values"))
    features = [each.text() for each in part.part("features").items()]
    classes = [each.text() for each in part.part("classes").items()]
    rows = part.part("rows")
    table = rows.table(len(features) + 1)
    if len(table) > MOST_POINTS:
        rows.fail(MANY_POINTS, most=f"{MOST_POINTS:,}")
    if len(classes) != CLASSES:
        part.part("classes").fail(NOT_TWO)
    test = np.zeros(len(table), np.bool_)
    for each in part.part("test").items():
        test[each.whole(0, len(table) - 1)] = True
    return _checked(
        part,
        lambda: Dataset(
            table[:, :-1],
            table[:, -1],
            "classes" if kind == "classes" else "values",
            test=test,
            features=features,
            target=part.part("target").text(),
            classes=(classes[0], classes[1]),
            name=part.part("name").text(),
        ),
    )


def _run(part: Part, dataset: Dataset) -> SavedRun:
    width = dataset.dimensions + 1
    settings = _settings(part.part("settings"), Settings())
    if not dataset.has_classes and settings.neuron.threshold is not None:
        part.part("settings").part("neuron").fail(NOT_FITTING)
    start = part.part("start")
    begin = None if start.value is None else start.numbers(width)
    epochs = part.part("epochs").whole(1, MOST)
    experiment = _checked(part, lambda: Experiment(dataset, settings, begin, epochs))
    return SavedRun(experiment, _recorded(part, settings, width))


def _recorded(part: Part, settings: Settings, width: int) -> Recorded:
    courses = tuple(_course(each, settings) for each in part.part("courses").items())
    updates = sum(course.updates for course in courses)
    diverged = part.part("diverged_at")
    divergences = (
        Divergence(each.part("update").whole(0, updates), each.part("is_kept").flag())
        for each in part.part("divergences").items()
    )
    return Recorded(
        start=part.part("from").numbers(width),
        courses=courses,
        end=part.part("end").numbers(width),
        cursor=part.part("cursor").whole(0, updates),
        diverged_at=None if diverged.value is None else diverged.whole(0, updates),
        divergences=tuple(divergences),
    )


def _course(part: Part, present: Settings) -> Course:
    updates = part.part("updates").whole(1, MOST_UPDATES)
    settings = _settings(part.part("settings"), present)
    if settings.neuron != present.neuron or settings.standardize != present.standardize:
        part.part("settings").fail(OTHER_RUN)
    return Course(updates, settings)


def _settings(part: Part, present: Settings) -> Settings:
    """Return settings, of which those that are not written are as at present."""
    readers: dict[str, Callable[[Part], Any]] = {
        "neuron": lambda found: NEURONS[found.choice(tuple(NEURONS))],
        "mode": lambda found: found.choice(tuple(MODES)),
        "batch_size": lambda found: found.whole(1, MOST),
        "learning_rate": Part.number,
        "order": _order,
        "seed": lambda found: found.whole(0, MOST_SEED),
        "standardize": _standardize,
        "conventions": _conventions,
    }
    known = [field.name for field in fields(Settings)]
    found = {key: readers[key](part.part(key)) for key in known if part.has(key)}
    return _checked(part, lambda: replace(present, **found))


def _order(part: Part) -> Order:
    if not isinstance(part.value, list):
        return part.choice(tuple(ORDERS))
    rows = [[each.whole(0, MOST_POINTS) for each in row.items()] for row in part.items()]
    return _checked(
        part, lambda: GivenOrder(np.array(rows, np.intp).reshape(len(rows), -1))
    )


def _standardize(part: Part) -> str | None:
    return None if part.value is None else part.choice(tuple(STANDARDIZING))


def _conventions(part: Part) -> Conventions:
    choices: dict[str, tuple[Any, ...]] = {
        "labels": ("0/1", "-1/+1"),
        "total": ("mean", "sum"),
        "on_line": (">", ">=", "mistake"),
        "threshold": ("half-way", "zero"),
    }
    found = {key: part.part(key).choice(among) for key, among in choices.items()}
    values: dict[str, Any] = {**found, "half": part.part("half").flag()}
    return Conventions(**values)


def _checked(part: Part, make: Callable[[], Made]) -> Made:
    """Return what is made of a part; what it must not hold is told with its place."""
    try:
        return make()
    except DamagedSession:
        raise
    except (StudioError, ValueError) as error:
        told = error.problem_text() if isinstance(error, StudioError) else str(error)
        part.fail("{told}", told=told.rstrip("."))
