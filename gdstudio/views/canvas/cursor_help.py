"""What the keys of the canvas's cursor do, in words."""

from gdstudio.i18n import mark

CURSOR_KEYS = (  # as the dialog of keys shows them
    (mark("Show the cursor, leave it"), mark("Enter, Esc")),
    (mark("Move the cursor, in finer steps"), mark("Arrows, Shift+Arrows")),
    (mark("Use the tool at the cursor"), mark("Enter")),
    (mark("The same with the other class"), mark("Shift+Enter")),
    (mark("Erase the point at the cursor"), mark("Del")),
    (mark("Hold the point, put it down"), "M"),
    (mark("Select the point, or no longer"), "S"),
)
HINT = mark(
    "Arrows move, Shift finer · Enter clicks · Del erases · M holds · S selects · Esc ends"
)
