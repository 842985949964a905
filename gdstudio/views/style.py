"""The look of the controls: a style sheet in assets, filled with the colours of a theme."""

from string import Template

from PySide6.QtGui import QColor, QPalette

from gdstudio import assets
from gdstudio.views.theme import Theme


def style_sheet(theme: Theme) -> str:
    colours = {name: value for name, value in vars(theme).items() if isinstance(value, str)}
    files = {"down": "down.svg", "check": f"check-{theme.key}.svg"}
    drawings = {name: assets.path("icons", file).as_posix() for name, file in files.items()}
    sheet = Template(assets.path("style.qss").read_text("utf-8"))
    return sheet.substitute(colours, **drawings)


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
