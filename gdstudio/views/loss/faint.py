"""A curve that grows no more: an earlier run's, or a branch's that was left."""

import math

import numpy as np

from gdstudio.core.dataset import Floats
from gdstudio.core.thinning import thinned_rows
from gdstudio.session.work import EarlierRun
from gdstudio.views.loss.curves import NOTHING, Line
from gdstudio.views.loss.options import LossOptions


class FaintCurve:
    """Worked out once for each run and each way to show it."""

    def __init__(self) -> None:
        self._run: EarlierRun | None = None
        self._options: LossOptions | None = None
        self._line = NOTHING
        self._rights: Floats = np.empty(0)  # of all its updates

    def look_at(self, run: EarlierRun | None, options: LossOptions) -> Line:
        """Return what to draw of a run, or nothing where there is none."""
        if (run, options) != (self._run, self._options):
            self._run, self._options = run, options
            self._line = NOTHING if run is None else self._thinned(run, options)
        return self._line

    def loss_at(self, right: float) -> float:
        """Return its loss after its update at a place on the x axis; nan without one."""
        if self._run is None:
            return math.nan
        row = int(np.searchsorted(self._rights, right))
        is_there = row < len(self._rights) and self._rights[row] == right
        return float(self._run.losses[row]) if is_there else math.nan

    def _thinned(self, run: EarlierRun, options: LossOptions) -> Line:
        self._rights = run.epochs
        if options.is_over_updates:
            self._rights = run.first_update + np.arange(len(run.losses), dtype=np.float64)
        shown = np.arange(len(run.losses))
        if options.is_per_epoch:
            shown = shown[run.epochs == np.floor(run.epochs)]
        if not len(shown):
            return NOTHING
        rows = shown[thinned_rows(run.losses[shown])]
        return Line(self._rights[rows], run.losses[rows])
