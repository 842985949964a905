"""The tools of the canvas by their keys, and the brush that two of them share."""

from gdstudio.core.randomness import stream
from gdstudio.session.player import Player
from gdstudio.session.preferences import BRUSH_RATE, BRUSH_SIZE
from gdstudio.session.session import Session
from gdstudio.views.canvas.brush import BrushTool
from gdstudio.views.canvas.line_tool import LineTool
from gdstudio.views.canvas.mover import MoveTool
from gdstudio.views.canvas.tools import Brush, EraseTool, PointTool, Tool

SPRAYS = 0x5B4A7  # keeps these random numbers apart from those of the runs


def first_brush() -> Brush:
    return Brush(int(BRUSH_SIZE.default), int(BRUSH_RATE.default))


def make_tools(session: Session, player: Player, brush: Brush) -> dict[str, Tool]:
    return {
        "tool.point": PointTool(session),
        "tool.brush": BrushTool(session, brush, stream(SPRAYS)),
        "tool.erase": EraseTool(session, brush),
        "tool.move": MoveTool(session),
        "tool.line": LineTool(session, player),
    }
