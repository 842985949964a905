"""What each view is: two sentences and a picture, shown by "What is this?"."""

from PySide6.QtWidgets import QWhatsThis, QWidget

from gdstudio import assets
from gdstudio.i18n import mark, tr

WIDE = 360  # px of the picture
VIEWS = {
    "canvas": mark(
        "The points, and the line on which the neuron changes its answer: w · x + b = "
        "0, or ½ for Adaline. Click to draw points, drag them or the line; a cross is "
        "on a point on the wrong side, a ring around one that the last update looked "
        "at."
    ),
    "lossPlot": mark(
        "How wrong the neuron is over all training points, after every update. Click or"
        " drag to look at an earlier update; the dashed line is the least loss that "
        "there is."
    ),
    "surfacePlot": mark(
        "The loss over two of the parameters: each place stands for a line, and the "
        "stronger its colour the better that is. The path is that of the run, the star "
        "the best there is; a click begins a run at its place."
    ),
    "activationPlot": mark(
        "The points as the neuron sees them: the net input z = w · x + b across, target"
        " y and output ŷ up. The bars are the errors ŷ − y; the neurons differ in "
        "nothing but the line ŷ(z)."
    ),
    "neuronDiagram": mark(
        "One point on its way through the neuron: inputs times weights, their sum z, "
        "the activation, the answer ŷ. Backwards shows by the chain rule what each "
        "weight has to do with the error; click a weight to type it."
    ),
    "mathsPanel": mark(
        "The learning rule, and the same line with the numbers of this update. The "
        "table below has what each point contributes; it adds up, digit by digit."
    ),
    "weightPlot": mark(
        "The weights and the bias over the epochs. They come to rest where a run "
        "settles, and go round where it repeats itself."
    ),
    "tables": mark(
        "The points and the updates in numbers. A point can be typed here, and what is "
        "selected here is selected on the canvas."
    ),
    "runsPanel": mark(
        "Runs on the same points, in step by points seen; what differs between them is "
        "bold. Choose one, and the settings below are its own."
    ),
    "timeline": mark(
        "Every update of the run: drag to look at an earlier one, and run on from there"
        " to branch. Marks say where settings were changed, and where the run "
        "converged, went round or diverged."
    ),
}


def explain(root: QWidget) -> None:
    """Give each view below a widget its explanation."""
    for name, text in VIEWS.items():
        for view in root.findChildren(QWidget, name):
            view.setWhatsThis(explanation(name, text))


def explanation(name: str, text: str) -> str:
    picture = assets.path("help", f"{name}.png").as_posix()
    return f'<p>{tr(text)}</p><p><img src="{picture}" width="{WIDE}"></p>'


def ask() -> None:
    """Let the next click explain what it is on, instead of what it does."""
    QWhatsThis.enterWhatsThisMode()
