"""Keys that look at another update: one on or back, an epoch on or back, first, last."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from gdstudio.core.history import History

Key, Modifier = Qt.Key, Qt.KeyboardModifier
KEYS: dict[tuple[Qt.Key, bool], Callable[[History], int]] = {
    (Key.Key_Left, False): lambda history: max(history.cursor - 1, 0),
    (Key.Key_Right, False): lambda history: min(history.cursor + 1, len(history)),
    (Key.Key_Left, True): lambda history: history.previous_epoch_end(history.cursor),
    (Key.Key_Right, True): lambda history: history.next_epoch_end(history.cursor),
    (Key.Key_PageDown, False): lambda history: history.previous_epoch_end(history.cursor),
    (Key.Key_PageUp, False): lambda history: history.next_epoch_end(history.cursor),
    (Key.Key_Home, False): lambda _history: 0,
    (Key.Key_End, False): len,
}


def update_by_key(history: History, key: int, modifiers: Qt.KeyboardModifier) -> int | None:
    """Return the update that a key looks at; None for a key that does something else.

    Shift makes an arrow take a whole epoch.
    """
    plain = modifiers & ~Modifier.KeypadModifier
    if plain not in (Modifier.NoModifier, Modifier.ShiftModifier):
        return None
    find = KEYS.get((Key(key), plain == Modifier.ShiftModifier))
    return None if find is None else find(history)
