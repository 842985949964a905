"""Whether a line parts the classes, in words short enough to stand beside the points."""

from collections.abc import Callable

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import OneClass
from gdstudio.core.separability import Separability, separability
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr

APART = mark("a line parts the classes, margin {margin}"), mark("separable")
OVERLAPPING = mark("overlapping: no line parts the classes"), mark("not separable")
TOUCHING = mark("touching: not strictly separable"), mark("touching")
ONE_CLASS = mark("one class only: nothing to part"), mark("one class")


def verdict(
    data: Dataset, judge: Callable[[Dataset], Separability] = separability
) -> tuple[str, ...]:
    """Return the verdict on the training points, translated: in full, and in short.

    Nothing where there are no classes, or no points to train on. judge: gives the verdict.
    """
    if not data.has_classes or not len(data.training):
        return ()
    try:
        found = judge(data)
    except OneClass:
        return tuple(tr(text) for text in ONE_CLASS)
    if found.is_separable:
        return tuple(tr(text).format(margin=number(found.margin)) for text in APART)
    return tuple(tr(text) for text in (TOUCHING if found.touches else OVERLAPPING))
