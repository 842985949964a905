"""The pulls of an update in slow motion, in numbers that add up to what it changes."""

from dataclasses import dataclass

from gdstudio.core.slow_update import SlowUpdate
from gdstudio.core.worked.adding_up import Equation, settle
from gdstudio.core.worked.columns import Column
from gdstudio.core.worked.shown import Shown
from gdstudio.core.worked.update_columns import sums

Numbers = tuple[Shown, ...]  # for the weights, then for the bias


@dataclass(frozen=True)
class WorkedTurns:
    """turns: what the points of each turn pull together; total: what the update adds."""

    turns: tuple[Numbers, ...]
    total: Numbers


def work_out_turns(update: SlowUpdate) -> WorkedTurns:
    columns = [Column(pulls) for pulls in update.turn_pulls.T]
    totals = [Column([change]) for change in update.contributions.change]
    pairs = zip(totals, columns, strict=True)
    settle([Equation(total, (pulls,), sums) for total, pulls in pairs])
    turns = range(len(update.ends))
    return WorkedTurns(
        tuple(tuple(pulls.shown(turn) for pulls in columns) for turn in turns),
        tuple(total.shown() for total in totals),
    )
