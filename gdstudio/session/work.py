"""What is on the screen: an experiment, and what has been trained of it."""

from dataclasses import dataclass

from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.session.edits import is_same


@dataclass(frozen=True, eq=False)
class EarlierRun:
    """The losses of the run before this one: a faint curve behind the present one."""

    losses: Floats
    epochs: Floats
    loss_name: str
    first_update: int = 0  # that of the first loss


@dataclass(frozen=True, eq=False)
class Work:
    """Put back as a whole, where an edit has taken the place of all of it.

    The history is not a value: it goes on growing while it is on the screen.
    """

    experiment: Experiment
    history: History
    earlier: EarlierRun | None
    branch: EarlierRun | None


def same_work(before: Work, after: Work) -> bool:
    """Return whether nothing is lost if there is no way back from one to the other."""
    untrained = not len(before.history) and not len(after.history)
    return untrained and is_same(before.experiment, after.experiment)
