"""Larger and smaller: letters, marks, buttons and numbers, and what is fixed in pixels."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from gdstudio.views.style import in_size


class Screen:
    def __init__(self, width, height):
        self._size = QSize(width, height)

    def availableSize(self):  # noqa: N802 - Qt's name
        return self._size


@pytest.fixture
def on_screen(window, monkeypatch):
    """Put the window on a screen of some size: the one of the tests is very small."""
    return lambda *size: monkeypatch.setattr(window, "screen", lambda: Screen(*size))


def test_all_grows_and_comes_back_to_where_it_was(window, act, on_screen, part):
    on_screen(1920, 1080)

    def sizes():
        QTest.qWait(80)
        run = next(
            each
            for each in window.train_bar.findChildren(QToolButton)
            if each.objectName() == "barRun"
        )
        return [
            run.height(),
            run.iconSize().width(),
            run.font().pixelSize(),
            part("narration", QLabel).font().pixelSize(),
            window.workbench.canvas.scale,
            window.workbench.bar.rate.width(),
        ]

    before = sizes()
    for _ in range(3):
        act("view.larger")
    for larger, usual in zip(sizes(), before, strict=True):
        assert larger == pytest.approx(1.5 * usual, rel=0.04)
    for _ in range(3):
        act("view.smaller")
    assert sizes() == before


def test_where_there_is_no_room_it_stays_and_says_so(window, act, on_screen):
    on_screen(1366, 768)
    for _ in range(4):
        act("view.larger")

    assert window.minimumSizeHint().width() <= 1366
    assert "no room for larger text" in window.workbench.messages.text()


def test_the_size_is_remembered_where_the_screen_has_room(
    window, act, on_screen, new_window
):
    on_screen(1920, 1080)
    act("view.larger")
    assert window.workbench.canvas.scale == pytest.approx(1.1)

    # The screen of the tests has no room for it: then it is the usual size.
    assert new_window().workbench.canvas.scale == 1
    act("view.smaller")
    act("view.smaller")
    assert new_window().workbench.canvas.scale == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("rule", "scale", "expected"),
    [
        ("font-size: 13px", 2, "font-size: 26px"),
        ("border: 1px solid", 2, "border: 1px solid"),  # a hairline stays one
        ("border: 2px solid; width: 12px", 1.25, "border: 3px solid; width: 15px"),
        (
            "margin: -6px 0; letter-spacing: 0.6px",
            1.5,
            "margin: -9px 0; letter-spacing: 0.6px",
        ),
        ("padding: 0 12px", 1, "padding: 0 12px"),
    ],
)
def test_a_style_sheet_in_another_size(rule, scale, expected):
    assert in_size(rule, scale) == expected


@pytest.mark.parametrize("scale", [0.9, 1.1, 1.25, 1.422, 1.5, 2, 2.6])
def test_round_handles_stay_round(scale):
    # Qt draws a square where a radius is more than half of the width with its frame.
    frame, width, radius = (
        int(in_size(f"{length}px", scale)[:-2]) for length in (2, 12, 8)
    )
    assert radius <= (width + 2 * frame) / 2
