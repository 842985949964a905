"""Imports without PySide's look into the source of every module.

Once PySide is loaded, it asks `inspect.getsource` for the source of each module that is
imported, to see whether the module is one of those that may switch on its other spellings,
such as snake_case. Nobody here does. The lines read would stay in memory, 17 MB of them,
and reading them takes a tenth of the start. A packaged program has no sources to read.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unread_sources() -> Iterator[None]:
    """Meanwhile, let every module look as if its source were not there."""
    usual = inspect.getsource
    inspect.getsource = _no_source  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getsource = usual


def _no_source(_module: object) -> str:
    raise OSError("source code not available")  # as inspect says where there is none
