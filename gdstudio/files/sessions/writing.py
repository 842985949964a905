"""A session as text: plain JSON, which packaging/session-format.md describes."""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from functools import lru_cache

import numpy as np

from gdstudio import __version__
from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.orders import GivenOrder
from gdstudio.core.recorded import Course
from gdstudio.core.settings import Settings
from gdstudio.files.sessions.errors import LargeSession
from gdstudio.files.sessions.saved import (
    FORMAT,
    MOST_BYTES,
    MOST_POINTS,
    Json,
    Saved,
    SavedRun,
)
from gdstudio.i18n import mark, tr

ROWS_AT_ONCE = 1000  # all of them as objects of Python's own would take much memory
POINTS, MEGABYTES = mark("{number} points"), mark("{number} MB")


def session_text(saved: Saved, name: str) -> str:
    """Return the file's text; name is what error messages call it.

    Raises LargeSession for more points, or a longer text, than a session may hold.
    """
    dataset = saved.runs[0].experiment.dataset
    _require_few(len(dataset), MOST_POINTS, POINTS, name)
    written = {
        "format": json.dumps(FORMAT),
        "minor": json.dumps(saved.minor),
        "program": json.dumps(f"gdstudio {__version__}"),
        "points": _points(dataset),
        "runs": _lines("[", (_dumped(_run(each)) for each in saved.runs), "]"),
        "shown": json.dumps(saved.shown),
        "view": _dumped(dict(saved.view)),
        "remarks": _dumped(asdict(saved.remarks)),
    }
    written |= {key: _dumped(value) for key, value in saved.others.items()}
    parts = (f"{_dumped(key)}: {text}" for key, text in written.items())
    text = _lines("{", parts, "}") + "\n"
    _require_few(len(text) // 1_000_000, MOST_BYTES // 1_000_000, MEGABYTES, name)
    return text


@lru_cache(maxsize=1)  # while a run is trained, the points stay the same
def _points(dataset: Dataset) -> str:
    table = np.column_stack([dataset.inputs, dataset.targets])
    tables = np.array_split(table, max(len(table) // ROWS_AT_ONCE, 1)) if len(table) else []
    rows = _lines("[", (",\n".join(map(json.dumps, part.tolist())) for part in tables), "]")
    told = {
        "kind": dataset.kind,
        "features": list(dataset.features),
        "target": dataset.target,
        "classes": list(dataset.classes),
        "name": dataset.name,
        "test": np.flatnonzero(dataset.test).tolist(),
    }
    parts = [f"{_dumped(key)}: {_dumped(value)}" for key, value in told.items()]
    return _lines("{", [*parts, f'"rows": {rows}'], "}")


def _run(saved: SavedRun) -> Json:
    experiment, run = saved.experiment, saved.run
    return {
        "settings": _settings(experiment.settings),
        "epochs": experiment.epochs,
        "start": None if experiment.start is None else _numbers(experiment.start),
        "from": _numbers(run.start),
        "courses": [_course(course, experiment.settings) for course in run.courses],
        "end": _numbers(run.end),
        "cursor": run.cursor,
        "diverged_at": run.diverged_at,
        "divergences": [asdict(each) for each in run.divergences],
    }


def _settings(settings: Settings) -> dict[str, Json]:
    written = {part.name: getattr(settings, part.name) for part in fields(settings)}
    order = settings.order
    written["neuron"] = settings.neuron.key
    written["conventions"] = asdict(settings.conventions)
    if isinstance(order, GivenOrder):
        written["order"] = order.visits.tolist()
    return written


def _course(course: Course, present: Settings) -> Json:
    """Return the settings in which these updates were taken, as far as they differ."""
    now, then = _settings(present), _settings(course.settings)
    changed = {key: value for key, value in then.items() if value != now[key]}
    return {"updates": course.updates, "settings": changed}


def _numbers(values: Floats) -> list[float]:
    numbers: list[float] = values.tolist()
    return numbers


def _dumped(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(begin: str, parts: Iterable[str], end: str) -> str:
    return f"{begin}\n" + ",\n".join(parts) + f"\n{end}"


def _require_few(found: int, most: int, unit: str, name: str) -> None:
    if found > most:
        told = [tr(unit).format(number=f"{number:,}") for number in (found, most)]
        raise LargeSession(name=name, found=told[0], most=told[1])
