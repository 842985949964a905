"""The proof on the canvas: its picture among the points, and its text on a card above.

It is worked out once for each data set, and only while it is shown.
"""

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from gdstudio.core.dataset import Dataset
from gdstudio.core.geometry import Rectangle, distance_to_segment
from gdstudio.core.proof import Proof, proof
from gdstudio.core.separability import Verdicts
from gdstudio.views.canvas.ground import Ground
from gdstudio.views.canvas.proof_picture import ProofPicture, proof_picture
from gdstudio.views.canvas.scene import CanvasScene, places_of
from gdstudio.views.canvas.sign import Sign

LINES = 3  # of the longest text: so much room is kept, that nothing moves while points do
FRAME = 12  # px above and below the lines of the card, together
BELOW = 16  # px below the card: room for the name of a point
MARGIN, GAP = 12, 6  # px to the edges, and to what is above
HIGHEST = 0.3  # of the canvas that the card may take
NEAR = 9  # px from the witness or the line, within which the pointer is on it


class Certificate:
    """Shows the proof when it is switched on, and keeps room for its card."""

    def __init__(
        self, canvas: QWidget, scene: CanvasScene, ground: Ground, verdicts: Verdicts
    ) -> None:
        self._canvas, self._scene, self._ground = canvas, scene, ground
        self._verdicts = verdicts
        self._is_shown = False
        self._of: Dataset | None = None  # whose proof it is
        self._proof: Proof | None = None
        self._drawn: tuple[Proof, Rectangle] | None = None
        self._picture: ProofPicture | None = None
        self._card = Sign("canvasProof", canvas)
        self._card.hide()

    @property
    def is_shown(self) -> bool:
        return self._is_shown

    @property
    def proof(self) -> Proof | None:
        """What is shown, if anything is."""
        return self._proof if self._is_shown else None

    @property
    def height(self) -> int:
        """How many px are kept for the card below the legend, whatever it says."""
        lines = LINES * self._card.fontMetrics().lineSpacing()
        return GAP + FRAME + lines + BELOW if self._is_shown else 0

    def switch(self, *, is_shown: bool) -> None:
        """Have the proof shown from the next painting on, or no longer."""
        self._is_shown = is_shown

    def paint(self, dataset: Dataset) -> bool:
        """Show the proof for these points; return whether another text is to be placed."""
        before = None if self._card.isHidden() else self._proof
        if not self._is_shown:
            self._scene.show_proof(None)
            self._drawn = None
        else:
            self._work_out(dataset)
            self._draw(dataset)
        self._card.setVisible(self._is_shown)
        return before is not self.proof

    def bottom(self, above: int) -> int:
        """Return how far down the card reaches, or what is above it."""
        return above if self._card.isHidden() else self._card.geometry().bottom()

    def place(self, above: int) -> None:
        """Put the card below what reaches so many px down; say as much as fits."""
        shown = self.proof
        if shown is None:
            return
        most = self._canvas.width() - 2 * MARGIN
        tallest = HIGHEST * self._canvas.height()
        for text in shown.wordings:
            self._write(text, most)
            if self._card.width() <= most and self._card.height() <= tallest:
                break
        self._card.move(MARGIN, above + GAP)
        self._card.setAccessibleDescription(shown.argument)

    def _write(self, text: str, most: int) -> None:
        """Write a text on the card; a sentence is broken into lines where it is wide."""
        self._card.setWordWrap(False)
        self._card.setText(text)
        self._card.adjustSize()
        if self._card.width() > most and text.endswith("."):
            self._card.setWordWrap(True)
            self._card.resize(most, self._card.heightForWidth(most))

    def told(self) -> str:
        """Return all that is said, for who does not see the canvas; nothing if hidden."""
        shown = self.proof
        return "" if shown is None else f"{shown.wordings[0]}\n{shown.argument}"

    def why_at(self, pixel: QPoint) -> str:
        """Return the argument where the pointer is on the card, the witness or the line."""
        shown = self.proof
        if shown is None:
            return ""
        is_on = self._card.geometry().contains(pixel) or self._is_on_picture(pixel)
        return shown.argument if is_on else ""

    def _is_on_picture(self, pixel: QPoint) -> bool:
        if self._picture is None:
            return False
        at, on = np.array(pixel.toTuple(), np.float64), self._ground.pixels_of
        for place in on(self._picture.witness):
            return bool(np.hypot(*(place - at)) <= NEAR)
        line = on(self._picture.line)
        return len(line) > 0 and distance_to_segment(at, line) <= NEAR

    def _work_out(self, dataset: Dataset) -> None:
        if dataset is not self._of:
            self._of, self._proof = dataset, proof(dataset, self._verdicts)

    def _draw(self, dataset: Dataset) -> None:
        if self._proof is None or self._drawn == (self._proof, self._scene.rectangle):
            return
        found, rectangle = self._proof.found, self._scene.rectangle
        self._drawn = self._proof, rectangle
        self._picture = (
            None if found is None else proof_picture(found, places_of(dataset), rectangle)
        )
        self._scene.show_proof(self._picture)
