"""Sessions to begin with, and what they say meanwhile."""

import numpy as np

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.session.session import Session

THREE = Dataset([[2, 1], [1, 3], [3, 2]], [1, 0, 1])
HALF = {"learning_rate": 0.5, "order": "fixed"}
# What a perceptron makes of them online: worked out in tests/core/test_training.
PATH = np.array(
    [
        [0, 0, 0],
        [1, 0.5, 0.5],
        [0.5, -1, 0],
        [2, 0, 0.5],
        [2, 0, 0.5],
        [1.5, -1.5, 0],
        [1.5, -1.5, 0],
    ]
)
# In a batch with y = x, w - 1 is multiplied by 1 - 2 η; the loss is its square.
LINE = Dataset([[-1.0], [1.0]], [-1.0, 1.0])


def session_on(dataset: Dataset, **settings) -> Session:
    """Return a session on points, with nothing to undo."""
    session = Session()
    session.open_dataset(dataset, "Open", **settings)
    session.undo_stack.clear()
    return session


def after_three_updates() -> Session:
    """Return a session that has just taken the first three updates of the path."""
    session = session_on(THREE, **HALF)
    session.step(3)
    return session


def diverged(start_again_at: int | None = None) -> Session:
    """Return a session whose run is over after 20 updates, for 4²⁰ > 10¹²."""
    session = session_on(LINE, mode="batch", learning_rate=1.5)
    session.step(100)
    if start_again_at is not None:
        session.rewind(start_again_at)
    return session


def heard(session: Session) -> list[str]:
    """Return a list to which the session's signals add their names from now on."""
    names: list[str] = []
    for name in (
        "dataset_changed",
        "dataset_opened",
        "settings_changed",
        "history_changed",
    ):
        getattr(session, name).connect(lambda name=name: names.append(name))
    session.failed.connect(lambda _error: names.append("failed"))
    return names


def failures(session: Session) -> list[StudioError]:
    """Return a list to which the session's errors are added from now on."""
    errors: list[StudioError] = []
    session.failed.connect(errors.append)
    return errors


def table(dataset: Dataset) -> list[list[float]]:
    """Return the rows of features and target."""
    return np.column_stack([dataset.inputs, dataset.targets]).tolist()


def record(session: Session) -> list:
    """Return everything the history holds, to the last bit, and where it is looked at."""
    history = session.history
    arrays = history.parameters, history.losses, history.batch_losses(), history.seen
    return [array.tobytes() for array in arrays] + [history.events, history.cursor]
