"""A part of a JSON text that knows where it stands, so that what is wrong can be told."""

import json
import math
import re
from collections.abc import Iterator, Sequence
from typing import NoReturn, Self

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.files.sessions.errors import DamagedSession
from gdstudio.files.sessions.saved import Json
from gdstudio.i18n import mark, tr

WHOLE_FILE = mark("the file")
MISSING = mark("it is missing")
NO_OBJECT, NO_LIST = mark("it is no object"), mark("it is no list")
NO_TEXT, NO_FLAG = mark("it is no text"), mark("it is neither true nor false")
NO_NUMBER = mark("it is no finite number")
NO_WHOLE = mark("it is no whole number from {least} to {most}")
NO_NUMBERS = mark("it is no list of {count} finite numbers")
NO_TABLE = mark("its rows are not {count} finite numbers each")
NO_CHOICE = mark("it is none of {choices}")
NOT_JSON = mark("line {line}, column {column} is not JSON")
DEEP = mark("its brackets are nested too deeply")
TWICE = mark('"{key}" stands there twice')
NO_CONSTANT = mark("{value} is no number of JSON")
NO_CHARACTERS = mark("it holds halves of characters")
LONG_NUMBER = mark("it holds a number of too many digits")
HALF = re.compile(r"\\u[dD][89a-fA-F]")


class Part:
    """A value of the text; every question checks that it is what it has to be."""

    def __init__(self, value: Json, name: str, path: Sequence[str] = ()) -> None:
        self.value, self._name, self._path = value, name, tuple(path)

    @property
    def where(self) -> str:
        return ", ".join(self._path) or tr(WHOLE_FILE)

    def fail(self, what: str, **facts: object) -> NoReturn:
        told = tr(what).format(**facts)
        raise DamagedSession(name=self._name, where=self.where, what=told)

    def has(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def part(self, key: str) -> Self:
        found = self.object()
        inner = type(self)(found.get(key), self._name, (*self._path, key))
        if key not in found:
            inner.fail(MISSING)
        return inner

    def items(self) -> Iterator[Self]:
        """Go through a list; its places count from 1 in what is said of them."""
        if not isinstance(self.value, list):
            self.fail(NO_LIST)
        for place, value in enumerate(self.value, start=1):
            yield type(self)(value, self._name, (*self._path, str(place)))

    def text(self) -> str:
        if not isinstance(self.value, str):
            self.fail(NO_TEXT)
        return self.value

    def choice(self, choices: Sequence[str]) -> str:
        if self.value not in choices or not isinstance(self.value, str):
            self.fail(NO_CHOICE, choices=", ".join(choices))
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.fail(NO_FLAG)
        return self.value

    def number(self) -> float:
        if not _is_number(self.value):
            self.fail(NO_NUMBER)
        return float(self.value)

    def whole(self, least: int, most: int) -> int:
        if type(self.value) is not int or not least <= self.value <= most:
            self.fail(NO_WHOLE, least=least, most=most)
        return self.value

    def numbers(self, count: int) -> Floats:
        """Return a list of so many numbers, (count,)."""
        if not _are_numbers(self.value, count):
            self.fail(NO_NUMBERS, count=count)
        return np.array(self.value, np.float64)

    def table(self, width: int) -> Floats:
        """Return the numbers of a list of rows, (n, width)."""
        rows = self.value
        if not isinstance(rows, list):
            self.fail(NO_LIST)
        if not all(_are_numbers(row, width) for row in rows):
            self.fail(NO_TABLE, count=width)
        return np.array(rows, np.float64).reshape(-1, width)

    def object(self) -> dict[str, Json]:
        if not isinstance(self.value, dict):
            self.fail(NO_OBJECT)
        return self.value


def parsed(text: str, name: str) -> Part:
    """Return all of a JSON text; raise DamagedSession for anything that is none."""
    whole = Part(None, name)

    def once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _value in pairs]
            whole.fail(TWICE, key=next(key for key in keys if keys.count(key) > 1))
        return found

    def no_constant(value: str) -> NoReturn:
        whole.fail(NO_CONSTANT, value=value)

    try:
        value = json.loads(text, object_pairs_hook=once, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        whole.fail(NOT_JSON, line=error.lineno, column=error.colno)
    except ValueError:  # Python reads no whole numbers of thousands of digits
        whole.fail(LONG_NUMBER)
    except RecursionError:
        whole.fail(DEEP)
    if HALF.search(text) and not _can_be_written(value):
        whole.fail(NO_CHARACTERS)
    return Part(value, name)


def _can_be_written(value: Json) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _are_numbers(found: Json, count: int) -> bool:
    is_list = isinstance(found, list) and len(found) == count
    return is_list and all(map(_is_number, found))


def _is_number(value: Json) -> bool:
    if type(value) is float:
        return math.isfinite(value)
    if type(value) is not int:
        return False
    try:
        float(value)
    except OverflowError:
        return False
    return True
