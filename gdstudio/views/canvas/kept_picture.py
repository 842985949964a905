"""Items of thousands of symbols that are drawn once, not each time the line moves.

Qt keeps a picture of such an item (`DeviceCoordinateCache`), but does not always know when
to throw it away. Of a picture larger than the view it draws only what is seen; the next
symbols then find old ones left in it, and only strips of it are drawn anew.
"""

from PySide6.QtWidgets import QGraphicsItem


def draw_anew(*items: QGraphicsItem) -> None:
    """Throw away the pictures of items whose symbols or range have changed.

    To ask for the same mode once more is the way to say so.
    """
    for item in items:
        item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
