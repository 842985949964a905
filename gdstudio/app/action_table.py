"""Every menu entry, button and shortcut, in one table."""

from gdstudio.app.action_spec import ActionSpec, Standard
from gdstudio.app.view_table import VIEW_ACTIONS
from gdstudio.files.examples import EXAMPLES
from gdstudio.i18n import mark

NUDGES = {
    "Left": mark("Nudge to the left"),
    "Right": mark("Nudge to the right"),
    "Up": mark("Nudge up"),
    "Down": mark("Nudge down"),
}
ACTIONS = (
    ActionSpec(
        "train.reset",
        mark("Reset"),
        mark("Start over; the points stay"),
        "Ctrl+R",
        "Home",
        "reset",
    ),
    ActionSpec(
        "train.back",
        mark("Back"),
        mark("Look at the update before; nothing is lost"),
        "F9",
        "Left",
        "back",
    ),
    ActionSpec(
        "train.run", mark("Run"), mark("Train, until paused or done"), "F5", "Space", "run"
    ),
    ActionSpec("train.step", mark("Step"), mark("Take one update"), "F10", "Right", "step"),
    ActionSpec(
        "train.slow",
        mark("Slow motion"),
        mark("Take one update bit by bit: each point's pull, then their sum; Esc leaves"),
        "Shift+F9",
        ".",
        "slow",
    ),
    ActionSpec(
        "train.epoch",
        mark("Epoch"),
        mark("Train until every point has been seen once more"),
        "Shift+F10",
        "Ctrl+Right",
        "epoch",
    ),
    ActionSpec(
        "train.end",
        mark("To the end"),
        mark("Train until it has converged or the epochs are done, at full speed"),
        "Ctrl+End",
        "",
        "end",
    ),
    ActionSpec(
        "runs.add",
        mark("Add a run"),
        mark("Put a run like this one beside it, to be changed; all of them begin anew"),
        "Ctrl+D",
    ),
    ActionSpec(
        "runs.neurons",
        mark("The three neurons"),
        mark("Perceptron, Adaline and linear regression on the same points"),
    ),
    ActionSpec(
        "runs.modes",
        mark("The three modes"),
        mark("Online, mini-batch and batch on the same points"),
    ),
    ActionSpec(
        "runs.rates",
        mark("Three learning rates"),
        mark("One too small, one that works, and one too large"),
    ),
    ActionSpec(
        "runs.remove",
        mark("Remove this run"),
        mark("Take the run that is shown out of the comparison"),
    ),
    ActionSpec(
        "runs.end",
        mark("End the comparison"),
        mark("Keep the run that is shown, and close the others"),
    ),
    ActionSpec(
        "runs.view.overlay",
        mark("One above the other"),
        mark("The lines of all runs on one canvas"),
        group="runs",
    ),
    ActionSpec(
        "runs.view.multiples",
        mark("Side by side"),
        mark("A small canvas for each run; click one to show its run"),
        group="runs",
    ),
    ActionSpec(
        "file.code",
        mark("This run as a program…"),
        mark("A short program for NumPy or PyTorch that prints the same numbers"),
        "Ctrl+Shift+P",
    ),
    ActionSpec(
        "neuron.conventions",
        mark("Conventions…"),
        mark("Labels, factor ½, sum or mean, the point on the line: as books differ"),
    ),
    ActionSpec("file.new", mark("New"), mark("Start with an empty canvas"), Standard.New),
    ActionSpec(
        "file.open",
        mark("Open…"),
        mark("Open a session, or a file of points: CSV or text"),
        Standard.Open,
    ),
    ActionSpec(
        "file.save",
        mark("Save"),
        mark("Save the session: points, settings, runs, and how they are looked at"),
        Standard.Save,
    ),
    ActionSpec(
        "file.save_as",
        mark("Save as…"),
        mark("Save the session under another name"),
        "Ctrl+Shift+S",
    ),
    ActionSpec(
        "data.save_points",
        mark("Save points as CSV…"),
        mark("Write the points to a file that every spreadsheet reads"),
    ),
    ActionSpec(
        "file.export",
        mark("Export a picture…"),
        mark("The canvas, the loss, the lens or the window as PNG, SVG or PDF"),
        "Ctrl+Shift+E",
    ),
    ActionSpec(
        "file.animation",
        mark("Export an animation…"),
        mark("The run that is shown, from its start, as GIF, APNG, WebP or MP4"),
    ),
    ActionSpec(
        "file.report",
        mark("Lab report…"),
        mark("Pictures, settings, losses, findings and your notes, as PDF or HTML"),
        "Ctrl+Shift+R",
    ),
    ActionSpec(
        "file.history",
        mark("Save updates as CSV…"),
        mark("Every update of the run that is shown: points seen, parameters, losses"),
    ),
    ActionSpec("file.quit", mark("Quit"), mark("Close the program"), "Ctrl+Q"),
    ActionSpec("edit.undo", mark("Undo"), mark("Take back the last edit"), Standard.Undo),
    ActionSpec(
        "edit.redo", mark("Redo"), mark("Repeat the edit taken back"), Standard.Redo
    ),
    ActionSpec(
        "edit.copy",
        mark("Copy points"),
        mark("Put the selected points, or all, on the clipboard for a spreadsheet"),
        Standard.Copy,
    ),
    ActionSpec(
        "edit.paste",
        mark("Paste points"),
        mark("Add points from the clipboard, as a spreadsheet or a file gives them"),
        Standard.Paste,
    ),
    ActionSpec(
        "edit.share",
        mark("Copy as a code"),
        mark("Points and settings as a text for a chat; whoever pastes it here opens them"),
        "Ctrl+Shift+C",
    ),
    ActionSpec(
        "edit.clear", mark("Erase all points"), mark("Empty the canvas"), "Ctrl+Shift+Del"
    ),
    ActionSpec(
        "edit.select_all",
        mark("Select all points"),
        mark("Select every point; Esc on the canvas selects none"),
        Standard.SelectAll,
    ),
    ActionSpec(
        "edit.flip",
        mark("Flip the class"),
        mark("Give the selected points the other class"),
        "",
        "F",
        "flip",
    ),
    ActionSpec(
        "edit.duplicate",
        mark("Duplicate points"),
        mark("Copy the selected points, slightly aside"),
        "Ctrl+Shift+D",
        "",
        "duplicate",
    ),
    *(
        ActionSpec(
            f"edit.nudge.{key.lower()}",
            text,
            mark("Move the selected points by a step of the small grid"),
            "",
            f"Alt+{key}",
        )
        for key, text in NUDGES.items()
    ),
    ActionSpec(
        "edit.erase",
        mark("Erase selected points"),
        mark("Take the selected points away"),
        "",
        "Del",
        "delete",
    ),
    ActionSpec(
        "edit.cursor",
        mark("Keyboard cursor"),
        mark("Draw with the keys: a cross-hair that the arrows move"),
        "",
        "C",
    ),
    ActionSpec(
        "class.0",
        mark("Class 0"),
        mark("Draw points of class 0 (disc)"),
        "",
        "0",
        "class-0",
        "class",
    ),
    ActionSpec(
        "class.1",
        mark("Class 1"),
        mark("Draw points of class 1 (triangle)"),
        "",
        "1",
        "class-1",
        "class",
    ),
    ActionSpec(
        "tool.point",
        mark("Point"),
        mark("Click to add a point; drag a point to move it"),
        "",
        "P",
        "point",
        "tool",
    ),
    ActionSpec(
        "tool.brush",
        mark("Brush"),
        mark("Hold to spray points, with the right button of the other class"),
        "",
        "B",
        "brush",
        "tool",
    ),
    ActionSpec(
        "tool.erase",
        mark("Eraser"),
        mark("Click points, or sweep over them, to erase them"),
        "",
        "E",
        "erase",
        "tool",
    ),
    ActionSpec(
        "tool.move",
        mark("Move"),
        mark("Click points or draw a frame to select them; drag them to move them"),
        "",
        "V",
        "move",
        "tool",
    ),
    ActionSpec(
        "tool.line",
        mark("Boundary"),
        mark("Drag a line: it becomes the boundary, with class 1 on the left of your way"),
        "",
        "L",
        "line",
        "tool",
    ),
    ActionSpec(
        "data.examples",
        mark("Examples"),
        mark("Choose one of the built-in examples"),
        "Ctrl+E",
    ),
    *(
        ActionSpec(f"data.example.{key}", example.title, example.tip)
        for key, example in EXAMPLES.items()
    ),
    ActionSpec(
        "data.generate",
        mark("Generate points…"),
        mark("Clouds, circles, a noisy line and others, with their numbers to turn"),
        "Ctrl+G",
    ),
    ActionSpec(
        "data.outliers",
        mark("Add outliers…"),
        mark("Points far from their class, or far off the line"),
    ),
    ActionSpec(
        "data.new.classes",
        mark("New: two classes"),
        mark("An empty canvas for points with two features and a label"),
    ),
    ActionSpec(
        "data.new.values",
        mark("New: one feature and a value"),
        mark("An empty canvas for points (x, y), to be fitted by a line"),
    ),
    ActionSpec(
        "data.swap_test",
        mark("Swap training and test"),
        mark("Train on the points held back, and hold the others back"),
    ),
    ActionSpec(
        "data.ddof.population",
        mark("Divide by n"),
        mark("Standard deviation of a population, as NumPy's default (ddof 0)"),
        group="ddof",
    ),
    ActionSpec(
        "data.ddof.sample",
        mark("Divide by n − 1"),
        mark("Standard deviation of a sample, as PyTorch's default (ddof 1)"),
        group="ddof",
    ),
    *VIEW_ACTIONS,
)
