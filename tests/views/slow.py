"""Slow motion whose clock stands still: what is seen is at rest."""

from PySide6.QtCore import QTimer

from gdstudio.session.slow_motion import SlowMotion


def go_on(slow: SlowMotion, times: int = 1) -> None:
    """Begin, or go on, so many times at once."""
    for _ in range(times):
        slow.advance()
    slow.findChild(QTimer).stop()


def go_to_sum(slow: SlowMotion) -> None:
    """Begin, if need be, and go on until all points have pulled."""
    while slow.now is None or not slow.now.is_sum:
        go_on(slow)
