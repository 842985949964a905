"""`gdstudio train --code`: the run as a program that prints the same numbers."""

import subprocess
import sys

import pytest

from gdstudio.cli import main

FOUR = "0,0,0\n0,1,0\n1,0,0\n1,1,1\n"  # AND


@pytest.mark.parametrize("neuron", ["perceptron", "adaline"])
def test_the_program_prints_what_the_run_came_to(points, tmp_path, result, neuron):
    code = tmp_path / "run.py"

    found = result(points(FOUR), "--neuron", neuron, "--code", str(code))

    said = subprocess.run(
        [sys.executable, code], capture_output=True, text=True, check=True
    )
    lines = said.stdout.splitlines()
    losses = [float(line.split()[-1]) for line in lines if line.startswith("epoch")]
    assert losses == pytest.approx(found["epoch_losses"], rel=1e-12)
    weights = ", ".join(map(repr, found["weights"]))
    assert neuron == "adaline" or f"w = [{weights}] b = {found['bias']!r}" in lines


def test_a_framework_is_chosen(points, tmp_path, result):
    code = tmp_path / "run.py"

    result(points(FOUR), "--code", str(code), "--framework", "pytorch-autograd")

    assert "import torch" in code.read_text("utf-8")


def test_the_points_are_not_overwritten(points, capsys):
    file = points(FOUR)

    assert main(["train", file, "--code", file]) == 2
    assert file in capsys.readouterr().err


def test_an_unknown_framework_is_answered(points, capsys):
    assert main(["train", points(FOUR), "--code", "x.py", "--framework", "jax"]) == 2
    assert "numpy, pytorch, pytorch-autograd" in capsys.readouterr().err
