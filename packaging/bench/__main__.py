"""How fast gdstudio is beside other programs: `python3 packaging/dev.py bench [WORDS...]`.

All rows are measured in one run, ours and the other's in turn, in CPU time; the ratios are
medians of pairs. With words, only the rows that hold one of them are measured.
"""

import sys
from pathlib import Path

import growth
import numbers_kept
import start
import table
import training
import window

CHECKOUT = Path(__file__).resolve().parents[2]
PLOT = CHECKOUT / "build" / "bench-growth.png"
PARTS = (training, numbers_kept, start, window)


def main(words: list[str]) -> int:
    shown = table.Table(words)
    for part in PARTS:
        for row in part.ROWS:
            shown.measure(row)
    if shown.wants("growth"):
        growth.draw(PLOT)
        print(f"\nTime per update and per frame as the numbers grow: {PLOT}")
    print(shown.closing())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
