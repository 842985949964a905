"""Where a window goes when its screen is no longer there."""

import pytest
from PySide6.QtCore import QRect

from gdstudio.app.screens import brought_back

LEFT, RIGHT = QRect(0, 0, 1000, 700), QRect(1000, 0, 1000, 700)


@pytest.mark.parametrize(
    ("frame", "screens", "expected"),
    [
        ((10, 20, 500, 300), [LEFT], (10, 20, 500, 300)),  # all of it is seen
        ((800, 0, 400, 300), [LEFT, RIGHT], (800, 0, 400, 300)),  # by both together
        ((800, 0, 400, 300), [LEFT], (600, 0, 400, 300)),  # half of it was to the right
        ((1500, 600, 400, 300), [LEFT], (600, 400, 400, 300)),  # nothing of it
        ((-50, -60, 400, 300), [LEFT], (0, 0, 400, 300)),
        ((1100, -100, 400, 300), [LEFT, RIGHT], (1100, 0, 400, 300)),  # most is right
        ((900, 500, 1200, 900), [LEFT], (0, 0, 1000, 700)),  # too large for it
        ((0, 0, 400, 300), [], (0, 0, 400, 300)),  # no screen at all, for a moment
    ],
)
def test_a_frame_goes_where_all_of_it_is_seen(frame, screens, expected):
    assert brought_back(QRect(*frame), screens) == QRect(*expected)
