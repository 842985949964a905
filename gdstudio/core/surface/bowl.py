"""The squared error as a bowl: the loss of any parameters without a look at the points.

    L(v) = L* + (v − v*)ᵀ S (v − v*)

    v  (p,)    the parameters w…, b
    v* (p,)    a least-squares solution, with loss L*
    S  (p, p)  mean of x̃ x̃ᵀ with x̃ = (x₁, …, x_d, 1); half the Hessian

The loss is a parabola, and its slope at v* is zero; so only the square is left.

A plane through it, in which two parameters t vary and the others h are held, cuts out a
parabola again, with its own lowest place c and its own least loss m:

    L(t) = m + (t − c)ᵀ Sₜₜ (t − c)
    Sₜₜ (c − t*) = −Sₜₕ (h − h*)        the slope in the plane is zero at c

Source: S. Boyd and L. Vandenberghe, "Convex Optimization" (2004), appendix A.5.5.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from gdstudio.core.closed_form import least_squares
from gdstudio.core.dataset import Floats
from gdstudio.core.errors import NumbersTooLarge
from gdstudio.core.surface.plane import Plane

ROUNDING = 16 * np.finfo(np.float64).eps  # curvatures this far below the largest are none


@dataclass(frozen=True, eq=False)
class Bowl:
    """best (p,): v*; lowest: L*; moments (p, p): S."""

    best: Floats
    lowest: float
    moments: Floats

    @classmethod
    def of(cls, inputs: Floats, targets: Floats, unit: float = 1.0) -> Self:
        """Measure the squared error of inputs (n, d) as the neuron sees them, n ≥ 1.

        unit: of the loss, beside the mean squared error, by the conventions in use
        """
        solution = least_squares(inputs, targets)
        extended = np.column_stack([inputs, np.ones(len(inputs))])
        with np.errstate(over="ignore"):
            moments = unit * (extended.T @ extended / len(inputs))
        if not np.isfinite(moments).all():
            raise NumbersTooLarge
        return cls(solution.parameters, unit * solution.loss, moments)

    def losses(self, parameters: Floats) -> Floats:
        """Return the loss for parameters (…, p), shape (…)."""
        away = parameters - self.best
        rise: Floats = (away @ self.moments * away).sum(-1)
        return self.lowest + rise

    def reach(self, parameters: Floats) -> Floats:
        """Return how far from v* each parameter alone has to go for a loss as high, (p,).

        As high as for the worst of some parameters (k, p). 0 for one without influence.
        """
        rise = max(float(np.max(self.losses(parameters))) - self.lowest, 0.0)
        curvatures = self.moments.diagonal()
        squared = np.divide(
            rise, curvatures, out=np.zeros(len(curvatures)), where=curvatures > 0
        )
        return np.sqrt(squared)

    def cut(self, plane: Plane) -> "Slice":
        """Return what a plane cuts out of the bowl."""
        pair = list(plane.pair)
        inside = self.moments[np.ix_(pair, pair)]
        pull = self.moments[np.ix_(pair, plane.held)] @ (plane.at - self.best)[plane.held]
        form = _Form.of(inside)
        centre = self.best[pair] - form.solved(pull)
        lowest = float(self.losses(plane.parameters(centre)))
        return Slice(centre, lowest, form.weights, form.across)


@dataclass(frozen=True, eq=False)
class _Form:
    """A quadratic form tᵀ M t = Σ weightᵢ uᵢ² with u = across · t.

    Each parameter is first measured in units of its own curvature. Otherwise a feature in
    the millions would make every other curvature look like a slip of rounding.
    """

    weights: Floats
    across: Floats

    @classmethod
    def of(cls, matrix: Floats) -> Self:
        units = np.sqrt(matrix.diagonal())
        units[units == 0] = 1.0
        weights, axes = np.linalg.eigh(matrix / np.outer(units, units))
        weights[weights <= ROUNDING * weights[-1]] = 0.0
        return cls(weights, axes.T * units)

    def solved(self, vector: Floats) -> Floats:
        """Return the shortest t with M t = vector, where there is one."""
        back = np.linalg.inv(self.across)
        u = np.asarray(back.T @ vector, np.float64)
        u = np.divide(u, self.weights, out=np.zeros_like(u), where=self.weights > 0)
        solution: Floats = back @ u
        return solution


@dataclass(frozen=True, eq=False)
class Slice:
    """The squared error over two parameters: L(t) = lowest + Σ weightᵢ uᵢ².

    centre (2,): where it is lowest, or one such place of many
    weights (2,): the smaller first, ≥ 0; 0 along a valley without an end
    across (2, 2): u = across · (t − centre)
    """

    centre: Floats
    lowest: float
    weights: Floats
    across: Floats

    @cached_property
    def back(self) -> Floats:
        """From a circle of radius 1 in `measured` to its contour, (2, 2).

        Along a valley without an end, where no measure is, from u itself.
        """
        lengths = np.sqrt(np.where(self.weights > 0, self.weights, 1.0))
        back: Floats = np.linalg.inv(self.across) / lengths
        return back

    def losses(self, places: Floats) -> Floats:
        """Return the loss at places (…, 2), shape (…)."""
        measured = self.measured(places)
        rise: Floats = (measured * measured).sum(-1)
        return self.lowest + rise

    def measured(self, places: Floats) -> Floats:
        """Return places (…, 2) in a measure in which every contour is a circle about 0.

        The circle's radius r stands for the loss lowest + r².
        """
        measured: Floats = (places - self.centre) @ self.across.T * np.sqrt(self.weights)
        return measured

    def slope(self, place: Floats) -> Floats:
        """Return ∂L/∂t at a place (2,), or at places (k, 2)."""
        slope: Floats = (place - self.centre) @ self.across.T * self.weights @ self.across
        return 2.0 * slope
