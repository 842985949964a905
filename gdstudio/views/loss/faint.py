"""A curve that grows no more: an earlier run's, or a branch's that was left."""

import numpy as np

from gdstudio.core.dataset import Floats, Rows
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
        self._rights: Floats = np.empty(0)
        self._rows: Rows = np.empty(0, np.intp)

    def look_at(self, run: EarlierRun | None, options: LossOptions) -> Line:
        """Return what to draw of a run, or nothing where there is none."""
        if (run, options) != (self._run, self._options):
            self._run, self._options = run, options
            self._line = NOTHING if run is None else self._thinned(run, options)
        return self._line

    def loss_near(self, right: float) -> float:
        """Return its loss at the place of it nearest to one on the x axis.

        nan beside the curve, or where there is none.
        """
        is_there = len(self._rows) and self._rights[0] <= right <= self._rights[-1]
        if self._run is None or not is_there:
            return float("nan")
        after = int(np.searchsorted(self._rights, right))
        around = np.arange(max(after - 1, 0), min(after + 1, len(self._rights)))
        nearest = around[np.abs(self._rights[around] - right).argmin()]
        return float(self._run.losses[self._rows[nearest]])

    def _thinned(self, run: EarlierRun, options: LossOptions) -> Line:
        shown = np.arange(len(run.losses))
        if options.is_per_epoch:
            shown = shown[run.epochs == np.floor(run.epochs)]
        rights = run.epochs
        if options.is_over_updates:
            rights = run.first_update + np.arange(len(run.losses), dtype=np.float64)
        self._rows, self._rights = shown, rights[shown]
        if not len(shown):
            return NOTHING
        rows = thinned_rows(run.losses[shown])
        return Line(self._rights[rows], run.losses[shown][rows])
