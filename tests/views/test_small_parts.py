"""What the views are made of: repaints, tools without a window, icons, fonts, lenses."""

import ast
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTabBar

import gdstudio
from gdstudio import assets
from gdstudio.views.canvas.value_colours import BANDS, bands
from gdstudio.views.fonts import FAMILY, font, load_fonts
from gdstudio.views.icons import SIZE, icon
from gdstudio.views.lens import Lens
from gdstudio.views.repaint import Repaint
from gdstudio.views.theme import LIGHT
from tests.views.gestures import ticking

# Text, buttons, titles, and numbers that matter (<b>).
WEIGHTS = (
    QFont.Weight.Normal,
    QFont.Weight.Medium,
    QFont.Weight.DemiBold,
    QFont.Weight.Bold,
)

# Repaint


def test_many_requests_are_one_picture_and_then_there_is_peace(qapp, qtbot):
    parent, painted = QObject(), []
    repaint = Repaint(lambda: painted.append(1), parent)

    for _ in range(50):
        repaint.request()
    assert painted == []  # whoever asked goes on first
    qtbot.waitUntil(lambda: not ticking(parent))

    assert painted == [1]


def test_after_a_pause_a_request_is_answered_at_once(qapp, qtbot):
    parent, painted = QObject(), []
    repaint = Repaint(lambda: painted.append(1), parent, interval_ms=5000)

    repaint.request()

    qtbot.waitUntil(lambda: painted == [1], timeout=1000)


def test_requests_that_never_end_do_not_put_the_picture_off_for_ever(qapp):
    parent, painted = QObject(), []
    repaint = Repaint(lambda: painted.append(1), parent, interval_ms=10)

    for _ in range(60):
        repaint.request()
        QTest.qWait(1)

    assert len(painted) > 3


def test_requests_in_quick_succession_wait_for_their_turn(qapp, qtbot):
    parent, painted = QObject(), []
    repaint = Repaint(lambda: painted.append(1), parent, interval_ms=5000)
    repaint.request()
    qtbot.waitUntil(lambda: painted == [1])

    repaint.request()
    repaint.request()
    QTest.qWait(30)

    assert painted == [1]
    (timer,) = ticking(parent)
    assert timer.remainingTime() > 3000


# Values as colours


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_a_higher_value_is_never_in_a_lower_band(values):
    values = np.array(values)

    found = bands(values)

    assert ((found >= 0) & (found < BANDS)).all()
    assert (np.diff(found[np.argsort(values, kind="stable")]) >= 0).all()
    assert found[values.argmax()] == BANDS - 1


def test_equal_values_and_no_values_are_in_the_plainest_band():
    assert bands(np.array([3.0, 3.0])).tolist() == [BANDS - 1] * 2
    assert bands(np.empty(0)).tolist() == []


# Icons and fonts


@pytest.mark.parametrize("drawing", sorted(assets.path("icons").glob("*.svg")), ids=str)
def test_every_drawing_leaves_a_mark(qapp, drawing):
    image = icon(drawing.stem, LIGHT).pixmap(SIZE, SIZE).toImage()

    opaque = sum(
        image.pixelColor(x, y).alpha() > 100
        for x in range(image.width())
        for y in range(image.height())
    )
    assert opaque > 8


def test_a_drawing_takes_the_colour_of_the_theme_and_is_faint_when_off(theme):
    drawn = icon("run", theme)

    def middle(mode):
        return drawn.pixmap(SIZE, SIZE, mode).toImage().pixelColor(SIZE // 2, SIZE // 2)

    assert middle(QIcon.Mode.Normal).name() == theme.ink.lower()
    assert middle(QIcon.Mode.Disabled).name() == theme.disabled.lower()


def test_the_typeface_comes_with_the_program_and_is_loaded_once(qapp):
    load_fonts()
    load_fonts()

    assert FAMILY in QFontDatabase.families()
    assert font().exactMatch()


def test_every_weight_that_is_used_has_its_own_drawing(qapp):
    # Qt would thicken another weight, which looks coarse and is wider.
    styles = {QRawFont.fromFont(font(weight=weight)).styleName() for weight in WEIGHTS}

    assert len(styles) == len(WEIGHTS) == len(QFontDatabase.styles(FAMILY))


def test_figures_are_equally_wide_so_that_numbers_do_not_dance(qapp):
    label = QLabel()
    label.setFont(font())
    widths = {label.fontMetrics().horizontalAdvance(digit * 8) for digit in "0123456789"}

    assert len(widths) == 1


def signs_shown():
    """Return the signs beyond ASCII in all texts of the program, but not in its notes."""
    signs = set()
    for source in Path(gdstudio.__file__).parent.rglob("*.py"):
        tree = ast.parse(source.read_text("utf-8"))
        notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                signs |= set(node.value if id(node) not in notes else "")
    return {sign for sign in signs if ord(sign) > 127 and not is_chinese(sign)}


def is_chinese(sign):
    return unicodedata.name(sign).startswith("CJK")


def test_every_sign_that_is_shown_is_in_the_typeface(qapp):
    # What it lacks would look different on each system, or be a box.
    typeface = QRawFont.fromFont(font())
    signs = signs_shown()

    lacking = {sign for sign in signs if not typeface.supportsCharacter(ord(sign))}

    assert lacking == set()
    assert set("ηŷ₁₂−·●▲") <= signs


# The lens


def test_a_tab_brings_its_page_to_the_front(shown):
    one, other = QLabel("one"), QLabel("other")
    lens = shown(Lens((("One", one), ("Other", other))))
    tabs = lens.findChild(QTabBar)
    assert one.isVisible()

    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())

    assert other.isVisible()
    assert not one.isVisible()
    assert lens.accessibleName()
    assert tabs.accessibleName()
