"""The outcome of a run as one JSON object, with every digit of its numbers.

A number that is not finite is null, as is whatever does not apply.
"""

import json
import math

from gdstudio.cli import findings
from gdstudio.cli.outcome import Outcome
from gdstudio.core.dataset import Floats
from gdstudio.core.neurons.conventions import preset_of


def as_json(outcome: Outcome) -> str:
    """Return plain ASCII, so that no encoding can spoil it."""
    return json.dumps(_without_infinities(summary(outcome)), indent=2, allow_nan=False)


def summary(outcome: Outcome) -> dict[str, object]:
    run, best = outcome.run, outcome.best
    training, test = outcome.training, outcome.test
    return {
        "file": outcome.file,
        "points": _points(outcome),
        "settings": _settings(outcome),
        "status": run.status,
        "updates": run.updates,
        **_parameters(run.parameters[-1]),
        "first_loss": float(run.losses[0]),
        "epoch_losses": run.epoch_losses.tolist(),
        "epoch_mistakes": run.epoch_mistakes.tolist(),
        "train_loss": training.loss,
        "train_accuracy": training.accuracy,
        "test_loss": None if test is None else test.loss,
        "test_accuracy": None if test is None else test.accuracy,
        **findings.of_classes(outcome.separable),
        "mistake_bound": findings.of_mistakes(outcome.bound),
        "cycle": findings.of_cycle(run.cycle),
        "closed_form": {**_parameters(best.parameters), "loss": best.loss},
        "condition": outcome.shape.now.condition,
        "curvature": findings.of_shape(outcome.shape),
        "largest_stable_rate": outcome.shape.largest_stable_rate,
        "learning_rates": findings.of_rates(outcome.forecast, outcome.epochs_needed),
    }


def _points(outcome: Outcome) -> dict[str, object]:
    data = outcome.run.experiment.dataset
    labels = {name: label for label, name in enumerate(data.classes)}
    return {
        "total": len(data),
        "training": len(data.training),
        "test": len(data.testing),
        "kind": data.kind,
        "features": list(data.features),
        "target": data.target,
        "labels": labels if data.has_classes else None,
    }


def _settings(outcome: Outcome) -> dict[str, object]:
    experiment = outcome.run.experiment
    settings, scaling = experiment.settings, experiment.scaling
    return {
        "neuron": settings.neuron.key,
        "mode": settings.mode,
        "batch_size": experiment.batch_size,
        "learning_rate": settings.learning_rate,
        "epochs": experiment.epochs,
        "order": settings.order,
        "seed": settings.seed,
        "start": experiment.first_parameters.tolist(),
        "test_share": outcome.test_share,
        "standardize": settings.standardize,
        "conventions": preset_of(settings.conventions),
        "mean": scaling.mean.tolist() if settings.standardize else None,
        "deviation": scaling.deviation.tolist() if settings.standardize else None,
    }


def _parameters(parameters: Floats) -> dict[str, object]:
    *weights, bias = parameters.tolist()
    return {"weights": weights, "bias": bias}


def _without_infinities(value: object) -> object:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _without_infinities(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_infinities(item) for item in value]
    return value
