"""Draw the line: a drag across the canvas sets the boundary, or the fit, by hand."""

import numpy as np

from gdstudio.core.dataset import Floats, Point
from gdstudio.core.errors import StudioError
from gdstudio.core.hand_set import boundary_through, fit_through, left_of, length_of
from gdstudio.session.errors import NoBoundaryToDraw, NothingToPart
from gdstudio.session.player import Player
from gdstudio.session.session import Session
from gdstudio.views.canvas.spot import Spot
from gdstudio.views.canvas.tools import Tool


class LineTool(Tool):
    """Drag a line to set it; class 1 lies to the left of the way. One drag is one undo."""

    is_across_the_line = True
    _start: Point | None = None

    def __init__(self, session: Session, player: Player) -> None:
        super().__init__(session)
        self._player = player

    def press(self, spot: Spot) -> None:
        super().press(spot)
        self._start = spot.at

    def drag(self, spot: Spot) -> None:
        if self._start is None or spot.at == self._start:
            return
        try:
            with np.errstate(over="ignore", invalid="ignore"):
                parameters = self._drawn(np.array(self._start), np.array(spot.at))
        except StudioError as error:
            self._start = None
            self._session.failed.emit(error)
            return
        if parameters is not None:
            self._player.pause()
            self._session.choose_start(parameters, self._gesture)

    def release(self) -> None:
        self._start = None

    def _drawn(self, start: Floats, end: Floats) -> Floats | None:
        """Return the parameters of the line from start to end, None if there are none."""
        experiment = self._session.experiment
        if not len(experiment.dataset):
            raise NothingToPart
        if experiment.dataset.dimensions == 1:
            run, rise = (end - start).tolist()
            return fit_through(experiment, rise / run, start) if run else None
        if experiment.settings.neuron.threshold is None:
            raise NoBoundaryToDraw(neuron=experiment.settings.neuron.title)
        length = length_of(self._session.history.current)
        return boundary_through(experiment, left_of(start, end), start, length)
