"""The look of the controls: a style sheet in assets, filled with the colours of a theme."""

import math
import re
from string import Template

from PySide6.QtGui import QColor, QPalette

from gdstudio import assets
from gdstudio.views.theme import Theme

HAIRLINE, THIN = 1, 3  # px
LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)px")


def style_sheet(theme: Theme) -> str:
    colours = {name: value for name, value in vars(theme).items() if isinstance(value, str)}
    drawings = {name: drawing(name, theme) for name in ("down", "check")}
    sheet = Template(assets.path("style.qss").read_text("utf-8"))
    return in_size(sheet.substitute(colours, **drawings), theme.scale)


def drawing(name: str, theme: Theme) -> str:
    """Return the path of a drawing that a style sheet uses; each theme has its own."""
    return assets.path("icons", f"{name}-{theme.key}.svg").as_posix()


def in_size(sheet: str, scale: float) -> str:
    """Return a style sheet with its lengths so many times as long, but for hairlines."""
    if scale == 1:
        return sheet
    return LENGTH.sub(lambda found: _length(float(found[1]), scale), sheet)


def _length(pixels: float, scale: float) -> str:
    if abs(pixels) <= HAIRLINE:
        return f"{pixels:g}px"
    # Thin frames are rounded up: what they frame may be as round as it is thick.
    rounded = math.ceil if 0 < pixels <= THIN else round
    return f"{rounded(pixels * scale)}px"


def palette(theme: Theme) -> QPalette:
    """Return the colours for what the style sheet does not reach, such as file dialogs."""
    result = QPalette(QColor(theme.panel), QColor(theme.ground))
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.WindowText, theme.ink),
        (roles.Text, theme.ink),
        (roles.ButtonText, theme.ink),
        (roles.Base, theme.panel),
        (roles.AlternateBase, theme.ground),
        (roles.ToolTipBase, theme.panel),
        (roles.ToolTipText, theme.ink),
        (roles.PlaceholderText, theme.quiet),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Link, theme.accent),
    ):
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return result
