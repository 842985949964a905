"""Thousands of symbols that are drawn once, and not again each time the line moves."""

import pyqtgraph as pg
from PySide6.QtWidgets import QGraphicsItem


class SymbolsItem(pg.ScatterPlotItem):  # type: ignore[misc]  # has no types
    """Keeps a picture of its symbols until they, or the range, change.

    Qt keeps the picture (`DeviceCoordinateCache`), but does not know when to throw it away.
    Where a picture is larger than the view, Qt draws only the part that is seen; the next
    symbols then find old ones left in it, and only strips of it are drawn anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self._forget_picture()

    def invalidate(self) -> None:
        super().invalidate()
        self._forget_picture()

    def viewTransformChanged(self) -> None:
        super().viewTransformChanged()
        self._forget_picture()

    def _forget_picture(self) -> None:
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
