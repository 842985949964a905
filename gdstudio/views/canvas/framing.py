"""Which part of the plane is to be seen: all points, or where the learner has zoomed."""

from collections.abc import Sequence

from gdstudio.core.dataset import Floats, Point
from gdstudio.core.geometry import Rectangle
from gdstudio.views.view_range import fitting, may_zoom, with_headroom, zoomed

HEADROOM, MOST_HEADROOM = 46, 0.3  # px kept free for the legend; at most of the height


class Framing:
    """content: what is looked at; is_fitted: it is around all points, and not zoomed."""

    def __init__(self, places: Floats) -> None:
        self.fit(places)

    def fit(self, places: Floats) -> None:
        """Look at all points, (n, 2)."""
        self.content, self.is_fitted = fitting(places), True

    def zoom(self, shown: Rectangle, about: Point, factor: float, places: Floats) -> bool:
        """Magnify what is shown about a place; return whether there is room for that."""
        if not may_zoom(self.content, fitting(places), factor):
            return False
        self.content, self.is_fitted = zoomed(shown, about, factor), False
        return True

    def framed(self, height: int, headroom: int, *, has_points: bool) -> Rectangle:
        """Return what is to be seen: all points, none of them under so many px above."""
        if not self.is_fitted or not has_points:
            return self.content
        return with_headroom(self.content, min(headroom / max(height, 1), MOST_HEADROOM))

    # To be looked at again in the same way

    def noted(self) -> list[float] | None:
        """Return left, bottom, right and top where it is zoomed; None for all points."""
        seen = self.content
        return None if self.is_fitted else [seen.left, seen.bottom, seen.right, seen.top]

    def look_at(self, noted: Sequence[float]) -> None:
        self.content, self.is_fitted = Rectangle(*noted), False
