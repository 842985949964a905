"""`gdstudio train`: a run without the window."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from gdstudio.cli.errors import OverwritesPoints
from gdstudio.cli.outcome import Outcome
from gdstudio.cli.output import say
from gdstudio.cli.report import as_text
from gdstudio.cli.summary import as_json
from gdstudio.cli.train_options import NOT_STANDARDIZED, train_parser
from gdstudio.cli.writing import save
from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons.adaline import ADALINE
from gdstudio.core.neurons.linear_regression import LINEAR_REGRESSION
from gdstudio.core.run import Run
from gdstudio.core.scripts.script import script_of
from gdstudio.core.settings import Settings, conventions_called, neuron_called
from gdstudio.core.splitting import split
from gdstudio.core.train import train_epochs, train_experiment
from gdstudio.files.points import read_points
from gdstudio.files.tables_out import history_as_csv


def run(arguments: Sequence[str]) -> int:
    options = train_parser().parse_args(arguments)
    for written in (options.history, options.code):
        if written is not None:
            _require_another_file(written, options.file)
    outcome = trained(options)
    if options.history is not None:
        save(options.history, _history(outcome.run))
    if options.code is not None:
        save(options.code, _code(outcome.run, options.framework))
    say(as_json(outcome) if options.json else as_text(outcome))
    return 0


def trained(options: argparse.Namespace) -> Outcome:
    dataset = read_points(
        options.file,
        columns=options.columns,
        target=options.target,
        classes=options.classes,
        kind=options.kind,
    )
    share = options.test_share
    if share is None:
        share = float(dataset.test.mean())  # as the file says
    else:
        dataset = split(dataset, share, options.seed)
    start = None if options.start is None else np.array(options.start)
    experiment = Experiment(dataset, _settings(options, dataset), start, options.epochs)
    # Every update is kept only for the table of them.
    train = train_epochs if options.history is None else train_experiment
    return Outcome.of(options.file.name, share, train(experiment))


def _settings(options: argparse.Namespace, dataset: Dataset) -> Settings:
    """Return the settings; what is not said depends on what the points carry."""
    usual = ADALINE if dataset.has_classes else LINEAR_REGRESSION
    fitting = min(Settings.batch_size, max(len(dataset.training), 1))
    standardize = None if options.standardize == NOT_STANDARDIZED else options.standardize
    neuron = usual if options.neuron is None else neuron_called(options.neuron)
    return Settings(
        neuron=neuron,
        mode=options.mode,
        batch_size=fitting if options.batch_size is None else options.batch_size,
        learning_rate=options.learning_rate,
        order=options.order,
        seed=options.seed,
        standardize=standardize,
        conventions=conventions_called(options.conventions),
    )


def _require_another_file(written: Path, points: Path) -> None:
    if written.exists() and points.exists() and written.samefile(points):
        raise OverwritesPoints(name=str(written))


def _history(done: Run) -> str:
    names = [*(f"w{number}" for number, _ in enumerate(done.weights, start=1)), "b"]
    return history_as_csv(done.parameters, done.losses, done.batch_losses, done.seen, names)


def _code(done: Run, framework: str) -> str:
    """Return the run as a program: all epochs that were completed, or else the first."""
    epochs = max(len(done.epoch_losses), 1)
    return script_of(replace(done.experiment, epochs=epochs), framework).text
