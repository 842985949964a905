"""From a press to its release: one gesture at a time, by a button or by a key."""

from PySide6.QtCore import QObject, QTimer

from gdstudio.views.canvas.brush import TICK_MS
from gdstudio.views.canvas.spot import Spot
from gdstudio.views.canvas.tools import Tool


class Hand(QObject):
    """What holds a tool. A second press does not disturb the first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tool: Tool | None = None
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._hold)

    @property
    def tool(self) -> Tool | None:
        """The tool that is pressed down, if there is one."""
        return self._tool

    def press(self, tool: Tool, spot: Spot) -> bool:
        """Begin a gesture, and return whether that was possible."""
        if self._tool is not None:
            return False
        self._tool = tool
        tool.press(spot)
        if tool.sprays:
            self._timer.start()
        return True

    def drag(self, spot: Spot) -> None:
        if self._tool is not None:
            self._tool.drag(spot)

    def release(self) -> None:
        self._timer.stop()
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.release()

    def _hold(self) -> None:
        if self._tool is not None:
            self._tool.hold()
