"""Where the parts of the neuron's picture stand: inputs, weights, sum, boxes, answer."""

from PySide6.QtCore import QLineF, QPointF, QRectF

MARGIN = 12.0  # px at the sides
LEAST_RADIUS, MOST_RADIUS = 10.0, 26.0
ROW_SHARE, WIDTH_SHARE = 0.36, 0.045  # of a row's height, of the width: an input's radius
SUM_AT = 0.56  # of the way from the inputs to where the answer begins
ONE_BOX_AT, TWO_BOXES_AT = (0.55,), (0.36, 0.79)  # of the way on from there
BOX = 1.1  # half a box's side, of an input's radius
CHIP_AT = 0.47  # of the way from an input to the sum
LEAST_APART = 76.0  # px between two boxes that have their names above them


class NeuronLayout:
    """The places of the parts, for a number of inputs with the constant 1 and of boxes.

    sides: px left of the inputs for their values, and at the right for the answer
    chip:  px, how high the label of a weight is
    scale: of letters and circles
    """

    def __init__(
        self,
        area: QRectF,
        inputs: int,
        boxes: int,
        sides: tuple[float, float],
        chip: float,
        *,
        scale: float = 1.0,
    ) -> None:
        self.area, self._scale = area, scale
        row, middle = area.height() / inputs, area.center().y()
        most = min(MOST_RADIUS * scale, WIDTH_SHARE * area.width())
        self.radius = max(min(ROW_SHARE * row, most), LEAST_RADIUS)
        left = area.left() + MARGIN + sides[0] + self.radius
        end = area.right() - MARGIN - sides[1]
        total = left + SUM_AT * (end - left)
        rows = [area.top() + (place + 0.5) * row for place in range(inputs)]
        self.inputs = [QPointF(left, y) for y in rows]
        self.total = QPointF(total, middle)
        self.answer = QPointF(end + sides[1] / 2, middle)
        self.way = QLineF(self.total, QPointF(end, middle))
        self.boxes = self._boxes(boxes)
        self.chips = self._chips(chip)
        self.chip_room = total - left - 2 * self.radius - 4

    def _boxes(self, count: int) -> list[QRectF]:
        """Return squares on the way from the sum to the answer."""
        half, shares = BOX * self.radius, ONE_BOX_AT if count == 1 else TWO_BOXES_AT
        centres = [self.way.pointAt(share) for share in shares]
        corner = QPointF(half, half)
        return [QRectF(centre - corner, centre + corner) for centre in centres]

    @property
    def is_roomy(self) -> bool:
        """Whether names above the boxes have room beside each other."""
        first, last = self.boxes[0].center(), self.boxes[-1].center()
        return first == last or (last - first).x() >= LEAST_APART * self._scale

    def _chips(self, height: float) -> list[QPointF]:
        """Return places on the lines to the sum, or near them where they would overlap."""
        places = [point + (self.total - point) * CHIP_AT for point in self.inputs]
        apart = max((places[1] - places[0]).y(), 1.0)
        stretch, middle = max(height / apart, 1.0), self.total.y()
        return [
            QPointF(place.x(), middle + (place.y() - middle) * stretch) for place in places
        ]
