"""The points a learner has drawn or opened. A Dataset is a value: edits return another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdstudio.core.errors import (
    ClassesNeedTwoFeatures,
    NotFinite,
    NotNumbers,
    WrongLabel,
    WrongShape,
)

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]
Point = tuple[float, float]
Kind = Literal["classes", "values"]

FEATURE_NAMES = ("x₁", "x₂")
VALUE_NAMES = ("x",)  # of the one feature beside a value
MOST_FEATURES = 2


@dataclass(frozen=True, eq=False, init=False)
class Dataset:
    """Points, each with a label to learn or a value to predict.

    inputs:  (n, d) one row per point; d is 1 or 2
    targets: (n,)   labels 0 and 1 ("classes", d = 2), or any numbers ("values")
    test:    (n,)   True where a point is held back from training
    features, target, classes: what the columns and the two labels are called
    name: of the file or example that the points come from, or ""

    Without `kind`, targets that are all 0 or 1 beside two features are labels.
    Raises StudioError for other shapes, for numbers that are not finite, and for labels
    other than 0 and 1.
    """

    inputs: Floats
    targets: Floats
    kind: Kind
    test: Mask
    features: tuple[str, ...]
    target: str
    classes: tuple[str, str]
    name: str

    def __init__(  # noqa: PLR0913 - the columns, and what they are called
        self,
        inputs: ArrayLike,
        targets: ArrayLike,
        kind: Kind | None = None,
        *,
        test: ArrayLike | None = None,
        features: Sequence[str] | None = None,
        target: str = "y",
        classes: tuple[str, str] = ("0", "1"),
        name: str = "",
    ) -> None:
        points, wanted = _frozen(inputs, "inputs"), _frozen(targets, "targets")
        if points.ndim != 2 or not 1 <= points.shape[1] <= MOST_FEATURES:
            raise WrongShape(inputs=points.shape, targets=wanted.shape)
        if wanted.shape != (len(points),):
            raise WrongShape(inputs=points.shape, targets=wanted.shape)
        names = tuple(features or FEATURE_NAMES[: points.shape[1]])
        if len(names) != points.shape[1]:
            raise ValueError(f"{points.shape[1]} features cannot be called {names}")
        if kind not in (None, "classes", "values"):
            raise ValueError(f'kind must be "classes" or "values", not {kind!r}')
        _require_finite(points, wanted, (*names, target))
        self._set("inputs", points)
        self._set("targets", wanted)
        self._set("kind", kind or _kind_of(points, wanted))
        self._set("test", _frozen_mask(test, len(points)))
        self._set("features", names)
        self._set("target", target)
        self._set("name", name)
        self._set("classes", classes)
        if self.has_classes:
            self._require_labels()

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    @classmethod
    def empty(cls, kind: Kind = "classes") -> Self:
        """Return no points of two features and a label, or of one feature and a value."""
        features = FEATURE_NAMES if kind == "classes" else VALUE_NAMES
        return cls(np.empty((0, len(features))), np.empty(0), kind, features=features)

    def __len__(self) -> int:
        return len(self.targets)

    @property
    def has_classes(self) -> bool:
        return self.kind == "classes"

    @property
    def dimensions(self) -> int:
        """How many features a point has: 1 or 2."""
        return int(self.inputs.shape[1])

    @property
    def training(self) -> Self:
        """The points that are learned from."""
        return self._only(~self.test) if self.test.any() else self

    @property
    def training_rows(self) -> Rows:
        """The rows of the points that are learned from."""
        return np.flatnonzero(~self.test)

    @property
    def testing(self) -> Self:
        """The points that are held back."""
        return self._only(self.test)

    # Edits

    def with_points(self, inputs: ArrayLike, targets: ArrayLike) -> Self:
        """Add points, (k, d) and (k,), behind the others; they are training points."""
        added = np.asarray(inputs, np.float64)
        return replace(
            self,
            inputs=np.vstack([self.inputs, added]),
            targets=np.append(self.targets, targets),
            test=np.append(self.test, np.zeros(len(added), np.bool_)),
        )

    def with_point(self, at: Sequence[float], target: float) -> Self:
        return self.with_points([at], [target])

    def without_rows(self, rows: Sequence[int] | Rows) -> Self:
        keep = np.ones(len(self), np.bool_)
        keep[rows] = False
        return self._only(keep)

    def with_value(self, row: int, column: int, value: float) -> Self:
        """Change one cell of the table of features and target."""
        if column < self.dimensions:
            inputs = self.inputs.copy()
            inputs[row, column] = value
            return replace(self, inputs=inputs)
        targets = self.targets.copy()
        targets[row] = value
        return replace(self, targets=targets)

    def with_test(self, test: ArrayLike) -> Self:
        """Hold back other points, (n,) of truth values."""
        return replace(self, test=np.asarray(test, np.bool_))

    def _only(self, keep: Mask) -> Self:
        return replace(
            self, inputs=self.inputs[keep], targets=self.targets[keep], test=self.test[keep]
        )

    def _require_labels(self) -> None:
        if self.dimensions != 2:
            raise ClassesNeedTwoFeatures
        odd = np.flatnonzero((self.targets != 0) & (self.targets != 1))
        if len(odd):
            raise WrongLabel(row=int(odd[0]) + 1, value=float(self.targets[odd[0]]))


def _kind_of(inputs: Floats, targets: Floats) -> Kind:
    labels = bool(np.all((targets == 0) | (targets == 1)))
    return "classes" if labels and inputs.shape[1] == 2 else "values"


def _require_finite(inputs: Floats, targets: Floats, columns: tuple[str, ...]) -> None:
    if np.isfinite(inputs).all() and np.isfinite(targets).all():
        return
    cells = np.column_stack([inputs, targets])
    row, column = map(int, np.argwhere(~np.isfinite(cells))[0])
    raise NotFinite(row=row + 1, column=columns[column], value=float(cells[row, column]))


def _frozen(values: ArrayLike, what: str) -> Floats:
    """Return the values as floats that cannot be written to; a frozen array as it is."""
    try:
        array = np.asarray(values, np.float64)
    except (TypeError, ValueError) as error:
        raise NotNumbers(what=what) from error
    if array.flags.writeable or not array.flags.owndata:
        array = array.copy()
        array.flags.writeable = False
    return array


def _frozen_mask(values: ArrayLike | None, points: int) -> Mask:
    mask = np.zeros(points, np.bool_) if values is None else np.array(values, np.bool_)
    if mask.shape != (points,):
        raise ValueError(f"test must have the shape ({points},), not {mask.shape}")
    mask.flags.writeable = False
    return mask
