"""Spots on a canvas that is not there: 1000 × 1000 px, from −10 to 10, 50 px to a unit."""

import numpy as np

from gdstudio.core.geometry import Rectangle
from gdstudio.core.placing import places
from gdstudio.session.session import Session
from gdstudio.views.canvas.spot import Spot
from gdstudio.views.canvas.tools import Tool

SIGHT, PIXEL, REACH = Rectangle(-10, -10, 10, 10), 0.02, 0.18


def spot(session: Session, at: tuple[float, float], label: int = 0, *, adds=False) -> Spot:
    """Return the spot at a place, with the nearest point within 9 px."""
    row = None
    if len(session.dataset):
        away = np.hypot(*(places(session.dataset) - at).T)
        row = int(away.argmin()) if away.min() <= REACH else None
    return Spot(at, row, (PIXEL, PIXEL), SIGHT, label, adds)


def sweep(session: Session, tool: Tool, *places_: tuple[float, float], **press) -> None:
    """Press at the first place, drag over the others, release at the last."""
    first, *others = places_
    tool.press(spot(session, first, **press))
    for at in others:
        tool.drag(spot(session, at))
    tool.release()
