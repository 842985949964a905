"""The lines of a script that are shown: the points may be left out."""

from dataclasses import dataclass

from gdstudio.core.scripts.script import Script
from gdstudio.i18n import mark, tr

KEPT = 2  # rows of each array that show what its rows look like
LEFT_OUT = mark("    # … {rows} more lines of points, which Copy and Save take along")
ONE_LEFT_OUT = mark("    # … one more row of points, which Copy and Save take along")


@dataclass(frozen=True)
class Shown:
    """lines: as they are shown; own: which of them only this neuron has, from 0."""

    lines: tuple[str, ...]
    own: tuple[int, ...]


def shown_lines(script: Script, *, has_points: bool) -> Shown:
    """Return all lines, or of the rows of points the first ones and how many follow."""
    points, own = set(script.point_lines), set(script.own_lines)
    lines: list[str] = []
    marked: list[int] = []
    run = 0  # rows of points in a row
    texts = script.text.splitlines()
    for at, line in enumerate(texts):
        run = run + 1 if at in points else 0
        if at in own:
            marked.append(len(lines))
        if has_points or run <= KEPT:
            lines.append(line)
        elif at + 1 not in points:
            left = run - KEPT
            text = ONE_LEFT_OUT if left == 1 else LEFT_OUT
            lines.append(tr(text).format(rows=f"{left:,}"))
    return Shown(tuple(lines), tuple(marked))
