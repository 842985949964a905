"""What can be proved about the points and the run, as parts of a JSON object."""

from gdstudio.core.conditioning import Conditioning
from gdstudio.core.cycles import Cycle
from gdstudio.core.dataset import Floats
from gdstudio.core.forecast import RateForecast
from gdstudio.core.mistake_bound import MistakeBound
from gdstudio.core.mixtures import Mixture
from gdstudio.core.separability import Separability


def of_classes(verdict: Separability | None) -> dict[str, object]:
    """Return the verdict with what proves it; points are counted from 1."""
    if verdict is None:
        names = ("separable", "margin", "separating_line", "touches", "overlap", "witness")
        return dict.fromkeys(names)
    return {
        "separable": verdict.is_separable,
        "margin": verdict.margin,
        "separating_line": _list(verdict.line),
        "touches": verdict.touches,
        "overlap": verdict.overlap.tolist(),
        "witness": _witness(verdict),
    }


def _witness(verdict: Separability) -> dict[str, object] | None:
    if verdict.witness is None:
        return None
    mixtures = [_mixture(mixture) for mixture in verdict.mixtures]
    return {
        "place": verdict.witness.tolist(),
        "class_0": mixtures[0],
        "class_1": mixtures[1],
    }


def _mixture(mixture: Mixture) -> dict[str, object]:
    return {
        "points": (mixture.rows + 1).tolist(),
        "weights": mixture.weights.tolist(),
    }


def of_mistakes(bound: MistakeBound | None) -> dict[str, object] | None:
    if bound is None:
        return None
    return {"at_most": bound.mistakes, "radius": bound.radius, "margin": bound.margin}


def of_cycle(cycle: Cycle | None) -> dict[str, object] | None:
    if cycle is None:
        return None
    return {"epochs": cycle.length, "after_epoch": cycle.first, "update": cycle.update}


def of_shape(shape: Conditioning) -> dict[str, object]:
    """Return the curvatures, and the condition by the other choice of standardising."""
    other = "condition_as_they_are" if shape.is_standardised else "condition_standardised"
    return {
        "largest": shape.now.largest,
        "smallest": shape.now.smallest,
        "flat": shape.now.is_flat,
        other: None if shape.other is None else shape.other.condition,
    }


def of_rates(forecast: RateForecast | None, epochs: int | None) -> dict[str, object] | None:
    """Return where the course of training changes; epochs: those needed by this rate."""
    if forecast is None:
        return None
    return {
        "epochs_needed": epochs,
        "fast_from": forecast.fast_from,
        "overshoots_above": forecast.overshoots_above,
        "diverges_above": forecast.diverges_above,
        "working_rate": forecast.working_rate,
        "is_exact": forecast.is_exact,
    }


def _list(values: Floats | None) -> object:
    return None if values is None else values.tolist()
