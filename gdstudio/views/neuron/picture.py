"""The neuron as a picture, with the numbers of one point on their way through it."""

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gdstudio.core.worked.point import PointPass
from gdstudio.i18n import mark, tr
from gdstudio.views.maths.rows import shown
from gdstudio.views.maths.typeset import Typesetter, Word
from gdstudio.views.neuron import words
from gdstudio.views.neuron.layout import NeuronLayout
from gdstudio.views.neuron.painting import NeuronPainter
from gdstudio.views.neuron.weight_chip import HEIGHT, WeightChip, WeightField
from gdstudio.views.steady_widths import SteadyWidths
from gdstudio.views.symbols import meaning_at
from gdstudio.views.theme import Theme

NO_SLOPE = mark("no slope")
TYPE_TIP = mark("Click to type another number; training then begins anew from there")
CHAIN_TIP = mark("Click to see how this number comes about")
LINE = 1.5  # of the letters' size
TALL, TALLEST, WIDE = 170, 260, 440  # px
LINES = (2, 3, 6)  # below a picture that is low, tall, the tallest
SMALL, MIDDLE, LARGE, SMALLEST = 11, 13, 15, 9  # px: letters
CHIP_GAP, CHIP_SIDE = 2.0, 5.0  # px


class NeuronPicture(QWidget):
    """Forwards with weights that can be typed; or backwards, with derivatives."""

    typed = Signal(int, str)  # a parameter, and the text for it

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._point: PointPass | None = None
        self._is_back = False
        self._chosen = 0  # the parameter whose chain rule is written out
        self._chips: list[WeightChip] = []
        self._words: list[Word] = []
        self.steady = SteadyWidths()
        self._field = WeightField(self)
        self._field.typed.connect(self._pass_on)
        self._typing = 0
        self.setMinimumSize(200, 80)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for chip in self._chips:
            chip.apply_theme(theme)
        self._lay_out()
        self.update()

    def show_point(self, point: PointPass, *, is_back: bool) -> None:
        self._point, self._is_back = point, is_back
        self._make_chips(len(point.names))
        self._chosen = min(self._chosen, len(point.names) - 1)
        self._lay_out()
        self.update()

    def _make_chips(self, count: int) -> None:
        """Have a label for each parameter; other data may have fewer of them."""
        for place in range(len(self._chips), count):
            chip = WeightChip(self, self._theme)
            chip.clicked.connect(lambda _checked=False, place=place: self._click(place))
            self._chips.append(chip)
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < count)

    def _click(self, place: int) -> None:
        """Type the weight; or, on the way back, write its chain rule out."""
        if self._is_back:
            self._chosen = place
            self._lay_out()
            self.update()
        elif self._point is not None:
            self._typing = place
            value = float(self._point.parameters_now[place])
            self._field.open_at(self._chips[place], value)

    def _pass_on(self, text: str) -> None:
        self.typed.emit(self._typing, text)

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @property
    def _pixels(self) -> int:
        px = self._theme.px
        if self.width() < px(WIDE) or self.height() < px(TALL):
            return round(px(SMALL))
        return round(px(LARGE if self.height() >= px(TALLEST) else MIDDLE))

    def _lines(self, point: PointPass) -> list[str]:
        most = LINES[sum(self.height() >= self._theme.px(each) for each in (TALL, TALLEST))]
        return words.lines_below(point, self._chosen, most, is_back=self._is_back)

    def _lay_out(self) -> None:
        point, pixels = self._point, self._pixels
        if point is None:
            return
        below = len(self._lines(point)) * LINE * pixels + 4
        area = QRectF(0, 2, self.width(), max(self.height() - below - 2, 40))
        chip = HEIGHT * pixels + CHIP_GAP
        boxes = 2 if point.neuron.has_gradient and point.answer is not None else 1
        sides = self._sides(point)
        self._layout = NeuronLayout(
            area, len(point.names), boxes, sides, chip, scale=self._theme.scale
        )
        text = words.slope_text if self._is_back else words.weight_text
        for place, centre in enumerate(self._layout.chips):
            self._chips[place].show_text(text(point, place), pixels, self._layout.chip_room)
            self._chips[place].put(centre)
            self._chips[place].setToolTip(tr(CHAIN_TIP if self._is_back else TYPE_TIP))
            self._chips[place].setCheckable(self._is_back)
            self._chips[place].setChecked(self._is_back and place == self._chosen)

    def _sides(self, point: PointPass) -> tuple[float, float]:
        """Return the widths of what stands at the left and at the right."""
        setter = Typesetter(self._pixels)
        left = max(setter.width(shown(x)) for x in point.inputs) + 6
        texts = [*words.answer_lines(point), *words.error_lines(point)]
        if point.is_right is None:
            texts.append(f"**{shown(point.output)}**")
        right = max(setter.width(text) for text in texts)
        key, room = (self._pixels, self._is_back), self.width() / 2
        steady = self.steady.grown(key, [left, right], room)
        return steady[0], steady[1]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        point = self._point
        if point is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = NeuronPainter(painter, self._layout, self._theme, self._pixels)
        if self._is_back:
            self._paint_back(drawing, point)
        else:
            self._paint_forward(drawing, point)
        ink = self._theme.parameters[1] if self._is_back else self._theme.quiet
        for place, line in enumerate(self._lines(point)):
            y = self._layout.area.bottom() + (place + 0.85) * LINE * self._pixels
            drawing.line_below(y, line, ink)
        self._words = drawing.words
        painter.end()

    def _paint_forward(self, drawing: NeuronPainter, point: PointPass) -> None:
        drawing.edges(point)
        drawing.way(is_number=point.is_right is None)
        drawing.inputs(point)
        beside = max(chip.geometry().right() for chip in self._chips) + CHIP_SIDE
        drawing.total(f"*z* = {shown(point.net_input)}", beside)
        if point.neuron.has_gradient:
            drawing.box(0, "*ŷ* = *z*", is_step=False)
        if point.neuron.threshold is not None:
            name = "*ŷ*" if point.neuron.has_gradient else "*z*"
            label = f"{name} > {point.neuron.threshold:g}"
            drawing.box(-1, label, is_step=True)
        drawing.answer(point)

    def _paint_back(self, drawing: NeuronPainter, point: PointPass) -> None:
        drawing.way_back()
        drawing.inputs(point)
        drawing.total("", 0.0)
        if point.neuron.has_gradient:
            drawing.box(0, "∂*ŷ*/∂*z* = 1", is_step=False)
        if point.neuron.threshold is not None:
            label = "" if point.neuron.has_gradient else tr(NO_SLOPE)
            drawing.box(-1, label, is_step=True, is_faint=True)
        drawing.error(point)

    def event(self, event: QEvent) -> bool:
        """Say what the symbol under the pointer stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = meaning_at(self._words, event.pos())
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
