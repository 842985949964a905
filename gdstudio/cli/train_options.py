"""The options of `gdstudio train`; most of their defaults are those of the core."""

from collections.abc import Iterable
from pathlib import Path

from gdstudio.cli.parsing import Parser
from gdstudio.cli.values import one_of, real, reals, whole
from gdstudio.core.experiment import Experiment
from gdstudio.core.modes import MODES
from gdstudio.core.neurons import NEURONS
from gdstudio.core.neurons.conventions import PRESETS
from gdstudio.core.orders import ORDERS
from gdstudio.core.scaling import STANDARDIZING
from gdstudio.core.scripts.script import FRAMEWORKS, NUMPY
from gdstudio.core.settings import Settings
from gdstudio.files.points import KINDS
from gdstudio.i18n import mark

NOT_STANDARDIZED = "none"
TITLE = "Train one neuron on the points in a file, without the window."
NOTES = """\
The weights are those of the inputs as the neuron sees them, standardised if you have chosen
so. The closed form and the largest stable learning rate (of batch mode) are those of the
squared error on the training points, and the margin is in the units of the file. In JSON a
number that is infinite, such as the condition of a flat valley, is null.

A run that diverges is a result as well: the status says so, and the exit code is 0.

exit codes:
  0  trained
  2  something is wrong with the file or an option; stderr says what, and what to do
"""


def train_parser() -> Parser:
    parser = Parser("gdstudio train", TITLE, NOTES)
    parser.add_argument("file", metavar="FILE", type=Path, help="points, one on each line")
    _add_points(parser)
    _add_neuron(parser)
    _add_course_of_training(parser)
    _add_results(parser)
    return parser


def _add_points(parser: Parser) -> None:
    add = parser.add_argument_group("the points").add_argument
    add("--columns", metavar="2,3", help="the features, by number from 1 or by name")
    add(
        "--target",
        metavar="N",
        help="the column to learn, by number or by name; else the last",
    )
    add("--classes", metavar="A,B", help="the two labels to keep, where there are more")
    kind = one_of(mark("The kind"), KINDS)
    add("--kind", metavar="KIND", type=kind, help=_one_of(KINDS, "where that is not plain"))
    share = real("--test-share", "0.3")
    text = "share of the points held back from training, by the seed; else as in the file"
    add("--test-share", metavar="0.3", type=share, help=text)


def _add_neuron(parser: Parser) -> None:
    add = parser.add_argument_group("the neuron").add_argument
    neuron = one_of(mark("The neuron"), NEURONS)
    text = _one_of(NEURONS, "else adaline for classes, linear-regression for values")
    add("--neuron", metavar="NEURON", type=neuron, help=text)
    choices = [NOT_STANDARDIZED, *STANDARDIZING]
    standardize = one_of(mark("Standardising"), choices)
    text = _one_of(choices, f"else {NOT_STANDARDIZED}")
    add("--standardize", metavar="HOW", type=standardize, default=choices[0], help=text)
    conventions = one_of(mark("The conventions"), PRESETS)
    text = _one_of(PRESETS, "else course")
    add(
        "--conventions",
        metavar="WHOSE",
        type=conventions,
        default="course",
        help=text,
    )
    start = reals("--start", "0.5,-1,0")
    add("--start", metavar="w1,w2,b", type=start, help="first weights and bias; else zeros")


def _add_course_of_training(parser: Parser) -> None:
    add = parser.add_argument_group("the training").add_argument
    mode = one_of(mark("The mode"), MODES)
    text = _one_of(MODES, f"else {Settings.mode}")
    add("--mode", metavar="MODE", type=mode, default=Settings.mode, help=text)
    text = f"points in a mini-batch; else {Settings.batch_size}, or all if there are fewer"
    add("--batch-size", metavar="N", type=whole("--batch-size", "10"), help=text)
    rate, default = real("--learning-rate", "0.1"), Settings.learning_rate
    add(
        "--learning-rate", metavar="η", type=rate, default=default, help=f"else {default:g}"
    )
    epochs, most = whole("--epochs", "20"), Experiment.epochs
    text = f"how often every point is visited, at most; else {most}"
    add("--epochs", metavar="N", type=epochs, default=most, help=text)
    order, default_order = one_of(mark("The order"), ORDERS), "shuffled"
    text = _one_of(ORDERS, f"else {default_order}")
    add("--order", metavar="ORDER", type=order, default=default_order, help=text)
    seed = whole("--seed", "0")
    add(
        "--seed",
        metavar="N",
        type=seed,
        default=Settings.seed,
        help="of what is drawn; else 0",
    )


def _add_results(parser: Parser) -> None:
    add = parser.add_argument_group("the results").add_argument
    text = "write every update to a CSV file, in place of what is there"
    add("--history", metavar="OUT.csv", type=Path, help=text)
    text = "write the run as a program of its own, which prints the same numbers"
    add("--code", metavar="OUT.py", type=Path, help=text)
    framework = one_of(mark("The framework"), FRAMEWORKS)
    text = _one_of(FRAMEWORKS, f"else {NUMPY}")
    add("--framework", metavar="NAME", type=framework, default=NUMPY, help=text)
    add("--json", action="store_true", help="print one JSON object, with all digits")


def _one_of(choices: Iterable[str], otherwise: str) -> str:
    return f"{', '.join(choices)}; {otherwise}"
