"""Frames: what each costs, and how steadily they come."""

from functools import cache, partial

from probing import probed
from table import Found, Row


@cache
def framed(points: int, updates: int) -> dict[str, float]:
    return probed("frame", str(points), str(updates))


def frame(points: int, updates: int, most: float, doing: str) -> Found:
    milliseconds = 1000 * framed(points, updates)[doing]
    is_met = milliseconds <= most
    return Found(f"{milliseconds:.1f} ms CPU", "", f"{milliseconds:.1f} ms", is_met)


def idle() -> Found:
    milliseconds = 1000 * framed(10_000, 100_000)["idle"]
    return Found(
        f"{milliseconds:.2f} ms a second", "", f"{milliseconds:.2f} ms", milliseconds <= 2
    )


def memory(points: int, updates: int) -> Found:
    added = framed(points, updates)["memory"]
    return Found(f"{added:.0f} MB more", "", f"{added:.0f} MB", added <= 60)


def playing(points: int) -> Found:
    figures = probed("play", str(points))
    frames, gap = figures["frames"], 1000 * figures["gap"]
    return Found(
        f"{frames:.0f} frames a second",
        f"{figures['updates']:,.0f} updates",
        f"99 %: {gap:.0f} ms",
        frames >= 58 and gap <= 25,
    )


def _frames(points: int, updates: int, most: float, doing: str) -> Row:
    what = f"frame while {doing}, {points:,} points, {updates:,} updates"
    return Row(what, f"≤ {most:g} ms", partial(frame, points, updates, most, doing))


ROWS = (
    _frames(10_000, 100_000, 8, "running"),
    _frames(100_000, 1_000_000, 10, "running"),
    _frames(10_000, 100_000, 8, "scrubbing"),
    _frames(100_000, 1_000_000, 10, "scrubbing"),
    Row(
        "training in the window, full speed, 10,000 points",
        "≥ 58, 99 % ≤ 25 ms",
        partial(playing, 10_000),
    ),
    Row("idle while paused", "≤ 2 ms a second", idle),
    Row(
        "memory of 100,000 points, 1,000,000 updates",
        "≤ 60 MB more",
        partial(memory, 100_000, 1_000_000),
    ),
)
