"""What becomes of the table of actions: actions with keys, on the window and the canvas."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gdstudio.app.action_spec import ActionSpec
from gdstudio.app.action_table import ACTIONS
from gdstudio.i18n import tr


def make_actions(
    window: QWidget, calls: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Return an action for each entry of the table; it calls `calls[key]`."""
    groups: dict[str, QActionGroup] = {}
    actions = {spec.key: _action(spec, window, calls[spec.key]) for spec in ACTIONS}
    for spec in ACTIONS:
        if spec.group:
            actions[spec.key].setCheckable(True)
            group = groups.setdefault(spec.group, QActionGroup(window))
            group.addAction(actions[spec.key])
    return actions


def add_canvas_keys(
    actions: Mapping[str, QAction],
    canvas: QWidget,
    of: str = "",
    but: Collection[str] = (),
) -> None:
    """Give a canvas its own keys; elsewhere they belong to buttons, lists and fields.

    of:  with what the ids of the actions begin
    but: ids of actions whose keys mean something else there
    """
    for spec in ACTIONS:
        if spec.canvas_key and spec.key.startswith(of) and spec.key not in but:
            shortcut = QShortcut(QKeySequence(spec.canvas_key), canvas)
            # Not with children: the strips on the canvas need keys of their own.
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(actions[spec.key].trigger)


def keys_in(group: str) -> tuple[str, ...]:
    """Return the keys of the actions of a group, in the order of the table."""
    return tuple(spec.key for spec in ACTIONS if spec.group == group)


def keys_of(spec: ActionSpec) -> tuple[str, str]:
    """Return the keys for anywhere and for the canvas, as this system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return (
        QKeySequence(spec.shortcut).toString(form),
        QKeySequence(spec.canvas_key).toString(form),
    )


def _action(spec: ActionSpec, window: QWidget, call: Callable[[], object]) -> QAction:
    action = QAction(tr(spec.text), window)
    action.setObjectName(spec.key)
    action.setCheckable(spec.is_switch)
    action.setShortcut(QKeySequence(spec.shortcut))
    keys = " · ".join(filter(None, keys_of(spec)))
    action.setToolTip(f"{tr(spec.tip)} ({keys})" if keys else tr(spec.tip))
    action.triggered.connect(lambda _checked=False: call())
    window.addAction(action)
    return action
