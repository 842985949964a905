"""What is known of a menu entry, button or shortcut."""

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

Standard = QKeySequence.StandardKey


@dataclass(frozen=True)
class ActionSpec:
    key: str
    text: str
    tip: str
    shortcut: str | Standard = ""  # anywhere in the window
    canvas_key: str = ""  # only with the canvas in focus: lists and buttons need these keys
    icon: str = ""
    group: str = ""  # actions of one group are choices, of which one holds
    is_switch: bool = False  # on or off
