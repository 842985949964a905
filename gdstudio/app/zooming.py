"""Everything in the window larger or smaller, as far as the screen has room for it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QWidget

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark
from gdstudio.session.preferences import Preference

USUAL = "usualSize"  # a property: width and height if fixed, and the icon's
FREE = 0  # a width or a height that a layout may change


class NoRoomForLarger(StudioError):
    problem = mark("This screen has no room for larger text.")
    remedy = mark("F11 presents the run in the largest that fits.")


def next_size(zoom: Preference, size: str, steps: int) -> str:
    """Return the size so many steps larger, or smaller; there is a largest one."""
    sizes = zoom.choices
    return sizes[max(0, min(sizes.index(size) + steps, len(sizes) - 1))]


def note_sizes(root: QWidget) -> None:
    """Remember what is fixed in pixels, while letters have their usual size."""
    for part in root.findChildren(QWidget):
        low, high = part.minimumSize(), part.maximumSize()
        across = low.width() if low.width() == high.width() else FREE
        up = low.height() if low.height() == high.height() else FREE
        icon = part.iconSize() if isinstance(part, QAbstractButton) else QSize()
        part.setProperty(USUAL, [across, up, icon])


def resize_parts(root: QWidget, scale: float) -> None:
    """Make what is fixed in pixels as much larger as the letters are."""
    for part in root.findChildren(QWidget):
        usual = part.property(USUAL)
        if usual is None:
            continue
        across, up, icon = usual
        if across != FREE:
            part.setFixedWidth(round(across * scale))
        if up != FREE:
            part.setFixedHeight(round(up * scale))
        if isinstance(part, QAbstractButton):
            part.setIconSize(icon * scale)
