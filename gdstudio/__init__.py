"""gdstudio: draw points, choose a neuron, watch it learn.

    import gdstudio as gd

    data = gd.read_points("points.csv")
    run = gd.train(data, neuron="adaline", mode="batch", learning_rate=0.05, epochs=50)
    run.parameters[-1], run.losses[-1], run.status

The names below are loaded when they are first used, so that the command can tell NumPy how
many threads to start before NumPy is there, and nothing here ever loads Qt.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gdstudio.core.closed_form import ClosedForm as ClosedForm
    from gdstudio.core.closed_form import closed_form as closed_form
    from gdstudio.core.curvature import Curvature as Curvature
    from gdstudio.core.curvature import curvature as curvature
    from gdstudio.core.dataset import Dataset as Dataset
    from gdstudio.core.errors import StudioError as StudioError
    from gdstudio.core.run import Run as Run
    from gdstudio.core.separability import Separability as Separability
    from gdstudio.core.separability import separability as separability
    from gdstudio.core.splitting import split as split
    from gdstudio.core.train import train as train
    from gdstudio.files.points import read_points as read_points

__version__ = "0.2.0"

_HOMES = {
    "ClosedForm": "gdstudio.core.closed_form",
    "Curvature": "gdstudio.core.curvature",
    "Dataset": "gdstudio.core.dataset",
    "Run": "gdstudio.core.run",
    "Separability": "gdstudio.core.separability",
    "StudioError": "gdstudio.core.errors",
    "closed_form": "gdstudio.core.closed_form",
    "curvature": "gdstudio.core.curvature",
    "read_points": "gdstudio.files.points",
    "separability": "gdstudio.core.separability",
    "split": "gdstudio.core.splitting",
    "train": "gdstudio.core.train",
}
__all__ = [*_HOMES]  # noqa: PLE0604 - the keys are strings


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
