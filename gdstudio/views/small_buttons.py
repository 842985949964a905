"""The small buttons in a row above a view, which choose what it shows."""

from string import Template

from gdstudio.views.style import in_size
from gdstudio.views.theme import Theme

SHEET = Template(
    """
    QToolButton { border: none; border-radius: 5px; padding: 3px 5px; font-size: 12px;
                  color: $quiet; background: transparent; }
    QToolButton:hover { color: $accent; }
    QToolButton:checked { color: $accent; background: $accent_soft; }
    QToolButton:focus { border: 1px solid $accent; padding: 2px 4px; }
    QToolButton:disabled { color: $disabled; background: transparent; }
    """
)


def small_buttons_sheet(theme: Theme) -> str:
    return in_size(SHEET.substitute(vars(theme)), theme.scale)
