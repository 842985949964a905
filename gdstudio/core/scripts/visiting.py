"""The part of a script that says which points each update looks at."""

from collections.abc import Iterator

from gdstudio.core.orders import GivenOrder, Order
from gdstudio.core.scripts.data_lines import filled
from gdstudio.core.scripts.plan import Plan
from gdstudio.core.settings import Settings

DRAWN = "np.random.RandomState([seed, epoch])"
VISITS = {
    "fixed": "np.arange(len(X))",
    "shuffled": f"{DRAWN}.permutation(len(X))",
    "with-replacement": f"{DRAWN}.randint(0, len(X), len(X), dtype=np.int64)",
    "given": "visits[epoch]",
}


def loop_head(plan: Plan) -> Iterator[str]:
    """Yield the loop down to `batch`, the points of one update.

    As long as the settings stay, it is a loop over epochs and in it one over batches.
    Otherwise it is one over updates, which counts the points seen.
    """
    if plan.changes:
        yield from _loop_over_updates(plan)
        return
    yield "for epoch in range(epochs):"
    yield f"    order = {VISITS[_kind(plan.experiment.settings.order)]}"
    if plan.cut:
        yield "    if epoch + 1 == epochs:"
        yield f"        order = order[:{plan.cut}]  # this run is in the midst of an epoch"
    yield "    for first in range(0, len(order), size):"
    yield "        batch = order[first : first + size]"


def steps_lines(plan: Plan) -> Iterator[str]:
    """Yield the settings by the number of updates taken before them."""
    names = "eta, size, seed, kind" if _order_changes(plan) else "eta, size, seed"
    yield f"# After so many updates: {names}"
    yield from filled("steps = {", _steps(plan), "}")
    if _order_changes(plan):
        yield from _kinds(plan)


def _steps(plan: Plan) -> Iterator[str]:
    for update, settings in _settings(plan):
        values = f"{settings.learning_rate!r}, {size_of(settings)}, {settings.seed}"
        kind = f', "{_kind(settings.order)}"' if _order_changes(plan) else ""
        yield f"{update}: ({values}{kind})"


def size_of(settings: Settings) -> str:
    """Return how many points a batch holds, as the script says it."""
    sizes = {"online": "1", "mini-batch": str(settings.batch_size), "batch": "len(X)"}
    return sizes[settings.mode]


def _loop_over_updates(plan: Plan) -> Iterator[str]:
    names = "eta, size, seed, kind" if _order_changes(plan) else "eta, size, seed"
    kind = _kind(plan.experiment.settings.order)
    visits = "visits_of[kind](seed, epoch)" if _order_changes(plan) else VISITS[kind]
    yield "seen = 0"
    yield f"for update in range({plan.updates}):"
    yield "    if update in steps:"
    yield f"        {names} = steps[update]"
    yield "    epoch, done = divmod(seen, len(X))"
    yield f"    batch = {visits}[done : done + size]"


def _kinds(plan: Plan) -> Iterator[str]:
    kinds = dict.fromkeys(_kind(settings.order) for _update, settings in _settings(plan))
    yield "visits_of = {"
    for kind in kinds:
        yield f'    "{kind}": lambda seed, epoch: {VISITS[kind]},'
    yield "}"


def _settings(plan: Plan) -> list[tuple[int, Settings]]:
    return [(0, plan.experiment.settings), *plan.changes]


def _order_changes(plan: Plan) -> bool:
    return len({_kind(settings.order) for _update, settings in _settings(plan)}) > 1


def _kind(order: Order) -> str:
    return "given" if isinstance(order, GivenOrder) else order
